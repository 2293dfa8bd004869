#include "engine/names/candidate.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Candidate Make(uint32_t begin, uint32_t end, pb::Layer layer, int priority, uint32_t source = 0) {
  Candidate candidate;
  candidate.tokens = {begin, end};
  candidate.type = pb::PERSON;
  candidate.layer = layer;
  candidate.priority = priority;
  candidate.source = source;
  return candidate;
}

std::vector<uint32_t> Sources(const std::vector<Candidate>& candidates) {
  std::vector<uint32_t> sources;
  for (const Candidate& candidate : candidates) sources.push_back(candidate.source);
  return sources;
}

TEST(CandidateTest, SurerLayerBeatsHigherPriority) {
  EXPECT_TRUE(Beats(Make(0, 1, pb::SURE, 1), Make(0, 5, pb::LIKELY, 99)));
  EXPECT_TRUE(Beats(Make(0, 1, pb::LIKELY, 1), Make(0, 5, pb::GUESS, 99)));
}

TEST(CandidateTest, HigherPriorityBeatsLonger) {
  EXPECT_TRUE(Beats(Make(0, 1, pb::LIKELY, 9), Make(0, 5, pb::LIKELY, 8)));
}

TEST(CandidateTest, LongerBeatsFurtherLeft) {
  EXPECT_TRUE(Beats(Make(2, 5, pb::LIKELY, 8), Make(1, 3, pb::LIKELY, 8)));
}

TEST(CandidateTest, FurtherLeftBeatsLowerSource) {
  EXPECT_TRUE(Beats(Make(1, 3, pb::LIKELY, 8, 7), Make(2, 4, pb::LIKELY, 8, 6)));
}

TEST(CandidateTest, OriginAndSourceMakeTheOrderTotal) {
  Candidate rule = Make(1, 3, pb::LIKELY, 8, 7);
  Candidate row = Make(1, 3, pb::LIKELY, 8, 2);
  row.origin = Origin::kGazetteer;
  EXPECT_TRUE(Beats(rule, row));
  EXPECT_FALSE(Beats(row, rule));
  EXPECT_TRUE(Beats(Make(1, 3, pb::LIKELY, 8, 2), rule));
  EXPECT_FALSE(Beats(rule, rule));
}

TEST(ResolveOverlapsTest, KeepsWinnersByPlace) {
  const std::vector<Candidate> winners = ResolveOverlaps(
      {Make(4, 6, pb::GUESS, 1, 1), Make(0, 2, pb::GUESS, 1, 2), Make(2, 4, pb::SURE, 1, 3)}, 6,
      nullptr);
  EXPECT_THAT(Sources(winners), ElementsAre(2, 3, 1));
}

TEST(ResolveOverlapsTest, OneTokenInCommonIsEnoughToLose) {
  std::vector<Loser> losers;
  const std::vector<Candidate> winners =
      ResolveOverlaps({Make(0, 3, pb::LIKELY, 5, 1), Make(2, 4, pb::LIKELY, 9, 2)}, 4, &losers);
  EXPECT_THAT(Sources(winners), ElementsAre(2));
  ASSERT_THAT(losers, SizeIs(1));
  EXPECT_EQ(losers[0].candidate.source, 1u);
  EXPECT_EQ(losers[0].winner.source, 2u);
}

// What has lost keeps nobody else out.
TEST(ResolveOverlapsTest, LoserBlocksNothing) {
  const std::vector<Candidate> winners = ResolveOverlaps(
      {Make(0, 2, pb::SURE, 9, 1), Make(1, 4, pb::LIKELY, 9, 2), Make(3, 5, pb::GUESS, 1, 3)}, 5,
      nullptr);
  EXPECT_THAT(Sources(winners), ElementsAre(1, 3));
}

TEST(ResolveOverlapsTest, SecondFindOfTheSameBringsItsRole) {
  Candidate with_role = Make(3, 5, pb::LIKELY, 1, 2);
  with_role.role = {1, 3};
  Candidate with_title = Make(3, 5, pb::LIKELY, 2, 3);
  with_title.title = {2, 3};
  const std::vector<Candidate> winners =
      ResolveOverlaps({Make(3, 5, pb::SURE, 9, 1), with_role, with_title}, 5, nullptr);
  ASSERT_THAT(winners, SizeIs(1));
  EXPECT_EQ(winners[0].source, 1u);
  EXPECT_EQ(winners[0].role, (TokenRange{1, 3}));
  EXPECT_EQ(winners[0].title, (TokenRange{2, 3}));
}

TEST(ResolveOverlapsTest, FindOfAnotherTypeBringsNoRole) {
  Candidate place = Make(3, 5, pb::LIKELY, 1, 2);
  place.type = pb::LOCATION;
  place.role = {1, 3};
  const std::vector<Candidate> winners =
      ResolveOverlaps({Make(3, 5, pb::SURE, 9, 1), place}, 5, nullptr);
  ASSERT_THAT(winners, SizeIs(1));
  EXPECT_TRUE(winners[0].role.empty());
}

TEST(ResolveOverlapsTest, NothingOfNothing) {
  EXPECT_THAT(ResolveOverlaps({}, 0, nullptr), IsEmpty());
}

}  // namespace
}  // namespace sayso
