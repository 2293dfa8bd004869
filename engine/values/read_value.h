// Reads the words of one value: "$4.5m" is "USD 4500000".

#ifndef ENGINE_VALUES_READ_VALUE_H_
#define ENGINE_VALUES_READ_VALUE_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/values/calendar.h"
#include "engine/values/value_tables.h"
#include "engine/values/value_words.h"
#include "proto/record.pb.h"

namespace sayso {

// How often a document names the countries, and things of them: ISO 3166-1
// alpha-2, and how often.
struct CountryCounts {
  std::vector<std::pair<std::string, int>> counts;
  bool american_dollars_apart = false;  // US$ stands in the document

  int Of(std::string_view country) const;
  int Most() const;
};

// What stands around a value, and what it is read against. All words are of the
// value's own sentence.
struct ValueContext {
  ValueWords before;  // the nearest last
  ValueWords after;
  std::optional<Anchor> anchor;  // the entry's own date
  // The value of the date beside a time of day ("Thursday at noon"), or of the
  // first date where "to" parts it from this one; or empty.
  std::string date_beside;
  std::string range_from;
  std::string country;  // named in the value: "18 Swiss francs"
  const CountryCounts* countries = nullptr;
};

// See pb::Mention::value and pb::ValueDetail, which describe the four.
struct NormalizedValue {
  std::string value;
  std::string said;
  std::string modifier;
  std::string moment;

  friend bool operator==(const NormalizedValue&, const NormalizedValue&) = default;
};

// Empty where the words do not say a value of that type. `words` may be any
// words. Linear in the words.
NormalizedValue ReadValue(const ValueTables& tables, pb::EntityType type, ValueWords words,
                          const ValueContext& context);

// The readers of the types, for ReadValue().
std::string ReadDate(const ValueTables& tables, ValueWords words, const ValueContext& context);
std::string ReadTime(const ValueTables& tables, ValueWords words, const ValueContext& context);
void ReadDuration(const ValueTables& tables, ValueWords words, const ValueContext& context,
                  NormalizedValue* out);
std::string ReadMoney(const ValueTables& tables, ValueWords words, const ValueContext& context);
void ReadQuantity(const ValueTables& tables, ValueWords words, NormalizedValue* out);

}  // namespace sayso

#endif  // ENGINE_VALUES_READ_VALUE_H_
