// Makes out what a raw document says.

#ifndef ENGINE_INPUT_PARSE_DOCUMENT_H_
#define ENGINE_INPUT_PARSE_DOCUMENT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/document/document.h"
#include "engine/document/entry.h"
#include "engine/input/raw_document.h"

namespace simdjson::dom {
class parser;
}

namespace sayso {

// A document with its own strings. Document (document.h) views one.
struct OwnedDocument {
  std::string id;
  std::string text;
  std::string published;       // empty where it is not given
  std::vector<Entry> entries;  // where the input says what they are

  // Where the text is not the bytes of the input, or of its JSON: how it was
  // made. All empty else.
  std::string extracted_from;  // "visible text", "LiveBlogPosting", "decoded text" …
  std::string encoding;        // of the input, where it was not UTF-8
  bool encoding_detected = false;
  std::string url;

  Document View() const {
    return {.id = id,
            .text = text,
            .published = published,
            .entries = entries.empty() ? nullptr : &entries};
  }
};

struct ParseOptions {
  // Of text and JSON lines: "utf-8", which is not checked here (see CheckUtf8);
  // "detect", see DecodeText(); or an encoding's name. Pages always declare
  // theirs, or have it detected, unless one is named here.
  std::string encoding = "utf-8";
  size_t document_bytes = size_t{32} << 20;
};

// Parses documents. Keeps buffers between them; one for each thread.
class DocumentParser {
 public:
  explicit DocumentParser(ParseOptions options);
  ~DocumentParser();

  // Fails with `raw.error`, or
  //   kInvalidArgument    the JSON is none, or has no text; bytes in no encoding
  //   kResourceExhausted  the text is longer than the limit; a page out of bounds
  // and sets `document->id` in any case: the JSON's own where it can be read.
  //
  // JSON: `text` is required; an `id` that is a number is taken as printed;
  // `published` may be missing or null; other members are ignored.
  absl::Status Parse(RawDocument raw, OwnedDocument* document);

 private:
  absl::Status ParseJson(RawDocument raw, OwnedDocument* document);
  absl::Status ParsePage(RawDocument raw, OwnedDocument* document);
  absl::Status ParseText(RawDocument raw, OwnedDocument* document);

  const ParseOptions options_;
  const std::unique_ptr<simdjson::dom::parser> json_;
};

}  // namespace sayso

#endif  // ENGINE_INPUT_PARSE_DOCUMENT_H_
