#include "engine/eval/evaluate.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/eval/annotation.h"
#include "engine/eval/report.h"
#include "engine/eval/scorer.h"

namespace sayso {

absl::StatusOr<pb::Evaluation> Evaluate(const Engine& engine,
                                        const std::vector<std::string>& gold_files,
                                        size_t max_mistakes) {
  Scorecard card;
  pb::Evaluation mistakes;
  for (const std::string& path : gold_files) {
    absl::StatusOr<GoldSample> sample = ReadSample(path);
    if (!sample.ok()) return sample.status();
    absl::StatusOr<std::vector<pb::Record>> records =
        engine.Extract({.id = sample->text_path, .text = sample->text, .published = ""});
    if (!records.ok()) {
      return absl::Status(records.status().code(),
                          absl::StrCat(sample->text_path, ": ", records.status().message()));
    }
    std::vector<ScoredMistake> found;
    ScoreSample(*sample, *records, &card, max_mistakes == 0 ? nullptr : &found);
    AddMistakes(found, sample->text, max_mistakes, &mistakes);
  }
  pb::Evaluation evaluation = Summarize(card);
  *evaluation.mutable_mistake() = std::move(*mistakes.mutable_mistake());
  return evaluation;
}

}  // namespace sayso
