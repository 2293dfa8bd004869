#include "engine/gazetteer/row.h"

#include <charconv>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

// Calls `use` for each piece of `text` between separators; empty pieces too.
template <typename Use>
void ForEachPiece(std::string_view text, char separator, Use use) {
  for (;;) {
    const size_t end = text.find(separator);
    use(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::optional<AliasKind> AliasKindOf(std::string_view name) {
  if (name == "official") return AliasKind::kOfficial;
  if (name == "short") return AliasKind::kShort;
  if (name == "acronym") return AliasKind::kAcronym;
  if (name == "transliteration") return AliasKind::kTransliteration;
  if (name == "former") return AliasKind::kFormer;
  if (name == "nickname") return AliasKind::kNickname;
  if (name == "adjective") return AliasKind::kAdjective;
  if (name == "noun") return AliasKind::kNoun;
  return std::nullopt;
}

// Fills one row, cell by cell. Each setter returns what is wrong, or nothing.
class RowReader {
 public:
  explicit RowReader(Row* row) : row_(*row) {}

  std::string Set(std::string_view column, std::string_view value) {
    if (value.empty()) return "";
    if (column == "name") {
      row_.name = value;
    } else if (column == "type") {
      return SetType(value);
    } else if (column == "subtype") {
      row_.subtype = value;
    } else if (column == "ids") {
      ForEachPiece(value, ';', [&](std::string_view id) { row_.ids.emplace_back(id); });
    } else if (column == "aliases") {
      return SetAliases(value);
    } else if (column == "role") {
      row_.role = value;
    } else if (column == "role_from") {
      row_.role_from = value;
    } else if (column == "role_until") {
      row_.role_until = value;
    } else if (column == "country") {
      row_.country = value;
    } else if (column == "gender") {
      row_.gender = value == "f" ? pb::FEMALE : value == "m" ? pb::MALE : pb::GENDER_UNKNOWN;
    } else if (column == "population") {
      return SetNumber(column, value, &row_.population);
    } else if (column == "prominence") {
      return SetNumber(column, value, &row_.prominence);
    } else if (column == "flags") {
      return SetFlags(value);
    } else if (column == "source") {
      row_.source = value;
    }
    return "";  // other attributes are for later readers of the file
  }

 private:
  std::string SetType(std::string_view value) {
    return pb::EntityType_Parse(std::string(value), &row_.type)
               ? ""
               : absl::StrCat("no such type: ", Abs(value));
  }

  std::string SetAliases(std::string_view value) {
    std::string error;
    ForEachPiece(value, ';', [&](std::string_view piece) {
      const size_t equals = piece.find('=');
      const std::optional<AliasKind> kind = AliasKindOf(piece.substr(0, equals));
      if (equals == std::string_view::npos || !kind || equals + 1 == piece.size()) {
        error = absl::StrCat("an alias is KIND=TEXT, not `", Abs(piece), "`");
        return;
      }
      row_.aliases.push_back({*kind, std::string(piece.substr(equals + 1))});
    });
    return error;
  }

  static std::string SetNumber(std::string_view column, std::string_view value, uint64_t* number) {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), *number);
    return error == std::errc() && end == value.data() + value.size()
               ? ""
               : absl::StrCat(Abs(column), " is not a number: ", Abs(value));
  }

  std::string SetFlags(std::string_view value) {
    std::string error;
    ForEachPiece(value, ';', [&](std::string_view flag) {
      if (flag == "common_word") {
        row_.common_word = true;
      } else if (flag == "needs_context") {
        row_.needs_context = true;
      } else if (flag == "never_alone") {
        row_.never_alone = true;
      } else if (flag == "remove") {
        row_.removed = true;
      } else {
        error = absl::StrCat("no such flag: ", Abs(flag));
      }
    });
    return error;
  }

  Row& row_;
};

}  // namespace

absl::StatusOr<std::vector<Row>> ParseRows(std::string_view text, std::string_view file,
                                           uint32_t index) {
  std::vector<Row> rows;
  std::vector<std::string> columns;
  std::vector<std::pair<std::string, std::string>> defaults;
  uint32_t line_number = 0;
  std::string error;
  constexpr std::string_view kDefault = "#default ";
  ForEachPiece(text, '\n', [&](std::string_view line) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || !error.empty()) return;
    if (line.starts_with(kDefault)) {
      ForEachPiece(line.substr(kDefault.size()), ' ', [&](std::string_view piece) {
        const size_t equals = piece.find('=');
        if (equals != std::string_view::npos) {
          defaults.emplace_back(piece.substr(0, equals), piece.substr(equals + 1));
        }
      });
      return;
    }
    if (line[0] == '#') return;
    if (columns.empty()) {
      ForEachPiece(line, '\t', [&](std::string_view name) { columns.emplace_back(name); });
      return;
    }
    Row row;
    row.line = line_number;
    row.file = index;
    RowReader reader(&row);
    for (const auto& [column, value] : defaults) {
      if (error.empty()) error = reader.Set(column, value);
    }
    size_t cell = 0;
    ForEachPiece(line, '\t', [&](std::string_view value) {
      std::string wrong = cell < columns.size() ? reader.Set(columns[cell], value)
                                                : "more cells than the header has";
      ++cell;
      if (!wrong.empty()) error = std::move(wrong);
    });
    if (error.empty() && row.name.empty()) error = "no name";
    if (!error.empty()) {
      error = absl::StrCat(Abs(file), ":", line_number, ": ", error);
      return;
    }
    rows.push_back(std::move(row));
  });
  if (!error.empty()) return absl::InvalidArgumentError(error);
  return rows;
}

}  // namespace sayso
