// Pages with the exact records that they gave when somebody last looked.
// What changed is shown as a diff; `tools/golden --update` accepts it.

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// A record as protobuf text, a mention, an entity, a quote a line each. The
// fingerprints are left out: they change with every row.
std::string GoldenText(const pb::Record& record) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  const google::protobuf::Reflection& reflection = *pb::Record::GetReflection();
  reflection.ListFields(record, &fields);
  std::string text = "record {\n";
  for (const auto* field : fields) {
    if (field->name().ends_with("_fingerprint")) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(record, field) : 1;
    for (int i = 0; i < count; ++i) {
      std::string value;
      printer.PrintFieldValueToString(record, field, field->is_repeated() ? i : -1, &value);
      if (field->message_type() != nullptr) {
        absl::StrAppend(&text, "  ", field->name(), " { ", value, "}\n");
      } else {
        absl::StrAppend(&text, "  ", field->name(), ": ", value, "\n");
      }
    }
  }
  return text + "}\n";
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// The lines of `before` that are gone (-) and those of `after` that are new
// (+), by a longest common subsequence.
std::string Diff(const std::string& before, const std::string& after) {
  const std::vector<std::string> a = Lines(before);
  const std::vector<std::string> b = Lines(after);
  std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      common[i][j] =
          a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::string diff;
  for (size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
    } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
      absl::StrAppend(&diff, "-", a[i++], "\n");
    } else {
      absl::StrAppend(&diff, "+", b[j++], "\n");
    }
  }
  return diff;
}

std::vector<fs::path> Pages() {
  std::vector<fs::path> pages;
  for (const fs::directory_entry& entry : fs::directory_iterator("testdata/pages")) {
    if (entry.path().extension() == ".txt") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

class GoldenTest : public ::testing::TestWithParam<fs::path> {
 protected:
  // One engine for all pages: making it costs more than reading them.
  static void SetUpTestSuite() {
    if (engine_ != nullptr) return;
    auto engine = Engine::Create({});
    ASSERT_TRUE(engine.ok()) << engine.status();
    engine_ = engine->release();
  }
  static void TearDownTestSuite() {
    delete engine_;
    engine_ = nullptr;
  }

  static const Engine* engine_;
};

const Engine* GoldenTest::engine_ = nullptr;

TEST_P(GoldenTest, GivesTheRecordsOfTheGolden) {
  ASSERT_NE(engine_, nullptr);
  const std::string text = ReadFile(GetParam());
  const std::string id = GetParam().generic_string();
  auto records = engine_->Extract({.id = id, .text = text, .published = ""});
  ASSERT_TRUE(records.ok()) << records.status();
  std::string found =
      "# proto-file: proto/record_list.proto\n# proto-message: sayso.pb.RecordList\n";
  for (const pb::Record& record : *records) found += GoldenText(record);

  const fs::path golden =
      fs::path("testdata/goldens") / GetParam().filename().replace_extension(".textproto");
  if (std::getenv("SAYSO_UPDATE_GOLDENS") != nullptr) {
    fs::create_directories(golden.parent_path());
    std::ofstream(golden, std::ios::binary) << found;
    return;
  }
  const std::string wanted = ReadFile(golden);
  EXPECT_TRUE(wanted == found) << id << " gives other records than " << golden.generic_string()
                               << ":\n"
                               << Diff(wanted, found) << "If that is right: tools/golden --update";
}

INSTANTIATE_TEST_SUITE_P(Pages, GoldenTest, ::testing::ValuesIn(Pages()),
                         [](const auto& test) { return test.param.stem().string(); });

TEST(GoldenFilesTest, EveryGoldenHasItsPage) {
  ASSERT_TRUE(fs::exists("testdata/goldens"));
  for (const fs::directory_entry& entry : fs::directory_iterator("testdata/goldens")) {
    const fs::path page =
        fs::path("testdata/pages") / entry.path().filename().replace_extension(".txt");
    EXPECT_TRUE(fs::exists(page)) << entry.path() << " is of no page";
  }
}

}  // namespace
}  // namespace sayso
