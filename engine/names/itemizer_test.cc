#include "engine/names/itemizer.h"

#include <string>
#include <vector>

#include "engine/names/small_world_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

class ItemizerTest : public ::testing::Test {
 protected:
  std::vector<Item> Itemize(const TokenizedDocument& document) const {
    std::vector<Item> items;
    ItemizeSentence(document, PhraseMap(world_.gazetteer(), document),
                    std::vector<bool>(document.tokens.size(), false),
                    {0, static_cast<uint32_t>(document.tokens.size())}, &items);
    return items;
  }

  // The words of each item.
  std::vector<std::string> Words(std::string_view text) const {
    const TokenizedDocument document = world_.Tokenize(text);
    std::vector<std::string> words;
    for (const Item& item : Itemize(document)) {
      words.emplace_back(document.SpanOf(item.tokens).In(text));
    }
    return words;
  }

  static Shape ShapeOf(const Item& item) { return static_cast<Shape>(item.shape & 0xF); }

  const SmallWorld world_{kSmallRules};
};

TEST_F(ItemizerTest, NamesAreOneItem) {
  EXPECT_THAT(Words("They left Cape Ombre today"),
              ElementsAre("They", "left", "Cape Ombre", "today"));
}

TEST_F(ItemizerTest, LongestNameWins) {
  EXPECT_THAT(Words("Ask Ingrid Solheim"), ElementsAre("Ask", "Ingrid Solheim"));
}

TEST_F(ItemizerTest, SmallLettersAreNoName) {
  EXPECT_THAT(Words("a cape ombre"), ElementsAre("a", "cape", "ombre"));
}

TEST_F(ItemizerTest, ItemOfSeveralWordsIsWrittenAsTheyAre) {
  const TokenizedDocument document = world_.Tokenize("From Cape Ombre to CAPE OMBRE");
  const std::vector<Item> items = Itemize(document);
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(ShapeOf(items[1]), Shape::kCapitalized);
  EXPECT_EQ(ShapeOf(items[3]), Shape::kAllCaps);
  EXPECT_EQ(items[1].reference, items[3].reference);
}

TEST_F(ItemizerTest, MarksBeforeTheFirstWordLeaveItTheFirst) {
  const TokenizedDocument document = world_.Tokenize("\"Grace left");
  const std::vector<Item> items = Itemize(document);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_TRUE(items[1].shape & kAtStart);
  EXPECT_FALSE(items[2].shape & kAtStart);
}

TEST_F(ItemizerTest, GluedWhereNoSpaceStandsBefore) {
  const TokenizedDocument document = world_.Tokenize("well-known men");
  const std::vector<Item> items = Itemize(document);
  ASSERT_EQ(items.size(), 4u);
  EXPECT_TRUE(items[1].shape & kGlued);
  EXPECT_TRUE(items[2].shape & kGlued);
  EXPECT_FALSE(items[3].shape & kGlued);
}

TEST_F(ItemizerTest, ACapitalInsideAnUnknownWordIsMixed) {
  const TokenizedDocument document = world_.Tokenize("He met QuiltBird and McArthur");
  const std::vector<Item> items = Itemize(document);
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(ShapeOf(items[2]), Shape::kMixed);
  EXPECT_EQ(ShapeOf(items[4]), Shape::kCapitalized);
}

TEST_F(ItemizerTest, APhraseWithTheSentencesCapitalIsLower) {
  const TokenizedDocument document = world_.Tokenize("Calder relief was slow");
  const std::vector<Item> items = Itemize(document);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(ShapeOf(items[0]), Shape::kLower);
}

// "the National Assembly" was the paper The National and an assembly.
TEST_F(ItemizerTest, PaperNeedsItsCapitalThe) {
  EXPECT_THAT(Words("He told The Post today"), ElementsAre("He", "told", "The Post", "today"));
  EXPECT_THAT(Words("He told the Post Office"), ElementsAre("He", "told", "the", "Post", "Office"));
}

TEST_F(ItemizerTest, PaperIsDoubtfulAtTheStart) {
  EXPECT_THAT(Words("The Post Office shut"), ElementsAre("The", "Post", "Office", "shut"));
}

}  // namespace
}  // namespace sayso
