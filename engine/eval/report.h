// What a scorecard comes to: as a message, as a table, against floors.

#ifndef ENGINE_EVAL_REPORT_H_
#define ENGINE_EVAL_REPORT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/eval/scorer.h"
#include "proto/eval.pb.h"

namespace sayso {

// The measures in the order that a table shows them; those about which the
// samples say nothing are left out. No mistakes are in it yet.
pb::Evaluation Summarize(const Scorecard& card);

// Appends the mistakes, each with its line. `text` is the text of the sample that
// they are of.
void AddMistakes(const std::vector<ScoredMistake>& mistakes, std::string_view text,
                 pb::Evaluation* evaluation);

// Counts the mistakes of `all` by cause and maker, and appends the first `limit`
// of them to `*evaluation`, by cause, those of one maker together.
void KeepByCause(size_t limit, const pb::Evaluation& all, pb::Evaluation* evaluation);

// The table for a terminal, then the mistakes by cause.
std::string FormatEvaluation(const pb::Evaluation& evaluation);

// "a.txt:12: missed PERSON, by RULE", then its line, `lead` before both.
void AppendMistake(std::string_view lead, const pb::Mistake& mistake, std::string* out);

// proto3 JSON, one line, with proto field names and zeros.
std::string MessageJson(const google::protobuf::Message& message);

// proto3 JSON, one line, with proto field names and zeros.
std::string EvaluationJson(const pb::Evaluation& evaluation);

// Reads a floors file's text; `path` is for errors, "floors.textproto:3: …".
absl::StatusOr<pb::Floors> ParseFloors(std::string_view text, const std::string& path);

// The measures that fell below their floor, a line each: "PERSON: recall 91.2,
// floor 92.0". A measure that has a floor and no count is one of them.
std::vector<std::string> BelowFloors(const pb::Evaluation& evaluation, const pb::Floors& floors);

// Floors at what was measured, rounded down to a tenth, as a file's text.
std::string FormatFloors(const pb::Evaluation& evaluation);

}  // namespace sayso

#endif  // ENGINE_EVAL_REPORT_H_
