#include "engine/names/name_finder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/names/small_world_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class NameFinderTest : public ::testing::Test {
 protected:
  std::vector<std::string> Find(std::string_view text) const {
    const TokenizedDocument document = world_.Tokenize(text);
    return SmallWorld::Show(document, world_.Find(document));
  }

  // The only candidate in `text`.
  Candidate FindOne(std::string_view text) const {
    const std::vector<Candidate> found = world_.Find(world_.Tokenize(text));
    EXPECT_EQ(found.size(), 1u) << text;
    return found.empty() ? Candidate() : found[0];
  }

  const SmallWorld world_{kSmallRules};
};

TEST_F(NameFinderTest, FindsRowsByTheirTypes) {
  EXPECT_THAT(Find("From Kenya the Kenyan team saw Quiltby."),
              UnorderedElementsAre("Kenya: COUNTRY", "Kenyan: NATIONALITY", "Quiltby: LOCATION"));
}

TEST_F(NameFinderTest, AmbiguousRowsAreNoCandidates) {
  EXPECT_THAT(Find("They passed Readham and Target."), IsEmpty());
}

// "Miss." and "La." are words too, "the state of Mississippi" is not.
TEST_F(NameFinderTest, AbbreviatedPlaceIsAmbiguousItsNameIsNot) {
  EXPECT_THAT(Find("They asked Quil. twice."), IsEmpty());
  EXPECT_THAT(Find("They asked Quiltby twice."), ElementsAre("Quiltby: LOCATION"));
}

TEST_F(NameFinderTest, RowOfAPersonOfSeveralWordsIsSure) {
  EXPECT_EQ(FindOne("They met Ingrid Solheim there.").layer, pb::SURE);
}

TEST_F(NameFinderTest, RowsOfPlacesAndBodiesMayBePartsOfLongerNames) {
  const Candidate place = FindOne("They left Cape Ombre there.");
  EXPECT_EQ(place.layer, pb::LIKELY);
  EXPECT_GT(place.priority, 0);
  EXPECT_EQ(FindOne("They met Calder Relief there.").layer, pb::LIKELY);
  EXPECT_THAT(world_.Names("They asked Cape Ombre Bank."),
              ElementsAre("Cape Ombre Bank: ORGANIZATION"));
}

TEST_F(NameFinderTest, RuleGivesTheTitleBesideTheName) {
  const std::string_view text = "Then Mr Okello left.";
  const TokenizedDocument document = world_.Tokenize(text);
  const std::vector<Candidate> found = world_.Find(document);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(document.SpanOf(found[0].tokens).In(text), "Okello");
  EXPECT_EQ(document.SpanOf(found[0].title).In(text), "Mr");
  EXPECT_TRUE(found[0].role.empty());
  EXPECT_EQ(found[0].origin, Origin::kRule);
}

TEST_F(NameFinderTest, CandidateOfOneItemKnowsItsPhrase) {
  const Candidate known = FindOne("He is at Quiltby now.");
  EXPECT_NE(known.phrase, kNoIndex);
  EXPECT_EQ(world_.gazetteer().row(world_.gazetteer().RowsOf(known.phrase)[0].row).name, "Quiltby");
}

TEST_F(NameFinderTest, SentencesAreReadOnTheirOwn) {
  EXPECT_THAT(Find("They asked for Anna Okello."), ElementsAre("Anna Okello: PERSON"));
  EXPECT_THAT(Find("They asked for Anna. Okello left."), IsEmpty());
}

TEST_F(NameFinderTest, RowOfAPersonIsFoundWithoutItsTitle) {
  const std::string_view text = "They met Mr Tallow Wick there.";
  const TokenizedDocument document = world_.Tokenize(text);
  for (const Candidate& found : world_.Find(document)) {
    if (found.origin != Origin::kGazetteer) continue;
    EXPECT_EQ(document.SpanOf(found.tokens).In(text), "Tallow Wick");
    EXPECT_EQ(document.SpanOf(found.title).In(text), "Mr");
    return;
  }
  ADD_FAILURE() << "no row found";
}

TEST_F(NameFinderTest, RowWhoseCapitalTheSentenceExplainsIsNone) {
  EXPECT_THAT(Find("Calder relief was slow."), IsEmpty());
  EXPECT_THAT(Find("Calder Relief was slow."), ElementsAre("Calder Relief: ORGANIZATION"));
}

// A rule without a type: what it finds keeps others off the words.
TEST_F(NameFinderTest, NameOfSomethingElseHasNoType) {
  const TokenizedDocument document = world_.Tokenize("Under the Quiltby Treaty they met.");
  const std::vector<Candidate> winners =
      ResolveOverlaps(world_.Find(document), document.tokens.size(), nullptr);
  ASSERT_EQ(winners.size(), 1u);
  EXPECT_EQ(winners[0].type, pb::ENTITY_TYPE_UNSPECIFIED);
}

}  // namespace
}  // namespace sayso
