// The words that rules and gazetteers know, each with a number.

#ifndef ENGINE_TEXT_VOCABULARY_H_
#define ENGINE_TEXT_VOCABULARY_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/folder.h"
#include "engine/text/token.h"
#include "engine/text/word_table.h"

namespace sayso {

// One word table, or several stacked on each other: a word has one id, whatever
// number of tables hold it. Immutable but for a memory of its own look-ups, and
// safe for any number of threads. Four bytes a word of the upper tables.
class Vocabulary {
 public:
  // Knows no word.
  Vocabulary() : Vocabulary(std::vector<WordTable>(1)) {}

  // `tables` from the bottom up, at least one; their bytes must outlive this.
  explicit Vocabulary(std::vector<WordTable> tables);

  // All ids are below.
  size_t size() const { return first_.back(); }

  // The id of a word, or kUnknownWord. `scratch` is overwritten.
  WordId Find(std::string_view word, std::string* scratch) const;

  // How its words are folded.
  const Folder& folder() const { return folder_; }

  bool IsAbbreviation(WordId word) const { return AbbreviationFlags(word) != 0; }

  // The slot number in one of the tables of a word that this vocabulary gave
  // the id for, or 0.
  uint32_t SlotIn(size_t table, WordId word) const {
    size_t top = tables_.size() - 1;
    while (top > table) {
      if (word >= first_[top]) {
        word = below_[top][word - first_[top]].load(std::memory_order_relaxed);
      }
      --top;
    }
    return word < first_[table] || word >= first_[table + 1] ? 0 : word - first_[table];
  }

  // Sets the word of every token from `first` on; an abbreviation takes the
  // period that is glued to it, which is then no token of its own. Linear;
  // about ten nanoseconds a token and table.
  void Annotate(std::string_view document, size_t first, std::vector<Token>* tokens) const;

 private:
  WordId FindKey(const WordKey& key, uint64_t hash) const;
  WordId FindFolded(std::string_view folded) const;
  WordId Stacked(size_t table, uint32_t slot, WordId lower) const;
  uint8_t AbbreviationFlags(WordId word) const;
  void AnnotateFew(std::string_view document, size_t first, size_t last, std::string* scratch,
                   std::vector<Token>* tokens) const;
  bool TakesPeriod(const std::vector<Token>& tokens, size_t period, const Token& before) const;

  Folder folder_;
  std::vector<WordTable> tables_;
  std::vector<WordId> first_;  // by table: the id of its slot 0; then where ids end
  // By table and slot: the id of the word in the tables below. Written, always
  // with the same value, before an id of that slot is given away.
  std::vector<std::unique_ptr<std::atomic<WordId>[]>> below_;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_VOCABULARY_H_
