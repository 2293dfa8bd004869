// The names that the gazetteers must know: each file of testdata/coverage/ is a
// list of them, written by hand and not from the tables. A line says a name as
// news prints it, the type that one of its meanings must have, the country of
// that meaning (ISO 3166-1 alpha-2, or nothing), and what it is, for the reader.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/pipeline.h"
#include "engine/rules/source_files.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeader = "name\ttype\tcountry\twhat";

struct Wanted {
  size_t line = 0;
  std::string name;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  std::string country;
};

// The lines of a list; each that is wrong is a failure of the test.
std::vector<Wanted> ReadList(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Wanted> list;
  std::string line;
  bool header = false;
  for (size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::string where = absl::StrCat(path.string(), ":", number);
    if (!header) {
      EXPECT_EQ(line, kHeader) << where;
      header = true;
      continue;
    }
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    Wanted wanted;
    if (cells.size() != 4 || cells[0].empty() || !pb::EntityType_Parse(cells[1], &wanted.type)) {
      ADD_FAILURE() << where << ": not NAME, TYPE, COUNTRY, WHAT: " << line;
      continue;
    }
    wanted.line = number;
    wanted.name = cells[0];
    wanted.country = cells[2];
    list.push_back(std::move(wanted));
  }
  return list;
}

bool IsOfCountry(const RowView& row, std::string_view country) {
  if (country.empty() || row.country == country) return true;
  return std::any_of(row.ids.begin(), row.ids.end(), [&](std::string_view id) {
    const std::string code(country);
    return id == "iso3166:" + code || id.starts_with("iso3166-2:" + code + "-");
  });
}

class CoverageTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto files = LoadSourceFiles("");
    ASSERT_TRUE(files.ok()) << files.status();
    auto pipeline = Pipeline::Create(*files);
    ASSERT_TRUE(pipeline.ok()) << pipeline.status();
    pipeline_ = pipeline->release();
  }

  static void TearDownTestSuite() {
    delete pipeline_;
    pipeline_ = nullptr;
  }

  // Is a row of that type and country among the meanings of the whole name?
  static bool IsKnown(const Wanted& wanted) {
    const TokenizedDocument document = pipeline_->TokenizeBlock(wanted.name);
    const uint32_t end = static_cast<uint32_t>(document.tokens.size());
    const Gazetteer& gazetteer = pipeline_->gazetteer();
    PhraseHit hit;
    if (!gazetteer.FindLongest(document.tokens, 0, end, &hit)) return false;
    if (hit.end != end) return false;
    const auto references = gazetteer.RowsOf(hit.phrase);
    return std::any_of(references.begin(), references.end(), [&](const RowReference& reference) {
      const RowView row = gazetteer.row(reference.row);
      const pb::EntityType type = IsDemonym(reference.kind) ? pb::NATIONALITY : row.type;
      return hit.letter_case >= reference.least && type == wanted.type &&
             IsOfCountry(row, wanted.country);
    });
  }

  static Pipeline* pipeline_;
};

Pipeline* CoverageTest::pipeline_ = nullptr;

TEST_F(CoverageTest, KnowsEveryNameOfTheLists) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator("testdata/coverage")) {
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  ASSERT_FALSE(paths.empty());
  size_t names = 0;
  for (const fs::path& path : paths) {
    const std::vector<Wanted> list = ReadList(path);
    EXPECT_FALSE(list.empty()) << path;
    std::string missing;
    size_t count = 0;
    for (const Wanted& wanted : list) {
      if (IsKnown(wanted)) continue;
      ++count;
      absl::StrAppend(&missing, "\n  ", path.string(), ":", wanted.line, ": ", wanted.name, " (",
                      pb::EntityType_Name(wanted.type), " ", wanted.country, ")");
    }
    EXPECT_EQ(count, 0u) << path << ": " << count << " of " << list.size()
                         << " are not known:" << missing;
    names += list.size();
  }
  // A loader that finds no names has nothing that could fail.
  EXPECT_GE(names, 5000u);
}

TEST_F(CoverageTest, TellsWhatIsNotThere) {
  EXPECT_TRUE(IsKnown({1, "France", pb::COUNTRY, "FR"}));
  EXPECT_FALSE(IsKnown({1, "France", pb::COUNTRY, "DE"}));
  EXPECT_FALSE(IsKnown({1, "France", pb::PERSON, ""}));
  EXPECT_FALSE(IsKnown({1, "france", pb::COUNTRY, ""}));
  EXPECT_FALSE(IsKnown({1, "Qwxyzzia", pb::COUNTRY, ""}));
}

}  // namespace
}  // namespace sayso
