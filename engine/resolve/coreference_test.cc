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

TEST(CoreferenceTest, PronounsGoByGender) {
  const std::string text = "Mr Reyes met Mrs Lopez at the quay. He was late.";
  EXPECT_EQ(Stands(text, "He"), Stands(text, "Reyes"));
  const std::string other = "Mr Reyes met Mrs Lopez at the quay. She was late.";
  EXPECT_EQ(Stands(other, "She"), Stands(other, "Lopez"));
}

}  // namespace
}  // namespace sayso
