// What a batch read and found, counted.

#ifndef ENGINE_BATCH_BATCH_COUNTS_H_
#define ENGINE_BATCH_BATCH_COUNTS_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "proto/batch.pb.h"
#include "proto/record.pb.h"

namespace sayso {

// The cause of a failure, in one word: "malformed", "missing", "unreadable",
// "corrupt" (cannot be read, broken packing), "too large", "too slow", "other".
const char* CauseOf(const absl::Status& status);

class BatchCounts {
 public:
  // One document's, to be added to those of the batch.
  void AddRecord(const pb::Record& record);
  void AddDocument(uint64_t bytes);
  void AddFailure(const absl::Status& status);
  void Add(const BatchCounts& other);

  uint64_t documents() const { return documents_; }
  uint64_t failed() const { return failed_; }
  uint64_t bytes() const { return bytes_; }

  pb::BatchCounts ToProto(double seconds) const;
  static BatchCounts FromProto(const pb::BatchCounts& proto);

  // For people, several lines; and one JSON object on a line.
  std::string ToText(double seconds) const;
  std::string ToJson(double seconds) const;

 private:
  uint64_t documents_ = 0;
  uint64_t failed_ = 0;
  uint64_t bytes_ = 0;
  uint64_t entries_ = 0;
  uint64_t quotes_with_speaker_ = 0;
  uint64_t quotes_without_speaker_ = 0;
  uint64_t other_quotes_ = 0;
  std::array<uint64_t, pb::EntityType_ARRAYSIZE> mentions_ = {};  // by type
  std::map<std::string, uint64_t> failures_;                      // by cause
};

}  // namespace sayso

#endif  // ENGINE_BATCH_BATCH_COUNTS_H_
