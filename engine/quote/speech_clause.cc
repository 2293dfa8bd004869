#include "engine/quote/speech_clause.h"

#include <algorithm>

#include "engine/quote/clause_reader.h"

namespace sayso {
namespace {

constexpr uint32_t kFinite = kPast | kThird | kBase;
constexpr uint32_t kMaxLinks = 6;      // words between a subject and its verb
constexpr uint32_t kMaxPhrase = 10;    // items before a noun that belong to it
constexpr uint32_t kMaxInverted = 16;  // items from "said" to the name

// A subject found for a verb.
struct Subject {
  uint32_t begin = kNoItem;  // its own items
  uint32_t end = kNoItem;
  uint32_t mention = kNoItem;
  bool relative = false;
  bool adjacent = false;
  bool modal = false;

  bool found() const { return begin != kNoItem; }
};

// Finds the subject of one verb after another.
class Finder {
 public:
  Finder(const std::vector<ClauseItem>& items, std::vector<SpeechClause>* clauses)
      : items_(items), read_(items), clauses_(*clauses) {}

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
    if (read_.Is(i, kGerund) && AddGerund(i)) return;
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
      const Subject behind = SubjectBehind(i);
      if (behind.found()) {
        Add(ClauseForm::kInverted, i, behind);
        return true;
      }
    }
    if (i == 0 || read_.Opens(i)) return false;
    if (read_.Is(i, kBase) && !read_.Is(i, kPast | kThird) && !BaseFits(i)) return AddInfinitive(i);
    const Subject subject = SubjectOf(i);
    if (subject.found()) {
      Add(ClauseForm::kFinite, i, subject);
      return true;
    }
    // ", said Penrose." at the end of a sentence that begins with a quote.
    if (read_.MarkAt(i - 1) == Mark::kComma && !read_.Is(i, kWeakCue) && OpensWithQuote(i)) {
      const Subject behind = SubjectBehind(i);
      if (behind.found()) {
        Add(ClauseForm::kInverted, i, behind);
        return true;
      }
    }
    return AddInfinitive(i);
  }

  bool OpensWithQuote(uint32_t i) const {
    while (i > 0 && !read_.Opens(i)) --i;
    return read_.Is(i, kQuoteItem);
  }

  // "say" needs a plural or an auxiliary before it.
  bool BaseFits(uint32_t i) const {
    for (uint32_t k = i; k > 0 && i - k < kMaxLinks && !read_.Opens(k);) {
      --k;
      if (read_.Is(k, kAuxiliary | kPronoun | kNominal | kRelative)) return true;
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

  // "said the mayor, Ada Penrose": the noun behind a verb.
  Subject SubjectBehind(uint32_t i) const {
    Subject subject;
    if (!read_.Is(i, kPast | kThird) || read_.Is(i, kCalls)) return subject;
    uint32_t plain = kNoItem;
    uint32_t noun = kNoItem;
    uint32_t k = i + 1;
    for (; k < read_.size() && k - i <= kMaxInverted && !read_.Opens(k); ++k) {
      if (read_.Is(k, kPronoun) && noun == kNoItem && k == i + 1) return One(k);
      if (read_.Is(k, kPerson)) return One(k);
      if (read_.Is(k, kBeing)) {
        if (noun == kNoItem) noun = k;
        continue;
      }
      if (noun != kNoItem && read_.Is(k, kCoordinator)) continue;
      if (noun != kNoItem && !read_.IsUnknownName(k)) break;
      if (read_.Is(k, kThing | kDeterminer | kCommon) || read_.IsPlain(k) ||
          read_.IsUnknownName(k)) {
        if (read_.Is(k, kPreposition | kAuxiliary | kCoordinator | kSubordinator | kRelative |
                            kQuoteItem | kValue)) {
          break;
        }
        if (plain == kNoItem) plain = k;
        continue;
      }
      if (items_[k].shape == Shape::kPossessive) continue;
      // The period of "Gov.".
      const bool inside = k + 1 < read_.size() && !read_.Opens(k + 1);
      if (read_.MarkAt(k) == Mark::kStop && items_[k].glued && inside) continue;
      // "the former mayor and party leader Ada Penrose".
      if (read_.Is(k, kCoordinator) && plain != kNoItem) continue;
      break;
    }
    if (noun != kNoItem) return One(noun);
    // A name that nobody knows, or a noun with its article.
    if (plain == i + 1 && k > plain &&
        (read_.Is(plain, kDeterminer)
             ? k > plain + 1 || (k < read_.size() && read_.Is(k, kPreposition))
             : read_.IsUnknownName(plain))) {
      subject.begin = plain;
      subject.end = k;
      subject.adjacent = true;
    }
    return subject;
  }

  Subject One(uint32_t i) const {
    Subject subject;
    subject.begin = i;
    subject.end = i + 1;
    subject.mention = i;
    subject.adjacent = true;
    return subject;
  }

  Subject SubjectOf(uint32_t i) const {
    Subject none;
    bool passive = false;
    bool modal = false;
    uint32_t k = i;
    uint32_t links = 0;
    while (k > 0 && !read_.Opens(k)) {
      const uint32_t before = k - 1;
      if (read_.Is(before, kPassive) && links <= 2) passive = true;
      if (read_.Is(before, kModal)) modal = true;
      if (read_.Is(before, kValue)) {
        k = before;
        if (k > 0 && !read_.Opens(k) && read_.Is(k - 1, kPreposition)) --k;
      } else if (read_.Is(before, kAuxiliary) || read_.IsPlain(before)) {
        k = before;
      } else {
        break;
      }
      if (++links > kMaxLinks) return none;
    }
    if (passive && read_.Is(i, kPast)) return none;
    Subject subject = k == 0 || read_.Opens(k) ? none : SubjectAt(k - 1, k, i);
    subject.modal = modal;
    return subject;
  }

  // The subject that ends at item `at`; [from, verb) are words between.
  Subject SubjectAt(uint32_t at, uint32_t from, uint32_t verb) const {
    Subject subject;
    if (read_.Is(at, kRelative)) return Relative(at);
    if (read_.CanBeSubject(at)) {
      const uint32_t head = read_.HeadOf(at);
      const Subject beyond = BeyondPreposition(head, verb);
      if (beyond.found()) return beyond;
      const Subject shared = BeyondPlace(head);
      if (shared.found()) return shared;
      subject = One(head);
      subject.end = at + 1;
      subject.relative = subject.begin > 0 && !read_.Opens(subject.begin) && OpensRelative(at);
      return subject;
    }
    if (read_.Is(at, kThing) && from == verb) {
      subject = One(read_.HeadOf(at));
      subject.end = at + 1;
      return subject;
    }
    if (read_.MarkAt(at) == Mark::kClose) {
      const uint32_t open = read_.OpeningOf(at);
      if (open != at && open > 0 && !read_.Opens(open)) return SubjectAt(open - 1, open, verb);
      return subject;
    }
    if (read_.MarkAt(at) == Mark::kComma || read_.MarkAt(at) == Mark::kDash) {
      const uint32_t noun = read_.NounBeforeAside(at);
      if (noun == kNoItem) return subject;
      subject = One(noun);
      subject.adjacent = false;
      if (!read_.CanBeSubject(noun) && !read_.Is(noun, kNominal)) return UnknownName(noun);
      return subject;
    }
    if (read_.Is(at, kCoordinator)) return Shared(at);
    if (read_.IsUnknownName(at)) return UnknownName(at);
    if (read_.Is(at, kDeterminer | kOwnerPronoun) && from < verb) return ChunkFrom(at, verb);
    if (items_[at].shape == Shape::kPossessive && from < verb && at > 0) {
      return ChunkFrom(at - 1, verb);
    }
    return subject;
  }

  // "the share of voters said": the noun before a preposition, where the name
  // behind it is no subject.
  Subject BeyondPreposition(uint32_t head, uint32_t verb) const {
    const uint32_t begin = ClauseFinder::PhraseBegin(items_, head);
    if (begin < 2 || read_.Opens(begin) || !read_.Is(begin - 1, kPreposition)) return {};
    uint32_t k = begin - 1;
    while (k > 0 && !read_.Opens(k) && begin - k < 4 && read_.IsPlain(k - 1)) --k;
    if (k == 0 || read_.Opens(k) || k == begin - 1) return {};
    if (!read_.Is(k - 1, kDeterminer)) return {};
    if (!read_.Is(verb, kPast) && read_.Is(verb, kSpeechNoun | kWeakCue)) return {};
    Subject subject;
    subject.begin = k - 1;
    subject.end = begin - 1;
    subject.adjacent = true;
    return subject;
  }

  // "and in an interview said": the subject of what "and" joins.
  Subject BeyondPlace(uint32_t head) const {
    if (!read_.Is(head, kNominal | kThing)) return {};
    const uint32_t begin = ClauseFinder::PhraseBegin(items_, head);
    if (begin < 2 || read_.Opens(begin) || !read_.Is(begin - 1, kPreposition)) return {};
    if (read_.Opens(begin - 1) || !read_.Is(begin - 2, kCoordinator)) return {};
    return Shared(begin - 2);
  }

  Subject UnknownName(uint32_t at) const {
    Subject subject;
    subject.end = at + 1;
    subject.begin = at;
    while (subject.begin > 0 && !read_.Opens(subject.begin) &&
           read_.IsUnknownName(subject.begin - 1)) {
      --subject.begin;
    }
    subject.adjacent = true;
    return subject;
  }

  // "the suit says": an article and its noun, which no list knows.
  Subject ChunkFrom(uint32_t begin, uint32_t verb) const {
    Subject subject;
    uint32_t end = verb;
    // "his recent attacks": such forms are nouns more often than verbs.
    if (!read_.Is(verb, kPast) && read_.Is(verb, kSpeechNoun | kWeakCue)) return subject;
    if (!read_.Is(verb, kSays) && read_.Is(verb, kWeakCue)) return subject;
    while (end > begin && read_.Is(end - 1, kAuxiliary)) --end;
    if (end > begin && read_.Is(end - 1, kFunction)) return subject;
    if (end < begin + 2 || !read_.Is(begin, kDeterminer | kOwnerPronoun | kBeing | kThing)) {
      return subject;
    }
    subject.begin = begin;
    subject.end = end;
    subject.adjacent = true;
    return subject;
  }

  bool OpensRelative(uint32_t at) const {
    const uint32_t begin = ClauseFinder::PhraseBegin(items_, at);
    return begin > 0 && !read_.Opens(begin) && read_.Is(begin - 1, kRelative);
  }

  Subject Relative(uint32_t at) const {
    Subject subject = One(at);
    subject.relative = true;
    subject.mention = kNoItem;
    uint32_t k = at;
    if (k > 0 && !read_.Opens(k) && read_.MarkAt(k - 1) == Mark::kComma) --k;
    if (k > 0 && !read_.Opens(k) && read_.MarkAt(k - 1) == Mark::kClose) k = read_.OpeningOf(k - 1);
    if (k > 0 && !read_.Opens(k) && read_.Is(k - 1, kBeing)) subject.mention = read_.HeadOf(k - 1);
    return subject;
  }

  // "and added": whoever spoke before in this sentence, or its subject.
  Subject Shared(uint32_t at, bool gerund = false) const {
    Subject subject;
    for (size_t c = clauses_.size(); c-- > 0;) {
      const SpeechClause& clause = clauses_[c];
      if (items_[clause.cue.begin].segment != items_[at].segment) break;
      const bool gerunds = clause.form == ClauseForm::kGerund && gerund;
      if ((clause.form != ClauseForm::kFinite && !gerunds) || clause.relative) continue;
      if (clause.calls && clause.weak) continue;
      subject.begin = clause.speaker.begin;
      subject.end = clause.speaker.end;
      subject.mention = clause.mention;
      return subject;
    }
    return FromSentence(at);
  }

  Subject FromSentence(uint32_t at) const {
    const uint32_t found = ClauseFinder::SubjectBefore(items_, at);
    if (found == kNoItem) return {};
    Subject subject = One(found);
    subject.adjacent = false;
    return subject;
  }

  // ---- the other forms --------------------------------------------------------

  bool AddInfinitive(uint32_t i) {
    if (!read_.Is(i, kBase) || i == 0 || read_.Opens(i) || !read_.Is(i - 1, kPreposition)) {
      return false;
    }
    const Subject subject = Shared(i - 1);
    if (!subject.found()) return false;
    Add(ClauseForm::kInfinitive, i, subject);
    return true;
  }

  bool AddGerund(uint32_t i) {
    if (i == 0 || read_.Opens(i)) return false;
    uint32_t k = i - 1;
    while (k > 0 && !read_.Opens(k) && i - k < 4 && read_.IsPlain(k) && !read_.Is(k, kCueVerb)) --k;
    Subject subject;
    if (read_.Is(k, kBeing) && !read_.Is(k, kThing)) {
      subject = One(read_.HeadOf(k));
      subject.end = k + 1;
    } else {
      subject = Shared(i, read_.Is(k, kCoordinator));
    }
    if (!subject.found()) return false;
    Add(ClauseForm::kGerund, i, subject);
    return true;
  }

  // "Penrose's claim", "his call for".
  void AddNoun(uint32_t i) {
    for (uint32_t k = i; k > 0 && i - k < 3 && !read_.Opens(k);) {
      --k;
      if (read_.Is(k, kOwnerPronoun)) return Add(ClauseForm::kNoun, i, One(k));
      if (items_[k].shape == Shape::kPossessive) {
        if (k == 0 || !read_.Is(k - 1, kBeing)) return;
        return Add(ClauseForm::kNoun, i, One(k - 1));
      }
      if (!read_.IsPlain(k)) return;
    }
  }

  const std::vector<ClauseItem>& items_;
  const ClauseReader read_;
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
    if (subordinate || !fresh) continue;
    if (!read.CanBeSubject(i)) continue;
    if (i + 1 < items.size() && items[i + 1].shape == Shape::kPossessive) continue;
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
