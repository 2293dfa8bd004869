// README.md shows what is true: its output is what the commands print, its C++
// is what is compiled here.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
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

// What the commands of ```sh blocks read, in the current folder.
void WriteInputsOfShellCommands(const std::filesystem::path& home) {
  namespace fs = std::filesystem;
  for (const char* page : {"blog_readme.txt", "blog_foot_glued.txt"}) {
    fs::create_directories("testdata/pages");
    fs::copy_file(home / "testdata/pages" / page, fs::path("testdata/pages") / page);
  }
  fs::copy_file("testdata/pages/blog_readme.txt", "article.txt");
  fs::create_directories("folder_of_articles");
  fs::copy_file("article.txt", "folder_of_articles/one.txt");
  const std::string response =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
      "<html><body><article><p>“We sail at noon,” said Aiko Ito.</p></article></body></html>";
  std::ofstream("crawl.warc", std::ios::binary)
      << "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
      << "WARC-Target-URI: https://example.org/ferry\r\nContent-Length: " << response.size()
      << "\r\n\r\n"
      << response << "\r\n\r\n";
  ASSERT_EQ(std::system("gzip crawl.warc"), 0);
}

// "build/release/bin/sayso extract a.txt > b  # why" is "sayso extract a.txt".
std::string CommandOfShellLine(std::string line) {
  line.erase(std::min(line.find(" #"), line.size()));
  line.erase(std::min(line.find(" > "), line.size()));
  const std::string folder = "build/release/bin/";
  return line.starts_with(folder) ? line.substr(folder.size()) : line;
}

TEST(ReadmeTest, TheShellCommandsSucceed) {
  namespace fs = std::filesystem;
  const std::vector<MarkdownBlock> blocks = MarkdownBlocks(ReadWholeFile("README.md"));
  const fs::path home = fs::current_path();
  const fs::path folder = fs::path(::testing::TempDir()) / "readme_test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  fs::current_path(folder);
  WriteInputsOfShellCommands(home);
  int ran = 0;
  for (const MarkdownBlock& block : blocks) {
    if (block.language() != "sh") continue;
    for (const std::string& line : block.lines) {
      const CommandResult result = RunShown(CommandOfShellLine(line));
      EXPECT_TRUE(result.ran) << line << " is not run";
      EXPECT_EQ(result.status, 0) << line << "\n" << result.output;
      ++ran;
    }
  }
  fs::current_path(home);
  EXPECT_GE(ran, 8);
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
