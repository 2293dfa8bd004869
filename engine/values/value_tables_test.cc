#include "engine/values/value_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/values/tables_test.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;

// The project's tables, with one replaced.
std::vector<SourceFile> With(const std::string& path, const std::string& data) {
  std::vector<SourceFile> files = *LoadSourceFiles("", "en/values/");
  for (SourceFile& file : files) {
    if (file.path == path) file.data = data;
  }
  return files;
}

TEST(ValueTablesTest, FindsTheLongestPhrase) {
  const std::vector<ValueWord> words = SplitValueWords("5 nautical miles");
  size_t end = 0;
  const UnitMeaning* unit = TestTables().Unit(words, 1, &end);
  ASSERT_NE(unit, nullptr);
  EXPECT_EQ(unit->symbol, "nmi");
  EXPECT_EQ(end, 3u);
  EXPECT_EQ(TestTables().Unit(words, 0, &end), nullptr);
  EXPECT_EQ(TestTables().Unit(words, 3, &end), nullptr);
}

TEST(ValueTablesTest, AWordHasAMeaningForEachKind) {
  const std::vector<ValueWord> words = SplitValueWords("second quarter");
  size_t end = 0;
  EXPECT_NE(TestTables().Calendar(CalendarKind::kUnit, words, 0, &end), nullptr);
  EXPECT_NE(TestTables().Calendar(CalendarKind::kQuarter, words, 1, &end), nullptr);
  EXPECT_EQ(TestTables().Calendar(CalendarKind::kMonth, words, 0, &end), nullptr);
  EXPECT_EQ(TestTables().Number("second")->kind, NumberKind::kOrdinal);
}

TEST(ValueTablesTest, MistakesNameFileAndLine) {
  const auto error = [](const std::string& path, const std::string& data) {
    return std::string(ValueTables::Create(With(path, data)).status().message());
  };
  EXPECT_THAT(error("en/values/units.tsv", "head\nkm\tm\tmany\t0\tkm\n"),
              HasSubstr("en/values/units.tsv:2: no number: many"));
  EXPECT_THAT(error("en/values/units.tsv", "head\nkm\tm\n"), HasSubstr(":2: a row has 5 cells"));
  EXPECT_THAT(error("en/values/units.tsv", "head\na\tm\t1\t0\tx\n# note\nb\tm\t1\t0\ty|x\n"),
              HasSubstr(":4: stands twice: x"));
  EXPECT_THAT(error("en/values/numbers.tsv", "head\nbig\tten\t10\n"), HasSubstr("no kind: big"));
  EXPECT_THAT(error("en/values/currencies.tsv", "head\nUSD\t1\tAustralia:AUD\t$\n"),
              HasSubstr("no COUNTRY:CODE"));
  EXPECT_THAT(error("en/values/modifiers.tsv", "head\nMID\ta||b\n"), HasSubstr("empty phrase"));
  EXPECT_THAT(std::string(ValueTables::Create({}).status().message()), HasSubstr("no en/values/"));
}

TEST(ValueWordsTest, SplitsUnlikeTokens) {
  const auto split = [](std::string_view text) {
    std::string out;
    for (const ValueWord& word : SplitValueWords(text)) {
      if (!out.empty()) out += word.glued ? "" : "|";
      out += "<" + word.text + ">";
    }
    return out;
  };
  EXPECT_EQ(split("the 13th, R200"), "<the>|<13><th><,>|<r><200>");
  EXPECT_EQ(split("9:05 a.m. in the U.S."), "<9><:><05>|<am>|<in>|<the>|<us>");
  EXPECT_EQ(split("£4.5bn–2,000.5 o’clock"), "<£><4.5><bn><-><2,000.5>|<o'clock>");
  EXPECT_EQ(split("\xff\xc2"), "<\xff\xc2>");
  EXPECT_EQ(split(""), "");
}

}  // namespace
}  // namespace sayso
