// Finds where patterns match in a sentence of items.

#ifndef ENGINE_MATCH_MATCHER_H_
#define ENGINE_MATCH_MATCHER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "engine/match/alphabet.h"
#include "engine/match/pattern.h"
#include "engine/match/prefilter.h"
#include "engine/match/program.h"

namespace sayso {

// A range of items, half-open.
struct ItemRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const { return begin >= end; }
  friend bool operator==(const ItemRange&, const ItemRange&) = default;
};

// One place where a pattern matched.
struct Match {
  uint32_t pattern = 0;  // its index in the list that made the matcher
  ItemRange whole;
  // A range for each group of the pattern, in order; empty where the group
  // took no part.
  absl::InlinedVector<ItemRange, 6> groups;
};

// Memory that a thread reuses from one sentence to the next.
struct MatcherScratch {
  ProgramScratch program;
  std::vector<Begin> begins;
};

// A list of compiled patterns. A look at all items (Prefilter) tells where
// which few of them can match, and only there they are run (Program).
// Immutable; safe for any number of threads. Time is linear in the sentence
// for each pattern that can match in it, and nearly free for the others.
class Matcher {
 public:
  // `resume_group` names the group behind which the search for a pattern's
  // next match goes on ("name"): what it only looked at after that group can
  // be part of the next match. Fails with kInvalidArgument or
  // kResourceExhausted, naming the pattern by its index.
  static absl::StatusOr<std::unique_ptr<Matcher>> Create(
      const std::vector<const Pattern*>& patterns, const Alphabet& alphabet,
      std::string_view resume_group);

  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;
  ~Matcher();

  // Appends all matches of all patterns in a sentence (from Encode()),
  // by pattern, then by place. Matches of one pattern do not overlap, apart from
  // what lies behind the resume group.
  void FindAll(std::span<const ItemCode> items, MatcherScratch* scratch,
               std::vector<Match>* matches) const;

  // As FindAll, for one pattern.
  void FindPattern(uint32_t pattern, std::span<const ItemCode> items,
                   std::vector<Match>* matches) const;

 private:
  struct Impl;
  explicit Matcher(std::unique_ptr<const Impl> impl);

  const std::unique_ptr<const Impl> impl_;
};

}  // namespace sayso

#endif  // ENGINE_MATCH_MATCHER_H_
