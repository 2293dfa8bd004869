// Runs one pattern over a sentence of items and says which groups it filled.

#ifndef ENGINE_MATCH_PROGRAM_H_
#define ENGINE_MATCH_PROGRAM_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/match/alphabet.h"
#include "engine/match/class_expression.h"
#include "engine/match/pattern.h"
#include "engine/match/prefilter.h"

namespace sayso {

// The classes of many patterns, each once. Shared by the programs of a matcher.
class ItemSets {
 public:
  explicit ItemSets(const Alphabet& alphabet) : alphabet_(alphabet) {}

  // The number of the set of that class.
  uint32_t Add(const ClassExpression& expression);
  // The number of a new set, the union of others.
  uint32_t AddUnion(const std::vector<uint32_t>& sets);

  const ItemSet& operator[](uint32_t set) const { return sets_[set]; }

 private:
  const Alphabet& alphabet_;
  std::deque<ItemSet> sets_;                          // where they are made, they stay
  absl::flat_hash_map<std::string, uint32_t> known_;  // by what the class says
};

// Memory that a thread reuses from one run to the next.
struct ProgramScratch {
  std::vector<uint64_t> visited;
  std::vector<uint64_t> stack;  // grows, and is never cleared
  std::vector<uint32_t> captures;
};

// A pattern as instructions over items, run by bounded backtracking (the method
// of RE2's BitState). It finds what RE2 finds with the pattern's regular
// expression: leftmost, earlier alternatives first. A step is a bit test, where
// RE2 has three bytes to read; see DESIGN.md for the figures. Time and memory are
// bounded by instructions times items: no branch is taken twice at an item,
// but for the first few of a run, which are not remembered.
// Immutable; safe for any number of threads.
class Program {
 public:
  // `*sets` must outlive the program, which looks into it.
  // Fails with kResourceExhausted where the pattern has more than 4,000
  // instructions once its repetitions are written out.
  static absl::StatusOr<Program> Compile(const Pattern& pattern, ItemSets* sets);

  // Makes `*scratch` ready for the next match in a sentence. The runs that look
  // for it share it: what one tried in vain, none tries again.
  void Prepare(ProgramScratch* scratch) const;

  // Whether a match begins at item `begin`; to be asked by ascending items. On success captures
  // holds begin and end of the whole match, then of each group, in items;
  // UINT32_MAX for a group that took no part.
  bool RunFrom(std::span<const ItemCode> items, uint32_t begin, ProgramScratch* scratch) const;

  int group_count() const { return groups_; }

  // Sets of which every match has an item each.
  const std::vector<uint32_t>& required() const { return required_; }

  // A set that every match has an item of, with nothing before it but items of
  // the set before_anchor(). Null: none known.
  const ItemSet* anchor() const { return anchor_; }
  const ItemSet* before_anchor() const { return before_anchor_; }

  // What a match can begin with: its item k is in one of the sets leads()[k].
  // As long as its shortest match is, and kMaxLeads at most.
  const std::vector<std::vector<uint32_t>>& leads() const { return leads_; }

 private:
  friend class ProgramCompiler;

  enum class Op : uint8_t { kItem, kSplit, kJump, kSave, kStart, kEnd, kMatch };
  struct Instruction {
    Op op = Op::kMatch;
    uint32_t x = 0;      // kItem: the set; kSplit: the preferred branch; kJump: to; kSave: slot
    uint32_t y = 0;      // kSplit: the other branch
    uint32_t split = 0;  // kSplit: its number among the splits
    const ItemSet* set = nullptr;  // kItem: the set x
  };

  enum class Outcome : uint8_t { kMatched, kFailed, kGaveUp };

  // One that remembers visits no split twice at an item; another gives up behind
  // that many splits.
  template <bool kRemember>
  Outcome Run(std::span<const ItemCode> items, uint32_t begin, uint32_t splits,
              ProgramScratch* scratch) const;
  void ResetCaptures(ProgramScratch* scratch) const;
  bool AnchorInReach(std::span<const ItemCode> items, uint32_t begin) const;

  std::vector<Instruction> code_;
  uint32_t splits_ = 0;
  int groups_ = 0;
  std::vector<uint32_t> required_;
  std::vector<std::vector<uint32_t>> leads_;
  // A set that every match has an item of, at most so many items from its
  // begin (UINT32_MAX: any number), with nothing between but items of another
  // set: where there is none, no match begins. Null: none known.
  const ItemSet* anchor_ = nullptr;
  const ItemSet* before_anchor_ = nullptr;
  uint32_t anchor_reach_ = 0;
};

}  // namespace sayso

#endif  // ENGINE_MATCH_PROGRAM_H_
