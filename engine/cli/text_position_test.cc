#include "engine/cli/text_position.h"

#include <string>

#include "gtest/gtest.h"

namespace sayso {
namespace {

constexpr std::string_view kText = "one\nÉva “oui”\n\nend";

TEST(TextPositionTest, Parse) {
  const auto position = ParseTextPosition("12:7");
  ASSERT_TRUE(position.ok());
  EXPECT_EQ(position->line, 12u);
  EXPECT_EQ(position->column, 7u);
  for (const char* bad : {"", "12", "12:", ":7", "0:1", "1:0", "a:b", "1:2:3"}) {
    EXPECT_FALSE(ParseTextPosition(bad).ok()) << bad;
  }
}

TEST(TextPositionTest, ColumnsCountCharacters) {
  EXPECT_EQ(OffsetOf(kText, {1, 1}).value(), 0u);
  EXPECT_EQ(OffsetOf(kText, {2, 1}).value(), 4u);
  EXPECT_EQ(OffsetOf(kText, {2, 2}).value(), 6u);   // É is two bytes
  EXPECT_EQ(OffsetOf(kText, {2, 6}).value(), 12u);  // “ is three
  EXPECT_EQ(OffsetOf(kText, {3, 1}).value(), kText.find("\nend"));
  EXPECT_EQ(OffsetOf(kText, {4, 4}).value(), kText.size());
  EXPECT_EQ(OffsetOf(kText, {4, 5}).status().message(), "line 4 has 3 characters, no column 5");
  EXPECT_EQ(OffsetOf(kText, {5, 1}).status().message(), "the text has 4 lines, no line 5");
}

TEST(TextPositionTest, ThereAndBack) {
  for (size_t offset = 0; offset <= kText.size(); ++offset) {
    if (offset < kText.size() && (static_cast<unsigned char>(kText[offset]) & 0xC0) == 0x80) {
      continue;
    }
    EXPECT_EQ(OffsetOf(kText, PositionOf(kText, offset)).value(), offset);
  }
}

TEST(TextPositionTest, LineAt) {
  EXPECT_EQ(LineAt(kText, 0), "one");
  EXPECT_EQ(LineAt(kText, 3), "one");
  EXPECT_EQ(LineAt(kText, 4), "Éva “oui”");
  EXPECT_EQ(LineAt(kText, kText.find("\nend")), "");
  EXPECT_EQ(LineAt(kText, kText.size()), "end");
  EXPECT_EQ(LineAt("", 0), "");
}

}  // namespace
}  // namespace sayso
