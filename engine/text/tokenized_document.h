// A document as tokens, sentences and blocks: what all later stages read.

#ifndef ENGINE_TEXT_TOKENIZED_DOCUMENT_H_
#define ENGINE_TEXT_TOKENIZED_DOCUMENT_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/text/block.h"
#include "engine/text/token.h"

namespace sayso {

struct TokenizedBlock {
  BlockKind kind = BlockKind::kParagraph;
  uint32_t entry = 0;  // index of the entry that it is part of
  TokenRange tokens;
  TokenRange sentences;  // indexes into TokenizedDocument::sentences
};

struct TokenizedDocument {
  std::string_view text;  // the whole document; all spans are bytes of it
  std::vector<Token> tokens;
  std::vector<TokenizedBlock> blocks;  // in the order of the text
  std::vector<TokenRange> sentences;   // in the order of the text

  std::string_view Word(uint32_t token) const { return tokens[token].span.In(text); }
  // The bytes from the first to the last of some tokens, which must not be none.
  Span SpanOf(TokenRange range) const {
    return {tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
  }
};

}  // namespace sayso

#endif  // ENGINE_TEXT_TOKENIZED_DOCUMENT_H_
