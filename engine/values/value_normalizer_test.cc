#include "engine/values/value_normalizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Values = std::vector<std::pair<std::string, std::string>>;

// The values of a document, each with its words.
Values ValuesOf(std::string_view text, std::string_view published) {
  static const Engine* const engine = Engine::Create({})->release();
  Values values;
  const auto records = engine->Extract({.id = "t", .text = text, .published = published});
  for (const pb::Record& record : *records) {
    for (const pb::Mention& mention : record.mentions()) {
      if (mention.kind() == pb::VALUE) values.emplace_back(mention.text(), mention.value());
    }
  }
  return values;
}

TEST(ValueNormalizerTest, CountsFromTheDateGiven) {
  EXPECT_THAT(ValuesOf("The ferry sank on Tuesday.", "2025-02-13T09:30:00Z"),
              ElementsAre(Pair("Tuesday", "2025-02-11")));
  EXPECT_THAT(ValuesOf("The ferry sank on Tuesday.", ""),
              ElementsAre(Pair("Tuesday", "XXXX-WXX-2")));
}

TEST(ValueNormalizerTest, AnEntrysOwnDateComesFirst) {
  const std::string page =
      "Ferry sinks\n\nAda Penrose, 13 February 2024, 09:30\n\nThe ferry sank on Tuesday.\n";
  EXPECT_THAT(ValuesOf(page, "2025-06-01"), ElementsAre(Pair("Tuesday", "2024-02-13")));
}

TEST(ValueNormalizerTest, DatesAndTimesBesideEachOther) {
  EXPECT_THAT(ValuesOf("It will sail next Tuesday at 3pm.", "2025-02-13"),
              ElementsAre(Pair("Tuesday", "2025-02-18"), Pair("3pm", "2025-02-18T15:00")));
  EXPECT_THAT(ValuesOf("It will sail at noon on Friday.", "2025-02-13"),
              ElementsAre(Pair("noon", "2025-02-14T12:00"), Pair("Friday", "2025-02-14")));
  EXPECT_THAT(ValuesOf("It came on Tuesday. At noon it left.", "2025-02-13"),
              ElementsAre(Pair("Tuesday", "2025-02-11"), Pair("noon", "T12:00")));
}

TEST(ValueNormalizerTest, RangesOfDays) {
  EXPECT_THAT(ValuesOf("The shop opens Monday to Friday.", "2025-02-13"),
              ElementsAre(Pair("Monday", "2025-02-17"), Pair("Friday", "2025-02-21")));
}

TEST(ValueNormalizerTest, AnHourOfSeveralDaysIsOfNoneOfThem) {
  EXPECT_THAT(ValuesOf("The shop opens Monday to Friday from 10am.", "2025-02-13"),
              ElementsAre(Pair("Monday", "2025-02-17"), Pair("Friday", "2025-02-21"),
                          Pair("10am", "T10:00")));
}

TEST(ValueNormalizerTest, MoneyOfTheCountryThatTheTextIsAbout) {
  EXPECT_THAT(ValuesOf("Canada and the Canadian premier agreed. Canada will pay $5m.", ""),
              ElementsAre(Pair("$5m", "CAD 5000000")));
  EXPECT_THAT(ValuesOf("The ferry cost $5m.", ""), ElementsAre(Pair("$5m", "USD 5000000")));
  EXPECT_THAT(ValuesOf("He owes 1.1 billion Danish crowns.", ""),
              ElementsAre(Pair("1.1 billion Danish crowns", "DKK 1100000000")));
}

TEST(ValueNormalizerTest, NothingWithoutValues) {
  EXPECT_THAT(ValuesOf("The ferry sank.", "2025-02-13"), IsEmpty());
  EXPECT_THAT(ValuesOf("", "2025-02-13"), IsEmpty());
}

}  // namespace
}  // namespace sayso
