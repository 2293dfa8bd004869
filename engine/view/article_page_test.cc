#include "engine/view/article_page.h"

#include <google/protobuf/text_format.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/view/page.h"
#include "engine/view/speaker_list.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

pb::Record Parse(const std::string& text) {
  pb::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &record));
  return record;
}

constexpr char kText[] = "'We sail', says Reyes\nTom Reyes <x> said: \"We sail & dine.\"\n";

std::vector<pb::Record> Records() {
  return {Parse(R"(
    document_id: "a" span { end: 60 } headline { end: 21 } body { begin: 22 end: 59 }
    byline { published: "2025-02-13T09:05" }
    mentions { span { begin: 16 end: 21 } text: "Reyes" type: PERSON kind: NAME entity: 4
               rule: "spread" confidence: 0.85 }
    mentions { span { begin: 22 end: 31 } text: "Tom Reyes" type: PERSON kind: NAME entity: 4
               rule: "person/full-name" confidence: 0.92 }
    entities { id: 4 type: PERSON name: "Tom Reyes" role: "harbour master" }
    quotes { span { end: 9 } parts { begin: 1 end: 8 } text: "We sail" kind: PARTIAL
             in_headline: true speaker { text: "Reyes" entity: 4 } rule: "a" confidence: 0.9 }
    quotes { span { begin: 42 end: 59 } parts { begin: 43 end: 58 } text: "We sail & dine."
             kind: DIRECT speaker { text: "Tom Reyes" entity: 4 } rule: "b" confidence: 0.96 }
  )")};
}

std::string Page(const std::vector<pb::Record>& records, std::string_view text = kText,
                 std::string_view title = "a.txt") {
  ArticleView view;
  view.title = title;
  view.text = text;
  view.records = &records;
  return ArticlePage(view);
}

TEST(ArticlePageTest, ShowsQuotesNamesAndSpeakers) {
  const std::string page = Page(Records());
  EXPECT_THAT(page,
              AllOf(HasSubstr("<h2 dir=\"auto\" class=\"headline\">"),
                    HasSubstr("<span class=\"q s0\" data-q=\"1\" id=\"q1\">&quot;We sail &amp; "
                              "dine.&quot;</span><a class=\"chip s0\" href=\"#sp0\""),
                    HasSubstr(">Tom Reyes</span> &lt;x&gt; said: "),
                    HasSubstr("data-c=\"92\" data-e=\"4\""),
                    HasSubstr("<bdi class=\"name\">Tom Reyes</bdi>"),
                    HasSubstr("<bdi class=\"role\">harbour master</bdi>")));
  EXPECT_THAT(page, HasSubstr("<time datetime=\"2025-02-13T09:05\">13 Feb 2025, 09:05</time>"));
}

TEST(ArticlePageTest, HeadlineQuotesLeadToTheBodysAndBack) {
  const std::string page = Page(Records());
  EXPECT_THAT(page, HasSubstr("href=\"#q1\" aria-label=\"The same words in the text\""));
  EXPECT_THAT(page, HasSubstr("href=\"#q0\" aria-label=\"The same words in the headline\""));
}

TEST(ArticlePageTest, ScriptsInTheTextAreText) {
  const std::string evil = "<script>alert(1)</script><img src=x onerror=alert(2)> said “no”";
  pb::Record record = Parse("span { end: 500 }");
  record.mutable_span()->set_end(static_cast<uint32_t>(evil.size()));
  record.add_body()->set_end(static_cast<uint32_t>(evil.size()));
  pb::Entity* entity = record.add_entities();
  entity->set_name("</script><script>alert(3)</script>");
  entity->set_role("\" onfocus=\"alert(4)");
  pb::Quote* quote = record.add_quotes();
  quote->mutable_span()->set_end(8);
  quote->set_text("<b onclick=alert(5)>");
  quote->set_kind(pb::DIRECT);
  quote->set_rule("</script>");
  quote->mutable_speaker()->set_entity(0);
  quote->mutable_speaker()->set_text("<i>");
  const std::string page = Page({record}, evil, "<script>alert(6)</script>");
  // One element of script that runs, one of data, and no tag of the text's.
  size_t scripts = 0;
  for (size_t at = page.find("<script"); at != std::string::npos;
       at = page.find("<script", at + 1)) {
    ++scripts;
  }
  EXPECT_EQ(scripts, 2u);
  // Attributes cannot be broken out of; in the data a mark is only a letter of JSON.
  const std::string shown = page.substr(0, page.find("<script type"));
  EXPECT_THAT(shown, Not(HasSubstr("\" onfocus")));
  EXPECT_THAT(page, AllOf(Not(HasSubstr("<img")), Not(HasSubstr("<b onclick")),
                          Not(HasSubstr("<i>")), HasSubstr("&lt;img src=x onerror=alert(2)&gt;")));
}

TEST(ArticlePageTest, ThePolicyNamesTheScriptThatIsThere) {
  const std::string page = Page(Records());
  const size_t begin = page.find("<script>") + 8;
  const std::string script = page.substr(begin, page.find("</script>", begin) - begin);
  EXPECT_THAT(page, HasSubstr(absl::StrCat("script-src '", PolicyHash(script), "'")));
  const size_t style = page.find("<style>") + 7;
  EXPECT_THAT(page, HasSubstr(absl::StrCat(
                        "style-src '",
                        PolicyHash(page.substr(style, page.find("</style>") - style)), "'")));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST(ArticlePageTest, IsTheSameEachTime) { EXPECT_EQ(Page(Records()), Page(Records())); }

TEST(ArticlePageTest, SpansOutsideTheTextAreLeftOut) {
  std::vector<pb::Record> records = Records();
  records[0].mutable_quotes(1)->mutable_parts(0)->set_end(5000);
  records[0].mutable_mentions(0)->mutable_span()->set_begin(4000);
  records[0].mutable_body(0)->set_end(9000);
  EXPECT_THAT(Page(records), HasSubstr("Tom Reyes"));
  EXPECT_THAT(Page(records, "short"), HasSubstr("</html>"));
  EXPECT_THAT(Page({}, ""), HasSubstr("Nobody is quoted."));
}

TEST(ArticlePageTest, ComparesGoldWithFound) {
  const std::vector<pb::Record> records = Records();
  ArticleView view;
  view.title = "a";
  view.text = kText;
  view.records = &records;
  view.compare = true;
  view.differences = {{{22, 31}, DifferenceKind::kMissed, "missed PERSON", ""},
                      {{42, 59}, DifferenceKind::kWrong, "wrong speaker: <A>, not B", "rule/x"},
                      {{}, DifferenceKind::kSpurious, "spurious EVENT", ""}};
  view.scores = {{"mentions", 3, 4, 5}};
  const std::string page = ArticlePage(view);
  EXPECT_THAT(
      page,
      AllOf(HasSubstr("<mark class=\"d missed\" data-d=\"0\" id=\"d0\">"),
            HasSubstr("<a class=\"tag wrong\" href=\"#dl1\""),
            HasSubstr("<li id=\"dl1\" class=\"dl wrong\"><a href=\"#d1\""),
            HasSubstr("wrong speaker: &lt;A&gt;, not B</span> <code>rule/x</code>"),
            HasSubstr("<li id=\"dl2\" class=\"dl spurious\"><span class=\"what\">"),
            HasSubstr("<th scope=\"row\">mentions</th><td>5</td><td>4</td><td>3</td><td>67")));
}

TEST(SpeakerListTest, OrdersByQuotesAndKeepsNobodyLast) {
  std::vector<pb::Record> records = {Parse(R"(
    quotes { text: "a" kind: DIRECT }
    quotes { text: "b" kind: DIRECT }
    quotes { text: "c" kind: DIRECT speaker { text: "A source" anonymous: true } }
    quotes { text: "d" kind: SCARE }
    quotes { text: "e" kind: DIRECT speaker { text: "a source" anonymous: true } }
    quotes { text: "f" kind: INDIRECT speaker { text: "Ben" entity: 1 } }
    entities { id: 1 name: "Ben Ode" }
  )")};
  const SpeakerList list = ListSpeakers(records);
  ASSERT_EQ(list.speakers.size(), 3u);
  EXPECT_EQ(list.speakers[0].name, "A source");
  EXPECT_EQ(list.speakers[1].name, "Ben Ode");
  EXPECT_EQ(list.speakers[2].name, "");
  EXPECT_THAT(list.speakers[0].quotes, ElementsAre(2, 4));
  EXPECT_EQ(list.quotes[3].speaker, -1);
}

TEST(SpeakerListTest, TwinsHaveTheSameWords) {
  const pb::Record record = Parse(R"(
    quotes { text: "No" in_headline: true }
    quotes { text: "Don’t sail" in_headline: true }
    quotes { text: "Well, don't sail now." }
    quotes { text: "Nobody" }
  )");
  EXPECT_THAT(HeadlineTwins(record), ElementsAre(-1, 2, 1, -1));
}

TEST(SpeakerListTest, MakesInitials) {
  EXPECT_EQ(Initials("Tom Reyes"), "TR");
  EXPECT_EQ(Initials("Ólafur van der Ór"), "ÓÓ");
  EXPECT_EQ(Initials("Dave “Spanner” McIlroy"), "DM");
  EXPECT_EQ(Initials(""), "?");
}

}  // namespace
}  // namespace sayso
