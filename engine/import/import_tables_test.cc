#include "engine/import/import_tables.h"

#include "engine/import/import_test.h"
#include "engine/import/names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;

TEST(ImportTables, KnowWhatOtherPeoplesClassesBecome) {
  const ImportTables tables = EmbeddedTables();
  ASSERT_NE(tables.WikidataClass("Q7278"), nullptr);
  EXPECT_EQ(tables.WikidataClass("Q7278")->subtype, "party");
  EXPECT_EQ(tables.WikidataClass("Q1"), nullptr);
  EXPECT_LT(tables.WikidataClass("Q3624078")->rank, tables.WikidataClass("Q23442")->rank);
  EXPECT_EQ(tables.GeonamesFeature("P", "PPLC")->subtype, "capital");
  EXPECT_EQ(tables.GeonamesFeature("P", "PPLA3")->subtype, "city") << "by the class alone";
  EXPECT_EQ(tables.GeonamesFeature("S", "FRM"), nullptr);
  EXPECT_EQ(tables.FtmSchema("Vessel"), nullptr);
  EXPECT_EQ(tables.FtmSchema("Company")->type, pb::ORGANIZATION);
  EXPECT_EQ(tables.CountryOfItem("Q142"), "FR");
  EXPECT_EQ(tables.CountryOfItem("Q35"), "DK");
  EXPECT_EQ(tables.CountryOfItem("Q5"), "");
  EXPECT_EQ(tables.OfficeOfItem("Q14211"), "prime minister of the United Kingdom");
}

TEST(ImportTables, WriteRolesInSmallLetters) {
  const ImportTables tables = EmbeddedTables();
  EXPECT_EQ(tables.RoleText("Prime Minister of Norway"), "prime minister of Norway");
  EXPECT_EQ(tables.RoleText("President of the United States"), "president of the United States");
  EXPECT_EQ(tables.RoleText("US Secretary of State"), "US secretary of State");
  EXPECT_EQ(tables.RoleText("European Commissioner for Trade"), "European commissioner for Trade");
  EXPECT_EQ(tables.RoleText("chair"), "chair");
  EXPECT_EQ(tables.RoleText(""), "");
}

struct WrongTable {
  const char* path;
  const char* text;
  const char* message;
};

TEST(ImportTables, SayWhatIsWrong) {
  for (const WrongTable& wrong : std::vector<WrongTable>{
           {"import/wikidata_classes.tsv", "item\ttype\nQ5\tHUMAN\n",
            "import/wikidata_classes.tsv:2: no such type: HUMAN"},
           {"import/ftm_schemata.tsv", "# one\nschema\ttype\nPerson\tPERSON\nPerson\tEVENT\n",
            "import/ftm_schemata.tsv:4: Person stands here twice"},
           {"import/geonames_features.tsv", "feature\ttype\nP\n",
            "import/geonames_features.tsv:2: two cells are needed"}}) {
    std::vector<SourceFile> files = *LoadSourceFiles("");
    for (SourceFile& file : files) {
      if (file.path == wrong.path) file.data = wrong.text;
    }
    EXPECT_EQ(ImportTables::Create(files).status().message(), wrong.message);
  }
  EXPECT_EQ(ImportTables::Create({}).status().code(), absl::StatusCode::kNotFound);
}

Row Named(const std::string& name, std::vector<Alias> aliases = {}) {
  Row row;
  row.name = name;
  row.aliases = std::move(aliases);
  return row;
}

TEST(CommonWords, FlagRowsWhoseNameIsAnOrdinaryWord) {
  const CommonWords words("# a list\nreading\nus\naids\n\ntarget\n");
  Row reading = Named("Reading");
  EXPECT_TRUE(words.Flag(&reading));
  EXPECT_TRUE(reading.common_word);
  EXPECT_FALSE(words.Flag(&reading)) << "it is already";
  EXPECT_EQ(words.AmbiguousName(Named("Target Corporation", {{AliasKind::kShort, "Target"}})),
            "Target");
  EXPECT_EQ(words.AmbiguousName(Named("Reading Abbey")), "");
  EXPECT_EQ(words.AmbiguousName(Named("US")), "") << "small letters are not found as it";
  EXPECT_EQ(words.AmbiguousName(Named("AIDS")), "AIDS") << "Aids is";
  EXPECT_EQ(words.AmbiguousName(Named("Norland", {{AliasKind::kAdjective, "Target"}})), "");
}

TEST(CommonWords, ARowCanSayOtherwise) {
  const CommonWords words("reading\n");
  Row reading = Named("Reading");
  reading.not_common_word = true;
  EXPECT_FALSE(words.Flag(&reading));
  EXPECT_FALSE(reading.common_word);
}

TEST(CommonWords, TheEmbeddedOnes) {
  const ImportTables tables = EmbeddedTables();
  EXPECT_TRUE(tables.common_words().Contains("reading"));
  EXPECT_FALSE(tables.common_words().Contains("norway"));
}

TEST(Names, CleanText) {
  EXPECT_EQ(CleanText("  Port \t\n Ellis "), "Port Ellis");
  EXPECT_EQ(CleanText("Port\u00A0Ellis\u0007"), "Port Ellis");
  EXPECT_EQ(CleanText(" \n"), "");
}

TEST(Names, IsLatin) {
  EXPECT_TRUE(IsLatin("Łódź 3"));
  EXPECT_TRUE(IsLatin("O’Hara"));
  EXPECT_FALSE(IsLatin("Порт"));
  EXPECT_FALSE(IsLatin("Порт Ellis"));
  EXPECT_FALSE(IsLatin("12"));
  EXPECT_FALSE(IsLatin(""));
}

TEST(Names, GuessAliasKind) {
  EXPECT_EQ(GuessAliasKind("Port Ellis Harbour Board", "PEHB"), AliasKind::kAcronym);
  EXPECT_EQ(GuessAliasKind("Port Ellis Harbour Board", "Harbour Board"), AliasKind::kShort);
  EXPECT_EQ(GuessAliasKind("Port Ellis Harbour Board", "arbour Board"),
            AliasKind::kTransliteration);
  EXPECT_EQ(GuessAliasKind("Norland", "G7"), AliasKind::kAcronym);
  EXPECT_EQ(GuessAliasKind("Norland", "7"), AliasKind::kTransliteration);
}

TEST(Names, AddAliasKeepsEachOnce) {
  Row row;
  row.name = "Ada Penrose";
  row.type = pb::PERSON;
  AddAlias(AliasKind::kShort, "Ada Penrose", &row);
  AddAlias(AliasKind::kNickname, "Ada  P. Penrose", &row);
  AddAlias(AliasKind::kFormer, "Ada P. Penrose", &row);
  EXPECT_EQ(row.aliases.size(), 1u);
  EXPECT_FALSE(row.needs_context);
  AddAlias(AliasKind::kShort, "Penrose", &row);
  EXPECT_TRUE(row.needs_context) << "many are called Penrose";
}

}  // namespace
}  // namespace sayso
