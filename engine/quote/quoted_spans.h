// Finds what stands between quotation marks.

#ifndef ENGINE_QUOTE_QUOTED_SPANS_H_
#define ENGINE_QUOTE_QUOTED_SPANS_H_

#include <cstdint>
#include <vector>

#include "engine/text/span.h"
#include "engine/text/token.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

inline constexpr uint32_t kNoQuotedSpan = UINT32_MAX;

// One run of quoted words within one block.
struct QuotedSpan {
  TokenRange tokens;          // the marks included
  Span span;                  // bytes, the marks included
  Span words;                 // bytes, the marks left out
  uint32_t block = 0;         // index into TokenizedDocument::blocks
  uint8_t depth = 0;          // 0: not inside another quoted span
  bool single_marks = false;  // ‘ ’ or ' '
  bool closed = true;         // false: its closing mark is missing
  // The span of an earlier block that this one goes on with: that one never
  // closed, and this block opens with a mark again. Otherwise kNoQuotedSpan.
  uint32_t continues = kNoQuotedSpan;
};

// The quoted spans of a document, by where they begin; one inside another
// comes after it. Knows “ ” ‘ ’ " ' « » ‹ › „ “ ‚ ‘ and their mixtures:
//   - an apostrophe is no mark: in a word, a possessive ("the workers’"), a
//     year ("’90s") or a clipped word ("’tis"); nor are feet and inches (6' 2");
//   - a straight mark opens or closes by what stands around it;
//   - a block that opens with a mark after one that never closed continues it;
//   - a mark that nothing closes in its block is taken to the block's end
//     only where it opens the block or follows what introduces speech (a
//     colon or comma); else it is stray and there is no span. No span ever
//     crosses a block.
// Time is linear in the number of tokens. Depends on nothing but the document.
std::vector<QuotedSpan> FindQuotedSpans(const TokenizedDocument& document);

}  // namespace sayso

#endif  // ENGINE_QUOTE_QUOTED_SPANS_H_
