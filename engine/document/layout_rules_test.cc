#include "engine/document/layout_rules.h"

#include <string>

#include "engine/document/layout_rules_for_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

std::string ErrorOf(const std::string& text) {
  return std::string(ParseLayoutRules(text, "x.textproto").status().message());
}

TEST(LayoutRulesTest, TheProjectsRulesLoadAndTheirExamplesComeOut) {
  const absl::StatusOr<LayoutRules> rules = LayoutRulesForTest();
  ASSERT_TRUE(rules.ok()) << rules.status();
  int run = 0;
  for (const std::string& wrong : CheckLayoutExamples(*rules, &run)) ADD_FAILURE() << wrong;
  EXPECT_GT(run, 100);
}

TEST(LayoutRulesTest, ErrorsNameFileAndLine) {
  EXPECT_EQ(ErrorOf("\nbogus: 1").substr(0, 16), "x.textproto:2: M");
  EXPECT_EQ(ErrorOf("\n\nline { name: \"a/b\" pattern: \"(\" example: \"x\" }"),
            "x.textproto:3: a/b: missing ): (");
  EXPECT_EQ(ErrorOf("line { name: \"a/b\" pattern: \"<none>\" example: \"x\" }"),
            "x.textproto:1: a/b: no word list or piece <none> above");
  EXPECT_EQ(ErrorOf("line { name: \"a/b\" pattern: \"(?P<who>x)\" example: \"x\" }"),
            "x.textproto:1: a/b: no such group here: who");
  EXPECT_EQ(ErrorOf("line { pattern: \"x\" }"), "x.textproto:1: line: no name");
  EXPECT_EQ(ErrorOf("line { name: \"a/b\" pattern: \"x\" }"), "x.textproto:1: a/b: no example");
  EXPECT_EQ(ErrorOf("line { name: \"a\" pattern: \"x\" example: \"x\" }\n"
                    "line { name: \"a\" pattern: \"x\" example: \"x\" }"),
            "x.textproto:2: a: name used twice");
  EXPECT_EQ(ErrorOf("date { pattern: \"(?P<year>[0-9]{4})\" example: \"2024 = 2025-0-0\" }"),
            "x.textproto:1: date: example reads '2024-0-0': 2024 = 2025-0-0");
  EXPECT_EQ(ErrorOf("define { name: \"p\" pattern: \"<q>\" }"),
            "x.textproto: piece p: no word list or piece <q> above");
}

TEST(LayoutRulesTest, WrongExamplesAreReported) {
  const absl::StatusOr<LayoutRules> rules = ParseLayoutRules(
      "line { name: \"a\" kind: FURNITURE pattern: \"x+\" example: \"y\" counter_example: \"xx\" }",
      "x.textproto");
  ASSERT_TRUE(rules.ok());
  int run = 0;
  const std::vector<std::string> wrong = CheckLayoutExamples(*rules, &run);
  EXPECT_EQ(run, 2);
  EXPECT_EQ(wrong, (std::vector<std::string>{"a: not recognised: y (text)", "a: recognised: xx"}));
}

}  // namespace
}  // namespace sayso
