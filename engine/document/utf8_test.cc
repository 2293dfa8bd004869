#include "engine/document/utf8.h"

#include <string>

#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(CheckUtf8Test, AcceptsWellFormedText) {
  for (const char* text :
       {"", "plain", "naïve café", "“quoted”", "日本", "😀", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF",
        "\xEE\x80\x80", "\xC2\x80", "\xE0\xA0\x80", "\xF0\x90\x80\x80"}) {
    EXPECT_TRUE(CheckUtf8(text).ok()) << text;
  }
  EXPECT_TRUE(CheckUtf8(std::string("a\0b", 3)).ok());
}

TEST(CheckUtf8Test, RefusesIllFormedText) {
  const struct {
    const char* text;
    size_t at;
  } cases[] = {
      {"\x80", 0},              // a continuation by itself
      {"abc\xC3", 3},           // cut short
      {"abc\xC3(", 3},          //
      {"\xC0\xAF", 0},          // overlong
      {"\xC1\xBF", 0},          //
      {"\xE0\x9F\xBF", 0},      //
      {"\xF0\x8F\xBF\xBF", 0},  //
      {"a\xED\xA0\x80", 1},     // a surrogate
      {"\xED\xBF\xBF", 0},      //
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xF5\x80\x80\x80", 0},  //
      {"\xFF", 0},              //
      {"12345678\xE2\x80", 8},  // cut short, after eight bytes of ASCII
      {"1234567é\xFE", 9},
  };
  for (const auto& c : cases) EXPECT_EQ(FirstBadUtf8(c.text), c.at) << c.at;
}

TEST(CheckUtf8Test, ErrorNamesTheByte) {
  const std::string text = std::string(1042, 'x') + "\xC3\x28";
  const absl::Status status = CheckUtf8(text);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "byte 1042: not UTF-8 (0xC3 0x28)");
  EXPECT_EQ(CheckUtf8("a\xFE").message(), "byte 1: not UTF-8 (0xFE)");
}

TEST(CheckUtf8Test, EveryAlignment) {
  for (size_t before = 0; before < 20; ++before) {
    const std::string good = std::string(before, 'a') + "é" + std::string(20, 'b');
    EXPECT_EQ(FirstBadUtf8(good), good.size());
    const std::string bad = std::string(before, 'a') + "\xE9" + std::string(20, 'b');
    EXPECT_EQ(FirstBadUtf8(bad), before);
  }
}

}  // namespace
}  // namespace sayso
