// Tells at a glance which of many patterns can match in a sentence.

#ifndef ENGINE_MATCH_PREFILTER_H_
#define ENGINE_MATCH_PREFILTER_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/alphabet.h"
#include "engine/match/class_expression.h"

namespace sayso {

// A pattern can only match where each class that it cannot do without has an
// item in the sentence: "according to" is nowhere without an "according". Up
// to three such classes a pattern, the most selective, are looked for, all
// patterns at once: a few bit operations an item.
// Immutable once filled; safe for any number of threads.
class Prefilter {
 public:
  Prefilter(size_t patterns, const Alphabet& alphabet);

  // Says what pattern `pattern` cannot do without: a set each of which must
  // hold some item. Sets beyond the kChecks most selective are not used.
  void Require(size_t pattern, std::vector<const ItemSet*> sets);

  // Replaces `*patterns` by those that can match in `encoded`, ascending.
  // Linear in the items.
  void Candidates(std::string_view encoded, std::vector<uint32_t>* patterns) const;

 private:
  static constexpr size_t kChecks = 3;

  // For each check, a bit for each pattern whose class holds an item of that
  // signature, or shape, whatever else the item is.
  struct Check {
    std::vector<uint64_t> by_signature;
    std::vector<uint64_t> by_shape;
  };

  size_t patterns_;
  size_t words_;  // of a row of bits
  size_t signatures_;
  std::array<Check, kChecks> checks_;
  std::array<std::vector<uint64_t>, kChecks> unchecked_;  // patterns with fewer sets
};

}  // namespace sayso

#endif  // ENGINE_MATCH_PREFILTER_H_
