// Small questions about the items of a paragraph.

#ifndef ENGINE_QUOTE_CLAUSE_READER_H_
#define ENGINE_QUOTE_CLAUSE_READER_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/quote/clause_items.h"
#include "engine/quote/speech_clause.h"

namespace sayso {

inline constexpr uint32_t kMaxAside = 40;    // items between two commas
inline constexpr uint32_t kMaxBracket = 14;  // items between two brackets

// Reads the items of a paragraph: what is a subject, what a noun phrase, what
// a preposition holds. All looks backwards end where the sentence begins.
class ClauseReader {
 public:
  explicit ClauseReader(const std::vector<ClauseItem>& items) : items_(items) {}

  bool Is(uint32_t i, uint64_t parts) const { return (items_[i].parts & parts) != 0; }
  Mark MarkAt(uint32_t i) const { return items_[i].mark; }
  uint32_t size() const { return static_cast<uint32_t>(items_.size()); }

  // The first item of the sentence of item `i`.
  bool Opens(uint32_t i) const { return items_[i].at_start; }

  // A small word that is no part of grammar: "later", "reportedly", "voters".
  bool IsPlain(uint32_t i) const {
    return items_[i].mark == Mark::kNone && items_[i].shape == Shape::kLower &&
           !Is(i, kBeing | kThing | kPronoun | kRelative | kPreposition | kSubordinator |
                      kCoordinator | kDeterminer | kQuoteItem | kOwnerPronoun | kThatWord);
  }

  // A capitalised word that no list and no rule knows.
  bool IsUnknownName(uint32_t i) const {
    const Shape shape = items_[i].shape;
    if (shape != Shape::kCapitalized && shape != Shape::kMixed && shape != Shape::kAllCaps) {
      return false;
    }
    if (Is(i, kBeing | kThing | kValue | kQuoteItem | kCueVerb | kNationality | kDeterminer |
                  kPronoun | kPreposition | kCoordinator | kSubordinator | kRelative |
                  kOwnerPronoun | kAuxiliary)) {
      return false;
    }
    return !(items_[i].at_start && Is(i, kCommon | kFunction));
  }

  bool CanBeSubject(uint32_t i) const { return Is(i, kBeing | kPronoun); }

  // From a noun to the head of its phrase: of "supporters of Penrose" the
  // supporters.
  uint32_t HeadOf(uint32_t i) const {
    uint32_t k = i;
    for (int steps = 0; steps < 3; ++steps) {
      uint32_t at = k;
      while (at > 0 && k - at < 4 && !Opens(at) &&
             (IsPlain(at - 1) || Is(at - 1, kDeterminer | kOwnerPronoun)) &&
             !Is(at - 1, kCueVerb)) {
        --at;
      }
      if (at < 2 || Opens(at) || Opens(at - 1) || !Is(at - 1, kPreposition)) return k;
      if (!Is(at - 2, kNominal) || !Is(at - 2, kBeing | kThing)) return k;
      k = at - 2;
    }
    return k;
  }

  // The noun before the preposition that holds the phrase of `head`, over up to
  // three of them: of "Penrose in her speech on trade" Penrose. kNoItem: none.
  uint32_t HolderOf(uint32_t head) const {
    uint32_t found = kNoItem;
    for (int steps = 0; steps < 3; ++steps) {
      const uint32_t begin = ClauseFinder::PhraseBegin(items_, head);
      if (begin < 2 || Opens(begin) || Opens(begin - 1) || !Is(begin - 1, kPreposition)) break;
      if (Is(begin - 1, kSubordinator)) break;
      uint32_t noun = begin - 2;
      if (items_[noun].shape == Shape::kNumber || Is(noun, kValue)) break;
      // "Protesters marching through the streets".
      for (int words = 0; words < 2 && IsPlain(noun) && !Opens(noun) && noun > 0; ++words) {
        if (Is(noun, kCueVerb)) return found;
        --noun;
      }
      if (!CanBeSubject(noun) && !Is(noun, kThing)) break;
      if (CanBeSubject(noun) || Is(noun, kNominal)) found = noun;
      head = noun;
    }
    return found;
  }

  // The opening bracket of the closing one at `i`, or `i`.
  uint32_t OpeningOf(uint32_t i) const {
    for (uint32_t k = i; k > 0 && i - k < kMaxBracket && !Opens(k);) {
      if (MarkAt(--k) == Mark::kOpen) return k;
    }
    return i;
  }

  // Before the comma or dash at `i`: the noun before the one that opens the
  // aside, or kNoItem.
  uint32_t NounBeforeAside(uint32_t i) const {
    const Mark mark = MarkAt(i);
    for (uint32_t k = i; k > 0 && i - k < kMaxAside && !Opens(k);) {
      --k;
      if (MarkAt(k) == Mark::kSemicolon || MarkAt(k) == Mark::kColon) return kNoItem;
      if (MarkAt(k) != mark || k == 0 || Opens(k)) continue;
      uint32_t noun = k - 1;
      if (MarkAt(noun) == Mark::kClose && OpeningOf(noun) != noun && OpeningOf(noun) > 0 &&
          !Opens(OpeningOf(noun))) {
        noun = OpeningOf(noun) - 1;
      }
      if ((CanBeSubject(noun) || Is(noun, kNominal)) && !HeldByPreposition(noun)) return noun;
      if (IsUnknownName(noun) && !HeldByPreposition(noun)) return noun;
      const uint32_t holder = HolderOf(noun);
      if (holder != kNoItem) return holder;
    }
    return kNoItem;
  }

  // "in the town": behind a preposition, over what stands before its noun.
  bool HeldByPreposition(uint32_t i) const {
    const uint32_t head = HeadOf(i);
    const uint32_t begin = ClauseFinder::PhraseBegin(items_, head);
    if (begin == 0 || Opens(begin) || !Is(begin - 1, kPreposition)) return false;
    // "As the website notes".
    if (Opens(begin - 1) && Is(begin - 1, kAsWord)) return false;
    // "About 200 residents".
    const bool counts = items_[begin].shape == Shape::kNumber;
    return !(counts && (Opens(begin - 1) || MarkAt(begin - 2) == Mark::kComma));
  }

 private:
  const std::vector<ClauseItem>& items_;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_CLAUSE_READER_H_
