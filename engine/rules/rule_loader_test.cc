#include "engine/rules/rule_loader.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kHeader = "pass: NAMES\n";

// A rule that passes all checks; it begins on its second line.
std::string RuleNamed(std::string_view name) {
  return absl::StrCat("\nrule {\n  name: \"", std::string(name), "\"\n",
                      "  pattern: \"(?<name> {Cap})\"\n"
                      "  type: PERSON\n"
                      "  layer: LIKELY\n"
                      "  priority: 3\n"
                      "  confidence: 0.5\n"
                      "  example: \"Here is [[Tom]].\"\n"
                      "  counter_example: \"Here is rain.\"\n"
                      "}\n");
}

SourceFile File(std::string data, std::string path = "en/rules/test.textproto") {
  return {std::move(path), std::move(data)};
}

std::string Message(const std::vector<SourceFile>& files) {
  const absl::StatusOr<std::vector<LoadedRule>> rules = LoadRules(files);
  EXPECT_FALSE(rules.ok());
  EXPECT_TRUE(rules.ok() || rules.status().code() == absl::StatusCode::kInvalidArgument);
  return std::string(rules.status().message());
}

TEST(LoadRules, LoadsRulesWithTheirPlaces) {
  const auto rules =
      LoadRules({File(absl::StrCat(std::string(kHeader), RuleNamed("a"), RuleNamed("b")))});
  ASSERT_TRUE(rules.ok()) << rules.status();
  ASSERT_THAT(*rules, SizeIs(2));
  EXPECT_EQ((*rules)[0].rule.name(), "a");
  EXPECT_EQ((*rules)[0].where, "en/rules/test.textproto:3");
  EXPECT_EQ((*rules)[0].pass, pb::NAMES);
  EXPECT_EQ((*rules)[0].rule.type(), pb::PERSON);
  EXPECT_EQ((*rules)[0].rule.layer(), pb::LIKELY);
  EXPECT_EQ((*rules)[0].rule.priority(), 3);
  EXPECT_THAT((*rules)[0].pattern.groups(), ElementsAre("name"));
  EXPECT_EQ((*rules)[1].where, "en/rules/test.textproto:14");
}

TEST(LoadRules, ReadsTheFilesOfItsFolderOnly) {
  const std::string file = absl::StrCat(std::string(kHeader), RuleNamed("a"));
  const auto rules =
      LoadRules({File("nonsense", "en/layout.textproto"), File("nonsense", "en/rules/notes.txt"),
                 File("nonsense", "gazetteers/x.tsv"), File(file, "en/rules/zz.textproto")});
  ASSERT_TRUE(rules.ok()) << rules.status();
  ASSERT_THAT(*rules, SizeIs(1));
  EXPECT_EQ((*rules)[0].where, "en/rules/zz.textproto:3");
}

TEST(LoadRules, RefusesWhatIsTooLarge) {
  const std::string rule = absl::StrCat(std::string(kHeader), RuleNamed("a"));
  EXPECT_THAT(Message({File(rule + std::string(5 << 20, ' '))}), HasSubstr("the most are 4194304"));
  EXPECT_THAT(Message({File(absl::StrReplaceAll(
                  rule, {{"{Cap}", absl::StrCat("{Cap}", std::string(20000, ' '))}}))}),
              HasSubstr("a: the pattern has more bytes than the limit of 16384"));
  std::string many(kHeader);
  for (int i = 0; i < 5000; ++i) absl::StrAppend(&many, RuleNamed(absl::StrCat("r", i)));
  EXPECT_TRUE(LoadRules({File(many)}).ok());
  EXPECT_THAT(Message({File(many), File(rule, "en/rules/zz.textproto")}),
              HasSubstr("zz.textproto:3: more rules than the limit of 5000"));
}

TEST(LoadRules, TakesFilesInTheirOrder) {
  const auto rules =
      LoadRules({File(absl::StrCat(std::string(kHeader), RuleNamed("z")), "en/rules/a.textproto"),
                 File(absl::StrCat(std::string(kHeader), RuleNamed("a")), "en/rules/b.textproto")});
  ASSERT_TRUE(rules.ok()) << rules.status();
  EXPECT_EQ((*rules)[0].rule.name(), "z");
  EXPECT_EQ((*rules)[1].rule.name(), "a");
}

TEST(LoadRules, TakesNoFilesForNoRules) {
  const auto rules = LoadRules({});
  ASSERT_TRUE(rules.ok());
  EXPECT_THAT(*rules, IsEmpty());
}

TEST(LoadRules, PutsDefinitionsIntoPatterns) {
  const std::string text = absl::StrReplaceAll(
      absl::StrCat(std::string(kHeader), "define { name: \"Full\" pattern: \"<Word>{1,2}\" }\n",
                   "define { name: \"Word\" pattern: \"{Known & Cap}\" }\n", RuleNamed("a")),
      {{"(?<name> {Cap})", "(?<name> <Full>)"}});
  const auto rules = LoadRules({File(text)});
  ASSERT_TRUE(rules.ok()) << rules.status();
  std::vector<std::string> labels;
  (*rules)[0].pattern.ForEachLabel([&](const std::string& label) { labels.push_back(label); });
  EXPECT_THAT(labels, ElementsAre("Known"));
}

TEST(LoadRules, KeepsDefinitionsToTheirFile) {
  const std::string defines = absl::StrCat(
      std::string(kHeader), "define { name: \"Word\" pattern: \"{Cap}\" }\n", RuleNamed("a"));
  const std::string uses = absl::StrReplaceAll(absl::StrCat(std::string(kHeader), RuleNamed("b")),
                                               {{"{Cap}", "<Word>"}});
  EXPECT_THAT(Message({File(defines, "en/rules/a.textproto"), File(uses, "en/rules/b.textproto")}),
              HasSubstr("en/rules/b.textproto:3: b: pattern, character 10: no definition <Word>"));
}

TEST(LoadRules, RefusesAFileThatDoesNotParse) {
  EXPECT_THAT(Message({File("pass: NAMES\nrule {\n  name \"a\"\n}\n")}),
              HasSubstr("en/rules/test.textproto:3:8: "));
  EXPECT_THAT(Message({File("pass: SOMETHING\n")}),
              HasSubstr("Unknown enumeration value of \"SOMETHING\""));
}

TEST(LoadRules, RefusesUnknownFields) {
  const std::string text = absl::StrReplaceAll(absl::StrCat(std::string(kHeader), RuleNamed("a")),
                                               {{"  layer:", "  layers:"}});
  EXPECT_THAT(Message({File(text)}), HasSubstr("en/rules/test.textproto:7:9: "));
  EXPECT_THAT(Message({File(text)}), HasSubstr("\"layers\""));
}

TEST(LoadRules, RefusesAFileWithoutAPass) {
  EXPECT_EQ(Message({File(RuleNamed("a"))}), "en/rules/test.textproto:1: the file names no pass");
}

TEST(LoadRules, RefusesADefinitionThatStandsTwice) {
  const std::string text =
      "pass: NAMES\ndefine { name: \"W\" pattern: \"a\" }\n"
      "define { name: \"W\" pattern: \"b\" }\n";
  EXPECT_EQ(Message({File(text)}), "en/rules/test.textproto:3: <W> is defined twice");
}

TEST(LoadRules, RefusesARuleNameThatStandsTwice) {
  const std::string one = absl::StrCat(std::string(kHeader), RuleNamed("a"));
  EXPECT_EQ(Message({File(one, "en/rules/a.textproto"), File(one, "en/rules/b.textproto")}),
            "en/rules/b.textproto:3: a: a second rule of that name");
}

// A change to the good rule, and what is said of it.
struct Wrong {
  const char* from;
  const char* to;
  const char* message;
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.message; }

class BadRuleTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(BadRuleTest, SaysWhereAndWhy) {
  const std::string text = absl::StrReplaceAll(absl::StrCat(std::string(kHeader), RuleNamed("a")),
                                               {{GetParam().from, GetParam().to}});
  EXPECT_THAT(Message({File(text)}),
              HasSubstr(absl::StrCat("en/rules/test.textproto:3: ", GetParam().message)));
}

const Wrong kWrong[] = {
    {"name: \"a\"", "name: \"\"", ": a rule without a name"},
    {"{Cap}", "{Cap", "a: pattern, character 14: a class without its }"},
    {"?<name>", "?<person>", "a: the pattern has no group (?<name> …)"},
    {"  layer: LIKELY\n", "", "a: no layer"},
    {"  confidence: 0.5\n", "", "a: confidence is not in (0, 1]"},
    {"0.5", "1.5", "a: confidence is not in (0, 1]"},
    {"0.5", "-0.5", "a: confidence is not in (0, 1]"},
    {"  example: \"Here is [[Tom]].\"\n", "", "a: no example"},
    {"  counter_example: \"Here is rain.\"\n", "", "a: no counter_example"},
};

INSTANTIATE_TEST_SUITE_P(All, BadRuleTest, ::testing::ValuesIn(kWrong));

TEST(LoadRules, AsksForTheGroupOfThePass) {
  const auto with = [](const char* pass, const char* pattern) {
    return LoadRules({File(absl::StrReplaceAll(absl::StrCat("pass: ", pass, "\n", RuleNamed("a")),
                                               {{"(?<name> {Cap})", pattern}}))});
  };
  EXPECT_TRUE(with("NOMINALS", "(?<name> {Cap})").ok());
  EXPECT_FALSE(with("NOMINALS", "(?<speaker> {Cap})").ok());
  EXPECT_TRUE(with("ATTRIBUTION", "(?<speaker> {Cap}) (?<quote> .)").ok());
  EXPECT_FALSE(with("ATTRIBUTION", "(?<name> {Cap})").ok());
}

}  // namespace
}  // namespace sayso
