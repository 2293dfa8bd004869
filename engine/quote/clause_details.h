// What a speech clause tells besides who speaks: where, when, through whom.

#ifndef ENGINE_QUOTE_CLAUSE_DETAILS_H_
#define ENGINE_QUOTE_CLAUSE_DETAILS_H_

#include <cstdint>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/quote/clause_items.h"
#include "engine/quote/speech_clause.h"

namespace sayso {

// Items of the paragraph; empty: not told.
struct ClauseDetails {
  std::vector<uint32_t> places;  // what may be a place, behind "in" or "at"
  std::vector<uint32_t> values;  // what may be a date
  uint32_t through = kNoItem;    // "her lawyer" of "through her lawyer"
  bool negated = false;          // "did not say", "denied"
};

// Reads the adjuncts behind the verb ("said in London on Monday, through a
// interpreter") and in front of the clause ("Speaking in London, she said").
// Looks at some twenty items.
ClauseDetails ReadDetails(const std::vector<ClauseItem>& items, const SpeechClause& clause);

}  // namespace sayso

#endif  // ENGINE_QUOTE_CLAUSE_DETAILS_H_
