#include "engine/gazetteer/phrase_table.h"

#include <vector>

#include "gtest/gtest.h"

namespace sayso {
namespace {

// The phrase of exactly these words, or kNoPhrase.
PhraseId Find(const PhraseTable& table, const std::vector<WordId>& words) {
  PhraseTable::Node node = table.First(words[0]);
  for (size_t i = 1; i < words.size() && node != PhraseTable::kNone; ++i) {
    node = table.Next(node, words[i]);
  }
  return node == PhraseTable::kNone ? kNoPhrase : table.PhraseAt(node);
}

TEST(PhraseTable, IsEmptyAtFirst) {
  const PhraseTable table;
  EXPECT_EQ(table.size(), 0u);
  EXPECT_EQ(table.First(5), PhraseTable::kNone);
}

TEST(PhraseTable, NumbersPhrasesInTheOrderOfAddition) {
  PhraseTable table;
  EXPECT_EQ(table.Add({7}), 0u);
  EXPECT_EQ(table.Add({7, 8}), 1u);
  EXPECT_EQ(table.Add({9, 8}), 2u);
  EXPECT_EQ(table.Add({7}), 0u);
  EXPECT_EQ(table.Add({7, 8}), 1u);
  EXPECT_EQ(table.size(), 3u);
}

TEST(PhraseTable, FindsWhatWasAddedAndNothingElse) {
  PhraseTable table;
  const PhraseId one = table.Add({3, 4, 5});
  const PhraseId two = table.Add({3, 4});
  EXPECT_EQ(Find(table, {3, 4, 5}), one);
  EXPECT_EQ(Find(table, {3, 4}), two);
  EXPECT_EQ(Find(table, {3}), kNoPhrase);
  EXPECT_EQ(Find(table, {4}), kNoPhrase);
  EXPECT_EQ(Find(table, {4, 5}), kNoPhrase);
  EXPECT_EQ(Find(table, {3, 5}), kNoPhrase);
  EXPECT_EQ(Find(table, {3, 4, 5, 6}), kNoPhrase);
  EXPECT_EQ(Find(table, {1000000}), kNoPhrase);
}

TEST(PhraseTable, TellsBeginningsApart) {
  PhraseTable table;
  const PhraseId a = table.Add({1, 3});
  const PhraseId b = table.Add({2, 3});
  EXPECT_NE(a, b);
  EXPECT_EQ(Find(table, {1, 3}), a);
  EXPECT_EQ(Find(table, {2, 3}), b);
}

TEST(PhraseTable, LeadsNowhereFromUnknownWords) {
  PhraseTable table;
  table.Add({1, 3});
  EXPECT_EQ(table.Next(table.First(1), kUnknownWord), PhraseTable::kNone);
}

TEST(PhraseTable, TakesAWordTwiceInAPhrase) {
  PhraseTable table;
  const PhraseId twice = table.Add({4, 4});
  EXPECT_EQ(Find(table, {4, 4}), twice);
  EXPECT_EQ(Find(table, {4, 4, 4}), kNoPhrase);
}

TEST(PhraseTable, HoldsManyPhrases) {
  PhraseTable table;
  for (WordId i = 1; i <= 200; ++i) {
    for (WordId j = 1; j <= 50; ++j) table.Add({i, j * 1000});
  }
  EXPECT_EQ(table.size(), 10000u);
  EXPECT_EQ(Find(table, {1, 1000}), 0u);
  EXPECT_EQ(Find(table, {200, 50000}), 9999u);
  EXPECT_EQ(Find(table, {200, 51000}), kNoPhrase);
}

}  // namespace
}  // namespace sayso
