#include "engine/cli/gazetteer_command.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kHarbours[] = "testdata/gazetteers/harbours.tsv";

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

Ran Sayso(std::vector<std::string> args, bool terminal = false) {
  std::ostringstream out;
  std::ostringstream err;
  Console console{out, err};
  console.out_is_terminal = terminal;
  console.err_is_terminal = terminal;
  args.insert(args.begin(), "gazetteer");
  Ran ran;
  ran.status = RunSayso(args, console);
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

// A folder of its own for each test.
class GazetteerCommandTest : public ::testing::Test {
 protected:
  GazetteerCommandTest()
      : folder_(fs::path(::testing::TempDir()) /
                (std::string("gazetteer_command_test_") +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~GazetteerCommandTest() override { fs::remove_all(folder_); }

  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(Path(name), std::ios::binary) << text;
    return Path(name);
  }
  static std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
  // Compiles a table with the columns that `header` names.
  std::string Compile(const std::string& name, const std::string& table) const {
    const Ran ran = Sayso({"build", "-o", Path(name), Write(name + ".tsv", table)});
    EXPECT_EQ(ran.status, 0) << ran.err;
    return Path(name);
  }

  const fs::path folder_;
};

TEST_F(GazetteerCommandTest, BuildNamesWrongRowsAndWritesTheOthers) {
  const Ran ran = Sayso({"build", "-o", Path("a"), kHarbours});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(
      ran.err,
      AllOf(StartsWith("sayso: testdata/gazetteers/harbours.tsv:9: no such type: HARBOUR\n"),
            HasSubstr(Path("a") + ": 6 rows, 10 names, "), HasSubstr("PERSON        1\n"),
            HasSubstr("LOCATION      3\n"), HasSubstr("as common words: 2\n"),
            HasSubstr("wrong, and left out: 1\n"), HasSubstr("no licence is known of: harbours")));
  EXPECT_THAT(ran.err, Not(HasSubstr("\033"))) << "no progress but on a terminal";
  EXPECT_TRUE(fs::exists(Path("a")));
}

TEST_F(GazetteerCommandTest, BuildStrictlyWritesNothing) {
  const Ran ran = Sayso({"build", "--strict", "--output=" + Path("a"), kHarbours});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "sayso: testdata/gazetteers/harbours.tsv:9: no such type: HARBOUR\n");
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(GazetteerCommandTest, BuildGivesTheSameBytesFromTheSameInput) {
  const std::vector<std::string> inputs = {kHarbours,
                                           "testdata/gazetteers/wikidata.json",
                                           "testdata/gazetteers/geonames_places.txt",
                                           "testdata/gazetteers/geonames_alternate_names.txt",
                                           "testdata/gazetteers/popolo.json",
                                           "testdata/gazetteers/entities.ftm.json"};
  for (const char* name : {"a", "b"}) {
    std::vector<std::string> args = {"build", "-o", Path(name)};
    args.insert(args.end(), inputs.begin(), inputs.end());
    ASSERT_EQ(Sayso(args).status, 1);
  }
  EXPECT_EQ(Read(Path("a")), Read(Path("b")));
  EXPECT_GT(fs::file_size(Path("a")), 1000u);
}

TEST_F(GazetteerCommandTest, BuildSaysWhatIsWrongWithTheCommandLine) {
  const std::string out = Path("a");
  struct Wrong {
    std::vector<std::string> args;
    std::string message;
  };
  for (const Wrong& wrong : std::vector<Wrong>{
           {{"build", "-o", out}, "gazetteer build needs an input"},
           {{"build", kHarbours}, "say where to write it: -o FILE"},
           {{"build", "-o", out, "--from=csv", kHarbours}, "unknown --from=csv"},
           {{"build", "-o", out, "--types=TOWN", kHarbours}, "--types: no such type: TOWN"},
           {{"build", "-o", out, "--licence=MIT", kHarbours}, "need --source"},
           {{"build", "-o", out, "--languages=", kHarbours}, "--languages: name one"},
           {{"build", "-o", out, "/nowhere.tsv"}, "/nowhere.tsv: No such file"},
           {{"build", "-o", out, "--common_words=/nowhere", kHarbours}, "/nowhere: can't be read"},
           {{"build", "-o", "/nowhere/a", kHarbours}, "/nowhere/a: cannot be written"},
           {{"build", "-o", out, folder_.string()}, "is a folder"},
           {{"bild"}, "unknown: gazetteer bild, did you mean build?"},
           {{"make"}, "say build, stats, lookup, diff, check"}}) {
    const Ran ran = Sayso(wrong.args);
    EXPECT_EQ(ran.status, 2) << wrong.message;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr(wrong.message));
    EXPECT_FALSE(fs::exists(out));
  }
}

TEST_F(GazetteerCommandTest, EveryVerbHasHelp) {
  EXPECT_THAT(Sayso({"--help"}).out, HasSubstr("sayso gazetteer build -o FILE INPUT"));
  EXPECT_EQ(Sayso({}).status, 2);
  for (const char* verb : {"build", "stats", "lookup", "diff", "check"}) {
    const Ran ran = Sayso({verb, "--help"});
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out,
                AllOf(StartsWith(absl::StrCat("sayso gazetteer ", verb)), HasSubstr("\nFlags:\n")));
  }
}

TEST_F(GazetteerCommandTest, BuildLimitsTheErrorsThatItNames) {
  std::string table = "name\ttype\n";
  for (int i = 0; i < 50; ++i) table += "Hull\tTOWN\n";
  const Ran ran =
      Sayso({"build", "-o", Path("a"), "--errors=2", Write("a.tsv", table + "York\tLOCATION\n")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("a.tsv:3: "), Not(HasSubstr("a.tsv:4: ")),
                             HasSubstr("wrong, and left out: 50\n")));
}

TEST_F(GazetteerCommandTest, BuildRefusesNamesThatCanNotBeFound) {
  std::string long_name = "of";
  for (int i = 0; i < 200; ++i) long_name += " of";
  const Ran ran =
      Sayso({"build", "-o", Path("a"),
             Write("a.jsonl",
                   "{\"name\":\"\",\"type\":\"PERSON\"}\n"
                   "{\"name\":\"…!?\",\"type\":\"PERSON\"}\n"
                   "{\"name\":\"" +
                       long_name +
                       "\",\"type\":\"PERSON\"}\n"
                       "{\"name\":\"Hull\",\"type\":\"LOCATION\",\"ids\":[\"own:1\"]}\n"
                       "{\"name\":\"York\",\"type\":\"LOCATION\",\"ids\":[\"own:1\"]}\n")});
  EXPECT_EQ(ran.status, 1);
  for (const char* line : {"a.jsonl:1: ", "a.jsonl:2: ", "a.jsonl:3: ",
                           "a.jsonl:5: York: the id "
                           "own:1 is that of Hull"}) {
    EXPECT_THAT(ran.err, HasSubstr(line));
  }
  EXPECT_THAT(ran.err, HasSubstr(": 1 rows, 1 names"));
}

TEST_F(GazetteerCommandTest, BuildTakesAListOfCommonWords) {
  const std::string words = Write("words.txt", "# mine\nquayside\n");
  const std::string table = Write("a.tsv",
                                  "name\ttype\tflags\nQuayside\tLOCATION\t\nReading\tLOCATION\t\nMa"
                                  "rch\tLOCATION\tcommon_word\n");
  ASSERT_EQ(Sayso({"build", "-o", Path("a"), "--common_words", words, table}).status, 0);
  const std::string out = Sayso({"lookup", "--nobuiltin", "--gazetteer=" + Path("a"), "--json",
                                 "quayside", "reading", "march"})
                              .out;
  EXPECT_THAT(out, AllOf(HasSubstr(R"("query":"quayside","match":{"kind":"name","least":"capital",)"
                                   R"("weak":true)"),
                         HasSubstr(R"("query":"reading","match":{"kind":"name","least":"capital",)"
                                   R"("weak":false)"),
                         HasSubstr(R"("query":"march","match":{"kind":"name","least":"capital",)"
                                   R"("weak":true)")));
}

TEST_F(GazetteerCommandTest, ARowOverridesTheListOfCommonWords) {
  ASSERT_EQ(Sayso({"build", "-o", Path("a"), kHarbours}).status, 1);
  const auto weak = [&](const std::string& name) {
    const std::string out =
        Sayso({"lookup", "--nobuiltin", "--gazetteer=" + Path("a"), "--json", name}).out;
    return out.find("\"weak\":true") != std::string::npos;
  };
  EXPECT_TRUE(weak("Reading"));
  EXPECT_TRUE(weak("Target"));
  EXPECT_FALSE(weak("March")) << "flagged not_common_word";
  EXPECT_FALSE(weak("Target Corporation"));
}

TEST_F(GazetteerCommandTest, StatsCountTypesAndSourcesAndShowLicences) {
  const std::string notice = Write("notice.txt", "Kept by the harbours.\nAll of them.\n");
  ASSERT_EQ(Sayso({"build", "-o", Path("a"), "--source=harbours", "--licence=CC0-1.0",
                   "--source_name=Harbours of Norland", "--notice=@" + notice, kHarbours,
                   "testdata/gazetteers/geonames_places.txt"})
                .status,
            1);
  const Ran ran = Sayso({"stats", Path("a")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, AllOf(StartsWith(Path("a") + "\n  12 rows, 17 names, "),
                             HasSubstr(" a name\n"), HasSubstr("  fingerprint "),
                             HasSubstr("  LOCATION                             8            10\n"),
                             HasSubstr("    city                               6             7\n"),
                             HasSubstr("  harbours                            12            17\n"),
                             HasSubstr("  harbours: Harbours of Norland; licence CC0-1.0\n"
                                       "      Kept by the harbours.\n      All of them.\n")));
  EXPECT_THAT(ran.out, Not(HasSubstr("\033")));
  EXPECT_THAT(Sayso({"stats", Path("a")}, true).out, HasSubstr("\033["));
}

TEST_F(GazetteerCommandTest, StatsOfTheBuiltInGazetteer) {
  const Ran ran = Sayso({"stats"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, AllOf(StartsWith("built-in\n"), HasSubstr("COUNTRY"), HasSubstr("sayso")));
}

TEST_F(GazetteerCommandTest, LookupShowsRowsAndHowTheyAreFound) {
  ASSERT_EQ(Sayso({"build", "-o", Path("a"), kHarbours}).status, 1);
  const Ran ran = Sayso({"lookup", "--gazetteer=" + Path("a"), "ellis pier COMPANY"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, absl::StrCat("Port Ellis Harbour Board  ORGANIZATION agency\n"
                                  "  found           alias, former; with a capital\n"
                                  "  ids             own:1\n"
                                  "  country         GB\n"
                                  "  acronym         PEHB\n"
                                  "  former          Ellis Pier Company\n"
                                  "  opened          1921\n"
                                  "  source          harbours\n"
                                  "  row             ",
                                  Path("a"), ", harbours.tsv:4\n"));
  const Ran json = Sayso({"lookup", "--json", "--gazetteer", Path("a"), "pehb", "Ada Penrose"});
  EXPECT_EQ(json.out,
            absl::StrCat(R"({"query":"pehb","match":{"kind":"acronym","least":"capital",)",
                         R"("weak":false,"gazetteer":")", Path("a"),
                         R"(","place":"harbours.tsv:4"},"row":{"name":"Port Ellis Harbour Board",)",
                         R"("type":"ORGANIZATION","subtype":"agency","ids":["own:1"],)",
                         R"("aliases":[{"kind":"acronym","text":"PEHB"},)",
                         R"({"kind":"former","text":"Ellis Pier Company"}],"country":"GB",)",
                         R"("source":"harbours","opened":"1921"}})", "\n",
                         R"({"query":"Ada Penrose","match":{"kind":"name","least":"capital",)",
                         R"("weak":false,"gazetteer":")", Path("a"),
                         R"(","place":"harbours.tsv:5"},"row":{"name":"Ada Penrose",)",
                         R"("type":"PERSON","subtype":"politician","ids":["own:2"],)",
                         R"("role":"harbour minister of Norland","role_from":"2024-07",)",
                         R"("country":"GB","gender":"f","source":"harbours"}})", "\n"));
}

TEST_F(GazetteerCommandTest, LookupSeesEveryRowOfAName) {
  const std::string file = Compile("a",
                                   "name\ttype\tids\tcountry\tpopulation\n"
                                   "Springfield\tLOCATION\town:1\tUS\t1000\n"
                                   "Springfield\tLOCATION\town:2\tUS\t50000\n"
                                   "Springfield\tLOCATION\town:3\tAU\t20\n");
  const std::string out =
      Sayso({"lookup", "--nobuiltin", "--json", "--gazetteer=" + file, "Springfield"}).out;
  EXPECT_LT(out.find("own:2"), out.find("own:1")) << "the more populous first";
  EXPECT_LT(out.find("own:1"), out.find("own:3"));
}

TEST_F(GazetteerCommandTest, LookupOfStackedFilesSaysWhatIsHidden) {
  const std::string below = Compile("below", "name\ttype\tids\nHull\tLOCATION\town:1\n");
  const std::string above =
      Compile("above", "name\ttype\tids\nHull on the Water\tLOCATION\town:1\n");
  const std::string out = Sayso({"lookup", "--nobuiltin", "--gazetteer=" + below,
                                 "--gazetteer=" + above, "Hull", "Hull on the Water"})
                              .out;
  EXPECT_THAT(out, AllOf(HasSubstr("hidden          by a row of " + above + "\n"),
                         HasSubstr("row             " + above + ", above.tsv:2\n")));
}

TEST_F(GazetteerCommandTest, LookupSaysWhatIsNotThere) {
  const Ran ran = Sayso({"lookup", "France", "Vrance of the Nowhere"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("iso3166:FR"));
  EXPECT_EQ(ran.err, "sayso: no row has the name Vrance of the Nowhere\n");
  EXPECT_EQ(Sayso({"lookup"}).status, 2);
  EXPECT_EQ(Sayso({"lookup", "…"}).status, 1);
}

TEST_F(GazetteerCommandTest, LookupNamesWordLists) {
  const Ran ran = Sayso({"lookup", "Reading"});
  EXPECT_THAT(ran.out, HasSubstr("in the lists    "));
  EXPECT_THAT(ran.out, HasSubstr("CommonWord"));
}

TEST_F(GazetteerCommandTest, DiffShowsWhatCameWentAndChanged) {
  const std::string a = Compile("a",
                                "name\ttype\tids\trole\tcountry\n"
                                "Ada Penrose\tPERSON\town:1\tharbour minister\tGB\n"
                                "Tom Reyes\tPERSON\town:2\t\tGB\n"
                                "Hull\tLOCATION\t\t\tGB\n"
                                "York\tLOCATION\t\t\tGB\n");
  const std::string b = Compile("b",
                                "name\ttype\tids\trole\tcountry\n"
                                "York\tLOCATION\t\t\tGB\n"
                                "Ada Penrose-Ode\tPERSON\town:1\tprime minister\tGB\n"
                                "Ben Ode\tPERSON\town:3\t\tGB\n"
                                "Hull\tLOCATION\t\t\tUS\n");
  const Ran ran = Sayso({"diff", a, b});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            "- Tom Reyes  PERSON · GB · own:2 · a.tsv:3\n"
            "- Hull  LOCATION · GB · a.tsv:4\n"
            "~ Ada Penrose-Ode  PERSON · GB · own:1 · b.tsv:3\n"
            "    name: Ada Penrose → Ada Penrose-Ode\n"
            "    role: harbour minister → prime minister\n"
            "+ Ben Ode  PERSON · GB · own:3 · b.tsv:4\n"
            "+ Hull  LOCATION · US · b.tsv:5\n"
            "2 added, 2 removed, 1 changed\n");
  EXPECT_EQ(Sayso({"diff", "--summary", a, b}).out, "2 added, 2 removed, 1 changed\n");
  const Ran same = Sayso({"diff", a, a});
  EXPECT_EQ(same.status, 0);
  EXPECT_EQ(same.out, "0 added, 0 removed, 0 changed\n");
  EXPECT_EQ(Sayso({"diff", a}).status, 2);
  EXPECT_EQ(Sayso({"diff", a, "/nowhere"}).status, 2);
}

TEST_F(GazetteerCommandTest, CheckFindsDamage) {
  const std::string file = Compile("a", "name\ttype\nHull\tLOCATION\n");
  EXPECT_EQ(Sayso({"check", file}).status, 0);
  std::string bytes = Read(file);
  bytes[bytes.size() - 9] ^= 1;
  const Ran damaged = Sayso({"check", Write("damaged", bytes)});
  EXPECT_EQ(damaged.status, 1);
  EXPECT_THAT(damaged.err, HasSubstr("damaged"));
  for (const std::string& other : {std::string(kHarbours), Write("cut", bytes.substr(0, 100))}) {
    const Ran ran = Sayso({"check", other});
    EXPECT_EQ(ran.status, 2);
    EXPECT_THAT(ran.err, HasSubstr(other));
  }
}

TEST_F(GazetteerCommandTest, CheckWarnsOfWhatLooksWrong) {
  const std::string words = Write("none.txt", "# no words\n");
  const std::string table = Write("a.tsv",
                                  "#default source=own\n"
                                  "name\ttype\tids\tcountry\trole\trole_from\trole_until\n"
                                  "Norby\tLOCATION\t\tGB\t\t\t\n"
                                  "Norby\tLOCATION\town:1\tGB\t\t\t\n"
                                  "Springfield\tLOCATION\town:2\tUS\t\t\t\n"
                                  "Springfield\tLOCATION\town:3\tUS\t\t\t\n"
                                  "Reading\tLOCATION\tnoscheme\tEngland\t\t\t\n"
                                  "Ada Penrose\tPERSON\t\tGB\tmayor\t2024-07\t2023\n"
                                  "Tom Reyes\tPERSON\t\tGB\tmayor\t2024-07\t2024\n");
  ASSERT_EQ(Sayso({"build", "-o", Path("a"), "--common_words", words, table}).status, 0);
  const Ran ran = Sayso({"check", Path("a")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(
      ran.out,
      "a.tsv:4: Norby: is it that of a.tsv:3?\n"
      "a.tsv:7: Reading: `Reading` is an ordinary word, and the row has no flag that says so\n"
      "a.tsv:7: Reading: the country is no ISO code: England\n"
      "a.tsv:7: Reading: an id is SCHEME:VALUE, not noscheme\n"
      "a.tsv:8: Ada Penrose: the role ends before it begins: 2024-07 to 2023\n"
      "no licence is known of the source own\n" +
          Path("a") + ": the checksum is right; 6 warnings\n");
  EXPECT_EQ(Sayso({"check", "--strict", Path("a")}).status, 1);
  EXPECT_THAT(Sayso({"check", "--errors=0", Path("a")}).out,
              StartsWith("… and 1 more of this kind: "));
}

TEST_F(GazetteerCommandTest, TheBuiltInGazetteerIsWhole) { EXPECT_EQ(Sayso({"check"}).status, 0); }

TEST(WithCommas, PartsThousands) {
  EXPECT_EQ(WithCommas(0), "0");
  EXPECT_EQ(WithCommas(999), "999");
  EXPECT_EQ(WithCommas(1000), "1,000");
  EXPECT_EQ(WithCommas(1234567), "1,234,567");
}

}  // namespace
}  // namespace sayso
