// What each character is to the tokeniser, in one table look-up.

#ifndef ENGINE_TEXT_CHARACTER_TABLE_H_
#define ENGINE_TEXT_CHARACTER_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sayso {

enum class CharacterClass : uint8_t {
  kSpace,      // white space of every kind, control characters, BOM
  kInvisible,  // soft hyphen, zero-width marks: part of the word they are in
  kLower,
  kUpper,    // title case too
  kUncased,  // letters without case
  kMark,     // combining marks
  kDigit,
  kApostrophe,  // ' and ’, which may also be quotation marks
  kQuote,       // the other quotation marks
  kHyphen,      // - ‐ ‑
  kDash,        // – — ―
  kPeriod,
  kEllipsis,  // …
  kOther,     // all other marks and symbols
};

// A decoded character: its class and its length in bytes.
struct Character {
  CharacterClass character_class;
  uint8_t bytes;
};

// Immutable; safe for any number of threads. 64 KiB: one byte for each
// character of the Basic Multilingual Plane, from ICU's properties; the rest
// asks ICU.
class CharacterTable {
 public:
  CharacterTable();

  // The character that begins at text[at]. `text` must be valid UTF-8 and
  // `at` the first byte of a character.
  Character At(std::string_view text, size_t at) const {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {classes_[byte], 1};
    return Decode(text, at);
  }

  // The class of an ASCII byte.
  CharacterClass OfAscii(unsigned char byte) const { return classes_[byte]; }

 private:
  Character Decode(std::string_view text, size_t at) const;

  std::vector<CharacterClass> classes_;
};

inline bool IsLetter(CharacterClass c) {
  return c == CharacterClass::kLower || c == CharacterClass::kUpper ||
         c == CharacterClass::kUncased;
}

}  // namespace sayso

#endif  // ENGINE_TEXT_CHARACTER_TABLE_H_
