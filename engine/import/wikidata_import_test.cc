#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/import/import_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr char kDump[] = "testdata/gazetteers/wikidata.json";

using WikidataImportTest = ImportTest;

TEST_F(WikidataImportTest, MakesRowsOfEntitiesOfKnownClasses) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_THAT(sink.Names(),
              UnorderedElementsAre("Port Ellis Harbour Board", "Norland", "Little Quay",
                                   "Nobody Much", "Tom Reyes", "Ada Penrose", "Ben Ode"));
  ASSERT_THAT(sink.bad, SizeIs(1));
  EXPECT_THAT(sink.bad[0], HasSubstr("0:7: ")) << "the line that is cut short";
  EXPECT_EQ(sink.passed, 6u) << "two offices, a property, scissors, no English name, nothing";
}

TEST_F(WikidataImportTest, KnowsAPerson) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_EQ(sink.Json("Ada Penrose"),
            R"({"name":"Ada Penrose","type":"PERSON","ids":["wikidata:Q99900001"],)"
            R"("aliases":[{"kind":"transliteration","text":"Ada Mary Penrose"},)"
            R"({"kind":"short","text":"Penrose"}],)"
            R"("role":"minister of Harbours","role_from":"2024-07-05","country":"GB",)"
            R"("gender":"f","prominence":4,"flags":["needs_context"],"source":"wikidata",)"
            R"("born":"1961-05-03"})")
      << "in the office that she holds, which is named further on in the dump";
  EXPECT_EQ(sink.Find("Ada Penrose")->line, 2u);
}

TEST_F(WikidataImportTest, TakesADateAsFarAsItIsKnown) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_EQ(sink.Json("Tom Reyes"),
            R"({"name":"Tom Reyes","type":"PERSON","ids":["wikidata:Q99900009"],)"
            R"("role":"president of the United States","role_from":"2001-01-20","gender":"m",)"
            R"("prominence":4,"source":"wikidata","born":"1950","died":"2020-02"})")
      << "an office of the table, which the dump does not have";
  EXPECT_EQ(sink.Json("Ben Ode"),
            R"({"name":"Ben Ode","type":"PERSON","ids":["wikidata:Q99900010"],"prominence":4,)"
            R"("source":"wikidata"})")
      << "an unknown day of birth, an office of no known name";
}

TEST_F(WikidataImportTest, KnowsABody) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_EQ(sink.Json("Port Ellis Harbour Board"),
            R"({"name":"Port Ellis Harbour Board","type":"ORGANIZATION","subtype":"agency",)"
            R"("ids":["wikidata:Q99900002","lei:5299009QN55YQ6RRR055"],)"
            R"("aliases":[{"kind":"official","text":"The Port Ellis Harbour Board Authority"},)"
            R"({"kind":"acronym","text":"PEHBA"},{"kind":"acronym","text":"PEHB"},)"
            R"({"kind":"short","text":"Harbour Board"}],"country":"GB","prominence":3,)"
            R"("source":"wikidata"})")
      << "an agency before an organisation, whatever their order";
}

TEST_F(WikidataImportTest, KnowsACountry) {
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_EQ(sink.Json("Norland"),
            R"({"name":"Norland","type":"COUNTRY","subtype":"state",)"
            R"("ids":["wikidata:Q99900003","iso3166:NQ","geonames:9000004"],)"
            R"("aliases":[{"kind":"transliteration","text":"Norlandia"}],"population":3100000,)"
            R"("prominence":4,"source":"wikidata"})")
      << "by its label for many languages, with the latest count";
}

TEST_F(WikidataImportTest, FiltersBySitelinksPopulationAndClass) {
  options_.min_sitelinks = 2;
  options_.min_population = 1000;
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_THAT(sink.Names(), UnorderedElementsAre("Port Ellis Harbour Board", "Norland", "Tom Reyes",
                                                 "Ada Penrose", "Ben Ode"));
  options_.classes = {"Q5"};
  CollectingSink people;
  ASSERT_TRUE(Import({kDump}, &people).ok());
  EXPECT_THAT(people.Names(), UnorderedElementsAre("Tom Reyes", "Ada Penrose", "Ben Ode"));
  EXPECT_EQ(people.Find("Ada Penrose")->role, "minister of Harbours");
}

TEST_F(WikidataImportTest, ChoosesLanguages) {
  options_.languages = {"nb", "en", "fr"};
  CollectingSink sink;
  ASSERT_TRUE(Import({kDump}, &sink).ok());
  EXPECT_THAT(sink.Names(), Contains("Port Ellis havnestyre"));
  EXPECT_THAT(sink.Find("Ada Penrose")->aliases,
              Contains(Alias{AliasKind::kTransliteration, "Mme Penrose"}));
  options_.languages = {"en", "all"};
  CollectingSink all;
  ASSERT_TRUE(Import({kDump}, &all).ok());
  EXPECT_THAT(all.Names(), Contains("Только Русский"));
}

TEST_F(WikidataImportTest, ReadsPackedDumpsOfSeveralStreams) {
  CollectingSink plain;
  ASSERT_TRUE(Import({kDump}, &plain).ok());
  const std::string dump = Read(kDump);
  for (const char* filter : {"gzip", "bzip2", "zstd"}) {
    const std::string one = Read(WritePacked("one", filter, dump.substr(0, 5000)));
    const std::string two = Read(WritePacked("two", filter, dump.substr(5000)));
    CollectingSink packed;
    ASSERT_TRUE(Import({Write("dump", one + two)}, &packed).ok()) << filter;
    EXPECT_EQ(packed.Names(), plain.Names()) << filter;
    EXPECT_EQ(packed.bad, plain.bad) << filter;
  }
}

TEST_F(WikidataImportTest, ReadsWhatOldDumpsHave) {
  const std::string path =
      Write("old.json",
            R"([{"id":"Q1","type":"item","labels":{"en":{"language":"en","value":"Ada Penrose"}},)"
            R"("aliases":[],"claims":{"P31":[{"rank":"normal","mainsnak":{"snaktype":"value",)"
            R"("datavalue":{"value":{"entity-type":"item","numeric-id":5}}}}]},"sitelinks":[]})"
            "\n]\n");
  CollectingSink sink;
  ASSERT_TRUE(Import({path}, &sink, ImportFormat::kWikidata).ok());
  EXPECT_THAT(sink.bad, SizeIs(1)) << "an array that begins on an entity's line is another form";
  const std::string lines = Read(path).substr(1);
  CollectingSink again;
  ASSERT_TRUE(Import({Write("lines.json", lines)}, &again).ok());
  EXPECT_THAT(again.Names(), ElementsAre("Ada Penrose"));
}

TEST_F(WikidataImportTest, EntitiesOfAnyShapeDoNoHarm) {
  const std::string path = Write(
      "odd.json",
      "{\"id\":\"Q1\",\"claims\":{\"P31\":{}}}\n"
      "{\"id\":\"Q2\",\"claims\":{\"P31\":[1,{},{\"mainsnak\":5},{\"mainsnak\":{}}]}}\n"
      "{\"id\":3}\n"
      "{\"id\":\"\"}\n"
      "{\"id\":\"Q4\",\"labels\":{\"en\":\"flat\"},\"claims\":{\"P31\":[{\"mainsnak\":"
      "{\"datavalue\":{\"value\":{\"id\":\"Q5\"}}}}],\"P569\":[{\"mainsnak\":{\"datavalue\":"
      "{\"value\":{\"time\":\"+1\",\"precision\":11}}}}],\"P1082\":[{\"mainsnak\":{\"datavalue\":"
      "{\"value\":{\"amount\":7}}}}]}}\n");
  CollectingSink sink;
  ASSERT_TRUE(Import({path}, &sink, ImportFormat::kWikidata).ok());
  EXPECT_THAT(sink.rows, IsEmpty());
  EXPECT_THAT(sink.bad,
              ElementsAre("0:3: an entity without \"id\"", "0:4: an entity without \"id\""));
}

// ---- subclasses --------------------------------------------------------------

// A line of a dump: a thing of a class, or a class below others.
std::string Entity(const std::string& id, const std::string& label, const std::string& property,
                   const std::vector<std::string>& items) {
  std::string statements;
  for (const std::string& item : items) {
    absl::StrAppend(&statements, statements.empty() ? "" : ",",
                    R"({"mainsnak":{"snaktype":"value","property":")", property,
                    R"(","datavalue":{"value":{"entity-type":"item","numeric-id":)", item.substr(1),
                    R"(,"id":")", item,
                    R"("},"type":"wikibase-entityid"},"datatype":"wikibase-item"},)",
                    R"("type":"statement","id":")", id, R"($1","rank":"normal"})");
  }
  return absl::StrCat(R"({"type":"item","id":")", id,
                      R"(","labels":{"en":{"language":"en","value":")", label,
                      R"("}},"descriptions":{},"aliases":[],"claims":{")", property, R"(":[)",
                      statements, R"(]},"sitelinks":{}},)", "\n");
}

// Cities are Q515; Q99910001 is below them, Q99910002 below that, and in a circle.
std::string DumpOfSubclasses() {
  return "[\n" + Entity("Q99910010", "Old Quay", "P31", {"Q99910002"}) +
         Entity("Q99910011", "New Quay", "P31", {"Q515"}) +
         Entity("Q99910012", "Loose Thing", "P31", {"Q99910003"}) +
         Entity("Q99910002", "harbour city by a river", "P279", {"Q99910001", "Q99910002"}) +
         Entity("Q99910001", "harbour city", "P279", {"Q515", "Q99910002"}) +
         Entity("Q99910003", "loose class", "P279", {"Q99910004"}) + "]\n";
}

TEST_F(WikidataImportTest, FollowsSubclassesWhereAsked) {
  const std::string dump = Write("dump.json", DumpOfSubclasses());
  CollectingSink plain;
  ASSERT_TRUE(Import({dump}, &plain).ok());
  EXPECT_THAT(plain.Names(), ElementsAre("New Quay"));
  options_.subclasses = true;
  CollectingSink followed;
  ASSERT_TRUE(Import({dump}, &followed).ok());
  ASSERT_THAT(followed.Names(), ElementsAre("Old Quay", "New Quay"));
  EXPECT_EQ(followed.Find("Old Quay")->type, pb::LOCATION);
  EXPECT_EQ(followed.Find("Old Quay")->subtype, "city");
  EXPECT_THAT(followed.bad, IsEmpty());
}

TEST_F(WikidataImportTest, AFilterByClassTakesItsSubclassesToo) {
  const std::string dump = WritePacked("dump.json.gz", "gzip", DumpOfSubclasses());
  options_.subclasses = true;
  options_.classes = {"Q99910001"};
  CollectingSink below;
  ASSERT_TRUE(Import({dump}, &below).ok());
  EXPECT_THAT(below.Names(), ElementsAre("Old Quay"));
  options_.classes = {"Q5"};
  CollectingSink none;
  ASSERT_TRUE(Import({dump}, &none).ok());
  EXPECT_THAT(none.Names(), IsEmpty());
}

}  // namespace
}  // namespace sayso
