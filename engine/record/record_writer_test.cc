#include "engine/record/record_writer.h"

#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/delimited_message_util.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/record_list.pb.h"

namespace sayso {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;
using ::testing::Not;

pb::Record MakeRecord() {
  pb::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(
        document_id: "a.txt"
        span { end: 40 }
        headline { begin: 0 end: 12 }
        mentions {
          span { end: 9 } text: "Élodie Né" type: PERSON kind: NAME entity: 0
          rule: "person/full-name" confidence: 0.5
        }
        entities { id: 0 type: PERSON name: "Élodie Né" }
      )",
      &record));
  return record;
}

TEST(RecordWriterTest, KnowsTheFormats) {
  EXPECT_EQ(ParseRecordFormat("pb"), RecordFormat::kPb);
  EXPECT_EQ(ParseRecordFormat("jsonl"), RecordFormat::kJsonl);
  EXPECT_EQ(ParseRecordFormat("textproto"), RecordFormat::kTextproto);
  EXPECT_EQ(ParseRecordFormat("text"), RecordFormat::kText);
  EXPECT_EQ(ParseRecordFormat("json"), std::nullopt);
}

TEST(RecordWriterTest, PbIsLengthDelimited) {
  std::string out;
  pb::Record second = MakeRecord();
  second.set_index(1);
  second.set_document_id(std::string(300, 'x'));  // a size of two bytes
  ASSERT_TRUE(AppendRecord(MakeRecord(), RecordFormat::kPb, &out).ok());
  ASSERT_TRUE(AppendRecord(second, RecordFormat::kPb, &out).ok());

  google::protobuf::io::ArrayInputStream stream(out.data(), static_cast<int>(out.size()));
  pb::Record read;
  bool clean_end = false;
  ASSERT_TRUE(google::protobuf::util::ParseDelimitedFromZeroCopyStream(&read, &stream, &clean_end));
  EXPECT_TRUE(MessageDifferencer::Equals(read, MakeRecord()));
  read.Clear();  // parsing adds to what is there
  ASSERT_TRUE(google::protobuf::util::ParseDelimitedFromZeroCopyStream(&read, &stream, &clean_end));
  EXPECT_TRUE(MessageDifferencer::Equals(read, second));
  EXPECT_FALSE(
      google::protobuf::util::ParseDelimitedFromZeroCopyStream(&read, &stream, &clean_end));
  EXPECT_TRUE(clean_end);
}

TEST(RecordWriterTest, JsonIsOneLineWithProtoNamesAndZeros) {
  std::string out;
  ASSERT_TRUE(AppendRecord(MakeRecord(), RecordFormat::kJsonl, &out).ok());
  EXPECT_EQ(out.find('\n'), out.size() - 1);
  EXPECT_THAT(out, HasSubstr(R"("document_id":"a.txt")"));
  EXPECT_THAT(out, HasSubstr(R"("index":0)"));
  EXPECT_THAT(out, HasSubstr(R"("headline":{"begin":0,"end":12})"));
  EXPECT_THAT(out, HasSubstr(R"("text":"Élodie Né")"));
  EXPECT_THAT(out, HasSubstr(R"("type":"PERSON")"));
  EXPECT_THAT(out, HasSubstr(R"("entity":0)"));
  EXPECT_THAT(out, HasSubstr(R"("for_government":false)"));
  EXPECT_THAT(out, HasSubstr(R"("quotes":[])"));
  // A message that is absent is absent.
  EXPECT_THAT(out, Not(HasSubstr("byline")));

  pb::Record read;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out, &read).ok());
  EXPECT_TRUE(MessageDifferencer::Equals(read, MakeRecord()));
}

TEST(RecordWriterTest, TextprotoIsARecordList) {
  std::string out;
  ASSERT_TRUE(AppendRecord(MakeRecord(), RecordFormat::kTextproto, &out).ok());
  ASSERT_TRUE(AppendRecord(MakeRecord(), RecordFormat::kTextproto, &out).ok());
  EXPECT_THAT(out, HasSubstr("record {\n  document_id: \"a.txt\"\n"));
  EXPECT_THAT(out, HasSubstr("text: \"Élodie Né\""));

  pb::RecordList list;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(out, &list));
  ASSERT_EQ(list.record_size(), 2);
  EXPECT_TRUE(MessageDifferencer::Equals(list.record(1), MakeRecord()));
}

TEST(RecordWriterTest, TextNeedsTheDocument) {
  std::string out = "kept";
  EXPECT_EQ(AppendRecord(MakeRecord(), RecordFormat::kText, &out).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(out, "kept");
}

}  // namespace
}  // namespace sayso
