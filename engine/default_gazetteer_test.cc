// The gazetteer that is built in, and what takes its place.

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "absl/strings/str_format.h"
#include "engine/engine.h"
#include "engine/gazetteer/embedded_gazetteer.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

std::string EmbeddedFingerprint() {
  const auto file = GazetteerFile::View(EmbeddedGazetteer());
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? absl::StrFormat("%016x", file->fingerprint()) : "";
}

// The engine of a folder with one file of rules in it.
absl::StatusOr<std::unique_ptr<Engine>> WithFile(const std::string& path, std::string_view data) {
  const fs::path dir = fs::path(::testing::TempDir()) /
                       ::testing::UnitTest::GetInstance()->current_test_info()->name();
  fs::create_directories((dir / path).parent_path());
  std::ofstream(dir / path, std::ios::binary) << data;
  Options options;
  options.rules_dir = dir.string();
  auto engine = Engine::Create(options);
  fs::remove_all(dir);
  return engine;
}

std::string EntitiesOf(const Engine& engine, const std::string& text) {
  std::string entities;
  const auto records = engine.Extract({.id = "a", .text = text, .published = ""});
  EXPECT_TRUE(records.ok()) << records.status();
  if (!records.ok()) return entities;
  for (const pb::Record& record : *records) {
    for (const pb::Entity& entity : record.entities()) {
      entities += entity.name() + " " + pb::EntityType_Name(entity.type()) + "; ";
    }
  }
  return entities;
}

TEST(EmbeddedGazetteer, IsWholeAndSmall) {
  const auto file = GazetteerFile::View(EmbeddedGazetteer());
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_TRUE(file->Verify().ok());
  EXPECT_GT(file->row_count(), 10000u);
  EXPECT_LT(file->bytes(), size_t{15} << 20);
}

TEST(DefaultGazetteer, IsUsedAsItIs) {
  const auto engine = Engine::Create({});
  ASSERT_TRUE(engine.ok()) << engine.status();
  EXPECT_EQ((*engine)->gazetteers_fingerprint(), EmbeddedFingerprint());
}

TEST(DefaultGazetteer, IsWhatItsSourcesMake) {
  Options options;
  options.rules_dir = "rules";
  const auto engine = Engine::Create(options);
  ASSERT_TRUE(engine.ok()) << engine.status();
  EXPECT_EQ((*engine)->gazetteers_fingerprint(), EmbeddedFingerprint());
}

TEST(DefaultGazetteer, GivesWayToRowsOfAFolder) {
  const auto engine = WithFile("gazetteers/zz.tsv", "name\ttype\nQuillhaven\tLOCATION\n");
  ASSERT_TRUE(engine.ok()) << engine.status();
  EXPECT_NE((*engine)->gazetteers_fingerprint(), EmbeddedFingerprint());
  EXPECT_THAT(EntitiesOf(**engine, "She went to Quillhaven and Paris."),
              HasSubstr("Quillhaven LOCATION; Paris LOCATION; "));
}

TEST(DefaultGazetteer, GivesWayToWordListsOfAFolder) {
  const auto engine = WithFile("en/lexicons/zz_test.txt", "quill\n");
  ASSERT_TRUE(engine.ok()) << engine.status();
  EXPECT_NE((*engine)->gazetteers_fingerprint(), EmbeddedFingerprint());
}

TEST(DefaultGazetteer, LiesBelowThoseOfOptions) {
  const std::string path = ::testing::TempDir() + "/over.tsv";
  std::ofstream(path) << "name\ttype\tids\tflags\nQuillhaven\tLOCATION\town:1\t\n"
                         "France\tCOUNTRY\tiso3166:FR\tremove\n";
  Options options;
  options.gazetteers = {path};
  const auto engine = Engine::Create(options);
  ASSERT_TRUE(engine.ok()) << engine.status();
  const std::string entities = EntitiesOf(**engine, "She went to Quillhaven, to France, to Spain.");
  EXPECT_THAT(entities, HasSubstr("Quillhaven LOCATION"));
  EXPECT_THAT(entities, HasSubstr("Spain COUNTRY"));
  EXPECT_THAT(entities, Not(HasSubstr("France COUNTRY")));
  EXPECT_NE((*engine)->gazetteers_fingerprint(), EmbeddedFingerprint());

  std::ofstream(path) << "name\ttype\nQuillhaven\tTOWN\n";
  const auto bad = Engine::Create(options);
  EXPECT_EQ(bad.status().message(), path + ":2: no such type: TOWN");
  fs::remove(path);
  EXPECT_EQ(Engine::Create(options).status().code(), absl::StatusCode::kNotFound);
  options.gazetteers = {::testing::TempDir() + "/over.gazetteer"};
  std::ofstream(options.gazetteers[0]) << "This is a text, and nothing else.";
  EXPECT_THAT(std::string(Engine::Create(options).status().message()),
              HasSubstr("over.gazetteer: no compiled gazetteer"));
  fs::remove(options.gazetteers[0]);
}

}  // namespace
}  // namespace sayso
