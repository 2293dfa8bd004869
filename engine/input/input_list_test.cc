#include "engine/input/input_list.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class InputListTest : public ::testing::Test {
 protected:
  InputListTest() : folder_(fs::path(::testing::TempDir()) / "input_list_test") {
    fs::remove_all(folder_);
    for (const char* name : {"a.txt", "a-b/x.txt", "a/x.html", "a/y.jsonl.gz", "a/skip/z.txt",
                             "a/.hidden/z.txt", "b.warc.zst", "notes.md", ".c.txt"}) {
      fs::create_directories((folder_ / name).parent_path());
      std::ofstream(folder_ / name) << "x";
    }
    mkfifo((folder_ / "pipe.txt").c_str(), 0600);
    // A ring, which is not gone round in.
    fs::create_directory_symlink(folder_, folder_ / "a" / "ring");
  }
  ~InputListTest() override { fs::remove_all(folder_); }

  // What there is, below the folder; errors in brackets.
  std::vector<std::string> List(const std::vector<std::string>& arguments,
                                const InputListOptions& options = {}) const {
    InputList list(arguments, options);
    std::vector<std::string> found;
    std::string path;
    absl::Status error;
    while (list.Next(&path, &error)) {
      const std::string begin = folder_.string() + "/";
      if (path.starts_with(begin)) path = path.substr(begin.size());
      found.push_back(error.ok() ? path : "[" + path + "]");
    }
    return found;
  }
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  const fs::path folder_;
};

TEST_F(InputListTest, AFolderIsItsFilesInTheOrderOfTheirPaths) {
  EXPECT_THAT(List({folder_.string()}), ElementsAre("a-b/x.txt", "a.txt", "a/skip/z.txt",
                                                    "a/x.html", "a/y.jsonl.gz", "b.warc.zst"));
}

TEST_F(InputListTest, FiltersAreOfNamesOrPaths) {
  EXPECT_THAT(List({folder_.string()}, {{"*.txt"}, {"skip"}}), ElementsAre("a-b/x.txt", "a.txt"));
  EXPECT_THAT(List({folder_.string()}, {{"a/*"}, {"*.gz"}}),
              ElementsAre("a/skip/z.txt", "a/x.html"));
  EXPECT_THAT(List({folder_.string()}, {{"*.md", "*.html"}, {}}),
              ElementsAre("a/x.html", "notes.md"));
  EXPECT_THAT(List({folder_.string()}, {{"*.pdf"}, {}}), ElementsAre("[" + folder_.string() + "]"));
}

TEST_F(InputListTest, PatternsListsAndWhatIsNotThere) {
  EXPECT_THAT(List({Path("a/*.*"), Path("*.pdf")}),
              ElementsAre("a/x.html", "a/y.jsonl.gz", "[*.pdf]"));
  std::ofstream(folder_ / "list") << Path("notes.md") << "\r\n\n"
                                  << Path("a-b") << "\n"
                                  << Path("none.txt");
  EXPECT_THAT(List({"@" + Path("list"), "-"}),
              ElementsAre("notes.md", "a-b/x.txt", "[none.txt]", "-"));
  EXPECT_THAT(List({"@" + Path("nolist")}), ElementsAre("[nolist]"));
}

}  // namespace
}  // namespace sayso
