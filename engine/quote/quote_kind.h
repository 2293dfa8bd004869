// What stands between a pair of marks: speech, some words of it, words kept at
// a distance, or a title.

#ifndef ENGINE_QUOTE_QUOTE_KIND_H_
#define ENGINE_QUOTE_QUOTE_KIND_H_

#include <cstdint>

#include "engine/quote/quoted_spans.h"
#include "engine/text/tokenized_document.h"
#include "proto/record.pb.h"

namespace sayso {

// How a quoted span looks by itself.
struct QuoteShape {
  uint32_t words = 0;
  bool starts_high = false;  // its first word has a capital
  bool stops = false;        // it ends with a mark of its own: , . ? ! …
  bool title_case = false;   // all of its longer words have capitals
  bool speech = false;       // a sentence or more
  bool title = false;        // the words before it say that it names a programme or a work
};

QuoteShape ShapeOfQuote(const TokenizedDocument& document, const QuotedSpan& span);

// The kind of a quote. `spoken`: somebody is named who said it. A sentence or
// more is DIRECT; fewer words of somebody's are PARTIAL; words of nobody's are
// SCARE, or TITLE where they are written as one.
pb::QuoteKind KindOfQuote(const TokenizedDocument& document, const QuotedSpan& span,
                          const QuoteShape& shape, bool spoken);

}  // namespace sayso

#endif  // ENGINE_QUOTE_QUOTE_KIND_H_
