// Which record is about which annotated entry.

#ifndef ENGINE_EVAL_ENTRY_ALIGNMENT_H_
#define ENGINE_EVAL_ENTRY_ALIGNMENT_H_

#include <vector>

#include "engine/eval/annotation.h"
#include "proto/record.pb.h"

namespace sayso {

// For each annotated entry the index of its record, or -1. Both keep their
// order; of all such pairings this is the one that agrees most in headlines,
// bylines and words. Where records are too few or too many it tells which.
std::vector<int> AlignEntries(const GoldSample& sample, const std::vector<pb::Record>& records);

}  // namespace sayso

#endif  // ENGINE_EVAL_ENTRY_ALIGNMENT_H_
