#include "engine/document/segmenter.h"

#include <chrono>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/document/layout_rules_for_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

class SegmenterTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    absl::StatusOr<LayoutRules> rules = LayoutRulesForTest();
    ASSERT_TRUE(rules.ok()) << rules.status();
    absl::StatusOr<std::unique_ptr<Segmenter>> made = Segmenter::Create(*rules);
    ASSERT_TRUE(made.ok()) << made.status();
    segmenter_ = made->release();
  }
  static void TearDownTestSuite() { delete segmenter_; }

  // One line an entry: "@ authors | published | updated | place", then one a
  // block: "H …", "P …" or "C …". An entry without byline is "@".
  static std::string Outline(std::string_view text, std::string_view published = "") {
    std::string outline;
    for (const Entry& entry : segmenter_->Segment(text, published)) {
      outline += "@";
      if (const auto& byline = entry.byline) {
        absl::StrAppend(&outline, " ", absl::StrJoin(byline->authors, "; "), " | ",
                        byline->published, " | ", byline->updated, " | ", byline->place);
      }
      outline += "\n";
      for (const Block& block : entry.blocks) {
        outline += "HPC"[static_cast<int>(block.kind)];
        outline += " " + std::string(block.span.In(text)) + "\n";
      }
    }
    return outline;
  }

  // What holds for every text.
  static void CheckInvariants(std::string_view text) {
    uint32_t end = 0;
    for (const Entry& entry : segmenter_->Segment(text, "2024-05-02T12:00")) {
      ASSERT_LE(end, entry.span.begin);
      ASSERT_LT(entry.span.begin, entry.span.end);
      ASSERT_LE(entry.span.end, text.size());
      end = entry.span.end;
      uint32_t block_end = entry.span.begin;
      int headlines = 0;
      for (const Block& block : entry.blocks) {
        ASSERT_LE(block_end, block.span.begin);
        ASSERT_LT(block.span.begin, block.span.end);
        block_end = block.span.end;
        headlines += block.kind == BlockKind::kHeadline;
        for (const uint32_t at : {block.span.begin, block.span.end}) {
          ASSERT_TRUE(at == text.size() || (text[at] & 0xC0) != 0x80) << at;
        }
      }
      ASSERT_LE(block_end, entry.span.end);
      ASSERT_LE(headlines, 1);
      ASSERT_TRUE(!entry.byline || entry.span.Contains(entry.byline->span));
    }
  }

  static const Segmenter* segmenter_;
};

const Segmenter* SegmenterTest::segmenter_ = nullptr;

TEST_F(SegmenterTest, NothingIsNoEntry) {
  EXPECT_EQ(Outline(""), "");
  EXPECT_EQ(Outline(" \r\n\n\u00A0\uFEFF\n\t"), "");
  EXPECT_EQ(Outline("Share\nAdvertisement\n---\n"), "");
}

TEST_F(SegmenterTest, OneLine) {
  EXPECT_EQ(Outline("The ferry is back."), "@\nP The ferry is back.\n");
  EXPECT_EQ(Outline("Ferry back in service"), "@\nP Ferry back in service\n");
  EXPECT_EQ(Outline("Ada Penrose"), "@\nP Ada Penrose\n");
}

TEST_F(SegmenterTest, OnlyBylines) {
  EXPECT_EQ(Outline("Ada Penrose2 May 2024 09:30\nTom Reyes2 May 2024 09:15"),
            "@ Ada Penrose | 2024-05-02T09:30 |  | \n@ Tom Reyes | 2024-05-02T09:15 |  | \n");
  EXPECT_EQ(Outline("12.31 GMT"), "@  | 12:31 |  | \n");
}

TEST_F(SegmenterTest, AuthorAndTimeGluedAtTheFoot) {
  EXPECT_EQ(Outline("The harbour is shut.\n"
                    "It may stay so.\n"
                    "Tugs fail to move ferry\n"
                    "Two tugs pulled in vain.\n"
                    "Ada Penrose14 May 2024 09:42\n"
                    "Company ‘sorry’\n"
                    "It said so.\n"
                    "Tom Reyes14 May 2024 07:55\n"),
            "@\nP The harbour is shut.\nP It may stay so.\n"
            "@ Ada Penrose | 2024-05-14T09:42 |  | \nH Tugs fail to move ferry\n"
            "P Two tugs pulled in vain.\n"
            "@ Tom Reyes | 2024-05-14T07:55 |  | \nH Company ‘sorry’\nP It said so.\n");
}

TEST_F(SegmenterTest, AuthorLineAndTimeLineAtTheFoot) {
  EXPECT_EQ(Outline("Tugs fail to move ferry\nTwo tugs pulled in vain.\n\n"
                    "Ada Penrose\n14 May 2024 09:42\n\n"
                    "Company ‘sorry’\nIt said so.\n\nTom Reyes\n14 May 2024 07:55"),
            "@ Ada Penrose | 2024-05-14T09:42 |  | \nH Tugs fail to move ferry\n"
            "P Two tugs pulled in vain.\n"
            "@ Tom Reyes | 2024-05-14T07:55 |  | \nH Company ‘sorry’\nP It said so.\n");
}

TEST_F(SegmenterTest, FootOfASinglePostWithAnOpening) {
  EXPECT_EQ(
      Outline("The harbour is shut.\nTugs fail to move ferry\nTwo tugs pulled.\n"
              "Ada Penrose14 May 2024 09:42"),
      "@\nP The harbour is shut.\n"
      "@ Ada Penrose | 2024-05-14T09:42 |  | \nH Tugs fail to move ferry\nP Two tugs pulled.\n");
}

TEST_F(SegmenterTest, FootWithoutHeadlinesHasNoOpening) {
  EXPECT_EQ(Outline("The harbour is shut.\nIt may stay so.\nAda Penrose14 May 2024 09:42\n"
                    "Two tugs pulled.\nIn vain.\nTom Reyes14 May 2024 07:55"),
            "@ Ada Penrose | 2024-05-14T09:42 |  | \nP The harbour is shut.\nP It may stay so.\n"
            "@ Tom Reyes | 2024-05-14T07:55 |  | \nP Two tugs pulled.\nP In vain.\n");
}

TEST_F(SegmenterTest, TextAfterTheLastFootIsAnEntry) {
  EXPECT_EQ(Outline("Tugs fail\nTwo tugs pulled.\nAda Penrose14 May 2024 09:42\n"
                    "Company ‘sorry’\nIt said so.\nTom Reyes14 May 2024 07:55\n"
                    "This live blog is now closed.\n"),
            "@ Ada Penrose | 2024-05-14T09:42 |  | \nH Tugs fail\nP Two tugs pulled.\n"
            "@ Tom Reyes | 2024-05-14T07:55 |  | \nH Company ‘sorry’\nP It said so.\n"
            "@\nP This live blog is now closed.\n");
}

TEST_F(SegmenterTest, TimeFirstWithAuthorsAndWithout) {
  EXPECT_EQ(Outline("Vote on sea wall – live\n\n"
                    "20.14 GMT\n\nThe vote is in.\n\n“We stay,” said the mayor.\n\nShare\n\n"
                    "19.52 GMT\nAda Penrose\n\nMr Cole has sat down.\n\nUpdated at 20.01 GMT\n\n"
                    "18.31 GMT\nTom Reyes\n\nGood evening.\n",
                    "2024-11-20T22:00:00Z"),
            "@\nH Vote on sea wall – live\n"
            "@  | 2024-11-20T20:14 |  | \nP The vote is in.\nP “We stay,” said the mayor.\n"
            "@ Ada Penrose | 2024-11-20T19:52 | 2024-11-20T20:01 | \nP Mr Cole has sat down.\n"
            "@ Tom Reyes | 2024-11-20T18:31 |  | \nP Good evening.\n");
}

TEST_F(SegmenterTest, TimeThenHeadline) {
  EXPECT_EQ(Outline("14:05\nPower is back\nMost homes have power.\n"
                    "12:48\nRoof in river\nIt will be a boat.\n"),
            "@  | 14:05 |  | \nH Power is back\nP Most homes have power.\n"
            "@  | 12:48 |  | \nH Roof in river\nP It will be a boat.\n");
}

TEST_F(SegmenterTest, TimeHeadlineAuthorRoleText) {
  EXPECT_EQ(
      Outline("Storm: winds ease\nPublished at 14:05\n14:05 13 November\nPower is back\n"
              "Lena Hoff\nEnergy correspondent\nMost homes have power.\n"
              "Published at 12:48\n12:48 13 November\nRoof in river\nOwen Price\n"
              "Reporting from Cape Holm\nIt will be a boat.\n",
              "2024-11-13"),
      "@\nH Storm: winds ease\n"
      "@ Lena Hoff | 2024-11-13T14:05 |  | \nH Power is back\nP Most homes have power.\n"
      "@ Owen Price | 2024-11-13T12:48 |  | Cape Holm\nH Roof in river\nP It will be a boat.\n");
}

TEST_F(SegmenterTest, DateAndHalfOfDayThenHeadlineThenOutletsAuthor) {
  EXPECT_EQ(Outline("9:05 a.m. ET, February 13, 2025\nOffer rejected\n\n"
                    "From Example News' Ada Penrose in Bremerton\n\nThey said no.\n\n"
                    "8:41 p.m. ET, February 12, 2025\nTalks go on\n\nNobody left.\n"),
            "@ Ada Penrose | 2025-02-13T09:05 |  | Bremerton\nH Offer rejected\nP They said no.\n"
            "@  | 2025-02-12T20:41 |  | \nH Talks go on\nP Nobody left.\n");
}

TEST_F(SegmenterTest, AgoWithAClockAndWithout) {
  const std::string text =
      "32m ago (14:05 GMT)\nMonitors arrive\nThey are here.\n"
      "1h ago\nMarket opens\nBread sold out.\n";
  EXPECT_EQ(Outline(text, "2024-05-02T14:37:00Z"),
            "@  | 2024-05-02T14:05 |  | \nH Monitors arrive\nP They are here.\n"
            "@  | 2024-05-02T13:37 |  | \nH Market opens\nP Bread sold out.\n");
  EXPECT_EQ(Outline(text),
            "@  | 14:05 |  | \nH Monitors arrive\nP They are here.\n"
            "@  |  |  | \nH Market opens\nP Bread sold out.\n");
}

TEST_F(SegmenterTest, AuthorFirstTimeLast) {
  EXPECT_EQ(Outline("Ada Penrose\nReporting from Brussels\nThe plan is out.\n3 hours ago\n"
                    "Tom Reyes\nReporting from Vienna\nThey are glad.\n4 hours ago\n",
                    "2024-05-02T12:00"),
            "@ Ada Penrose | 2024-05-02T09:00 |  | Brussels\nP The plan is out.\n"
            "@ Tom Reyes | 2024-05-02T08:00 |  | Vienna\nP They are glad.\n");
}

TEST_F(SegmenterTest, HeadlineThenPostedBy) {
  EXPECT_EQ(
      Outline("Budget day\n\nChancellor stands up\nPosted by Ada Penrose at 12:34\nShe spoke.\n\n"
              "Markets shrug\nPosted by Agence France-Presse at 13:40\nThey shrugged.\n"),
      "@\nH Budget day\n"
      "@ Ada Penrose | 12:34 |  | \nH Chancellor stands up\nP She spoke.\n"
      "@ Agence France-Presse | 13:40 |  | \nH Markets shrug\nP They shrugged.\n");
}

TEST_F(SegmenterTest, RulersAndAuthorBesideTime) {
  EXPECT_EQ(
      Outline("Trial: live\n\nThursday 6 March 2025\n\n---\n\n14:05 CET | Ada Penrose\n\n"
              "Court rises\n\nThe judge has left.\n\n---\n\nA note to readers follows.\n\n---\n\n"
              "noon\n\nA recess was called.\n"),
      "@  | 2025-03-06 |  | \nH Trial: live\n"
      "@ Ada Penrose | 2025-03-06T14:05 |  | \nH Court rises\nP The judge has left.\n"
      "@\nP A note to readers follows.\n"
      "@  | 2025-03-06T12:00 |  | \nP A recess was called.\n");
}

TEST_F(SegmenterTest, DayLinesDateTheTimesBelow) {
  EXPECT_EQ(
      Outline("13 February 2025\n09:30\nIt began.\n08:00\nWe wait.\n12 February 2025\n"
              "22:10\nIt is late.\n21:00\nNothing yet.\n"),
      "@  | 2025-02-13T09:30 |  | \nP It began.\n@  | 2025-02-13T08:00 |  | \nP We wait.\n"
      "@  | 2025-02-12T22:10 |  | \nP It is late.\n@  | 2025-02-12T21:00 |  | \nP Nothing yet.\n");
}

TEST_F(SegmenterTest, ListsPicturesAndFurniture) {
  EXPECT_EQ(Outline("12:00\nKey events\n• One is here.\n•\u00A0Two is here.\n- Three is here.\n"
                    "![A ferry](https://example.org/a.jpg 320w, b.jpg 640w)\n"
                    "Words before ![](x.jpg) and after.\nRead more\nShare\n"
                    "The quay at dawn. Photograph: Ada Penrose/Getty Images\n11:00\nText.\n"),
            "@  | 12:00 |  | \nP One is here.\nP Two is here.\nP Three is here.\nC A ferry\n"
            "P Words before\nP and after.\n"
            "C The quay at dawn. Photograph: Ada Penrose/Getty Images\n"
            "@  | 11:00 |  | \nP Text.\n");
}

TEST_F(SegmenterTest, ArticleWithBylineAndDateline) {
  EXPECT_EQ(
      Outline("Ferries to be replaced\nBy Ada Penrose and Tom Reyes\n"
              "PORT ELLIS, May 20, 2024 (Example News) - Six ferries go.\nMore was not said.\n"
              "(Reporting by Ada Penrose; Editing by Mina Okafor)\n"),
      "@ Ada Penrose; Tom Reyes | 2024-05-20 |  | PORT ELLIS\nH Ferries to be replaced\n"
      "P PORT ELLIS, May 20, 2024 (Example News) - Six ferries go.\nP More was not said.\n");
}

TEST_F(SegmenterTest, ArticleWithStandfirstBylineAndTwoTimes) {
  EXPECT_EQ(
      Outline("I still count the steps\n\nA keeper looks back.\n\nBy Mina Okafor in Norbury\n"
              "Published 9:30am, 2 June 2024 | Updated 4:10pm, 3 June 2024\n\nShe laughs.\n\n"
              "Then she sings.\n"),
      "@ Mina Okafor | 2024-06-02T09:30 | 2024-06-03T16:10 | Norbury\n"
      "H I still count the steps\nP A keeper looks back.\nP She laughs.\nP Then she sings.\n");
}

TEST_F(SegmenterTest, ArticleWithTheUpdateBetweenTimeAndAuthor) {
  EXPECT_EQ(Outline("Ferry runs aground\nPublished 13 February 2025, 09:30 GMT\n"
                    "Updated 2 hours ago\nMina Okafor\nTransport correspondent\nIt ran aground.\n",
                    "2025-02-13T23:00"),
            "@ Mina Okafor | 2025-02-13T09:30 | 2025-02-13T21:00 | \nH Ferry runs aground\n"
            "P It ran aground.\n");
}

TEST_F(SegmenterTest, ArticleWithABareNameUnderItsTitle) {
  EXPECT_EQ(Outline("Ferry back in service\nAda Penrose, Staff Writer\nIt sails again.\n"),
            "@ Ada Penrose |  |  | \nH Ferry back in service\nP It sails again.\n");
}

TEST_F(SegmenterTest, ArticleWithoutAnything) {
  EXPECT_EQ(Outline("A fire broke out in Norbury on Monday.\n\nNobody was hurt.\n"),
            "@\nP A fire broke out in Norbury on Monday.\nP Nobody was hurt.\n");
  EXPECT_EQ(Outline("Ferry Back After Two Weeks.\n\nThe ferry to Hesk sailed again on Monday.\n"),
            "@\nH Ferry Back After Two Weeks.\nP The ferry to Hesk sailed again on Monday.\n");
  EXPECT_EQ(Outline("Ferry back\nIt sails.\nWhat next?\nWe wait.\n"),
            "@\nH Ferry back\nP It sails.\nP What next?\nP We wait.\n");
}

TEST_F(SegmenterTest, SubheadingsDoNotCutAnArticle) {
  EXPECT_EQ(Outline("Ferry back\nBy Ada Penrose\nIt sails.\nWhat comes next\nWe wait.\n"),
            "@ Ada Penrose |  |  | \nH Ferry back\nP It sails.\nP What comes next\nP We wait.\n");
}

TEST_F(SegmenterTest, HardWrappedParagraphsAreJoined) {
  const std::string first =
      "The museum will open its doors again in the spring after two years\n"
      "of work on its roof, its cellar and the famous stairs that nobody\n"
      "was allowed to climb.";
  const std::string second =
      "“Every map is an opinion,” the director told the guests who had been\n"
      "asked to come on Monday.";
  EXPECT_EQ(Outline("Museum to open\n\n" + first + "\n\n" + second + "\n"),
            "@\nH Museum to open\nP " + first + "\nP " + second + "\n");
}

TEST_F(SegmenterTest, LineEndsAndInvisibleCharacters) {
  EXPECT_EQ(
      Outline(
          "\uFEFF12:00\r\n\u00A0The ferry\u00AD is back.\u200B\r\n11:00\r\rIt sails.\u2028Soon.\n"),
      "@  | 12:00 |  | \nP The ferry\u00AD is back.\n@  | 11:00 |  | \nP It sails.\nP Soon.\n");
  EXPECT_EQ(Outline(std::string_view("One.\0\nTwo.", 10)), "@\nP One.\nP Two.\n");
}

TEST_F(SegmenterTest, YearOfADateWithoutOne) {
  EXPECT_EQ(Outline("09:30 31 December\nText.\n08:00 31 December\nMore.\n", "2025-01-01T08:00"),
            "@  | 2024-12-31T09:30 |  | \nP Text.\n@  | 2024-12-31T08:00 |  | \nP More.\n");
}

TEST_F(SegmenterTest, TheProjectsPages) {
  const struct {
    const char* page;
    size_t entries, headlines, authors, times;
  } pages[] = {
      {"blog_foot_glued", 5, 4, 4, 4},
      {"blog_time_first", 6, 2, 3, 4},
      {"blog_published_at", 5, 5, 3, 4},
      {"blog_am_pm", 4, 4, 3, 3},
      {"blog_ago", 4, 4, 0, 4},
      {"blog_author_head_time_foot", 3, 0, 3, 0},
      {"blog_headline_then_byline", 5, 5, 4, 4},
      {"blog_wrapped_ruled", 5, 3, 4, 5},
      {"article_agency", 1, 1, 1, 1},
      {"article_interview", 1, 1, 1, 1},
      {"article_press_wrapped", 1, 1, 0, 1},
  };
  for (const auto& page : pages) {
    SCOPED_TRACE(page.page);
    const std::string text = ReadSourceFile(absl::StrCat("testdata/pages/", page.page, ".txt"));
    ASSERT_FALSE(text.empty());
    const std::vector<Entry> entries = segmenter_->Segment(text, "");
    size_t headlines = 0, authors = 0, times = 0;
    for (const Entry& entry : entries) {
      headlines += !entry.blocks.empty() && entry.blocks[0].kind == BlockKind::kHeadline;
      authors += entry.byline && !entry.byline->authors.empty();
      times += entry.byline && !entry.byline->published.empty();
    }
    EXPECT_EQ(entries.size(), page.entries);
    EXPECT_EQ(headlines, page.headlines);
    EXPECT_EQ(authors, page.authors);
    EXPECT_EQ(times, page.times);
    CheckInvariants(text);
  }
}

TEST_F(SegmenterTest, RandomPages) {
  const char* const lines[] = {"Ada Penrose14 May 2024 09:42",
                               "12.31 GMT",
                               "Ada Penrose",
                               "Tom Reyes and Mina Okafor",
                               "By Ada Penrose in Brussels",
                               "Updated at 14:05",
                               "1h ago",
                               "Ferry back",
                               "---",
                               "",
                               "",
                               "The ferry is back, she said.",
                               "“We sail at noon.”",
                               "• One.",
                               "Share",
                               "![a](b)",
                               "x ![a](b) y",
                               "![](b)",
                               "Political correspondent",
                               "14 May 2024",
                               "Posted by Reuters at 12:00",
                               "Photograph: A B/PA",
                               "\u00A0",
                               "\u2028",
                               "é…”",
                               "This live blog is now closed",
                               "PORT ELLIS, May 20, 2024 (AP) — Six.",
                               "**Bold**",
                               "# Title",
                               "in Brussels",
                               "\r",
                               "3. Three"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned n = random() % 14; n > 0; --n) {
      absl::StrAppend(&text, lines[random() % std::size(lines)], "\n");
    }
    SCOPED_TRACE(text);
    CheckInvariants(text);
    if (HasFatalFailure()) return;
  }
}

TEST_F(SegmenterTest, RandomBytes) {
  std::mt19937 random(11);
  const std::string_view alphabet = "aB .\n\r\t!-*[]()\"1:5\xE2\x80\xA8\xC2\xA0\xEF\xBB\xBF";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (unsigned n = random() % 200; n > 0; --n) text += alphabet[random() % alphabet.size()];
    for (const Entry& entry : segmenter_->Segment(text, "")) ASSERT_LE(entry.span.end, text.size());
  }
}

TEST_F(SegmenterTest, LargePages) {
  std::string many;
  for (int i = 0; i < 25000; ++i) {
    many += "Ferry back\nIt sails again.\nIt does.\nAda Penrose14 May 2024 09:42\n";
  }
  EXPECT_EQ(segmenter_->Segment(many, "").size(), 25000u);
  std::string names;
  for (int i = 0; i < 100000; ++i) names += "Ada Penrose\n";
  EXPECT_EQ(segmenter_->Segment(names, "").size(), 1u);
  const std::string long_line = "Ferry back\n" + std::string(10 << 20, 'x') + " .\nThe end.";
  EXPECT_EQ(segmenter_->Segment(long_line, "")[0].blocks.size(), 3u);
  std::string brackets;
  for (int i = 0; i < 300000; ++i) brackets += "![a](";
  EXPECT_EQ(segmenter_->Segment(brackets, "").size(), 1u);
}

}  // namespace
}  // namespace sayso
