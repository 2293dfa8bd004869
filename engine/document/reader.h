// Documents from files: plain text, a document a file, and JSON lines, a
// document a line.

#ifndef ENGINE_DOCUMENT_READER_H_
#define ENGINE_DOCUMENT_READER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sayso {

enum class InputFormat {
  kAuto,   // kJsonl for names that end in .jsonl or .ndjson; standard input:
           // kJsonl where its first character is '{'; else kText
  kText,   // the whole input is one document; its id is the path
  kJsonl,  // {"id": "…", "text": "…", "published": "…"} on each line
};

// A document with its own strings. Document (document.h) views one.
struct OwnedDocument {
  std::string id;
  std::string text;
  std::string published;  // empty where it is not given
};

// Reads the documents of one input, one at a time. Not thread-safe; holds one
// document (one line) in memory.
class DocumentReader {
 public:
  // `path`: a file, or "-" for standard input. Fails with kNotFound where there
  // is no such file, and with kInvalidArgument on a folder (see ListInputs).
  static absl::StatusOr<std::unique_ptr<DocumentReader>> Open(const std::string& path,
                                                              InputFormat format);

  virtual ~DocumentReader() = default;

  // Reads the next document. False at the end of the input. True with `*error`
  // not OK where this document is bad, and the next may be good: a JSON line
  // that does not parse, or without text, gives
  //   kInvalidArgument  "news.jsonl:12: …"
  // and `document->id` is then the id or, lacking one, "news.jsonl:12".
  // A failed read is kDataLoss, and the last. Blank lines are passed over.
  //
  // JSON: `text` is required; a missing `id` is "PATH:LINE"; an id that is a
  // number is taken as printed; `published` may be missing or null; other
  // members are ignored. Whether `text` is UTF-8 is not asked of plain text
  // (see CheckUtf8); JSON lines must be.
  virtual bool Next(OwnedDocument* document, absl::Status* error) = 0;
};

// The files to read for the paths of a command line, in their order. "-" and
// files stay as they are; a folder stands for the .txt, .jsonl and .ndjson
// files in it and below it, sorted by path, hidden ones left out. Fails with
// kNotFound on a path that is not there, and on a folder with no such file.
absl::StatusOr<std::vector<std::string>> ListInputs(const std::vector<std::string>& paths);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_READER_H_
