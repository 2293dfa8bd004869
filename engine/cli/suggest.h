// "Did you mean …?"

#ifndef ENGINE_CLI_SUGGEST_H_
#define ENGINE_CLI_SUGGEST_H_

#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// The candidate nearest to `word` by edit distance, or "" where none is near:
// a third of the word's letters may differ, and a pair swapped counts once.
std::string Nearest(std::string_view word, const std::vector<std::string>& candidates);

// ", did you mean NAME?" with the nearest candidate, or "".
std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace sayso

#endif  // ENGINE_CLI_SUGGEST_H_
