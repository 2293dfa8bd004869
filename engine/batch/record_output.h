// Where the records of a batch go.

#ifndef ENGINE_BATCH_RECORD_OUTPUT_H_
#define ENGINE_BATCH_RECORD_OUTPUT_H_

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/batch/packer.h"
#include "engine/batch/safe_file.h"

namespace sayso {

struct OutputOptions {
  std::string path;  // empty: the stream
  Packing packing = Packing::kNone;
  // Bytes before they are packed, after which a part ends; 0: one file for all.
  uint64_t part_bytes = 0;
  // Bytes that are packed together: the smallest piece that a run resumes at.
  size_t block_bytes = size_t{1} << 20;
};

// A place in the output. All before it can be kept.
struct OutputPlace {
  uint32_t part = 0;
  uint64_t bytes = 0;     // in the part's file
  uint64_t unpacked = 0;  // the same before it was packed
};

// Writes to PATH.partial, and gives it its name at the end. In parts, records.pb
// becomes records-00000.pb, records-00001.pb …, each named when it is whole;
// together they are the one file. What is written depends on the documents alone,
// not on when it is written or interrupted. A path that is there and no file, such
// as a FIFO or /dev/stdout, is written to as it is. Not thread-safe.
class RecordOutput {
 public:
  // `from`: where an interrupted run had come; a part that was whole and had not
  // been named is named now. `stream` must outlive this.
  static absl::StatusOr<std::unique_ptr<RecordOutput>> Open(const OutputOptions& options,
                                                            const OutputPlace& from,
                                                            std::ostream* stream);

  // Can a run be taken up again here? Not on a stream or device.
  bool resumable() const { return resumable_; }
  static bool IsResumable(const std::string& path);

  // The records of one document, or of a piece of one.
  absl::Status Write(std::string_view bytes);

  // Is all that was written so far in whole blocks, so that place() is its end?
  bool AtPlace() const { return block_.empty(); }
  OutputPlace place() const;
  // Makes all before place() safe.
  absl::Status Sync();

  // Ends of parts, in three steps, so that a checkpoint can go between the first
  // two: ClosePart() makes the part safe and place() the begin of the next one;
  // NamePart() names the part that was closed, and opens the next.
  bool PartIsFull() const;
  absl::Status ClosePart();
  absl::Status NamePart();

  // As ClosePart() and NamePart() at the end of all; removes parts of an earlier
  // run that had more of them.
  absl::Status CloseLast();
  absl::Status NameLast();

  // Of the part with this number, 0 where there is but one.
  static std::string PartName(const OutputOptions& options, uint32_t part);
  static std::string PartialName(const OutputOptions& options, uint32_t part);

 private:
  RecordOutput(OutputOptions options, std::ostream* stream)
      : options_(std::move(options)), stream_(stream) {}

  absl::Status WriteBlock();
  absl::Status OpenPart(uint64_t bytes);
  absl::Status Name(uint32_t part);

  const OutputOptions options_;
  std::ostream* const stream_;
  bool resumable_ = false;
  std::unique_ptr<AppendFile> file_;  // null: the stream
  uint32_t part_ = 0;
  uint64_t unpacked_ = 0;  // of the part, without block_
  uint64_t given_ = 0;     // bytes to the stream
  std::string block_;      // to be packed together
  std::string packed_;
};

}  // namespace sayso

#endif  // ENGINE_BATCH_RECORD_OUTPUT_H_
