#include "engine/record/record_writer.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>

#include <climits>
#include <string>

#include "engine/record/record_json.h"

namespace sayso {
namespace {

absl::Status AppendPb(const pb::Record& record, std::string* out) {
  const size_t size = record.ByteSizeLong();
  uint8_t prefix[10];
  const uint8_t* end = google::protobuf::io::CodedOutputStream::WriteVarint64ToArray(size, prefix);
  if (size > INT_MAX) return absl::InternalError("protobuf writes no record of 2 GiB");
  const size_t prefix_size = end - prefix;
  const size_t before = out->size();
  out->append(reinterpret_cast<const char*>(prefix), prefix_size);
  out->resize(before + prefix_size + size);
  record.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(out->data()) + before +
                                         prefix_size);
  return absl::OkStatus();
}

// A long record's JSON is some 3.2 times its bytes as protobuf. Room for it at once:
// a string that grows holds up to three times what it has.
void ReserveForJson(const pb::Record& record, std::string* out) {
  constexpr int kMany = 10000;  // below, it would cost more than it saves
  if (record.mentions_size() < kMany) return;
  out->reserve(out->size() + record.ByteSizeLong() * 7 / 2);
}

absl::Status AppendTextproto(const pb::Record& record, std::string* out) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.SetInitialIndentLevel(1);
  std::string text;
  if (!printer.PrintToString(record, &text)) {
    return absl::InternalError("protobuf could not print the record");
  }
  out->append("record {\n").append(text).append("}\n");
  return absl::OkStatus();
}

}  // namespace

std::optional<RecordFormat> ParseRecordFormat(std::string_view name) {
  if (name == "pb") return RecordFormat::kPb;
  if (name == "jsonl") return RecordFormat::kJsonl;
  if (name == "textproto") return RecordFormat::kTextproto;
  if (name == "text") return RecordFormat::kText;
  return std::nullopt;
}

absl::Status AppendRecord(const pb::Record& record, RecordFormat format, std::string* out) {
  switch (format) {
    case RecordFormat::kPb:
      return AppendPb(record, out);
    case RecordFormat::kJsonl:
      ReserveForJson(record, out);
      AppendRecordJson(record, out);
      out->push_back('\n');
      return absl::OkStatus();
    case RecordFormat::kTextproto:
      return AppendTextproto(record, out);
    case RecordFormat::kText:
      break;
  }
  return absl::InvalidArgumentError("text is written by AppendRecordText()");
}

}  // namespace sayso
