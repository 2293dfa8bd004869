// From the items of speech clauses to who and what they name.

#ifndef ENGINE_QUOTE_CLAUSE_PARTIES_H_
#define ENGINE_QUOTE_CLAUSE_PARTIES_H_

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "engine/match/alphabet.h"
#include "engine/quote/clause_items.h"
#include "engine/quote/found_quote.h"
#include "engine/quote/speech_clause.h"
#include "engine/resolve/mention.h"

namespace sayso {

// A view of the paragraph that is being read: all by reference, and they may change
// between calls. `items` and `clause_items` are of the same paragraph.
class ClauseParties {
 public:
  ClauseParties(const std::vector<Item>& items, const std::vector<ClauseItem>& clause_items,
                const std::vector<SpeechClause>& clauses, const Resolution& resolution)
      : items_(items), clause_items_(clause_items), clauses_(clauses), resolution_(resolution) {}

  // The tokens of items; none for none.
  TokenRange TokensOf(const ItemRange& items) const;

  // Whom items name: their tokens, and the last mention among them.
  Participant ParticipantOf(const ItemRange& group) const;

  // Who speaks in a clause.
  Participant SpeakerOf(const SpeechClause& clause) const;

  // Who, to whom, where and when, as a clause tells; sets all but kind and rule.
  void FillFrom(const SpeechClause& clause, FoundQuote* quote) const;

  // "“…,” Penrose said, according to the BBC": who reports what a clause says.
  Participant ReporterBehind(const SpeechClause& clause) const;

  // "Penrose said she liked what she called “a wonder”": where a pronoun stands
  // for whoever speaks in the whole sentence, the clause of that fuller name; or `c`.
  uint32_t FullerClause(uint32_t c) const;

  void SetAnonymous(FoundQuote* quote) const;

 private:
  void SetMention(uint32_t item, Participant* participant) const;
  // The first of `items` that is a mention of one of the types.
  Participant FirstOf(const std::vector<uint32_t>& items,
                      std::initializer_list<pb::EntityType> types) const;

  const std::vector<Item>& items_;
  const std::vector<ClauseItem>& clause_items_;
  const std::vector<SpeechClause>& clauses_;
  const Resolution& resolution_;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_CLAUSE_PARTIES_H_
