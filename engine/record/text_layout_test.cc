#include "engine/record/text_layout.h"

#include "gtest/gtest.h"

namespace sayso {
namespace {

std::string Lay(const TextParagraph& paragraph, size_t width, bool colour = false) {
  std::string out;
  paragraph.Append("- ", 2, width, colour, &out);
  return out;
}

TEST(TextLayoutTest, CountsCharactersNotBytes) {
  EXPECT_EQ(DisplayWidth("“Szłapka”"), 9u);
  EXPECT_EQ(DisplayWidth(""), 0u);
}

TEST(TextLayoutTest, BreaksAtSpacesToFitTheWidth) {
  TextParagraph paragraph;
  paragraph.Add("one two  three\nfour");
  EXPECT_EQ(Lay(paragraph, 80), "- one two three four\n");
  EXPECT_EQ(Lay(paragraph, 11), "- one two\n  three\n  four\n");
  // Exactly as wide as the line.
  EXPECT_EQ(Lay(paragraph, 9), "- one two\n  three\n  four\n");
  EXPECT_EQ(Lay(paragraph, 8), "- one\n  two\n  three\n  four\n");
}

TEST(TextLayoutTest, ALongWordHasALineOfItsOwn) {
  TextParagraph paragraph;
  paragraph.Add("a incomprehensible b");
  EXPECT_EQ(Lay(paragraph, 6), "- a\n  incomprehensible\n  b\n");
}

TEST(TextLayoutTest, PiecesWithoutASpaceStayTogether) {
  TextParagraph paragraph;
  paragraph.Add("Tom Reyes", TextColour::kSpeaker);
  paragraph.Add(", harbour master");
  EXPECT_EQ(Lay(paragraph, 11), "- Tom\n  Reyes,\n  harbour\n  master\n");
}

TEST(TextLayoutTest, NonBreakingSpacesDoNotBreak) {
  TextParagraph paragraph;
  paragraph.Add("«\u00A0Oui\u00A0» fin");
  EXPECT_EQ(Lay(paragraph, 8), "- «\u00A0Oui\u00A0»\n  fin\n");
}

TEST(TextLayoutTest, ControlCharactersAreBlanks) {
  TextParagraph paragraph;
  paragraph.Add("a\033[31mb\u009Bc\u2028d");
  EXPECT_EQ(Lay(paragraph, 80), "- a [31mb c d\n");
}

TEST(TextLayoutTest, OneEscapeForARunOfOneColour) {
  TextParagraph paragraph;
  paragraph.Add("Tom Reyes", TextColour::kSpeaker);
  paragraph.Add(", master");
  EXPECT_EQ(Lay(paragraph, 80, true), "- \033[1;36mTom Reyes\033[0m, master\n");
  EXPECT_EQ(Lay(paragraph, 7, true),
            "- \033[1;36mTom\033[0m\n  \033[1;36mReyes\033[0m,\n  master\n");
}

TEST(TextLayoutTest, NoWordsIsAnEmptyLine) { EXPECT_EQ(Lay(TextParagraph(), 80), "- \n"); }

}  // namespace
}  // namespace sayso
