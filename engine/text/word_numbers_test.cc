#include "engine/text/word_numbers.h"

#include "engine/text/tokenizer.h"
#include "engine/text/word_table_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(WordNumbers, AreEqualWhereFoldedWordsAre) {
  WordTableBuilder words;
  words.Add("harbour");
  const BuiltVocabulary vocabulary(words);
  TokenizedDocument document;
  document.text = "Harbour HARBOUR Szłapka szlapka Reyes";
  Tokenizer().Tokenize(document.text, {0, static_cast<uint32_t>(document.text.size())},
                       &document.tokens);
  vocabulary->Annotate(document.text, 0, &document.tokens);
  WordNumbers numbers(document, *vocabulary);
  EXPECT_EQ(numbers.Of(0), numbers.Of(1));
  EXPECT_EQ(numbers.Of(2), numbers.Of(3));
  EXPECT_NE(numbers.Of(0), numbers.Of(2));
  EXPECT_NE(numbers.Of(2), numbers.Of(4));
  EXPECT_EQ(numbers.OfText("harbour"), numbers.Of(0));
  EXPECT_EQ(numbers.OfText("REYES"), numbers.Of(4));
  EXPECT_NE(numbers.OfText("Penrose"), numbers.Of(4));
}

}  // namespace
}  // namespace sayso
