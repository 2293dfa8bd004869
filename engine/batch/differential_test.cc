// The same documents through every way there is: the same findings.

#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/delimited_message_util.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/batch/batch.h"
#include "engine/document/entry.h"
#include "engine/record/record_json.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using ::google::protobuf::util::MessageDifferencer;

const Engine& TheEngine() {
  static const Engine* const engine = Engine::Create({})->release();
  return *engine;
}

std::vector<std::string> Lines() {
  std::vector<std::string> lines;
  for (const char* folder : {"testdata/pages", "testdata/samples"}) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) lines.push_back(line);
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// Documents of lines drawn from our pages and samples, some with a byte or two
// put elsewhere.
std::vector<std::string> RandomDocuments(uint32_t seed, int count) {
  static const auto* const lines = new std::vector<std::string>(Lines());
  std::mt19937 random(seed);
  const auto below = [&](size_t n) {
    return std::uniform_int_distribution<size_t>(0, n - 1)(random);
  };
  std::vector<std::string> documents;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (size_t n = 1 + below(25); n > 0; --n) text += (*lines)[below(lines->size())] + "\n";
    if (below(3) == 0) {
      for (int swaps = 0; swaps < 5; ++swaps) {
        // Only what is ASCII moves, so that the text stays UTF-8.
        char& a = text[below(text.size())];
        char& b = text[below(text.size())];
        if (static_cast<signed char>(a) > 0 && static_cast<signed char>(b) > 0) std::swap(a, b);
      }
    }
    documents.push_back(std::move(text));
  }
  return documents;
}

std::string RunOn(const std::string& input, RecordFormat format, int jobs) {
  BatchOptions options;
  options.feed.inputs = {input};
  options.extractor.format = format;
  options.jobs = jobs;
  std::ostringstream out;
  std::ostringstream err;
  const BatchResult result = RunBatch(
      options, TheEngine(), out, err,
      [](const std::string& id, const absl::Status& status) { ADD_FAILURE() << id << status; });
  EXPECT_TRUE(result.status.ok());
  return out.str();
}

std::vector<pb::Record> FromPb(const std::string& bytes) {
  std::vector<pb::Record> records;
  google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
  bool clean_end = false;
  for (pb::Record record;
       google::protobuf::util::ParseDelimitedFromZeroCopyStream(&record, &stream, &clean_end);
       record.Clear()) {
    records.push_back(record);
  }
  EXPECT_TRUE(clean_end);
  return records;
}

TEST(DifferentialTest, ThreadsAndFormatsMakeNoDifference) {
  const std::vector<std::string> documents = RandomDocuments(1, 300);
  const std::string input = (fs::path(testing::TempDir()) / "differential_test.jsonl").string();
  std::string lines;
  for (size_t i = 0; i < documents.size(); ++i) {
    absl::StrAppend(&lines, "{\"id\": \"", i, "\", \"text\": ");
    AppendJsonString(documents[i], &lines);
    lines += "}\n";
  }
  std::ofstream(input, std::ios::binary) << lines;
  const std::string pb = RunOn(input, RecordFormat::kPb, 1);
  EXPECT_TRUE(RunOn(input, RecordFormat::kPb, 8) == pb);
  const std::string json = RunOn(input, RecordFormat::kJsonl, 1);
  EXPECT_TRUE(RunOn(input, RecordFormat::kJsonl, 8) == json);
  fs::remove(input);

  const std::vector<pb::Record> records = FromPb(pb);
  const std::vector<std::string> printed = absl::StrSplit(json, '\n', absl::SkipEmpty());
  ASSERT_EQ(records.size(), printed.size());
  ASSERT_GE(records.size(), documents.size());
  for (size_t i = 0; i < records.size(); ++i) {
    pb::Record read;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(printed[i], &read).ok());
    ASSERT_TRUE(MessageDifferencer::Equals(read, records[i])) << i;
  }
}

std::vector<Entry> EntriesOf(const google::protobuf::RepeatedPtrField<pb::Record>& records) {
  std::vector<Entry> entries;
  const auto span = [](const pb::Span& from) { return Span{from.begin(), from.end()}; };
  for (const pb::Record& record : records) {
    Entry entry;
    entry.span = span(record.span());
    if (record.has_headline()) {
      entry.blocks.push_back({BlockKind::kHeadline, span(record.headline())});
    }
    for (const pb::Span& body : record.body()) {
      entry.blocks.push_back({BlockKind::kParagraph, span(body)});
    }
    for (const pb::Span& caption : record.captions()) {
      entry.blocks.push_back({BlockKind::kCaption, span(caption)});
    }
    std::sort(entry.blocks.begin(), entry.blocks.end(),
              [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
    if (record.has_byline()) {
      Byline byline;
      byline.span = span(record.byline().span());
      for (const std::string& author : record.byline().authors()) byline.authors.push_back(author);
      byline.published = record.byline().published();
      byline.updated = record.byline().updated();
      byline.place = record.byline().place();
      entry.byline = byline;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

// A document whole, and the same one cut by its caller where the engine cut it.
TEST(DifferentialTest, WholeAndCutIntoItsEntriesADocumentIsTheSame) {
  for (const std::string& text : RandomDocuments(2, 200)) {
    pb::RecordList whole;
    ASSERT_TRUE(TheEngine().Extract({.id = "d", .text = text, .published = ""}, &whole).ok());
    const std::vector<Entry> entries = EntriesOf(whole.record());
    pb::RecordList cut;
    const absl::Status status =
        TheEngine().Extract({.id = "d", .text = text, .published = "", .entries = &entries}, &cut);
    ASSERT_TRUE(status.ok()) << status << "\n" << text;
    ASSERT_TRUE(MessageDifferencer::Equals(whole, cut)) << text;
  }
}

// What one document leaves behind in the engine changes nothing for the next.
TEST(DifferentialTest, TheOrderOfDocumentsMakesNoDifference) {
  const std::vector<std::string> documents = RandomDocuments(3, 100);
  std::map<size_t, std::string> first;
  for (size_t i = 0; i < documents.size(); ++i) {
    pb::RecordList list;
    ASSERT_TRUE(
        TheEngine().Extract({.id = "d", .text = documents[i], .published = ""}, &list).ok());
    first[i] = list.SerializeAsString();
  }
  for (size_t i = documents.size(); i-- > 0;) {
    pb::RecordList list;
    ASSERT_TRUE(
        TheEngine().Extract({.id = "d", .text = documents[i], .published = ""}, &list).ok());
    ASSERT_TRUE(list.SerializeAsString() == first[i]) << i;
  }
}

}  // namespace
}  // namespace sayso
