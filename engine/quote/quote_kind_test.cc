#include "engine/quote/quote_kind.h"

#include "engine/quote/speakers_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

pb::QuoteKind KindIn(const char* text, const char* words) {
  return QuoteOf(text, words, nullptr).kind();
}

TEST(QuoteKindTest, ASentenceIsDirect) {
  EXPECT_EQ(KindIn("Maria Lopez said: “The harbour is open again.”", "harbour"), pb::DIRECT);
  EXPECT_EQ(KindIn("“The harbour is open,” said Maria Lopez.", "harbour"), pb::DIRECT);
}

TEST(QuoteKindTest, SomeWordsOfSomebodyArePartial) {
  EXPECT_EQ(KindIn("Maria Lopez said the quay was “fit for use”.", "fit"), pb::PARTIAL);
}

TEST(QuoteKindTest, WordsOfNobodyAreScareOrTitle) {
  EXPECT_EQ(KindIn("The “noon” boat left.", "noon"), pb::SCARE);
  EXPECT_EQ(KindIn("A copy of “Night of the Gulls” was sold.", "Gulls"), pb::TITLE);
}

}  // namespace
}  // namespace sayso
