#include "engine/cli/flags.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FlagsTest : public ::testing::Test {
 protected:
  FlagsTest() {
    flags_.AddChoice("format", {"pb", "jsonl", "text"}, "how to write it", &format_);
    flags_.AddString("output", "PATH", "where to\nwrite it", &output_);
    flags_.AddNumber("jobs", "threads", 1, &jobs_);
    flags_.AddBool("update_floor", "write them", &update_);
  }

  absl::Status Parse(const std::vector<std::string>& args) { return flags_.Parse(args, &rest_); }
  std::string ErrorOf(const std::vector<std::string>& args) {
    return std::string(Parse(args).message());
  }

  Flags flags_;
  std::string format_ = "pb";
  std::string output_;
  int jobs_ = 0;
  bool update_ = false;
  std::vector<std::string> rest_;
};

TEST_F(FlagsTest, ValuesBehindEqualsOrASpace) {
  ASSERT_TRUE(Parse({"a.txt", "--format=text", "--jobs", "4", "-", "--update-floor"}).ok());
  EXPECT_EQ(format_, "text");
  EXPECT_EQ(jobs_, 4);
  EXPECT_TRUE(update_);
  EXPECT_THAT(rest_, ElementsAre("a.txt", "-"));
}

TEST_F(FlagsTest, Booleans) {
  ASSERT_TRUE(Parse({"--update_floor=false"}).ok());
  EXPECT_FALSE(update_);
  ASSERT_TRUE(Parse({"--update_floor", "--noupdate_floor"}).ok());
  EXPECT_FALSE(update_);
  EXPECT_EQ(ErrorOf({"--update_floor=maybe"}), "--update_floor=maybe: say true or false");
}

TEST_F(FlagsTest, NothingBehindTwoDashesIsAFlag) {
  ASSERT_TRUE(Parse({"--", "--format=text", "-x"}).ok());
  EXPECT_EQ(format_, "pb");
  EXPECT_THAT(rest_, ElementsAre("--format=text", "-x"));
}

TEST_F(FlagsTest, ListsAndLetters) {
  std::vector<std::string> languages = {"en"};
  flags_.AddList("languages", "CODES", "which", &languages);
  std::string path;
  flags_.AddString("into", "FILE", "where", &path);
  flags_.AddLetter('o');
  ASSERT_TRUE(Parse({"--languages=fr,,nb", "-o", "a"}).ok());
  EXPECT_THAT(languages, ElementsAre("fr", "nb"));
  EXPECT_EQ(path, "a");
  ASSERT_TRUE(Parse({"-ofile", "-"}).ok());
  EXPECT_EQ(path, "file");
  std::vector<std::string> files;
  flags_.AddRepeated("gazetteer", "FILE", "which", &files);
  ASSERT_TRUE(Parse({"--gazetteer=a,b", "--gazetteer", "c"}).ok());
  EXPECT_THAT(files, ElementsAre("a,b", "c"));
  EXPECT_EQ(ErrorOf({"-o"}), "--into needs a value: --into=FILE");
  EXPECT_EQ(ErrorOf({"-x"}), "unknown flag --x");
  EXPECT_THAT(flags_.Help(), HasSubstr("  -o, --into=FILE\n"));
}

TEST_F(FlagsTest, ErrorsSayWhatWasMeant) {
  EXPECT_EQ(ErrorOf({"--fromat=text"}), "unknown flag --fromat, did you mean --format?");
  EXPECT_EQ(ErrorOf({"--colour"}), "unknown flag --colour");
  EXPECT_EQ(ErrorOf({"-j4"}), "unknown flag --j4");
  EXPECT_EQ(ErrorOf({"--noformat"}), "unknown flag --noformat, did you mean --format?");
  EXPECT_EQ(ErrorOf({"--format=jsnol"}), "unknown --format=jsnol, did you mean jsonl?");
  EXPECT_EQ(ErrorOf({"--format=xml"}), "unknown --format=xml: choose one of pb, jsonl, text");
  EXPECT_EQ(ErrorOf({"--jobs=0"}), "--jobs=0: a whole number from 1 on is needed");
  EXPECT_EQ(ErrorOf({"--jobs=many"}), "--jobs=many: a whole number from 1 on is needed");
  EXPECT_EQ(ErrorOf({"--output"}), "--output needs a value: --output=PATH");
}

TEST_F(FlagsTest, Help) {
  ASSERT_TRUE(Parse({"--help", "--nonsense"}).ok());
  EXPECT_TRUE(flags_.help_asked());
  EXPECT_THAT(flags_.Help(), HasSubstr("  --format=pb|jsonl|text\n      how to write it\n"));
  EXPECT_THAT(flags_.Help(), HasSubstr("  --output=PATH\n      where to\n      write it\n"));
  EXPECT_THAT(flags_.Help(), HasSubstr("  --update_floor\n"));
}

}  // namespace
}  // namespace sayso
