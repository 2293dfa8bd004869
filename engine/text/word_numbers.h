// The words of a document as numbers.

#ifndef ENGINE_TEXT_WORD_NUMBERS_H_
#define ENGINE_TEXT_WORD_NUMBERS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "engine/text/folder.h"
#include "engine/text/tokenized_document.h"
#include "engine/text/vocabulary.h"

namespace sayso {

// Two tokens have one number where their folded words are the same, whether or
// not the vocabulary holds them. Cheap for words that it holds; others are
// folded and looked up. For one document, and one thread.
class WordNumbers {
 public:
  // Both must outlive it.
  WordNumbers(const TokenizedDocument& document, const Vocabulary& vocabulary)
      : document_(document), vocabulary_(vocabulary) {}

  uint32_t Of(uint32_t token) {
    const WordId word = document_.tokens[token].word;
    return word != kUnknownWord ? word : OfUnknown(document_.Word(token));
  }

  // The number that a token of this text would have.
  uint32_t OfText(std::string_view text);

 private:
  static constexpr uint32_t kUnknown = 1u << 31;  // above all WordIds

  uint32_t OfUnknown(std::string_view text);

  const TokenizedDocument& document_;
  const Vocabulary& vocabulary_;
  absl::flat_hash_map<std::string, uint32_t> unknown_;  // folded
  std::string scratch_;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_WORD_NUMBERS_H_
