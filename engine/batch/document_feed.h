// The documents of all inputs, in order, from a place on.

#ifndef ENGINE_BATCH_DOCUMENT_FEED_H_
#define ENGINE_BATCH_DOCUMENT_FEED_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/input/document_splitter.h"
#include "engine/input/input_list.h"
#include "engine/input/raw_document.h"

namespace sayso {

// The place behind a document.
struct FeedPlace {
  std::string path;             // the input it is of; empty before the first
  uint64_t inputs_before = 0;   // inputs before it
  uint64_t path_documents = 0;  // documents of the input, with this one
  uint64_t seen = 0;            // documents of all inputs and shards, with this one
};

// One to work on.
struct FeedItem {
  RawDocument document;
  FeedPlace place;
  uint64_t packed_bytes = 0;  // of the input, since the item before
};

struct FeedOptions {
  std::vector<std::string> inputs;
  InputListOptions list;
  InputFormat format = InputFormat::kAuto;
  InputLimits limits;
  // Every `shards`-th document is given, beginning with number `shard`, from 0.
  uint64_t shard = 0;
  uint64_t shards = 1;
  FeedPlace from;
  StopFunction stop;
};

// Not thread-safe.
class DocumentFeed {
 public:
  // Goes through the inputs once to find the one that `from` names: at its old
  // number, or, where files have come or gone since, the next before that with its
  // path, or else the next behind. kFailedPrecondition where it is gone.
  static absl::StatusOr<std::unique_ptr<DocumentFeed>> Create(FeedOptions options);

  // The next document. False at the end, and when stopped. An input that cannot
  // be opened takes the place of a document, with `error` set.
  bool Next(FeedItem* item);

 private:
  explicit DocumentFeed(FeedOptions options);

  absl::Status Start();
  bool NextRaw(RawDocument* document);
  bool NextInput(RawDocument* failed);
  void CountPacked();
  bool IsWanted() const { return place_.seen % options_.shards == options_.shard; }

  const FeedOptions options_;
  InputList list_;
  uint64_t skip_ = 0;    // inputs that are done
  uint64_t inputs_ = 0;  // that were begun or passed over
  std::unique_ptr<DocumentSplitter> splitter_;
  std::string unopened_;  // an input of one document
  uint64_t packed_before_ = 0;
  uint64_t packed_new_ = 0;
  FeedPlace place_;
};

}  // namespace sayso

#endif  // ENGINE_BATCH_DOCUMENT_FEED_H_
