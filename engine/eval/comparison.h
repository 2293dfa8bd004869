// What a change of the engine or its rules won and lost.

#ifndef ENGINE_EVAL_COMPARISON_H_
#define ENGINE_EVAL_COMPARISON_H_

#include <string>

#include "proto/eval.pb.h"

namespace sayso {

// Compares two evaluations of the same samples, both with all their mistakes. A
// mistake is the same where it is of the same words and says the same, whoever
// made it. Linear in the mistakes, but for sorting them.
pb::Comparison Compare(const pb::Evaluation& old_one, const pb::Evaluation& new_one);

// The measures that changed, then each document's mistakes: "won" those that
// are gone, "lost" those that are new.
std::string FormatComparison(const pb::Comparison& comparison);

// proto3 JSON, one line, with proto field names and zeros.
std::string ComparisonJson(const pb::Comparison& comparison);

}  // namespace sayso

#endif  // ENGINE_EVAL_COMPARISON_H_
