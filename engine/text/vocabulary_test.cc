#include "engine/text/vocabulary.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/tokenizer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

WordId Find(const Vocabulary& vocabulary, std::string_view word) {
  std::string scratch;
  return vocabulary.Find(word, &scratch);
}

std::vector<Token> Annotated(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<Token> tokens;
  Tokenizer().Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  vocabulary.Annotate(text, 0, &tokens);
  return tokens;
}

std::vector<std::string> Words(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Annotated(vocabulary, text)) words.emplace_back(token.span.In(text));
  return words;
}

TEST(Vocabulary, NumbersWordsFromOne) {
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.size(), 1u);
  EXPECT_EQ(vocabulary.Add("harbour"), 1u);
  EXPECT_EQ(vocabulary.Add("Ærø"), 2u);
  EXPECT_EQ(vocabulary.Add("HARBOUR"), 1u);
  EXPECT_EQ(vocabulary.size(), 3u);
  EXPECT_EQ(Find(vocabulary, "Harbour"), 1u);
  EXPECT_EQ(Find(vocabulary, "aero"), 2u);
  EXPECT_EQ(Find(vocabulary, "harbou"), kUnknownWord);
  EXPECT_EQ(Find(vocabulary, ""), kUnknownWord);
}

TEST(Vocabulary, FindsWordsOfEverySize) {
  Vocabulary vocabulary;
  std::vector<std::string> words;
  for (size_t size = 1; size <= 40; ++size) {
    words.push_back(std::string(size, 'a'));
    words.push_back(std::string(size - 1, 'a') + "Z");
    words.push_back("[" + std::string(size - 1, '@'));
  }
  std::unordered_map<std::string, WordId> ids;
  for (const std::string& word : words) ids[word] = vocabulary.Add(word);
  EXPECT_EQ(vocabulary.size(), words.size() + 1);
  // At the end of a buffer of its own size, and within a longer one.
  for (const std::string& word : words) {
    EXPECT_EQ(Find(vocabulary, std::string(word)), ids[word]);
    const std::string longer = word + "zzzzzzzzzzzzzzzz";
    std::vector<Token> tokens(1);
    tokens[0].span = {0, static_cast<uint32_t>(word.size())};
    vocabulary.Annotate(longer, 0, &tokens);
    EXPECT_EQ(tokens[0].word, ids[word]) << word;
    vocabulary.Annotate(word, 0, &tokens);
    EXPECT_EQ(tokens[0].word, ids[word]) << word;
  }
}

TEST(Vocabulary, FoldsAsTheFolderDoes) {
  // A vocabulary holds folded words; each ASCII word must find its own.
  const Folder folder;
  Vocabulary vocabulary;
  std::string folded;
  for (int a = 1; a < 0x80; ++a) {
    for (const char* rest : {"", "b", "BC", "bcdefghi", ".S", "5.5"}) {
      const std::string word = std::string(1, static_cast<char>(a)) + rest;
      const WordId id = vocabulary.Add(word);
      folder.Fold(word, &folded);
      EXPECT_EQ(Find(vocabulary, word), id) << word;
      EXPECT_EQ(Find(vocabulary, folded), id) << word;
    }
  }
}

TEST(Vocabulary, HoldsManyWords) {
  Vocabulary vocabulary;
  for (int i = 0; i < 100000; ++i) vocabulary.Add("w" + std::to_string(i));
  EXPECT_EQ(vocabulary.size(), 100001u);
  for (int i = 0; i < 100000; i += 7) {
    ASSERT_EQ(Find(vocabulary, "W" + std::to_string(i)), static_cast<WordId>(i + 1));
  }
  EXPECT_EQ(Find(vocabulary, "w100000"), kUnknownWord);
}

TEST(Vocabulary, AnnotatesFromATokenOn) {
  Vocabulary vocabulary;
  const WordId boat = vocabulary.Add("boat");
  const std::string text = "boat boat";
  std::vector<Token> tokens;
  Tokenizer().Tokenize(text, {0, 9}, &tokens);
  vocabulary.Annotate(text, 1, &tokens);
  EXPECT_EQ(tokens[0].word, kUnknownWord);
  EXPECT_EQ(tokens[1].word, boat);
}

TEST(Vocabulary, GivesAbbreviationsTheirPeriod) {
  Vocabulary vocabulary;
  const WordId mr = vocabulary.Add("mr");
  EXPECT_FALSE(vocabulary.IsAbbreviation(mr));
  vocabulary.MarkAbbreviation(mr);
  EXPECT_TRUE(vocabulary.IsAbbreviation(mr));
  EXPECT_FALSE(vocabulary.IsAbbreviation(kUnknownWord));
  EXPECT_THAT(Words(vocabulary, "Mr. Ito met Mr Ito and MR."),
              ElementsAre("Mr.", "Ito", "met", "Mr", "Ito", "and", "MR."));
  EXPECT_THAT(Words(vocabulary, "Mr . Mr.. Mr..."),
              ElementsAre("Mr", ".", "Mr", "..", "Mr", "..."));
  EXPECT_EQ(Annotated(vocabulary, "Mr. Ito")[0].word, mr);
  EXPECT_THAT(Words(vocabulary, "."), ElementsAre("."));
}

TEST(Vocabulary, GivesNumberAbbreviationsTheirPeriodBeforeNumbers) {
  Vocabulary vocabulary;
  const WordId no = vocabulary.Add("no");
  vocabulary.MarkNumberAbbreviation(no);
  vocabulary.MarkAbbreviation(no);
  EXPECT_THAT(Words(vocabulary, "No. 10 said no. It"),
              ElementsAre("No.", "10", "said", "no", ".", "It"));
  EXPECT_THAT(Words(vocabulary, "no."), ElementsAre("no", "."));
}

}  // namespace
}  // namespace sayso
