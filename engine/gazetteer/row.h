// The rows of the gazetteer files: what is known of one person, body or place.

#ifndef ENGINE_GAZETTEER_ROW_H_
#define ENGINE_GAZETTEER_ROW_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/record.pb.h"

namespace sayso {

// How an alias relates to its row's name.
enum class AliasKind : uint8_t {
  kName,  // the canonical name itself
  kOfficial,
  kShort,
  kAcronym,
  kTransliteration,
  kFormer,
  kNickname,
  kAdjective,  // British: of a country's row, a NATIONALITY
  kNoun,       // Briton: likewise
};

// Is it a word for the people of a place, and not for the place?
inline bool IsDemonym(AliasKind kind) {
  return kind == AliasKind::kAdjective || kind == AliasKind::kNoun;
}

// "official" to kOfficial; none for other words, "name" among them.
std::optional<AliasKind> ParseAliasKind(std::string_view word);
// The word for a kind: "official"; "name" for kName.
std::string_view AliasKindWord(AliasKind kind);

struct Alias {
  AliasKind kind = AliasKind::kName;
  std::string text;

  friend bool operator==(const Alias&, const Alias&) = default;
};

// What else a source tells of a row: "born" is "1961-05-03".
struct Attribute {
  std::string name;
  std::string value;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

struct Row {
  std::string name;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  std::string subtype;
  std::vector<std::string> ids;  // "iso3166:GB"
  std::vector<Alias> aliases;    // without the name
  std::string role;
  std::string role_from;   // when the role began and ended: ISO 8601, as much of
  std::string role_until;  // it as is known ("2024-07"); empty where it is not
  std::string country;     // ISO 3166-1 alpha-2
  pb::Gender gender = pb::GENDER_UNKNOWN;
  uint64_t population = 0;
  uint64_t prominence = 0;            // the source's own measure, such as sitelinks
  bool common_word = false;           // also an ordinary word: Reading, Apple
  bool not_common_word = false;       // and where a word list says so, it is wrong
  bool needs_context = false;         // ambiguous: counts only where the text supports it
  bool never_alone = false;           // no name by itself
  bool removed = false;               // takes away the rows of these ids of files before
  std::string source;                 // a short key, "geonames"; see NOTICE
  std::vector<Attribute> attributes;  // other columns, in their order; never empty values
  uint32_t line = 0;                  // in its file
  uint32_t file = 0;                  // which file, in the order read

  friend bool operator==(const Row&, const Row&) = default;
};

// "PERSON" to pb::PERSON; none for words that are not the type of a row.
std::optional<pb::EntityType> ParseRowType(std::string_view word);

// Sets what the column of that name in a gazetteer file sets: the cell "a;b" of
// "ids" adds two ids, and an unknown column becomes an attribute. An empty
// value leaves the row as it is. Returns what is wrong, or nothing:
// "no such type: TOWN".
std::string SetColumn(std::string_view column, std::string_view value, Row* row);

// Reads a tab-separated file line by line; rules/gazetteers/README.md has its
// form. Holds the header and the defaults, no rows. Not thread-safe.
class RowReader {
 public:
  RowReader();
  ~RowReader();
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  // Takes the next line, without its '\n'. True where it is a row, which is then
  // in `*row` (all of it set anew; Row::file stays 0). False for headers,
  // comments, defaults and empty lines. A bad row is kInvalidArgument with the
  // reason alone; the lines behind it may be good. Linear in the line.
  absl::StatusOr<bool> Read(std::string_view line, Row* row);

  uint32_t line() const { return line_; }  // of the line taken last, from 1

 private:
  class Cells;

  uint32_t line_ = 0;
  std::unique_ptr<Cells> cells_;
};

// The rows of one tab-separated file. `file` names it in errors; `index` becomes
// Row::file. Fails with kInvalidArgument and "FILE:LINE: reason" at the first
// bad row.
absl::StatusOr<std::vector<Row>> ParseRows(std::string_view text, std::string_view file,
                                           uint32_t index);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_ROW_H_
