#include "engine/quote/clause_parties.h"

#include <algorithm>

#include "engine/quote/clause_details.h"
#include "engine/resolve/mention_items.h"

namespace sayso {
namespace {

// What stands before a clause that is no part of the one before it.
constexpr uint64_t kJoins = kCoordinator | kRelative | kSubordinator;

}  // namespace

TokenRange ClauseParties::TokensOf(const ItemRange& items) const {
  if (items.empty()) return {};
  return {items_[items.begin].tokens.begin, items_[items.end - 1].tokens.end};
}

void ClauseParties::SetMention(uint32_t item, Participant* participant) const {
  if ((items_[item].reference & ~kReferenceMask) != kMentionReference) return;
  participant->mention = items_[item].reference & kReferenceMask;
  participant->entity = resolution_.mentions[participant->mention].entity;
}

Participant ClauseParties::ParticipantOf(const ItemRange& group) const {
  Participant participant;
  participant.tokens = TokensOf(group);
  for (uint32_t i = group.begin; i < group.end; ++i) SetMention(i, &participant);
  return participant;
}

Participant ClauseParties::SpeakerOf(const SpeechClause& clause) const {
  if (clause.form == ClauseForm::kRule) return ParticipantOf(clause.speaker);
  Participant participant;
  participant.tokens = TokensOf(clause.speaker);
  if (clause.mention != kNoItem) {
    SetMention(clause.mention, &participant);
  } else if (clause.speaker.end - clause.speaker.begin == 1) {
    SetMention(clause.speaker.begin, &participant);
  }
  return participant;
}

void ClauseParties::FillFrom(const SpeechClause& clause, FoundQuote* quote) const {
  quote->speaker = SpeakerOf(clause);
  quote->cue = TokensOf(clause.cue);
  quote->addressee = ParticipantOf(clause.addressee);
  quote->medium = ParticipantOf(clause.medium);
  quote->via = ParticipantOf(clause.via);
  // "“…”, asked Penrose": no one to ask but the speaker.
  if (quote->addressee.tokens == quote->speaker.tokens) quote->addressee = {};
  const ClauseDetails details = ReadDetails(clause_items_, clause);
  quote->negated = details.negated;
  if (details.through != kNoItem) {
    quote->through = ParticipantOf({details.through, details.through + 1});
  }
  quote->place = FirstOf(details.places, {pb::LOCATION, pb::COUNTRY});
  quote->date = FirstOf(details.values, {pb::DATE, pb::TIME});
  SetAnonymous(quote);
}

Participant ClauseParties::ReporterBehind(const SpeechClause& clause) const {
  const uint32_t segment = clause_items_[clause.cue.begin].segment;
  for (const SpeechClause& other : clauses_) {
    if (other.form != ClauseForm::kRule || other.begin < clause.end || other.begin == 0) continue;
    if (clause_items_[other.begin].segment != segment) break;
    if (clause_items_[other.begin - 1].mark == Mark::kComma) return SpeakerOf(other);
  }
  return {};
}

Participant ClauseParties::FirstOf(const std::vector<uint32_t>& items,
                                   std::initializer_list<pb::EntityType> types) const {
  for (const uint32_t item : items) {
    const Participant participant = ParticipantOf({item, item + 1});
    if (participant.mention == kNoIndex) continue;
    const Mention& mention = resolution_.mentions[participant.mention];
    if (std::find(types.begin(), types.end(), mention.type) != types.end()) return participant;
  }
  return {};
}

uint32_t ClauseParties::FullerClause(uint32_t c) const {
  const SpeechClause& inner = clauses_[c];
  const Participant speaker = SpeakerOf(inner);
  if (speaker.entity == kNoIndex || resolution_.mentions[speaker.mention].kind != pb::PRONOUN) {
    return c;
  }
  const uint32_t segment = clause_items_[inner.cue.begin].segment;
  if (inner.begin == 0 || clause_items_[inner.begin].segment != segment) return c;
  const ClauseItem& before = clause_items_[inner.begin - 1];
  if (before.mark != Mark::kNone || (before.parts & kJoins) != 0) return c;
  for (uint32_t outer = 0; outer < c; ++outer) {
    const SpeechClause& clause = clauses_[outer];
    if (clause_items_[clause.cue.begin].segment != segment || clause.relative || clause.weak ||
        clause.form != ClauseForm::kFinite || clause.cue.end > inner.begin) {
      continue;
    }
    // "When Penrose called, she said": the second is no part of the first.
    if (clause.begin > 0 && (clause_items_[clause.begin - 1].parts & kSubordinator) != 0) continue;
    if (SpeakerOf(clause).entity == speaker.entity) return outer;
  }
  return c;
}

void ClauseParties::SetAnonymous(FoundQuote* quote) const {
  const uint32_t mention = quote->speaker.mention;
  quote->anonymous = mention != kNoIndex && resolution_.mentions[mention].anonymous;
}

}  // namespace sayso
