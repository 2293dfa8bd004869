// What the document stage makes: the entries of a document, each with its
// headline, paragraphs, captions and byline, as spans of the input's bytes.

#ifndef ENGINE_DOCUMENT_ENTRY_H_
#define ENGINE_DOCUMENT_ENTRY_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/text/block.h"
#include "engine/text/span.h"

namespace sayso {

// Who wrote an entry and when, as its own lines say.
struct Byline {
  Span span;                         // the line or lines that say so
  std::vector<std::string> authors;  // as printed: {"Ada Penrose"}
  std::string published;             // ISO 8601, local as printed, or empty
  std::string updated;               // likewise
  std::string place;                 // "By NAME in PLACE", a dateline's place
};

// One post of a live blog, or a whole article. Blocks are in the order of the
// text and do not overlap; at most one is a headline, with nothing but captions before it.
struct Entry {
  Span span;  // all of its lines
  std::vector<Block> blocks;
  std::optional<Byline> byline;
};

// Are these entries that a caller may give with this text (document.h)? Else
// kInvalidArgument, saying which entry and why. Linear in the entries.
absl::Status CheckEntries(const std::vector<Entry>& entries, std::string_view text);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_ENTRY_H_
