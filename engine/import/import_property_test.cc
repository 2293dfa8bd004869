// Whatever the bytes are, an import ends, and in no crash.

#include <random>
#include <string>

#include "engine/import/import_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

// Changes some bytes, cuts pieces out, or doubles them.
std::string Damaged(std::string text, std::mt19937* random) {
  const auto below = [&](size_t end) { return end == 0 ? 0 : (*random)() % end; };
  for (size_t times = 1 + below(6); times > 0; --times) {
    const size_t at = below(text.size());
    switch (below(4)) {
      case 0:
        if (!text.empty()) text[at] = static_cast<char>((*random)());
        break;
      case 1:
        text.erase(at, below(40));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), below(60)));
        break;
      default:
        text.insert(at, 1, "{}[]\",:\\\t\n"[below(10)]);
        break;
    }
  }
  return text;
}

class ImportPropertyTest : public ImportTest {
 protected:
  // Imports many damaged versions of the file.
  void Check(const std::string& path, std::optional<ImportFormat> format,
             const std::vector<std::string>& others = {}) {
    options_.languages = {"en", "all"};
    const std::string text = Read(path);
    std::mt19937 random(20261123);
    size_t ended = 0;
    for (int i = 0; i < 200; ++i) {
      std::vector<std::string> paths = {Write("damaged", Damaged(text, &random))};
      paths.insert(paths.end(), others.begin(), others.end());
      CollectingSink sink;
      const absl::Status status = Import(paths, &sink, format);
      ended += status.ok() ? 1 : 0;
      for (const Row& row : sink.rows) EXPECT_NE(row.name, "") << "of " << RowToJson(row);
    }
    EXPECT_GT(ended, 0u);
  }
};

TEST_F(ImportPropertyTest, Tables) { Check("testdata/gazetteers/harbours.tsv", std::nullopt); }
TEST_F(ImportPropertyTest, JsonLines) {
  Check("testdata/gazetteers/harbours.jsonl", ImportFormat::kJsonl);
}
TEST_F(ImportPropertyTest, Geonames) {
  Check("testdata/gazetteers/geonames_places.txt", ImportFormat::kGeonames,
        {"testdata/gazetteers/geonames_alternate_names.txt"});
}
TEST_F(ImportPropertyTest, Wikidata) {
  Check("testdata/gazetteers/wikidata.json", ImportFormat::kWikidata);
}
TEST_F(ImportPropertyTest, Ftm) {
  Check("testdata/gazetteers/entities.ftm.json", ImportFormat::kFtm);
}
TEST_F(ImportPropertyTest, Popolo) {
  Check("testdata/gazetteers/popolo.json", ImportFormat::kPopolo);
}

}  // namespace
}  // namespace sayso
