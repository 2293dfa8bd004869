// README.md shows what is true: its output is what the commands print, its C++
// is what is compiled here.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/cli/markdown_blocks_test.h"
#include "engine/cli/version.h"
#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

// The README's C++ begins here.
// The quotes of a text, each behind the one who spoke it.
absl::StatusOr<std::vector<std::string>> WhoSaidWhat(const sayso::Engine& engine,
                                                     std::string_view text) {
  auto records = engine.Extract({.id = "note", .text = text, .published = ""});
  if (!records.ok()) return records.status();
  std::vector<std::string> said;
  for (const sayso::pb::Record& record : *records) {
    for (const sayso::pb::Quote& quote : record.quotes()) {
      std::string speaker = quote.speaker().text();  // the words: "she", "Ms Ito"
      for (const sayso::pb::Entity& entity : record.entities()) {
        if (quote.speaker().has_entity() && entity.id() == quote.speaker().entity()) {
          speaker = entity.name();  // whom they stand for: "Aiko Ito"
        }
      }
      said.push_back(speaker + ": " + quote.text());
    }
  }
  return said;
}
// The README's C++ ends here.

namespace sayso {
namespace {

using ::testing::HasSubstr;

// What stands between two lines of this file.
std::string CompiledSnippet() {
  const std::string source = ReadWholeFile("engine/cli/readme_test.cc");
  const std::string begin = "// The README's C++ begins here.\n";
  const size_t from = source.find(begin) + begin.size();
  return source.substr(from, source.find("// The README's C++ ends here.") - from);
}

TEST(ReadmeTest, TheCppIsWhatIsCompiledHere) {
  std::string shown;
  for (const MarkdownBlock& block : MarkdownBlocks(ReadWholeFile("README.md"))) {
    if (block.language() == "cpp") shown += block.text();
  }
  // Its includes are not repeated in the middle of this file.
  std::vector<std::string> lines = absl::StrSplit(shown, '\n');
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [](const std::string& line) { return line.starts_with("#include"); }),
              lines.end());
  while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  EXPECT_EQ(absl::StrJoin(lines, "\n"), CompiledSnippet());
}

TEST(ReadmeTest, TheCppWorks) {
  auto engine = Engine::Create({});
  ASSERT_TRUE(engine.ok()) << engine.status();
  const auto said = WhoSaidWhat(
      **engine, "“We sail at noon,” said Aiko Ito, the captain. “Bring a coat,” she added.\n");
  ASSERT_TRUE(said.ok()) << said.status();
  EXPECT_EQ(absl::StrJoin(*said, "\n"), "Aiko Ito: We sail at noon,\nAiko Ito: Bring a coat,");
}

// `tools/golden --update` writes what they print today.
TEST(ReadmeTest, TheCommandsPrintWhatItShows) {
  if (std::getenv("SAYSO_UPDATE_GOLDENS") != nullptr) {
    const std::string updated =
        WithOutputOfToday(ReadWholeFile("README.md"), /*write_files=*/false);
    std::ofstream("README.md", std::ios::binary) << updated;
  }
  int ran = 0;
  for (const MarkdownBlock& block : MarkdownBlocks(ReadWholeFile("README.md"))) {
    if (block.language() == "console") ran += CheckConsoleBlock("README.md", block);
  }
  EXPECT_GE(ran, 1);
}

// ```text testdata/pages/NAME.txt: an extract of that file.
TEST(ReadmeTest, TheTextsAreInTheFilesTheyAreOf) {
  int texts = 0;
  for (const MarkdownBlock& block : MarkdownBlocks(ReadWholeFile("README.md"))) {
    if (block.language() != "text" || block.file().empty()) continue;
    ++texts;
    EXPECT_THAT(ReadWholeFile(block.file()), HasSubstr(block.text())) << block.line;
  }
  EXPECT_GE(texts, 1);
}

TEST(ReadmeTest, TheChangelogKnowsTheVersion) {
  EXPECT_THAT(ReadWholeFile("CHANGELOG.md"), HasSubstr(std::string("[") + kVersion + "]"));
}

}  // namespace
}  // namespace sayso
