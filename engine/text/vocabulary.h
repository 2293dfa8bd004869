// The words that rules and gazetteers know, each with a number.

#ifndef ENGINE_TEXT_VOCABULARY_H_
#define ENGINE_TEXT_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/text/folder.h"
#include "engine/text/token.h"

namespace sayso {

// Filled when the engine is made, and immutable from then on: the const
// methods are safe for any number of threads. About 70 bytes a word.
class Vocabulary {
 public:
  Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  // The id of a word, folded here; adds it where it is new.
  WordId Add(std::string_view word);

  // Marks a word as usually written with a period that ends no sentence.
  void MarkAbbreviation(WordId word);

  // Marks a word that is also a word without a period, as such an abbreviation
  // only where a number follows: "No. 10", but "She said no. It was late."
  // This holds whether or not MarkAbbreviation is called for it too.
  void MarkNumberAbbreviation(WordId word);

  // Ids run from 1 to size() - 1.
  size_t size() const { return flags_.size(); }

  // The id of a word, or kUnknownWord. `scratch` is overwritten.
  WordId Find(std::string_view word, std::string* scratch) const;

  // How its words are folded.
  const Folder& folder() const { return folder_; }

  bool IsAbbreviation(WordId word) const { return flags_[word] != 0; }

  // Sets the word of every token from `first` on; an abbreviation takes the
  // period that is glued to it, which is then no token of its own. Linear;
  // about ten nanoseconds a token.
  void Annotate(std::string_view document, size_t first, std::vector<Token>* tokens) const;

 private:
  // A folded word of at most 16 bytes, as two numbers. Most words are such, and
  // are compared without a look at their text.
  struct ShortWord {
    uint64_t low = 0;
    uint64_t high = 0;
    uint32_t size = 0;
    friend bool operator==(const ShortWord&, const ShortWord&) = default;
  };
  struct Slot {
    ShortWord word;
    WordId id = kUnknownWord;  // kUnknownWord: the slot is free
  };
  static constexpr size_t kShortWord = 16;
  static constexpr uint8_t kAlways = 1;
  static constexpr uint8_t kBeforeNumber = 2;

  static ShortWord Pack(const char* word, size_t size, size_t readable);
  static bool FoldShort(const char* word, size_t size, size_t readable, ShortWord* folded);

  size_t Home(const ShortWord& word) const;
  size_t SlotOf(const ShortWord& word, size_t home) const;
  void Grow();
  WordId FindFolded(std::string_view folded) const;
  void AnnotateFew(std::string_view document, size_t first, size_t last, std::string* scratch,
                   std::vector<Token>* tokens) const;
  bool TakesPeriod(const std::vector<Token>& tokens, size_t period, const Token& before) const;

  Folder folder_;
  std::vector<Slot> slots_;  // by open addressing; a power of two, at most half full
  int shift_;                // 64 minus that power
  size_t short_words_ = 0;
  std::deque<std::string> long_words_;
  absl::flat_hash_map<std::string_view, WordId> long_ids_;
  std::vector<uint8_t> flags_ = {0};
};

}  // namespace sayso

#endif  // ENGINE_TEXT_VOCABULARY_H_
