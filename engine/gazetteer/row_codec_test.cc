#include "engine/gazetteer/row_codec.h"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

Row FullRow() {
  Row row;
  row.name = "Ada Penrose";
  row.type = pb::PERSON;
  row.subtype = "politician";
  row.ids = {"wikidata:Q145", "own:007", "lei:5299000J2N45DDNE4Y28", "x:0",
             "y:10",          "z:",      "w:99999999999999999999999"};
  row.aliases = {{AliasKind::kShort, "Penrose"}, {AliasKind::kFormer, "Ada Reyes"}};
  row.role = "mayor of Quiltby";
  row.role_from = "2024-07";
  row.role_until = "2025";
  row.country = "GB";
  row.gender = pb::FEMALE;
  row.population = 1;
  row.prominence = UINT64_MAX;
  row.common_word = true;
  row.needs_context = true;
  row.never_alone = true;
  row.removed = true;
  row.not_common_word = true;
  row.source = "own";
  row.attributes = {{"born", "1970"}, {"party", "Reform"}};
  row.line = 1000000;
  row.file = 3;
  return row;
}

TEST(RowCodec, GivesBackWhatItTook) {
  const Row row = FullRow();
  TextPool pool;
  std::string bytes;
  AppendRow(row, &pool, &bytes);
  const Row back = ReadRow(bytes, pool.bytes()).ToRow();
  EXPECT_EQ(back.name, row.name);
  EXPECT_EQ(back.type, row.type);
  EXPECT_EQ(back.subtype, row.subtype);
  EXPECT_THAT(back.ids, ElementsAreArray(row.ids));
  EXPECT_THAT(back.aliases, ElementsAreArray(row.aliases));
  EXPECT_EQ(back.role, row.role);
  EXPECT_EQ(back.role_from, row.role_from);
  EXPECT_EQ(back.role_until, row.role_until);
  EXPECT_EQ(back.country, row.country);
  EXPECT_EQ(back.gender, row.gender);
  EXPECT_EQ(back.population, row.population);
  EXPECT_EQ(back.prominence, row.prominence);
  EXPECT_TRUE(back.common_word && back.needs_context && back.never_alone);
  EXPECT_TRUE(back.removed && back.not_common_word);
  EXPECT_EQ(back.source, row.source);
  EXPECT_THAT(back.attributes, ElementsAreArray(row.attributes));
  EXPECT_EQ(back.line, row.line);
  EXPECT_EQ(back.file, row.file);
}

TEST(RowCodec, KeepsEmptyFieldsEmpty) {
  Row row;
  row.name = "Oslo";
  TextPool pool;
  std::string bytes;
  AppendRow(row, &pool, &bytes);
  EXPECT_EQ(bytes.size(), 3 + 5 + 2u);
  const RowView back = ReadRow(bytes, pool.bytes());
  EXPECT_EQ(back.name, "Oslo");
  EXPECT_TRUE(back.ids.empty() && back.aliases.empty() && back.attributes.empty());
  EXPECT_EQ(back.role, "");
  EXPECT_FALSE(back.common_word || back.removed);
}

TEST(RowCodec, ReadsListsTwice) {
  TextPool pool;
  std::string bytes;
  AppendRow(FullRow(), &pool, &bytes);
  const RowView row = ReadRow(bytes, pool.bytes());
  EXPECT_EQ(row.aliases.size(), 2u);
  for (int i = 0; i < 2; ++i) {
    std::vector<std::string> texts;
    for (const AliasView& alias : row.aliases) texts.emplace_back(alias.text);
    EXPECT_THAT(texts, ElementsAre("Penrose", "Ada Reyes"));
  }
  EXPECT_EQ(row.ids.begin()->size(), 13u);
}

TEST(TextPool, HoldsEachTextOnce) {
  TextPool pool;
  const uint64_t one = pool.Add("city");
  const uint64_t two = pool.Add("");
  EXPECT_EQ(pool.Add("city"), one);
  EXPECT_EQ(ByteReader::PoolText(pool.bytes(), one), "city");
  EXPECT_EQ(ByteReader::PoolText(pool.bytes(), two), "");
  EXPECT_EQ(ByteReader::PoolText(pool.bytes(), 1000), "");
}

TEST(RowCodec, BearsAnyBytes) {
  TextPool pool;
  std::string good;
  AppendRow(FullRow(), &pool, &good);
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = good.substr(0, random() % (good.size() + 1));
    std::string texts = pool.bytes().substr(0, random() % (pool.bytes().size() + 1));
    for (uint32_t i = random() % 6; i > 0 && !bytes.empty(); --i) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    for (uint32_t i = random() % 6; i > 0 && !texts.empty(); --i) {
      texts[random() % texts.size()] = static_cast<char>(random());
    }
    ReadRow(bytes, texts).ToRow();
  }
}

}  // namespace
}  // namespace sayso
