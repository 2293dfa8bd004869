// Quotation marks: which they are, and which way each seems to face.

#ifndef ENGINE_QUOTE_QUOTATION_MARKS_H_
#define ENGINE_QUOTE_QUOTATION_MARKS_H_

#include <cstdint>
#include <vector>

#include "engine/text/tokenized_document.h"

namespace sayso {

// Marks of one family open and close each other: “ with ", but not “ with ’.
enum class MarkFamily : uint8_t {
  kDouble,  // “ ” " „ ‟ « » `` ''
  kSingle,  // ‘ ’ ' ‚ ‛ ‹ › `
};

// A quotation mark, or an apostrophe that could be one. The costs say how
// much there is against each reading of it, by its glyph and by what stands
// around it: 0 nothing, 3 a slip of the writer, 6 or more nearly everything.
struct QuotationMark {
  TokenRange tokens;  // one, or two for `` '' ,,
  MarkFamily family = MarkFamily::kDouble;
  uint8_t open = 0;       // it opens a span
  uint8_t close = 0;      // it closes one
  uint8_t none = 0;       // it does neither: an apostrophe, a prime, a slip
  uint8_t unclosed = 0;   // added to `open` where nothing closes it in its block
  uint8_t cut_short = 0;  // it opens a span where one is open that lacks its end
};

// Replaces `*marks` by the marks of a block, in order. An apostrophe inside a
// word or before a possessive s is in the token of that and no mark. Linear.
void FindQuotationMarks(const TokenizedDocument& document, const TokenizedBlock& block,
                        std::vector<QuotationMark>* marks);

// Does the block open with a mark that can only be an opening one?
bool OpensWithMark(const TokenizedDocument& document, const TokenizedBlock& block,
                   MarkFamily* family);

}  // namespace sayso

#endif  // ENGINE_QUOTE_QUOTATION_MARKS_H_
