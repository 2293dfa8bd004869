// A document as it lies in its input, before it is made out.

#ifndef ENGINE_INPUT_RAW_DOCUMENT_H_
#define ENGINE_INPUT_RAW_DOCUMENT_H_

#include <string>

#include "absl/status/status.h"

namespace sayso {

// What is cut from an input is cheap to cut; to parse it takes longer, and is
// done by many threads (parse_document.h).
struct RawDocument {
  enum class Kind { kText, kJson, kHtml };

  std::string id;  // valid UTF-8
  Kind kind = Kind::kText;
  std::string bytes;      // the text, the JSON object, or the page
  std::string charset;    // as declared outside of the bytes (HTTP), or empty
  std::string url;        // where a page was, or empty
  std::string published;  // of a crawl: when the page was fetched
  absl::Status error;     // why there are no bytes
};

}  // namespace sayso

#endif  // ENGINE_INPUT_RAW_DOCUMENT_H_
