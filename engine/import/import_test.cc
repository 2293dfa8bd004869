// Each form of input, from its file in testdata/gazetteers.

#include "engine/import/import.h"

#include "engine/import/import_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kTsv[] = "testdata/gazetteers/harbours.tsv";
constexpr char kJsonl[] = "testdata/gazetteers/harbours.jsonl";
constexpr char kPlaces[] = "testdata/gazetteers/geonames_places.txt";
constexpr char kAlternates[] = "testdata/gazetteers/geonames_alternate_names.txt";
constexpr char kFtm[] = "testdata/gazetteers/entities.ftm.json";

TEST_F(ImportTest, ReadsTheProjectsTable) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kTsv}, &sink).ok());
  EXPECT_THAT(sink.bad, ElementsAre("0:9: no such type: HARBOUR"));
  EXPECT_THAT(sink.Names(), ElementsAre("Port Ellis Harbour Board", "Ada Penrose", "Port Ellis",
                                        "Reading", "Target", "March"));
  EXPECT_EQ(sink.Json("Port Ellis Harbour Board"),
            R"({"name":"Port Ellis Harbour Board","type":"ORGANIZATION","subtype":"agency",)"
            R"("ids":["own:1"],"aliases":[{"kind":"acronym","text":"PEHB"},)"
            R"({"kind":"former","text":"Ellis Pier Company"}],"country":"GB",)"
            R"("source":"harbours","opened":"1921"})");
  EXPECT_EQ(sink.rows[3].line, 7u);
  EXPECT_TRUE(sink.Find("March")->not_common_word);
  EXPECT_EQ(sink.bytes, Read(kTsv).size());
}

TEST_F(ImportTest, AStrictSinkEndsTheImportAtTheFirstBadRow) {
  CollectingSink sink;
  sink.strict = true;
  EXPECT_EQ(Import({kTsv}, &sink).message(), "0:9: no such type: HARBOUR");
  EXPECT_THAT(sink.rows, SizeIs(4));
}

TEST_F(ImportTest, EndsWhereTheSinkFails) {
  for (const char* path : {kTsv, kJsonl, kPlaces, kFtm, "testdata/gazetteers/wikidata.json",
                           "testdata/gazetteers/popolo.json"}) {
    CollectingSink sink;
    sink.stop_at = 2;
    EXPECT_EQ(Import({path}, &sink).message(), "enough") << path;
    EXPECT_THAT(sink.rows, SizeIs(2));
  }
}

TEST_F(ImportTest, TableWithoutTypesOrWithBytesThatAreNoText) {
  CollectingSink sink;
  ASSERT_TRUE(
      Import({Write("a.tsv", "name\ttype\nHull\t\nCaf\xE9\tORGANIZATION\nYork\tLOCATION\n")}, &sink)
          .ok());
  ASSERT_THAT(sink.bad, SizeIs(2));
  EXPECT_EQ(sink.bad[0], "0:2: no type");
  EXPECT_THAT(sink.bad[1], HasSubstr("0:3: byte 3: not UTF-8"));
  EXPECT_THAT(sink.Names(), ElementsAre("York"));
}

TEST_F(ImportTest, ReadsNotesAboutSources) {
  CollectingSink sink;
  const std::string path =
      Write("a.tsv",
            "# Places. The source is said below.\n"
            "# source geonames: GeoNames (https://www.geonames.org/), as of 2026-07;\n"
            "# changed: fields left out; licence CC-BY-4.0\n"
            "# source own: our own knowledge; licence Apache-2.0\n"
            "# source other: it names no licence\n"
            "#default type=LOCATION source=geonames\n"
            "name\nHull\n"
            "# licence none\n");
  ASSERT_TRUE(Import({path}, &sink).ok());
  EXPECT_THAT(sink.sources, ElementsAre("geonames | GeoNames (https://www.geonames.org/), as of "
                                        "2026-07; changed: fields left out | CC-BY-4.0",
                                        "own | our own knowledge | Apache-2.0"));
  EXPECT_THAT(sink.Names(), ElementsAre("Hull"));
}

TEST_F(ImportTest, WordsOfPersonalNamesAreNoRows) {
  CollectingSink sink;
  ASSERT_TRUE(Import({Write("first_names.tsv", "name\tgender\nAda\tf\n"),
                      WritePacked("surnames.tsv.gz", "gzip", "name\nPenrose\n")},
                     &sink)
                  .ok());
  EXPECT_THAT(sink.personal_names, ElementsAre("Ada first name", "Penrose surname"));
  EXPECT_THAT(sink.rows, IsEmpty());
}

TEST_F(ImportTest, ReadsJsonLines) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kJsonl}, &sink).ok());
  EXPECT_THAT(sink.Names(),
              ElementsAre("Port Ellis Harbour Board", "Ada Penrose", "Port Ellis", "Café Norland"));
  EXPECT_EQ(sink.Json("Ada Penrose"),
            R"({"name":"Ada Penrose","type":"PERSON","ids":["own:2"],)"
            R"("aliases":[{"kind":"short","text":"Penrose"},{"kind":"nickname","text":"Ada P."},)"
            R"({"kind":"nickname","text":"Harbour Ada"}],"role":"harbour minister of Norland",)"
            R"("role_from":"2024-07","country":"GB","gender":"f","prominence":12,)"
            R"("flags":["needs_context"]})");
  ASSERT_THAT(sink.bad, SizeIs(5));
  EXPECT_EQ(sink.bad[0], "0:5: no type");
  EXPECT_THAT(sink.bad[1], HasSubstr("0:6: "));
  EXPECT_EQ(sink.bad[2], "0:7: not a JSON object");
  EXPECT_EQ(sink.bad[3], "0:8: no such kind of alias: brief");
  EXPECT_EQ(sink.bad[4], "0:9: \"population\" is no number");
}

TEST_F(ImportTest, RowsSurviveJson) {
  CollectingSink table;
  ASSERT_TRUE(Import({kTsv}, &table).ok());
  std::string lines;
  for (const Row& row : table.rows) lines += RowToJson(row) + "\n";
  CollectingSink again;
  ASSERT_TRUE(Import({Write("rows.jsonl", lines)}, &again).ok());
  EXPECT_THAT(again.bad, IsEmpty());
  ASSERT_EQ(again.rows.size(), table.rows.size());
  for (size_t i = 0; i < table.rows.size(); ++i) {
    EXPECT_EQ(RowToJson(again.rows[i]), RowToJson(table.rows[i]));
  }
}

TEST_F(ImportTest, ReadsPlacesOfGeoNames) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kPlaces}, &sink).ok());
  EXPECT_THAT(sink.bad, ElementsAre("0:4: a place has 19 cells, not 1"));
  EXPECT_EQ(sink.passed, 1u) << "the farm";
  EXPECT_EQ(sink.Json("Port Ellis"),
            R"({"name":"Port Ellis","type":"LOCATION","subtype":"city","ids":["geonames:9000001"],)"
            R"("country":"GB","population":52310,"source":"geonames","admin1":"GB.ENG"})");
  EXPECT_EQ(sink.Json("Norland"),
            R"({"name":"Norland","type":"COUNTRY","subtype":"state",)"
            R"("ids":["iso3166:NQ","geonames:9000004"],"country":"NQ","population":3100000,)"
            R"("source":"geonames"})");
  // What folding finds by itself is no alias; what it does not is.
  EXPECT_THAT(sink.Find("Sørvågen Ytre")->aliases, IsEmpty());
  EXPECT_THAT(sink.Find("Strelmünde")->aliases,
              ElementsAre(Alias{AliasKind::kTransliteration, "Strelmuende"}));
  EXPECT_EQ(sink.Find("Strelmünde")->subtype, "capital");
}

TEST_F(ImportTest, JoinsAlternateNamesToPlaces) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kAlternates, kPlaces}, &sink).ok()) << "in any order";
  EXPECT_THAT(sink.bad, ElementsAre("0:18: the second cell, a place's id, is no number",
                                    "1:4: a place has 19 cells, not 1"));
  EXPECT_EQ(sink.Json("Port Ellis"),
            R"({"name":"Port Ellis","type":"LOCATION","subtype":"city",)"
            R"("ids":["geonames:9000001","wikidata:Q99900011","iata:PEL"],)"
            R"("aliases":[{"kind":"former","text":"Ellis Sands"},)"
            R"({"kind":"nickname","text":"The Ellis"},{"kind":"short","text":"Ellis"}],)"
            R"("country":"GB","population":52310,"source":"geonames","admin1":"GB.ENG"})");
  const Row* norland = sink.Find("Kingdom of Norland");
  ASSERT_NE(norland, nullptr) << "the preferred long name";
  EXPECT_THAT(norland->aliases, ElementsAre(Alias{AliasKind::kTransliteration, "Norland"},
                                            Alias{AliasKind::kAcronym, "NL."}));
  const Row* strelmouth = sink.Find("Strelmouth");
  ASSERT_NE(strelmouth, nullptr) << "the only English name";
  EXPECT_THAT(strelmouth->aliases, ElementsAre(Alias{AliasKind::kTransliteration, "Strelmuende"},
                                               Alias{AliasKind::kTransliteration, "Strelmünde"}));
}

TEST_F(ImportTest, FiltersPlaces) {
  options_.min_population = 50000;
  options_.classes = {"P", "H.LK"};
  CollectingSink sink;
  ASSERT_TRUE(Import({kPlaces}, &sink).ok());
  EXPECT_THAT(sink.Names(),
              ElementsAre("Port Ellis", "Sørvågen Ytre", "Lough Arrin", "Strelmünde"));
  options_.classes = {"P.PPLC"};
  CollectingSink capitals;
  ASSERT_TRUE(Import({kPlaces}, &capitals).ok());
  EXPECT_THAT(capitals.Names(), ElementsAre("Strelmünde"));
}

TEST_F(ImportTest, TakesAlternateNamesOfOtherLanguages) {
  options_.languages = {"de", "und", "fr"};
  CollectingSink sink;
  ASSERT_TRUE(Import({kPlaces, kAlternates}, &sink).ok());
  EXPECT_NE(sink.Find("Strelmünde"), nullptr);
  EXPECT_THAT(sink.Find("Sørvågen Ytre")->aliases,
              ElementsAre(Alias{AliasKind::kTransliteration, "Sörvagen"}));
  EXPECT_THAT(sink.Find("Port Ellis")->aliases,
              ElementsAre(Alias{AliasKind::kTransliteration, "Port-Ellis-sur-Mer"}));
  options_.languages = {"en", "all"};
  CollectingSink all;
  ASSERT_TRUE(Import({kPlaces, kAlternates}, &all).ok());
  EXPECT_THAT(all.Find("Port Ellis")->aliases, SizeIs(7));
}

TEST_F(ImportTest, AlternateNamesAloneAreNoPlaces) {
  CollectingSink sink;
  EXPECT_EQ(Import({kAlternates}, &sink).message(),
            std::string(kAlternates) + ": alternate names need GeoNames' places with them");
}

TEST_F(ImportTest, ReadsFollowTheMoney) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kFtm}, &sink).ok());
  EXPECT_THAT(sink.Names(), ElementsAre("Viktor Orlan", "Ellis Shipping Ltd",
                                        "Norland Ports Authority", "Port Orlan"));
  EXPECT_EQ(sink.Json("Viktor Orlan"),
            R"({"name":"Viktor Orlan","type":"PERSON",)"
            R"("ids":["wikidata:Q99900031","ftm:Q99900031"],)"
            R"("aliases":[{"kind":"transliteration","text":"ORLAN, Viktor"},)"
            R"({"kind":"former","text":"Viktor Petrov"},{"kind":"nickname","text":"The Admiral"},)"
            R"({"kind":"nickname","text":"Vik"}],"role":"minister of Ports","country":"RU",)"
            R"("gender":"m","flags":["needs_context"],"source":"followthemoney",)"
            R"("born":"1955-02-01"})");
  EXPECT_EQ(sink.Json("Ellis Shipping Ltd"),
            R"({"name":"Ellis Shipping Ltd","type":"ORGANIZATION","subtype":"company",)"
            R"("ids":["wikidata:Q99900032","lei:5299009QN55YQ6RRR056","ftm:NK-ellis"],)"
            R"("aliases":[{"kind":"official","text":"Ellis Shipping Limited"},)"
            R"({"kind":"acronym","text":"ESL"}],"country":"GB","source":"followthemoney"})");
  EXPECT_EQ(sink.Find("Norland Ports Authority")->country, "NQ") << "the EU is no country";
  EXPECT_THAT(sink.bad, ElementsAre("0:8: an entity has an \"id\" and a \"schema\""));
  EXPECT_EQ(sink.passed, 3u) << "a ship, an address, a name in no Latin letter";
}

TEST_F(ImportTest, SchemataCanBeChosen) {
  options_.classes = {"PublicBody"};
  CollectingSink sink;
  ASSERT_TRUE(Import({kFtm}, &sink).ok());
  EXPECT_THAT(sink.Names(), ElementsAre("Norland Ports Authority"));
}

TEST_F(ImportTest, TypesCanBeChosenInAnyFormat) {
  options_.types = {pb::PERSON};
  CollectingSink sink;
  ASSERT_TRUE(Import({kTsv, kFtm, kPlaces}, &sink).ok());
  EXPECT_THAT(sink.Names(), ElementsAre("Ada Penrose", "Viktor Orlan"));
  EXPECT_EQ(sink.rows[1].file, 1u);
}

TEST_F(ImportTest, NamesTheSourceWhereTheInputDoesNot) {
  options_.source = "ports";
  CollectingSink sink;
  ASSERT_TRUE(Import({kTsv, kJsonl, kPlaces}, &sink).ok());
  EXPECT_EQ(sink.Find("Reading")->source, "harbours");
  EXPECT_EQ(sink.Find("Café Norland")->source, "ports");
  EXPECT_EQ(sink.Find("Lough Arrin")->source, "ports");
}

TEST_F(ImportTest, PackedFilesGiveTheSameRows) {
  CollectingSink plain;
  ASSERT_TRUE(Import({kJsonl, kPlaces, kAlternates, kFtm}, &plain).ok());
  CollectingSink packed;
  ASSERT_TRUE(Import({WritePacked("a.jsonl.zst", "zstd", Read(kJsonl)),
                      WritePacked("places.txt.gz", "gzip", Read(kPlaces)),
                      WritePacked("names.txt.bz2", "bzip2", Read(kAlternates)),
                      WritePacked("entities.gz", "gzip", Read(kFtm))},
                     &packed)
                  .ok());
  EXPECT_EQ(packed.Names(), plain.Names());
  EXPECT_EQ(packed.bad, plain.bad);
}

TEST_F(ImportTest, SaysWhatItCanNotRecognise) {
  CollectingSink sink;
  const std::string path = Write("a.csv", "id,label\n1,Hull\n");
  EXPECT_EQ(Import({path}, &sink).message(),
            path + ": what form is this? Say --from=tsv|jsonl|geonames|wikidata|ftm|popolo");
  EXPECT_TRUE(Import({Write("empty", "")}, &sink).ok());
  EXPECT_TRUE(Import({Write("comments", "# nothing yet\n\n")}, &sink).ok());
  EXPECT_THAT(sink.rows, IsEmpty());
}

TEST_F(ImportTest, AMissingFileIsSaidBeforeAnythingIsRead) {
  CollectingSink sink;
  const std::string missing = (folder_ / "missing").string();
  EXPECT_EQ(Import({kTsv, missing}, &sink).code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(sink.rows, IsEmpty());
}

}  // namespace
}  // namespace sayso
