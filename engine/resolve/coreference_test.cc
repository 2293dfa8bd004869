#include "engine/resolve/coreference.h"

#include "engine/resolve/resolution_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(CoreferenceTest, AnOfficeIsItsHolders) {
  EXPECT_EQ(Stands("Defence secretary Maria Lopez flew home. The defence secretary was tired.",
                   "The defence secretary"),
            "Maria Lopez");
}

TEST(CoreferenceTest, SpellingsOfAnOfficeAreOne) {
  EXPECT_EQ(Stands("Defense secretary Maria Lopez flew home. The defence secretary was tired.",
                   "The defence secretary"),
            "Maria Lopez");
}

TEST(CoreferenceTest, BesideAName) {
  EXPECT_EQ(Stands("Maria Lopez, the harbour master, flew home.", "the harbour master"),
            "Maria Lopez");
}

TEST(CoreferenceTest, BesideANameBehindATitle) {
  EXPECT_EQ(Stands("Its head, General Pieter Vos, flew home.", "Its head"), "Pieter Vos");
}

TEST(CoreferenceTest, WhoIsInACaptionIsNoAntecedent) {
  const std::string text =
      "Pier opens\nPaul Anders opened the pier.\n![Tom Reyes at the "
      "quay](https://example.org/a.jpg)\n"
      "He was late.";
  EXPECT_EQ(Stands(text, "He"), "Paul Anders");
}

TEST(CoreferenceTest, AnotherCountrysOfficeIsNot) {
  EXPECT_EQ(
      Stands("Norway’s foreign minister Maria Lopez flew home. Poland’s foreign minister stayed.",
             "Poland’s foreign minister"),
      "");
}

TEST(CoreferenceTest, ADescriptionOfAKnownBodyIsThatBody) {
  EXPECT_EQ(Stands("NATO met in Oslo. The alliance wants more boats.", "The alliance"),
            Stands("NATO met in Oslo. The alliance wants more boats.", "NATO"));
  EXPECT_EQ(
      Stands("The Norwegian Justice Ministry met. The ministry wants more boats.", "The ministry"),
      "Norwegian Justice Ministry");
}

TEST(CoreferenceTest, OfTwoBodiesOfAKindNobodyIsGuessed) {
  EXPECT_EQ(Stands("Microsoft met Siemens in Oslo. The company wants more boats.", "The company"),
            "");
}

TEST(CoreferenceTest, ABodyThatIsNewIsNobodyBefore) {
  EXPECT_EQ(Stands("Siemens met in Oslo. A company wants more boats.", "A company"), "");
}

TEST(CoreferenceTest, AnOfficeIsWhoseItStoodBeside) {
  EXPECT_EQ(Stands("A young nurse, Maria Lopez, flew home. The nurse was tired.", "The nurse"),
            "Maria Lopez");
  EXPECT_EQ(
      Stands("Maria Lopez, a nurse from Oslo, met Paul Anders. The nurse was tired.", "The nurse"),
      "Maria Lopez");
}

TEST(CoreferenceTest, AnAgeIsWhoseTheTextMadeIt) {
  EXPECT_EQ(Stands("Maria Lopez, 29, flew home. The 29-year-old was tired.", "The 29-year-old"),
            "Maria Lopez");
  EXPECT_EQ(
      Stands("They met 29-year-old Maria Lopez. The 29-year-old was tired.", "The 29-year-old"),
      "Maria Lopez");
}

TEST(CoreferenceTest, AnAgeOfNobodyOrOfTwoIsLeftOpen) {
  EXPECT_EQ(Stands("Maria Lopez, 29, flew home. The 31-year-old was tired.", "The 31-year-old"),
            "");
  EXPECT_EQ(Stands("Maria Lopez, 29, met Paul Anders, 29, at sea. The 29-year-old was tired.",
                   "The 29-year-old"),
            "");
}

TEST(CoreferenceTest, PronounsGoByGender) {
  const std::string text = "Mr Reyes met Mrs Lopez at the quay. He was late.";
  EXPECT_EQ(Stands(text, "He"), Stands(text, "Reyes"));
  const std::string other = "Mr Reyes met Mrs Lopez at the quay. She was late.";
  EXPECT_EQ(Stands(other, "She"), Stands(other, "Lopez"));
}

TEST(CoreferenceTest, PronounsTellGenderWhereTheyAgree) {
  const std::string named = "Minister Zorvan Quiltby flew home. ";
  EXPECT_EQ(EntityNamed(named + "She was tired.", "Zorvan Quiltby").gender(), pb::FEMALE);
  EXPECT_EQ(EntityNamed(named + "He was tired.", "Zorvan Quiltby").gender(), pb::MALE);
  EXPECT_EQ(EntityNamed(named + "He was tired. She was not.", "Zorvan Quiltby").gender(),
            pb::GENDER_UNKNOWN);
  EXPECT_EQ(EntityNamed(named + "It was late.", "Zorvan Quiltby").gender(), pb::GENDER_UNKNOWN);
}

}  // namespace
}  // namespace sayso
