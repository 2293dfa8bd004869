#include "engine/document/lines.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace sayso {
namespace {

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  for (const Span& span : SplitLines(text)) lines.emplace_back(span.In(text));
  return lines;
}

using Strings = std::vector<std::string>;

TEST(SplitLinesTest, AllLineEnds) {
  EXPECT_EQ(Lines("a\nb"), (Strings{"a", "b"}));
  EXPECT_EQ(Lines("a\r\nb\r\n\r\nc"), (Strings{"a", "b", "", "c"}));
  EXPECT_EQ(Lines("a\rb"), (Strings{"a", "b"}));
  EXPECT_EQ(Lines("a\u2028b\u2029c"), (Strings{"a", "b", "c"}));
  EXPECT_EQ(Lines("“a”\u2028‘b’…"), (Strings{"“a”", "‘b’…"}));
  EXPECT_EQ(Lines(""), Strings{});
  EXPECT_EQ(Lines("\n"), (Strings{"", ""}));
}

TEST(SplitLinesTest, OtherCharactersWithTheBytesOfLineEndsAreNone) {
  EXPECT_EQ(Lines("café è ¨ ©"), (Strings{"café è ¨ ©"}));
  EXPECT_EQ(Lines("한글\xE2\x82\xA8"), (Strings{"한글\xE2\x82\xA8"}));
}

TEST(TrimTest, AllKindsOfWhiteSpace) {
  EXPECT_EQ(Lines("\uFEFF Title \t"), Strings{"Title"});
  EXPECT_EQ(Lines("\u00A0\u00ADx\u00AD y\u200B\u2009"), Strings{"x\u00AD y"});
  EXPECT_EQ(Lines(std::string_view("\0a\0b\0", 5)), (Strings{std::string("a\0b", 3)}));
  EXPECT_EQ(Lines("\u00A0 \u200B"), Strings{""});
  EXPECT_EQ(Lines("\u3000a\u2060"), Strings{"a"});
}

TEST(TrimTest, NeverInsideACharacter) {
  // Characters whose last bytes look like white space's.
  EXPECT_EQ(Lines("à"), Strings{"à"});
  EXPECT_EQ(Lines("ࠀ"), Strings{"ࠀ"});
  EXPECT_EQ(Lines("…"), Strings{"…"});
}

}  // namespace
}  // namespace sayso
