#include "engine/eval/comparison.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;

void AddMistake(const char* document, uint32_t begin, const char* what, const char* by,
                pb::Evaluation* evaluation) {
  pb::Mistake* mistake = evaluation->add_mistake();
  mistake->set_document(document);
  mistake->set_where(document);
  mistake->set_begin(begin);
  mistake->set_end(begin + 1);
  mistake->set_what(what);
  mistake->set_by(by);
}

void AddMeasure(const char* name, double f1, pb::Evaluation* evaluation) {
  pb::Measure* measure = evaluation->add_measure();
  measure->set_name(name);
  measure->set_f1(f1);
}

TEST(ComparisonTest, WonAndLostDocumentByDocument) {
  pb::Evaluation before;
  AddMeasure("PERSON", 50, &before);
  AddMeasure("DATE", 80, &before);
  AddMistake("a.txt", 1, "missed PERSON", "", &before);
  AddMistake("a.txt", 2, "spurious EVENT", "event/old", &before);
  AddMistake("b.txt", 1, "missed PERSON", "", &before);
  pb::Evaluation after;
  AddMeasure("PERSON", 75, &after);
  AddMeasure("DATE", 80, &after);
  AddMistake("a.txt", 2, "spurious EVENT", "event/new", &after);  // the same mistake
  AddMistake("b.txt", 1, "missed PERSON", "", &after);
  AddMistake("c.txt", 9, "spurious DATE", "date/x", &after);
  EXPECT_EQ(FormatComparison(Compare(before, after)),
            "F1                     old     new  change\n"
            "PERSON                50.0    75.0   +25.0\n"
            "\n"
            "a.txt: 1 won, 0 lost\n"
            "won: a.txt: missed PERSON\n"
            "\n"
            "c.txt: 0 won, 1 lost\n"
            "lost: c.txt: spurious DATE, by date/x\n"
            "\n"
            "1 won, 1 lost\n");
  EXPECT_THAT(ComparisonJson(Compare(before, after)), HasSubstr("\"old_f1\":50"));
}

TEST(ComparisonTest, AMistakeMadeTwiceIsTwo) {
  pb::Evaluation before;
  AddMistake("a.txt", 0, "missed entry", "", &before);
  AddMistake("a.txt", 0, "missed entry", "", &before);
  pb::Evaluation after;
  AddMistake("a.txt", 0, "missed entry", "", &after);
  const pb::Comparison comparison = Compare(before, after);
  ASSERT_EQ(comparison.document_size(), 1);
  EXPECT_EQ(comparison.document(0).won_size(), 1);
  EXPECT_EQ(comparison.document(0).lost_size(), 0);
}

TEST(ComparisonTest, NoChange) {
  pb::Evaluation evaluation;
  AddMeasure("PERSON", 50, &evaluation);
  AddMistake("a.txt", 1, "missed PERSON", "", &evaluation);
  EXPECT_EQ(FormatComparison(Compare(evaluation, evaluation)), "no change\n");
}

TEST(ComparisonTest, AMeasureThatIsGone) {
  pb::Evaluation before;
  AddMeasure("via", 50, &before);
  EXPECT_THAT(FormatComparison(Compare(before, {})), HasSubstr("via"));
}

}  // namespace
}  // namespace sayso
