// Tells at a glance where which of many patterns can match in a sentence.

#ifndef ENGINE_MATCH_PREFILTER_H_
#define ENGINE_MATCH_PREFILTER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/match/alphabet.h"
#include "engine/match/class_expression.h"

namespace sayso {

// How many items from a match's begin the prefilter looks at.
inline constexpr size_t kMaxLeads = 3;

// A place where a match of a pattern can begin.
struct Begin {
  uint32_t pattern = 0;
  uint32_t item = 0;
};

// What a pattern tells of its matches, for a prefilter.
struct MatchOutline {
  // Each of these holds some item of any match.
  std::vector<const ItemSet*> required;
  // Item k of a match is in one of the sets leads[k].
  std::vector<std::vector<const ItemSet*>> leads;
  // From a match's begin there are only items of `before_anchor` up to one of
  // `anchor`. Null: nothing of the kind is known.
  const ItemSet* anchor = nullptr;
  const ItemSet* before_anchor = nullptr;
};

// Asks three things of all patterns at once, by a few bit operations an item.
//   - Its match can only begin where each class that it cannot do without has
//     an item there or behind: "according to" is nowhere without an
//     "according". The kChecks most selective of these are looked for.
//   - Its match can only begin where its anchor comes before any item that
//     cannot stand before it: "the ... old president" needs a president, and
//     no verb on the way.
//   - Its match can only begin at an item that its first class holds, where
//     the next is held by its second, and so on for kMaxLeads items.
// What an item is held by is told by its shape, and by its signature among items
// of similar shapes: a begin may be a false alarm, but none is left out.
// Immutable once filled; safe for any number of threads.
class Prefilter {
 public:
  Prefilter(size_t patterns, const Alphabet& alphabet);

  // Says what matches of pattern `pattern` look like. To be called once for
  // each pattern, and Finish() after the last.
  void Add(size_t pattern, MatchOutline outline);
  void Finish();

  // Replaces `*begins` by the places where a match can begin, by pattern, then
  // by item. Linear in the items.
  void FindBegins(std::span<const ItemCode> items, std::vector<Begin>* begins) const;

 private:
  static constexpr size_t kGroups = 4;  // of shapes
  static constexpr size_t kChecks = 2;
  static constexpr size_t kAnchor = kChecks;  // the tests by number
  static constexpr size_t kBeforeAnchor = kAnchor + 1;
  static constexpr size_t kLeads = kBeforeAnchor + 1;
  static constexpr size_t kTests = kLeads + kMaxLeads;

  // The bits, one for each pattern, of a test of a signature or of a shape.
  size_t Offset(size_t row, size_t test) const { return (row * kTests + test) * words_; }
  size_t RowOf(size_t group, size_t signature) const { return group * signatures_ + signature; }
  // Where in columns_ the signatures of a pattern's test begin; the words of so many.
  size_t ColumnOf(size_t test, size_t group, size_t pattern) const {
    return Column((test * kGroups + group) * words_ * 64 + pattern);
  }
  size_t Column(size_t number) const { return number * ((signatures_ + 63) / 64); }
  void Allow(size_t pattern, size_t test, const ItemSet& set);
  void AllowAll(size_t pattern, size_t test);
  // Appends the begins of the patterns in some words of the rows, as many as a
  // value of the type Bits holds, from word `first_word` on.
  template <typename Bits>
  void Collect(std::span<const ItemCode> items, size_t first_word,
               std::vector<Begin>* begins) const;

  size_t words_;  // of a row of bits
  size_t signatures_;
  // kTests rows each: the patterns whose test holds some item of that
  // signature and a shape of that group, or of that shape.
  std::vector<uint64_t> by_signature_;  // by group, then by signature
  std::vector<uint64_t> by_shape_;
  // Until Finish(): by test, group and pattern a bit for each signature. To turn
  // them over by blocks is much faster than to set each bit where it will be.
  std::vector<uint64_t> columns_;
  std::vector<uint64_t> unchecked_;  // kChecks rows: patterns with fewer sets
  std::vector<uint64_t> may_end_;    // kMaxLeads rows: matches may be that short
};

}  // namespace sayso

#endif  // ENGINE_MATCH_PREFILTER_H_
