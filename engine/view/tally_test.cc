#include "engine/view/tally.h"

#include <google/protobuf/text_format.h>

#include "engine/view/report_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

pb::Record Parse(const std::string& text) {
  pb::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &record));
  return record;
}

constexpr char kFirst[] = R"(
  document_id: "news/herald/1.txt" byline { published: "2025-02-13T09:05" }
  entities { id: 1 type: PERSON name: "Tom Reyes" kb_ids: "x:1" gender: MALE }
  entities { id: 2 type: ORGANIZATION name: "Harbour Trust" country: "IE" }
  mentions { span { begin: 10 end: 40 } kind: NOMINAL entity: 1 }
  mentions { span { begin: 20 end: 33 } kind: NAME entity: 2 }
  quotes { text: "We sail" kind: PARTIAL in_headline: true speaker { text: "Reyes" entity: 1 } }
  quotes { text: "We sail at noon" kind: DIRECT speaker { text: "he" entity: 1 } }
  quotes { text: "so-called" kind: SCARE speaker { text: "he" entity: 1 } }
  quotes { text: "No" kind: DIRECT speaker { text: "a source" anonymous: true } }
)";
constexpr char kSecond[] = R"(
  document_id: "https://www.example.org/a/b" byline { published: "09:05" }
  entities { id: 7 type: PERSON name: "T. Reyes" kb_ids: "x:1" role: "=master" }
  quotes { text: "Not \"yet\", no" kind: DIRECT speaker { text: "Reyes" entity: 7 } }
)";

Tally Both() {
  Tally tally;
  tally.AddDocument({Parse(kFirst)});
  tally.AddDocument({Parse(kSecond)}, "", "2025-03-01T00:00:00Z");
  return tally;
}

TEST(TallyTest, JoinsASpeakersQuotesOverDocuments) {
  const Tally tally = Both();
  ASSERT_EQ(tally.speakers().size(), 1u);
  const TalliedSpeaker& speaker = tally.speakers()[0];
  EXPECT_EQ(speaker.name, "Tom Reyes");
  EXPECT_EQ(speaker.count.quotes,
            2u);  // the headline's is the body's; words at a distance are none
  EXPECT_EQ(speaker.count.words, 7u);
  EXPECT_EQ(speaker.count.documents, 2u);
  EXPECT_EQ(speaker.gender, pb::MALE);
  EXPECT_EQ(speaker.organisation, "Harbour Trust");
  EXPECT_EQ(speaker.country, "IE");
  EXPECT_EQ(tally.documents(), 2u);
  EXPECT_EQ(tally.unnamed(), 1u);
}

TEST(TallyTest, KnowsOutletsByHostOrFolder) {
  EXPECT_EQ(OutletOf(Parse(kFirst)), "herald");
  EXPECT_EQ(OutletOf(Parse(kSecond)), "example.org");
  EXPECT_EQ(OutletOf(Parse("document_id: \"a1\"")), "");
  EXPECT_EQ(OutletOf(Parse("document_id: \"./x\"")), "");
  EXPECT_EQ(OutletOf(Parse("document_id: \"d/a\" extraction { url: \"http://b.org:80/c\" }")),
            "b.org");
}

TEST(TallyTest, WritesCsv) {
  EXPECT_EQ(TallyCsv(Both()),
            "speaker,id,type,role,organisation,country,gender,outlet,day,quotes,words,documents\r\n"
            "Tom Reyes,x:1,person,'=master,Harbour Trust,IE,male,example.org,2025-03-01,1,3,1\r\n"
            "Tom Reyes,x:1,person,'=master,Harbour Trust,IE,male,herald,2025-02-13,1,4,1\r\n");
}

TEST(TallyTest, CsvQuotesWhatItMust) {
  Tally tally;
  pb::Record record = Parse(kSecond);
  record.mutable_entities(0)->set_name("Reyes, \"Tom\"\n");
  tally.AddDocument({record});
  EXPECT_THAT(TallyCsv(tally), HasSubstr("\"Reyes, \"\"Tom\"\"\n\",x:1,"));
}

TEST(ReportPageTest, ShowsTablesAndPlotsAndEscapes) {
  Tally tally = Both();
  pb::Record record = Parse(kSecond);
  record.set_document_id("<script>/x.txt");
  record.mutable_entities(0)->clear_kb_ids();
  record.mutable_entities(0)->set_name("<script>alert(1)</script>");
  tally.AddDocument({record});
  const std::string page = ReportPage("<b>", tally);
  EXPECT_THAT(page, AllOf(HasSubstr("<bdi>Tom Reyes</bdi>"), HasSubstr("<svg class=\"days\""),
                          HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"), HasSubstr("herald"),
                          HasSubstr("Harbour Trust"), Not(HasSubstr("<script>alert")),
                          Not(HasSubstr("<b>"))));
  EXPECT_EQ(page, ReportPage("<b>", tally));
}

TEST(ReportPageTest, AnEmptyBatchHasAPageToo) {
  EXPECT_THAT(ReportPage("nothing", Tally()),
              AllOf(HasSubstr("</html>"), HasSubstr("No document says when")));
}

}  // namespace
}  // namespace sayso
