// Makes the items of a sentence: its words, with gazetteer names and phrases
// of word lists each as one.

#ifndef ENGINE_NAMES_ITEMIZER_H_
#define ENGINE_NAMES_ITEMIZER_H_

#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/match/alphabet.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// Immutable; safe for any number of threads.
class Itemizer {
 public:
  explicit Itemizer(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  // Replaces `*items` by those of `sentence`. `quoted`, a flag for each token
  // of the document, says which stand between quotation marks. An item's
  // reference is its phrase, or kNoPhrase. Time is linear in the tokens for
  // phrases of bounded length.
  void Itemize(const TokenizedDocument& document, const std::vector<bool>& quoted,
               TokenRange sentence, std::vector<Item>* items) const;

 private:
  const Gazetteer& gazetteer_;
};

}  // namespace sayso

#endif  // ENGINE_NAMES_ITEMIZER_H_
