#include "engine/record/record_json.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/wrappers.pb.h>

#include <string>

#include "engine/record/random_message_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

// The yardstick.
std::string JsonFormat(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(message, &json, options).ok());
  return json;
}

std::string Ours(const pb::Record& record) {
  std::string json;
  AppendRecordJson(record, &json);
  return json;
}

// Equal, or what stands where they part.
testing::AssertionResult SameAsJsonFormat(const pb::Record& record) {
  const std::string ours = Ours(record);
  const std::string theirs = JsonFormat(record);
  if (ours == theirs) return testing::AssertionSuccess();
  size_t at = 0;
  while (at < ours.size() && at < theirs.size() && ours[at] == theirs[at]) ++at;
  const size_t begin = at < 40 ? 0 : at - 40;
  return testing::AssertionFailure() << "\n  ours: " << ours.substr(begin, 90)
                                     << "\n  JsonFormat: " << theirs.substr(begin, 90);
}

// A field of record.proto that record_json.cc does not write fails here.
TEST(RecordJsonTest, EveryFieldIsWritten) {
  pb::Record record;
  RandomMessage(1).Fill(&record, 1);
  ASSERT_TRUE(SameAsJsonFormat(record));
}

TEST(RecordJsonTest, AnEmptyRecordIsWrittenWithItsZeros) {
  EXPECT_EQ(Ours({}), JsonFormat(pb::Record()));
  EXPECT_THAT(Ours({}), testing::HasSubstr("\"index\":0"));
}

TEST(RecordJsonTest, RandomRecordsAreAsJsonFormatWritesThem) {
  for (uint32_t seed = 0; seed < 400; ++seed) {
    pb::Record record;
    RandomMessage(seed).Fill(&record, 0.1 + 0.9 * (seed % 10) / 9);
    ASSERT_TRUE(SameAsJsonFormat(record)) << seed;
  }
}

TEST(RecordJsonTest, EveryCharacterIsAsJsonFormatWritesIt) {
  // In rows of 256, between plain ones: what stands beside must not matter.
  for (uint32_t row = 0; row < 0x110000; row += 256) {
    if (row >= 0xD800 && row < 0xE000) continue;
    google::protobuf::StringValue value;
    for (uint32_t c = row; c < row + 256; ++c) {
      AppendUtf8(c, value.mutable_value());
      if (c % 3 == 0) value.mutable_value()->push_back('a');
    }
    std::string ours;
    AppendJsonString(value.value(), &ours);
    ASSERT_EQ(ours, JsonFormat(value)) << row;
  }
}

TEST(RecordJsonTest, BytesThatAreNoUtf8AreReplaced) {
  const auto json = [](std::string_view text) {
    std::string out;
    AppendJsonString(text, &out);
    return out;
  };
  EXPECT_EQ(json("caf\xE9!"), "\"caf\xEF\xBF\xBD!\"");
  EXPECT_EQ(json("\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(json("\xE2\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(json("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace sayso
