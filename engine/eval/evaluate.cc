#include "engine/eval/evaluate.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/eval/report.h"
#include "engine/eval/scorer.h"

namespace sayso {

absl::StatusOr<pb::Evaluation> Evaluate(const RecordSource& source,
                                        const std::vector<std::string>& gold_files,
                                        size_t max_mistakes) {
  Scorecard card;
  pb::Evaluation mistakes;
  for (const std::string& path : gold_files) {
    absl::StatusOr<GoldSample> sample = ReadSample(path);
    if (!sample.ok()) return sample.status();
    const bool wanted = max_mistakes > 0;
    Trace trace;
    absl::StatusOr<std::vector<pb::Record>> records = source(*sample, wanted ? &trace : nullptr);
    if (!records.ok()) {
      return absl::Status(records.status().code(),
                          absl::StrCat(sample->text_path, ": ", records.status().message()));
    }
    std::vector<ScoredMistake> found;
    ScoreSample(*sample, *records, &card, wanted ? &found : nullptr, &trace);
    AddMistakes(found, sample->text, &mistakes);
  }
  pb::Evaluation evaluation = Summarize(card);
  if (max_mistakes > 0) KeepByCause(max_mistakes, mistakes, &evaluation);
  return evaluation;
}

absl::StatusOr<pb::Evaluation> Evaluate(const Engine& engine,
                                        const std::vector<std::string>& gold_files,
                                        size_t max_mistakes) {
  return Evaluate(
      [&](const GoldSample& sample, Trace* trace) {
        const Document document = {.id = sample.text_path, .text = sample.text, .published = ""};
        return trace == nullptr ? engine.Extract(document) : engine.Explain(document, trace);
      },
      gold_files, max_mistakes);
}

}  // namespace sayso
