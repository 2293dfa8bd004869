#include "engine/import/json_row.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/import/names.h"

namespace sayso {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

std::string WrongKind(std::string_view name) {
  return absl::StrCat("an alias has a kind and a text: ", Abs(name));
}

std::string AddAliasOf(std::string_view kind_word, const element& value, Row* row) {
  const auto kind = ParseAliasKind(kind_word);
  if (!kind) return absl::StrCat("no such kind of alias: ", Abs(kind_word));
  std::string_view text;
  if (value.get(text) == SUCCESS) {
    std::string clean = CleanText(text);
    if (clean.empty()) return WrongKind(kind_word);
    row->aliases.push_back({*kind, std::move(clean)});
    return "";
  }
  array texts;
  if (value.get(texts) != SUCCESS) return WrongKind(kind_word);
  for (const element one : texts) {
    if (!one.is_string()) return WrongKind(kind_word);
    if (std::string wrong = AddAliasOf(kind_word, one, row); !wrong.empty()) return wrong;
  }
  return "";
}

std::string AddAliases(const element& value, Row* row) {
  std::string wrong;
  object by_kind;
  if (value.get(by_kind) == SUCCESS) {
    for (const auto& [kind, text] : by_kind) {
      if (wrong.empty()) wrong = AddAliasOf(kind, text, row);
    }
    return wrong;
  }
  array aliases;
  if (value.get(aliases) != SUCCESS) return "\"aliases\" is no array";
  for (const element alias : aliases) {
    std::string_view kind;
    std::string_view cell;
    element text;
    if (alias.get(cell) == SUCCESS) {  // "short=PLA", as in a table
      wrong = SetColumn("aliases", cell, row);
    } else if (alias["kind"].get(kind) != SUCCESS || alias["text"].get(text) != SUCCESS) {
      wrong = WrongKind(simdjson::minify(alias));
    } else {
      wrong = AddAliasOf(kind, text, row);
    }
    if (!wrong.empty()) return wrong;
  }
  return "";
}

std::string SetAll(std::string_view name, const array& values, Row* row) {
  for (const element value : values) {
    std::string_view text;
    if (value.get(text) != SUCCESS) return absl::StrCat("\"", Abs(name), "\" is of strings");
    if (std::string wrong = SetColumn(name, text, row); !wrong.empty()) return wrong;
  }
  return "";
}

std::string SetMember(std::string_view name, const element& value, Row* row) {
  if (name == "aliases" && !value.is_null()) return AddAliases(value, row);
  const bool is_number = name == "population" || name == "prominence";
  std::string_view text;
  array values;
  if (value.get(text) == SUCCESS) {
    if (is_number) return absl::StrCat("\"", Abs(name), "\" is no number");
    return SetColumn(name, CleanText(text), row);
  }
  if (value.is_null()) return "";
  if (value.is_int64() || value.is_uint64() || (value.is_double() && !is_number)) {
    return SetColumn(name, simdjson::minify(value), row);
  }
  if ((name == "ids" || name == "flags") && value.get(values) == SUCCESS) {
    return SetAll(name, values, row);
  }
  if (is_number) return absl::StrCat("\"", Abs(name), "\" is no number");
  return absl::StrCat("\"", Abs(name), "\" is neither string nor number");
}

// Adds `,"name":value`, or nothing.
void Append(std::string_view name, std::string_view value, std::string* json) {
  if (!value.empty()) absl::StrAppend(json, ",", JsonString(name), ":", JsonString(value));
}

void Append(std::string_view name, uint64_t value, std::string* json) {
  if (value != 0) absl::StrAppend(json, ",", JsonString(name), ":", value);
}

// Adds `,"name":[…]` of strings, or nothing.
void Append(std::string_view name, const std::vector<std::string>& values, std::string* json) {
  std::string_view before = "[";
  for (const std::string& value : values) {
    if (&value == &values.front()) absl::StrAppend(json, ",", JsonString(name), ":");
    absl::StrAppend(json, Abs(before), JsonString(value));
    before = ",";
  }
  if (!values.empty()) *json += ']';
}

void AppendAliases(const std::vector<Alias>& aliases, std::string* json) {
  std::string_view before = ",\"aliases\":[";
  for (const Alias& alias : aliases) {
    absl::StrAppend(json, Abs(before), "{\"kind\":", JsonString(AliasKindWord(alias.kind)),
                    ",\"text\":", JsonString(alias.text), "}");
    before = ",";
  }
  if (!aliases.empty()) *json += ']';
}

std::vector<std::string> FlagsOf(const Row& row) {
  std::vector<std::string> flags;
  if (row.common_word) flags.emplace_back("common_word");
  if (row.not_common_word) flags.emplace_back("not_common_word");
  if (row.needs_context) flags.emplace_back("needs_context");
  if (row.never_alone) flags.emplace_back("never_alone");
  if (row.removed) flags.emplace_back("remove");
  return flags;
}

}  // namespace

std::string RowFromJson(const object& object, Row* row) {
  for (const auto& [name, value] : object) {
    if (std::string wrong = SetMember(name, value, row); !wrong.empty()) return wrong;
  }
  if (row->name.empty() && !row->removed) return "no name";
  if (row->type == pb::ENTITY_TYPE_UNSPECIFIED && !row->removed) return "no type";
  return "";
}

std::string RowToJson(const Row& row) {
  std::string json;
  Append("name", row.name, &json);
  if (row.type != pb::ENTITY_TYPE_UNSPECIFIED) {
    Append("type", pb::EntityType_Name(row.type), &json);
  }
  Append("subtype", row.subtype, &json);
  Append("ids", row.ids, &json);
  AppendAliases(row.aliases, &json);
  Append("role", row.role, &json);
  Append("role_from", row.role_from, &json);
  Append("role_until", row.role_until, &json);
  Append("country", row.country, &json);
  Append("gender", row.gender == pb::FEMALE ? "f" : row.gender == pb::MALE ? "m" : "", &json);
  Append("population", row.population, &json);
  Append("prominence", row.prominence, &json);
  Append("flags", FlagsOf(row), &json);
  Append("source", row.source, &json);
  for (const Attribute& attribute : row.attributes) {
    Append(attribute.name, attribute.value, &json);
  }
  return json.empty() ? "{}" : absl::StrCat("{", Abs(std::string_view(json).substr(1)), "}");
}

std::string JsonString(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&json, "\\u%04x", static_cast<unsigned char>(c));
    } else {
      json += c;
    }
  }
  return json + '"';
}

}  // namespace sayso
