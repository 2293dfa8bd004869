// Runs an engine over annotated samples.

#ifndef ENGINE_EVAL_EVALUATE_H_
#define ENGINE_EVAL_EVALUATE_H_

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "engine/eval/annotation.h"
#include "proto/eval.pb.h"

namespace sayso {

inline constexpr size_t kAllMistakes = std::numeric_limits<size_t>::max();

// Scores the samples of the gold files, with up to `max_mistakes` of what is
// wrong, by cause. Fails with what ReadSample() or Engine::Extract() failed with,
// naming the file.
absl::StatusOr<pb::Evaluation> Evaluate(const Engine& engine,
                                        const std::vector<std::string>& gold_files,
                                        size_t max_mistakes);

// The records of a sample's text; of an engine that is not at hand, say. May
// fill `*trace`, which is null where nobody asks for mistakes.
using RecordSource =
    std::function<absl::StatusOr<std::vector<pb::Record>>(const GoldSample& sample, Trace* trace)>;

// The same for records from elsewhere.
absl::StatusOr<pb::Evaluation> Evaluate(const RecordSource& source,
                                        const std::vector<std::string>& gold_files,
                                        size_t max_mistakes);

}  // namespace sayso

#endif  // ENGINE_EVAL_EVALUATE_H_
