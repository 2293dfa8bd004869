#include "engine/batch/batch.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/batch/ordered_work.h"
#include "engine/batch/progress.h"
#include "engine/batch/safe_file.h"
#include "engine/record/record_json.h"
#include "proto/batch.pb.h"

namespace sayso {
namespace {

using Clock = std::chrono::steady_clock;

// Enough to keep many threads at work on articles, and too little for two long
// documents at once: work on one takes some twenty times its bytes.
constexpr size_t kBytesInWork = size_t{4} << 20;

struct Done {
  ExtractedDocument document;
  FeedPlace place;
  uint64_t packed_bytes = 0;
};

// All inputs' bytes on disk, or 0 where some can't be known.
uint64_t MeasureInputs(const FeedOptions& options, const std::atomic<bool>& stop) {
  for (const std::string& input : options.inputs) {
    if (input == "-" || input == "@-") return 0;
  }
  InputList list(options.inputs, options.list);
  uint64_t bytes = 0;
  std::string path;
  absl::Status error;
  while (list.Next(&path, &error)) {
    if (stop) return 0;
    struct stat status = {};
    if (!error.ok() || stat(path.c_str(), &status) != 0) continue;
    if (!S_ISREG(status.st_mode)) return 0;
    bytes += static_cast<uint64_t>(status.st_size);
  }
  return bytes;
}

// Protobuf would print what it thinks of a file.
class Silence : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int, int, const std::string&) override {}
};

class Batch {
 public:
  using OnFailure = std::function<void(const std::string&, const absl::Status&)>;

  Batch(const BatchOptions& options, const Engine& engine, std::ostream& out, std::ostream& err,
        const OnFailure& on_failure)
      : options_(options),
        engine_(engine),
        out_(out),
        on_failure_(on_failure),
        progress_(err, options.show_progress, [this](const std::atomic<bool>& stop) {
          return MeasureInputs(options_.feed, stop);
        }) {}

  BatchResult Run() {
    result_.status = Open();
    if (result_.status.ok() && !checkpoint_.complete()) Work();
    progress_.Finish();
    if (result_.status.ok()) result_.status = result_.interrupted ? Leave() : Finish();
    result_.seconds = Seconds();
    return std::move(result_);
  }

 private:
  double Seconds() const {
    return seconds_before_ + std::chrono::duration<double>(Clock::now() - begin_).count();
  }

  std::string CheckpointName() const { return options_.output.path + ".resume"; }

  absl::Status Open() {
    for (const std::string& item : options_.run) checkpoint_.add_run(item);
    checkpoint_.add_run("rules=" + engine_.rules_fingerprint());
    checkpoint_.add_run("gazetteers=" + engine_.gazetteers_fingerprint());
    FeedOptions feed = options_.feed;
    OutputPlace place;
    if (RecordOutput::IsResumable(options_.output.path)) {
      auto lock = FileLock::Take(options_.output.path);
      if (!lock.ok()) return lock.status();
      lock_ = *std::move(lock);
      if (options_.resume) {
        if (absl::Status status = Load(); !status.ok()) return status;
        feed.from = {checkpoint_.path(), checkpoint_.inputs_before(), checkpoint_.path_documents(),
                     checkpoint_.seen()};
        place = {checkpoint_.part(), checkpoint_.part_bytes(), checkpoint_.part_unpacked()};
      }
      // Named already, and only the checkpoint is left to be removed.
      if (checkpoint_.complete() &&
          access(RecordOutput::PartialName(options_.output, place.part).c_str(), F_OK) != 0) {
        named_ = true;
        return absl::OkStatus();
      }
    }
    auto output = RecordOutput::Open(options_.output, place, &out_);
    if (!output.ok()) return output.status();
    output_ = *std::move(output);
    if (output_->resumable() && !result_.resumed) unlink(CheckpointName().c_str());
    if (!options_.errors_path.empty()) {
      auto errors = AppendFile::Open(options_.errors_path, checkpoint_.errors_bytes());
      if (!errors.ok()) return errors.status();
      errors_ = *std::move(errors);
    }
    if (checkpoint_.complete()) return absl::OkStatus();
    auto documents = DocumentFeed::Create(std::move(feed));
    if (!documents.ok()) return documents.status();
    feed_ = *std::move(documents);
    return absl::OkStatus();
  }

  // Takes over the checkpoint of the run before.
  absl::Status Load() {
    const auto text = ReadSmallFile(CheckpointName());
    if (!text.ok()) return text.status();
    if (!text->has_value()) return absl::OkStatus();
    pb::Checkpoint loaded;
    Silence silence;
    google::protobuf::TextFormat::Parser parser;
    parser.RecordErrorsTo(&silence);
    if (!parser.ParseFromString(**text, &loaded)) {
      return absl::FailedPreconditionError(
          absl::StrCat(CheckpointName(), ": is damaged; remove it to begin anew"));
    }
    for (int i = 0; i < std::max(loaded.run_size(), checkpoint_.run_size()); ++i) {
      const std::string then = i < loaded.run_size() ? loaded.run(i) : "nothing";
      const std::string now = i < checkpoint_.run_size() ? checkpoint_.run(i) : "nothing";
      if (then == now) continue;
      return absl::FailedPreconditionError(absl::StrCat(
          options_.output.path, ": the run that is to be resumed had ", then, ", and this has ",
          now, "; say as then, or leave --resume out to begin anew"));
    }
    checkpoint_ = std::move(loaded);
    result_.counts = BatchCounts::FromProto(checkpoint_.counts());
    result_.resumed = true;
    seconds_before_ = checkpoint_.counts().seconds();
    return absl::OkStatus();
  }

  void Work() {
    Extractor extractor(engine_, options_.extractor);
    OrderedWork<FeedItem, Done> work;
    work.next = [&](FeedItem* item) { return feed_->Next(item); };
    work.size = [](const FeedItem& item) { return item.document.bytes.size(); };
    work.work = [&](FeedItem&& item) {
      return Done{extractor.Extract(std::move(item.document)), std::move(item.place),
                  item.packed_bytes};
    };
    work.result_size = [](const Done& done) { return done.document.bytes.size(); };
    work.give = [&](Done&& done) {
      result_.status = Give(done);
      return result_.status.ok();
    };
    OrderedWorkLimits limits;
    limits.threads = options_.jobs;
    limits.bytes = kBytesInWork;
    work.Run(limits);
    result_.interrupted = options_.feed.stop && options_.feed.stop();
  }

  absl::Status Give(const Done& done) {
    const ExtractedDocument& document = done.document;
    if (!document.status.ok()) {
      progress_.Clear();
      on_failure_(document.id, document.status);
      if (absl::Status status = AddError(document); !status.ok()) return status;
    }
    if (absl::Status status = output_->Write(document.bytes); !status.ok()) return status;
    result_.counts.Add(document.counts);
    place_ = done.place;
    progress_.Add(document.counts.bytes(), done.packed_bytes, !document.status.ok());
    if (output_->PartIsFull()) return EndPart();
    if (!output_->resumable() || !output_->AtPlace()) return absl::OkStatus();
    const Clock::time_point now = Clock::now();
    if (std::chrono::duration<double>(now - last_).count() < options_.checkpoint_seconds) {
      return absl::OkStatus();
    }
    last_ = now;
    return Store();
  }

  absl::Status AddError(const ExtractedDocument& document) {
    if (errors_ == nullptr) return absl::OkStatus();
    std::string line = "{\"document_id\":";
    AppendJsonString(document.id, &line);
    absl::StrAppend(&line, ",\"cause\":\"", CauseOf(document.status), "\",\"reason\":");
    AppendJsonString(std::string(document.status.message()), &line);
    line += "}\n";
    return errors_->Append(line);
  }

  // Makes safe what was written, then says so.
  absl::Status Store() {
    if (absl::Status status = output_->Sync(); !status.ok()) return status;
    if (errors_ != nullptr) {
      if (absl::Status status = errors_->Sync(); !status.ok()) return status;
      checkpoint_.set_errors_bytes(errors_->size());
    }
    if (!place_.path.empty()) {
      checkpoint_.set_path(place_.path);
      checkpoint_.set_inputs_before(place_.inputs_before);
      checkpoint_.set_path_documents(place_.path_documents);
      checkpoint_.set_seen(place_.seen);
    }
    const OutputPlace place = output_->place();
    checkpoint_.set_part(place.part);
    checkpoint_.set_part_bytes(place.bytes);
    checkpoint_.set_part_unpacked(place.unpacked);
    *checkpoint_.mutable_counts() = result_.counts.ToProto(Seconds());
    std::string text;
    google::protobuf::TextFormat::PrintToString(checkpoint_, &text);
    return ReplaceFile(CheckpointName(), text);
  }

  absl::Status EndPart() {
    if (absl::Status status = output_->ClosePart(); !status.ok()) return status;
    if (absl::Status status = Store(); !status.ok()) return status;
    last_ = Clock::now();
    return output_->NamePart();
  }

  // What was interrupted: what can be kept is kept.
  absl::Status Leave() {
    if (output_->resumable() && output_->AtPlace()) return Store();
    if (!output_->resumable()) return output_->CloseLast();
    return absl::OkStatus();
  }

  absl::Status Finish() {
    if (!named_) {
      if (absl::Status status = output_->CloseLast(); !status.ok()) return status;
      if (errors_ != nullptr) {
        if (absl::Status status = errors_->Sync(); !status.ok()) return status;
      }
      if (!output_->resumable()) return absl::OkStatus();
      checkpoint_.set_complete(true);
      if (absl::Status status = Store(); !status.ok()) return status;
      if (absl::Status status = output_->NameLast(); !status.ok()) return status;
    }
    unlink(CheckpointName().c_str());
    return absl::OkStatus();
  }

  const BatchOptions& options_;
  const Engine& engine_;
  std::ostream& out_;
  const OnFailure& on_failure_;
  const Clock::time_point begin_ = Clock::now();
  Clock::time_point last_ = begin_;  // checkpoint
  double seconds_before_ = 0;
  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<RecordOutput> output_;
  std::unique_ptr<AppendFile> errors_;
  std::unique_ptr<DocumentFeed> feed_;
  pb::Checkpoint checkpoint_;
  FeedPlace place_;  // behind the document given last
  bool named_ = false;
  BatchResult result_;
  Progress progress_;
};

}  // namespace

BatchResult RunBatch(
    const BatchOptions& options, const Engine& engine, std::ostream& out, std::ostream& err,
    const std::function<void(const std::string&, const absl::Status&)>& on_failure) {
  return Batch(options, engine, out, err, on_failure).Run();
}

}  // namespace sayso
