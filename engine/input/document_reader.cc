#include "engine/input/document_reader.h"

#include <utility>

namespace sayso {

DocumentReader::DocumentReader(std::unique_ptr<DocumentSplitter> splitter,
                               const InputLimits& limits)
    : splitter_(std::move(splitter)),
      parser_({.encoding = "utf-8", .document_bytes = limits.document_bytes}) {}

absl::StatusOr<std::unique_ptr<DocumentReader>> DocumentReader::Open(const std::string& path,
                                                                     InputFormat format,
                                                                     const InputLimits& limits) {
  absl::StatusOr<std::unique_ptr<DocumentSplitter>> splitter = OpenDocuments(path, format, limits);
  if (!splitter.ok()) return splitter.status();
  return std::unique_ptr<DocumentReader>(new DocumentReader(*std::move(splitter), limits));
}

bool DocumentReader::Next(OwnedDocument* document, absl::Status* error) {
  RawDocument raw;
  if (!splitter_->Next(&raw)) return false;
  *error = parser_.Parse(std::move(raw), document);
  return true;
}

}  // namespace sayso
