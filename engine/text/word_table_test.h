// Vocabularies for tests.

#ifndef ENGINE_TEXT_WORD_TABLE_TEST_H_
#define ENGINE_TEXT_WORD_TABLE_TEST_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/vocabulary.h"
#include "engine/text/word_table.h"
#include "gtest/gtest.h"

namespace sayso {

// The bytes of a table, and the table.
class BuiltTable {
 public:
  explicit BuiltTable(const WordTableBuilder& builder) {
    auto built = builder.Build();
    EXPECT_TRUE(built.has_value());
    if (built.has_value()) built_ = *std::move(built);
  }
  BuiltTable(const BuiltTable&) = delete;
  BuiltTable& operator=(const BuiltTable&) = delete;

  WordTable table() const { return WordTable(built_.slots, built_.long_words); }
  const WordTableBuilder::Result& built() const { return built_; }

 private:
  WordTableBuilder::Result built_;
};

// A vocabulary of one table.
class BuiltVocabulary {
 public:
  explicit BuiltVocabulary(const WordTableBuilder& builder)
      : table_(builder), vocabulary_({table_.table()}) {}

  const Vocabulary& operator*() const { return vocabulary_; }
  const Vocabulary* operator->() const { return &vocabulary_; }

 private:
  BuiltTable table_;
  Vocabulary vocabulary_;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_WORD_TABLE_TEST_H_
