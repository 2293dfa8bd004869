// Writes records in the formats that programs read.

#ifndef ENGINE_RECORD_RECORD_WRITER_H_
#define ENGINE_RECORD_RECORD_WRITER_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "proto/record.pb.h"

namespace sayso {

enum class RecordFormat {
  kPb,         // protobuf, each record after its size as a varint
  kJsonl,      // proto3 JSON, a record a line, proto field names, zeros printed
  kTextproto,  // `record { … }`: together a sayso.pb.RecordList
  kText,       // for people: see record_text.h
};

// The format that a command line calls `name`: "pb", "jsonl", "textproto",
// "text". None for other words.
std::optional<RecordFormat> ParseRecordFormat(std::string_view name);

// Appends one record. `format` is not kText, which needs the document too.
// The same record gives the same bytes. Fails with kInternal where protobuf
// cannot print the record (a string in it is not UTF-8), kInvalidArgument for
// kText; `*out` is then as it was. Linear in the size of the record.
absl::Status AppendRecord(const pb::Record& record, RecordFormat format, std::string* out);

}  // namespace sayso

#endif  // ENGINE_RECORD_RECORD_WRITER_H_
