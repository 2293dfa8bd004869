// Follows the recipes of CONTRIBUTING.md as a newcomer would: writes the files
// that it shows into an empty folder, runs its commands there, and compares
// what they print.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "engine/cli/markdown_blocks_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

class ContributingTest : public ::testing::Test {
 protected:
  ContributingTest()
      : markdown_(ReadWholeFile("CONTRIBUTING.md")),
        home_(fs::current_path()),
        folder_(fs::path(::testing::TempDir()) / "contributing_test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::current_path(folder_);
  }
  ~ContributingTest() override { fs::current_path(home_); }

  // The part of the file under a heading.
  std::string Section(const std::string& heading) const {
    const size_t begin = markdown_.find("\n" + heading + "\n");
    EXPECT_NE(begin, std::string::npos) << heading;
    if (begin == std::string::npos) return "";
    const size_t end = markdown_.find("\n## ", begin + heading.size());
    return markdown_.substr(begin, end == std::string::npos ? end : end - begin);
  }

  void Follow(const std::string& heading) {
    if (std::getenv("SAYSO_UPDATE_GOLDENS") != nullptr) Update(heading);
    int files = 0;
    int commands = 0;
    for (const MarkdownBlock& block : MarkdownBlocks(Section(heading))) {
      if (block.language() == "console") {
        commands += CheckConsoleBlock(heading, block);
      } else if (!block.file().empty()) {
        ++files;
        WriteFileOf(block);
      }
    }
    EXPECT_GE(files, 1) << heading;
    EXPECT_GE(commands, 1) << heading;
  }

 private:
  void WriteFileOf(const MarkdownBlock& block) const {
    const fs::path path = folder_ / block.file();
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << block.text();
  }

  // `tools/golden --update` writes what the commands print today.
  void Update(const std::string& heading) {
    const std::string section = Section(heading);
    for (const MarkdownBlock& block : MarkdownBlocks(section)) {
      if (block.language() != "console" && !block.file().empty()) WriteFileOf(block);
    }
    markdown_.replace(markdown_.find(section), section.size(), WithOutputOfToday(section));
    std::ofstream(home_ / "CONTRIBUTING.md", std::ios::binary) << markdown_;
  }

  std::string markdown_;
  const fs::path home_;
  const fs::path folder_;
};

TEST_F(ContributingTest, ARule) { Follow("## Add a rule"); }
TEST_F(ContributingTest, AGazetteerRow) { Follow("## Add a gazetteer row"); }
TEST_F(ContributingTest, ALargeListOfNames) { Follow("## Add a large list of names"); }
TEST_F(ContributingTest, ASample) { Follow("## Add a sample"); }

}  // namespace
}  // namespace sayso
