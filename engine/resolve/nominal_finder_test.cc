#include "engine/resolve/nominal_finder.h"

#include "engine/resolve/resolution_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(NominalFinderTest, DescriptionsOfPeopleAndBodies) {
  const pb::Mention person =
      MentionOf("The harbour master went home.", "The harbour master", 0, nullptr);
  EXPECT_EQ(person.kind(), pb::NOMINAL);
  EXPECT_EQ(person.type(), pb::PERSON);
  const pb::Mention source =
      MentionOf("A source at the department went home.", "A source at the department", 0, nullptr);
  EXPECT_EQ(source.kind(), pb::NOMINAL);
}

TEST(NominalFinderTest, Pronouns) {
  EXPECT_EQ(MentionOf("Maria Lopez was tired, and she went home.", "she", 0, nullptr).kind(),
            pb::PRONOUN);
}

TEST(NominalFinderTest, ARoleBeforeANameIsNoMention) {
  for (const pb::Record& record : Read("The striker Paulo Teixeira went home.")) {
    for (const pb::Mention& mention : record.mentions()) {
      EXPECT_NE(mention.kind(), pb::NOMINAL) << mention.text();
    }
  }
}

}  // namespace
}  // namespace sayso
