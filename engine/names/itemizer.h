// Makes the items of a sentence: its words, with gazetteer names and phrases
// of word lists each as one.

#ifndef ENGINE_NAMES_ITEMIZER_H_
#define ENGINE_NAMES_ITEMIZER_H_

#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/match/alphabet.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// Replaces `*items` by those of `sentence`. `quoted`, a flag for each token of
// the document, says which stand between quotation marks; `phrases` are the
// document's. An item's reference is its phrase where that has rows, else kNoPhrase. An
// unknown word with a capital inside it ("QuiltBird") is Mixed, but for
// surnames such as "McArthur"; a phrase at the start of a sentence, whose first
// word alone has a capital, is Lower. Linear in the tokens.
void ItemizeSentence(const TokenizedDocument& document, const PhraseMap& phrases,
                     const std::vector<bool>& quoted, TokenRange sentence,
                     std::vector<Item>* items);

}  // namespace sayso

#endif  // ENGINE_NAMES_ITEMIZER_H_
