#include "engine/eval/phrases.h"

#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(PhrasesTest, FoldName) {
  EXPECT_EQ(FoldName("The  Humber Line"), "humber line");
  EXPECT_EQ(FoldName("O’Brien"), "o'brien");
  EXPECT_EQ(FoldName("Theo"), "theo");
}

TEST(PhrasesTest, PlainQuote) {
  EXPECT_EQ(PlainQuote("“We sail at noon,\nand not before.”"), "We sail at noon, and not before");
  EXPECT_EQ(PlainQuote("\u00A0«\u00A0Oui\u00A0»"), "Oui");
  EXPECT_EQ(PlainQuote("“”"), "");
}

TEST(PhrasesTest, SamePhrase) {
  EXPECT_TRUE(SamePhrase("A council spokesman", "council spokesman"));
  EXPECT_TRUE(SamePhrase("spokesman", "a council spokesman"));
  EXPECT_TRUE(SamePhrase("a source at the department", "The Source"));
  EXPECT_TRUE(SamePhrase("a diplomat, who asked not to be named", "a diplomat"));
  EXPECT_TRUE(SamePhrase("Mr Quill’s barrister", "Mr Quill's barrister"));
  EXPECT_FALSE(SamePhrase("a source at the department", "the department"));
  EXPECT_FALSE(SamePhrase("council spokesman", "council"));
  EXPECT_FALSE(SamePhrase("he", "the minister"));
  EXPECT_FALSE(SamePhrase("", "minister"));
}

}  // namespace
}  // namespace sayso
