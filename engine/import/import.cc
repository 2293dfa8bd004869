#include "engine/import/import.h"

#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/import/importers.h"

namespace sayso {
namespace {

struct Input {
  ImportInput input;
  std::unique_ptr<InputFile> file;
  ImportFormat format = ImportFormat::kTsv;
};

bool CanBeReadTwice(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

absl::Status NotTwice(const std::string& path, std::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(
      path, ": ", absl::string_view(what.data(), what.size()), " read twice: give a file"));
}

absl::StatusOr<Input> OpenInput(const std::string& path, uint32_t number,
                                std::optional<ImportFormat> format) {
  absl::StatusOr<std::unique_ptr<InputFile>> file = InputFile::Open(path);
  if (!file.ok()) return file.status();
  Input input{{path, number, file->get()}, *std::move(file)};
  if (format && *format != ImportFormat::kGeonames) {
    input.format = *format;
    return input;
  }
  const absl::StatusOr<ImportFormat> own = RecogniseFormat(input.file.get());
  if (!own.ok()) return own.status();
  input.format = *own;
  if (format && input.format != ImportFormat::kGeonamesAlternates) input.format = *format;
  return input;
}

// All files of GeoNames at once.
absl::Status ImportAllGeonames(const ImportContext& context, const std::vector<Input>& inputs) {
  std::vector<ImportInput> places;
  std::vector<ImportInput> alternates;
  for (const Input& input : inputs) {
    if (input.format == ImportFormat::kGeonames) places.push_back(input.input);
    if (input.format == ImportFormat::kGeonamesAlternates) alternates.push_back(input.input);
  }
  if (places.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(alternates[0].path, ": alternate names need GeoNames' places with them"));
  }
  if (!alternates.empty()) {
    for (const ImportInput& place : places) {
      if (!CanBeReadTwice(place.path)) {
        return NotTwice(place.path, "with alternate names, places are");
      }
    }
  }
  return ImportGeonames(context, places, alternates);
}

absl::Status ImportOne(const ImportContext& context, const Input& input) {
  InputFile* const file = input.file.get();
  const uint32_t number = input.input.number;
  switch (input.format) {
    case ImportFormat::kTsv:
      return ImportTsv(context, file, number);
    case ImportFormat::kJsonl:
      return ImportJsonl(context, file, number);
    case ImportFormat::kWikidata:
      if (context.options().subclasses && !CanBeReadTwice(input.input.path)) {
        return NotTwice(input.input.path, "with subclasses, a dump is");
      }
      return ImportWikidata(context, input.input);
    case ImportFormat::kFtm:
      return ImportFtm(context, file, number);
    case ImportFormat::kPopolo:
      if (!CanBeReadTwice(input.input.path)) return NotTwice(input.input.path, "Popolo is");
      return ImportPopolo(context, input.input);
    case ImportFormat::kGeonames:
    case ImportFormat::kGeonamesAlternates:
      break;  // ImportAllGeonames
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ImportFiles(const std::vector<std::string>& paths, std::optional<ImportFormat> format,
                         const ImportTables& tables, const ImportOptions& options, RowSink* sink) {
  const ImportContext context(tables, options, *sink);
  // All are opened first, so that a wrong name shows before hours of work.
  std::vector<Input> inputs;
  for (size_t i = 0; i < paths.size(); ++i) {
    absl::StatusOr<Input> input = OpenInput(paths[i], static_cast<uint32_t>(i), format);
    if (!input.ok()) return input.status();
    inputs.push_back(*std::move(input));
  }
  bool geonames_done = false;
  for (Input& input : inputs) {
    const bool geonames = input.format == ImportFormat::kGeonames ||
                          input.format == ImportFormat::kGeonamesAlternates;
    if (geonames && std::exchange(geonames_done, true)) continue;
    const absl::Status status =
        geonames ? ImportAllGeonames(context, inputs) : ImportOne(context, input);
    if (!status.ok()) return status;
    if (!geonames) input.file.reset();
  }
  return absl::OkStatus();
}

}  // namespace sayso
