#include "engine/match/matcher.h"

#include <cstdint>
#include <memory>
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
using ::testing::IsEmpty;

// A word of a made sentence: how it is written, and its labels.
struct Word {
  std::string text;
  Shape shape = Shape::kLower;
  std::vector<std::string> labels;
  uint8_t place = 0;
};

Word Cap(std::string text, std::vector<std::string> labels = {}, uint8_t place = 0) {
  return {std::move(text), Shape::kCapitalized, std::move(labels), place};
}
Word Low(std::string text, std::vector<std::string> labels = {}) {
  return {std::move(text), Shape::kLower, std::move(labels), 0};
}
Word Mark(std::string text) { return {std::move(text), Shape::kPunctuation, {}, kGlued}; }

// Patterns over one sentence.
class OnSentence {
 public:
  OnSentence(const std::vector<std::string>& patterns, const std::vector<Word>& words,
             std::string_view resume_group = "name")
      : words_(words) {
    for (const std::string& text : patterns) {
      absl::StatusOr<Pattern> pattern = Pattern::Parse(text, {});
      EXPECT_TRUE(pattern.ok()) << pattern.status();
      pattern->ForEachLabel([&](const std::string& label) { alphabet_.AddLabel(label); });
      patterns_.push_back(*std::move(pattern));
    }
    std::vector<Item> items;
    for (uint32_t i = 0; i < words.size(); ++i) items.push_back(MakeItem(i));
    Encode(items, &codes_);
    std::vector<const Pattern*> pointers;
    for (const Pattern& pattern : patterns_) pointers.push_back(&pattern);
    auto matcher = Matcher::Create(pointers, alphabet_, resume_group);
    EXPECT_TRUE(matcher.ok()) << matcher.status();
    matcher_ = *std::move(matcher);
  }

  void FindAll(std::vector<Match>* matches) const {
    MatcherScratch scratch;
    matcher_->FindAll(codes_, &scratch, matches);
  }

  std::vector<Match> Matches() const {
    std::vector<Match> matches;
    FindAll(&matches);
    return matches;
  }

  // Each match as "0: whole [group|words]".
  std::vector<std::string> All() const { return Show(Matches()); }

  std::vector<std::string> OfPattern(uint32_t pattern) const {
    std::vector<Match> matches;
    matcher_->FindPattern(pattern, codes_, &matches);
    return Show(matches);
  }

 private:
  Item MakeItem(uint32_t i) {
    Item item;
    item.tokens = {i, i + 1};
    item.shape = static_cast<uint8_t>(words_[i].shape) | words_[i].place;
    std::vector<LabelId> labels;
    LabelId id = 0;
    std::vector<std::string> names = words_[i].labels;
    names.push_back(absl::StrCat("=", words_[i].text));
    for (const std::string& name : names) {
      if (alphabet_.FindLabel(name, &id)) labels.push_back(id);
    }
    item.signature = alphabet_.Intern(labels);
    return item;
  }

  std::string Text(const ItemRange& range) const {
    std::string text;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      absl::StrAppend(&text, i == range.begin ? "" : " ", words_[i].text);
    }
    return text;
  }

  std::vector<std::string> Show(const std::vector<Match>& matches) const {
    std::vector<std::string> shown;
    for (const Match& match : matches) {
      std::string text = absl::StrCat(match.pattern, ": ", Text(match.whole));
      for (size_t g = 0; g < match.groups.size(); ++g) {
        if (match.groups[g].empty()) continue;
        absl::StrAppend(&text, " [", patterns_[match.pattern].groups()[g], "|",
                        Text(match.groups[g]), "]");
      }
      shown.push_back(text);
    }
    return shown;
  }

  const std::vector<Word> words_;
  Alphabet alphabet_;
  std::vector<Pattern> patterns_;
  std::vector<ItemCode> codes_;
  std::unique_ptr<Matcher> matcher_;
};

std::vector<std::string> Find(const std::string& pattern, const std::vector<Word>& words) {
  return OnSentence({pattern}, words).All();
}

TEST(Matcher, FindsWordsAndClasses) {
  EXPECT_THAT(Find("(?<name> {Cap}{2}) said", {Cap("Tom"), Cap("Reyes"), Low("said"), Mark(".")}),
              ElementsAre("0: Tom Reyes said [name|Tom Reyes]"));
}

TEST(Matcher, FindsNothingWhereNothingIs) {
  EXPECT_THAT(Find("(?<name> {Cap}) said", {Low("said"), Cap("Tom")}), IsEmpty());
  EXPECT_THAT(Find("(?<name> {Cap}) said", {}), IsEmpty());
  EXPECT_THAT(OnSentence({}, {Cap("Tom")}).All(), IsEmpty());
}

TEST(Matcher, TellsLabelsApart) {
  const std::vector<Word> words = {Low("minister", {"Role"}), Cap("Paris", {"Location", "Surname"}),
                                   Cap("Reyes", {"Surname"})};
  EXPECT_THAT(Find("(?<name> {Surname & !Location})", words), ElementsAre("0: Reyes [name|Reyes]"));
  EXPECT_THAT(Find("(?<name> {Role | Location})", words),
              ElementsAre("0: minister [name|minister]", "0: Paris [name|Paris]"));
  EXPECT_THAT(Find("(?<name> {!(Role | Surname)})", words), IsEmpty());
  EXPECT_THAT(Find("(?<name> {\"paris\"})", words), IsEmpty()) << "labels are the words as given";
  EXPECT_THAT(Find("(?<name> {\"Paris\" & Location & Cap})", words),
              ElementsAre("0: Paris [name|Paris]"));
}

TEST(Matcher, TellsPlacesApart) {
  const std::vector<Word> words = {Cap("Rain", {}, kAtStart), Cap("Tom", {}, kQuoted),
                                   Cap("Reyes", {}, kGlued)};
  EXPECT_THAT(Find("(?<name> {Cap & !Start})", words),
              ElementsAre("0: Tom [name|Tom]", "0: Reyes [name|Reyes]"));
  EXPECT_THAT(Find("(?<name> {Quoted})", words), ElementsAre("0: Tom [name|Tom]"));
  EXPECT_THAT(Find("(?<name> {Glued} | {Start})", words),
              ElementsAre("0: Rain [name|Rain]", "0: Reyes [name|Reyes]"));
}

TEST(Matcher, KnowsTheEndsOfTheSentence) {
  const std::vector<Word> words = {Low("a"), Low("b"), Low("a")};
  EXPECT_THAT(Find("^ (?<name> a)", words), ElementsAre("0: a [name|a]"));
  EXPECT_THAT(Find("(?<name> a) b", words), ElementsAre("0: a b [name|a]"));
  EXPECT_THAT(Find("b (?<name> a) $", words), ElementsAre("0: b a [name|a]"));
  EXPECT_THAT(Find("^ (?<name> b)", words), IsEmpty());
  EXPECT_THAT(Find("^ (?<name> a b a) $", words), ElementsAre("0: a b a [name|a b a]"));
}

TEST(Matcher, RepeatsAsOftenAsItCan) {
  const std::vector<Word> words = {Low("a"), Low("a"), Low("a"), Low("b")};
  EXPECT_THAT(Find("(?<name> a+) b", words), ElementsAre("0: a a a b [name|a a a]"));
  EXPECT_THAT(Find("(?<name> a{2}) b?", words), ElementsAre("0: a a [name|a a]"));
  EXPECT_THAT(Find("(?<name> a{1,2})", words), ElementsAre("0: a a [name|a a]", "0: a [name|a]"));
  EXPECT_THAT(Find("(?<name> a{2,})", words), ElementsAre("0: a a a [name|a a a]"));
  EXPECT_THAT(Find("(?<name> a{4})", words), IsEmpty());
}

TEST(Matcher, RepeatsAsLittleAsItCanWhereAsked) {
  const std::vector<Word> words = {Low("x"), Low("a"), Low("a"), Low("b"), Low("b")};
  EXPECT_THAT(Find("x (?<name> .*?) b", words), ElementsAre("0: x a a b [name|a a]"));
  EXPECT_THAT(Find("x (?<name> .*) b", words), ElementsAre("0: x a a b b [name|a a b]"));
  EXPECT_THAT(Find("x (?<name> a+?) .", words), ElementsAre("0: x a a [name|a]"));
}

TEST(Matcher, TakesTheFirstAlternativeThatFits) {
  const std::vector<Word> words = {Low("a"), Low("b"), Low("c")};
  EXPECT_THAT(Find("(?<name> a | a b) c", words), ElementsAre("0: a b c [name|a b]"));
  EXPECT_THAT(Find("(?<name> a | a b)", words), ElementsAre("0: a [name|a]"));
  EXPECT_THAT(Find("(?<name> (a | c) b?)", words),
              ElementsAre("0: a b [name|a b]", "0: c [name|c]"));
}

TEST(Matcher, ReportsGroupsByOrderEmptyWhereTheyTookNoPart) {
  const OnSentence run({"(?<title> mr)? (?<name> {Cap}) ((?<cue> said) | (?<cue> told))"},
                       {Cap("Tom"), Low("told")});
  const std::vector<Match> matches = run.Matches();
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].whole, (ItemRange{0, 2}));
  ASSERT_EQ(matches[0].groups.size(), 4u);
  EXPECT_TRUE(matches[0].groups[0].empty());
  EXPECT_EQ(matches[0].groups[1], (ItemRange{0, 1}));
  EXPECT_TRUE(matches[0].groups[2].empty());
  EXPECT_EQ(matches[0].groups[3], (ItemRange{1, 2}));
}

TEST(Matcher, LetsAGroupNameStandTwice) {
  EXPECT_THAT(Find("(?<name> {Cap}) and (?<name> {Cap})", {Cap("Tom"), Low("and"), Cap("Ada")}),
              ElementsAre("0: Tom and Ada [name|Tom] [name|Ada]"));
}

TEST(Matcher, GoesOnBehindTheResumeGroup) {
  // "and" is only looked at: it may begin the next match.
  const std::vector<Word> words = {Low("and"), Cap("Tom"), Low("and"), Cap("Ada"), Low("and")};
  const std::string pattern = "and (?<name> {Cap}) and";
  EXPECT_THAT(OnSentence({pattern}, words).All(),
              ElementsAre("0: and Tom and [name|Tom]", "0: and Ada and [name|Ada]"));
  EXPECT_THAT(OnSentence({pattern}, words, "other").All(),
              ElementsAre("0: and Tom and [name|Tom]"));
}

TEST(Matcher, GoesOnBehindTheLastOfTheResumeGroups) {
  const std::vector<Word> words = {Cap("Tom"), Low("and"), Cap("Ada"), Low("and"), Cap("Ito")};
  EXPECT_THAT(Find("(?<name> {Cap}) and (?<name> {Cap})", words),
              ElementsAre("0: Tom and Ada [name|Tom] [name|Ada]"));
}

TEST(Matcher, GoesOnThoughTheResumeGroupIsEmpty) {
  const std::vector<Word> words = {Low("a"), Low("a"), Low("a")};
  EXPECT_THAT(Find("(?<name> b?) a", words), ElementsAre("0: a", "0: a", "0: a"));
}

TEST(Matcher, DropsEmptyMatches) {
  EXPECT_THAT(Find("(?<name> b*)", {Low("a"), Low("b"), Low("a")}), ElementsAre("0: b [name|b]"));
}

TEST(Matcher, GivesMatchesByPatternThenByPlace) {
  const OnSentence run({"(?<name> b)", "(?<name> never)", "(?<name> {Lower})"},
                       {Low("a"), Low("b")});
  EXPECT_THAT(run.All(), ElementsAre("0: b [name|b]", "2: a [name|a]", "2: b [name|b]"));
  EXPECT_THAT(run.OfPattern(2), ElementsAre("2: a [name|a]", "2: b [name|b]"));
  EXPECT_THAT(run.OfPattern(1), IsEmpty());
}

TEST(Matcher, TakesPatternsThatAskForNothingInParticular) {
  EXPECT_THAT(Find("(?<name> .)", {Low("a"), Mark(",")}),
              ElementsAre("0: a [name|a]", "0: , [name|,]"));
}

TEST(Matcher, AppendsToWhatIsThere) {
  const OnSentence run({"(?<name> a)"}, {Low("a")});
  std::vector<Match> matches(1);
  run.FindAll(&matches);
  EXPECT_EQ(matches.size(), 2u);
}

TEST(Matcher, IsLinearInLongSentences) {
  std::vector<Word> words;
  for (int i = 0; i < 5000; ++i) words.push_back(Low("a"));
  // A backtracking matcher would take time exponential in this.
  EXPECT_THAT(Find("(?<name> (a a?)* b)", words), IsEmpty());
}

TEST(Matcher, FindsInSentencesWithManySignatures) {
  std::vector<Word> words;
  for (int i = 0; i < 400; ++i) {
    words.push_back(Low(absl::StrCat("w", i), {absl::StrCat("L", i), i == 399 ? "Last" : "Other"}));
  }
  std::string pattern = "(?<name> {Last})";
  std::vector<std::string> patterns = {pattern};
  for (int i = 0; i < 400; ++i) patterns.push_back(absl::StrCat("(?<name> {L", i, "} {Other})"));
  const std::vector<std::string> found = OnSentence(patterns, words).All();
  ASSERT_EQ(found.size(), 399u);  // the last but one is followed by Last
  EXPECT_EQ(found[0], "0: w399 [name|w399]");
  EXPECT_EQ(found[1], "1: w0 w1 [name|w0 w1]");
  EXPECT_EQ(found.back(), "398: w397 w398 [name|w397 w398]");
}

}  // namespace
}  // namespace sayso
