// The documents of one input, read one at a time: for what needs no threads.

#ifndef ENGINE_INPUT_DOCUMENT_READER_H_
#define ENGINE_INPUT_DOCUMENT_READER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/input/document_splitter.h"
#include "engine/input/input_format.h"
#include "engine/input/parse_document.h"

namespace sayso {

// Splits an input and parses what it gives. Not thread-safe; holds one document.
class DocumentReader {
 public:
  // `path`: a file, or "-" for standard input; errors as of OpenDocuments().
  static absl::StatusOr<std::unique_ptr<DocumentReader>> Open(const std::string& path,
                                                              InputFormat format,
                                                              const InputLimits& limits = {});

  // Reads the next document. False at the end of the input. True with `*error`
  // not OK where this document is bad, see DocumentParser; the next may be good.
  bool Next(OwnedDocument* document, absl::Status* error);

 private:
  DocumentReader(std::unique_ptr<DocumentSplitter> splitter, const InputLimits& limits);

  const std::unique_ptr<DocumentSplitter> splitter_;
  DocumentParser parser_;
};

}  // namespace sayso

#endif  // ENGINE_INPUT_DOCUMENT_READER_H_
