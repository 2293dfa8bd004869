// The lines of a text, and the white space at their ends.

#ifndef ENGINE_DOCUMENT_LINES_H_
#define ENGINE_DOCUMENT_LINES_H_

#include <string_view>
#include <vector>

#include "engine/text/span.h"

namespace sayso {

// The part of `span` without the white space at its ends: spaces of all kinds,
// control characters (NUL too), non-breaking spaces, soft hyphens, zero-width
// characters, byte-order and direction marks. Empty, at span.begin, if there
// is nothing else. Linear in what it trims.
Span Trim(std::string_view text, Span span);

// All lines of the text, trimmed; blank ones are empty spans. Lines end with
// \n, \r, \r\n, U+2028 or U+2029. Linear.
std::vector<Span> SplitLines(std::string_view text);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_LINES_H_
