#include "engine/rules/source_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/embedded.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

namespace fs = std::filesystem;

// A folder of its own for each test.
class SourceFilesTest : public ::testing::Test {
 protected:
  SourceFilesTest()
      : dir_(fs::path(::testing::TempDir()) /
             ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(dir_);
    fs::create_directories(dir_);
  }
  ~SourceFilesTest() override { fs::remove_all(dir_); }

  void Write(const std::string& path, std::string_view data) const {
    fs::create_directories((dir_ / path).parent_path());
    std::ofstream(dir_ / path, std::ios::binary) << data;
  }

  std::vector<SourceFile> Load() const {
    const auto files = LoadSourceFiles(dir_.string());
    EXPECT_TRUE(files.ok()) << files.status();
    return files.ok() ? *files : std::vector<SourceFile>();
  }

  const fs::path dir_;
};

TEST_F(SourceFilesTest, GivesTheEmbeddedFilesWithoutAFolder) {
  const auto files = LoadSourceFiles("");
  ASSERT_TRUE(files.ok()) << files.status();
  ASSERT_THAT(*files, SizeIs(EmbeddedFiles().size()));
  for (size_t i = 0; i < files->size(); ++i) {
    EXPECT_EQ((*files)[i].path, EmbeddedFiles()[i].path);
    EXPECT_EQ((*files)[i].data, EmbeddedFiles()[i].data);
  }
}

TEST_F(SourceFilesTest, AddsTheFilesOfAFolder) {
  Write("en/lexicons/zz_test.txt", "one\ntwo\n");
  const std::vector<SourceFile> files = Load();
  EXPECT_THAT(files, SizeIs(EmbeddedFiles().size() + 1));
  const SourceFile* added = FindSourceFile(files, "en/lexicons/zz_test.txt");
  ASSERT_NE(added, nullptr);
  EXPECT_EQ(added->data, "one\ntwo\n");
}

TEST_F(SourceFilesTest, ReplacesEmbeddedFilesByThoseOfTheFolder) {
  ASSERT_FALSE(EmbeddedFiles().empty());
  const std::string path(EmbeddedFiles()[0].path);
  Write(path, "# nothing\n");
  const std::vector<SourceFile> files = Load();
  EXPECT_THAT(files, SizeIs(EmbeddedFiles().size()));
  ASSERT_NE(FindSourceFile(files, path), nullptr);
  EXPECT_EQ(FindSourceFile(files, path)->data, "# nothing\n");
}

TEST_F(SourceFilesTest, TakesOnlyTheThreeKindsOfFile) {
  Write("zz/a.textproto", "");
  Write("zz/b.tsv", "");
  Write("zz/c.txt", "");
  Write("zz/README.md", "");
  Write("zz/d.txt~", "");
  std::vector<std::string> paths;
  for (const SourceFile& file : Load()) {
    if (std::string_view(file.path).starts_with("zz/")) paths.push_back(file.path);
  }
  EXPECT_THAT(paths, ElementsAre("zz/a.textproto", "zz/b.tsv", "zz/c.txt"));
}

TEST_F(SourceFilesTest, SortsByPath) {
  Write("zz/b.txt", "");
  Write("aa/c.txt", "");
  Write("zz/a.txt", "");
  const std::vector<SourceFile> files = Load();
  EXPECT_TRUE(
      std::is_sorted(files.begin(), files.end(),
                     [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; }));
}

TEST_F(SourceFilesTest, KeepsBytesAsTheyAre) {
  const std::string bytes("a\r\n\0b\xc5\x82", 7);
  Write("zz/a.txt", bytes);
  const std::vector<SourceFile> files = Load();
  ASSERT_NE(FindSourceFile(files, "zz/a.txt"), nullptr);
  EXPECT_EQ(FindSourceFile(files, "zz/a.txt")->data, bytes);
}

TEST_F(SourceFilesTest, FailsWithoutTheFolder) {
  const auto files = LoadSourceFiles((dir_ / "none").string());
  EXPECT_EQ(files.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(files.status().message()),
              ::testing::EndsWith("none: no such folder of rules"));
}

TEST_F(SourceFilesTest, FailsWhereTheFolderIsAFile) {
  Write("a.txt", "");
  EXPECT_EQ(LoadSourceFiles((dir_ / "a.txt").string()).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(FindSourceFile, FindsByTheWholePath) {
  const std::vector<SourceFile> files = {{"en/a.txt", "1"}, {"en/b.txt", "2"}};
  ASSERT_NE(FindSourceFile(files, "en/b.txt"), nullptr);
  EXPECT_EQ(FindSourceFile(files, "en/b.txt")->data, "2");
  EXPECT_EQ(FindSourceFile(files, "b.txt"), nullptr);
  EXPECT_EQ(FindSourceFile({}, "b.txt"), nullptr);
}

TEST(Fingerprint, IsSixteenDigits) {
  const std::string fingerprint = Fingerprint({{"en/a.txt", "1"}}, "");
  EXPECT_THAT(fingerprint, SizeIs(16));
  EXPECT_EQ(fingerprint.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Fingerprint, StaysTheSame) {
  // Records carry it: it must not change from one build to the next.
  EXPECT_EQ(Fingerprint({}, ""), "cbf29ce484222325");
  EXPECT_EQ(Fingerprint({{"en/a.txt", "1"}}, ""), Fingerprint({{"en/a.txt", "1"}}, "en/"));
}

TEST(Fingerprint, ChangesWithPathsAndContents) {
  const std::string before = Fingerprint({{"en/a.txt", "12"}}, "");
  EXPECT_NE(Fingerprint({{"en/a.txt", "13"}}, ""), before);
  EXPECT_NE(Fingerprint({{"en/b.txt", "12"}}, ""), before);
  EXPECT_NE(Fingerprint({{"en/a.txt1", "2"}}, ""), before) << "path and content are kept apart";
  EXPECT_NE(Fingerprint({{"en/a.txt", "12"}, {"en/b.txt", ""}}, ""), before);
}

TEST(Fingerprint, LooksOnlyAtFilesBelowThePrefix) {
  const std::string one = Fingerprint({{"en/a.txt", "1"}, {"gazetteers/b.tsv", "2"}}, "en/");
  const std::string two = Fingerprint({{"en/a.txt", "1"}, {"gazetteers/b.tsv", "3"}}, "en/");
  EXPECT_EQ(one, two);
}

}  // namespace
}  // namespace sayso
