// sayso gazetteer stats: how much is in a compiled gazetteer, and from where.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/cli/commands.h"
#include "engine/cli/gazetteer_command.h"
#include "engine/record/text_layout.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso gazetteer stats [FLAG…] [FILE…]\n"
    "\n"
    "Says of compiled gazetteers, or of the built-in one, how many rows and names they\n"
    "hold, of which types and sources, and the licences and notices of these.\n";

// Rows and names (with aliases) that have something in common.
struct Tally {
  uint64_t rows = 0;
  uint64_t names = 0;
};

struct Tallies {
  std::map<pb::EntityType, Tally> types;
  std::map<std::pair<pb::EntityType, std::string>, Tally> subtypes;
  std::map<std::string, Tally> sources;
  uint64_t removals = 0;
  uint64_t weak = 0;
};

Tallies Count(const GazetteerFile& file) {
  Tallies tallies;
  for (uint32_t i = 0; i < file.row_count(); ++i) {
    const RowView row = file.row(i);
    if (row.removed) {
      ++tallies.removals;
      continue;
    }
    const uint64_t names = 1 + row.aliases.size();
    for (Tally* tally :
         {&tallies.types[row.type], &tallies.subtypes[{row.type, std::string(row.subtype)}],
          &tallies.sources[std::string(row.source)]}) {
      ++tally->rows;
      tally->names += names;
    }
    if (row.common_word || row.needs_context) ++tallies.weak;
  }
  return tallies;
}

class StatsPrinter {
 public:
  StatsPrinter(const GazetteerFile& file, const Console& console)
      : file_(file), out_(console.out), colour_(console.out_is_terminal && console.colour_wanted) {}

  void Print(const std::string& name, size_t subtypes) {
    const Tallies tallies = Count(file_);
    PrintHead(name, tallies);
    Title("types", "rows", "names");
    for (const auto& [type, tally] : tallies.types) {
      Line(pb::EntityType_Name(type), tally);
      PrintSubtypes(type, tallies, subtypes);
    }
    Title("sources", "rows", "names");
    for (const auto& [source, tally] : tallies.sources) {
      Line(source.empty() ? "(none given)" : source, tally);
    }
    PrintSources(tallies);
  }

 private:
  void PrintHead(const std::string& name, const Tallies& tallies) {
    std::string line;
    AppendColoured(name, TextColour::kStrong, colour_, &line);
    absl::StrAppend(&line, "\n  ", WithCommas(file_.row_count()), " rows, ",
                    WithCommas(file_.name_count()), " names, ", WithCommas(file_.phrase_count()),
                    " phrases, ", WithCommas(file_.bytes()), " bytes");
    if (file_.name_count() > 0) {
      absl::StrAppendFormat(
          &line, ", %.1f a name",
          static_cast<double>(file_.bytes()) / static_cast<double>(file_.name_count()));
    }
    absl::StrAppendFormat(&line, "\n  fingerprint %016x\n", file_.fingerprint());
    if (tallies.weak > 0) {
      absl::StrAppend(&line, "  ", WithCommas(tallies.weak), " rows found with context alone\n");
    }
    if (tallies.removals > 0) {
      absl::StrAppend(&line, "  ", WithCommas(tallies.removals),
                      " rows that take away those of files below\n");
    }
    out_ << line;
  }

  void Title(const std::string& what, const std::string& rows, const std::string& names) {
    std::string line;
    AppendColoured(absl::StrFormat("  %-24s%14s%14s", what, rows, names), TextColour::kDim, colour_,
                   &line);
    out_ << line << "\n";
  }

  void Line(const std::string& what, const Tally& tally) {
    out_ << absl::StrFormat("  %-24s%14s%14s\n", what, WithCommas(tally.rows),
                            WithCommas(tally.names));
  }

  // The largest ones.
  void PrintSubtypes(pb::EntityType type, const Tallies& tallies, size_t most) {
    std::vector<std::pair<std::string, Tally>> own;
    for (const auto& [key, tally] : tallies.subtypes) {
      if (key.first == type && !key.second.empty()) own.emplace_back(key.second, tally);
    }
    std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) {
      return std::tie(b.second.rows, a.first) < std::tie(a.second.rows, b.first);
    });
    if (own.size() > most) own.resize(most);
    for (const auto& [subtype, tally] : own) Line("  " + subtype, tally);
  }

  void PrintSources(const Tallies& tallies) {
    std::set<std::string> known;
    for (const SourceNote& note : file_.sources()) {
      if (!tallies.sources.contains(note.key)) continue;
      known.insert(note.key);
      out_ << "  " << note.key << (note.name.empty() ? "" : ": ") << note.name
           << (note.licence.empty() ? "" : absl::StrCat("; licence ", note.licence)) << "\n";
      if (!note.notice.empty()) {
        out_ << "      " << absl::StrReplaceAll(note.notice, {{"\n", "\n      "}}) << "\n";
      }
    }
    for (const auto& [source, tally] : tallies.sources) {
      if (!source.empty() && !known.contains(source)) {
        out_ << "  " << source << ": no licence is known\n";
      }
    }
  }

  const GazetteerFile& file_;
  std::ostream& out_;
  const bool colour_;
};

}  // namespace

int RunGazetteerStats(const std::vector<std::string>& args, const Console& console) {
  Flags flags;
  int subtypes = 5;
  flags.AddNumber("subtypes", "how many subtypes of each type to show, the largest", 0, &subtypes);
  std::vector<std::string> paths;
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.empty()) paths.emplace_back();
  for (const std::string& path : paths) {
    const std::optional<GazetteerFile> file = OpenGazetteer(path, console);
    if (!file) return kExitWrong;
    StatsPrinter(*file, console).Print(NameOfGazetteer(path), static_cast<size_t>(subtypes));
  }
  return kExitDone;
}

}  // namespace sayso
