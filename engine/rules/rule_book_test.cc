#include "engine/rules/rule_book.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

LoadedRule Rule(std::string name, pb::Pass pass, std::string pattern) {
  LoadedRule loaded;
  loaded.rule.set_name(name);
  loaded.rule.set_pattern(pattern);
  loaded.pass = pass;
  loaded.where = absl::StrCat("en/rules/test.textproto:", name.size());
  absl::StatusOr<Pattern> parsed = Pattern::Parse(pattern, {});
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  loaded.pattern = *std::move(parsed);
  return loaded;
}

std::vector<LoadedRule> List(LoadedRule a) {
  std::vector<LoadedRule> rules;
  rules.push_back(std::move(a));
  return rules;
}

std::unique_ptr<RuleBook> Compile(std::vector<LoadedRule> rules, const Alphabet& alphabet) {
  absl::StatusOr<std::unique_ptr<RuleBook>> book = RuleBook::Create(std::move(rules), alphabet);
  EXPECT_TRUE(book.ok()) << book.status();
  return book.ok() ? *std::move(book) : nullptr;
}

// Items written so, without labels.
std::vector<ItemCode> Sentence(const std::vector<Shape>& shapes) {
  std::vector<ItemCode> items;
  for (const Shape shape : shapes) items.push_back({kNoLabels, static_cast<uint8_t>(shape)});
  return items;
}

TEST(RuleBook, PartsRulesByPassInTheirOrder) {
  Alphabet alphabet;
  std::vector<LoadedRule> rules;
  rules.push_back(Rule("a", pb::NAMES, "(?<name> {Cap})"));
  rules.push_back(Rule("bb", pb::ATTRIBUTION, "(?<quote> .)"));
  rules.push_back(Rule("ccc", pb::NAMES, "(?<name> {Number})"));
  rules.push_back(Rule("dddd", pb::NOMINALS, "(?<name> {Lower})"));
  const auto book = Compile(std::move(rules), alphabet);
  ASSERT_NE(book, nullptr);
  ASSERT_THAT(book->names().rules, SizeIs(2));
  EXPECT_EQ(book->names().rules[0].rule.name(), "a");
  EXPECT_EQ(book->names().rules[1].rule.name(), "ccc");
  EXPECT_EQ(book->names().rules[1].where, "en/rules/test.textproto:3");
  ASSERT_THAT(book->nominals().rules, SizeIs(1));
  EXPECT_EQ(book->nominals().rules[0].rule.name(), "dddd");
  ASSERT_THAT(book->attribution().rules, SizeIs(1));
  EXPECT_EQ(book->attribution().rules[0].rule.name(), "bb");
}

TEST(RuleBook, NumbersPatternsAsRules) {
  Alphabet alphabet;
  std::vector<LoadedRule> rules;
  rules.push_back(Rule("a", pb::NAMES, "(?<name> {Cap})"));
  rules.push_back(Rule("b", pb::NAMES, "(?<name> {Number})"));
  const auto book = Compile(std::move(rules), alphabet);
  ASSERT_NE(book, nullptr);
  std::vector<Match> matches;
  MatcherScratch scratch;
  book->names().matcher->FindAll(Sentence({Shape::kNumber, Shape::kLower}), &scratch, &matches);
  ASSERT_THAT(matches, SizeIs(1));
  EXPECT_EQ(book->names().rules[matches[0].pattern].rule.name(), "b");
}

TEST(RuleBook, KnowsWhatGroupsStandFor) {
  Alphabet alphabet;
  const auto book = Compile(
      List(Rule("a", pb::ATTRIBUTION,
                "(?<quote> .) (?<speaker> .) (?<cue> .) (?<addressee> .) (?<medium> .) (?<via> .) "
                "(?<title> .) (?<role> .) (?<acronym> .) (?<name> .) (?<note> .)")),
      alphabet);
  ASSERT_NE(book, nullptr);
  EXPECT_THAT(book->attribution().rules[0].groups,
              ElementsAre(Role::kQuote, Role::kSpeaker, Role::kCue, Role::kAddressee, Role::kMedium,
                          Role::kVia, Role::kTitle, Role::kRole, Role::kAcronym, Role::kName,
                          Role::kOther));
}

TEST(RuleBook, GoesOnBehindTheNameOrTheQuote) {
  Alphabet alphabet;
  std::vector<LoadedRule> rules;
  rules.push_back(Rule("a", pb::NAMES, "{Lower} (?<name> {Cap}) {Lower}"));
  rules.push_back(Rule("b", pb::ATTRIBUTION, "{Lower} (?<quote> {Cap}) {Lower}"));
  const auto book = Compile(std::move(rules), alphabet);
  ASSERT_NE(book, nullptr);
  const std::vector<ItemCode> sentence = Sentence(
      {Shape::kLower, Shape::kCapitalized, Shape::kLower, Shape::kCapitalized, Shape::kLower});
  for (const RulePass* pass : {&book->names(), &book->attribution()}) {
    std::vector<Match> matches;
    MatcherScratch scratch;
    pass->matcher->FindAll(sentence, &scratch, &matches);
    EXPECT_THAT(matches, SizeIs(2));
  }
}

TEST(RuleBook, MayHaveNoRules) {
  Alphabet alphabet;
  const auto book = Compile({}, alphabet);
  ASSERT_NE(book, nullptr);
  EXPECT_THAT(book->names().rules, IsEmpty());
  std::vector<Match> matches;
  MatcherScratch scratch;
  book->names().matcher->FindAll(Sentence({Shape::kLower}), &scratch, &matches);
  EXPECT_THAT(matches, IsEmpty());
}

}  // namespace
}  // namespace sayso
