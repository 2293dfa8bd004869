// Which classes of Wikidata are subclasses of which.

#ifndef ENGINE_IMPORT_WIKIDATA_SUBCLASSES_H_
#define ENGINE_IMPORT_WIKIDATA_SUBCLASSES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "engine/import/importers.h"
#include "engine/import/input_file.h"

namespace sayso {

// The statements "subclass of" (P279) of a dump, and what follows from them for
// the classes that the import's table names. Eight bytes a statement, and what
// was asked once is remembered. Not thread-safe.
class WikidataSubclasses {
 public:
  // What the entities of a class become.
  struct Class {
    const ImportClass* known = nullptr;  // null: they are passed over
    bool wanted = false;                 // by the classes that the options name
  };

  explicit WikidataSubclasses(const ImportContext& context) : context_(context) {}

  // Reads a dump as a stream and keeps its statements. Lines that are wrong are
  // left out and not reported. Only lines that speak of P279 are parsed.
  absl::Status Read(InputFile* file);

  // Of "Q515". A class that the table does not name is what the nearest class
  // above it is that it names; of several as near, the first in the table. One
  // that the table passes over ("-") hides what is above it. Circles are no harm.
  Class ClassOf(const std::string& item);

 private:
  static constexpr int kMostSteps = 12;  // nothing sensible is further down

  const ImportContext& context_;
  std::vector<std::pair<uint32_t, uint32_t>> above_;  // subclass, class; sorted
  absl::flat_hash_map<std::string, Class> classes_;   // answers given
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_WIKIDATA_SUBCLASSES_H_
