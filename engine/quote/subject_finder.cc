#include "engine/quote/subject_finder.h"

namespace sayso {
namespace {

constexpr uint32_t kMaxLinks = 6;      // words between a subject and its verb
constexpr uint32_t kMaxInverted = 24;  // items from "said" to the name

// Reads what follows "said": titles, bodies and descriptions, up to the name
// that ends them.
class BehindReader {
 public:
  BehindReader(const std::vector<ClauseItem>& items, uint32_t verb)
      : items_(items), read_(items), first_(verb + 1) {}

  Subject Read() {
    uint32_t k = first_;
    for (; k < read_.size() && k - first_ < kMaxInverted && !read_.Opens(k); ++k) {
      if (read_.Is(k, kPronoun) && k == first_) return SubjectFinder::One(k);
      if (read_.Is(k, kPerson) && !IsOwner(k)) return SubjectFinder::One(k);
      if (!Take(k)) break;
    }
    return Choose(k);
  }

 private:
  bool IsOwner(uint32_t k) const {
    return k + 1 < read_.size() && items_[k + 1].shape == Shape::kPossessive;
  }

  bool IsHigh(uint32_t k) const {
    const Shape shape = items_[k].shape;
    return shape == Shape::kCapitalized || shape == Shape::kAllCaps || shape == Shape::kMixed ||
           shape == Shape::kAlnumCaps || shape == Shape::kInitial || shape == Shape::kDotted ||
           shape == Shape::kUncased;
  }

  // Is item `k` part of the noun phrase?
  bool Take(uint32_t k) {
    if (read_.Is(k, kQuoteItem)) return false;
    if (read_.Is(k, kNominal)) {
      if (noun_ == kNoItem) noun_ = k;
      name_ = kNoItem;
      return true;
    }
    if (read_.Is(k, kBeing)) {
      if (body_ == kNoItem) body_ = k;
      name_ = kNoItem;
      return true;
    }
    if (items_[k].shape == Shape::kPossessive) return k > first_;
    // The period of "Gov.".
    const bool inside = k + 1 < read_.size() && !read_.Opens(k + 1);
    if (read_.MarkAt(k) == Mark::kStop) return items_[k].glued && inside && IsTitle(k);
    if (read_.MarkAt(k) != Mark::kNone) return false;
    if (read_.Is(k, kCoordinator)) return k > first_ && !read_.Is(k - 1, kPreposition);
    if (IsHigh(k) && !read_.Is(k, kRelative | kPronoun | kDeterminer)) {
      if (name_ == kNoItem) name_ = k;
      return true;
    }
    if (read_.Is(k, kValue) || items_[k].shape == Shape::kNumber) {
      return k > first_ && read_.Is(k - 1, kDeterminer);
    }
    if (noun_ != kNoItem) return false;
    if (read_.Is(k, kPreposition) && IsInsideTitle(k)) return true;
    if (read_.Is(k, kPreposition | kAuxiliary | kSubordinator | kRelative)) return false;
    name_ = kNoItem;
    return read_.Is(k, kThing | kDeterminer | kOwnerPronoun | kCommon) || read_.IsPlain(k);
  }

  // "said master of ceremonies Ann Lee": the preposition is part of what the name's
  // bearer is.
  bool IsInsideTitle(uint32_t k) const {
    if (k == first_ || !read_.IsPlain(k - 1)) return false;
    for (uint32_t n = k + 1; n < read_.size() && n <= k + 3 && !read_.Opens(n); ++n) {
      if (read_.Is(n, kPerson)) return n > k + 1;
      if (!read_.IsPlain(n)) return false;
    }
    return false;
  }

  // A short word in capitals, with a period: "Gov.", "Sen."
  bool IsTitle(uint32_t stop) const { return stop > first_ && IsHigh(stop - 1); }

  Subject Choose(uint32_t k) const {
    // "the party chairman Ed Rowan", a name that nobody knows.
    if (name_ != kNoItem && name_ + 1 < k && (noun_ != kNoItem || name_ == first_)) {
      return Words(name_, k);
    }
    if (noun_ != kNoItem) return SubjectFinder::One(noun_);
    if (body_ != kNoItem && body_ + 1 == k) return SubjectFinder::One(body_);
    if (k <= first_) return {};
    if (read_.Is(first_, kQuantifier) && k == first_ + 1) return Words(first_, k);
    const bool described = read_.Is(first_, kDeterminer | kOwnerPronoun);
    if (described && IsNamedBehind(k)) return SubjectFinder::One(k + 1);
    if (described) {
      const bool held = k < read_.size() && read_.Is(k, kPreposition);
      return k > first_ + 1 || held ? Words(first_, k) : Subject();
    }
    const bool named = name_ == first_ || body_ == first_ ||
                       (read_.Is(first_, kThing) && !read_.Is(first_, kNominal) && k > first_ + 1);
    return named ? Words(first_, k) : Subject();
  }

  // "said the bookseller, Ann Lee.": the comma at `k`, and a name that ends the phrase.
  bool IsNamedBehind(uint32_t k) const {
    if (k + 1 >= read_.size() || read_.MarkAt(k) != Mark::kComma || read_.Opens(k + 1)) {
      return false;
    }
    if (!read_.Is(k + 1, kPerson) || IsOwner(k + 1)) return false;
    return k + 2 >= read_.size() || read_.Opens(k + 2) || read_.MarkAt(k + 2) != Mark::kNone;
  }

  Subject Words(uint32_t begin, uint32_t end) const {
    Subject subject;
    subject.begin = begin;
    subject.end = end;
    while (subject.end > begin + 1 && !IsWord(subject.end - 1)) --subject.end;
    subject.adjacent = true;
    return subject;
  }

  bool IsWord(uint32_t k) const {
    return read_.MarkAt(k) == Mark::kNone && !read_.Is(k, kCoordinator) &&
           items_[k].shape != Shape::kPossessive;
  }

  const std::vector<ClauseItem>& items_;
  const ClauseReader read_;
  const uint32_t first_;
  uint32_t noun_ = kNoItem;  // the first description
  uint32_t body_ = kNoItem;  // the first body
  uint32_t name_ = kNoItem;  // where the capitalised words at the end begin
};

}  // namespace

Subject SubjectFinder::One(uint32_t i) {
  Subject subject;
  subject.begin = i;
  subject.end = i + 1;
  subject.mention = i;
  subject.adjacent = true;
  return subject;
}

Subject SubjectFinder::Behind(uint32_t i) const {
  if (!read_.Is(i, kPast | kThird) || read_.Is(i, kCalls)) return {};
  return BehindReader(items_, i).Read();
}

// Such forms are nouns more often than verbs: "his recent attacks".
bool SubjectFinder::IsNoun(uint32_t verb) const {
  return !read_.Is(verb, kPast) && read_.Is(verb, kSpeechNoun | kWeakCue);
}

// "“…,” the Danes state": a quote before the subject, and no noun behind the verb.
bool SubjectFinder::IsAllBehindQuote(uint32_t subject, uint32_t verb) const {
  uint32_t begin = ClauseFinder::PhraseBegin(items_, subject);
  if (begin > 1 && read_.MarkAt(begin - 1) == Mark::kComma) --begin;
  if (begin == 0 || !read_.Is(begin - 1, kQuoteItem)) return false;
  const uint32_t next = verb + 1;
  return next >= read_.size() || read_.Opens(next) || read_.MarkAt(next) != Mark::kNone ||
         read_.Is(next, kPreposition | kValue | kSubordinator | kDeterminer);
}

Subject SubjectFinder::Before(uint32_t i) const {
  const Subject none;
  bool passive = false;
  bool modal = false;
  uint32_t k = i;
  uint32_t links = 0;
  uint32_t nation = kNoItem;
  while (k > 0 && !read_.Opens(k)) {
    const uint32_t before = k - 1;
    if (read_.Is(before, kPassive) && links <= 2) passive = true;
    if (read_.Is(before, kModal)) modal = true;
    if (read_.Is(before, kValue)) {
      k = before;
      if (k > 0 && !read_.Opens(k) && read_.Is(k - 1, kPreposition)) --k;
    } else if (read_.Is(before, kNationality)) {
      if (nation == kNoItem) nation = before;
      k = before;
    } else if (read_.Is(before, kAuxiliary) || read_.IsPlain(before) ||
               (read_.Is(before, kSubordinator) && before > 0 &&
                read_.Is(before - 1, kPerson | kPronoun))) {
      k = before;  // "she once said"
    } else {
      break;
    }
    if (++links > kMaxLinks) return none;
  }
  if (passive && read_.Is(i, kPast)) return none;
  Subject subject = k == 0 || read_.Opens(k) ? none : At(k - 1, k, i);
  if (!subject.found()) subject = Counted(k, i);
  // "Liberal Democrats say"
  if (!subject.found() && nation != kNoItem && (!IsNoun(i) || IsAllBehindQuote(nation, i))) {
    subject = One(nation);
  }
  // "one of them said"
  if (!subject.found() && k > 1 && k < i && read_.Is(k - 1, kPreposition) &&
      read_.Is(k - 2, kQuantifier)) {
    subject = One(k - 2);
    subject.end = k + 1;
    subject.mention = kNoItem;
  }
  subject.modal = modal;
  return subject;
}

// "Most said", "63 per cent said".
Subject SubjectFinder::Counted(uint32_t from, uint32_t verb) const {
  if (verb == 0 || read_.Opens(verb) || !read_.Is(verb, kSays) || read_.Is(verb, kWeakCue) ||
      IsNoun(verb)) {
    return {};
  }
  const uint32_t at = verb - 1;
  if (read_.Is(at, kQuantifier)) {
    // "the two write"
    if (!read_.Opens(at) && read_.Is(at - 1, kDeterminer)) {
      Subject subject = One(at);
      subject.begin = at - 1;
      return subject;
    }
    if (read_.Opens(at) || read_.MarkAt(at - 1) != Mark::kNone ||
        read_.Is(at - 1, kCoordinator | kSubordinator | kQuoteItem)) {
      return One(at);
    }
    return {};
  }
  if (from == at && read_.Is(at, kValue) && items_[at].shape == Shape::kNumber) return One(at);
  return {};
}

// The subject that ends at item `at`; [from, verb) are words between.
Subject SubjectFinder::At(uint32_t at, uint32_t from, uint32_t verb) const {
  if (read_.Is(at, kRelative)) return Relative(at);
  if (read_.Is(at, kPronoun)) {
    Subject subject = One(at);
    subject.relative = OpensRelative(at);
    return subject;
  }
  // "one of them", "two of the officials"
  if (at > 1 && !read_.Opens(at) && !read_.Opens(at - 1) && read_.Is(at - 1, kPreposition) &&
      read_.Is(at - 2, kQuantifier) && !IsNoun(verb)) {
    Subject subject = One(at);
    subject.begin = at - 2;
    if (!read_.Is(at, kNominal)) subject.mention = kNoItem;
    return subject;
  }
  if (read_.CanBeSubject(at)) return Named(at, verb);
  if (read_.Is(at, kNationality) && (!IsNoun(verb) || IsAllBehindQuote(at, verb))) return One(at);
  if (read_.Is(at, kThing) && from == verb) {
    const uint32_t holder = read_.HolderOf(at);
    if (holder != kNoItem) return One(holder);
    Subject subject = One(read_.HeadOf(at));
    subject.end = at + 1;
    return subject;
  }
  if (read_.MarkAt(at) == Mark::kClose) {
    const uint32_t open = read_.OpeningOf(at);
    if (open != at && open > 0 && !read_.Opens(open)) return At(open - 1, open, verb);
    return {};
  }
  if (read_.MarkAt(at) == Mark::kComma || read_.MarkAt(at) == Mark::kDash) return BeforeAside(at);
  if (read_.Is(at, kCoordinator)) return Shared(at);
  if (read_.IsUnknownName(at)) return UnknownName(at);
  if (read_.Is(at, kDeterminer | kOwnerPronoun) && from < verb) return ChunkFrom(at, verb);
  // "a sign that said"
  if (from == verb && read_.Is(at, kThatWord) && !IsNoun(verb) && !read_.Opens(at) &&
      (read_.Is(at - 1, kBeing | kThing) || read_.IsPlain(at - 1))) {
    return OfThing(at - 1, at);
  }
  if (items_[at].shape == Shape::kPossessive && from < verb && at > 0) {
    return ChunkFrom(at - 1, verb);
  }
  return {};
}

Subject SubjectFinder::Named(uint32_t at, uint32_t verb) const {
  const uint32_t head = read_.HeadOf(at);
  const Subject beyond = BeyondPreposition(head, verb);
  if (beyond.found()) return beyond;
  const Subject shared = BeyondPlace(head);
  if (shared.found()) return shared;
  // "a spokesman for the railway operator Renfe", "Reyes of Harbour Aid"
  const uint32_t holder = read_.HolderOf(head);
  if (holder != kNoItem && !IsNoun(verb) &&
      (read_.Is(holder, kNominal) || !read_.Is(head, kPerson))) {
    Subject subject = One(holder);
    if (read_.Is(holder, kNominal)) subject.end = at + 1;
    return subject;
  }
  // "of Republican claims" has no verb.
  if (IsNoun(verb) && verb == at + 1 && read_.HeldByPreposition(head)) return {};
  Subject subject = One(head);
  subject.end = at + 1;
  subject.relative = OpensRelative(at);
  return subject;
}

// Before the comma or dash at `at`, which closes an aside.
Subject SubjectFinder::BeforeAside(uint32_t at) const {
  const uint32_t name = NameOfAside(at);
  if (name != kNoItem) return One(name);
  const uint32_t noun = read_.NounBeforeAside(at);
  if (noun == kNoItem) return {};
  if (!read_.CanBeSubject(noun) && !read_.Is(noun, kNominal)) return UnknownName(noun);
  Subject subject = One(noun);
  subject.adjacent = false;
  return subject;
}

// "a delegate of the county, Dr Jim Poole, said": the aside is a name, and what
// stands before it is none.
uint32_t SubjectFinder::NameOfAside(uint32_t at) const {
  if (at < 3 || read_.Opens(at) || read_.Opens(at - 1) || !read_.Is(at - 1, kPerson)) {
    return kNoItem;
  }
  const uint32_t begin = ClauseFinder::PhraseBegin(items_, at - 1);
  if (begin < 2 || read_.Opens(begin) || read_.Opens(begin - 1)) return kNoItem;
  if (read_.MarkAt(begin - 1) != Mark::kComma || read_.Is(begin, kDeterminer | kOwnerPronoun)) {
    return kNoItem;
  }
  const bool named = read_.Is(begin - 2, kPerson) || read_.MarkAt(begin - 2) != Mark::kNone;
  return named ? kNoItem : at - 1;
}

// "the share of voters said": the noun before a preposition, where the name
// behind it is no subject.
Subject SubjectFinder::BeyondPreposition(uint32_t head, uint32_t verb) const {
  const uint32_t begin = ClauseFinder::PhraseBegin(items_, head);
  if (begin < 2 || read_.Opens(begin) || !read_.Is(begin - 1, kPreposition)) return {};
  uint32_t k = begin - 1;
  while (k > 0 && !read_.Opens(k) && begin - k < 4 && read_.IsPlain(k - 1)) --k;
  if (k == 0 || read_.Opens(k) || k == begin - 1) return {};
  if (!read_.Is(k - 1, kDeterminer)) return {};
  if (IsNoun(verb)) return {};
  Subject subject;
  subject.begin = k - 1;
  subject.end = begin - 1;
  subject.adjacent = true;
  return subject;
}

// "and in an interview said": the subject of what "and" joins.
Subject SubjectFinder::BeyondPlace(uint32_t head) const {
  if (!read_.Is(head, kNominal | kThing)) return {};
  const uint32_t begin = ClauseFinder::PhraseBegin(items_, head);
  if (begin < 2 || read_.Opens(begin) || !read_.Is(begin - 1, kPreposition)) return {};
  if (read_.Opens(begin - 1) || !read_.Is(begin - 2, kCoordinator)) return {};
  return Shared(begin - 2);
}

Subject SubjectFinder::UnknownName(uint32_t at) const {
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

// "the suit says": an article and its noun, which no list knows; or whom the
// preposition before it belongs to ("Penrose in her speech called").
Subject SubjectFinder::ChunkFrom(uint32_t begin, uint32_t verb) const {
  if (IsNoun(verb)) return {};
  const uint32_t holder = read_.HolderOf(begin);
  if (holder != kNoItem) return One(holder);
  // "but in a later interview said"
  if (begin > 1 && !read_.Opens(begin) && !read_.Opens(begin - 1) &&
      read_.Is(begin - 1, kPreposition) && read_.Is(begin - 2, kCoordinator)) {
    return Shared(begin - 2);
  }
  if (!read_.Is(verb, kSays) && read_.Is(verb, kWeakCue)) return {};
  uint32_t end = verb;
  while (end > begin && read_.Is(end - 1, kAuxiliary)) --end;
  if (end > begin && read_.Is(end - 1, kFunction)) return {};
  if (end < begin + 2 || !read_.Is(begin, kDeterminer | kOwnerPronoun | kBeing | kThing)) {
    return {};
  }
  Subject subject;
  subject.begin = begin;
  subject.end = end;
  subject.adjacent = true;
  return subject;
}

bool SubjectFinder::OpensRelative(uint32_t at) const {
  const uint32_t begin = ClauseFinder::PhraseBegin(items_, at);
  return begin > 0 && !read_.Opens(begin) && read_.Is(begin - 1, kRelative);
}

Subject SubjectFinder::Relative(uint32_t at) const {
  Subject subject = One(at);
  subject.relative = true;
  subject.mention = kNoItem;
  uint32_t k = at;
  if (k > 0 && !read_.Opens(k) && read_.MarkAt(k - 1) == Mark::kComma) --k;
  if (k > 0 && !read_.Opens(k) && read_.MarkAt(k - 1) == Mark::kClose) k = read_.OpeningOf(k - 1);
  if (k > 0 && !read_.Opens(k) && read_.Is(k - 1, kBeing)) subject.mention = read_.HeadOf(k - 1);
  return subject;
}

// "a headline that said": the paper, not the pronoun.
Subject SubjectFinder::OfThing(uint32_t noun, uint32_t that) const {
  constexpr uint64_t kPaper = kThing | kNominal;
  Subject subject = Relative(that);
  if ((items_[noun].parts & kPaper) != kPaper) return subject;
  subject.begin = subject.mention = noun;
  subject.end = noun + 1;
  return subject;
}

Subject SubjectFinder::Shared(uint32_t at, bool gerund) const {
  Subject weak;
  for (size_t c = clauses_.size(); c-- > 0;) {
    const SpeechClause& clause = clauses_[c];
    if (items_[clause.cue.begin].segment != items_[at].segment) break;
    const bool gerunds = clause.form == ClauseForm::kGerund && gerund;
    if ((clause.form != ClauseForm::kFinite && !gerunds) || clause.relative) continue;
    if (clause.calls && clause.weak) continue;
    // "Penrose said we must go on, adding": she adds.
    if (clause.weak && weak.found()) continue;
    Subject subject;
    subject.begin = clause.speaker.begin;
    subject.end = clause.speaker.end;
    subject.mention = clause.mention;
    if (!clause.weak) return subject;
    weak = subject;
  }
  return weak.found() ? weak : FromSentence(at);
}

Subject SubjectFinder::FromSentence(uint32_t at) const {
  const uint32_t found = ClauseFinder::SubjectBefore(items_, at);
  if (found == kNoItem) return {};
  Subject subject = One(found);
  subject.adjacent = false;
  return subject;
}

}  // namespace sayso
