// What the importers know of other people's data: the files of rules/import/.

#ifndef ENGINE_IMPORT_IMPORT_TABLES_H_
#define ENGINE_IMPORT_IMPORT_TABLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/import/common_words.h"
#include "engine/rules/source_files.h"
#include "proto/record.pb.h"

namespace sayso {

// What the entities of a class become.
struct ImportClass {
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;  // ROLE: no row, but an office
  std::string subtype;
  uint32_t rank = 0;  // the line: of several classes, the first in the table counts
};

// The tables, as read. Immutable; safe for any number of threads.
class ImportTables {
 public:
  // Reads import/*.tsv, the list of common words and the notes on sources. Fails with
  // kInvalidArgument and "FILE:LINE: reason", or kNotFound and the file's name.
  static absl::StatusOr<ImportTables> Create(const std::vector<SourceFile>& files);

  // Of Wikidata's item, GeoNames' "P.PPLC" (or else "P"), FollowTheMoney's
  // schema; nullptr where the table has none.
  const ImportClass* WikidataClass(std::string_view item) const;
  // Does the table say of the item ("-") that its entities are passed over?
  bool IsPassedOver(std::string_view item) const;
  const ImportClass* GeonamesFeature(std::string_view feature_class, std::string_view code) const;
  const ImportClass* FtmSchema(std::string_view schema) const;

  // ISO 3166-1 alpha-2 of the country that is Wikidata's item, or "".
  std::string_view CountryOfItem(std::string_view item) const;
  // What the office is called that is Wikidata's item, or "".
  std::string_view OfficeOfItem(std::string_view item) const;

  // The ordinary words of en/lexicons/common_word.txt.
  const CommonWords& common_words() const { return common_words_; }

  // What is known of sources: licences, notices.
  const std::vector<SourceNote>& sources() const { return sources_; }

  // "Prime Minister of Norway" to "prime minister of Norway", the form of
  // Row::role: small letters for ordinary words before the first word that is
  // in small letters already, but for those in capitals alone.
  std::string RoleText(std::string_view label) const;

 private:
  using Classes = absl::flat_hash_map<std::string, ImportClass>;
  using Words = absl::flat_hash_map<std::string, std::string>;

  static absl::Status ReadClasses(const std::vector<SourceFile>& files, std::string_view path,
                                  Classes* classes);
  static absl::Status ReadWords(const std::vector<SourceFile>& files, std::string_view path,
                                Words* words);

  Classes wikidata_classes_;  // without a type: passed over
  Classes geonames_features_;
  Classes ftm_schemata_;
  Words wikidata_countries_;
  Words wikidata_offices_;
  std::vector<SourceNote> sources_;
  CommonWords common_words_;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_IMPORT_TABLES_H_
