// The words of a value, as the readers of values see them.

#ifndef ENGINE_VALUES_VALUE_WORDS_H_
#define ENGINE_VALUES_VALUE_WORDS_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// A run of letters, a number, or a mark.
struct ValueWord {
  std::string text;      // in small letters; ’ is '; the periods of "a.m." are left out
  bool glued = false;    // no white space before it
  bool number = false;   // digits, with commas and a decimal point: "2,000.5"
  bool capital = false;  // begins with a capital letter (ASCII)

  friend bool operator==(const ValueWord&, const ValueWord&) = default;
};

using ValueWords = std::span<const ValueWord>;

// Appends the words of `text`. Unlike tokens, "13th" is two words, "R200" and
// "9:30" are two and three. Any bytes will do. Linear.
void SplitValueWords(std::string_view text, std::vector<ValueWord>* words);
std::vector<ValueWord> SplitValueWords(std::string_view text);

// Words [from, to) with single blanks between: the form that tables are asked
// for. Hyphens of every kind are "-".
std::string JoinWords(ValueWords words, size_t from, size_t to);

}  // namespace sayso

#endif  // ENGINE_VALUES_VALUE_WORDS_H_
