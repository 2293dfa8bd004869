#include "engine/cli/record_files.h"

#include <google/protobuf/util/json_util.h>

#include <memory>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/input/buffered_source.h"
#include "engine/input/byte_source.h"

namespace sayso {
namespace {

// Protobuf's own limit on a message.
constexpr size_t kMaxRecordBytes = size_t{1} << 30;
// How `sayso extract --format=jsonl` begins a line.
constexpr std::string_view kRecordLine = "{\"document_id\":";

bool IsPb(std::string_view path) {
  std::string_view inner;
  return path.ends_with(".pb") || (IsPackedName(path, &inner) && inner.ends_with(".pb"));
}

bool IsJsonLines(std::string_view path) {
  std::string_view inner = path;
  IsPackedName(path, &inner);
  return inner.ends_with(".jsonl") || inner.ends_with(".ndjson");
}

// Gives the records of a document when the next begins.
class Grouper {
 public:
  explicit Grouper(const std::function<void(const std::vector<pb::Record>&)>& use) : use_(use) {}

  void Add(pb::Record record) {
    if (!records_.empty() && records_[0].document_id() != record.document_id()) Flush();
    records_.push_back(std::move(record));
  }
  void Flush() {
    if (!records_.empty()) use_(records_);
    records_.clear();
  }

 private:
  const std::function<void(const std::vector<pb::Record>&)>& use_;
  std::vector<pb::Record> records_;
};

// A varint of at most 32 bits. False at the end of the input.
absl::StatusOr<bool> ReadSize(BufferedSource* source, uint32_t* size) {
  *size = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    std::string byte;
    if (absl::Status status = source->ReadBytes(1, &byte); !status.ok()) return status;
    if (byte.empty() && shift == 0) return false;
    if (byte.empty()) break;
    *size |= static_cast<uint32_t>(byte[0] & 0x7F) << shift;
    if ((byte[0] & 0x80) == 0) return true;
  }
  return absl::InvalidArgumentError("no record");
}

absl::Status ReadPb(const std::string& path, BufferedSource* source, Grouper* grouper) {
  for (uint64_t number = 1;; ++number) {
    const auto wrong = [&] {
      return absl::InvalidArgumentError(absl::StrCat(path, ": record ", number, " is none"));
    };
    uint32_t size = 0;
    const absl::StatusOr<bool> more = ReadSize(source, &size);
    if (!more.ok()) {
      return absl::IsInvalidArgument(more.status()) ? wrong() : more.status();
    }
    if (!*more) return absl::OkStatus();
    if (size > kMaxRecordBytes) return wrong();
    std::string bytes;
    if (absl::Status status = source->ReadBytes(size, &bytes); !status.ok()) return status;
    pb::Record record;
    if (bytes.size() != size || !record.ParseFromString(bytes)) return wrong();
    grouper->Add(std::move(record));
  }
}

absl::Status ReadJsonLines(const std::string& path, BufferedSource* source, Grouper* grouper) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  for (uint64_t number = 1;; ++number) {
    std::string_view line;
    const absl::StatusOr<BufferedSource::Line> read = source->ReadLine(kMaxRecordBytes, &line);
    if (!read.ok()) return read.status();
    if (*read == BufferedSource::Line::kEnd) return absl::OkStatus();
    if (line.empty()) continue;
    pb::Record record;
    const auto status = google::protobuf::util::JsonStringToMessage(
        google::protobuf::StringPiece(line.data(), line.size()), &record, options);
    if (*read == BufferedSource::Line::kTooLong || !status.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(path, ":", number, ": no record"));
    }
    grouper->Add(std::move(record));
  }
}

}  // namespace

bool HoldsRecords(const std::string& path) {
  if (IsPb(path)) return true;
  if (!IsJsonLines(path)) return false;
  absl::StatusOr<std::unique_ptr<ByteSource>> bytes = OpenByteSource(path);
  if (!bytes.ok()) return false;
  BufferedSource source(*std::move(bytes));
  const absl::StatusOr<std::string_view> begin = source.Peek(kRecordLine.size());
  return begin.ok() && begin->starts_with(kRecordLine);
}

absl::Status ReadRecordFile(const std::string& path,
                            const std::function<void(const std::vector<pb::Record>&)>& use) {
  absl::StatusOr<std::unique_ptr<ByteSource>> bytes = OpenByteSource(path);
  if (!bytes.ok()) return bytes.status();
  BufferedSource source(*std::move(bytes));
  Grouper grouper(use);
  absl::Status status =
      IsPb(path) ? ReadPb(path, &source, &grouper) : ReadJsonLines(path, &source, &grouper);
  if (status.ok()) grouper.Flush();
  return status;
}

}  // namespace sayso
