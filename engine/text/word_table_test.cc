#include "engine/text/word_table_test.h"

#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/word_table.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(WordTableBuilder, NumbersWordsFromOne) {
  WordTableBuilder builder;
  EXPECT_EQ(builder.size(), 0u);
  EXPECT_EQ(builder.Add("harbour"), 1u);
  EXPECT_EQ(builder.Add("Ærø"), 2u);
  EXPECT_EQ(builder.Add("HARBOUR"), 1u);
  EXPECT_EQ(builder.size(), 2u);
  EXPECT_EQ(builder.Find("aero"), 2u);
  EXPECT_EQ(builder.Find("harbou"), 0u);
}

TEST(WordTable, IsEmptyAtFirst) {
  const WordTable table;
  EXPECT_EQ(table.Find("harbour"), 0u);
  EXPECT_EQ(table.Find("a word of more than sixteen bytes"), 0u);
  EXPECT_EQ(table.slot(0).size, 0u);
}

TEST(WordTable, HoldsManyWords) {
  WordTableBuilder builder;
  for (int i = 0; i < 100000; ++i) {
    builder.Add("w" + std::to_string(i));
    if (i % 10 == 0) builder.Add("a rather long word " + std::to_string(i));
  }
  const BuiltTable built(builder);
  const WordTable table = built.table();
  EXPECT_LT(table.size(), builder.size() * 5 / 2);
  std::string scratch;
  for (int i = 0; i < 100000; ++i) {
    const std::string word = "w" + std::to_string(i);
    const uint32_t slot = table.Find(word);
    ASSERT_NE(slot, 0u) << word;
    ASSERT_EQ(slot, built.built().slot_of[builder.Find(word)]);
    ASSERT_EQ(table.WordOf(slot, &scratch), word);
    const std::string long_word = "a rather long word " + std::to_string(i);
    ASSERT_EQ(table.Find(long_word) != 0, i % 10 == 0) << long_word;
  }
  EXPECT_EQ(table.Find("w100000"), 0u);
  EXPECT_EQ(table.WordOf(table.Find("a rather long word 500"), &scratch), "a rather long word 500");
}

TEST(WordTable, HasTheSameBytesOfTheSameWords) {
  const auto build = [] {
    WordTableBuilder builder;
    for (int i = 0; i < 1000; ++i) builder.Add("w" + std::to_string(i * i));
    return *builder.Build();
  };
  const auto one = build();
  const auto two = build();
  ASSERT_EQ(one.slots.size(), two.slots.size());
  EXPECT_EQ(std::memcmp(one.slots.data(), two.slots.data(), one.slots.size() * sizeof(WordSlot)),
            0);
}

// Slots of any bytes: searches end, and within the table.
TEST(WordTable, BearsAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<WordSlot> slots(1 + random() % 200);
    const bool full = round % 2 == 0;
    for (WordSlot& slot : slots) {
      uint8_t bytes[sizeof(WordSlot)];
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
      std::memcpy(&slot, bytes, sizeof(slot));
      if (full) slot.size = WordKey::kLong;
      if (full) slot.distance = 255;
    }
    const WordTable table(slots, "text of long words");
    std::string scratch;
    for (const char* word : {"a", "harbour", "a word of more than sixteen bytes", ""}) {
      EXPECT_LT(table.Find(std::string_view(word)), table.size());
    }
    for (uint32_t i = 0; i < slots.size() + 3; ++i) table.WordOf(i, &scratch);
  }
}

}  // namespace
}  // namespace sayso
