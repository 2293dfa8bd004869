// What the rules of the ATTRIBUTION pass say of a paragraph's quotes.

#ifndef ENGINE_QUOTE_RULE_PROPOSALS_H_
#define ENGINE_QUOTE_RULE_PROPOSALS_H_

#include <cstdint>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/names/candidate.h"
#include "engine/quote/clause_parties.h"
#include "engine/quote/found_quote.h"
#include "engine/quote/speech_clause.h"
#include "engine/rules/rule_book.h"

namespace sayso {

// An attribution that a rule proposed.
struct Proposal {
  uint32_t quote = 0;        // index among the outer quoted spans
  uint32_t rule = kNoIndex;  // index in the ATTRIBUTION pass
  uint32_t reach = 0;        // items from its first to its last
  Participant speaker;
  TokenRange cue;
  Participant addressee;
  Participant medium;
  Participant via;
};

// Turns the matches of a paragraph into proposals and clauses:
//   - a rule with a quote proposes the speaker of that quote;
//   - one with a speaker and no quote is a clause, as a verb with its subject is;
//   - one with a cue alone tells more of the clause that has this cue.
//
// `rules`, `items` (of the paragraph in hand) and `parties` by reference; the
// last two may change between calls. For one document, one thread.
class RuleProposals {
 public:
  RuleProposals(const RulePass& rules, const std::vector<Item>& items, const ClauseParties& parties)
      : rules_(rules), items_(items), parties_(parties) {}

  // Adds all that rules propose to `*all`, and keeps the best for each of the
  // quotes [first, last). Linear in the matches.
  void Propose(const std::vector<Match>& matches, uint32_t first, uint32_t last,
               std::vector<Proposal>* all);

  // The best for quote `q` of the last call; its rule is kNoIndex for none.
  const Proposal& BestFor(uint32_t q) const { return best_[q - first_]; }

  // Joins the clauses of rules with those of verbs, `*clauses`, by cue. A verb
  // inside what a rule found is the rule's. Linear in the matches times the
  // clauses that rules made, of which a paragraph has a few.
  void AddClauses(const std::vector<Match>& matches, std::vector<SpeechClause>* clauses) const;

  pb::Layer LayerOf(const Proposal& proposal) const {
    return rules_.rules[proposal.rule].rule.layer();
  }

 private:
  bool HasGroup(const Match& match, Role role) const;
  ItemRange GroupOf(const Match& match, Role role) const;
  void AddClause(const Match& match, std::vector<SpeechClause>* clauses) const;
  void AddCompanion(const Match& match, std::vector<SpeechClause>* clauses) const;
  void AddProposals(const Match& match, std::vector<Proposal>* all);
  bool Better(const Proposal& a, const Proposal& b) const;

  const RulePass& rules_;
  const std::vector<Item>& items_;
  const ClauseParties& parties_;
  uint32_t first_ = 0;          // the first quote of the paragraph
  std::vector<Proposal> best_;  // for each of its quotes
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_RULE_PROPOSALS_H_
