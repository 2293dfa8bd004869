// What the words of a date say, before it is known which day is meant.

#ifndef ENGINE_VALUES_DATE_PARTS_H_
#define ENGINE_VALUES_DATE_PARTS_H_

#include <optional>
#include <string>

#include "engine/values/value_tables.h"
#include "engine/values/value_words.h"

namespace sayso {

// 0, or nothing, stands for what is not said.
struct DateParts {
  int weekday = 0;  // 1 to 7
  bool plural_weekday = false;
  int month = 0;
  int day = 0;
  int number = 0;  // the last number of two digits: a day, or the end of 1997-98
  std::optional<int> year;
  bool before_christ = false;
  std::string season;    // "SU"
  int decade = 0;        // 199 of 1990s
  int short_decade = 0;  // 9 of '90s
  int century = 0;       // 19 of "19th century"
  int quarter = 0;       // 1 to 4
  int half = 0;          // 1 or 2
  bool fiscal = false;
  std::string holiday;           // the rule of calendar.tsv
  std::optional<int> direction;  // last: -1, this: 0, next: 1
  std::string unit;              // "1W"
  std::optional<int> day_word;   // days from today

  bool empty() const;
};

// Reads words [from, to). Words that no date has are passed over.
DateParts ReadDateParts(const ValueTables& tables, ValueWords words);

}  // namespace sayso

#endif  // ENGINE_VALUES_DATE_PARTS_H_
