// Speech that is told and not quoted: "He said that …", "…, sources said".

#ifndef ENGINE_QUOTE_INDIRECT_SPEECH_H_
#define ENGINE_QUOTE_INDIRECT_SPEECH_H_

#include <cstdint>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/quote/clause_items.h"
#include "engine/quote/speech_clause.h"

namespace sayso {

// Where the reported words stand to the verb that reports them.
enum class ReportedPlace : uint8_t {
  kThat,     // she said (that) the boat had sailed
  kBefore,   // the boat had sailed, she said
  kOpening,  // according to her, the boat had sailed
};

// A clause that somebody is said to have said.
struct ReportedClause {
  uint32_t clause = 0;  // index among the speech clauses
  ItemRange words;      // items, without the marks at its ends
  ReportedPlace place = ReportedPlace::kThat;
};

// The reported clauses of a paragraph, by place; none holds a quoted span, none
// overlaps another, and each has a verb. `clauses` are by cue. An infinitive
// ("promised to go") and a noun ("said nothing") are no clauses. Linear in the items
// for each speech clause.
std::vector<ReportedClause> FindReportedClauses(const std::vector<ClauseItem>& items,
                                                const std::vector<SpeechClause>& clauses);

}  // namespace sayso

#endif  // ENGINE_QUOTE_INDIRECT_SPEECH_H_
