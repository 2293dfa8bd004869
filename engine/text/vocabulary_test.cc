#include "engine/text/vocabulary.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer.h"
#include "engine/text/word_table_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

WordTableBuilder Words(const std::vector<std::string>& words) {
  WordTableBuilder builder;
  for (const std::string& word : words) builder.Add(word);
  return builder;
}

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

std::vector<std::string> WordsOf(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Annotated(vocabulary, text)) words.emplace_back(token.span.In(text));
  return words;
}

TEST(Vocabulary, KnowsNothingAtFirst) {
  const Vocabulary vocabulary;
  EXPECT_EQ(Find(vocabulary, "harbour"), kUnknownWord);
  EXPECT_EQ(Find(vocabulary, ""), kUnknownWord);
  EXPECT_EQ(vocabulary.SlotIn(0, kUnknownWord), 0u);
  EXPECT_THAT(WordsOf(vocabulary, "Mr. Ito"), ElementsAre("Mr", ".", "Ito"));
}

TEST(Vocabulary, NumbersWords) {
  const BuiltVocabulary vocabulary(Words({"harbour", "Ærø"}));
  EXPECT_NE(Find(*vocabulary, "harbour"), kUnknownWord);
  EXPECT_EQ(Find(*vocabulary, "Harbour"), Find(*vocabulary, "harbour"));
  EXPECT_NE(Find(*vocabulary, "aero"), kUnknownWord);
  EXPECT_NE(Find(*vocabulary, "aero"), Find(*vocabulary, "harbour"));
  EXPECT_LT(Find(*vocabulary, "aero"), vocabulary->size());
  EXPECT_EQ(Find(*vocabulary, "harbou"), kUnknownWord);
  EXPECT_EQ(Find(*vocabulary, ""), kUnknownWord);
}

TEST(Vocabulary, FindsWordsOfEverySize) {
  std::vector<std::string> words;
  for (size_t size = 1; size <= 40; ++size) {
    words.push_back(std::string(size, 'a'));
    words.push_back(std::string(size - 1, 'a') + "Z");
    words.push_back("[" + std::string(size - 1, '@'));
  }
  const BuiltVocabulary vocabulary(Words(words));
  // At the end of a buffer of its own size, and within a longer one.
  for (const std::string& word : words) {
    const WordId id = Find(*vocabulary, std::string(word));
    EXPECT_NE(id, kUnknownWord) << word;
    const std::string longer = word + "zzzzzzzzzzzzzzzz";
    std::vector<Token> tokens(1);
    tokens[0].span = {0, static_cast<uint32_t>(word.size())};
    vocabulary->Annotate(longer, 0, &tokens);
    EXPECT_EQ(tokens[0].word, id) << word;
    vocabulary->Annotate(word, 0, &tokens);
    EXPECT_EQ(tokens[0].word, id) << word;
  }
}

TEST(Vocabulary, FoldsAsTheFolderDoes) {
  // A vocabulary holds folded words; each ASCII word must find its own.
  std::vector<std::string> words;
  for (int a = 1; a < 0x80; ++a) {
    for (const char* rest : {"", "b", "BC", "bcdefghi", ".S", "5.5"}) {
      words.push_back(std::string(1, static_cast<char>(a)) + rest);
    }
  }
  WordTableBuilder builder = Words(words);
  const BuiltTable table(builder);
  const Vocabulary vocabulary({table.table()});
  const Folder folder;
  std::string folded;
  for (const std::string& word : words) {
    const WordId id = table.built().slot_of[builder.Find(word)];
    folder.Fold(word, &folded);
    EXPECT_EQ(Find(vocabulary, word), id) << word;
    EXPECT_EQ(Find(vocabulary, folded), id) << word;
    std::vector<Token> tokens(1);
    tokens[0].span = {0, static_cast<uint32_t>(word.size())};
    vocabulary.Annotate(word, 0, &tokens);
    EXPECT_EQ(tokens.at(0).word, id) << word;
  }
}

TEST(Vocabulary, AnnotatesFromATokenOn) {
  const BuiltVocabulary vocabulary(Words({"boat"}));
  const std::string text = "boat boat";
  std::vector<Token> tokens;
  Tokenizer().Tokenize(text, {0, 9}, &tokens);
  vocabulary->Annotate(text, 1, &tokens);
  EXPECT_EQ(tokens[0].word, kUnknownWord);
  EXPECT_EQ(tokens[1].word, Find(*vocabulary, "boat"));
}

TEST(Vocabulary, GivesAbbreviationsTheirPeriod) {
  WordTableBuilder words;
  words.MarkAbbreviation(words.Add("mr"));
  words.Add("ito");
  const BuiltVocabulary vocabulary(words);
  EXPECT_TRUE(vocabulary->IsAbbreviation(Find(*vocabulary, "mr")));
  EXPECT_FALSE(vocabulary->IsAbbreviation(Find(*vocabulary, "ito")));
  EXPECT_FALSE(vocabulary->IsAbbreviation(kUnknownWord));
  EXPECT_THAT(WordsOf(*vocabulary, "Mr. Ito met Mr Ito and MR."),
              ElementsAre("Mr.", "Ito", "met", "Mr", "Ito", "and", "MR."));
  EXPECT_THAT(WordsOf(*vocabulary, "Mr . Mr.. Mr..."),
              ElementsAre("Mr", ".", "Mr", "..", "Mr", "..."));
  EXPECT_EQ(Annotated(*vocabulary, "Mr. Ito")[0].word, Find(*vocabulary, "mr"));
  EXPECT_THAT(WordsOf(*vocabulary, "."), ElementsAre("."));
}

TEST(Vocabulary, GivesNumberAbbreviationsTheirPeriodBeforeNumbers) {
  WordTableBuilder words;
  const WordTableBuilder::Number no = words.Add("no");
  words.MarkNumberAbbreviation(no);
  words.MarkAbbreviation(no);
  const BuiltVocabulary vocabulary(words);
  EXPECT_THAT(WordsOf(*vocabulary, "No. 10 said no. It"),
              ElementsAre("No.", "10", "said", "no", ".", "It"));
  EXPECT_THAT(WordsOf(*vocabulary, "no."), ElementsAre("no", "."));
}

// Three tables: words of one, of two that are and are not neighbours, of all.
TEST(Vocabulary, StacksTables) {
  WordTableBuilder middle = Words({"b", "ab", "bc", "abc"});
  middle.MarkAbbreviation(middle.Add("ab"));
  const BuiltTable one(Words({"a", "ab", "ac", "abc", "a very long word that is one"}));
  const BuiltTable two(middle);
  const BuiltTable three(Words({"c", "bc", "ac", "abc", "a very long word that is one"}));
  const Vocabulary vocabulary({one.table(), two.table(), three.table()});
  const std::vector<WordTable> tables = {one.table(), two.table(), three.table()};
  std::vector<WordId> ids;
  for (const std::string word :
       {"a", "b", "c", "ab", "bc", "ac", "abc", "a very long word that is one"}) {
    const WordId id = Find(vocabulary, word);
    EXPECT_NE(id, kUnknownWord) << word;
    EXPECT_LT(id, vocabulary.size());
    ids.push_back(id);
    std::vector<Token> tokens(1);
    tokens[0].span = {0, static_cast<uint32_t>(word.size())};
    vocabulary.Annotate(word, 0, &tokens);
    EXPECT_EQ(tokens[0].word, id) << word;
    for (size_t i = 0; i < tables.size(); ++i) {
      EXPECT_EQ(vocabulary.SlotIn(i, id), tables[i].Find(word)) << word << " in " << i;
    }
    EXPECT_EQ(vocabulary.IsAbbreviation(id), word == "ab");
  }
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::unique(ids.begin(), ids.end()), ids.end());
  EXPECT_EQ(Find(vocabulary, "d"), kUnknownWord);
  EXPECT_EQ(vocabulary.SlotIn(2, kUnknownWord), 0u);
}

}  // namespace
}  // namespace sayso
