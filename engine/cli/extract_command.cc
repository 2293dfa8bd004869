// sayso extract: documents in, records out.

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/batch/batch.h"
#include "engine/batch/interrupt.h"
#include "engine/batch/safe_file.h"
#include "engine/cli/commands.h"
#include "engine/cli/input_format.h"
#include "engine/cli/version.h"
#include "engine/input/encoding.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso extract [FLAG…] FILE|DIR|PATTERN|@LIST|-…\n"
    "\n"
    "Reads documents and writes a record for each of their entries: the names in it,\n"
    "its quotes, and who spoke them. A folder stands for the .txt, .jsonl, .ndjson,\n"
    ".html and .warc files in it and below it, packed (.gz, .zst) or not; @LIST for\n"
    "the paths on the lines of a file; - is standard input. Records come in the order\n"
    "of the input, the same bytes whatever --jobs is.\n"
    "\n"
    "Offsets are of the document's text. Where that is taken out of a page or of\n"
    "another encoding, the first record of the document carries it (`extraction`).\n"
    "\n"
    "With --output=FILE, records go to FILE.partial, which is renamed when it is\n"
    "whole. Beside it FILE.resume says which of them are safe on disk and where in\n"
    "the input they end. Whatever ended a run (Ctrl-C, a full disk, a crash), the same\n"
    "command with --resume goes on from there: no document is lost or written twice.\n"
    "\n"
    "Exit status: 0 all done; 1 some documents failed, each named on stderr, and the\n"
    "others' records were written, or the output could not be written; 2 the command\n"
    "line or the rules are wrong; 130 interrupted.\n";

constexpr int kInterrupted = 130;        // as shells say of Ctrl-C
constexpr uint64_t kNamedFailures = 20;  // on stderr, where --errors has them all

struct ExtractOptions {
  std::string format;
  std::string input_format = "auto";
  std::string encoding = "utf-8";
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  Options engine;
  std::string output;
  std::string compress = "auto";
  int part_megabytes = 0;
  bool resume = false;
  int checkpoint = 2;
  std::string shard;
  std::string errors;
  std::string summary;
  int max_bytes = 32 << 20;
  int max_tokens = 0;
  int max_entries = 0;
  int max_seconds = 0;
  std::string colour = "auto";
  std::string min_confidence = "0";
  int jobs = 0;
  std::vector<std::string> inputs;
};

void AddInputFlags(Flags* flags, ExtractOptions* options) {
  AddInputFormatFlag(flags, &options->input_format);
  flags->AddString("encoding", "NAME",
                   "of text and JSON lines: utf-8, the default; detect; or an encoding, such as\n"
                   "windows-1252. Pages declare theirs, or have it detected",
                   &options->encoding);
  flags->AddRepeated("include", "PATTERN",
                     "of the files in folders, those alone that match: *.txt, 2024/*/*.html; may\n"
                     "be given several times",
                     &options->include);
  flags->AddRepeated("exclude", "PATTERN", "and none of these, files or folders",
                     &options->exclude);
  flags->AddString("shard", "I/N",
                   "the I-th of N equal shares of the documents, from 1/N to N/N: one for each\n"
                   "of N machines",
                   &options->shard);
  flags->AddNumber("max_bytes", "of a document; longer ones fail. 33554432 by default", 1,
                   &options->max_bytes);
  flags->AddNumber("max_tokens", "of a document; 0, the default: any number", 0,
                   &options->max_tokens);
  flags->AddNumber("max_entries", "of a document; 0, the default: any number", 0,
                   &options->max_entries);
  flags->AddNumber("max_seconds", "for a document; 0, the default: any time", 0,
                   &options->max_seconds);
}

void AddOutputFlags(Flags* flags, ExtractOptions* options) {
  flags->AddString("output", "FILE", "write to this file, which appears when it is whole",
                   &options->output);
  flags->AddChoice("compress", {"auto", "none", "gzip", "zstd"},
                   "pack the output; auto: as its name ends, .gz or .zst", &options->compress);
  flags->AddNumber("part_mb",
                   "megabytes (before packing) after which a new file begins: records.pb becomes\n"
                   "records-00000.pb, records-00001.pb …, each named when it is whole",
                   1, &options->part_megabytes);
  flags->AddBool("resume", "go on with the run that FILE.resume is of, if there is one",
                 &options->resume);
  flags->AddNumber("checkpoint", "seconds between writes of FILE.resume; 2 by default", 0,
                   &options->checkpoint);
  flags->AddString("errors", "FILE",
                   "a line of JSON for each document that failed: document_id, cause, reason;\n"
                   "stderr then names the first 20 alone",
                   &options->errors);
  flags->AddString("summary", "FILE",
                   "what was read and found, as JSON; - writes it to stderr, for people, which\n"
                   "a terminal gets in any case",
                   &options->summary);
}

// Whether documents need their names over their records, for people to read.
bool ManyDocuments(const ExtractOptions& options) {
  if (options.inputs.size() > 1) return true;
  const std::string& input = options.inputs[0];
  if (input == "-") return options.input_format == "jsonl" || options.input_format == "warc";
  struct stat status = {};
  if (stat(input.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return true;
  return DocumentSplitter::GivesMany(FormatOfInput(input, *ParseInputFormat(options.input_format)));
}

// "2/8" as number 1 of 8.
bool ParseShard(const std::string& text, FeedOptions* feed) {
  if (text.empty()) return true;
  const size_t slash = text.find('/');
  uint64_t number = 0;
  uint64_t count = 0;
  if (slash == std::string::npos || !absl::SimpleAtoi(text.substr(0, slash), &number) ||
      !absl::SimpleAtoi(text.substr(slash + 1), &count) || number < 1 || number > count) {
    return false;
  }
  feed->shard = number - 1;
  feed->shards = count;
  return true;
}

// What is wrong with the flags together, or nothing.
std::string Contradiction(const ExtractOptions& options) {
  const std::string& encoding = options.encoding;
  if (encoding != "utf-8" && encoding != "detect" && !IsKnownEncoding(encoding)) {
    return absl::StrCat("unknown --encoding=", encoding);
  }
  FeedOptions feed;
  if (!ParseShard(options.shard, &feed)) {
    return absl::StrCat("--shard=", options.shard, ": say which of how many, as 2/8");
  }
  const bool resumable = RecordOutput::IsResumable(options.output);
  if (options.resume && !resumable) return "--resume needs --output=FILE, a file of its own";
  if (options.part_megabytes > 0 && !resumable) {
    return "--part_mb needs --output=FILE, a file of its own";
  }
  return "";
}

// All that decides what is written.
std::vector<std::string> DescribeRun(const ExtractOptions& options, const std::string& format) {
  std::vector<std::string> run = {
      absl::StrCat("version=", kVersion),
      "--format=" + format,
      "--input_format=" + options.input_format,
      "--encoding=" + options.encoding,
      "--compress=" + options.compress,
      "--shard=" + options.shard,
      "--errors=" + options.errors,
      absl::StrCat("--part_mb=", options.part_megabytes),
      absl::StrCat("--max_bytes=", options.max_bytes),
      absl::StrCat("--max_tokens=", options.max_tokens),
      absl::StrCat("--max_entries=", options.max_entries),
  };
  for (const std::string& pattern : options.include) run.push_back("--include=" + pattern);
  for (const std::string& pattern : options.exclude) run.push_back("--exclude=" + pattern);
  for (const std::string& input : options.inputs) run.push_back("input " + input);
  return run;
}

BatchOptions MakeBatchOptions(const ExtractOptions& options, const Console& console) {
  const bool to_terminal = console.out_is_terminal && options.output.empty();
  const std::string format =
      !options.format.empty() ? options.format : (to_terminal ? "jsonl" : "pb");
  BatchOptions batch;
  batch.feed.inputs = options.inputs;
  batch.feed.list = {options.include, options.exclude};
  batch.feed.format = *ParseInputFormat(options.input_format);
  batch.feed.limits.document_bytes = static_cast<size_t>(options.max_bytes);
  batch.feed.stop = [] { return Interrupt::signal() != 0; };
  ParseShard(options.shard, &batch.feed);

  batch.extractor.format = *ParseRecordFormat(format);
  batch.extractor.text.colour = options.colour == "always" ||
                                (options.colour == "auto" && to_terminal && console.colour_wanted);
  if (to_terminal) batch.extractor.text.width = console.width;
  batch.extractor.show_ids = ManyDocuments(options);
  batch.extractor.parse = {options.encoding, static_cast<size_t>(options.max_bytes)};

  batch.output.path = options.output;
  batch.output.packing = *ParsePacking(options.compress, options.output);
  batch.output.part_bytes = static_cast<uint64_t>(options.part_megabytes) * 1000 * 1000;
  batch.jobs = options.jobs > 0
                   ? options.jobs
                   : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  batch.resume = options.resume;
  batch.checkpoint_seconds = options.checkpoint;
  batch.errors_path = options.errors;
  batch.run = DescribeRun(options, format);
  batch.show_progress = console.err_is_terminal && !to_terminal;
  return batch;
}

// "ID: reason", the id once where the reason begins with it.
std::string Reason(const std::string& id, const absl::Status& status) {
  std::string message(status.message());
  if (message.starts_with(id + ":")) return message;
  return absl::StrCat(id, ": ", message);
}

int Report(const ExtractOptions& options, const BatchResult& result, bool show_summary,
           const Console& console) {
  int status = result.counts.failed() > 0 ? kExitSomeFailed : kExitDone;
  if (!result.status.ok()) {
    const bool wrong = result.status.code() == absl::StatusCode::kFailedPrecondition ||
                       result.status.code() == absl::StatusCode::kPermissionDenied;
    std::string message(result.status.message());
    struct stat there = {};
    if (!wrong && !options.output.empty() &&
        stat((options.output + ".resume").c_str(), &there) == 0) {
      message += "; when that is mended, --resume goes on";
    }
    status = Fail(console, message, wrong ? kExitWrong : kExitSomeFailed);
    if (wrong) return status;
  } else if (result.interrupted) {
    status = kInterrupted;
    Fail(console, absl::StrCat("interrupted behind ", result.counts.documents(), " documents",
                               RecordOutput::IsResumable(options.output)
                                   ? "; the same command with --resume goes on"
                                   : ""));
  }
  if (show_summary || options.summary == "-") console.err << result.counts.ToText(result.seconds);
  if (!options.summary.empty() && options.summary != "-") {
    absl::Status written = ReplaceFile(options.summary, result.counts.ToJson(result.seconds));
    if (!written.ok()) return Fail(console, std::string(written.message()), kExitSomeFailed);
  }
  return status;
}

int Run(const ExtractOptions& options, const Engine& engine, const Console& console) {
  const Interrupt interrupt;
  const BatchOptions batch = MakeBatchOptions(options, console);
  struct stat there = {};
  if (!options.resume && !options.output.empty() &&
      stat((options.output + ".resume").c_str(), &there) == 0) {
    console.err << "sayso: " << options.output
                << ": beginning anew; --resume would have gone on with an earlier run\n";
  }
  uint64_t named = 0;
  const BatchResult result =
      RunBatch(batch, engine, console.out, console.err,
               [&](const std::string& id, const absl::Status& status) {
                 if (options.errors.empty() || named < kNamedFailures) {
                   Fail(console, Reason(id, status));
                 } else if (named == kNamedFailures) {
                   Fail(console, absl::StrCat("more failed; see ", options.errors));
                 }
                 ++named;
               });
  return Report(options, result, batch.show_progress, console);
}

}  // namespace

int RunExtract(const std::vector<std::string>& args, const Console& console) {
  ExtractOptions options;
  Flags flags;
  flags.AddChoice("format", {"pb", "jsonl", "textproto", "text"},
                  "pb: protobuf, each record after its size; the default for a file or pipe\n"
                  "jsonl: JSON, a record a line; the default on a terminal\n"
                  "textproto: protobuf's text form\n"
                  "text: for people to read",
                  &options.format);
  AddInputFlags(&flags, &options);
  AddKnowledgeFlags(&flags, &options.engine);
  flags.AddBool("indirect", "also what is told without marks: She said that the boat had sailed",
                &options.engine.indirect_speech);
  flags.AddString("min_confidence", "0..1", "leave out speakers that are less sure than this",
                  &options.min_confidence);
  flags.AddNumber("jobs", "threads; by default as many as there are cores", 1, &options.jobs);
  AddOutputFlags(&flags, &options);
  flags.AddChoice("color", {"auto", "always", "never"},
                  "colours in text; auto: on a terminal, unless NO_COLOR is set", &options.colour);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &options.inputs)) return *done;
  if (options.inputs.empty()) {
    return Fail(console, "extract needs a file, a folder or - (see sayso extract --help)");
  }
  if (const std::string why = Contradiction(options); !why.empty()) return Fail(console, why);
  options.engine.max_document_bytes = static_cast<size_t>(options.max_bytes);
  options.engine.max_document_tokens = static_cast<size_t>(options.max_tokens);
  options.engine.max_document_entries = static_cast<size_t>(options.max_entries);
  options.engine.max_document_seconds = options.max_seconds;
  if (!absl::SimpleAtof(options.min_confidence, &options.engine.min_confidence) ||
      !(options.engine.min_confidence >= 0 && options.engine.min_confidence <= 1)) {
    return Fail(console,
                "--min_confidence needs a number from 0 to 1, not " + options.min_confidence);
  }
  const std::unique_ptr<Engine> engine = MakeEngine(options.engine, console);
  if (engine == nullptr) return kExitWrong;
  return Run(options, *engine, console);
}

}  // namespace sayso
