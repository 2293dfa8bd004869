#include "engine/resolve/entity_linker.h"

#include "engine/resolve/resolution_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(EntityLinkerTest, ASurnameIsTheFullNames) {
  EXPECT_EQ(Stands("On Monday Dr Maria Lopez flew home. Then Lopez was tired.", "Lopez"),
            "Maria Lopez");
}

TEST(EntityLinkerTest, ASurnameBeforeItsFullName) {
  EXPECT_EQ(Stands("Ms Lopez flew home. It was late when Maria Lopez landed.", "Lopez"),
            "Maria Lopez");
}

TEST(EntityLinkerTest, TitlesTellPeopleOfOneSurnameApart) {
  EXPECT_EQ(Stands("On Monday Maria Lopez met John Lopez. Mrs Lopez was tired.", "Lopez"),
            "Maria Lopez");
}

TEST(EntityLinkerTest, AnAdjectiveStandsForItsCountry) {
  EXPECT_EQ(Stands("The Norwegian boat sank.", "Norwegian"), "Norway");
}

TEST(EntityLinkerTest, ASurnameWithParticlesBehindATitleIsNoFullName) {
  EXPECT_EQ(Stands("Yolanda de la Cruz kept a bird. Ms de la Cruz fed it.", "de la Cruz"),
            "Yolanda de la Cruz");
}

TEST(EntityLinkerTest, OfTwoOfOneSurnameNobodyIsGuessed) {
  const std::string text = "Maria Lopez met Anna Lopez at the quay. It was late when Lopez left.";
  EXPECT_EQ(Stands(text, "Maria Lopez"), "Maria Lopez");
  EXPECT_EQ(Stands(text, "Anna Lopez"), "Anna Lopez");
  EXPECT_EQ(Stands(text, "Lopez"), "");
}

TEST(EntityLinkerTest, MrAndMrsOfOneSurnameAreTwo) {
  const std::string text =
      "John Lopez and his wife Maria Lopez sailed. Mr Lopez was tired. Mrs Lopez was not.";
  EXPECT_EQ(Stands(text, "Lopez", 0), "John Lopez");
  EXPECT_EQ(Stands(text, "Lopez", 1), "Maria Lopez");
}

TEST(EntityLinkerTest, AnAcronymInBracketsIsTheBodyBeforeIt) {
  EXPECT_EQ(Stands("The Harbour Pilots Association (ZQPL) met. The ZQPL left.", "ZQPL", 1),
            "Harbour Pilots Association");
}

TEST(EntityLinkerTest, ANameInBracketsIsTheAcronymBeforeIt) {
  const std::string text = "The ZQPL (Harbour Pilots Association) met.";
  EXPECT_EQ(Stands(text, "ZQPL"), Stands(text, "Harbour Pilots Association"));
}

TEST(EntityLinkerTest, WhereSharesAreTradedIsAnotherBody) {
  const std::string text = "Tallow Wick Ltd (NYSE: TWK) rose.";
  EXPECT_NE(Stands(text, "NYSE"), Stands(text, "Tallow Wick Ltd"));
}

TEST(EntityLinkerTest, ABodyKnownByItsAcronymHasItsRowsName) {
  EXPECT_EQ(Stands("They asked the UNHCR for tents.", "UNHCR").find("UNHCR"), std::string::npos);
}

TEST(EntityLinkerTest, ThePlaceOfAnOfficeIsItsHoldersCountry) {
  EXPECT_EQ(
      EntityNamed("The French minister Zorvan Quiltby flew home.", "Zorvan Quiltby").country(),
      "FR");
  EXPECT_EQ(
      EntityNamed("Zorvan Quiltby, the Kenyan minister, flew home.", "Zorvan Quiltby").country(),
      "KE");
  EXPECT_EQ(EntityNamed("The minister Zorvan Quiltby flew to France.", "Zorvan Quiltby").country(),
            "");
}

// Loosely spaced, as pages that were badly read have it.
TEST(EntityLinkerTest, ASurnameWithALooseApostrophe) {
  EXPECT_EQ(Stands("It was late when Tom O’ Quiltby landed. O’ Quiltby was tired.", "O’ Quiltby"),
            "Tom O’ Quiltby");
}

// Letters for ordinary words are no body's name, all through the text.
TEST(EntityLinkerTest, LettersForOrdinaryWordsAreNoName) {
  for (const pb::Record& record :
       Read("They test the wooden sailing vessel (ZQSV) now. The ZQSV sank. A ZQSV rusts.")) {
    for (const pb::Mention& mention : record.mentions()) EXPECT_NE(mention.text(), "ZQSV");
  }
  EXPECT_EQ(Stands("They asked the ZQSV about it.", "ZQSV"), "ZQSV");
}

TEST(EntityLinkerTest, KinshipAndFirstNamesTellGender) {
  EXPECT_EQ(EntityNamed("His mother, Zorvan Quiltby, flew home.", "Zorvan Quiltby").gender(),
            pb::FEMALE);
  EXPECT_EQ(EntityNamed("On Monday Maria Quiltby flew home.", "Maria Quiltby").gender(),
            pb::FEMALE);
}

}  // namespace
}  // namespace sayso
