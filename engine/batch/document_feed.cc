#include "engine/batch/document_feed.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/input/encoding.h"

namespace sayso {

DocumentFeed::DocumentFeed(FeedOptions options)
    : options_(std::move(options)), list_(options_.inputs, options_.list) {}

absl::StatusOr<std::unique_ptr<DocumentFeed>> DocumentFeed::Create(FeedOptions options) {
  std::unique_ptr<DocumentFeed> feed(new DocumentFeed(std::move(options)));
  if (absl::Status status = feed->Start(); !status.ok()) return status;
  return feed;
}

// Passes over what is done.
absl::Status DocumentFeed::Start() {
  const FeedPlace& from = options_.from;
  if (from.path.empty()) return absl::OkStatus();
  // A list that comes through a pipe can be read but once: it must be as it was.
  std::optional<uint64_t> number;
  if (std::find(options_.inputs.begin(), options_.inputs.end(), "@-") != options_.inputs.end()) {
    number = from.inputs_before;
  } else {
    InputList look(options_.inputs, options_.list);
    std::string path;
    absl::Status error;
    for (uint64_t i = 0; look.Next(&path, &error); ++i) {
      if (path != from.path) continue;
      if (i <= from.inputs_before || !number) number = i;
      if (i >= from.inputs_before) break;
    }
  }
  if (!number) {
    return absl::FailedPreconditionError(
        absl::StrCat(from.path, ": the run stopped in it, and it is no longer among the inputs"));
  }
  skip_ = *number;
  RawDocument passed;
  std::string path;
  absl::Status error;
  for (; inputs_ < skip_; ++inputs_) {
    if (!list_.Next(&path, &error)) break;
  }
  // The documents of the input in hand that are done, without a look at them.
  FeedPlace place = from;
  place.path_documents = 0;
  place_ = place;
  bool any = NextInput(&passed);
  for (uint64_t i = 0; any && i < from.path_documents && place_.path == from.path; ++i) {
    if (!passed.error.ok()) {
      passed.error = absl::OkStatus();
      ++place_.path_documents;
      continue;
    }
    if (!NextRaw(&passed)) break;
    ++place_.path_documents;
  }
  place_.seen = from.seen;
  CountPacked();
  packed_new_ = 0;
  return absl::OkStatus();
}

void DocumentFeed::CountPacked() {
  if (splitter_ == nullptr) return;
  const uint64_t now = splitter_->packed_bytes();
  packed_new_ += now - packed_before_;
  packed_before_ = now;
}

// Goes to the next input. True with `failed->error` where it cannot be opened;
// what gives one document alone is not opened yet.
bool DocumentFeed::NextInput(RawDocument* failed) {
  splitter_ = nullptr;
  packed_before_ = 0;
  unopened_.clear();
  std::string path;
  absl::Status error;
  if (!list_.Next(&path, &error)) return false;
  place_.path = path;
  place_.inputs_before = inputs_++;
  place_.path_documents = 0;
  const bool many =
      path == "-" || DocumentSplitter::GivesMany(FormatOfInput(path, options_.format));
  if (error.ok() && !many) {
    unopened_ = path;
    return true;
  }
  if (error.ok()) {
    auto splitter = OpenDocuments(path, options_.format, options_.limits, options_.stop);
    if (splitter.ok()) {
      splitter_ = *std::move(splitter);
      return true;
    }
    error = splitter.status();
  }
  *failed = RawDocument();
  failed->id = WithoutBadUtf8(path);
  failed->error = error;
  return true;
}

// The next document of the input in hand, false where it has no more. One that
// is of another shard and need not be opened to be counted is left empty.
bool DocumentFeed::NextRaw(RawDocument* document) {
  if (!unopened_.empty()) {
    const std::string path = std::exchange(unopened_, std::string());
    *document = RawDocument();
    if (!IsWanted()) return true;
    auto splitter = OpenDocuments(path, options_.format, options_.limits, options_.stop);
    if (splitter.ok()) {
      splitter_ = *std::move(splitter);
    } else {
      document->id = WithoutBadUtf8(path);
      document->error = splitter.status();
      return true;
    }
  }
  if (splitter_ == nullptr || !splitter_->Next(document)) return false;
  CountPacked();
  return true;
}

bool DocumentFeed::Next(FeedItem* item) {
  while (true) {
    if (options_.stop && options_.stop()) return false;
    RawDocument& document = item->document;
    document = RawDocument();
    if (!NextRaw(&document)) {
      document = RawDocument();
      if (!NextInput(&document)) return false;
      if (document.error.ok()) continue;
    }
    if (document.error.code() == absl::StatusCode::kCancelled) return false;
    const bool wanted = IsWanted();
    ++place_.seen;
    ++place_.path_documents;
    if (!wanted) continue;
    item->place = place_;
    item->packed_bytes = std::exchange(packed_new_, 0);
    return true;
  }
}

}  // namespace sayso
