// Runs an engine over annotated samples.

#ifndef ENGINE_EVAL_EVALUATE_H_
#define ENGINE_EVAL_EVALUATE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "proto/eval.pb.h"

namespace sayso {

// Scores the samples of the gold files, with up to `max_mistakes` of what is
// wrong. Fails with what ReadSample() or Engine::Extract() failed with, naming
// the file.
absl::StatusOr<pb::Evaluation> Evaluate(const Engine& engine,
                                        const std::vector<std::string>& gold_files,
                                        size_t max_mistakes);

}  // namespace sayso

#endif  // ENGINE_EVAL_EVALUATE_H_
