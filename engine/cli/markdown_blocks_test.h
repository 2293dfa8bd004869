// Runs what a Markdown file shows: for the tests of README.md and docs/.

#ifndef ENGINE_CLI_MARKDOWN_BLOCKS_TEST_H_
#define ENGINE_CLI_MARKDOWN_BLOCKS_TEST_H_

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/cli/commands.h"
#include "gtest/gtest.h"

namespace sayso {

// A block between ``` fences. `info` is what stands behind the opening one:
// "textproto en/rules/vessel.textproto" names the file that it is to be.
struct MarkdownBlock {
  std::string info;
  std::vector<std::string> lines;
  int line = 0;  // of the first line within

  std::string text() const { return absl::StrJoin(lines, "\n") + "\n"; }
  std::string language() const { return info.substr(0, info.find(' ')); }
  std::string file() const {
    const size_t space = info.find(' ');
    return space == std::string::npos ? "" : info.substr(space + 1);
  }
};

inline std::string ReadWholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

inline std::vector<MarkdownBlock> MarkdownBlocks(const std::string& markdown) {
  std::vector<MarkdownBlock> blocks;
  bool inside = false;
  int number = 0;
  const std::vector<std::string> lines = absl::StrSplit(markdown, '\n');
  for (const std::string& line : lines) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), {}, number + 1});
    } else if (inside) {
      blocks.back().lines.push_back(line);
    }
  }
  return blocks;
}

// Writes the file that a block is to be into the current folder.
inline void WriteShownFile(const MarkdownBlock& block) {
  if (block.language() == "console" || block.file().empty()) return;
  const std::filesystem::path path = block.file();
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << block.text();
}

// The output of a command of a console block, or "" where it is none that a
// test can run. `tools/run FILE` is `sayso extract --format=text FILE`.
struct CommandResult {
  bool ran = false;
  int status = 0;
  std::string output;  // of both streams
};

inline CommandResult RunShown(const std::string& command) {
  std::vector<std::string> words = absl::StrSplit(command, ' ', absl::SkipEmpty());
  CommandResult result;
  if (words.empty()) return result;
  std::vector<std::string> args(words.begin() + 1, words.end());
  if (words[0] == "cat" && words.size() == 2) return {true, 0, ReadWholeFile(words[1])};
  if (words[0] == "tools/run") {
    args.insert(args.begin(), {"extract", "--format=text"});
  } else if (words[0] != "sayso") {
    return result;
  }
  std::ostringstream out;
  result.ran = true;
  result.status = RunSayso(args, Console{out, out});
  result.output = out.str();
  return result;
}

// "… failed" stands for any line that ends so.
inline bool ShowsLine(const std::string& shown, const std::string& line) {
  const std::string dots = "… ";
  return shown == line || (shown.starts_with(dots) && line.ends_with(shown.substr(dots.size())));
}

// Whether the output is what is shown. A shown line "…" stands for any lines.
inline bool ShowsOutput(const std::vector<std::string>& shown,
                        const std::vector<std::string>& output, size_t i = 0, size_t j = 0) {
  while (i < shown.size() && shown[i] != "…") {
    if (j == output.size() || !ShowsLine(shown[i], output[j])) return false;
    ++i;
    ++j;
  }
  if (i == shown.size()) return j == output.size();
  for (; j <= output.size(); ++j) {
    if (ShowsOutput(shown, output, i + 1, j)) return true;
  }
  return false;
}

// Lines without white space at their ends, and without empty ones at the end.
inline std::vector<std::string> TrimmedLines(std::vector<std::string> lines) {
  for (std::string& line : lines) line.erase(line.find_last_not_of(" \t\r") + 1);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Runs the commands of a ```console block, `$ sayso …`, and compares what they
// print. Others, such as `$ git clone`, are passed over. Returns how many ran, and adds
// to `failed`, where not null, how many ended with another status than 0.
inline int CheckConsoleBlock(const std::string& file, const MarkdownBlock& block,
                             int* failed = nullptr) {
  int ran = 0;
  for (size_t i = 0; i < block.lines.size();) {
    const std::string& line = block.lines[i++];
    if (!line.starts_with("$ ")) continue;
    std::vector<std::string> shown;
    while (i < block.lines.size() && !block.lines[i].starts_with("$ ")) {
      shown.push_back(block.lines[i++]);
    }
    const CommandResult result = RunShown(line.substr(2));
    if (!result.ran) continue;
    ++ran;
    if (failed != nullptr && result.status != 0) ++*failed;
    const std::vector<std::string> output =
        TrimmedLines(std::vector<std::string>(absl::StrSplit(result.output, '\n')));
    EXPECT_TRUE(ShowsOutput(TrimmedLines(shown), output))
        << file << ":" << block.line << ": " << line << "\nprints today:\n"
        << absl::StrJoin(output, "\n");
  }
  return ran;
}

// The same Markdown with what its commands print today. Output that is shown
// with "…" is left as it is: what is to be left out is for people to say. With
// `write_files` the files shown before a command are written before it runs.
inline std::string WithOutputOfToday(const std::string& markdown, bool write_files) {
  std::vector<std::string> lines = absl::StrSplit(markdown, '\n');
  std::vector<std::string> updated;
  std::vector<MarkdownBlock> blocks = MarkdownBlocks(markdown);
  bool console = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    updated.push_back(lines[i]);
    if (lines[i].starts_with("```")) {
      console = lines[i] == "```console";
      // Its commands may read the files shown before it.
      while (write_files && !blocks.empty() && blocks.front().line <= static_cast<int>(i) + 2) {
        WriteShownFile(blocks.front());
        blocks.erase(blocks.begin());
      }
    }
    if (!console || !lines[i].starts_with("$ ")) continue;
    std::vector<std::string> shown;
    while (i + 1 < lines.size() && !lines[i + 1].starts_with("$ ") && lines[i + 1] != "```") {
      shown.push_back(lines[++i]);
    }
    const bool shortened = absl::StrJoin(shown, "\n").find("…\n") != std::string::npos ||
                           (!shown.empty() && shown.back() == "…");
    const CommandResult result = RunShown(updated.back().substr(2));
    if (result.ran && !shortened) {
      shown = TrimmedLines(std::vector<std::string>(absl::StrSplit(result.output, '\n')));
    }
    updated.insert(updated.end(), shown.begin(), shown.end());
  }
  return absl::StrJoin(updated, "\n");
}

}  // namespace sayso

#endif  // ENGINE_CLI_MARKDOWN_BLOCKS_TEST_H_
