// What an import takes and leaves.

#ifndef ENGINE_IMPORT_IMPORT_OPTIONS_H_
#define ENGINE_IMPORT_IMPORT_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "proto/record.pb.h"

namespace sayso {

struct ImportOptions {
  // Languages of names, best first, by the codes of the source. A name of the
  // first that has one is the row's name; those of all are its aliases. "all"
  // stands for any language and writing; without it, names whose language is
  // not known must be in Latin letters.
  std::vector<std::string> languages = {"en"};

  // Rows of other types are passed over; empty takes all.
  std::vector<pb::EntityType> types;

  // Only entities of these classes, of those that the tables of rules/import/
  // know: Wikidata's items ("Q5"), GeoNames' feature classes and codes ("P",
  // "A.ADM1"), the schemata of FollowTheMoney ("Person"). Empty takes all.
  std::vector<std::string> classes;

  // Wikidata: entities of subclasses (P279) of the classes of the table, and of
  // those above, count as theirs. The dump is then read twice.
  bool subclasses = false;

  uint64_t min_sitelinks = 0;   // Wikidata: pages of other projects about it
  uint64_t min_population = 0;  // places with fewer people, or none known

  // Row::source where the input has none; empty: the format's usual key,
  // "geonames", "wikidata" …
  std::string source;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_IMPORT_OPTIONS_H_
