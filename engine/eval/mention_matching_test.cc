#include "engine/eval/mention_matching.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

TEST(MentionMatchingTest, TheSureOnesFirst) {
  // The gold mention at 0 overlaps a found one that the next one equals.
  EXPECT_THAT(
      MatchMentions({{{0, 10}, pb::PERSON}, {{4, 10}, pb::PERSON}}, {{{4, 10}, pb::PERSON}}),
      ElementsAre(-1, 0));
  // The same span counts before an overlap of the same type.
  EXPECT_THAT(MatchMentions({{{0, 4}, pb::PERSON}}, {{{0, 8}, pb::PERSON}, {{0, 4}, pb::LOCATION}}),
              ElementsAre(1));
  EXPECT_THAT(MatchMentions({{{0, 4}, pb::PERSON}}, {{{4, 8}, pb::PERSON}}), ElementsAre(-1));
}

TEST(MentionMatchingTest, WhatTheSchemesSayOfAPair) {
  const TypedSpan gold{{0, 9}, pb::PERSON};
  const TypedSpan same = gold;
  const TypedSpan other_type{{0, 9}, pb::LOCATION};
  const TypedSpan overlap{{4, 9}, pb::PERSON};
  const TypedSpan neither{{4, 9}, pb::LOCATION};
  auto count = [&](Scheme scheme) {
    SchemeCount sum;
    AddToScheme(scheme, &gold, &same, &sum);
    AddToScheme(scheme, &gold, &other_type, &sum);
    AddToScheme(scheme, &gold, &overlap, &sum);
    AddToScheme(scheme, &gold, &neither, &sum);
    AddToScheme(scheme, &gold, nullptr, &sum);
    AddToScheme(scheme, nullptr, &same, &sum);
    return sum;
  };
  EXPECT_EQ(count(Scheme::kStrict), (SchemeCount{1, 3, 0, 1, 1}));
  EXPECT_EQ(count(Scheme::kExact), (SchemeCount{2, 2, 0, 1, 1}));
  EXPECT_EQ(count(Scheme::kPartial), (SchemeCount{2, 0, 2, 1, 1}));
  EXPECT_EQ(count(Scheme::kType), (SchemeCount{2, 2, 0, 1, 1}));
  // Five gold, five found; a partial one counts half.
  EXPECT_DOUBLE_EQ(count(Scheme::kStrict).precision(), 0.2);
  EXPECT_DOUBLE_EQ(count(Scheme::kPartial).recall(), 0.6);
  EXPECT_DOUBLE_EQ(count(Scheme::kPartial).f1(), 0.6);
}

}  // namespace
}  // namespace sayso
