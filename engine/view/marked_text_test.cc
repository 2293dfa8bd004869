#include "engine/view/marked_text.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TextMark Mark(uint32_t begin, uint32_t end, const std::string& element, int rank = 0) {
  TextMark mark;
  mark.span = {begin, end};
  mark.rank = rank;
  mark.element = element;
  mark.once = " id=\"1\"";
  mark.after = "|";
  return mark;
}

std::string Write(std::string_view text, const std::vector<TextMark>& marks,
                  const std::vector<Span>& blocks) {
  MarkedText marked(text, marks);
  std::string out;
  for (const Span& block : blocks) {
    marked.Append(block, &out);
    out += "/";
  }
  return out;
}

TEST(MarkedTextTest, NestsAndEscapes) {
  EXPECT_EQ(Write("a <b> c", {Mark(0, 7, "q"), Mark(2, 5, "i")}, {{0, 7}}),
            "<q id=\"1\">a <i id=\"1\">&lt;b&gt;</i>| c</q>|/");
}

TEST(MarkedTextTest, CrossingMarksAreClosedAndOpenedAgain) {
  EXPECT_EQ(Write("abcdef", {Mark(0, 4, "q"), Mark(2, 6, "i")}, {{0, 6}}),
            "<q id=\"1\">ab<i id=\"1\">cd</i></q>|<i>ef</i>|/");
}

TEST(MarkedTextTest, MarksGoOnInTheNextBlock) {
  EXPECT_EQ(Write("ab\ncd", {Mark(1, 4, "q")}, {{0, 2}, {3, 5}}), "a<q id=\"1\">b</q>/<q>c</q>|d/");
}

TEST(MarkedTextTest, SameSpanGoesByRank) {
  EXPECT_EQ(Write("ab", {Mark(0, 2, "i", 2), Mark(0, 2, "q", 1)}, {{0, 2}}),
            "<q id=\"1\"><i id=\"1\">ab</i>|</q>|/");
}

TEST(MarkedTextTest, MarksOutsideTheTextAreLeftOut) {
  EXPECT_EQ(Write("ab", {Mark(1, 9, "q"), Mark(2, 1, "q"), Mark(1, 1, "q")}, {{0, 2}}), "ab/");
}

// Whatever the marks: the text comes out whole, and elements are nested.
TEST(MarkedTextTest, AnyMarksGiveWellFormedText) {
  std::mt19937 random(7);
  const std::string text = "the quick brown fox jumps over it";
  for (int round = 0; round < 2000; ++round) {
    std::vector<TextMark> marks;
    for (uint32_t i = random() % 9; i > 0; --i) {
      TextMark mark = Mark(random() % 34, random() % 36, absl::StrCat("x", i), random() % 3);
      mark.once.clear();
      mark.after.clear();
      marks.push_back(mark);
    }
    const uint32_t cut = random() % text.size();
    const std::string html =
        Write(text, marks, {{0, cut}, {cut, static_cast<uint32_t>(text.size())}});
    std::string plain;
    std::vector<std::string> open;
    for (size_t at = 0; at < html.size(); ++at) {
      if (html[at] != '<') {
        if (html[at] == '/') {
          EXPECT_TRUE(open.empty()) << html;
        } else {
          plain += html[at];
        }
        continue;
      }
      const size_t end = html.find('>', at);
      std::string name = html.substr(at + 1, end - at - 1);
      at = end;
      if (name[0] != '/') {
        open.push_back(name);
        continue;
      }
      ASSERT_FALSE(open.empty()) << html;
      ASSERT_EQ(open.back(), name.substr(1)) << html;
      open.pop_back();
    }
    ASSERT_EQ(plain, text) << html;
  }
}

}  // namespace
}  // namespace sayso
