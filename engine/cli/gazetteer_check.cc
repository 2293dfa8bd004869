// sayso gazetteer check: is a compiled gazetteer whole, and what in it is
// suspicious?

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/gazetteer_command.h"
#include "engine/import/common_words.h"
#include "engine/rules/source_files.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso gazetteer check [FLAG…] [FILE…]\n"
    "\n"
    "Compares the checksums of compiled gazetteers, or of the built-in one, and warns of\n"
    "rows that look wrong: two of one name, type and country of which one has no id;\n"
    "ordinary words without the flag common_word or not_common_word; countries that are\n"
    "no ISO code; ids without a scheme; roles that end before they begin; sources of no\n"
    "known licence.\n"
    "\n"
    "Exit status: 0 the checksums are right; 1 one is not, or --strict and a warning;\n"
    "2 a file is no compiled gazetteer.\n";

class Checker {
 public:
  Checker(const GazetteerFile& file, const CommonWords& words, size_t most, const Console& console)
      : file_(file), words_(words), most_(most), console_(console), files_(file.file_names()) {}

  // The number of warnings.
  uint64_t Warn() {
    std::set<std::string> sources;
    absl::flat_hash_map<std::string, uint32_t> seen;
    for (uint32_t i = 0; i < file_.row_count(); ++i) {
      const Row row = file_.row(i).ToRow();
      if (row.removed) continue;
      WarnOfDuplicate(row, i, &seen);
      WarnOfWord(row);
      WarnOfValues(row);
      if (!row.source.empty()) sources.insert(row.source);
    }
    for (const SourceNote& note : file_.sources()) {
      if (!note.licence.empty()) sources.erase(note.key);
    }
    for (const std::string& source : sources) {
      Say("sources", absl::StrCat("no licence is known of the source ", source));
    }
    uint64_t all = 0;
    for (const auto& [kind, count] : counts_) {
      all += count;
      if (count > most_) {
        console_.out << "… and " << WithCommas(count - most_) << " more of this kind: " << kind
                     << "\n";
      }
    }
    return all;
  }

 private:
  void Say(const std::string& kind, const std::string& text) {
    if (counts_[kind]++ < most_) console_.out << text << "\n";
  }

  std::string Named(const Row& row) const {
    return absl::StrCat(PlaceOfRow(row, files_), ": ", row.name);
  }

  // Places of one name are many, and told apart by their ids.
  void WarnOfDuplicate(const Row& row, uint32_t number,
                       absl::flat_hash_map<std::string, uint32_t>* seen) {
    const std::string key = absl::StrCat(pb::EntityType_Name(row.type), "\t", row.country, "\t",
                                         row.subtype, "\t", row.name);
    const auto [found, is_new] = seen->try_emplace(key, number);
    if (is_new) return;
    const Row other = file_.row(found->second).ToRow();
    if (!row.ids.empty() && !other.ids.empty()) return;
    Say("duplicate", absl::StrCat(Named(row), ": is it that of ", PlaceOfRow(other, files_), "?"));
  }

  void WarnOfWord(const Row& row) {
    if (row.common_word || row.not_common_word || row.needs_context || row.never_alone) return;
    const std::string_view word = words_.AmbiguousName(row);
    if (word.empty()) return;
    Say("ordinary word",
        absl::StrCat(Named(row), ": `", absl::string_view(word.data(), word.size()),
                     "` is an ordinary word, and the row has no flag that says so"));
  }

  void WarnOfValues(const Row& row) {
    const bool code =
        row.country.size() == 2 && std::all_of(row.country.begin(), row.country.end(), [](char c) {
          return absl::ascii_isupper(static_cast<unsigned char>(c));
        });
    if (!row.country.empty() && !code) {
      Say("country", absl::StrCat(Named(row), ": the country is no ISO code: ", row.country));
    }
    for (const std::string& id : row.ids) {
      const size_t colon = id.find(':');
      if (colon == 0 || colon == std::string::npos || colon + 1 == id.size()) {
        Say("id", absl::StrCat(Named(row), ": an id is SCHEME:VALUE, not ", id));
      }
    }
    // ISO 8601: as far as both are known, letters compare as dates do.
    const size_t known = std::min(row.role_from.size(), row.role_until.size());
    if (row.role_until.substr(0, known) < row.role_from.substr(0, known)) {
      Say("role", absl::StrCat(Named(row), ": the role ends before it begins: ", row.role_from,
                               " to ", row.role_until));
    }
  }

  const GazetteerFile& file_;
  const CommonWords& words_;
  const uint64_t most_;
  const Console& console_;
  const std::vector<std::string_view> files_;
  std::map<std::string, uint64_t> counts_;
};

}  // namespace

int RunGazetteerCheck(const std::vector<std::string>& args, const Console& console) {
  Flags flags;
  int errors = 20;
  bool strict = false;
  std::string rules;
  flags.AddNumber("errors", "how many warnings of a kind to show", 0, &errors);
  flags.AddBool("strict", "a warning is a failure", &strict);
  AddRulesFlag(&flags, &rules);
  std::vector<std::string> paths;
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.empty()) paths.emplace_back();
  const absl::StatusOr<std::vector<SourceFile>> files = LoadSourceFiles(rules);
  if (!files.ok()) return Fail(console, std::string(files.status().message()));
  const SourceFile* list = FindSourceFile(*files, "en/lexicons/common_word.txt");
  const CommonWords words(list == nullptr ? std::string_view() : list->data);
  ExitStatus status = kExitDone;
  for (const std::string& path : paths) {
    const std::optional<GazetteerFile> file = OpenGazetteer(path, console);
    if (!file) return kExitWrong;
    if (const absl::Status whole = file->Verify(); !whole.ok()) {
      Fail(console, absl::StrCat(NameOfGazetteer(path), ": ", whole.message()));
      status = kExitSomeFailed;
      continue;
    }
    const uint64_t warnings = Checker(*file, words, static_cast<size_t>(errors), console).Warn();
    console.out << NameOfGazetteer(path) << ": the checksum is right; " << WithCommas(warnings)
                << (warnings == 1 ? " warning\n" : " warnings\n");
    if (strict && warnings > 0) status = kExitSomeFailed;
  }
  return status;
}

}  // namespace sayso
