// The objects of a file of JSON Lines.

#ifndef ENGINE_IMPORT_JSON_LINES_H_
#define ENGINE_IMPORT_JSON_LINES_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/import/importers.h"
#include "engine/import/line_reader.h"
#include "simdjson.h"

namespace sayso {

// Reads an object a line. Blank lines are passed over, and so are the lines "["
// and "]" and a comma behind an object: a dump is often an array that can be
// read by lines. A line that is no object goes to RowSink::AddBad.
class JsonLines {
 public:
  // All must outlive it.
  JsonLines(const ImportContext& context, InputFile* file, uint32_t number)
      : sink_(context.sink()), number_(number), lines_(file) {}

  // The next object, which lives until the next call; false at the end.
  absl::StatusOr<bool> Next(simdjson::dom::object* object);

  // Reports the object given last.
  absl::Status AddBad(const std::string& why) { return sink_.AddBad(number_, line(), why); }

  uint64_t line() const { return lines_.number(); }

 private:
  RowSink& sink_;
  const uint32_t number_;
  LineReader lines_;
  simdjson::dom::parser parser_;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_JSON_LINES_H_
