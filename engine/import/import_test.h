// What the tests of importers share.

#ifndef ENGINE_IMPORT_IMPORT_TEST_H_
#define ENGINE_IMPORT_IMPORT_TEST_H_

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/import/import.h"
#include "engine/import/json_row.h"
#include "engine/import/row_sink.h"
#include "engine/rules/source_files.h"
#include "gtest/gtest.h"

namespace sayso {

// Keeps all that it is given.
class CollectingSink : public RowSink {
 public:
  absl::Status Add(Row row) override {
    rows.push_back(std::move(row));
    return rows.size() == stop_at ? absl::CancelledError("enough") : absl::OkStatus();
  }
  absl::Status AddBad(uint32_t file, uint64_t line, const std::string& why) override {
    bad.push_back(absl::StrCat(file, ":", line, ": ", why));
    return strict ? absl::InvalidArgumentError(bad.back()) : absl::OkStatus();
  }
  absl::Status AddPersonalName(const Row& row, bool surname) override {
    personal_names.push_back(absl::StrCat(row.name, surname ? " surname" : " first name"));
    return absl::OkStatus();
  }
  void AddSource(const SourceNote& note) override {
    sources.push_back(absl::StrCat(note.key, " | ", note.name, " | ", note.licence));
  }
  void Pass() override { ++passed; }
  void Advance(uint64_t size) override { bytes += size; }

  // The row of that name, as JSON; "" where there is none.
  std::string Json(const std::string& name) const {
    for (const Row& row : rows) {
      if (row.name == name) return RowToJson(row);
    }
    return "";
  }
  const Row* Find(const std::string& name) const {
    for (const Row& row : rows) {
      if (row.name == name) return &row;
    }
    return nullptr;
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    names.reserve(rows.size());
    for (const Row& row : rows) names.push_back(row.name);
    return names;
  }

  bool strict = false;
  size_t stop_at = 0;
  std::vector<Row> rows;
  std::vector<std::string> bad;
  std::vector<std::string> personal_names;
  std::vector<std::string> sources;
  size_t passed = 0;
  uint64_t bytes = 0;
};

inline ImportTables EmbeddedTables() {
  const auto files = LoadSourceFiles("");
  EXPECT_TRUE(files.ok()) << files.status();
  absl::StatusOr<ImportTables> tables = ImportTables::Create(*files);
  EXPECT_TRUE(tables.ok()) << tables.status();
  return *std::move(tables);
}

// Imports with the embedded tables, and folders for files of a test's own.
class ImportTest : public ::testing::Test {
 protected:
  ImportTest()
      : folder_(std::filesystem::path(::testing::TempDir()) /
                (std::string("import_test_") +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~ImportTest() override { std::filesystem::remove_all(folder_); }

  absl::Status Import(const std::vector<std::string>& paths, CollectingSink* sink,
                      std::optional<ImportFormat> format = std::nullopt) const {
    return ImportFiles(paths, format, tables_, options_, sink);
  }

  std::string Write(const std::string& name, const std::string& text) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  // Writes the text packed: "gzip", "bzip2", "zstd", "xz".
  std::string WritePacked(const std::string& name, const std::string& filter,
                          const std::string& text) const {
    const std::string path = (folder_ / name).string();
    archive* writer = archive_write_new();
    EXPECT_EQ(archive_write_add_filter_by_name(writer, filter.c_str()), ARCHIVE_OK);
    EXPECT_EQ(archive_write_set_format_raw(writer), ARCHIVE_OK);
    archive_write_open_filename(writer, path.c_str());
    WriteMember(writer, "data", text);
    archive_write_free(writer);
    return path;
  }

  static void WriteMember(archive* writer, const std::string& name, const std::string& text) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, static_cast<int64_t>(text.size()));
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK);
    EXPECT_EQ(archive_write_data(writer, text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
    archive_entry_free(entry);
  }

  static std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  const std::filesystem::path folder_;
  const ImportTables tables_ = EmbeddedTables();
  ImportOptions options_;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_IMPORT_TEST_H_
