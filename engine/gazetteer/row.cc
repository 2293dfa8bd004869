#include "engine/gazetteer/row.h"

#include <array>
#include <charconv>
#include <utility>

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

// By AliasKind.
constexpr std::array<std::string_view, 9> kKinds = {"name",     "official",        "short",
                                                    "acronym",  "transliteration", "former",
                                                    "nickname", "adjective",       "noun"};

std::string SetType(std::string_view value, Row* row) {
  const std::optional<pb::EntityType> type = ParseRowType(value);
  if (!type) return absl::StrCat("no such type: ", Abs(value));
  row->type = *type;
  return "";
}

std::string AddIds(std::string_view value, Row* row) {
  ForEachPiece(value, ';', [&](std::string_view id) {
    if (!id.empty()) row->ids.emplace_back(id);
  });
  return "";
}

std::string AddAliases(std::string_view value, Row* row) {
  std::string error;
  ForEachPiece(value, ';', [&](std::string_view piece) {
    const size_t equals = piece.find('=');
    const std::optional<AliasKind> kind = ParseAliasKind(piece.substr(0, equals));
    if (equals == std::string_view::npos || !kind || equals + 1 == piece.size()) {
      error = absl::StrCat("an alias is KIND=TEXT, not `", Abs(piece), "`");
      return;
    }
    row->aliases.push_back({*kind, std::string(piece.substr(equals + 1))});
  });
  return error;
}

std::string SetNumber(std::string_view column, std::string_view value, uint64_t* number) {
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), *number);
  return error == std::errc() && end == value.data() + value.size()
             ? ""
             : absl::StrCat(Abs(column), " is not a number: ", Abs(value));
}

std::string SetFlags(std::string_view value, Row* row) {
  std::string error;
  ForEachPiece(value, ';', [&](std::string_view flag) {
    if (flag == "common_word") {
      row->common_word = true;
    } else if (flag == "not_common_word") {
      row->not_common_word = true;
    } else if (flag == "needs_context") {
      row->needs_context = true;
    } else if (flag == "never_alone") {
      row->never_alone = true;
    } else if (flag == "remove") {
      row->removed = true;
    } else {
      error = absl::StrCat("no such flag: ", Abs(flag));
    }
  });
  if (error.empty() && row->common_word && row->not_common_word) {
    error = "common_word and not_common_word at once";
  }
  return error;
}

std::string SetText(std::string_view value, std::string* text) {
  *text = value;
  return "";
}

// The columns that the engine knows.
enum class Column : uint8_t {
  kName,
  kType,
  kSubtype,
  kIds,
  kAliases,
  kRole,
  kRoleFrom,
  kRoleUntil,
  kCountry,
  kGender,
  kPopulation,
  kProminence,
  kFlags,
  kSource,
  kOther,
};

constexpr std::array<std::string_view, 14> kColumns = {
    "name",       "type",    "subtype", "ids",        "aliases",    "role",  "role_from",
    "role_until", "country", "gender",  "population", "prominence", "flags", "source"};

Column ColumnOf(std::string_view name) {
  size_t i = 0;
  while (i < kColumns.size() && kColumns[i] != name) ++i;
  return static_cast<Column>(i);
}

std::string Set(Column column, std::string_view name, std::string_view value, Row* row) {
  if (value.empty()) return "";
  switch (column) {
    case Column::kName:
      return SetText(value, &row->name);
    case Column::kType:
      return SetType(value, row);
    case Column::kSubtype:
      return SetText(value, &row->subtype);
    case Column::kIds:
      return AddIds(value, row);
    case Column::kAliases:
      return AddAliases(value, row);
    case Column::kRole:
      return SetText(value, &row->role);
    case Column::kRoleFrom:
      return SetText(value, &row->role_from);
    case Column::kRoleUntil:
      return SetText(value, &row->role_until);
    case Column::kCountry:
      return SetText(value, &row->country);
    case Column::kGender:
      row->gender = value == "f" ? pb::FEMALE : value == "m" ? pb::MALE : pb::GENDER_UNKNOWN;
      return "";
    case Column::kPopulation:
      return SetNumber(name, value, &row->population);
    case Column::kProminence:
      return SetNumber(name, value, &row->prominence);
    case Column::kFlags:
      return SetFlags(value, row);
    case Column::kSource:
      return SetText(value, &row->source);
    case Column::kOther:
      break;
  }
  for (Attribute& attribute : row->attributes) {
    if (attribute.name == name) return SetText(value, &attribute.value);
  }
  row->attributes.push_back({std::string(name), std::string(value)});
  return "";
}

}  // namespace

std::optional<AliasKind> ParseAliasKind(std::string_view word) {
  for (size_t i = 1; i < kKinds.size(); ++i) {
    if (word == kKinds[i]) return static_cast<AliasKind>(i);
  }
  return std::nullopt;
}

std::string_view AliasKindWord(AliasKind kind) { return kKinds[static_cast<size_t>(kind)]; }

std::optional<pb::EntityType> ParseRowType(std::string_view word) {
  for (const pb::EntityType type :
       {pb::PERSON, pb::ORGANIZATION, pb::COUNTRY, pb::LOCATION, pb::NATIONALITY, pb::EVENT}) {
    if (word == pb::EntityType_Name(type)) return type;
  }
  return std::nullopt;
}

std::string SetColumn(std::string_view column, std::string_view value, Row* row) {
  return Set(ColumnOf(column), column, value, row);
}

// What the lines before have set.
class RowReader::Cells {
 public:
  bool has_header() const { return !columns_.empty(); }

  void AddDefaults(std::string_view pairs) {
    ForEachPiece(pairs, ' ', [&](std::string_view pair) {
      const size_t equals = pair.find('=');
      if (equals == std::string_view::npos) return;
      defaults_.emplace_back(Named(pair.substr(0, equals)), pair.substr(equals + 1));
    });
  }

  void SetHeader(std::string_view line) {
    ForEachPiece(line, '\t', [&](std::string_view name) { columns_.push_back(Named(name)); });
  }

  // Returns what is wrong, or nothing.
  std::string Fill(std::string_view line, Row* row) const {
    std::string error;
    for (const auto& [column, value] : defaults_) {
      error = Set(column.column, column.name, value, row);
      if (!error.empty()) return error;
    }
    size_t cell = 0;
    ForEachPiece(line, '\t', [&](std::string_view value) {
      if (!error.empty()) return;
      if (cell == columns_.size()) {
        error = "more cells than the header has";
        return;
      }
      error = Set(columns_[cell].column, columns_[cell].name, value, row);
      ++cell;
    });
    return error.empty() && row->name.empty() ? "no name" : error;
  }

 private:
  struct NamedColumn {
    Column column;
    std::string name;
  };

  static NamedColumn Named(std::string_view name) { return {ColumnOf(name), std::string(name)}; }

  std::vector<NamedColumn> columns_;
  std::vector<std::pair<NamedColumn, std::string>> defaults_;
};

RowReader::RowReader() : cells_(std::make_unique<Cells>()) {}
RowReader::~RowReader() = default;

absl::StatusOr<bool> RowReader::Read(std::string_view line, Row* row) {
  constexpr std::string_view kDefault = "#default ";
  ++line_;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.empty()) return false;
  if (line[0] == '#') {
    if (line.starts_with(kDefault)) cells_->AddDefaults(line.substr(kDefault.size()));
    return false;
  }
  if (!cells_->has_header()) {
    cells_->SetHeader(line);
    return false;
  }
  *row = Row();
  row->line = line_;
  const std::string error = cells_->Fill(line, row);
  if (!error.empty()) return absl::InvalidArgumentError(error);
  return true;
}

absl::StatusOr<std::vector<Row>> ParseRows(std::string_view text, std::string_view file,
                                           uint32_t index) {
  std::vector<Row> rows;
  RowReader reader;
  absl::Status status;
  ForEachPiece(text, '\n', [&](std::string_view line) {
    if (!status.ok()) return;
    Row row;
    const absl::StatusOr<bool> is_row = reader.Read(line, &row);
    if (!is_row.ok()) {
      status = absl::InvalidArgumentError(
          absl::StrCat(Abs(file), ":", reader.line(), ": ", is_row.status().message()));
    } else if (*is_row) {
      row.file = index;
      rows.push_back(std::move(row));
    }
  });
  if (!status.ok()) return status;
  return rows;
}

}  // namespace sayso
