#include "engine/quote/rule_proposals.h"

#include <algorithm>
#include <tuple>

#include "engine/resolve/mention_items.h"

namespace sayso {
namespace {

// A verb inside what a rule found is the rule's.
void DropInsideRules(std::vector<SpeechClause>* clauses) {
  std::vector<ItemRange> ruled;
  for (const SpeechClause& clause : *clauses) {
    if (clause.form == ClauseForm::kRule) ruled.push_back({clause.begin, clause.end});
  }
  if (ruled.empty()) return;
  std::erase_if(*clauses, [&](const SpeechClause& clause) {
    return clause.form != ClauseForm::kRule &&
           std::any_of(ruled.begin(), ruled.end(), [&](const ItemRange& range) {
             return clause.cue.begin >= range.begin && clause.cue.begin < range.end;
           });
  });
}

}  // namespace

void RuleProposals::Propose(const std::vector<Match>& matches, uint32_t first, uint32_t last,
                            std::vector<Proposal>* all) {
  best_.assign(last - first, Proposal());
  first_ = first;
  for (const Match& match : matches) AddProposals(match, all);
}

void RuleProposals::AddClauses(const std::vector<Match>& matches,
                               std::vector<SpeechClause>* clauses) const {
  for (const Match& match : matches) AddClause(match, clauses);
  DropInsideRules(clauses);
  std::stable_sort(
      clauses->begin(), clauses->end(),
      [](const SpeechClause& a, const SpeechClause& b) { return a.cue.begin < b.cue.begin; });
  for (const Match& match : matches) AddCompanion(match, clauses);
}

bool RuleProposals::HasGroup(const Match& match, Role role) const {
  const CompiledRule& rule = rules_.rules[match.pattern];
  return std::find(rule.groups.begin(), rule.groups.end(), role) != rule.groups.end();
}

ItemRange RuleProposals::GroupOf(const Match& match, Role role) const {
  const CompiledRule& rule = rules_.rules[match.pattern];
  for (size_t i = 0; i < match.groups.size(); ++i) {
    if (rule.groups[i] == role && !match.groups[i].empty()) return match.groups[i];
  }
  return {};
}

void RuleProposals::AddClause(const Match& match, std::vector<SpeechClause>* clauses) const {
  if (HasGroup(match, Role::kQuote) || !HasGroup(match, Role::kSpeaker)) return;
  SpeechClause clause;
  clause.form = ClauseForm::kRule;
  clause.rule = match.pattern;
  clause.speaker = GroupOf(match, Role::kSpeaker);
  clause.cue = GroupOf(match, Role::kCue);
  if (clause.speaker.empty()) return;
  if (clause.cue.empty()) clause.cue = clause.speaker;
  clause.addressee = GroupOf(match, Role::kAddressee);
  clause.medium = GroupOf(match, Role::kMedium);
  clause.via = GroupOf(match, Role::kVia);
  clause.begin = match.whole.begin;
  clause.end = match.whole.end;
  clauses->push_back(clause);
}

void RuleProposals::AddCompanion(const Match& match, std::vector<SpeechClause>* clauses) const {
  if (HasGroup(match, Role::kQuote) || HasGroup(match, Role::kSpeaker)) return;
  const ItemRange cue = GroupOf(match, Role::kCue);
  for (SpeechClause& clause : *clauses) {
    if (!(clause.cue == cue)) continue;
    if (clause.addressee.empty()) clause.addressee = GroupOf(match, Role::kAddressee);
    if (clause.medium.empty()) clause.medium = GroupOf(match, Role::kMedium);
    if (clause.via.empty()) clause.via = GroupOf(match, Role::kVia);
  }
}

void RuleProposals::AddProposals(const Match& match, std::vector<Proposal>* all) {
  if (!HasGroup(match, Role::kQuote)) return;
  const CompiledRule& rule = rules_.rules[match.pattern];
  Proposal proposal;
  proposal.rule = match.pattern;
  proposal.reach = match.whole.end - match.whole.begin;
  proposal.speaker = parties_.ParticipantOf(GroupOf(match, Role::kSpeaker));
  proposal.cue = parties_.TokensOf(GroupOf(match, Role::kCue));
  proposal.addressee = parties_.ParticipantOf(GroupOf(match, Role::kAddressee));
  proposal.medium = parties_.ParticipantOf(GroupOf(match, Role::kMedium));
  proposal.via = parties_.ParticipantOf(GroupOf(match, Role::kVia));
  for (size_t i = 0; i < match.groups.size(); ++i) {
    if (rule.groups[i] != Role::kQuote || match.groups[i].empty()) continue;
    const Item& item = items_[match.groups[i].begin];
    if ((item.reference & ~kReferenceMask) != kQuoteReference) continue;
    proposal.quote = item.reference & kReferenceMask;
    all->push_back(proposal);
    if (proposal.quote < first_ || proposal.quote - first_ >= best_.size()) continue;
    Proposal& best = best_[proposal.quote - first_];
    if (best.rule == kNoIndex || Better(proposal, best)) best = proposal;
  }
}

bool RuleProposals::Better(const Proposal& a, const Proposal& b) const {
  const auto key = [&](const Proposal& p) {
    const pb::Rule& rule = rules_.rules[p.rule].rule;
    return std::make_tuple(static_cast<int>(rule.layer()), -rule.priority(), p.reach,
                           p.speaker.tokens.begin, p.rule);
  };
  return key(a) < key(b);
}

}  // namespace sayso
