// Rows from files, whatever their form.

#ifndef ENGINE_IMPORT_IMPORT_H_
#define ENGINE_IMPORT_IMPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/import/import_format.h"
#include "engine/import/import_options.h"
#include "engine/import/import_tables.h"
#include "engine/import/row_sink.h"

namespace sayso {

// Hands the rows of the files at `paths` to `sink`, in their order, but for those
// of GeoNames, which come together, since its alternate names belong to the
// places of all its files. Row::file is the place in `paths`. `format` none:
// each file's own is recognised. "-" is standard input.
//
// Fails where a file can't be opened, read on or recognised, where the sink
// fails, and with kInvalidArgument where the files do not go together: alternate
// names without places; standard input or a pipe where a file must be read twice.
absl::Status ImportFiles(const std::vector<std::string>& paths, std::optional<ImportFormat> format,
                         const ImportTables& tables, const ImportOptions& options, RowSink* sink);

}  // namespace sayso

#endif  // ENGINE_IMPORT_IMPORT_H_
