// From the forms in which people have names to rows: one function a form.
//
// Each reads its input as a stream and holds one line, or one element of a JSON
// array, at a time, besides what its own comment says. Lines and elements that
// are wrong go to RowSink::AddBad, and the next is read. A function fails where
// a file can't be opened or read on, and where the sink does.

#ifndef ENGINE_IMPORT_IMPORTERS_H_
#define ENGINE_IMPORT_IMPORTERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/import/import_options.h"
#include "engine/import/import_tables.h"
#include "engine/import/input_file.h"
#include "engine/import/row_sink.h"

namespace sayso {

// What every importer is handed.
class ImportContext {
 public:
  // All of these must outlive it.
  ImportContext(const ImportTables& tables, const ImportOptions& options, RowSink& sink)
      : tables_(tables), options_(options), sink_(sink) {}

  const ImportTables& tables() const { return tables_; }
  const ImportOptions& options() const { return options_; }
  RowSink& sink() const { return sink_; }

  // Hands the row on, with its source filled in (options().source, or else
  // `source`), or passes over it where its type is not wanted.
  absl::Status Give(Row row, std::string_view source) const;

  bool WantsClass(std::string_view word) const;

  // The place of a language among options().languages, from 0; kNoLanguage where
  // it is not wanted.
  static constexpr size_t kNoLanguage = ~size_t{0};
  size_t LanguageRank(std::string_view language) const;
  bool AllLanguages() const { return LanguageRank("all") != kNoLanguage; }
  // Can a name of an unknown language be used? In Latin letters, or all.
  bool WantsWriting(std::string_view name) const;

 private:
  const ImportTables& tables_;
  const ImportOptions& options_;
  RowSink& sink_;
};

// An input and its number, which becomes Row::file.
struct ImportInput {
  std::string path;
  uint32_t number = 0;
  InputFile* open = nullptr;  // at its beginning; may be null: it is opened then
};

// The project's own table: rules/gazetteers/README.md. Notes in its comments go to
// RowSink::AddSource, and the rows of files that are called first_names.tsv and
// surnames.tsv to RowSink::AddPersonalName.
absl::Status ImportTsv(const ImportContext& context, InputFile* file, uint32_t number);

// JSON Lines: see json_row.h.
absl::Status ImportJsonl(const ImportContext& context, InputFile* file, uint32_t number);

// A Wikidata dump of JSON: an entity a line, with or without the brackets of an
// array and commas around them. Entities become rows by what they are instances
// of (P31), as wikidata_classes.tsv says. An office (P39) is called what its own
// entity in the dump calls it, or else the table wikidata_offices.tsv. People
// whose office comes later in the dump than they do wait in a temporary file,
// and are given last; memory holds the labels of the dump's offices. With
// options().subclasses the file is read once more before, which standard input
// can't be: see WikidataSubclasses.
absl::Status ImportWikidata(const ImportContext& context, const ImportInput& input);

// Entities of FollowTheMoney, as OpenSanctions publishes them, one a line.
absl::Status ImportFtm(const ImportContext& context, InputFile* file, uint32_t number);

// GeoNames: tables of places (allCountries, cities500 …, 19 columns), and tables
// of alternate names (alternateNamesV2, 8 or 10 columns) of any of these places.
// With alternate names the places are read twice, so neither may be standard
// input; memory holds the ids of the places taken (4 to 10 bytes each) and their
// alternate names in the languages wanted (24 bytes each, and the text).
absl::Status ImportGeonames(const ImportContext& context, const std::vector<ImportInput>& places,
                            const std::vector<ImportInput>& alternates);

// Popolo: an object of arrays (persons, organizations, memberships, posts,
// areas). Read twice, so not from standard input; memory holds the names of
// organizations, posts and areas, and a membership for each person. Row::line is
// the number of the element in its array, from 1, since such files often are one
// line.
absl::Status ImportPopolo(const ImportContext& context, const ImportInput& input);

}  // namespace sayso

#endif  // ENGINE_IMPORT_IMPORTERS_H_
