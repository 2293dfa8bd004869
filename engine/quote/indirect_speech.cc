#include "engine/quote/indirect_speech.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "engine/quote/clause_reader.h"

namespace sayso {
namespace {

constexpr uint32_t kFewestWords = 3;    // of a reported clause
constexpr uint32_t kAdjuncts = 12;      // items between "said" and "that"
constexpr uint32_t kSubjectReach = 14;  // items before the verb of a reported clause
constexpr uint32_t kTail = 10;          // items that may follow a verb that ends a sentence

class Finder {
 public:
  Finder(const std::vector<ClauseItem>& items, const std::vector<SpeechClause>& clauses)
      : items_(items), read_(items), clauses_(clauses), by_cue_(clauses.size()) {
    std::iota(by_cue_.begin(), by_cue_.end(), 0);
    std::sort(by_cue_.begin(), by_cue_.end(),
              [&](uint32_t a, uint32_t b) { return CueOf(a) < CueOf(b); });
  }

  std::vector<ReportedClause> Run() {
    for (uint32_t c = 0; c < clauses_.size(); ++c) {
      if (!CanReport(clauses_[c])) continue;
      if (!Add(c, Behind(clauses_[c]), ReportedPlace::kThat)) {
        Add(c, Before(clauses_[c]), ReportedPlace::kBefore);
      }
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const ReportedClause& a, const ReportedClause& b) {
                       return a.words.begin < b.words.begin;
                     });
    return std::move(found_);
  }

 private:
  bool CanReport(const SpeechClause& clause) const {
    if (clause.relative) return false;
    if (clause.form == ClauseForm::kRule) return true;
    if (clause.form == ClauseForm::kNoun || clause.weak || clause.calls) return false;
    return clause.form == ClauseForm::kFinite || clause.form == ClauseForm::kInverted ||
           clause.form == ClauseForm::kGerund;
  }

  bool Add(uint32_t clause, ItemRange words, ReportedPlace place) {
    if (words.empty()) return false;
    while (!words.empty() && IsEdge(words.begin)) ++words.begin;
    while (!words.empty() && IsEdge(words.end - 1)) --words.end;
    if (words.end < words.begin + kFewestWords || !HasVerb(words) || HasQuote(words)) return false;
    // Those found so far do not overlap: only the last that begins before the end counts.
    const auto behind = ends_.lower_bound(words.end);
    if (behind != ends_.begin() && std::prev(behind)->second > words.begin) return false;
    ends_[words.begin] = words.end;
    if (place == ReportedPlace::kThat && clauses_[clause].form == ClauseForm::kRule) {
      place = ReportedPlace::kOpening;
    }
    found_.push_back({clause, words, place});
    return true;
  }

  bool IsEdge(uint32_t i) const {
    return read_.MarkAt(i) != Mark::kNone && read_.MarkAt(i) != Mark::kOpen &&
           read_.MarkAt(i) != Mark::kClose && !read_.Is(i, kQuoteItem);
  }

  bool HasQuote(const ItemRange& words) const {
    for (uint32_t i = words.begin; i < words.end; ++i) {
      if (read_.Is(i, kQuoteItem)) return true;
    }
    return false;
  }

  // An auxiliary, or a form that can be a finite verb.
  bool HasVerb(const ItemRange& words) const {
    const uint32_t end = std::min(words.end, words.begin + kSubjectReach);
    for (uint32_t i = words.begin + 1; i < end; ++i) {
      if (read_.Is(i, kAuxiliary | kPassive | kModal | kPast | kThird)) return true;
    }
    // Verbs of no list: a subject of its own, and enough behind it.
    return words.end >= words.begin + 2 * kFewestWords && read_.Is(words.begin, kOpensClause);
  }

  // What can begin a reported clause: "that", or its subject.
  static constexpr uint64_t kOpensClause = kDeterminer | kPronoun | kBeing | kThing |
                                           kOwnerPronoun | kQuantifier | kNationality | kThatWord;

  ItemRange Behind(const SpeechClause& clause) const {
    const uint32_t segment = items_[clause.cue.begin].segment;
    uint32_t at = std::max(clause.end, clause.cue.end);
    for (const ItemRange& part : {clause.addressee, clause.medium, clause.via}) {
      if (!part.empty() && part.begin >= at && part.begin < at + kAdjuncts) at = part.end;
    }
    if (clause.form == ClauseForm::kRule) {
      // "According to Penrose, …" at the head of its sentence.
      if (!read_.Opens(clause.begin) || at >= read_.size() || read_.MarkAt(at) != Mark::kComma) {
        return {};
      }
      return {at + 1, EndOf(clause, at + 1, segment)};
    }
    at = SkipTimes(at, segment);
    if (at >= read_.size() || items_[at].segment != segment) return {};
    if (!read_.Is(at, kOpensClause) && !read_.IsUnknownName(at)) return {};
    return {at, EndOf(clause, at, segment)};
  }

  // "said on Monday", "said in London on Monday".
  uint32_t SkipTimes(uint32_t at, uint32_t segment) const {
    while (at < read_.size() && items_[at].segment == segment) {
      if (read_.Is(at, kValue)) {
        ++at;
      } else if (at + 1 < read_.size() && read_.Is(at, kPreposition) &&
                 read_.Is(at + 1, kValue | kThing)) {
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  // The end of the clause that begins at `at`: of its sentence, or where the
  // next verb of speech goes on behind a comma or an "and".
  uint32_t EndOf(const SpeechClause& clause, uint32_t at, uint32_t segment) const {
    uint32_t end = at;
    while (end < read_.size() && items_[end].segment == segment) ++end;
    const uint32_t sentence_end = end;
    auto later = std::upper_bound(by_cue_.begin(), by_cue_.end(), at,
                                  [&](uint32_t a, uint32_t b) { return a < CueOf(b); });
    for (; later != by_cue_.end() && CueOf(*later) < sentence_end; ++later) {
      const SpeechClause& next = clauses_[*later];
      if (&next == &clause || next.relative) continue;
      uint32_t begin = next.form == ClauseForm::kGerund || next.speaker.begin <= clause.cue.begin
                           ? next.cue.begin
                           : next.begin;
      if (begin <= at || begin >= end) continue;
      const bool joined = read_.Is(begin - 1, kCoordinator);
      if (joined) --begin;
      if (begin <= at || (!joined && read_.MarkAt(begin - 1) != Mark::kComma)) continue;
      end = begin;
    }
    return end;
  }

  // Of a clause that ends its sentence: what stands before the comma.
  ItemRange Before(const SpeechClause& clause) const {
    if (clause.form == ClauseForm::kGerund) return {};
    const uint32_t begin = std::min(clause.begin, clause.cue.begin);
    if (begin < kFewestWords || read_.Opens(begin)) return {};
    const Mark mark = read_.MarkAt(begin - 1);
    if (mark != Mark::kComma && mark != Mark::kDash) return {};
    if (!EndsSentence(clause)) return {};
    uint32_t first = begin - 1;
    while (first > 0 && !read_.Opens(first)) --first;
    // "On Monday, she said": an adjunct, and no clause.
    if (read_.Is(first, kPreposition | kSubordinator | kValue | kGerund)) return {};
    return {first, begin - 1};
  }

  bool EndsSentence(const SpeechClause& clause) const {
    const uint32_t segment = items_[clause.cue.begin].segment;
    // An object of its own: "she wrote a letter".
    const uint32_t next = std::max(clause.end, clause.cue.end);
    if (clause.addressee.empty() && next < read_.size() && items_[next].segment == segment &&
        read_.MarkAt(next) == Mark::kNone && !read_.Is(next, kValue | kPreposition)) {
      return false;
    }
    for (uint32_t i = next; i < read_.size() && items_[i].segment == segment; ++i) {
      if (read_.MarkAt(i) == Mark::kStop || read_.MarkAt(i) == Mark::kComma) return true;
      if (i - clause.end > kTail || read_.MarkAt(i) == Mark::kColon || read_.Is(i, kQuoteItem)) {
        return false;
      }
    }
    return true;
  }

  uint32_t CueOf(uint32_t clause) const { return clauses_[clause].cue.begin; }

  const std::vector<ClauseItem>& items_;
  const ClauseReader read_;
  const std::vector<SpeechClause>& clauses_;
  std::vector<uint32_t> by_cue_;  // the clauses by the place of their verb
  std::vector<ReportedClause> found_;
  std::map<uint32_t, uint32_t> ends_;  // of what was found, by its begin
};

}  // namespace

std::vector<ReportedClause> FindReportedClauses(const std::vector<ClauseItem>& items,
                                                const std::vector<SpeechClause>& clauses) {
  return Finder(items, clauses).Run();
}

}  // namespace sayso
