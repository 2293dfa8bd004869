// sayso view and sayso report: what the pages look like is for the tests of a browser.

#include <string>

#include "engine/cli/command_runner_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kPier[] = "Pier to open\n\n“We sail at noon,” said Tom Reyes, the harbour master.\n";
constexpr char kPierGold[] = R"(entry {
  headline: "Pier to open"
  mention { text: "Tom Reyes" type: PERSON entity: "Tom Reyes" }
  mention { text: "noon" type: TIME }
  mention { text: "Pier" type: LOCATION }
  quote { text: "We sail at noon," kind: DIRECT speaker: "Tom Reyes" }
}
)";

class ViewTest : public CommandTest {};
class ReportTest : public CommandTest {};

TEST_F(ViewTest, WritesOnePageThatLoadsNothing) {
  const std::string page = (folder_ / "page.html").string();
  const Ran ran = Sayso({"view", "-o", page, Write("pier.txt", kPier)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(Read(page), AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("Content-Security-Policy"),
                                HasSubstr("default-src 'none'"), HasSubstr("Tom Reyes"),
                                Not(HasSubstr("src=\"http")), Not(HasSubstr(" onclick="))));
}

TEST_F(ViewTest, TextNeverRuns) {
  const Ran ran =
      Sayso({"view", Write("page.txt",
                           "“<script>alert(1)</script> & <img src=x onerror=alert(1)>,” "
                           "said Tom Reyes.\n")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("&lt;script&gt;alert(1)"), Not(HasSubstr("<script>alert")),
                             Not(HasSubstr("<img"))));
}

TEST_F(ViewTest, OfAFileOfManyTheOneOfTheId) {
  const std::string file = Write("two.jsonl",
                                 "{\"id\": \"a\", \"text\": \"Ada Penrose came.\"}\n"
                                 "{\"id\": \"b\", \"text\": \"Tom Reyes left.\"}\n");
  EXPECT_THAT(Sayso({"view", file}).out, HasSubstr("Ada Penrose"));
  EXPECT_THAT(Sayso({"view", "--id=b", file}).out,
              AllOf(HasSubstr("Tom Reyes"), Not(HasSubstr("Ada Penrose"))));
  const Ran none = Sayso({"view", "--id=c", file});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.err, HasSubstr("two.jsonl: no document with the id c"));
}

TEST_F(ViewTest, ComparesWithWhatIsAnnotated) {
  const std::string text = Write("pier.txt", kPier);
  const std::string gold = Write("pier.gold.textproto", kPierGold);
  const Ran ran = Sayso({"view", "--compare", gold});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("missed LOCATION"), HasSubstr("speakers")));
  EXPECT_EQ(Sayso({"view", "--compare", text}).out, ran.out) << "the text names its annotation";
}

TEST_F(ViewTest, Errors) {
  EXPECT_EQ(Sayso({"view"}).status, 2);
  EXPECT_THAT(Sayso({"view", "a.txt", "b.txt"}).err, HasSubstr("view needs one file, or -"));
  const Ran gone = Sayso({"view", (folder_ / "gone.txt").string()});
  EXPECT_EQ(gone.status, 1);
  EXPECT_THAT(gone.err, HasSubstr("gone.txt"));
  const Ran bad = Sayso({"view", Write("bad.txt", "Tom \xff Reyes")});
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.err, HasSubstr("bad.txt"));
  const Ran no_gold = Sayso({"view", "--compare", Write("lone.txt", kPier)});
  EXPECT_EQ(no_gold.status, 2);
  EXPECT_THAT(no_gold.err, HasSubstr("lone.gold.textproto"));
  const Ran nowhere = Sayso(
      {"view", "-o", (folder_ / "no" / "such" / "page.html").string(), Write("a.txt", kPier)});
  EXPECT_NE(nowhere.status, 0);
  EXPECT_THAT(nowhere.err, HasSubstr("page.html"));
}

TEST_F(ReportTest, CountsTextsAndRecordsAlike) {
  Write("in/pier.txt", kPier);
  Write("in/quay.txt", "“It is cold,” said Tom Reyes. “Very,” said Ada Penrose.\n");
  const std::string in = (folder_ / "in").string();
  const std::string from_texts = (folder_ / "texts.csv").string();
  const std::string from_records = (folder_ / "records.csv").string();
  const std::string records = (folder_ / "out" / "records.pb").string();
  std::filesystem::create_directories(folder_ / "out");
  ASSERT_EQ(Sayso({"report", "--csv=" + from_texts, in}).status, 0);
  ASSERT_EQ(Sayso({"extract", "--output=" + records, in}).status, 0);
  ASSERT_EQ(Sayso({"report", "--csv=" + from_records, records}).status, 0);
  EXPECT_EQ(Read(from_texts), Read(from_records));
  EXPECT_THAT(Read(from_texts),
              AllOf(StartsWith("speaker,id,"), HasSubstr("Tom Reyes,"), HasSubstr("Ada Penrose,")));
}

TEST_F(ReportTest, AFolderWithNothingInItIsSaid) {
  std::filesystem::create_directories(folder_ / "empty");
  const Ran ran = Sayso({"report", (folder_ / "empty").string()});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("empty: no .txt"));
}

TEST_F(ReportTest, TextsWithoutQuotesGiveAnEmptyTable) {
  const std::string csv = (folder_ / "none.csv").string();
  EXPECT_EQ(Sayso({"report", "--csv=" + csv, Write("a.txt", "It rained.\n")}).status, 0);
  EXPECT_THAT(Read(csv), StartsWith("speaker,"));
  EXPECT_EQ(Read(csv).find('\n'), Read(csv).size() - 1) << "nothing but its head";
}

TEST_F(ReportTest, NamesWhatFailedAndReportsTheRest) {
  Write("in/bad.txt", "Tom \xff Reyes");
  Write("in/pier.txt", kPier);
  const std::string csv = (folder_ / "some.csv").string();
  const Ran ran = Sayso({"report", "--csv=" + csv, (folder_ / "in").string()});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("bad.txt"));
  EXPECT_THAT(Read(csv), HasSubstr("Tom Reyes,"));
}

TEST_F(ReportTest, TextNeverRuns) {
  const Ran ran = Sayso({"report", "--title=<script>alert(1)</script>", Write("a.txt", kPier)});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("&lt;script&gt;alert(1)"), Not(HasSubstr("<script>alert"))));
}

TEST_F(ReportTest, Errors) {
  EXPECT_THAT(Sayso({"report"}).err, HasSubstr("report needs a folder or a file"));
  const Ran gone = Sayso({"report", (folder_ / "gone").string()});
  EXPECT_EQ(gone.status, 1);
  EXPECT_THAT(gone.err, HasSubstr("gone"));
  // Records cut short.
  const Ran broken = Sayso({"report", Write("broken.pb", "\x20")});
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("broken.pb"));
  const std::string records = (folder_ / "half.jsonl").string();
  ASSERT_EQ(
      Sayso({"extract", "--output=" + records, "--format=jsonl", Write("a.txt", kPier)}).status, 0);
  Write("half.jsonl", Read(records) + Read(records).substr(0, 20));
  const Ran line = Sayso({"report", records});
  EXPECT_EQ(line.status, 2);
  EXPECT_THAT(line.err, HasSubstr("half.jsonl:2"));
}

}  // namespace
}  // namespace sayso
