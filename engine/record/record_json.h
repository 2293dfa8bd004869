// Records as JSON, written field by field.

#ifndef ENGINE_RECORD_RECORD_JSON_H_
#define ENGINE_RECORD_RECORD_JSON_H_

#include <string>
#include <string_view>

#include "proto/record.pb.h"

namespace sayso {

// Appends the record as proto3 JSON on one line, without the line's end: the
// bytes that protobuf's MessageToJsonString() gives with proto field names and
// zero values printed, for a record whose strings are UTF-8. It takes a
// fraction of the time, because it goes over no descriptors and makes no copy.
// What is not UTF-8 becomes U+FFFD. Fields that record.proto does not know are
// left out. Linear in the record's size.
//
// Each field is named in record_json.cc; the test fills all that the descriptors
// know, so a field without a line there fails.
void AppendRecordJson(const pb::Record& record, std::string* out);

// Appends a string as JSON, in its marks. Shared with the other JSON that the
// command writes.
void AppendJsonString(std::string_view text, std::string* out);

}  // namespace sayso

#endif  // ENGINE_RECORD_RECORD_JSON_H_
