#include "engine/match/pattern.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Definitions = absl::flat_hash_map<std::string, std::string>;

absl::StatusOr<Pattern> Parse(std::string_view text, const Definitions& definitions = {}) {
  return Pattern::Parse(text, definitions);
}

std::vector<std::string> Labels(std::string_view text, const Definitions& definitions = {}) {
  std::vector<std::string> labels;
  const absl::StatusOr<Pattern> pattern = Parse(text, definitions);
  EXPECT_TRUE(pattern.ok()) << pattern.status();
  if (pattern.ok()) {
    pattern->ForEachLabel([&](const std::string& label) { labels.push_back(label); });
  }
  return labels;
}

TEST(Pattern, AsksForTheLabelsOfClassesAndWords) {
  EXPECT_THAT(Labels("{Role & !Country} of \"%\" {(Person | Cap)}"),
              ElementsAre("Role", "Country", "=of", "=%", "Person"));
}

TEST(Pattern, AsksForNoLabelForShapesAndPlaces) {
  EXPECT_THAT(Labels("{Cap & Start} . {Number | Glued} ^ $"), IsEmpty());
}

TEST(Pattern, TakesWordsBareOrInMarks) {
  EXPECT_THAT(Labels("o'clock 1 , ; : \"percentage points\" é"),
              ElementsAre("=o'clock", "=1", "=,", "=;", "=:", "=percentage points", "=é"));
}

TEST(Pattern, TakesWordsInsideClasses) {
  EXPECT_THAT(Labels("{\"per cent\" | \"%\" & Cap}"), ElementsAre("=per cent", "=%"));
}

TEST(Pattern, ListsItsGroupsInTheOrderTheyOpen) {
  const absl::StatusOr<Pattern> pattern = Parse("(?<role> a (?<name> b)) ( c | (?<name> d) )");
  ASSERT_TRUE(pattern.ok()) << pattern.status();
  EXPECT_THAT(pattern->groups(), ElementsAre("role", "name", "name"));
}

TEST(Pattern, PutsDefinitionsInTheirPlace) {
  const Definitions definitions = {{"Full", "(?<name> <Part> <Part>?)"}, {"Part", "{Cap} {Extra}"}};
  const absl::StatusOr<Pattern> pattern = Parse("mr <Full> said", definitions);
  ASSERT_TRUE(pattern.ok()) << pattern.status();
  EXPECT_THAT(pattern->groups(), ElementsAre("name"));
  EXPECT_THAT(Labels("mr <Full> said", definitions), ElementsAre("=mr", "Extra", "Extra", "=said"));
}

TEST(Pattern, TakesSpacesAndLineEndsBetweenParts) {
  EXPECT_THAT(Labels(" { A  & B }\t( a )\n b "), ElementsAre("A", "B", "=a", "=b"));
}

TEST(Pattern, TakesRepetitions) {
  EXPECT_TRUE(
      Parse("a? b* c+ d{2} e{2,} f{2,4} g?? h*? i+? j{1,2}? (k)* <D>+", {{"D", "x | y"}}).ok());
}

TEST(Pattern, MayBeEmpty) {
  EXPECT_TRUE(Parse("").ok());
  EXPECT_TRUE(Parse("( | a)").ok());
}

struct Wrong {
  const char* text;
  const char* message;
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.text; }

class PatternErrorTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(PatternErrorTest, SaysWhatAndWhere) {
  const absl::StatusOr<Pattern> pattern = Parse(GetParam().text, {{"Good", "a"}, {"Bad", "b )"}});
  ASSERT_FALSE(pattern.ok());
  EXPECT_EQ(pattern.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(pattern.status().message()), HasSubstr(GetParam().message));
}

const Wrong kWrong[] = {
    {"a )", "character 3: a closing bracket without an opening one in `a )`"},
    {"(a", "character 3: a group without its )"},
    {"a (?<name b)", "character 4: a group name without its >"},
    {"(?<> a)", "character 2: an empty group name"},
    {"(?:a)", "character 2: (?<name> is the only kind of (? group"},
    {"a <Good", "character 3: a < without its >"},
    {"a <Other>", "character 3: no definition <Other>"},
    {"a <Bad>", "character 3: a closing bracket without an opening one in `b )`"},
    {"\"of", "character 1: a \"word\" without its end"},
    {"\"\"", "character 1: a \"word\" without its end"},
    {"a Minister", "character 3: a word with a capital"},
    {"a # b", "character 3: a class, a word or a group was expected"},
    {"* a", "character 1: a class, a word or a group was expected"},
    {"{Cap", "character 5: a class without its }"},
    {"{Cap Lower}", "character 6: a class without its }"},
    {"{}", "character 2: the name of a class was expected"},
    {"{Cap & }", "character 8: the name of a class was expected"},
    {"{(Cap | Lower}", "character 14: a bracket in a class without its )"},
    {"{\"of}", "character 3: a \"word\" without its end"},
    {"{!}", "character 3: the name of a class was expected"},
    {"a ?", "character 3: a class, a word or a group was expected"},
    {"a{2", "character 4: a repetition without its }"},
    {"a{2,b}", "character 5: a number was expected"},
    {"a{3,2}", "a repetition that ends before it begins"},
    {"a{1000}", "more than 100 repetitions"},
};

INSTANTIATE_TEST_SUITE_P(All, PatternErrorTest, ::testing::ValuesIn(kWrong));

TEST(Pattern, FailsWhereDefinitionsHoldThemselves) {
  const absl::StatusOr<Pattern> pattern = Parse("<A>", {{"A", "b <A>"}});
  ASSERT_FALSE(pattern.ok());
  EXPECT_THAT(std::string(pattern.status().message()),
              HasSubstr("character 3: definitions too deep at <A>"));
}

TEST(Pattern, TakesDefinitionsSomeLevelsDeep) {
  Definitions definitions = {{"D0", "{Deep}"}};
  for (int i = 1; i < 16; ++i) {
    definitions[absl::StrCat("D", i)] = absl::StrCat("<D", i - 1, ">");
  }
  EXPECT_THAT(Labels("<D15>", definitions), ElementsAre("Deep"));
}

}  // namespace
}  // namespace sayso
