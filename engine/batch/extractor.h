// What is done with each document of a batch.

#ifndef ENGINE_BATCH_EXTRACTOR_H_
#define ENGINE_BATCH_EXTRACTOR_H_

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/batch/batch_counts.h"
#include "engine/engine.h"
#include "engine/input/parse_document.h"
#include "engine/input/raw_document.h"
#include "engine/record/record_text.h"
#include "engine/record/record_writer.h"

namespace sayso {

struct ExtractorOptions {
  RecordFormat format = RecordFormat::kPb;
  RecordTextOptions text;
  bool show_ids = false;  // over a document's records as text
  ParseOptions parse;
};

// What is to be written for a document, or why nothing is.
struct ExtractedDocument {
  std::string id;
  std::string bytes;
  absl::Status status;
  BatchCounts counts;
};

// Parses documents, finds what is in them, and writes it in a format. All methods
// may be called by many threads at once.
class Extractor {
 public:
  // The engine must outlive this.
  Extractor(const Engine& engine, ExtractorOptions options);

  ExtractedDocument Extract(RawDocument document);

 private:
  absl::Status Write(const OwnedDocument& document, ExtractedDocument* done) const;
  std::unique_ptr<DocumentParser> TakeParser();

  const Engine& engine_;
  const ExtractorOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<DocumentParser>> parsers_;  // those at rest
};

}  // namespace sayso

#endif  // ENGINE_BATCH_EXTRACTOR_H_
