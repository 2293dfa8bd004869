#include "engine/names/spread.h"

#include "engine/names/small_world_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class SpreadTest : public ::testing::Test {
 protected:
  const SmallWorld world_{kSmallRules};
};

TEST_F(SpreadTest, SurnameBehindTheFullName) {
  EXPECT_THAT(world_.Names("It was Anna Okello. Later Okello left."),
              ElementsAre("Anna Okello: PERSON", "Okello: PERSON"));
}

TEST_F(SpreadTest, SurnameBeforeTheFullName) {
  EXPECT_THAT(world_.Names("Okello leaves. The farmer Anna Okello sold up."),
              ElementsAre("Okello: PERSON", "Anna Okello: PERSON"));
}

TEST_F(SpreadTest, SurnameThatIsAWordCountsAtTheStartToo) {
  EXPECT_THAT(world_.Names("It was Anna King. King left."),
              ElementsAre("Anna King: PERSON", "King: PERSON"));
}

TEST_F(SpreadTest, SmallLettersAreNoSurname) {
  EXPECT_THAT(world_.Names("It was Anna King. The king left."), ElementsAre("Anna King: PERSON"));
}

TEST_F(SpreadTest, FunctionWordAtTheStartIsNoSurname) {
  EXPECT_THAT(world_.Names("It was Anna Will. Will he go? No, said Will."),
              ElementsAre("Anna Will: PERSON", "Will: PERSON"));
}

TEST_F(SpreadTest, SurnameWithItsParticles) {
  EXPECT_THAT(world_.Names("It was Anna van Houten. Then van Houten left."),
              ElementsAre("Anna van Houten: PERSON", "van Houten: PERSON"));
}

TEST_F(SpreadTest, SuffixIsNoSurname) {
  EXPECT_THAT(world_.Names("It was Tunde Balogun Jr. Then Balogun left."),
              Contains("Balogun: PERSON"));
}

TEST_F(SpreadTest, TwoSurnames) {
  EXPECT_THAT(world_.Names("It was Anna Okello Obrador. Then Okello Obrador left."),
              ElementsAre("Anna Okello Obrador: PERSON", "Okello Obrador: PERSON"));
}

TEST_F(SpreadTest, FamilyNameThatStandsFirst) {
  EXPECT_THAT(world_.Names("It was Park Jinwoo. Then Park left."),
              ElementsAre("Park Jinwoo: PERSON", "Park: PERSON"));
}

TEST_F(SpreadTest, FirstNameAlone) {
  EXPECT_THAT(world_.Names("It was Grace Okello. Then they asked Grace."),
              ElementsAre("Grace Okello: PERSON", "Grace: PERSON"));
}

// Another of the family: nothing in the sentence says who Zorvan is.
TEST_F(SpreadTest, FirstNamesBeforeAKnownSurname) {
  EXPECT_THAT(world_.Names("It was Anna Balogun. They asked Zorvan Balogun."),
              ElementsAre("Anna Balogun: PERSON", "Zorvan Balogun: PERSON"));
}

TEST_F(SpreadTest, PlacesAndTitlesAreNoFirstNames) {
  EXPECT_THAT(
      world_.Names("It was Anna Okello. From Quiltby Okello left. Then Mr Okello left."),
      ElementsAre("Anna Okello: PERSON", "Quiltby: LOCATION", "Okello: PERSON", "Okello: PERSON"));
}

TEST_F(SpreadTest, CapitalsAreTheSameName) {
  EXPECT_THAT(world_.Names("OKELLO LEAVES. It was Anna Okello."), Contains("OKELLO: PERSON"));
}

TEST_F(SpreadTest, CompanyWithoutItsLegalForm) {
  EXPECT_THAT(world_.Names("It was Tallow Metal Ltd. Then Tallow Metal paid."),
              Contains("Tallow Metal: ORGANIZATION"));
}

TEST_F(SpreadTest, AcronymOfABody) {
  EXPECT_THAT(world_.Names("The Quiltby Farmer Metal Bank paid. Then the QFMB shut."),
              ElementsAre("Quiltby Farmer Metal Bank: ORGANIZATION", "QFMB: ORGANIZATION"));
}

TEST_F(SpreadTest, AcronymOnlyInCapitals) {
  EXPECT_THAT(world_.Names("The Quiltby Farmer Metal Bank paid. Then Qfmb shut."),
              Not(Contains("Qfmb: ORGANIZATION")));
}

// A person's full name is more than the place of that name.
TEST_F(SpreadTest, SurnameIsThePersonWhereTheTextHasOne) {
  EXPECT_THAT(world_.Names("It was Anna Readham, Mr Readham said. Then Readham left."),
              ElementsAre("Anna Readham: PERSON", "Readham: PERSON", "Readham: PERSON"));
}

// Nothing but a guess says what Truvan is; where it stands alone it is that too.
TEST_F(SpreadTest, GuessFillsTheGaps) {
  EXPECT_THAT(world_.Names("Truvan said no. They asked Truvan."),
              ElementsAre("Truvan: PERSON", "Truvan: PERSON"));
}

TEST_F(SpreadTest, GuessYieldsToWhatIsSure) {
  EXPECT_THAT(world_.Names("He is in Truvan. Truvan said no. They asked Truvan."),
              ElementsAre("Truvan: LOCATION", "Truvan: LOCATION", "Truvan: LOCATION"));
}

TEST_F(SpreadTest, NothingToSpread) { EXPECT_THAT(world_.Names("They left."), IsEmpty()); }

}  // namespace
}  // namespace sayso
