// Which clause of a sentence a quote belongs to.

#ifndef ENGINE_QUOTE_GOVERNING_CLAUSE_H_
#define ENGINE_QUOTE_GOVERNING_CLAUSE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/quote/indirect_speech.h"
#include "engine/quote/speech_clause.h"

namespace sayso {

// How a quote ends, inside its marks.
enum class QuoteEnd : uint8_t { kOpen, kComma, kPeriod, kOther };

// Where a clause stands to the quote that it governs.
enum class ClausePlace : uint8_t {
  kNone,
  kBehind,     // "…," she said
  kBefore,     // she said: "…"
  kBeforeFar,  // she said the boat was "…"
  kTrailing,   // "…" is how it looked, she said
};

struct Governor {
  ClausePlace place = ClausePlace::kNone;
  uint32_t clause = 0;
};

// Of `clauses`, by cue, the one that the quote at item `quote` belongs to. A
// clause right behind a quote that ends as speech does comes first; then the
// nearest verb before it in its sentence, but none of a relative clause that a
// comma has closed; then one that ends the sentence. Linear in the clauses of
// the paragraph.
Governor GoverningClause(const std::vector<ClauseItem>& items,
                         const std::vector<SpeechClause>& clauses, uint32_t quote, QuoteEnd end);

// The name and the confidence of the sieve that a governor stands for.
struct SieveName {
  std::string_view rule;
  float confidence = 0;
};
SieveName NameOfSieve(ClausePlace place, const SpeechClause& clause);
SieveName NameOfSieve(ReportedPlace place);

}  // namespace sayso

#endif  // ENGINE_QUOTE_GOVERNING_CLAUSE_H_
