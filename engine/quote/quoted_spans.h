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

// One run of quoted words within one block; at least one token of words.
struct QuotedSpan {
  TokenRange tokens;          // the marks included
  Span span;                  // bytes, the marks included
  Span words;                 // bytes, the marks and white space beside them left out
  uint32_t block = 0;         // index into TokenizedDocument::blocks
  uint8_t depth = 0;          // 0: not inside another quoted span; at most 2
  bool single_marks = false;  // ‘ ’ or ' ' or ‹ ›
  bool closed = true;         // false: its closing mark is missing
  // The span of an earlier block that this one goes on with: that one never
  // closed, and this block opens with a mark again, or has a closing mark
  // that nothing in it opens. Otherwise kNoQuotedSpan.
  uint32_t continues = kNoQuotedSpan;
};

// The quoted spans of a document, by where they begin; one inside another
// comes after it. Knows “ ” ‘ ’ " ' « » ‹ › „ “ ‚ ‘ `` '' and their mixtures:
//   - an apostrophe is no mark: in a word, a possessive ("the workers’"), a
//     year ("’90s") or a clipped word ("’tis"); nor are feet and inches (6' 2");
//   - a straight mark opens or closes by what stands around it;
//   - a block that opens with a mark after one that never closed continues it,
//     also over a caption in between, but not into another entry;
//   - a mark that nothing closes in its block is taken to the block's end
//     only where it opens the block, follows a colon, a comma or the end of a
//     sentence, or where the next block opens with a mark; else it is stray
//     and there is no span. No span ever crosses a block;
//   - of two opening marks in a row, with one closing mark behind them, the
//     second ends what the first began.
// How each mark is read is chosen for the whole block at once, so that the
// least is wrong with it: see quotation_marks.h for what counts how much.
// Time and memory are linear in the number of tokens (about 25 bytes a mark);
// some 200 MB of news a second. Depends on nothing but the document.
std::vector<QuotedSpan> FindQuotedSpans(const TokenizedDocument& document);

}  // namespace sayso

#endif  // ENGINE_QUOTE_QUOTED_SPANS_H_
