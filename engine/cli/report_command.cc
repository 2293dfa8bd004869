// sayso report: who is quoted how often in a batch.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/batch/document_feed.h"
#include "engine/batch/ordered_work.h"
#include "engine/cli/commands.h"
#include "engine/cli/input_format.h"
#include "engine/cli/output_file.h"
#include "engine/cli/record_files.h"
#include "engine/input/parse_document.h"
#include "engine/view/report_page.h"
#include "engine/view/tally.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso report [FLAG…] FILE|DIR…\n"
    "\n"
    "Counts who is quoted how often: in all, by outlet and by day where these are known, by\n"
    "gender, organisation and country. Writes one page of plots (--output), which loads\n"
    "nothing, and a table (--csv): a line for each speaker, outlet and day.\n"
    "\n"
    "Reads records that `sayso extract` wrote (.pb, or .jsonl, packed or not), or texts, which\n"
    "it extracts. Of a folder that has records it reads these alone. The outlet is the host\n"
    "of the page's address, or else the folder that the document lies in.\n"
    "\n"
    "Exit status: 0 done; 1 some documents failed, each named on stderr, and the report is of\n"
    "the others; 2 the command line or the rules are wrong, or a file of records is.\n";

struct ReportOptions {
  std::string output;
  std::string csv;
  std::string input_format = "auto";
  std::string title;
  int jobs = 0;
  Options engine;
};

// Files of records, and whatever else there is to read.
struct Inputs {
  std::vector<std::string> records;
  std::vector<std::string> texts;
};

Inputs SortInputs(const std::vector<std::string>& paths) {
  Inputs inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      (HoldsRecords(path) ? inputs.records : inputs.texts).push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (std::filesystem::recursive_directory_iterator it(path, error), end; !error && it != end;
         it.increment(error)) {
      const std::string file = it->path().string();
      if (it->is_regular_file(error) && HoldsRecords(file)) found.push_back(file);
    }
    std::sort(found.begin(), found.end());
    if (found.empty()) {
      inputs.texts.push_back(path);
    } else {
      inputs.records.insert(inputs.records.end(), found.begin(), found.end());
    }
  }
  return inputs;
}

struct Extracted {
  std::string id;
  std::string url;
  std::string published;
  absl::StatusOr<std::vector<pb::Record>> records = std::vector<pb::Record>();
};

Extracted ExtractOne(const Engine& engine, FeedItem&& item) {
  DocumentParser parser{ParseOptions()};
  OwnedDocument document;
  const std::string id = item.document.id;
  const absl::Status parsed = parser.Parse(std::move(item.document), &document);
  Extracted extracted;
  extracted.id = document.id.empty() ? id : document.id;
  extracted.url = document.url;
  extracted.published = document.published;
  if (parsed.ok()) {
    extracted.records = engine.Extract(document.View());
  } else {
    extracted.records = parsed;
  }
  return extracted;
}

// Adds the texts, and returns how many failed.
absl::StatusOr<uint64_t> AddTexts(const ReportOptions& options,
                                  const std::vector<std::string>& texts, const Engine& engine,
                                  const Console& console, Tally* tally) {
  FeedOptions feed_options;
  feed_options.inputs = texts;
  feed_options.format = *ParseInputFormat(options.input_format);
  absl::StatusOr<std::unique_ptr<DocumentFeed>> feed = DocumentFeed::Create(feed_options);
  if (!feed.ok()) return feed.status();
  uint64_t failed = 0;
  OrderedWork<FeedItem, Extracted> work;
  work.next = [&](FeedItem* item) { return (*feed)->Next(item); };
  work.size = [](const FeedItem& item) { return item.document.bytes.size(); };
  work.work = [&](FeedItem&& item) { return ExtractOne(engine, std::move(item)); };
  work.give = [&](Extracted&& extracted) {
    if (!extracted.records.ok()) {
      ++failed;
      std::string why(extracted.records.status().message());
      if (!why.starts_with(extracted.id + ":")) why = absl::StrCat(extracted.id, ": ", why);
      Fail(console, why);
      return true;
    }
    pb::Record address;
    address.mutable_extraction()->set_url(extracted.url);
    tally->AddDocument(*extracted.records, OutletOf(address), extracted.published);
    return true;
  };
  OrderedWorkLimits limits;
  limits.threads = options.jobs > 0
                       ? options.jobs
                       : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  work.Run(limits);
  return failed;
}

absl::Status Write(const std::string& path, const std::string& text, const Console& console) {
  absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Open(path, console.out);
  if (!file.ok()) return file.status();
  (*file)->stream() << text;
  return (*file)->Commit();
}

// The folder's own name, of "news/" too.
std::string NameOf(const std::string& path) {
  const std::filesystem::path clean = std::filesystem::path(path + "/").parent_path();
  const std::string name = clean.filename().string();
  return name.empty() || name == "." ? path : name;
}

int Run(const ReportOptions& options, const std::vector<std::string>& paths,
        const Console& console) {
  const Inputs inputs = SortInputs(paths);
  Tally tally;
  for (const std::string& path : inputs.records) {
    const absl::Status status = ReadRecordFile(
        path, [&](const std::vector<pb::Record>& records) { tally.AddDocument(records); });
    if (!status.ok()) return Fail(console, std::string(status.message()));
  }
  uint64_t failed = 0;
  if (!inputs.texts.empty()) {
    const std::unique_ptr<Engine> engine = MakeEngine(options.engine, console);
    if (engine == nullptr) return kExitWrong;
    const absl::StatusOr<uint64_t> count =
        AddTexts(options, inputs.texts, *engine, console, &tally);
    if (!count.ok()) return Fail(console, std::string(count.status().message()));
    failed = *count;
  }
  std::string title = options.title;
  if (title.empty()) title = NameOf(paths[0]);
  absl::Status status;
  if (!options.csv.empty()) status = Write(options.csv, TallyCsv(tally), console);
  if (status.ok() && (!options.output.empty() || options.csv.empty())) {
    status = Write(options.output, ReportPage(title, tally), console);
  }
  if (!status.ok()) return Fail(console, std::string(status.message()), kExitSomeFailed);
  return failed > 0 ? kExitSomeFailed : kExitDone;
}

}  // namespace

int RunReport(const std::vector<std::string>& args, const Console& console) {
  ReportOptions options;
  std::vector<std::string> paths;
  Flags flags;
  flags.AddString("output", "FILE",
                  "write the page to this file; without this and --csv, to standard output",
                  &options.output);
  flags.AddLetter('o');
  flags.AddString("csv", "FILE", "write the table to this file", &options.csv);
  flags.AddString("title", "TEXT", "the page's title; by default the name of what is read",
                  &options.title);
  AddInputFormatFlag(&flags, &options.input_format);
  flags.AddNumber("jobs", "threads; by default as many as there are cores", 1, &options.jobs);
  AddKnowledgeFlags(&flags, &options.engine);
  flags.AddBool("indirect", "also what is told without marks: She said that the boat had sailed",
                &options.engine.indirect_speech);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.empty()) return Fail(console, "report needs a folder or a file");
  return Run(options, paths, console);
}

}  // namespace sayso
