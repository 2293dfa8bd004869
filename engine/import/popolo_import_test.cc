#include "engine/import/import_test.h"
#include "engine/import/json_items.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPopolo[] = "testdata/gazetteers/popolo.json";

class PopoloImportTest : public ImportTest {
 protected:
  // "array/number value" of each element; "error: …" for what is wrong.
  std::vector<std::string> Items(const std::string& text) const {
    auto file = InputFile::Open(Write("items.json", text));
    EXPECT_TRUE(file.ok());
    JsonItems items(file->get());
    std::vector<std::string> found;
    simdjson::dom::element item;
    for (;;) {
      const absl::StatusOr<bool> more = items.Next(&item);
      if (more.ok() && !*more) return found;
      const std::string place = absl::StrCat(items.array(), "/", items.number(), " ");
      if (more.ok()) {
        found.push_back(place + simdjson::minify(item));
      } else {
        found.push_back(place + "error");
        if (!absl::IsInvalidArgument(more.status())) return found;
      }
    }
  }
};

TEST_F(PopoloImportTest, ReadsPersonsWithTheirMemberships) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kPopolo}, &sink).ok());
  EXPECT_EQ(sink.Json("Ada Penrose"),
            R"({"name":"Ada Penrose","type":"PERSON","ids":["wikidata:Q99900001","popolo:p1"],)"
            R"("aliases":[{"kind":"former","text":"Ada Penn"},)"
            R"({"kind":"transliteration","text":"Ada Mary Penrose"}],)"
            R"("role":"member for Port Ellis","role_from":"2024-07-04","gender":"f",)"
            R"("source":"popolo","born":"1961-05-03","email":"ada@example.org",)"
            R"("organization":"Assembly of Norland","party":"Harbour Party"})");
  EXPECT_EQ(sink.Json("Tom Reyes"),
            R"({"name":"Tom Reyes","type":"PERSON","ids":["popolo:p2"],"role":"chair",)"
            R"("role_from":"2001","gender":"m","source":"popolo","died":"2020-02",)"
            R"("organization":"Assembly of Norland"})");
  EXPECT_THAT(sink.bad, ElementsAre("0:3: in \"persons\": no name"));
}

TEST_F(PopoloImportTest, ReadsBodiesAndAreas) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kPopolo}, &sink).ok());
  EXPECT_THAT(sink.Names(), ElementsAre("Ada Penrose", "Tom Reyes", "Assembly of Norland",
                                        "Harbour Party", "Port Ellis"));
  EXPECT_EQ(sink.Json("Assembly of Norland"),
            R"({"name":"Assembly of Norland","type":"ORGANIZATION","subtype":"legislature",)"
            R"("ids":["popolo:o1"],"aliases":[{"kind":"acronym","text":"AN"}],"source":"popolo"})");
  EXPECT_EQ(sink.Find("Port Ellis")->subtype, "constituency");
}

TEST_F(PopoloImportTest, ReadsAPackedFileOfOneLine) {
  std::string text = Read(kPopolo);
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  CollectingSink sink;
  ASSERT_TRUE(Import({WritePacked("popolo.json.gz", "gzip", text)}, &sink).ok());
  EXPECT_EQ(sink.rows.size(), 5u);
}

TEST_F(PopoloImportTest, SaysWhereTheFileIsCutShort) {
  const std::string text = Read(kPopolo);
  const std::string path = Write("cut.json", text.substr(0, text.size() - 200));
  CollectingSink sink;
  const absl::Status status = Import({path}, &sink, ImportFormat::kPopolo);
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), HasSubstr(path + ": byte "));
  EXPECT_THAT(sink.rows, IsEmpty());
}

TEST_F(PopoloImportTest, ItemsAreTheElementsOfArrays) {
  EXPECT_THAT(Items(R"({"a": [1, {"x": "]}\"" }, [2,3]], "m": {"b": [9]}, "n": "s", "c":["q"]})"),
              ElementsAre("a/1 1", R"(a/2 {"x":"]}\""})", "a/3 [2,3]", R"(c/1 "q")"));
  EXPECT_THAT(Items("{}"), IsEmpty());
  EXPECT_THAT(Items(R"({"a":[]})"), IsEmpty());
}

TEST_F(PopoloImportTest, ABadItemIsSaidAndTheNextIsRead) {
  EXPECT_THAT(Items(R"({"a": [{"x": nul}, 2]})"), ElementsAre("a/1 error", "a/2 2"));
}

TEST_F(PopoloImportTest, WhatIsNoObjectIsSaidOnce) {
  for (const char* text : {"", "[", "[1]", "{", "{\"a\"", "{\"a\":", "{\"a\":[", "{\"a\":[1",
                           "{\"a\":[1,", "{\"a\":[\"", "{1:[2]}", "{\"a\":[1]"}) {
    const std::vector<std::string> items = Items(text);
    ASSERT_FALSE(items.empty()) << text;
    EXPECT_THAT(items.back(), HasSubstr("error")) << text;
  }
}

TEST_F(PopoloImportTest, FindsTheEndOfItemsLongerThanABuffer) {
  const std::string text(700000, 'x');
  const std::vector<std::string> items =
      Items(absl::StrCat("{\"a\":[\"", text, "\",\n\n{\"y\":\"", text, "\"}]}"));
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].size(), text.size() + 6);
}

}  // namespace
}  // namespace sayso
