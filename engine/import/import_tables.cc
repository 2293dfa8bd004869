#include "engine/import/import_tables.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/row.h"
#include "engine/gazetteer/source_notes.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

// Calls `use` with the number and the cells of each line that is no comment;
// the first of these, the header, is left out. `use` returns what is wrong.
template <typename Use>
absl::Status ForEachLine(const std::vector<SourceFile>& files, std::string_view path, Use use) {
  const SourceFile* file = FindSourceFile(files, path);
  if (file == nullptr) return absl::NotFoundError(absl::StrCat(Abs(path), ": no such file"));
  uint32_t number = 0;
  bool header = true;
  for (const absl::string_view line : absl::StrSplit(file->data, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#' || std::exchange(header, false)) continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    const std::string wrong = cells.size() < 2 ? "two cells are needed" : use(number, cells);
    if (!wrong.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(Abs(path), ":", number, ": ", wrong));
    }
  }
  return absl::OkStatus();
}

template <typename Map>
auto* Find(const Map& map, std::string_view key) {
  const auto found = map.find(Abs(key));
  return found == map.end() ? nullptr : &found->second;
}

// The class, if anything of it is taken.
const ImportClass* Taken(const ImportClass* known) {
  return known != nullptr && known->type != pb::ENTITY_TYPE_UNSPECIFIED ? known : nullptr;
}

std::string_view TextOf(const std::string* text) {
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

}  // namespace

absl::StatusOr<ImportTables> ImportTables::Create(const std::vector<SourceFile>& files) {
  ImportTables tables;
  for (absl::Status status :
       {ReadClasses(files, "import/wikidata_classes.tsv", &tables.wikidata_classes_),
        ReadClasses(files, "import/geonames_features.tsv", &tables.geonames_features_),
        ReadClasses(files, "import/ftm_schemata.tsv", &tables.ftm_schemata_),
        ReadWords(files, "import/wikidata_countries.tsv", &tables.wikidata_countries_),
        ReadWords(files, "import/wikidata_offices.tsv", &tables.wikidata_offices_)}) {
    if (!status.ok()) return status;
  }
  const SourceFile* words = FindSourceFile(files, "en/lexicons/common_word.txt");
  if (words == nullptr) return absl::NotFoundError("en/lexicons/common_word.txt: no such file");
  tables.common_words_ = CommonWords(words->data);
  if (const SourceFile* notes = FindSourceFile(files, kSourceNotesFile); notes != nullptr) {
    absl::StatusOr<std::vector<SourceNote>> sources = ParseSourceNotes(notes->data, notes->path);
    if (!sources.ok()) return sources.status();
    tables.sources_ = *std::move(sources);
  }
  return tables;
}

absl::Status ImportTables::ReadClasses(const std::vector<SourceFile>& files, std::string_view path,
                                       Classes* classes) {
  return ForEachLine(files, path, [&](uint32_t number, const std::vector<std::string>& cells) {
    ImportClass known;
    known.rank = number;
    if (cells.size() > 2) known.subtype = cells[2];
    if (cells[1] == "-") {
      known.type = pb::ENTITY_TYPE_UNSPECIFIED;  // of that class, nothing is taken
    } else if (cells[1] == "ROLE") {
      known.type = pb::ROLE;
    } else if (const auto type = ParseRowType(cells[1])) {
      known.type = *type;
    } else {
      return absl::StrCat("no such type: ", cells[1]);
    }
    const bool is_new = classes->emplace(cells[0], std::move(known)).second;
    return is_new ? std::string() : absl::StrCat(cells[0], " stands here twice");
  });
}

absl::Status ImportTables::ReadWords(const std::vector<SourceFile>& files, std::string_view path,
                                     Words* words) {
  return ForEachLine(files, path, [&](uint32_t, const std::vector<std::string>& cells) {
    const bool is_new = words->emplace(cells[0], cells[1]).second;
    return is_new ? std::string() : absl::StrCat(cells[0], " stands here twice");
  });
}

const ImportClass* ImportTables::WikidataClass(std::string_view item) const {
  return Taken(Find(wikidata_classes_, item));
}

bool ImportTables::IsPassedOver(std::string_view item) const {
  const ImportClass* known = Find(wikidata_classes_, item);
  return known != nullptr && Taken(known) == nullptr;
}

const ImportClass* ImportTables::GeonamesFeature(std::string_view feature_class,
                                                 std::string_view code) const {
  const ImportClass* known =
      Taken(Find(geonames_features_, absl::StrCat(Abs(feature_class), ".", Abs(code))));
  return known != nullptr ? known : Taken(Find(geonames_features_, feature_class));
}

const ImportClass* ImportTables::FtmSchema(std::string_view schema) const {
  return Taken(Find(ftm_schemata_, schema));
}

std::string_view ImportTables::CountryOfItem(std::string_view item) const {
  return TextOf(Find(wikidata_countries_, item));
}

std::string_view ImportTables::OfficeOfItem(std::string_view item) const {
  return TextOf(Find(wikidata_offices_, item));
}

std::string ImportTables::RoleText(std::string_view label) const {
  std::vector<std::string> words = absl::StrSplit(Abs(label), ' ');
  for (std::string& word : words) {
    if (word.empty() || absl::ascii_islower(static_cast<unsigned char>(word[0]))) break;
    const std::string lower = absl::AsciiStrToLower(word);
    const bool capitals = word.size() > 1 && absl::AsciiStrToUpper(word) == word;
    if (!capitals && common_words_.Contains(lower)) word = lower;
  }
  return absl::StrJoin(words, " ");
}

}  // namespace sayso
