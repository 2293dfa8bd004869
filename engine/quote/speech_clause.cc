#include "engine/quote/speech_clause.h"

#include <algorithm>

#include "engine/quote/clause_reader.h"
#include "engine/quote/subject_finder.h"

namespace sayso {
namespace {

constexpr uint64_t kFinite = kPast | kThird | kBase;
constexpr uint32_t kMaxLinks = 6;    // words between a subject and its verb
constexpr uint32_t kNounReach = 6;   // items between an owner and "claim"
constexpr uint32_t kNear = 4;        // items between "to" and whose noun it belongs to
constexpr uint32_t kMaxPhrase = 10;  // items before a noun that belong to it

// Finds the subject of one verb after another.
class Finder {
 public:
  Finder(const std::vector<ClauseItem>& items, std::vector<SpeechClause>* clauses)
      : items_(items), read_(items), subjects_(items, *clauses), clauses_(*clauses) {}

  void Run() {
    for (uint32_t i = 0; i < read_.size(); ++i) {
      if (read_.Is(i, kCueVerb) && !read_.Is(i, kBeing | kThing)) {
        AddVerb(i);
      } else if (read_.Is(i, kSpeechNoun)) {
        AddNoun(i);
      }
    }
  }

 private:
  void AddVerb(uint32_t i) {
    if (read_.Is(i, kFinite) && AddFinite(i)) return;
    if (read_.Is(i, kGerund) && !(read_.Is(i, kSpeechNoun) && IsOwned(i)) && AddGerund(i)) return;
    if (read_.Is(i, kSpeechNoun)) AddNoun(i);
  }

  void Add(ClauseForm form, uint32_t cue, const Subject& subject) {
    SpeechClause clause;
    clause.form = form;
    clause.speaker = {subject.begin, subject.end};
    clause.mention = subject.mention;
    clause.cue = {cue, cue + 1};
    clause.calls = read_.Is(cue, kCalls);
    clause.says = read_.Is(cue, kSays);
    clause.relative = subject.relative;
    clause.adjacent = subject.adjacent;
    clause.weak = read_.Is(cue, kWeakCue) || subject.modal;
    if (form == ClauseForm::kInverted) {
      clause.begin = cue;
      clause.end = subject.end;
    } else {
      clause.begin = std::min(cue, ClauseFinder::PhraseBegin(items_, subject.begin));
      clause.end = cue + 1;
      TakePair(&clause);
    }
    clauses_.push_back(clause);
  }

  // "Penrose and Reyes said", where nothing but a quote stands before.
  void TakePair(SpeechClause* clause) const {
    const uint32_t begin = clause->begin;
    if (begin < 2 || read_.Opens(begin) || read_.Opens(begin - 1)) return;
    if (!read_.Is(begin - 1, kCoordinator) || !read_.Is(begin - 2, kBeing)) return;
    const uint32_t first = ClauseFinder::PhraseBegin(items_, begin - 2);
    if (first > 0 && !read_.Opens(first) && !read_.Is(first - 1, kQuoteItem)) return;
    clause->begin = first;
    clause->speaker.begin = begin - 2;
    clause->mention = begin - 2;
  }

  // ---- finite verbs ---------------------------------------------------------

  bool AddFinite(uint32_t i) {
    if (FollowsQuote(i)) {
      const Subject behind = subjects_.Behind(i);
      if (behind.found()) {
        Add(ClauseForm::kInverted, i, behind);
        return true;
      }
    }
    if (i == 0 || read_.Opens(i)) return false;
    if (read_.Is(i, kBase) && !read_.Is(i, kPast | kThird) && !BaseFits(i)) return AddInfinitive(i);
    const Subject subject = subjects_.Before(i);
    if (subject.found() && NamesItsNoun(i, subject)) return true;
    if (subject.found()) {
      Add(ClauseForm::kFinite, i, subject);
      return true;
    }
    // ", said Penrose." at the end of a sentence that has a quote.
    if (read_.MarkAt(i - 1) == Mark::kComma && !read_.Is(i, kWeakCue) && HasQuoteBefore(i)) {
      const Subject behind = subjects_.Behind(i);
      if (behind.found()) {
        Add(ClauseForm::kInverted, i, behind);
        return true;
      }
    }
    return AddInfinitive(i);
  }

  // "a website called “Gull”": the words behind the verb name its noun. Not "what
  // critics called “a wreck”", whose object stands before.
  bool NamesItsNoun(uint32_t i, const Subject& subject) const {
    if (!read_.Is(i, kCalls) || !read_.Is(i, kPast) || !subject.adjacent || subject.relative ||
        subject.end != i || read_.Is(subject.begin, kQuantifier)) {
      return false;
    }
    uint32_t next = i + 1;
    if (next < read_.size() && read_.Is(next, kDeterminer)) ++next;
    if (next >= read_.size() || !read_.Is(next, kQuoteItem)) return false;
    if (subject.mention != kNoItem && !read_.Is(subject.mention, kNominal)) return false;
    const uint32_t begin = ClauseFinder::PhraseBegin(items_, subject.begin);
    if (!read_.Is(begin, kDeterminer | kNominal)) return false;
    if (read_.Opens(begin)) return GoesOnBehind(next);
    return !read_.Is(begin - 1, kRelative | kThatWord | kBeing | kThing) &&
           (read_.Is(begin, kDeterminer) || read_.Is(begin - 1, kCueVerb) ||
            !read_.IsPlain(begin - 1));
  }

  // "The boat called “Gull” sank": a verb for the noun follows the quote.
  bool GoesOnBehind(uint32_t quote) const {
    const uint32_t next = quote + 1;
    if (next >= read_.size() || read_.Opens(next)) return false;
    return read_.Is(next, kPast | kThird | kAuxiliary) || read_.IsPlain(next);
  }

  bool HasQuoteBefore(uint32_t i) const {
    while (i > 0 && !read_.Opens(i)) {
      if (read_.Is(--i, kQuoteItem)) return true;
    }
    return false;
  }

  // "say" needs a plural or an auxiliary before it.
  bool BaseFits(uint32_t i) const {
    for (uint32_t k = i; k > 0 && i - k < kMaxLinks && !read_.Opens(k);) {
      --k;
      if (read_.Is(k, kAuxiliary | kPronoun | kNominal | kRelative | kQuantifier | kNationality)) {
        return true;
      }
      // "The lawyers, however, say"
      if (read_.MarkAt(k) == Mark::kComma || read_.MarkAt(k) == Mark::kDash) {
        const uint32_t noun = read_.NounBeforeAside(k);
        return noun != kNoItem && !read_.Is(i, kWeakCue) &&
               read_.Is(noun, kNominal | kPronoun | kNationality | kQuantifier);
      }
      // "The Liberals (Libs) say": a form that is no noun.
      if (read_.MarkAt(k) == Mark::kClose && read_.OpeningOf(k) != k) {
        k = read_.OpeningOf(k);
        continue;
      }
      if (read_.Is(k, kBeing) && read_.Is(i, kSays) && !read_.Is(i, kSpeechNoun | kWeakCue)) {
        return true;
      }
      // "Penrose and Reyes call".
      if (read_.Is(k, kBeing) && k > 1 && !read_.Opens(k) && read_.Is(k - 1, kCoordinator) &&
          read_.Is(k - 2, kBeing)) {
        return true;
      }
      if (!read_.IsPlain(k)) return false;
    }
    return false;
  }

  bool FollowsQuote(uint32_t i) const {
    uint32_t k = i;
    if (k > 0 && (read_.MarkAt(k - 1) == Mark::kComma || read_.MarkAt(k - 1) == Mark::kDash)) --k;
    if (k > 0 && read_.Is(k - 1, kQuoteItem)) return true;
    return i == 0 || read_.Opens(i);
  }

  // ---- the other forms --------------------------------------------------------

  bool AddInfinitive(uint32_t i) {
    if (!read_.Is(i, kBase) || i == 0 || read_.Opens(i)) return false;
    const bool joined =
        read_.Is(i - 1, kCoordinator) && (read_.Is(i, kCalls) || !read_.Is(i, kSpeechNoun));
    const uint32_t to = joined ? InfinitiveBefore(i - 1) : i - 1;
    if (to == kNoItem || !read_.Is(to, kPreposition)) return false;
    if (HasNoOccasion(to)) return false;
    Subject subject = OwnerOf(to);
    if (!subject.found()) subject = subjects_.Shared(to);
    if (!subject.found()) return false;
    Add(ClauseForm::kInfinitive, i, subject);
    return true;
  }

  // "Reyes's decision to call", "her readiness to call": whose noun stands before "to" at
  // item `to`.
  Subject OwnerOf(uint32_t to) const {
    for (uint32_t k = to; k > 0 && !read_.Opens(k) && to - k < kNear;) {
      --k;
      if (k + 1 < to && read_.Is(k, kOwnerPronoun)) return SubjectFinder::One(k);
      if (k > 0 && k + 1 < to && items_[k].shape == Shape::kPossessive && !read_.Opens(k)) {
        return read_.Is(k - 1, kBeing) ? SubjectFinder::One(k - 1) : Subject();
      }
      if (!read_.IsPlain(k)) break;
    }
    return {};
  }

  // "to make a joke and call": the "to" that "and" at item `and_word` goes on from. kNoItem: there
  // is none, or a verb stands between.
  uint32_t InfinitiveBefore(uint32_t and_word) const {
    for (uint32_t k = and_word; k > 1 && !read_.Opens(k) && and_word - k < kMaxPhrase;) {
      --k;
      if (read_.MarkAt(k) != Mark::kNone || read_.Is(k, kAuxiliary | kRelative | kQuoteItem)) break;
      if (read_.Is(k, kPreposition) && read_.IsPlain(k + 1)) return k;
    }
    return kNoItem;
  }

  // "had no reason to say", "never have occasion to say": it was not said. `to`
  // is the item before the verb.
  bool HasNoOccasion(uint32_t to) const {
    if (to == 0 || read_.Opens(to) || !read_.Is(to - 1, kOccasion)) return false;
    for (uint32_t k = to; k > 0 && !read_.Opens(k) && to - k < kNounReach;) {
      if (read_.Is(--k, kNegation)) return true;
      if (read_.MarkAt(k) != Mark::kNone) return false;
    }
    return false;
  }

  bool AddGerund(uint32_t i) {
    if (i == 0 || read_.Opens(i)) return false;
    uint32_t k = i - 1;
    while (k > 0 && !read_.Opens(k) && i - k < 4 && read_.IsPlain(k) && !read_.Is(k, kCueVerb)) --k;
    Subject subject;
    if (read_.Is(k, kBeing) && !read_.Is(k, kThing) && !IsObject(k)) {
      // "footage of Penrose asking": she asks, not the footage.
      const uint32_t head = read_.HeadOf(k);
      subject = SubjectFinder::One(read_.Is(k, kPerson) && read_.Is(head, kThing) ? k : head);
      subject.end = k + 1;
    } else {
      subject = subjects_.Shared(i, read_.Is(k, kCoordinator));
    }
    if (!subject.found()) return false;
    Add(ClauseForm::kGerund, i, subject);
    return true;
  }

  // "Penrose's warning", "her warning".
  bool IsOwned(uint32_t i) const {
    if (i == 0 || read_.Opens(i)) return false;
    return read_.Is(i - 1, kOwnerPronoun) || items_[i - 1].shape == Shape::kPossessive;
  }

  // "emailed supporters, saying": those who are spoken to.
  bool IsObject(uint32_t k) const {
    const uint32_t begin = ClauseFinder::PhraseBegin(items_, k);
    return begin > 0 && !read_.Opens(begin) && read_.Is(begin - 1, kCueVerb) &&
           read_.Is(begin - 1, kPast | kThird);
  }

  // "Penrose's claim", "his call for".
  void AddNoun(uint32_t i) {
    for (uint32_t k = i; k > 0 && i - k < kNounReach && !read_.Opens(k);) {
      --k;
      if (read_.Is(k, kOwnerPronoun)) return Add(ClauseForm::kNoun, i, SubjectFinder::One(k));
      if (items_[k].shape == Shape::kPossessive) {
        if (k == 0 || !read_.Is(k - 1, kBeing)) return;
        return Add(ClauseForm::kNoun, i, SubjectFinder::One(k - 1));
      }
      if (!read_.IsPlain(k)) return;
    }
  }

  const std::vector<ClauseItem>& items_;
  const ClauseReader read_;
  const SubjectFinder subjects_;
  std::vector<SpeechClause>& clauses_;
};

}  // namespace

uint32_t ClauseFinder::PhraseBegin(const std::vector<ClauseItem>& items, uint32_t head) {
  const ClauseReader read(items);
  uint32_t begin = head;
  while (begin > 0 && !read.Opens(begin) && head - begin < kMaxPhrase) {
    const uint32_t before = begin - 1;
    if (read.MarkAt(before) != Mark::kNone) break;
    if (read.Is(before, kQuoteItem | kPreposition | kCoordinator | kSubordinator | kRelative |
                            kPronoun | kValue | kAuxiliary)) {
      break;
    }
    if (read.Is(before, kCueVerb) && read.Is(before, kPast | kThird)) break;
    // "in Paris Reyes said": two names are no phrase.
    if (read.Is(begin, kPerson) && read.Is(before, kThing | kPerson)) break;
    begin = before;
    if (read.Is(before, kDeterminer)) break;
  }
  return begin;
}

uint32_t ClauseFinder::SubjectBefore(const std::vector<ClauseItem>& items, uint32_t at) {
  const ClauseReader read(items);
  if (items.empty()) return kNoItem;
  uint32_t begin = at;
  while (begin > 0 && !read.Opens(begin) && read.MarkAt(begin) != Mark::kSemicolon) --begin;
  uint32_t found = kNoItem;
  bool fresh = true;  // a subject may follow
  bool subordinate = false;
  for (uint32_t i = begin; i < at; ++i) {
    if (read.MarkAt(i) == Mark::kOpen) {
      while (i + 1 < at && read.MarkAt(i) != Mark::kClose) ++i;
      continue;
    }
    if (read.Is(i, kSubordinator) && found == kNoItem) subordinate = true;
    if (read.MarkAt(i) == Mark::kComma) {
      subordinate = false;
      if (found == kNoItem) fresh = true;
      continue;
    }
    // "the plan failed, but he fought on": a later clause has its own subject.
    if (found != kNoItem && read.Is(i, kPronoun) && i > begin + 1 &&
        read.Is(i - 1, kCoordinator | kSubordinator)) {
      found = i;
      continue;
    }
    if (subordinate || !fresh) continue;
    // A paper or a post that speaks may be one too: "The report was blunt: “…”".
    constexpr uint64_t kPaper = kThing | kNominal;
    if (!read.CanBeSubject(i) && (items[i].parts & kPaper) != kPaper) continue;
    const bool owns = i + 1 < items.size() && items[i + 1].shape == Shape::kPossessive;
    if (owns && !read.Is(i, kPronoun)) continue;                      // not "he's claiming"
    if (items[i].glued && i > begin && items[i - 1].glued) continue;  // "anti-Penrose"
    if (read.HeldByPreposition(i)) continue;
    found = read.HeadOf(i);
    fresh = false;
  }
  return found;
}

void ClauseFinder::Find(const std::vector<ClauseItem>& items,
                        std::vector<SpeechClause>* clauses) const {
  clauses->clear();
  Finder(items, clauses).Run();
}

}  // namespace sayso
