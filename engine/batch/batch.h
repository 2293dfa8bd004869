// A run over many documents: in order, on many threads, and taken up again where
// it was cut off.

#ifndef ENGINE_BATCH_BATCH_H_
#define ENGINE_BATCH_BATCH_H_

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/batch/batch_counts.h"
#include "engine/batch/document_feed.h"
#include "engine/batch/extractor.h"
#include "engine/batch/record_output.h"
#include "engine/engine.h"

namespace sayso {

struct BatchOptions {
  FeedOptions feed;  // `from` is set by the run
  ExtractorOptions extractor;
  OutputOptions output;
  int jobs = 1;
  // Go on from OUTPUT.resume, where there is one.
  bool resume = false;
  // How often OUTPUT.resume is written; 0: after each document.
  double checkpoint_seconds = 2;
  // A line of JSON for each document that failed; empty: none.
  std::string errors_path;
  // What the run was asked for, as far as it decides what is written, "name=value"
  // each. The engine's fingerprints are added.
  std::vector<std::string> run;
  bool show_progress = false;
};

// How a run came out.
struct BatchResult {
  BatchCounts counts;  // of the run that this one went on from too
  double seconds = 0;
  bool interrupted = false;
  bool resumed = false;
  // Why it ended early; its output can be gone on with where there is one.
  //   kFailedPrecondition  another run is writing the output, or OUTPUT.resume is
  //                        of a run that was asked for something else
  //   kPermissionDenied    the output can't be made
  //   others               the output could not be written
  absl::Status status;
};

// Reads, works and writes. Each document's records are written whole and in the
// order of the documents; the output is the same bytes whatever `jobs` is and
// however often the run was cut off and resumed. `on_failure(id, reason)` is told
// of each document that failed, in their order. `out` takes the records where no
// output is named; progress goes to `err`.
//
// Files beside the output, while it is not whole: OUTPUT.partial, OUTPUT.resume
// and OUTPUT.lock. A checkpoint says how much of the output is good and behind
// which document; it is written after these bytes are safe on disk. A run that is
// resumed cuts the output to that and goes on behind that document.
//
// Memory: the documents in work (OrderedWorkLimits), and some twenty times the
// longest of them.
BatchResult RunBatch(
    const BatchOptions& options, const Engine& engine, std::ostream& out, std::ostream& err,
    const std::function<void(const std::string&, const absl::Status&)>& on_failure);

}  // namespace sayso

#endif  // ENGINE_BATCH_BATCH_H_
