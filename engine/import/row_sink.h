// Where the rows of an import go.

#ifndef ENGINE_IMPORT_ROW_SINK_H_
#define ENGINE_IMPORT_ROW_SINK_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/row.h"

namespace sayso {

// Takes rows one by one. A status that is not OK ends the import, which then
// gives that status back.
class RowSink {
 public:
  virtual ~RowSink() = default;

  // Row::file and Row::line say where the row was.
  virtual absl::Status Add(Row row) = 0;

  // Line `line` of the file of that number holds no row, and should: `why` says
  // so without the place.
  virtual absl::Status AddBad(uint32_t file, uint64_t line, const std::string& why) = 0;

  // A word that names of people are made of, from tables that name nobody: of a
  // table first_names.tsv or surnames.tsv. Row::gender may say whose.
  virtual absl::Status AddPersonalName(const Row& row, bool surname) = 0;

  // The input says where the rows of a source come from, and on what terms.
  virtual void AddSource(const SourceNote& note) = 0;

  // An entity was passed over with reason: a filter, a kind that has no rows.
  virtual void Pass() = 0;

  // So many unpacked bytes more of the input have been gone through.
  virtual void Advance(uint64_t bytes) = 0;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_ROW_SINK_H_
