#include "engine/input/document_reader.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "engine/input/input_list.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::path(testing::TempDir()) /
        ("reader_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& text) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  // Reads all: "id|text|published" or "id!error", one a line.
  static std::string ReadAll(const std::string& path, InputFormat format = InputFormat::kAuto) {
    absl::StatusOr<std::unique_ptr<DocumentReader>> reader = DocumentReader::Open(path, format);
    if (!reader.ok()) return std::string(reader.status().message());
    std::string all;
    OwnedDocument document;
    absl::Status error;
    while ((*reader)->Next(&document, &error)) {
      if (error.ok()) {
        all += document.id + "|" + document.text + "|" + document.published + "\n";
      } else {
        all += document.id + "!" + std::string(error.message()) + "\n";
      }
    }
    EXPECT_FALSE((*reader)->Next(&document, &error));
    return all;
  }

  fs::path folder_;
};

TEST_F(ReaderTest, ATextFileIsADocument) {
  const std::string path = Write("a.txt", "One.\r\n\nTwo.");
  EXPECT_EQ(ReadAll(path), path + "|One.\r\n\nTwo.|\n");
  const std::string empty = Write("empty.txt", "");
  EXPECT_EQ(ReadAll(empty), empty + "||\n");
  const std::string forced = Write("b.jsonl", "{}");
  EXPECT_EQ(ReadAll(forced, InputFormat::kText), forced + "|{}|\n");
}

TEST_F(ReaderTest, JsonLines) {
  const std::string path = Write(
      "a.jsonl",
      "{\"id\": \"x\", \"text\": \"a\\nb \\u00e9 \\ud83d\\ude00\", \"published\": \"2024-05-02\", "
      "\"tags\": [1, {\"a\": null}]}\n"
      "\n"
      "{\"text\": \"no id\", \"published\": null}\r\n"
      "{\"id\": 17, \"text\": \"number\"}");
  EXPECT_EQ(ReadAll(path), "x|a\nb é 😀|2024-05-02\n" + path + ":3|no id|\n17|number|\n");
}

TEST_F(ReaderTest, ABadLineIsAnErrorAndTheRestGoesOn) {
  const std::string path = Write("a.jsonl",
                                 "{\"id\": \"1\", \"text\": \"good\"}\n"
                                 "{\"id\": \"2\", \"text\": \n"
                                 "[1]\n"
                                 "{\"id\": \"4\"}\n"
                                 "{\"id\": \"5\", \"text\": 5}\n"
                                 "{\"id\": \"6\", \"text\": \"\\ud800 alone\"}\n"
                                 "{\"id\": \"7\", \"text\": \"\xFF\"}\n"
                                 "{\"id\": \"8\", \"text\": \"good\", \"published\": 3}\n"
                                 "{\"id\": [], \"text\": \"good\"}\n"
                                 "{\"id\": \"10\", \"text\": \"good\"} trailing\n"
                                 "{\"id\": \"11\", \"text\": \"good\"}\n");
  const std::string all = ReadAll(path);
  EXPECT_NE(all.find("1|good|\n"), std::string::npos);
  EXPECT_NE(all.find("11|good|\n"), std::string::npos);
  for (const char* line : {":2!", ":3!"}) {
    EXPECT_NE(all.find(path + line + path), std::string::npos) << line;
  }
  EXPECT_NE(all.find(path + ":3: not a JSON object"), std::string::npos);
  EXPECT_NE(all.find("4!" + path + ":4: no member \"text\""), std::string::npos);
  EXPECT_NE(all.find("5!" + path + ":5: \"text\" is no string"), std::string::npos);
  EXPECT_NE(all.find("!" + path + ":6: "), std::string::npos);
  EXPECT_NE(all.find("!" + path + ":7: "), std::string::npos);
  EXPECT_NE(all.find("8!" + path + ":8: \"published\" is no string"), std::string::npos);
  EXPECT_NE(all.find("!" + path + ":9: \"id\" is no string"), std::string::npos);
  EXPECT_NE(all.find("!" + path + ":10: "), std::string::npos);
}

TEST_F(ReaderTest, ByteOrderMarkAndLongLines) {
  const std::string big(3'000'000, 'x');
  const std::string path = Write("a.ndjson", "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"" + big +
                                                 "\"}\n{\"id\":\"2\",\"text\":\"\"}");
  EXPECT_EQ(ReadAll(path), "1|" + big + "|\n2||\n");
}

TEST_F(ReaderTest, ManyLines) {
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    text += "{\"text\":\"" + std::string(static_cast<size_t>(i % 70), 'a') + "\"}\n";
  }
  const std::string path = Write("a.jsonl", text);
  absl::StatusOr<std::unique_ptr<DocumentReader>> reader =
      DocumentReader::Open(path, InputFormat::kAuto);
  ASSERT_TRUE(reader.ok());
  OwnedDocument document;
  absl::Status error;
  for (size_t i = 0; i < 20000; ++i) {
    ASSERT_TRUE((*reader)->Next(&document, &error));
    ASSERT_TRUE(error.ok());
    ASSERT_EQ(document.text.size(), i % 70);
    ASSERT_EQ(document.id, path + ":" + std::to_string(i + 1));
  }
  EXPECT_FALSE((*reader)->Next(&document, &error));
}

TEST_F(ReaderTest, OpenFails) {
  const std::string missing = (folder_ / "none.txt").string();
  EXPECT_EQ(DocumentReader::Open(missing, InputFormat::kAuto).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(DocumentReader::Open(folder_.string(), InputFormat::kAuto).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(ReaderTest, ListInputs) {
  const std::string b = Write("in/b.txt", ""), a = Write("in/sub/a.jsonl", "");
  Write("in/notes.md", "");
  Write("in/.hidden/c.txt", "");
  Write("in/.d.txt", "");
  const std::string other = Write("z.dat", "");
  const absl::StatusOr<std::vector<std::string>> files =
      ListInputs({other, (folder_ / "in").string(), "-"});
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(*files, (std::vector<std::string>{other, b, a, "-"}));
  EXPECT_EQ(ListInputs({(folder_ / "none").string()}).status().code(), absl::StatusCode::kNotFound);
  fs::create_directories(folder_ / "bare");
  EXPECT_EQ(ListInputs({(folder_ / "bare").string()}).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace sayso
