#include "engine/rules/embedded.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include "gtest/gtest.h"

namespace sayso {
namespace {

bool IsEmbedded(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".tsv" || extension == ".txt" || extension == ".textproto";
}

TEST(EmbeddedFiles, AreSortedByPath) {
  const std::span<const EmbeddedFile> files = EmbeddedFiles();
  EXPECT_TRUE(
      std::is_sorted(files.begin(), files.end(),
                     [](const EmbeddedFile& a, const EmbeddedFile& b) { return a.path < b.path; }));
}

TEST(EmbeddedFiles, HoldEachFileByteForByte) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    std::ifstream in("rules/" + std::string(file.path), std::ios::binary);
    ASSERT_TRUE(in.is_open()) << file.path;
    const std::string data{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_TRUE(data == file.data) << file.path << " differs";
  }
}

TEST(EmbeddedFiles, LeaveNoneOut) {
  size_t on_disk = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           "rules", std::filesystem::directory_options::follow_directory_symlink)) {
    if (IsEmbedded(entry.path())) ++on_disk;
  }
  EXPECT_GT(on_disk, 0U);
  EXPECT_EQ(EmbeddedFiles().size(), on_disk);
}

}  // namespace
}  // namespace sayso
