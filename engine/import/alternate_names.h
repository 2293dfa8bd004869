// GeoNames' alternate names: other names of places, by the places' ids.

#ifndef ENGINE_IMPORT_ALTERNATE_NAMES_H_
#define ENGINE_IMPORT_ALTERNATE_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "engine/import/importers.h"

namespace sayso {

// Keeps the alternate names of some places in the languages wanted: 24 bytes
// each, and the text. Filled by one thread; then safe for any number.
class AlternateNames {
 public:
  // Keeps the names of these places only. `places` must outlive the reading.
  AlternateNames(const ImportContext& context, const absl::flat_hash_set<uint32_t>& places)
      : context_(context), places_(places) {}

  // Reads a file with the columns alternateNameId, geonameid, isolanguage, name,
  // isPreferredName, isShortName, isColloquial, isHistoric, and perhaps from, to.
  absl::Status Read(InputFile* file, uint32_t number);

  // Call once, after the last file and before Apply().
  void Sort();

  // Gives the row of the place its names: the preferred one of the first
  // language becomes Row::name and the former name an alias; the others become
  // aliases, kFormer where they are historic, kNickname where colloquial, kShort,
  // kAcronym ("abbr"). Codes become ids: "wkdt" wikidata:, "iata", "icao", "unlc".
  void Apply(uint32_t place, Row* row) const;

 private:
  enum : uint8_t {
    kPreferred = 1,
    kShortForm = 2,
    kColloquial = 4,
    kHistoric = 8,
    kAbbreviation = 16
  };

  struct Entry {
    uint32_t place = 0;
    uint32_t order = 0;  // of the file: entries of a place keep it
    uint64_t text = 0;   // where it begins in texts_
    uint16_t size = 0;
    uint8_t flags = 0;
    uint8_t language = 0;  // its rank; kCode: an id, "wikidata:Q90"
  };
  static constexpr uint8_t kCode = 0xFF;

  // Returns what is wrong with the line, or nothing.
  std::string AddLine(std::string_view line);
  void Keep(uint32_t place, std::string_view text, uint8_t flags, uint8_t language);

  std::string_view TextOf(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.text, entry.size);
  }
  // The entry whose name the row should have, or nullptr to leave it.
  const Entry* BestName(const Entry* begin, const Entry* end) const;
  void AddAliasOf(const Entry& entry, Row* row) const;

  const ImportContext& context_;
  const absl::flat_hash_set<uint32_t>& places_;
  std::vector<Entry> entries_;
  std::string texts_;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_ALTERNATE_NAMES_H_
