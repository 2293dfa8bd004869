#include "engine/values/calendar.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/document/printed_time.h"

namespace sayso {
namespace {

constexpr int kDaysAWeek = 7;

// A number at the front of `*text`, sign and all, taken off.
bool TakeNumber(std::string_view* text, int* number) {
  size_t size = 0;
  while (size < text->size() && ((*text)[size] == '-' || (*text)[size] == '+'
                                     ? size == 0
                                     : (*text)[size] >= '0' && (*text)[size] <= '9')) {
    ++size;
  }
  std::string_view digits = text->substr(0, size);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  text->remove_prefix(size);
  return absl::SimpleAtoi(absl::string_view(digits.data(), digits.size()), number);
}

bool Take(std::string_view* text, char c) {
  if (!text->starts_with(c)) return false;
  text->remove_prefix(1);
  return true;
}

// The nth such weekday of the month; the last where `nth` is -1.
absl::CivilDay NthWeekday(int64_t year, int month, int nth, int weekday) {
  if (nth < 0) {
    const absl::CivilDay last = absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1;
    return last - (WeekdayOf(last) - weekday + kDaysAWeek) % kDaysAWeek;
  }
  const absl::CivilDay first(year, month, 1);
  return first + (weekday - WeekdayOf(first) + kDaysAWeek) % kDaysAWeek + kDaysAWeek * (nth - 1);
}

}  // namespace

std::optional<Anchor> ReadAnchor(std::string_view iso) {
  const std::optional<Moment> moment = ReadIso(iso);
  if (!moment) return std::nullopt;
  return Anchor{absl::CivilDay(moment->date.year, moment->date.month, moment->date.day),
                moment->minute};
}

int WeekdayOf(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

std::string FormatYear(int64_t year) {
  return year < 0 ? absl::StrFormat("-%04d", -year) : absl::StrFormat("%04d", year);
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrFormat("%s-%02d-%02d", FormatYear(day.year()), day.month(), day.day());
}

std::string FormatMonth(absl::CivilMonth month) {
  return absl::StrFormat("%s-%02d", FormatYear(month.year()), month.month());
}

std::string FormatWeek(absl::CivilDay day) {
  // A week is of the year that its Thursday is in.
  const absl::CivilDay thursday = day + (4 - WeekdayOf(day));
  return absl::StrFormat("%s-W%02d", FormatYear(thursday.year()),
                         (absl::GetYearDay(thursday) - 1) / kDaysAWeek + 1);
}

std::string FormatQuarter(absl::CivilMonth month) {
  return absl::StrCat(FormatYear(month.year()), "-Q", (month.month() - 1) / 3 + 1);
}

absl::CivilDay EasterOf(int64_t year) {
  const int64_t a = year % 19;
  const int64_t b = year / 100;
  const int64_t c = year % 100;
  const int64_t f = (b + 8) / 25;
  const int64_t g = (b - f + 1) / 3;
  const int64_t h = (19 * a + b - b / 4 - g + 15) % 30;
  const int64_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int64_t m = (a + 11 * h + 22 * l) / 451;
  const int64_t n = h + l - 7 * m + 114;
  return absl::CivilDay(year, n / 31, n % 31 + 1);
}

std::optional<absl::CivilDay> HolidayOf(std::string_view rule, int64_t year) {
  constexpr std::string_view kEaster = "easter";
  if (year < 1) return std::nullopt;
  absl::CivilDay day;
  if (rule.starts_with(kEaster)) {
    rule.remove_prefix(kEaster.size());
    day = EasterOf(year);
  } else {
    int month = 0;
    int nth = 0;
    int weekday = 0;
    if (!TakeNumber(&rule, &month) || month < 1 || month > 12) return std::nullopt;
    if (Take(&rule, '/')) {
      if (!TakeNumber(&rule, &nth) || !Take(&rule, '/') || !TakeNumber(&rule, &weekday)) {
        return std::nullopt;
      }
      if (nth < -1 || nth == 0 || nth > 5 || weekday < 1 || weekday > kDaysAWeek) {
        return std::nullopt;
      }
      day = NthWeekday(year, month, nth, weekday);
    } else {
      if (!Take(&rule, '-') || !TakeNumber(&rule, &nth)) return std::nullopt;
      day = absl::CivilDay(year, month, nth);
      if (day.month() != month) return std::nullopt;
    }
  }
  int days = 0;
  if (!rule.empty() && !TakeNumber(&rule, &days)) return std::nullopt;
  return day + days;
}

}  // namespace sayso
