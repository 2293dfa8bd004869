// Days, weeks and moments, and how ISO 8601 and TIMEX3 write them.

#ifndef ENGINE_VALUES_CALENDAR_H_
#define ENGINE_VALUES_CALENDAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"

namespace sayso {

// When an entry was written: what its relative dates count from.
struct Anchor {
  absl::CivilDay day;
  std::optional<int> minute;  // of that day, where it is known
};

// The day, and the time where there is one, at the front of an ISO 8601 text;
// nothing where no full date is there.
std::optional<Anchor> ReadAnchor(std::string_view iso);

// 1 for Monday, 7 for Sunday.
int WeekdayOf(absl::CivilDay day);

std::string FormatDay(absl::CivilDay day);          // "2025-02-13"
std::string FormatMonth(absl::CivilMonth month);    // "2025-02"
std::string FormatYear(int64_t year);               // "2025", "0987", "-0043"
std::string FormatWeek(absl::CivilDay day);         // "2025-W07", the ISO week
std::string FormatQuarter(absl::CivilMonth month);  // "2025-Q1"

// Easter Sunday in the Gregorian calendar, by the algorithm of Meeus, Jones and
// Butcher (J. Meeus, Astronomical Algorithms, 1991, chapter 8).
absl::CivilDay EasterOf(int64_t year);

// The day of a year that a holiday of calendar.tsv is: "12-25", "easter-2",
// "11/4/4+1" (the day after the fourth Thursday of November). Nothing where the
// rule cannot be read.
std::optional<absl::CivilDay> HolidayOf(std::string_view rule, int64_t year);

}  // namespace sayso

#endif  // ENGINE_VALUES_CALENDAR_H_
