// sayso eval: how right the engine is.

#include <algorithm>
#include <fstream>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/earlier_records.h"
#include "engine/cli/output_file.h"
#include "engine/eval/annotation.h"
#include "engine/eval/comparison.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/report.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso eval [FLAG…] DIR|NAME.gold.textproto…\n"
    "\n"
    "Runs the engine over annotated samples and prints precision, recall and F1 of\n"
    "entries, bylines, mentions by type, entities, quotes and speakers. Mentions are\n"
    "counted strictly (span and type) and by SemEval-2013's four schemes.\n"
    "\n"
    "--errors shows what is wrong, by cause: the boundary of a mention, its type, a rule\n"
    "that found or overruled something, the lexicon (a row that found something, or\n"
    "nothing that knows it), and others; each mistake in its line, with the rule or row\n"
    "that made it.\n"
    "\n"
    "--against=OLD shows what a change won and lost, document by document. OLD is an\n"
    "earlier sayso program, which is run on the same texts, or the records that one\n"
    "wrote: OLD extract --format=jsonl DIR/*.txt > old.jsonl. Both are scored by this\n"
    "program. `won` are mistakes of OLD alone, `lost` those of this one alone.\n"
    "\n"
    "Exit status: 0 done; 1 a measure is below its floor; 2 the command line, the rules\n"
    "or a sample are wrong.\n";

int CheckFloors(const std::string& path, const pb::Evaluation& evaluation, const Console& console) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(console, path + ": cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  const absl::StatusOr<pb::Floors> floors = ParseFloors(text.str(), path);
  if (!floors.ok()) return Fail(console, std::string(floors.status().message()));
  const std::vector<std::string> below = BelowFloors(evaluation, *floors);
  for (const std::string& line : below) console.err << "below its floor: " << line << "\n";
  return below.empty() ? kExitDone : kExitSomeFailed;
}

int UpdateFloors(const std::string& path, const pb::Evaluation& evaluation,
                 const Console& console) {
  absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Open(path, console.out);
  if (!file.ok()) return Fail(console, std::string(file.status().message()));
  (*file)->stream() << FormatFloors(evaluation);
  const absl::Status status = (*file)->Commit();
  return status.ok() ? kExitDone : Fail(console, std::string(status.message()));
}

// Scores the records of an earlier engine and prints what changed since.
int CompareWith(const std::string& old, const std::vector<std::string>& files,
                const pb::Evaluation& evaluation, bool json, const Console& console) {
  std::vector<std::string> texts;
  for (const std::string& path : files) {
    const absl::StatusOr<GoldSample> sample = ReadSample(path);
    if (!sample.ok()) return Fail(console, std::string(sample.status().message()));
    texts.push_back(sample->text_path);
  }
  const absl::StatusOr<RecordsByDocument> records = LoadEarlierRecords(old, texts);
  if (!records.ok()) return Fail(console, std::string(records.status().message()));
  const absl::StatusOr<pb::Evaluation> before = Evaluate(
      [&](const GoldSample& sample, Trace*) { return RecordsOf(*records, sample.text_path); },
      files, kAllMistakes);
  if (!before.ok()) return Fail(console, std::string(before.status().message()));
  const pb::Comparison comparison = Compare(*before, evaluation);
  console.out << (json ? ComparisonJson(comparison) : FormatComparison(comparison));
  return kExitDone;
}

}  // namespace

int RunEval(const std::vector<std::string>& args, const Console& console) {
  Options options;
  std::string floor;
  std::string against;
  std::string format = "text";
  bool update_floor = false;
  int errors = 0;
  std::vector<std::string> paths;
  Flags flags;
  AddKnowledgeFlags(&flags, &options);
  flags.AddString("floor", "FILE", "compare with the floors of this file", &floor);
  flags.AddBool("update_floor", "write what was measured to the file of --floor instead",
                &update_floor);
  flags.AddOptionalNumber("errors", "show the mistakes by cause, each in its line; up to N", 0,
                          std::numeric_limits<int>::max(), &errors);
  flags.AddString("against", "OLD", "show what changed since OLD, a program or its records",
                  &against);
  flags.AddChoice("format", {"text", "json"}, "a table, or JSON in one line", &format);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.empty()) return Fail(console, "eval needs a folder or a .gold.textproto file");
  if (!against.empty() && !floor.empty()) {
    return Fail(console, "--against and --floor ask for different things: give one");
  }
  if (update_floor && floor.empty()) return Fail(console, "--update_floor needs --floor=FILE");

  std::vector<std::string> files;
  for (const std::string& path : paths) {
    const absl::StatusOr<std::vector<std::string>> listed = ListGoldFiles(path);
    if (!listed.ok()) return Fail(console, std::string(listed.status().message()));
    files.insert(files.end(), listed->begin(), listed->end());
  }
  const std::unique_ptr<Engine> engine = MakeEngine(options, console);
  if (engine == nullptr) return kExitWrong;
  const absl::StatusOr<pb::Evaluation> evaluation = Evaluate(
      *engine, files, against.empty() ? static_cast<size_t>(std::max(0, errors)) : kAllMistakes);
  if (!evaluation.ok()) return Fail(console, std::string(evaluation.status().message()));
  if (!against.empty()) return CompareWith(against, files, *evaluation, format == "json", console);
  console.out << (format == "json" ? EvaluationJson(*evaluation) : FormatEvaluation(*evaluation));
  if (floor.empty()) return kExitDone;
  return update_floor ? UpdateFloors(floor, *evaluation, console)
                      : CheckFloors(floor, *evaluation, console);
}

}  // namespace sayso
