// Counts what the engine's records got right, against annotated samples.

#ifndef ENGINE_EVAL_SCORER_H_
#define ENGINE_EVAL_SCORER_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/eval/annotation.h"
#include "engine/eval/counts.h"
#include "engine/text/span.h"
#include "proto/eval.pb.h"
#include "proto/record.pb.h"

namespace sayso {

// One thing that the engine got wrong.
struct ScoredMistake {
  std::string text_path;
  Span span;         // in the text; empty where there is no place
  std::string what;  // "missed PERSON", "wrong speaker: Ben Ode, not Tom Reyes"
  pb::Cause cause = pb::CAUSE_UNSPECIFIED;
  std::string by;  // the rule or row that made it; empty where none did
};

// Sums over samples.
struct Scorecard {
  uint32_t samples = 0;
  Count entries;                             // headlines, one for each entry
  Count bylines;                             // authors and time
  std::map<pb::EntityType, Count> mentions;  // NAME and VALUE: span and type
  Count entities;                            // of the names: whom they stand for
  Count amounts;                             // of the values whose normalised form is annotated
  Count quotes;                              // the quoted words
  Count speakers;                            // the quoted words and their speaker, "nobody" too
  Count kinds;                               // of the quotes found
  Count addressees;
  Count media;
  Count vias;
  std::map<pb::EntityType, SchemeCounts> schemes;
  SchemeCounts name_schemes{};
  SchemeCounts value_schemes{};
};

// Adds a sample to `*card`, and what is wrong to `*mistakes` unless null.
//
// The annotated entries are aligned with the records in order, by headline,
// byline and words; what stands in an entry without a record is missed. Values
// count only where the sample annotates them. Quotes are equal where their
// words are: marks, spaces and punctuation at the ends aside. Speakers are
// equal where the entity's name or a form of it is the gold one; unknown
// speakers, where the words are ("a council spokesman", "council spokesman").
// Quadratic in the mentions of an entry.
//
// `trace`, unless null, is what Engine::Explain() told of the same text: it says
// whether what was missed was found and overruled (a mistake of the rule that
// did) or not known at all.
void ScoreSample(const GoldSample& sample, const std::vector<pb::Record>& records, Scorecard* card,
                 std::vector<ScoredMistake>* mistakes, const Trace* trace = nullptr);

}  // namespace sayso

#endif  // ENGINE_EVAL_SCORER_H_
