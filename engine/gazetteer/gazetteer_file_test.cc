#include "engine/gazetteer/gazetteer_file.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer_writer.h"
#include "engine/gazetteer/use_gazetteer_test.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Compile(std::string_view table) {
  const auto bytes = CompileSample(table);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  return bytes.ok() ? *bytes : "";
}

GazetteerFile Opened(std::string bytes) {
  auto file = GazetteerFile::Own(std::move(bytes));
  EXPECT_TRUE(file.ok()) << file.status();
  return *std::move(file);
}

TEST(GazetteerFile, HasTheSameBytesOfTheSameInput) {
  const std::string bytes = Compile(kSampleTable);
  EXPECT_EQ(bytes, Compile(kSampleTable));
  EXPECT_EQ(bytes.size() % format::kAlignment, 0u);
  EXPECT_NE(
      Opened(bytes).fingerprint(),
      Opened(Compile(absl::StrCat(std::string(kSampleTable), "Oslo\tLOCATION\n"))).fingerprint());
}

TEST(GazetteerFile, KeepsAllOfARow) {
  const GazetteerFile file = Opened(Compile(kSampleTable));
  ASSERT_EQ(file.row_count(), 6u);
  EXPECT_EQ(file.name_count(), 7u);
  const Row row = file.row(0).ToRow();
  EXPECT_EQ(row.name, "Ada Penrose");
  EXPECT_EQ(row.type, pb::PERSON);
  EXPECT_EQ(row.subtype, "politician");
  EXPECT_THAT(row.ids, ElementsAre("wikidata:Q1", "own:a"));
  EXPECT_THAT(row.aliases, ElementsAre(Alias{AliasKind::kShort, "Penrose"}));
  EXPECT_EQ(row.country, "GB");
  EXPECT_EQ(row.role, "mayor");
  EXPECT_THAT(row.attributes, ElementsAre(Attribute{"born", "1970"}));
  EXPECT_EQ(row.line, 2u);
  EXPECT_EQ(file.row(2).population, 90000u);
  EXPECT_TRUE(file.row(4).common_word);
  EXPECT_THAT(file.row(4).ToRow().ids, ElementsAre("own:e007"));
  EXPECT_THAT(file.row(5).ToRow().ids, ElementsAre("wikidata:Q900000000000000001"));
  EXPECT_EQ(file.row(6).name, "");
}

TEST(GazetteerFile, FindsRowsByTheirIds) {
  const GazetteerFile file = Opened(Compile(kSampleTable));
  EXPECT_THAT(file.RowsWithId("wikidata:Q1"), ElementsAre(0u));
  EXPECT_THAT(file.RowsWithId("own:a"), ElementsAre(0u));
  EXPECT_THAT(file.RowsWithId("own:e007"), ElementsAre(4u));
  EXPECT_THAT(file.RowsWithId("own:e7"), IsEmpty());
  EXPECT_THAT(file.RowsWithId(""), IsEmpty());
}

TEST(GazetteerFile, TellsWhereItComesFrom) {
  const GazetteerFile file = Opened(Compile(kSampleTable));
  EXPECT_THAT(file.file_names(), ElementsAre("test.tsv"));
  EXPECT_THAT(file.literals(), ElementsAre("of"));
  EXPECT_THAT(file.sources(),
              ElementsAre(SourceNote{"own", "Our own knowledge", "CC0", "None is needed."}));
}

TEST(GazetteerFile, IsMappedFromAFile) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/mapped.gazetteer");
  std::ofstream(path, std::ios::binary) << Compile(kSampleTable);
  const auto file = GazetteerFile::Open(path);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_TRUE(file->Verify().ok());
  const GazetteerFile copy = *file;  // NOLINT(performance-unnecessary-copy-initialization)
  EXPECT_EQ(copy.row(1).name, "Springfield");
  std::filesystem::remove(path);
  EXPECT_EQ(GazetteerFile::Open(path).status().code(), absl::StatusCode::kNotFound);
  EXPECT_FALSE(GazetteerFile::Open(::testing::TempDir()).ok());
}

TEST(GazetteerFile, HoldsNothing) {
  const Tokenizer tokenizer;
  const auto bytes = GazetteerWriter(tokenizer).Finish();
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const GazetteerFile file = Opened(*bytes);
  EXPECT_EQ(file.row_count(), 0u);
  UseGazetteer(file, file, "Springfield Town");
}

// ---- what is no gazetteer ----------------------------------------------------

TEST(GazetteerFile, SaysWhatIsWrong) {
  const std::string bytes = Compile(kSampleTable);
  const auto why = [](std::string changed) {
    return std::string(GazetteerFile::Own(std::move(changed)).status().message());
  };
  EXPECT_EQ(why(""), "no compiled gazetteer");
  EXPECT_EQ(why(std::string(kSampleTable)), "no compiled gazetteer");
  EXPECT_EQ(why(bytes.substr(0, 100)), "a compiled gazetteer, but cut short");
  EXPECT_THAT(why(bytes.substr(0, bytes.size() - 8)), HasSubstr("bytes, of which there are"));
  std::string changed = bytes;
  changed[offsetof(format::Header, version)] = 9;
  EXPECT_EQ(why(changed), "a compiled gazetteer of version 9, not 1; build it again");
  changed = bytes;
  std::swap(changed[offsetof(format::Header, endian)],
            changed[offsetof(format::Header, endian) + 3]);
  EXPECT_EQ(why(changed), "a compiled gazetteer for another byte order");
  changed = bytes;
  changed[sizeof(format::Header) + 30] ^= 1;
  EXPECT_EQ(why(changed), "a compiled gazetteer, but damaged");
  const std::string shifted = "\1" + bytes;
  EXPECT_EQ(GazetteerFile::View(std::string_view(shifted).substr(1)).status().message(),
            "the bytes do not begin at a multiple of 8");
}

TEST(GazetteerFile, TellsDamageWhenAsked) {
  std::string bytes = Compile(kSampleTable);
  bytes[bytes.size() / 2] ^= 1;
  const GazetteerFile file = Opened(bytes);
  EXPECT_EQ(file.Verify().code(), absl::StatusCode::kDataLoss);
}

TEST(GazetteerFile, RefusesWhatIsCut) {
  const std::string bytes = Compile(kSampleTable);
  for (size_t size = 0; size < bytes.size(); ++size) {
    std::string cut = bytes.substr(0, size);
    EXPECT_FALSE(GazetteerFile::Own(cut).ok()) << size;
    // And where the header says that it is as long as this.
    if (size < sizeof(format::Header)) continue;
    const uint64_t claimed = size;
    std::memcpy(cut.data() + offsetof(format::Header, size), &claimed, sizeof(claimed));
    SealHead(&cut);
    const auto file = GazetteerFile::Own(cut);
    if (file.ok()) UseGazetteer(*file, *file, "Springfield");
  }
}

TEST(GazetteerFile, BearsDamagedBytes) {
  const std::string bytes = Compile(kSampleTable);
  const GazetteerFile good = Opened(bytes);
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string changed = bytes;
    const int changes = 1 + static_cast<int>(random() % 8);
    for (int i = 0; i < changes; ++i) {
      const size_t at = random() % changed.size();
      changed[at] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    }
    SealHead(&changed);
    const auto file = GazetteerFile::Own(changed);
    if (file.ok()) UseGazetteer(*file, good, kSampleText);
  }
}

// Every section in turn all ones, then all zeros: offsets far outside.
TEST(GazetteerFile, BearsSectionsOfNonsense) {
  const std::string bytes = Compile(kSampleTable);
  const GazetteerFile good = Opened(bytes);
  for (size_t section = 0; section < format::kSectionCount; ++section) {
    format::SectionEntry entry;
    std::memcpy(&entry, bytes.data() + sizeof(format::Header) + section * sizeof(entry),
                sizeof(entry));
    for (const char value : {'\xFF', '\0', '\x7F', '\1'}) {
      std::string changed = bytes;
      std::memset(changed.data() + entry.offset, value, entry.size);
      const auto file = GazetteerFile::Own(changed);
      if (file.ok()) UseGazetteer(*file, good, kSampleText);
    }
    // And empty, or one element short.
    for (const uint64_t size : {uint64_t{0}, entry.size - entry.element}) {
      std::string changed = bytes;
      format::SectionEntry shorter = entry;
      shorter.size = size;
      std::memcpy(changed.data() + sizeof(format::Header) + section * sizeof(entry), &shorter,
                  sizeof(entry));
      SealHead(&changed);
      const auto file = GazetteerFile::Own(changed);
      if (file.ok()) UseGazetteer(*file, good, kSampleText);
    }
  }
}

// ---- the hash of edges -------------------------------------------------------

TEST(EdgeHash, SplitsKeysIntoPartsThatTellThemAll) {
  for (const uint64_t words : {2u, 97u, 1000u}) {
    for (const uint64_t homes : {1u, 7u, 300u, 5000u}) {
      const uint64_t parents = 120;
      const format::EdgeHash hash(parents, words, homes);
      std::vector<std::pair<uint64_t, uint32_t>> seen;
      for (uint32_t parent = 0; parent < parents; ++parent) {
        for (uint32_t word = 0; word < words; ++word) {
          uint64_t home = 0;
          uint32_t rest = 0;
          hash.Split(parent, word, &home, &rest);
          ASSERT_LT(home, homes);
          ASSERT_LE(std::bit_width(rest), hash.rest_bits());
          seen.emplace_back(home, rest);
          uint32_t same_parent = 0;
          uint32_t same_word = 0;
          hash.Join(home, rest, &same_parent, &same_word);
          ASSERT_EQ(same_parent, parent);
          ASSERT_EQ(same_word, word);
        }
      }
      std::sort(seen.begin(), seen.end());
      EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
    }
  }
}

}  // namespace
}  // namespace sayso
