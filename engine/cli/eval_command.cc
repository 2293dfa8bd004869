// sayso eval: how right the engine is.

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/output_file.h"
#include "engine/eval/annotation.h"
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

}  // namespace

int RunEval(const std::vector<std::string>& args, const Console& console) {
  Options options;
  std::string floor;
  std::string format = "text";
  bool update_floor = false;
  int errors = 0;
  std::vector<std::string> paths;
  Flags flags;
  AddKnowledgeFlags(&flags, &options);
  flags.AddString("floor", "FILE", "compare with the floors of this file", &floor);
  flags.AddBool("update_floor", "write what was measured to the file of --floor instead",
                &update_floor);
  flags.AddNumber("errors", "show up to N mistakes, each in its line", 0, &errors);
  flags.AddChoice("format", {"text", "json"}, "a table, or JSON in one line", &format);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.empty()) return Fail(console, "eval needs a folder or a .gold.textproto file");
  if (update_floor && floor.empty()) return Fail(console, "--update_floor needs --floor=FILE");

  std::vector<std::string> files;
  for (const std::string& path : paths) {
    const absl::StatusOr<std::vector<std::string>> listed = ListGoldFiles(path);
    if (!listed.ok()) return Fail(console, std::string(listed.status().message()));
    files.insert(files.end(), listed->begin(), listed->end());
  }
  const std::unique_ptr<Engine> engine = MakeEngine(options, console);
  if (engine == nullptr) return kExitWrong;
  const absl::StatusOr<pb::Evaluation> evaluation =
      Evaluate(*engine, files, static_cast<size_t>(std::max(0, errors)));
  if (!evaluation.ok()) return Fail(console, std::string(evaluation.status().message()));
  console.out << (format == "json" ? EvaluationJson(*evaluation) : FormatEvaluation(*evaluation));
  if (floor.empty()) return kExitDone;
  return update_floor ? UpdateFloors(floor, *evaluation, console)
                      : CheckFloors(floor, *evaluation, console);
}

}  // namespace sayso
