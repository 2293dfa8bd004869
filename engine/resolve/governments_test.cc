#include "engine/resolve/governments.h"

#include "engine/resolve/resolution_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(GovernmentsTest, ACapitalThatSpeaksIsItsGovernmentAndStaysAPlace) {
  const pb::Mention mention = MentionOf("Kyiv said it would answer.", "Kyiv", 0, nullptr);
  EXPECT_TRUE(mention.for_government());
  EXPECT_EQ(mention.type(), pb::LOCATION);
}

TEST(GovernmentsTest, AuxiliariesMayStandBetween) {
  EXPECT_TRUE(MentionOf("Moscow has warned of delays.", "Moscow", 0, nullptr).for_government());
}

TEST(GovernmentsTest, ACapitalThatPeopleMeetInIsNone) {
  EXPECT_FALSE(MentionOf("They met in Kyiv and said little.", "Kyiv", 0, nullptr).for_government());
}

TEST(GovernmentsTest, AnotherCityIsNone) {
  EXPECT_FALSE(MentionOf("Glasgow said it would answer.", "Glasgow", 0, nullptr).for_government());
}

}  // namespace
}  // namespace sayso
