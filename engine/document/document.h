// The input of the engine: one document, as text.

#ifndef ENGINE_DOCUMENT_DOCUMENT_H_
#define ENGINE_DOCUMENT_DOCUMENT_H_

#include <string_view>
#include <vector>

namespace sayso {

struct Entry;  // entry.h

// A document to read. The views need only live while it is being read.
struct Document {
  std::string_view id;         // copied into Record.document_id
  std::string_view text;       // UTF-8; all spans are byte offsets in it
  std::string_view published;  // ISO 8601, or empty where it is not known

  // The entries, where the caller knows them, as of a page that says what it is
  // made of; null where they are to be found in the text. In the order of the
  // text, with blocks in order, within their entry and between characters.
  const std::vector<Entry>* entries = nullptr;
};

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_DOCUMENT_H_
