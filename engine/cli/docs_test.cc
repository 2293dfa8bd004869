// Follows the pages of docs/ as a newcomer would: writes the files that a page
// shows into an empty folder, runs its commands there, and compares what they
// print.

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/cli/markdown_blocks_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPages[] = {
    "docs/tutorial.md",         "docs/explanation.md",     "docs/how_to/add_a_rule.md",
    "docs/how_to/add_names.md", "docs/how_to/evaluate.md", "docs/how_to/precision_or_recall.md",
};

// One of its commands leaves a wrong row out, which its status tells.
constexpr std::string_view kPageWithAFailure = "docs/how_to/add_names.md";

// An empty folder, which is the current one for as long as this lives.
class ScratchFolder {
 public:
  ScratchFolder()
      : home_(fs::current_path()), folder_(fs::path(::testing::TempDir()) / "docs_test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::current_path(folder_);
  }
  ~ScratchFolder() { fs::current_path(home_); }

 private:
  const fs::path home_;
  const fs::path folder_;
};

class DocsTest : public ::testing::TestWithParam<const char*> {};

// `tools/golden --update` writes what the commands print today.
TEST_P(DocsTest, ItsCommandsPrintWhatItShows) {
  const fs::path page = fs::absolute(GetParam());
  if (std::getenv("SAYSO_UPDATE_GOLDENS") != nullptr) {
    const std::string markdown = ReadWholeFile(page.string());
    std::string updated;
    {
      const ScratchFolder scratch;
      updated = WithOutputOfToday(markdown, /*write_files=*/true);
    }
    std::ofstream(page, std::ios::binary) << updated;
  }
  const std::vector<MarkdownBlock> blocks = MarkdownBlocks(ReadWholeFile(page.string()));
  const ScratchFolder scratch;
  int commands = 0;
  int failed = 0;
  for (const MarkdownBlock& block : blocks) {
    WriteShownFile(block);
    // A command in another block would not be run.
    EXPECT_TRUE(block.language() == "console" || !block.file().empty())
        << GetParam() << ":" << block.line << ": a block is a console or a file";
    if (block.language() != "console") continue;
    for (const std::string& line : block.lines) commands += line.starts_with("$ ");
    // Nothing is shown that the test passes over.
    commands -= CheckConsoleBlock(GetParam(), block, &failed);
    EXPECT_EQ(commands, 0) << GetParam() << ":" << block.line;
  }
  EXPECT_EQ(failed, GetParam() == kPageWithAFailure ? 1 : 0) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Pages, DocsTest, ::testing::ValuesIn(kPages));

// A heading's place in a link: "Sieve 1: rules" is at sieve-1-rules.
std::string AnchorOf(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || byte >= 0x80) {
      anchor += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      anchor += '-';
    }
  }
  return anchor;
}

bool HasAnchor(const std::string& markdown, std::string_view anchor) {
  const std::vector<std::string> lines = absl::StrSplit(markdown, '\n');
  for (const std::string& line : lines) {
    const size_t text = line.find_first_not_of('#');
    if (text == 0 || text == std::string::npos || line[text] != ' ') continue;
    if (AnchorOf(std::string_view(line).substr(text + 1)) == anchor) return true;
  }
  return false;
}

// Each file and heading that a link of a page leads to is there.
TEST(DocsLinksTest, TheyLeadSomewhere) {
  std::vector<fs::path> pages = {"README.md", "CONTRIBUTING.md"};
  for (const auto& entry : fs::recursive_directory_iterator("docs")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  EXPECT_GE(pages.size(), 12u);
  for (const fs::path& page : pages) {
    const std::string markdown = ReadWholeFile(page.string());
    for (size_t at = markdown.find("]("); at != std::string::npos; at = markdown.find("](", at)) {
      at += 2;
      const std::string link = markdown.substr(at, markdown.find(')', at) - at);
      if (link.find("://") != std::string::npos) continue;
      const std::string file = link.substr(0, link.find('#'));
      const fs::path target = file.empty() ? page : page.parent_path() / file;
      EXPECT_TRUE(fs::exists(target)) << page << " → " << link;
      if (file.size() == link.size() || !fs::exists(target)) continue;
      EXPECT_TRUE(HasAnchor(ReadWholeFile(target.string()), link.substr(link.find('#') + 1)))
          << page << " → " << link;
    }
  }
}

TEST(DocsLinksTest, TheIndexKnowsEachPage) {
  const std::string index = ReadWholeFile("docs/README.md");
  for (const auto& entry : fs::recursive_directory_iterator("docs")) {
    const fs::path page = entry.path().lexically_relative("docs");
    if (page.extension() != ".md" || page == "README.md") continue;
    EXPECT_NE(index.find("](" + page.string() + ")"), std::string::npos) << page;
  }
}

}  // namespace
}  // namespace sayso
