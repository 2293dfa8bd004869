// sayso extract: documents in, records out.

#include <google/protobuf/arena.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/input_format.h"
#include "engine/cli/ordered_work.h"
#include "engine/cli/output_file.h"
#include "engine/cli/progress.h"
#include "engine/document/reader.h"
#include "engine/record/record_text.h"
#include "engine/record/record_writer.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso extract [FLAG…] FILE|DIR|-…\n"
    "\n"
    "Reads documents and writes a record for each of their entries: the names in it,\n"
    "its quotes, and who spoke them. A folder stands for the .txt, .jsonl and .ndjson\n"
    "files in it; - is standard input. Records come in the order of the input.\n"
    "\n"
    "Exit status: 0 all done; 1 some documents failed, each named on stderr, and the\n"
    "others' records were written; 2 the command line or the rules are wrong.\n";

struct ExtractOptions {
  std::string format;
  std::string input_format = "auto";
  Options engine;
  std::string output;
  std::string colour = "auto";
  std::string min_confidence = "0";
  int jobs = 0;
  std::vector<std::string> inputs;
};

// Records take some three times the bytes of their text.
google::protobuf::ArenaOptions LargeBlocks() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = size_t{32} << 10;
  options.max_block_size = size_t{1} << 20;
  return options;
}

// A document to work on, or why there is none.
struct Input {
  OwnedDocument document;
  absl::Status status;
};

// What is to be written for a document, or why nothing is.
struct Output {
  std::string id;
  std::string bytes;
  absl::Status status;
  size_t document_bytes = 0;
};

// The documents of all inputs, one after another.
class Inputs {
 public:
  Inputs(const std::vector<std::string>& paths, InputFormat format)
      : paths_(paths), format_(format) {}

  bool Next(Input* input) {
    while (true) {
      if (reader_ != nullptr) {
        if (reader_->Next(&input->document, &input->status)) return true;
        reader_ = nullptr;
      }
      if (!files_.empty()) {
        const std::string file = std::move(files_.back());
        files_.pop_back();
        if (!Open(file, input)) return true;
      } else if (at_ < paths_.size()) {
        if (!List(paths_[at_++], input)) return true;
      } else {
        return false;
      }
    }
  }

 private:
  // Both return false with `*input` telling what is wrong with the path.
  bool Open(const std::string& file, Input* input) {
    absl::StatusOr<std::unique_ptr<DocumentReader>> reader = DocumentReader::Open(file, format_);
    if (reader.ok()) {
      reader_ = *std::move(reader);
      return true;
    }
    input->document.id = file;
    input->status = reader.status();
    return false;
  }

  bool List(const std::string& path, Input* input) {
    absl::StatusOr<std::vector<std::string>> files = ListInputs({path});
    if (files.ok()) {
      files_ = *std::move(files);
      std::reverse(files_.begin(), files_.end());
      return true;
    }
    input->document.id = path;
    input->status = files.status();
    return false;
  }

  const std::vector<std::string>& paths_;
  const InputFormat format_;
  size_t at_ = 0;
  std::vector<std::string> files_;  // of a folder, the next one last
  std::unique_ptr<DocumentReader> reader_;
};

// Whether documents need their names over their records, for people to read.
bool ManyDocuments(const ExtractOptions& options) {
  if (options.inputs.size() > 1 || options.input_format == "jsonl") return true;
  const std::string& input = options.inputs[0];
  return absl::EndsWith(input, ".jsonl") || absl::EndsWith(input, ".ndjson") ||
         (input != "-" && !absl::EndsWith(input, ".txt"));
}

// Makes the bytes to write for a document. Called by many threads.
class Extractor {
 public:
  Extractor(const Engine& engine, RecordFormat format, const RecordTextOptions& text_options,
            bool show_ids)
      : engine_(engine), format_(format), text_options_(text_options), show_ids_(show_ids) {}

  Output Work(const Input& input) const {
    Output output;
    output.id = input.document.id;
    output.document_bytes = input.document.text.size();
    output.status = input.status;
    if (output.status.ok()) output.status = Extract(input.document, &output.bytes);
    if (!output.status.ok()) output.bytes.clear();
    return output;
  }

 private:
  absl::Status Extract(const OwnedDocument& document, std::string* bytes) const {
    google::protobuf::Arena arena(LargeBlocks());
    auto* list = google::protobuf::Arena::CreateMessage<pb::RecordList>(&arena);
    absl::Status extracted = engine_.Extract(
        {.id = document.id, .text = document.text, .published = document.published}, list);
    if (!extracted.ok()) return extracted;
    if (format_ == RecordFormat::kText && show_ids_) {
      absl::StrAppend(bytes, "== ", document.id, "\n\n");
    }
    for (const pb::Record& record : list->record()) {
      if (format_ == RecordFormat::kText) {
        AppendRecordText(record, document.text, text_options_, bytes);
      } else if (absl::Status status = AppendRecord(record, format_, bytes); !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  const Engine& engine_;
  const RecordFormat format_;
  const RecordTextOptions text_options_;
  const bool show_ids_;
};

// "ID: reason", the id once where the reason begins with it.
std::string Reason(const Output& output) {
  std::string message(output.status.message());
  if (message.starts_with(output.id + ":")) return message;
  return absl::StrCat(output.id, ": ", message);
}

int Run(const ExtractOptions& options, const Engine& engine, const Console& console) {
  absl::StatusOr<std::unique_ptr<OutputFile>> output =
      OutputFile::Open(options.output, console.out);
  if (!output.ok()) return Fail(console, std::string(output.status().message()));
  const bool to_terminal = console.out_is_terminal && options.output.empty();
  const std::string format =
      !options.format.empty() ? options.format : (to_terminal ? "jsonl" : "pb");
  RecordTextOptions text_options;
  text_options.colour = options.colour == "always" ||
                        (options.colour == "auto" && to_terminal && console.colour_wanted);
  if (to_terminal) text_options.width = console.width;

  const Extractor extractor(engine, *ParseRecordFormat(format), text_options,
                            ManyDocuments(options));
  Inputs inputs(options.inputs, *ParseInputFormat(options.input_format));
  Progress progress(console.err, console.err_is_terminal && !to_terminal);
  std::ostream& out = (*output)->stream();

  OrderedWork<Input, Output> work;
  work.next = [&](Input* input) { return inputs.Next(input); };
  work.size = [](const Input& input) { return input.document.text.size(); };
  work.work = [&](Input&& input) { return extractor.Work(input); };
  work.give = [&](Output&& done) {
    if (!done.status.ok()) {
      progress.Clear();
      Fail(console, Reason(done));
    }
    out.write(done.bytes.data(), static_cast<std::streamsize>(done.bytes.size()));
    progress.Add(done.document_bytes, !done.status.ok());
    return out.good();
  };
  OrderedWorkLimits limits;
  limits.threads = options.jobs > 0
                       ? options.jobs
                       : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  work.Run(limits);
  progress.Finish();
  if (absl::Status status = (*output)->Commit(); !status.ok()) {
    return Fail(console, std::string(status.message()), kExitSomeFailed);
  }
  return progress.failed() > 0 ? kExitSomeFailed : kExitDone;
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
  AddInputFormatFlag(&flags, &options.input_format);
  AddKnowledgeFlags(&flags, &options.engine);
  flags.AddBool("indirect", "also what is told without marks: She said that the boat had sailed",
                &options.engine.indirect_speech);
  flags.AddString("min_confidence", "0..1", "leave out speakers that are less sure than this",
                  &options.min_confidence);
  flags.AddNumber("jobs", "threads; by default as many as there are cores", 1, &options.jobs);
  flags.AddString("output", "PATH", "write to this file, which appears when it is whole",
                  &options.output);
  flags.AddChoice("color", {"auto", "always", "never"},
                  "colours in text; auto: on a terminal, unless NO_COLOR is set", &options.colour);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &options.inputs)) return *done;
  if (options.inputs.empty()) {
    return Fail(console, "extract needs a file, a folder or - (see sayso extract --help)");
  }
  if (!absl::SimpleAtof(options.min_confidence, &options.engine.min_confidence) ||
      !(options.engine.min_confidence >= 0 && options.engine.min_confidence <= 1)) {
    return Fail(console, "--min_confidence needs a number from 0 to 1, not " +
                             options.min_confidence);
  }
  const std::unique_ptr<Engine> engine = MakeEngine(options.engine, console);
  if (engine == nullptr) return kExitWrong;
  return Run(options, *engine, console);
}

}  // namespace sayso
