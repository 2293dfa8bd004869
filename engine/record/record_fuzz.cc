// Fuzzes the round trip of records: bytes that parse as a record are written as
// protobuf and as JSON, and read back, and must be what they were.

#include <google/protobuf/util/field_comparator.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/record/record_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using google::protobuf::util::MessageDifferencer;
  sayso::pb::Record record;
  if (size > INT_MAX || !record.ParseFromArray(data, static_cast<int>(size))) return 0;
  record.DiscardUnknownFields();

  std::string pb;
  if (!sayso::AppendRecord(record, sayso::RecordFormat::kPb, &pb).ok()) std::abort();
  const std::string bytes = record.SerializeAsString();
  if (pb.substr(pb.size() - bytes.size()) != bytes) std::abort();

  std::string json;
  if (!sayso::AppendRecord(record, sayso::RecordFormat::kJsonl, &json).ok()) std::abort();
  if (json.find('\n') != json.size() - 1) std::abort();
  sayso::pb::Record read;
  if (!google::protobuf::util::JsonStringToMessage(json, &read).ok()) std::abort();
  // JSON has one NaN for all that floats have.
  google::protobuf::util::DefaultFieldComparator fields;
  fields.set_treat_nan_as_equal(true);
  MessageDifferencer differ;
  differ.set_field_comparator(&fields);
  if (!differ.Compare(read, record)) std::abort();
  return 0;
}
