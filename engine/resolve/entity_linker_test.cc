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

}  // namespace
}  // namespace sayso
