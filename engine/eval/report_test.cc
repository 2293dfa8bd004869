#include "engine/eval/report.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Scorecard MakeCard() {
  Scorecard card;
  card.samples = 2;
  card.entries = {2, 2, 2};
  card.mentions[pb::PERSON] = {2, 3, 4};
  card.mentions[pb::LOCATION] = {1, 1, 1};
  card.mentions[pb::DATE] = {1, 2, 1};
  card.quotes = {1, 3, 3};
  card.name_schemes[0] = {3, 1, 0, 1, 0};
  return card;
}

TEST(ReportTest, SumsNamesAndValues) {
  const pb::Evaluation evaluation = Summarize(MakeCard());
  std::vector<std::string> names;
  for (const pb::Measure& measure : evaluation.measure()) names.push_back(measure.name());
  EXPECT_THAT(names,
              ElementsAre("entries", "names", "PERSON", "LOCATION", "values", "DATE", "quotes"));
  EXPECT_EQ(evaluation.measure(1).correct(), 3u);
  EXPECT_DOUBLE_EQ(evaluation.measure(1).precision(), 75);
  EXPECT_DOUBLE_EQ(evaluation.measure(1).recall(), 60);
  EXPECT_DOUBLE_EQ(evaluation.measure(2).precision(), 66.67);
}

TEST(ReportTest, Table) {
  const std::string table = FormatEvaluation(Summarize(MakeCard()));
  EXPECT_EQ(table,
            "2 samples\n"
            "\n"
            "               precision  recall      F1  correct   found    gold\n"
            "entries            100.0   100.0   100.0        2       2       2\n"
            "names               75.0    60.0    66.7        3       4       5\n"
            "PERSON              66.7    50.0    57.1        2       3       4\n"
            "LOCATION           100.0   100.0   100.0        1       1       1\n"
            "values              50.0   100.0    66.7        1       2       1\n"
            "DATE                50.0   100.0    66.7        1       2       1\n"
            "quotes              33.3    33.3    33.3        1       3       3\n"
            "\n"
            "SemEval-2013   precision  recall      F1  correct incorrect  partial  missed"
            "  spurious\n"
            "names, strict       75.0    60.0    66.7        3         1        0       1"
            "         0\n");
}

TEST(ReportTest, MistakesShowTheirLine) {
  const std::string text = "first\nsaid Tom Reyes on\nlast";
  pb::Evaluation evaluation;
  AddMistakes({{"a.txt", {11, 20}, "missed PERSON", pb::LEXICON, ""},
               {"a.txt", {}, "missed entry", pb::LAYOUT, ""},
               {"a.txt", {0, 5}, "spurious EVENT", pb::RULE, "event/head-last"}},
              text, &evaluation);
  EXPECT_EQ(FormatEvaluation(evaluation).substr(FormatEvaluation(evaluation).find("a.txt")),
            "a.txt:2: missed PERSON\n"
            "    said [[Tom Reyes]] on\n"
            "a.txt: missed entry\n"
            "a.txt:1: spurious EVENT, by event/head-last\n"
            "    [[first]]\n");
}

TEST(ReportTest, MistakesAreGroupedByCauseAndMaker) {
  const std::string text = "one two three four five six";
  pb::Evaluation all;
  AddMistakes({{"a.txt", {0, 3}, "spurious EVENT", pb::RULE, "event/a"},
               {"a.txt", {4, 7}, "missed PERSON", pb::LEXICON, ""},
               {"a.txt", {8, 13}, "spurious EVENT", pb::RULE, "event/b"},
               {"a.txt", {14, 18}, "spurious PERSON", pb::LEXICON, "gazetteer:people.tsv:3"},
               {"a.txt", {19, 23}, "spurious PERSON", pb::LEXICON, "gazetteer:people.tsv:9"},
               {"a.txt", {24, 27}, "spurious EVENT", pb::RULE, "event/b"}},
              text, &all);
  pb::Evaluation evaluation;
  KeepByCause(4, all, &evaluation);
  const std::string report = FormatEvaluation(evaluation);
  EXPECT_EQ(report.substr(report.find("rule: ")),
            "rule: found where nothing is, or overruled what is right: 3\n"
            "      2  event/b\n"
            "      1  event/a\n"
            "a.txt:1: spurious EVENT, by event/b\n"
            "    one two [[three]] four five six\n"
            "a.txt:1: spurious EVENT, by event/b\n"
            "    one two three four five [[six]]\n"
            "a.txt:1: spurious EVENT, by event/a\n"
            "    [[one]] two three four five six\n"
            "\n"
            "lexicon: a row where nothing is, or neither rule nor row knows it: 3\n"
            "      2  gazetteer:people.tsv\n"
            "      1  no rule, no row\n"
            "a.txt:1: spurious PERSON, by gazetteer:people.tsv:3\n"
            "    one two three [[four]] five six\n");
}

TEST(ReportTest, LongLinesAreCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "é";
  text += "Tom";
  for (int i = 0; i < 50; ++i) text += "é";
  pb::Evaluation evaluation;
  AddMistakes({{"a.txt", {100, 103}, "x", pb::RULE, ""}}, text, &evaluation);
  EXPECT_THAT(evaluation.mistake(0).line(), HasSubstr("…é"));
  EXPECT_THAT(EvaluationJson(evaluation), HasSubstr("[[Tom]]"));  // still UTF-8
}

TEST(ReportTest, FloorsAreWhatWasMeasuredRoundedDown) {
  const pb::Evaluation evaluation = Summarize(MakeCard());
  const std::string text = FormatFloors(evaluation);
  EXPECT_THAT(text, HasSubstr("floor { measure: \"PERSON\" precision: 66.6 recall: 50.0 }\n"));
  const auto floors = ParseFloors(text, "floors.textproto");
  ASSERT_TRUE(floors.ok()) << floors.status();
  EXPECT_THAT(BelowFloors(evaluation, *floors), IsEmpty());

  Scorecard worse = MakeCard();
  worse.mentions[pb::PERSON].correct = 1;
  worse.quotes = {};
  EXPECT_THAT(BelowFloors(Summarize(worse), *floors),
              ElementsAre("names: precision 50.0, floor 75.0", "names: recall 40.0, floor 60.0",
                          "PERSON: precision 33.3, floor 66.6", "PERSON: recall 25.0, floor 50.0",
                          "quotes: nothing counted, though it has a floor"));
}

TEST(ReportTest, FloorErrorsNameTheLine) {
  EXPECT_THAT(std::string(ParseFloors("floor {}\nflor {}", "f.textproto").status().message()),
              HasSubstr("f.textproto:2: "));
}

TEST(ReportTest, JsonHasZeros) {
  const std::string json = EvaluationJson(Summarize(MakeCard()));
  EXPECT_THAT(json, HasSubstr("\"spurious\":0"));
  EXPECT_THAT(json, HasSubstr("\"name\":\"PERSON\""));
  EXPECT_THAT(json, Not(HasSubstr("\n ")));
}

}  // namespace
}  // namespace sayso
