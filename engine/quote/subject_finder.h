// Who does what a verb of speech says: the subject before the verb or behind it.

#ifndef ENGINE_QUOTE_SUBJECT_FINDER_H_
#define ENGINE_QUOTE_SUBJECT_FINDER_H_

#include <cstdint>
#include <vector>

#include "engine/quote/clause_items.h"
#include "engine/quote/clause_reader.h"
#include "engine/quote/speech_clause.h"

namespace sayso {

// A subject found for a verb; all in items of the paragraph.
struct Subject {
  uint32_t begin = kNoItem;  // its own items
  uint32_t end = kNoItem;
  uint32_t mention = kNoItem;  // the item that stands for it
  bool relative = false;       // it is a relative pronoun's noun
  bool adjacent = false;       // it stands right beside the verb
  bool modal = false;          // "would say"

  bool found() const { return begin != kNoItem; }
};

// Finds the subjects of one paragraph's verbs. `clauses` are those found so
// far, by cue, whose subjects "and said" takes over. Both by reference. A call
// is linear in the items of the sentence, and looks at a few as a rule.
class SubjectFinder {
 public:
  SubjectFinder(const std::vector<ClauseItem>& items, const std::vector<SpeechClause>& clauses)
      : items_(items), read_(items), clauses_(clauses) {}

  // Of the verb at `i`, whose subject stands before it.
  Subject Before(uint32_t i) const;

  // Of the verb at `i`, whose subject follows: "said the mayor, Ada Penrose".
  Subject Behind(uint32_t i) const;

  // Of "and said", "to say" and ", saying" at `at`: whoever spoke before in the
  // sentence, or its subject. `gerund`: a gerund's subject may be shared too.
  Subject Shared(uint32_t at, bool gerund = false) const;

  // The item `i` by itself.
  static Subject One(uint32_t i);

 private:
  Subject At(uint32_t at, uint32_t from, uint32_t verb) const;
  Subject Named(uint32_t at, uint32_t verb) const;
  Subject BeforeAside(uint32_t at) const;
  uint32_t NameOfAside(uint32_t at) const;
  Subject BeyondPreposition(uint32_t head, uint32_t verb) const;
  Subject BeyondPlace(uint32_t head) const;
  Subject UnknownName(uint32_t at) const;
  Subject ChunkFrom(uint32_t begin, uint32_t verb) const;
  Subject Counted(uint32_t from, uint32_t verb) const;
  Subject Relative(uint32_t at) const;
  Subject OfThing(uint32_t noun, uint32_t that) const;
  Subject FromSentence(uint32_t at) const;
  bool OpensRelative(uint32_t at) const;
  bool IsNoun(uint32_t verb) const;
  bool IsAllBehindQuote(uint32_t subject, uint32_t verb) const;

  const std::vector<ClauseItem>& items_;
  const ClauseReader read_;
  const std::vector<SpeechClause>& clauses_;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_SUBJECT_FINDER_H_
