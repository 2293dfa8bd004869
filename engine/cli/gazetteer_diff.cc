// sayso gazetteer diff: which rows came, went and changed?

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/cli/commands.h"
#include "engine/cli/gazetteer_command.h"
#include "engine/import/json_row.h"
#include "engine/record/text_layout.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso gazetteer diff [FLAG…] A B\n"
    "\n"
    "Compares two compiled gazetteers row by row: + for rows that B alone has, - for\n"
    "those that A alone has, ~ for those that changed, with what did. Rows are the same\n"
    "where they share an id or, without ids, name, type and country. Word lists are\n"
    "not compared.\n"
    "\n"
    "Exit status: 0 they have the same rows; 1 they differ; 2 a file can't be read.\n";

constexpr uint32_t kNoRow = UINT32_MAX;

// Tells rows without ids apart.
std::string KeyOf(const RowView& row) {
  return absl::StrCat(pb::EntityType_Name(row.type), "\t", std::string(row.country), "\t",
                      std::string(row.name));
}

// Finds for each row of B its counterpart in A. Each row of A is that of one row
// at most.
class Pairs {
 public:
  Pairs(const GazetteerFile& a, const GazetteerFile& b) : a_(a), taken_(a.row_count()) {
    for (uint32_t i = 0; i < a.row_count(); ++i) {
      const RowView row = a.row(i);
      if (row.ids.empty()) without_ids_[KeyOf(row)].push_back(i);
    }
    of_b_.reserve(b.row_count());
    for (uint32_t i = 0; i < b.row_count(); ++i) {
      of_b_.push_back(Find(b.row(i)));
      if (of_b_.back() != kNoRow) taken_[of_b_.back()] = true;
    }
  }

  uint32_t InA(uint32_t row_of_b) const { return of_b_[row_of_b]; }
  bool IsInB(uint32_t row_of_a) const { return taken_[row_of_a]; }

 private:
  uint32_t Find(const RowView& row) const {
    for (const std::string& id : row.ids) {
      for (const uint32_t other : a_.RowsWithId(id)) {
        if (!taken_[other]) return other;
      }
    }
    if (!row.ids.empty()) return kNoRow;
    const auto found = without_ids_.find(KeyOf(row));
    if (found == without_ids_.end()) return kNoRow;
    for (const uint32_t other : found->second) {
      if (!taken_[other]) return other;
    }
    return kNoRow;
  }

  const GazetteerFile& a_;
  std::vector<bool> taken_;
  absl::flat_hash_map<std::string, std::vector<uint32_t>> without_ids_;
  std::vector<uint32_t> of_b_;
};

// The columns of a row as text, in a fixed order.
std::vector<std::pair<std::string, std::string>> ColumnsOf(const Row& row) {
  std::vector<std::pair<std::string, std::string>> columns = {
      {"name", row.name},
      {"type", pb::EntityType_Name(row.type)},
      {"subtype", row.subtype},
      {"ids", absl::StrJoin(row.ids, ";")},
      {"aliases", absl::StrJoin(row.aliases, ";",
                                [](std::string* out, const Alias& alias) {
                                  absl::StrAppend(out, std::string(AliasKindWord(alias.kind)), "=",
                                                  alias.text);
                                })},
      {"role", row.role},
      {"role_from", row.role_from},
      {"role_until", row.role_until},
      {"country", row.country},
      {"gender", pb::Gender_Name(row.gender)},
      {"population", absl::StrCat(row.population)},
      {"prominence", absl::StrCat(row.prominence)},
      {"flags", absl::StrCat(row.common_word ? "common_word;" : "",
                             row.not_common_word ? "not_common_word;" : "",
                             row.needs_context ? "needs_context;" : "",
                             row.never_alone ? "never_alone;" : "", row.removed ? "remove;" : "")},
      {"source", row.source},
      {"attributes",
       absl::StrJoin(row.attributes, ";", [](std::string* out, const Attribute& attribute) {
         absl::StrAppend(out, attribute.name, "=", attribute.value);
       })}};
  return columns;
}

// "  role: minister of ports → " for each column that changed.
std::string WhatChanged(Row a, Row b) {
  a.file = b.file = 0;
  a.line = b.line = 0;
  if (a == b) return "";
  std::string text;
  const auto before = ColumnsOf(a);
  const auto after = ColumnsOf(b);
  for (size_t i = 0; i < before.size(); ++i) {
    if (before[i].second == after[i].second) continue;
    absl::StrAppend(&text, "    ", before[i].first, ": ", before[i].second, " → ", after[i].second,
                    "\n");
  }
  return text;
}

class DiffPrinter {
 public:
  DiffPrinter(const Console& console, bool summary)
      : out_(console.out),
        colour_(console.out_is_terminal && console.colour_wanted),
        summary_(summary) {}

  void Row(char mark, const sayso::Row& row, const std::vector<std::string_view>& files) {
    if (summary_) return;
    std::string line;
    AppendColoured(absl::StrCat(std::string(1, mark), " ", row.name), TextColour::kStrong, colour_,
                   &line);
    out_ << line << "  " << DescribeRow(row, files) << "\n";
  }
  void Changes(const std::string& text) {
    if (!summary_) out_ << text;
  }

 private:
  std::ostream& out_;
  const bool colour_;
  const bool summary_;
};

int Diff(const GazetteerFile& a, const GazetteerFile& b, bool summary, const Console& console) {
  DiffPrinter printer(console, summary);
  const Pairs pairs(a, b);
  const std::vector<std::string_view> files_a = a.file_names();
  const std::vector<std::string_view> files_b = b.file_names();
  uint64_t added = 0;
  uint64_t removed = 0;
  uint64_t changed = 0;
  for (uint32_t i = 0; i < a.row_count(); ++i) {
    if (pairs.IsInB(i)) continue;
    ++removed;
    if (!summary) printer.Row('-', a.row(i).ToRow(), files_a);
  }
  for (uint32_t i = 0; i < b.row_count(); ++i) {
    const uint32_t other = pairs.InA(i);
    const Row row = b.row(i).ToRow();
    if (other == kNoRow) {
      ++added;
      printer.Row('+', row, files_b);
      continue;
    }
    const std::string changes = WhatChanged(a.row(other).ToRow(), row);
    if (changes.empty()) continue;
    ++changed;
    printer.Row('~', row, files_b);
    printer.Changes(changes);
  }
  console.out << WithCommas(added) << " added, " << WithCommas(removed) << " removed, "
              << WithCommas(changed) << " changed\n";
  return added + removed + changed == 0 ? kExitDone : kExitSomeFailed;
}

}  // namespace

int RunGazetteerDiff(const std::vector<std::string>& args, const Console& console) {
  Flags flags;
  bool summary = false;
  flags.AddBool("summary", "the numbers alone", &summary);
  std::vector<std::string> paths;
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.size() != 2) return Fail(console, "gazetteer diff compares two files");
  const std::optional<GazetteerFile> a = OpenGazetteer(paths[0], console);
  if (!a) return kExitWrong;
  const std::optional<GazetteerFile> b = OpenGazetteer(paths[1], console);
  if (!b) return kExitWrong;
  return Diff(*a, *b, summary, console);
}

}  // namespace sayso
