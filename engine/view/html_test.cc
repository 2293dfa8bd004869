#include "engine/view/html.h"

#include "engine/view/page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HtmlTest, TextStaysText) {
  EXPECT_EQ(HtmlEscape("a <b> & \"c\" 'd'"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(HtmlEscape("é “ü” 漢\n\t"), "é “ü” 漢\n\t");
}

TEST(HtmlTest, ControlCharactersAreReplaced) {
  EXPECT_EQ(HtmlEscape(std::string_view("a\0b\x1B\x7F", 5)), "a\uFFFDb\uFFFD\uFFFD");
}

TEST(HtmlTest, JsonCannotEndItsScript) {
  std::string json;
  AppendScriptJson("</script><!--&\"\n", &json);
  EXPECT_EQ(json, "\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\\n\"");
}

TEST(HtmlTest, ShortenCutsBetweenWordsAndNeverInACharacter) {
  EXPECT_EQ(Shorten("We sail at noon", 40), "We sail at noon");
  EXPECT_EQ(Shorten("We sail at noon", 12), "We sail at…");
  EXPECT_EQ(Shorten("éééé", 3), "é…");
}

TEST(PageTest, HashesAreThoseOfTheStandard) {
  // The example of FIPS 180-2, "abc".
  EXPECT_EQ(PolicyHash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST(PageTest, ValuesAreNotLookedAtAgain) {
  const std::string page =
      RenderPage({"view.html", {"base.css"}, {"base.js"}}, {{"title", "{{text}}"}, {"text", "X"}});
  EXPECT_THAT(page, HasSubstr("<bdi>{{text}}</bdi>"));
  EXPECT_THAT(page, Not(HasSubstr("{{policy}}")));
}

TEST(PageTest, AssetsNeedNothingFromOutside) {
  ASSERT_GE(ViewAssets().size(), 8u);
  for (const EmbeddedFile& file : ViewAssets()) {
    for (const char* word : {"http://", "https://", "@import", "url(", " onclick=", " style=\"",
                             "innerHTML", "eval(", "fetch("}) {
      EXPECT_EQ(file.data.find(word), std::string_view::npos) << file.path << ": " << word;
    }
  }
}

}  // namespace
}  // namespace sayso
