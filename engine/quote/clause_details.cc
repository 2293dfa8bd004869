#include "engine/quote/clause_details.h"

#include <algorithm>

#include "engine/quote/clause_reader.h"

namespace sayso {
namespace {

constexpr uint32_t kBehindReach = 14;   // items behind the verb
constexpr uint32_t kFrontedReach = 16;  // items of "Speaking in London, …"

class Details {
 public:
  Details(const std::vector<ClauseItem>& items, const SpeechClause& clause)
      : items_(items), read_(items), clause_(clause) {}

  ClauseDetails Read() {
    details_.negated = IsNegated();
    ReadBehind();
    ReadFronted();
    return std::move(details_);
  }

 private:
  bool IsNegated() const {
    if (clause_.form == ClauseForm::kRule) return false;
    if (read_.Is(clause_.cue.begin, kNegation)) return true;
    for (uint32_t i = clause_.cue.begin; i > clause_.speaker.end;) {
      if (read_.Is(--i, kNegation)) return true;
      // What an aside denies is another verb.
      if (read_.MarkAt(i) != Mark::kNone) return false;
    }
    return false;
  }

  uint32_t Segment() const { return items_[clause_.cue.begin].segment; }

  void ReadBehind() {
    const uint32_t begin = std::max(clause_.end, clause_.cue.end);
    const auto size = static_cast<uint32_t>(items_.size());
    const uint32_t end = std::min(size, begin + kBehindReach);
    for (uint32_t i = begin; i < end && items_[i].segment == Segment(); ++i) {
      const Mark mark = read_.MarkAt(i);
      const bool through = mark == Mark::kComma && i + 1 < end && read_.Is(i + 1, kPreposition);
      if (mark != Mark::kNone && !through) return;
      if (read_.Is(i, kQuoteItem | kPronoun | kAuxiliary | kSubordinator | kRelative)) return;
      // An article opens the next clause, unless a preposition holds it.
      if (read_.Is(i, kDeterminer) && i > begin && !read_.Is(i - 1, kPreposition)) return;
      Take(i);
    }
  }

  // "Speaking in London on Monday, she said"; "On Monday she said".
  void ReadFronted() {
    const uint32_t end = std::min(clause_.begin, clause_.cue.begin);
    uint32_t begin = end;
    while (begin > 0 && !read_.Opens(begin) && end - begin <= kFrontedReach) --begin;
    if (begin >= end || !read_.Opens(begin)) return;
    if (!read_.Is(begin, kPreposition | kWhereWord | kValue | kGerund)) return;
    for (uint32_t i = begin; i < end; ++i) {
      if (read_.Is(i, kQuoteItem)) return;
    }
    for (uint32_t i = begin; i < end; ++i) Take(i);
  }

  void Take(uint32_t i) {
    if (read_.Is(i, kValue)) details_.values.push_back(i);
    if (i == 0 || read_.Opens(i)) return;
    if (read_.Is(i - 1, kThroughWord) && read_.Is(i, kBeing)) details_.through = i;
    uint32_t before = i - 1;
    if (read_.Is(before, kDeterminer) && before > 0) --before;
    if (read_.Is(before, kWhereWord)) details_.places.push_back(i);
  }

  const std::vector<ClauseItem>& items_;
  const ClauseReader read_;
  const SpeechClause& clause_;
  ClauseDetails details_;
};

}  // namespace

ClauseDetails ReadDetails(const std::vector<ClauseItem>& items, const SpeechClause& clause) {
  return Details(items, clause).Read();
}

}  // namespace sayso
