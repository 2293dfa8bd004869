#include "engine/text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <cstdint>
#include <iterator>
#include <memory>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer.h"
#include "engine/text/word_table_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAreArray;

// A text cut into sentences, with a few abbreviations and words of our own.
class Splitter {
 public:
  Splitter() : vocabulary_(Words()) {
    std::string scratch;
    for (const char* word : kStarters) starters_.insert(vocabulary_->Find(word, &scratch));
  }

  std::vector<Token> Tokens(std::string_view text) const {
    std::vector<Token> tokens;
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    vocabulary_->Annotate(text, 0, &tokens);
    return tokens;
  }

  std::vector<TokenRange> Ranges(std::string_view text, const std::vector<Token>& tokens,
                                 TokenRange block) const {
    const SentenceSplitter splitter([this](WordId word) { return starters_.contains(word); });
    std::vector<TokenRange> sentences;
    splitter.Split(text, tokens, block, &sentences);
    return sentences;
  }

 private:
  static constexpr const char* kStarters[] = {"the",  "he",  "she", "it",
                                              "they", "but", "in",  "that"};

  static WordTableBuilder Words() {
    WordTableBuilder words;
    for (const char* word : {"mr", "dr", "gen", "inc", "etc", "vs", "st", "jr", "sept"}) {
      words.MarkAbbreviation(words.Add(word));
    }
    words.MarkNumberAbbreviation(words.Add("no"));
    for (const char* word : kStarters) words.Add(word);
    return words;
  }

  Tokenizer tokenizer_;
  BuiltVocabulary vocabulary_;
  std::set<WordId> starters_;
};

const Splitter& TheSplitter() {
  static const Splitter& splitter = *new Splitter;
  return splitter;
}

std::vector<std::string> Sentences(std::string_view text) {
  const std::vector<Token> tokens = TheSplitter().Tokens(text);
  std::vector<std::string> out;
  for (const TokenRange range :
       TheSplitter().Ranges(text, tokens, {0, static_cast<uint32_t>(tokens.size())})) {
    out.emplace_back(text.substr(tokens[range.begin].span.begin,
                                 tokens[range.end - 1].span.end - tokens[range.begin].span.begin));
  }
  return out;
}

std::vector<std::string> IcuSentences(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), error));
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &error);
  sentences->setText(utext, error);
  EXPECT_TRUE(U_SUCCESS(error));
  std::vector<std::string> out;
  int32_t begin = sentences->first();
  for (int32_t end = sentences->next(); end != icu::BreakIterator::DONE; end = sentences->next()) {
    std::string_view sentence = text.substr(begin, end - begin);
    while (!sentence.empty() && sentence.back() == ' ') sentence.remove_suffix(1);
    if (!sentence.empty()) out.emplace_back(sentence);
    begin = end;
  }
  utext_close(utext);
  return out;
}

struct Case {
  std::vector<std::string> sentences;  // the text is these, a blank between
};

std::string Joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

void PrintTo(const Case& c, std::ostream* out) { *out << Joined(c.sentences); }

class SentencesTest : public ::testing::TestWithParam<Case> {};

TEST_P(SentencesTest, Splits) {
  EXPECT_THAT(Sentences(Joined(GetParam().sentences)), ElementsAreArray(GetParam().sentences));
}

const Case kStops[] = {
    {{"The ferry left."}},
    {{"The ferry left.", "Nobody waved.", "Why?", "It rained!"}},
    {{"No stop at the end"}},
    {{"Prices rose 3.5 points to 2,000.5.", "They fell by 10.", "140 people left."}},
    {{"It cost £3.5m.", "She paid at 10am."}},
    {{"Was it he?!", "Yes."}},
    {{"He waited… and left.", "She waited...", "Then she left."}},
    {{"They spread fear…Leave us alone."}},
    {{"See https://example.org/a.", "Or mail a@example.org.", "@desk knows.", "#vote too."}},
    {{"He left. – nobody knew why."}},
    {{"One.", "• Two.", "• Three."}},
    {{"Київ чекає.", "Львів теж."}},
};

const Case kAbbreviations[] = {
    {{"Mr. Ito met Dr. Quill and Gen. Sand.", "They talked."}},
    {{"J. Smith met A. B. Jones.", "He left."}},
    {{"The U.S. army left the U.S.", "The talks went on."}},
    {{"He lives in the U.S."}},
    {{"He came at 9 a.m.", "She came at 10 p.m. on Monday."}},
    {{"Fruit, e.g. pears, i.e. food, etc. was sold."}},
    {{"Quill Inc. sold it to Sand Inc.", "But Sand Jr. knew."}},
    {{"She lives at No. 10 there.", "He said no.", "Kyiv said yes."}},
    {{"It was Plan B.", "The rest failed."}},
    {{"“We love the U.S.”", "He left."}},
    {{"(We love the U.S.)", "He left."}},
};

const Case kQuotes[] = {
    {{"“Why?” she asked.", "“Because.”", "He left."}},
    {{"\"Why?\" she asked.", "\"Because.\"", "He left."}},
    {{"‘Stop!’ he said.", "‘Go.’", "She went."}},
    {{"“It rains.", "It pours.", "We stay,” she said."}},
    {{"(He left.)", "She stayed (he left).", "[It rained.]", "They slept."}},
    {{"He said: “Go.”", "Then he left."}},
    {{"“He said ‘no.’”", "They left."}},
};

INSTANTIATE_TEST_SUITE_P(Stops, SentencesTest, ::testing::ValuesIn(kStops));
INSTANTIATE_TEST_SUITE_P(Abbreviations, SentencesTest, ::testing::ValuesIn(kAbbreviations));
INSTANTIATE_TEST_SUITE_P(Quotes, SentencesTest, ::testing::ValuesIn(kQuotes));

// ICU does not part these.
TEST(Sentences, EndWhereABlankIsMissing) {
  EXPECT_THAT(Sentences("He left.The door closed."),
              ElementsAreArray({"He left.", "The door closed."}));
  EXPECT_THAT(Sentences("They use .NET and Node.js here."),
              ElementsAreArray({"They use .NET and Node.js here."}));
}

TEST(Sentences, OfNothingAreNone) {
  EXPECT_TRUE(Sentences("").empty());
  EXPECT_TRUE(Sentences("  ").empty());
  EXPECT_THAT(Sentences("..."), ElementsAreArray({"..."}));
}

TEST(Sentences, StayInTheirBlock) {
  const std::string text = "One. Two. Three.";
  const std::vector<Token> tokens = TheSplitter().Tokens(text);
  EXPECT_THAT(TheSplitter().Ranges(text, tokens, {2, 4}), ElementsAreArray({TokenRange{2, 4}}));
  EXPECT_TRUE(TheSplitter().Ranges(text, tokens, {2, 2}).empty());
}

TEST(SentencesAgainstIcu, AgreeOnPlainText) {
  for (const char* text : {
           "The ferry left. Nobody waved. Why? It rained!",
           "Prices rose 3.5 points to 2,000.5. They fell by 10.",
           "“It rains.” He left. “It pours,” she said.",
           "He lives at No. 10 there. He left. – Nobody knew.",
           "(He left.) She stayed (he left). They slept.",
           "He waited… and left. She came at 9 a.m. on Monday.",
           "Fruit, e.g. pears, was sold. It was good.",
       }) {
    EXPECT_EQ(Sentences(text), IcuSentences(text)) << text;
  }
}

// Where we mean to differ from ICU, and why.
TEST(SentencesAgainstIcu, DifferWhereTheyMeanTo) {
  struct Difference {
    const char* why;
    std::vector<std::string> ours;
    std::vector<std::string> icu;
  };
  const Difference kDifferences[] = {
      {"a title ends no sentence", {"She met Mr. Ito here."}, {"She met Mr.", "Ito here."}},
      {"nor does an initial", {"She met J. Ito here."}, {"She met J.", "Ito here."}},
      {"nor do letters with periods, before a name",
       {"The U.S. Navy left."},
       {"The U.S.", "Navy left."}},
      {"what follows a quoted question goes on with it",
       {"“Why?” she asked."},
       {"“Why?”", "she asked."}},
      {"a number begins a sentence", {"They left.", "10 stayed."}, {"They left. 10 stayed."}},
  };
  for (const Difference& difference : kDifferences) {
    EXPECT_EQ(Sentences(Joined(difference.ours)), difference.ours) << difference.why;
    EXPECT_EQ(IcuSentences(Joined(difference.icu)), difference.icu) << difference.why;
  }
}

TEST(SentencesProperty, HoldAllTokensOnceInOrder) {
  constexpr std::string_view kPieces[] = {"Mr.", "U.S.", "J.", "The", "the", "word", "Word", ".",
                                          "?",   "!",    "…",  "...", "“",   "”",    "\"",   "'",
                                          "(",   ")",    "–",  "10",  " ",   " ",    " ",    ","};
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    const size_t pieces = random() % 30;
    for (size_t i = 0; i < pieces; ++i) text += kPieces[random() % std::size(kPieces)];
    const std::vector<Token> tokens = TheSplitter().Tokens(text);
    uint32_t next = 0;
    for (const TokenRange range :
         TheSplitter().Ranges(text, tokens, {0, static_cast<uint32_t>(tokens.size())})) {
      ASSERT_EQ(range.begin, next) << text;
      ASSERT_LT(range.begin, range.end) << text;
      next = range.end;
    }
    ASSERT_EQ(next, tokens.size()) << text;
  }
}

}  // namespace
}  // namespace sayso
