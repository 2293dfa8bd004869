// Rows as JSON objects: a line of a JSON Lines file each.
//
//   {"name": "Port of London Authority", "type": "ORGANIZATION",
//    "subtype": "agency", "ids": ["wikidata:Q7230874"],
//    "aliases": [{"kind": "acronym", "text": "PLA"}], "role": "…",
//    "role_from": "2024-07", "role_until": "…", "country": "GB", "gender": "f",
//    "population": 120, "prominence": 12, "flags": ["needs_context"],
//    "source": "…", "born": "1961-05-03"}
//
// The members are the columns of a gazetteer file (rules/gazetteers/README.md).
// Only `name` and `type` must be there. Where a column joins several values by
// ";", JSON has an array; `ids` and `flags` may be a string of one; `aliases`
// may be an object too, from kinds to a text or an array of texts. Any other
// member that is a string or a number is an attribute; null counts as absent.

#ifndef ENGINE_IMPORT_JSON_ROW_H_
#define ENGINE_IMPORT_JSON_ROW_H_

#include <string>
#include <string_view>

#include "engine/gazetteer/row.h"
#include "simdjson.h"

namespace sayso {

// Fills `*row`, which must be new. Returns what is wrong, or nothing:
// `"population" is no number`.
std::string RowFromJson(const simdjson::dom::object& object, Row* row);

// The row as such an object, on one line without its end. What is not known is
// left out. RowFromJson() gives the same row, but for `file` and `line`.
std::string RowToJson(const Row& row);

// The text as a JSON string, with its quotation marks. `text` must be UTF-8.
std::string JsonString(std::string_view text);

}  // namespace sayso

#endif  // ENGINE_IMPORT_JSON_ROW_H_
