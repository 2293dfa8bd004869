#include "engine/import/wikidata_claims.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;

std::string_view StringOf(const simdjson::simdjson_result<element>& value) {
  std::string_view text;
  return value.get(text) == SUCCESS ? text : std::string_view();
}

// The first qualifier of that property, if there is one.
bool FindQualifier(const element& statement, std::string_view property, WikidataSnak* snak) {
  element first;
  if (statement["qualifiers"][property].at(0).get(first) != SUCCESS) return false;
  *snak = WikidataSnak(first);
  return true;
}

WikidataStatement StatementOf(const element& statement, const element& snak) {
  WikidataStatement result;
  result.preferred = StringOf(statement["rank"]) == "preferred";
  result.value = WikidataSnak(snak);
  WikidataSnak qualifier;
  if (FindQualifier(statement, "P580", &qualifier)) result.from = qualifier.Time();
  if (FindQualifier(statement, "P582", &qualifier)) {
    result.until = qualifier.Time();
    result.ended = true;
  }
  if (FindQualifier(statement, "P585", &qualifier)) result.when = qualifier.Time();
  return result;
}

}  // namespace

std::string WikidataSnak::Item() const {
  const auto value = Value();
  const std::string_view id = StringOf(value["id"]);
  if (!id.empty()) return std::string(id);
  uint64_t number = 0;  // all that old dumps have
  if (value["numeric-id"].get(number) != SUCCESS) return "";
  return StringOf(value["entity-type"]) == "item" ? absl::StrCat("Q", number) : "";
}

std::string_view WikidataSnak::String() const { return StringOf(Value()); }
std::string_view WikidataSnak::Text() const { return StringOf(Value()["text"]); }
std::string_view WikidataSnak::Language() const { return StringOf(Value()["language"]); }

// "+1961-05-03T00:00:00Z" with precision 11, a day; 10, a month; 9, a year.
std::string WikidataSnak::Time() const {
  const auto value = Value();
  uint64_t precision = 0;
  const std::string_view time = StringOf(value["time"]);
  if (value["precision"].get(precision) != SUCCESS || precision < 9 || time.size() < 11 ||
      time[0] != '+' || time[5] != '-') {
    return "";
  }
  return std::string(time.substr(1, precision == 9 ? 4 : precision == 10 ? 7 : 10));
}

uint64_t WikidataSnak::Amount() const {
  std::string_view amount = StringOf(Value()["amount"]);
  if (amount.starts_with('+')) amount.remove_prefix(1);
  uint64_t number = 0;
  std::from_chars(amount.data(), amount.data() + amount.size(), number);
  return number;
}

// A dump writes what is empty as [], and then it is no object.
WikidataClaims::WikidataClaims(const simdjson::dom::object& entity) {
  has_claims_ = entity["claims"].get(claims_) == SUCCESS;
}

std::vector<WikidataStatement> WikidataClaims::All(std::string_view property) const {
  std::vector<WikidataStatement> statements;
  array all;
  if (!has_claims_ || claims_[property].get(all) != SUCCESS) return statements;
  for (const element statement : all) {
    element snak;
    if (statement["mainsnak"].get(snak) != SUCCESS) continue;
    if (StringOf(statement["rank"]) == "deprecated") continue;
    statements.push_back(StatementOf(statement, snak));
  }
  return statements;
}

std::vector<WikidataStatement> WikidataClaims::Best(std::string_view property) const {
  std::vector<WikidataStatement> statements = All(property);
  const bool any = std::any_of(statements.begin(), statements.end(),
                               [](const WikidataStatement& s) { return s.preferred; });
  if (any) std::erase_if(statements, [](const WikidataStatement& s) { return !s.preferred; });
  return statements;
}

std::string_view WikidataClaims::BestString(std::string_view property) const {
  const std::vector<WikidataStatement> best = Best(property);
  return best.empty() ? std::string_view() : best[0].value.String();
}

}  // namespace sayso
