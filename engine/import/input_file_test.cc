#include "engine/import/input_file.h"

#include "engine/import/import_test.h"
#include "engine/import/line_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class InputFileTest : public ImportTest {
 protected:
  // All of it, or the error.
  static absl::StatusOr<std::string> Unpack(const std::string& path) {
    auto file = InputFile::Open(path);
    if (!file.ok()) return file.status();
    std::string all;
    while (!(*file)->at_end()) {
      if (absl::Status status = (*file)->More(); !status.ok()) return status;
      all += (*file)->buffered();
      (*file)->Consume((*file)->buffered().size());
    }
    EXPECT_EQ((*file)->bytes_unpacked(), all.size());
    return all;
  }

  // More than a buffer holds, and not the same over and over.
  static std::string LongText() {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += absl::StrCat("line ", i * 7919 % 100003, "\n");
    return text;
  }
};

TEST_F(InputFileTest, ReadsWhatIsNotPacked) {
  const std::string text = LongText();
  EXPECT_EQ(*Unpack(Write("a.txt", text)), text);
  EXPECT_EQ(*Unpack(Write("empty.txt", "")), "");
  EXPECT_EQ(*Unpack(Write("short.txt", "x")), "x");
}

TEST_F(InputFileTest, UnpacksByContentAndNotByName) {
  const std::string text = LongText();
  for (const char* filter : {"gzip", "bzip2", "xz", "zstd"}) {
    EXPECT_EQ(*Unpack(WritePacked("names.txt", filter, text)), text) << filter;
  }
}

TEST_F(InputFileTest, UnpacksStreamsOneBehindTheOther) {
  for (const char* filter : {"gzip", "bzip2", "zstd"}) {
    const std::string one = Read(WritePacked("one", filter, "first\n"));
    const std::string two = Read(WritePacked("two", filter, LongText()));
    EXPECT_EQ(*Unpack(Write("both", one + two)), "first\n" + LongText()) << filter;
  }
}

TEST_F(InputFileTest, TakesTheMemberThatHasTheZipFilesName) {
  const std::string path = (folder_ / "cities.zip").string();
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_open_filename(writer, path.c_str());
  WriteMember(writer, "readme.txt", "no names here\n");
  WriteMember(writer, "cities.txt", "the names\n");
  archive_write_free(writer);
  EXPECT_EQ(*Unpack(path), "the names\n");
  const std::string other = Write("other.zip", Read(path));
  EXPECT_EQ(*Unpack(other), "no names here\n") << "the first, where none has the name";
}

TEST_F(InputFileTest, SaysWhatCanNotBeRead) {
  const std::string missing = (folder_ / "missing.txt").string();
  EXPECT_EQ(Unpack(missing).status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(Unpack(missing).status().message()), HasSubstr(missing));
  EXPECT_EQ(Unpack(folder_.string()).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(InputFileTest, SaysWhereAFileIsCutShort) {
  for (const char* filter : {"gzip", "bzip2", "zstd", "xz"}) {
    const std::string whole = Read(WritePacked("whole", filter, LongText()));
    const std::string path = Write("cut", whole.substr(0, whole.size() / 2));
    const absl::StatusOr<std::string> text = Unpack(path);
    ASSERT_FALSE(text.ok()) << filter;
    EXPECT_EQ(text.status().code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(text.status().message()), HasSubstr(path));
  }
}

class LineReaderTest : public InputFileTest {
 protected:
  static std::vector<std::string> Lines(const std::string& path, size_t longest) {
    auto file = InputFile::Open(path);
    EXPECT_TRUE(file.ok());
    LineReader reader(file->get(), longest);
    std::vector<std::string> lines;
    std::string_view line;
    while (*reader.Next(&line)) {
      lines.push_back(reader.too_long() ? "too long" : std::string(line));
      EXPECT_EQ(reader.number(), lines.size());
    }
    return lines;
  }
};

TEST_F(LineReaderTest, TakesLineEndsOfBothKindsAndAMarkOfByteOrder) {
  EXPECT_THAT(Lines(Write("a",
                          "\xEF\xBB\xBF"
                          "one\r\ntwo\n\nfour"),
                    100),
              ElementsAre("one", "two", "", "four"));
  EXPECT_THAT(Lines(Write("b", "one\n"), 100), ElementsAre("one"));
  EXPECT_THAT(Lines(Write("c", ""), 100), ElementsAre());
}

TEST_F(LineReaderTest, PassesOverLinesThatAreTooLong) {
  const std::string lengthy(900000, 'x');
  EXPECT_THAT(Lines(Write("a", "one\n" + lengthy + "\nthree\n" + lengthy), 1000),
              ElementsAre("one", "too long", "three", "too long"));
}

TEST_F(LineReaderTest, GivesEveryLineOfALongFile) {
  const std::vector<std::string> lines = Lines(Write("a", LongText()), 1000);
  ASSERT_EQ(lines.size(), 200000u);
  EXPECT_EQ(lines[199999], absl::StrCat("line ", 199999 * 7919 % 100003));
}

}  // namespace
}  // namespace sayso
