#include "engine/resolve/row_choice.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

// The default gazetteer has five Springfields, three Cambridges and two Georgias.
class RowChoiceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto engine = Engine::Create({});
    ASSERT_TRUE(engine.ok()) << engine.status();
    engine_ = std::move(*engine);
  }
  static void TearDownTestSuite() { engine_.reset(); }

  // All entities that mentions of these words stand for.
  static std::vector<pb::Entity> Meant(std::string_view text, std::string_view words) {
    std::vector<pb::Entity> meant;
    const auto records = engine_->Extract({.id = "t", .text = text, .published = ""});
    EXPECT_TRUE(records.ok()) << records.status();
    for (const pb::Record& record : *records) {
      for (const pb::Mention& mention : record.mentions()) {
        if (mention.text() != words) continue;
        for (const pb::Entity& entity : record.entities()) {
          if (mention.has_entity() && entity.id() == mention.entity()) meant.push_back(entity);
        }
      }
    }
    return meant;
  }
  // The first id of each of them, or "open".
  static std::vector<std::string> Ids(std::string_view text, std::string_view words) {
    std::vector<std::string> ids;
    for (const pb::Entity& entity : Meant(text, words)) {
      ids.push_back(entity.kb_ids().empty() ? "open" : entity.kb_ids(0));
    }
    return ids;
  }

  static std::unique_ptr<const Engine> engine_;
};
std::unique_ptr<const Engine> RowChoiceTest::engine_;

using Strings = std::vector<std::string>;
constexpr char kSpringfieldIllinois[] = "geonames:4250542";
constexpr char kSpringfieldMassachusetts[] = "geonames:4951788";
constexpr char kCambridgeEngland[] = "geonames:2653941";
constexpr char kCambridgeOntario[] = "geonames:5913695";
constexpr char kCambridgeMassachusetts[] = "geonames:4931972";
constexpr char kGeorgiaState[] = "iso3166-2:US-GA";
constexpr char kGeorgiaCountry[] = "iso3166:GE";

TEST_F(RowChoiceTest, TheStateBehindATownTellsWhichOneItIs) {
  EXPECT_EQ(Ids("A fair opened in Springfield, Illinois, on Monday.", "Springfield"),
            Strings{kSpringfieldIllinois});
  EXPECT_EQ(Ids("A fair opened in Springfield, Mass., on Monday.", "Springfield"),
            Strings{kSpringfieldMassachusetts});
}

TEST_F(RowChoiceTest, TwoTownsOfOneNameAreTwo) {
  EXPECT_EQ(Ids("A fair opened in Springfield, Illinois, and one in Springfield, Massachusetts.",
                "Springfield"),
            (Strings{kSpringfieldIllinois, kSpringfieldMassachusetts}));
}

TEST_F(RowChoiceTest, ATownGoesOnAsTheOneThatWasNamed) {
  EXPECT_EQ(Ids("A fair opened in Springfield, Illinois. It rained in Springfield.", "Springfield"),
            (Strings{kSpringfieldIllinois, kSpringfieldIllinois}));
}

TEST_F(RowChoiceTest, WithoutContextSeveralAreLeftWithTheirScores) {
  const std::vector<pb::Entity> meant = Meant("A fair opened in Springfield.", "Springfield");
  ASSERT_EQ(meant.size(), 1u);
  EXPECT_EQ(meant[0].kb_ids_size(), 0);
  EXPECT_EQ(meant[0].country(), "US");  // they all are
  ASSERT_EQ(meant[0].candidates_size(), 5);
  float sum = 0;
  float last = 1;
  for (const pb::RowCandidate& candidate : meant[0].candidates()) {
    EXPECT_LE(candidate.score(), last);
    EXPECT_EQ(candidate.name(), "Springfield");
    EXPECT_EQ(candidate.rule().find("gazetteer:places_cities.tsv:"), 0u);
    last = candidate.score();
    sum += last;
  }
  EXPECT_NEAR(sum, 1, 0.001);
}

TEST_F(RowChoiceTest, TheCountryNamedNearbyPicksATown) {
  EXPECT_EQ(Ids("A fair opened in Cambridge, England.", "Cambridge"), Strings{kCambridgeEngland});
  EXPECT_EQ(Ids("A British fair opened in Cambridge on Monday.", "Cambridge"),
            Strings{kCambridgeEngland});
  EXPECT_EQ(Ids("A Canadian fair opened in Cambridge on Monday.", "Cambridge"),
            Strings{kCambridgeOntario});
  EXPECT_EQ(Ids("A fair opened in Cambridge. It was the first in Massachusetts.", "Cambridge"),
            Strings{kCambridgeMassachusetts});
  EXPECT_EQ(Ids("A fair opened in Cambridge on Monday.", "Cambridge"), Strings{"open"});
}

TEST_F(RowChoiceTest, AWellKnownTownNeedsNoContext) {
  EXPECT_EQ(Ids("A fair opened in Birmingham.", "Birmingham"), Strings{"geonames:2655603"});
  EXPECT_EQ(Ids("A fair opened in Birmingham, Alabama.", "Birmingham"),
            Strings{"geonames:4049979"});
}

TEST_F(RowChoiceTest, GeorgiaIsACountryOrAState) {
  EXPECT_EQ(Ids("A fair opened in Atlanta, Georgia.", "Georgia"), Strings{kGeorgiaState});
  EXPECT_EQ(Ids("A fair opened in Tbilisi, Georgia.", "Georgia"), Strings{kGeorgiaCountry});
  EXPECT_EQ(Ids("Voters queued in Alabama, Florida and Georgia.", "Georgia"),
            Strings{kGeorgiaState});
  EXPECT_EQ(Ids("Voters queued in Armenia, Georgia and Azerbaijan.", "Georgia"),
            Strings{kGeorgiaCountry});
  EXPECT_EQ(Ids("Voters queued in Georgia.", "Georgia"), Strings{kGeorgiaCountry});
}

TEST_F(RowChoiceTest, AMentionHasTheTypeOfItsRow) {
  EXPECT_EQ(Meant("A fair opened in Atlanta, Georgia.", "Georgia")[0].type(), pb::LOCATION);
  const auto records =
      engine_->Extract({.id = "t", .text = "A fair opened in Atlanta, Georgia.", .published = ""});
  ASSERT_TRUE(records.ok());
  for (const pb::Mention& mention : (*records)[0].mentions()) {
    EXPECT_EQ(mention.type(), pb::LOCATION) << mention.text();
  }
}

TEST_F(RowChoiceTest, ATownInAStateWhereNoRowHasItIsNoneOfThem) {
  EXPECT_EQ(Ids("A fair opened in Paris, Texas, on Monday.", "Paris"), Strings{"open"});
  EXPECT_EQ(Ids("A fair opened in Paris, France, on Monday.", "Paris"),
            Strings{"geonames:2988507"});
}

}  // namespace
}  // namespace sayso
