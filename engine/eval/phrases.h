// When two ways to write a name or a description count as one.

#ifndef ENGINE_EVAL_PHRASES_H_
#define ENGINE_EVAL_PHRASES_H_

#include <string>
#include <string_view>

namespace sayso {

// Lower case (ASCII), straight apostrophes, single spaces, no "the" before.
std::string FoldName(std::string_view name);

// The words of a quote without marks, spaces and punctuation at the ends;
// white space within is one space.
std::string PlainQuote(std::string_view text);

// Whether two descriptions have the same words, articles and case aside, or
// one holds the other with its head: "a council spokesman" and "spokesman",
// "a source at the department" and "source", not "department".
bool SamePhrase(std::string_view a, std::string_view b);

}  // namespace sayso

#endif  // ENGINE_EVAL_PHRASES_H_
