#include "engine/quote/governing_clause.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t kNear = 4;        // items between a verb and what it introduces
constexpr uint32_t kNounReach = 3;   // items between "her claim" and the quote
constexpr uint32_t kMaxNamed = 14;   // items of a speaker right behind a quote
constexpr uint32_t kThatReach = 16;  // items between "her claim that" and the quote
constexpr uint32_t kTail = 10;       // items that may follow a verb that ends a sentence

class Chooser {
 public:
  Chooser(const std::vector<ClauseItem>& items, const std::vector<SpeechClause>& clauses,
          uint32_t quote, QuoteEnd end)
      : items_(items), clauses_(clauses), quote_(quote), end_(end) {}

  Governor Choose() const {
    const Governor behind = Behind();
    const Governor before = Before();
    if (before.place == ClausePlace::kNone) {
      if (behind.place == ClausePlace::kBehind) return behind;
      const Governor trailing = Trailing();
      return trailing.place != ClausePlace::kNone ? trailing : SomeWordsBehind();
    }
    if (behind.place != ClausePlace::kBehind) {
      if (clauses_[before.clause].form != ClauseForm::kNoun) return before;
      const Governor trailing = Trailing();
      return trailing.place != ClausePlace::kNone ? trailing : before;
    }
    const bool speech = end_ == QuoteEnd::kComma || end_ == QuoteEnd::kOther;
    const SpeechClause& clause = clauses_[behind.clause];
    const bool parted = !SameSegment(clause.cue.begin) && before.place == ClausePlace::kBefore;
    return speech && !parted && !Introduces(clause) ? behind : before;
  }

 private:
  bool SameSegment(uint32_t i) const { return items_[i].segment == items_[quote_].segment; }

  Governor Behind() const {
    uint32_t at = quote_ + 1;
    if (at < items_.size() && (items_[at].mark == Mark::kComma || items_[at].mark == Mark::kDash)) {
      ++at;
    }
    if (at >= items_.size()) return {};
    for (uint32_t c = 0; c < clauses_.size(); ++c) {
      const SpeechClause& clause = clauses_[c];
      if (clause.begin <= quote_ || clause.begin > at) continue;
      if (clause.form == ClauseForm::kGerund || clause.form == ClauseForm::kNoun ||
          clause.form == ClauseForm::kInfinitive || clause.relative) {
        continue;
      }
      const uint32_t first = std::min(clause.speaker.begin, clause.cue.begin);
      if (at > first) continue;
      if (SameSegment(at)) return {ClausePlace::kBehind, c};
      if (end_ == QuoteEnd::kComma || (end_ == QuoteEnd::kOther && !Introduces(clause))) {
        return {ClausePlace::kBehind, c};
      }
    }
    return {};
  }

  // "“…,” warm and friendly Reyes of the Harbour Aid said": behind the comma of
  // speech nothing but words that are not understood stand before the subject.
  Governor SomeWordsBehind() const {
    if (end_ != QuoteEnd::kComma && end_ != QuoteEnd::kOther) return {};
    const uint32_t at = quote_ + 1;
    if (at >= items_.size() || !items_[quote_].at_start) return {};
    if ((items_[at].parts & (kCoordinator | kSubordinator | kRelative | kPreposition)) != 0) {
      return {};
    }
    for (uint32_t c = 0; c < clauses_.size(); ++c) {
      const SpeechClause& clause = clauses_[c];
      if (clause.cue.begin < at) continue;
      if (clause.form != ClauseForm::kFinite || clause.relative || clause.weak || !clause.says ||
          clause.cue.begin - at > kMaxNamed || !SameSegment(clause.cue.begin)) {
        return {};
      }
      for (uint32_t i = at; i < clause.cue.begin; ++i) {
        if (items_[i].mark != Mark::kNone || (items_[i].parts & kQuoteItem) != 0) return {};
      }
      return {ClausePlace::kBehind, c};
    }
    return {};
  }

  // Another quote follows the clause in its sentence, with no verb of its own:
  // not "Reyes asks, calling it “a wreck”".
  bool Introduces(const SpeechClause& clause) const {
    const uint32_t segment = items_[clause.cue.begin].segment;
    for (uint32_t i = clause.end; i < items_.size() && items_[i].segment == segment; ++i) {
      if ((items_[i].parts & kQuoteItem) != 0) return !HasClauseBetween(clause, i);
    }
    return false;
  }

  bool HasClauseBetween(const SpeechClause& clause, uint32_t quote) const {
    return std::any_of(clauses_.begin(), clauses_.end(), [&](const SpeechClause& other) {
      return other.cue.begin >= clause.end && other.cue.end <= quote;
    });
  }

  // The comma behind a relative clause that the quote stands outside of.
  bool IsClosed(const SpeechClause& clause) const {
    if (!clause.relative) return false;
    bool passed = false;
    for (uint32_t i = clause.cue.end; i + 1 < quote_; ++i) {
      if (items_[i].mark == Mark::kComma && (passed || i > clause.cue.end)) return true;
      passed = true;
    }
    return false;
  }

  // The nearest clause before the quote; where that is a weak one, or a far
  // one in what somebody says, the one that it is part of.
  Governor Before() const {
    Governor found;
    Governor noun;
    for (uint32_t c = static_cast<uint32_t>(clauses_.size()); c-- > 0;) {
      const SpeechClause& clause = clauses_[c];
      if (clause.end > quote_ || clause.cue.begin >= quote_ || clause.speaker.begin >= quote_) {
        continue;
      }
      if (!SameSegment(clause.cue.begin)) {
        if (found.place == ClausePlace::kNone && Leads(clause)) return {ClausePlace::kBefore, c};
        break;
      }
      const uint32_t gap = quote_ - std::max(clause.end, clause.cue.end);
      if (IsClosed(clause)) continue;
      if (clause.form == ClauseForm::kInverted && IsSpent(clause) && gap > 1 && !Leads(clause)) {
        continue;
      }
      const Governor here = {gap <= kNear ? ClausePlace::kBefore : ClausePlace::kBeforeFar, c};
      if (clause.form == ClauseForm::kNoun) {
        // "her view that the boat was “a wonder”"
        const bool that = LeadsToThat(clause.end);
        if ((gap <= kNounReach || (that && gap <= kThatReach)) &&
            noun.place == ClausePlace::kNone) {
          noun = here;
        }
        continue;
      }
      if (!clause.weak) return IsObject(noun, clause) ? noun : here;
      if (IsObject(noun, clause)) return noun;
      if (found.place == ClausePlace::kNone) found = here;
    }
    return found.place != ClausePlace::kNone ? found : noun;
  }

  // "rejected Penrose's claim that": the words are Penrose's.
  bool IsObject(const Governor& noun, const SpeechClause& verb) const {
    if (noun.place == ClausePlace::kNone) return false;
    const SpeechClause& clause = clauses_[noun.clause];
    return LeadsToThat(clause.end) && clause.speaker.begin >= verb.cue.end;
  }

  // "that" behind a noun, or "is that", or ", made on Monday, was that".
  bool LeadsToThat(uint32_t i) const {
    if (i < items_.size() && items_[i].mark == Mark::kComma) {
      const uint32_t first = i + 1;
      while (++i < quote_ && i - first < kThatReach && items_[i].mark == Mark::kNone) {
      }
      if (i < quote_ && items_[i].mark == Mark::kComma) ++i;
    }
    if (i < items_.size() && (items_[i].parts & kAuxiliary) != 0) ++i;
    return i < items_.size() && (items_[i].parts & kThatWord) != 0;
  }

  // It stands behind a quote, which it governs already.
  bool IsSpent(const SpeechClause& clause) const {
    return clause.begin > 0 && (items_[clause.begin - 1].parts & kQuoteItem) != 0;
  }

  // Nothing but a colon or comma is between the clause and the quote.
  bool Leads(const SpeechClause& clause) const {
    if (quote_ == 0) return false;
    const Mark mark = items_[quote_ - 1].mark;
    if (mark != Mark::kColon) return false;
    for (uint32_t i = clause.end; i + 1 < quote_; ++i) {
      if (items_[i].mark == Mark::kStop || (items_[i].parts & kQuoteItem) != 0) return false;
    }
    return true;
  }

  Governor Trailing() const {
    for (uint32_t c = 0; c < clauses_.size(); ++c) {
      const SpeechClause& clause = clauses_[c];
      if (clause.begin <= quote_ + 1) continue;
      if (!SameSegment(clause.cue.begin)) break;
      if (clause.relative || clause.form == ClauseForm::kGerund ||
          clause.form == ClauseForm::kNoun || clause.form == ClauseForm::kInfinitive) {
        continue;
      }
      if (clause.form == ClauseForm::kRule) return {ClausePlace::kTrailing, c};
      uint32_t before = clause.begin - 1;
      // ", as Penrose said".
      if ((items_[before].parts & kAsWord) != 0) --before;
      const Mark mark = items_[before].mark;
      const bool parted =
          mark == Mark::kComma || mark == Mark::kDash || (items_[before].parts & kQuoteItem) != 0;
      if (parted && EndsSentence(clause)) return {ClausePlace::kTrailing, c};
    }
    return {};
  }

  bool EndsSentence(const SpeechClause& clause) const {
    const uint32_t segment = items_[clause.cue.begin].segment;
    uint32_t i = clause.end;
    if (i < items_.size() && items_[i].mark == Mark::kComma) return true;
    while (i < items_.size() && items_[i].segment == segment && items_[i].mark != Mark::kStop &&
           i - clause.end <= kTail) {
      if (items_[i].mark == Mark::kColon) return false;
      if (items_[i].mark == Mark::kComma) return true;
      ++i;
    }
    return i - clause.end <= kTail;
  }

  const std::vector<ClauseItem>& items_;
  const std::vector<SpeechClause>& clauses_;
  const uint32_t quote_;
  const QuoteEnd end_;
};

}  // namespace

Governor GoverningClause(const std::vector<ClauseItem>& items,
                         const std::vector<SpeechClause>& clauses, uint32_t quote, QuoteEnd end) {
  return Chooser(items, clauses, quote, end).Choose();
}

SieveName NameOfSieve(ClausePlace place, const SpeechClause& clause) {
  if (clause.form == ClauseForm::kNoun) return {"attribution/noun-before-quote", 0.46f};
  switch (place) {
    case ClausePlace::kBehind:
      if (clause.form == ClauseForm::kInverted) return {"attribution/quote-verb-speaker", 0.95f};
      return {"attribution/quote-speaker-verb", 0.96f};
    case ClausePlace::kTrailing:
      return {"attribution/verb-ends-sentence", 0.82f};
    default:
      break;
  }
  const bool far = place == ClausePlace::kBeforeFar;
  switch (clause.form) {
    case ClauseForm::kGerund:
      return far ? SieveName{"attribution/gerund-far", 0.78f}
                 : SieveName{"attribution/gerund", 0.81f};
    case ClauseForm::kInfinitive:
      return {"attribution/infinitive", 0.78f};
    case ClauseForm::kInverted:
      return {"attribution/inverted-before-quote", 0.8f};
    default:
      return far ? SieveName{"attribution/speaker-verb-far-quote", 0.88f}
                 : SieveName{"attribution/speaker-verb-quote", 0.87f};
  }
}

SieveName NameOfSieve(ReportedPlace place) {
  switch (place) {
    case ReportedPlace::kThat:
      return {"attribution/indirect-that", 0.77f};
    case ReportedPlace::kBefore:
      return {"attribution/indirect-before", 0.79f};
    default:
      return {"attribution/indirect-opening", 0.9f};
  }
}

}  // namespace sayso
