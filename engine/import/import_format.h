// Which form a file of names has.

#ifndef ENGINE_IMPORT_IMPORT_FORMAT_H_
#define ENGINE_IMPORT_IMPORT_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/import/input_file.h"

namespace sayso {

enum class ImportFormat : uint8_t {
  kTsv,
  kJsonl,
  kGeonames,            // places, or alternate names
  kGeonamesAlternates,  // alternate names
  kWikidata,
  kFtm,
  kPopolo,
};

// The words for the formats, as --from takes them.
std::vector<std::string> ImportFormatWords();
std::optional<ImportFormat> ParseImportFormat(std::string_view word);
std::string_view ImportFormatWord(ImportFormat format);

// Tells the format by what the file begins with, and uses none of it. Fails with
// kInvalidArgument where it can't be told, "FILE: …", and where the file
// can't be read. An empty file is kTsv.
absl::StatusOr<ImportFormat> RecogniseFormat(InputFile* file);

}  // namespace sayso

#endif  // ENGINE_IMPORT_IMPORT_FORMAT_H_
