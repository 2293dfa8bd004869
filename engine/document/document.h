// The input of the engine: one document, as text.

#ifndef ENGINE_DOCUMENT_DOCUMENT_H_
#define ENGINE_DOCUMENT_DOCUMENT_H_

#include <string_view>

namespace sayso {

// A document to read. The views need only live while it is being read.
struct Document {
  std::string_view id;         // copied into Record.document_id
  std::string_view text;       // UTF-8; all spans are byte offsets in it
  std::string_view published;  // ISO 8601, or empty where it is not known
};

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_DOCUMENT_H_
