// The rows of the gazetteer files: what is known of one person, body or place.

#ifndef ENGINE_GAZETTEER_ROW_H_
#define ENGINE_GAZETTEER_ROW_H_

#include <cstdint>
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

struct Alias {
  AliasKind kind = AliasKind::kName;
  std::string text;
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
  uint64_t prominence = 0;     // the source's own measure, such as sitelinks
  bool common_word = false;    // also an ordinary word: Reading, Apple
  bool needs_context = false;  // ambiguous: counts only where the text supports it
  bool never_alone = false;    // no name by itself
  bool removed = false;        // takes away the rows of these ids of files before
  std::string source;          // a short key, "geonames"; see NOTICE
  uint32_t line = 0;           // in its file
  uint32_t file = 0;           // which file, in the order read
};

// The rows of one tab-separated file; rules/gazetteers/README.md has its form.
// `file` names it in errors; `index` becomes Row::file. Fails with
// kInvalidArgument and "FILE:LINE: reason" at the first bad row.
absl::StatusOr<std::vector<Row>> ParseRows(std::string_view text, std::string_view file,
                                           uint32_t index);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_ROW_H_
