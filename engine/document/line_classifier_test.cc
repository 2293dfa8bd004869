#include "engine/document/line_classifier.h"

#include <string>

#include "absl/strings/str_join.h"
#include "engine/document/layout_rules_for_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

class LineClassifierTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    absl::StatusOr<LayoutRules> rules = LayoutRulesForTest();
    ASSERT_TRUE(rules.ok()) << rules.status();
    absl::StatusOr<std::unique_ptr<LineClassifier>> made = LineClassifier::Create(*rules);
    ASSERT_TRUE(made.ok()) << made.status();
    classifier_ = made->release();
  }
  static void TearDownTestSuite() { delete classifier_; }

  static std::string Authors(std::string_view line) {
    const LineReading reading = classifier_->Read(line);
    return reading.facts == nullptr ? "none" : absl::StrJoin(reading.facts->authors, "; ");
  }
  static std::string Text(std::string_view line) {
    return std::string(classifier_->Read(line).text.In(line));
  }
  static LayoutRules::Kind Kind(std::string_view line) { return classifier_->Read(line).kind; }

  static const LineClassifier* classifier_;
};

const LineClassifier* LineClassifierTest::classifier_ = nullptr;

TEST_F(LineClassifierTest, Authors) {
  EXPECT_EQ(Authors("By Ada Penrose"), "Ada Penrose");
  EXPECT_EQ(Authors("By Ada Penrose and Tom Reyes"), "Ada Penrose; Tom Reyes");
  EXPECT_EQ(Authors("By Ada Penrose, Tom Reyes and Mina Okafor"),
            "Ada Penrose; Tom Reyes; Mina Okafor");
  EXPECT_EQ(Authors("By Ada Penrose in Brussels and Tom Reyes in Kyiv"), "Ada Penrose; Tom Reyes");
  EXPECT_EQ(Authors("By Ada Penrose and Tom Reyes, Associated Press"), "Ada Penrose; Tom Reyes");
  EXPECT_EQ(Authors("By Ada Penrose, Political Editor"), "Ada Penrose");
  EXPECT_EQ(Authors("By Reuters"), "Reuters");
  EXPECT_EQ(Authors("Agence France-Presse"), "Agence France-Presse");
  EXPECT_EQ(Authors("Ada Penrose (now) and Tom Reyes (earlier)"), "Ada Penrose; Tom Reyes");
  EXPECT_EQ(Authors("Tom Reyes @treyes"), "Tom Reyes");
  EXPECT_EQ(Authors("Ada Penrose13 May 2024 09:30"), "Ada Penrose");
  EXPECT_EQ(Authors("Jean-Luc O’Neill-van der Berg13 May 2024 09:30"),
            "Jean-Luc O’Neill-van der Berg");
  EXPECT_EQ(Authors("Łukasz Żak13 May 2024 09:30"), "Łukasz Żak");
  EXPECT_EQ(Authors("J. K. Marsh, 9:05 a.m. ET"), "J. K. Marsh");
}

TEST_F(LineClassifierTest, SpacesOfAllKinds) {
  EXPECT_EQ(Authors("By\u00A0Ada\u00A0Penrose"), "Ada\u00A0Penrose");
  EXPECT_EQ(Kind("12.31\u202FGMT"), LayoutRules::BYLINE);
  EXPECT_EQ(Kind("Updated\u00A0at 12.31\u00A0GMT"), LayoutRules::UPDATED);
}

TEST_F(LineClassifierTest, Places) {
  EXPECT_EQ(classifier_->Read("By Ada Penrose in Brussels").facts->place, "Brussels");
  EXPECT_EQ(classifier_->Read("By Ada Penrose, Europe editor, in New York").facts->place,
            "New York");
  EXPECT_EQ(classifier_->Read("Reporting from Kyiv, Ukraine").facts->place, "Kyiv, Ukraine");
}

TEST_F(LineClassifierTest, TextIsText) {
  for (const char* line :
       {"", "The ferry left at 14:05.", "Share prices fell sharply on Monday.", "By the sea",
        "He was born on 13 May 1950", "More ferries are to come, the operator says",
        "“Read more,” she told the pupils.", "Photographers waited outside", "31 April 2024",
        "25:10", "12.31", "It is noon in Port Ellis", "Live from the harbour at dawn",
        "The talks: what we know", "2025"}) {
    EXPECT_EQ(Kind(line), LayoutRules::TEXT) << line;
  }
}

TEST_F(LineClassifierTest, TextOfALine) {
  EXPECT_EQ(Text("• The ferry is back."), "The ferry is back.");
  EXPECT_EQ(Text("- " + std::string(500, 'x')), std::string(500, 'x'));
  EXPECT_EQ(Text("2. “We sail,” he said."), "“We sail,” he said.");
  EXPECT_EQ(Text("## The ferry"), "The ferry");
  EXPECT_EQ(Text("Caption: The ferry"), "The ferry");
  EXPECT_EQ(Text("The ferry. Photograph: Ada Penrose/Getty"),
            "The ferry. Photograph: Ada Penrose/Getty");
}

TEST_F(LineClassifierTest, Pictures) {
  const std::string line =
      "before ![A [small] ferry](https://example.org/a_(1).jpg 320w, b.jpg 640w) after ![](c.jpg)";
  const std::vector<InlinePicture> pictures = classifier_->Pictures(line);
  ASSERT_EQ(pictures.size(), 2u);
  EXPECT_EQ(pictures[0].caption.In(line), "A [small] ferry");
  EXPECT_EQ(std::string_view(line).substr(0, pictures[0].markup.begin), "before ");
  EXPECT_EQ(std::string_view(line).substr(pictures[0].markup.end, 7), " after ");
  EXPECT_EQ(pictures[1].caption.In(line), "");
  EXPECT_TRUE(classifier_->Pictures("![never closed").empty());
  EXPECT_TRUE(classifier_->Pictures("Stop![1]").empty());
}

TEST_F(LineClassifierTest, Headlines) {
  for (const char* line : {"Ferry back in service", "Is the ferry back?", "Mayor: ‘We will stay’",
                           "Summary", "Harbour master says “no”"}) {
    EXPECT_TRUE(classifier_->LooksLikeHeadline(line)) << line;
  }
  for (const char* line : {"", "The ferry is back.", "“We will stay.”", "Here is the statement:",
                           "The ferry is back!", "“It is back,” she said"}) {
    EXPECT_FALSE(classifier_->LooksLikeHeadline(line)) << line;
  }
  EXPECT_FALSE(classifier_->LooksLikeHeadline(std::string(201, 'x')));
}

TEST_F(LineClassifierTest, TitlesThatEndLikeSentences) {
  EXPECT_TRUE(classifier_->LooksLikeTitle("Ferry Back in Service After Two Weeks."));
  EXPECT_TRUE(classifier_->LooksLikeTitle("Ferry back in service, says harbour master."));
  EXPECT_FALSE(classifier_->LooksLikeTitle("The ferry was back in service on Monday."));
  EXPECT_FALSE(
      classifier_->LooksLikeTitle("A fire broke out in a warehouse in Norbury on Monday."));
  EXPECT_FALSE(classifier_->LooksLikeTitle("“Ferry back,” said Penrose."));
}

TEST_F(LineClassifierTest, Datelines) {
  const auto read = [](std::string_view text) {
    const std::optional<Dateline> dateline = classifier_->ReadDateline(text);
    if (!dateline) return std::string("none");
    return dateline->place + "|" + (dateline->date ? FormatIso({*dateline->date, {}}) : "") + "|" +
           std::string(dateline->span.In(text));
  };
  EXPECT_EQ(read("BRUSSELS, Feb 13 (Reuters) - Ministers met"),
            "BRUSSELS||BRUSSELS, Feb 13 (Reuters) - ");
  EXPECT_EQ(read("PORT ELLIS, May 20, 2024 (Example News) — A ferry"),
            "PORT ELLIS|2024-05-20|PORT ELLIS, May 20, 2024 (Example News) — ");
  EXPECT_EQ(read("KYIV, Ukraine (AP) — The"), "KYIV, Ukraine||KYIV, Ukraine (AP) — ");
  EXPECT_EQ(read("WASHINGTON — The"), "WASHINGTON||WASHINGTON — ");
  EXPECT_EQ(read("BREAKING — The ferry"), "none");
  EXPECT_EQ(read("NATO said on Monday - again"), "none");
  EXPECT_EQ(read("The ferry — late again"), "none");
}

}  // namespace
}  // namespace sayso
