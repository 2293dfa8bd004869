// Dates: from what the words say to a day, month or year of the calendar.

#include <algorithm>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/values/amount.h"
#include "engine/values/date_parts.h"
#include "engine/values/read_value.h"

namespace sayso {
namespace {

constexpr int64_t kDaysAWeek = 7;
// How far ahead a day of a month may be that no word says is past or to come.
constexpr int kDaysAhead = 60;
constexpr size_t kLongestCount = 4;  // words

// In which direction a date lies, as far as the words around it say.
enum class Tense { kUnknown, kPast, kFuture };

bool IsRealDay(int64_t year, int month, int day) {
  const absl::CivilDay real(year, month, day);
  return real.month() == month && real.day() == day;
}

// First months of the seasons of the northern half of the earth.
int FirstMonthOf(const std::string& season) {
  if (season == "SP") return 3;
  if (season == "SU") return 6;
  return season == "FA" ? 9 : 12;
}

class DateResolver {
 public:
  DateResolver(const ValueTables& tables, const ValueContext& context)
      : tables_(tables), context_(context) {}

  std::string Resolve(const DateParts& parts) {
    parts_ = parts;
    ReadSurroundings();
    if (parts_.before_christ) {
      // ISO 8601 has a year 0.
      return parts_.year ? FormatYear(1 - *parts_.year) : "";
    }
    if (parts_.century > 0) return absl::StrFormat("%02d", parts_.century - 1);
    if (parts_.decade > 0) return absl::StrCat(parts_.decade);
    if (parts_.short_decade > 0) return ShortDecade();
    if (parts_.day_word) return context_.anchor ? FormatDay(Today() + *parts_.day_word) : "";
    if (parts_.year) return InYear(FormatYear(*parts_.year), *parts_.year);
    if (!parts_.holiday.empty()) return Holiday();
    if (parts_.month > 0) return parts_.day > 0 ? DayOfMonth() : Month();
    if (!parts_.season.empty()) return Season();
    if (parts_.quarter > 0 || parts_.half > 0) return PartOfYear();
    if (!parts_.unit.empty()) return Period();
    return parts_.weekday > 0 ? Weekday() : "";
  }

  // Words before the date that say which one is meant, and the tense.
  void ReadSurroundings() {
    const ValueWords before = context_.before;
    size_t end = 0;
    for (size_t back = 1; back <= 2 && back <= before.size(); ++back) {
      const size_t at = before.size() - back;
      if (tables_.Calendar(CalendarKind::kEvery, before, at, &end) != nullptr) every_ = true;
      if (tables_.Calendar(CalendarKind::kElsewhere, before, at, &end) != nullptr) every_ = true;
      const CalendarMeaning* direction =
          tables_.Calendar(CalendarKind::kDirection, before, at, &end);
      if (direction != nullptr && end == before.size() && !parts_.direction) {
        parts_.direction = direction->number;
      }
      if (tables_.Calendar(CalendarKind::kFiscal, before, at, &end) != nullptr &&
          end == before.size()) {
        parts_.fiscal = true;
      }
      if (back == 1 && !tables_.Is(NumberKind::kArticle, before, at) && !every_) break;
    }
    for (size_t i = before.size(); i > 0 && tense_ == Tense::kUnknown; --i) Look(before, i - 1);
    for (size_t i = 0; i < context_.after.size() && tense_ == Tense::kUnknown; ++i) {
      Look(context_.after, i);
    }
  }

 private:
  absl::CivilDay Today() const { return context_.anchor->day; }

  void Look(ValueWords words, size_t at) {
    size_t end = 0;
    if (tables_.Calendar(CalendarKind::kFuture, words, at, &end) != nullptr) {
      tense_ = Tense::kFuture;
    } else if (tables_.Calendar(CalendarKind::kPast, words, at, &end) != nullptr) {
      tense_ = Tense::kPast;
    }
  }

  std::string InYear(const std::string& year, int64_t number) const {
    if (!parts_.holiday.empty()) {
      const std::optional<absl::CivilDay> day = HolidayOf(parts_.holiday, number);
      return day ? FormatDay(*day) : year;
    }
    if (parts_.month > 0 && parts_.day > 0) {
      if (!IsRealDay(number, parts_.month, parts_.day)) return "";
      return FormatDay(absl::CivilDay(number, parts_.month, parts_.day));
    }
    if (parts_.month > 0) return absl::StrFormat("%s-%02d", year, parts_.month);
    if (!parts_.season.empty() && parts_.unit != "3M") return year + "-" + parts_.season;
    if (parts_.fiscal) return "FY" + year;
    if (parts_.quarter > 0) return absl::StrCat(year, "-Q", parts_.quarter);
    if (parts_.half > 0) return absl::StrCat(year, "-H", parts_.half);
    // "the last quarter of 2024"
    if (parts_.unit == "3M" && parts_.season.empty()) return year + "-Q4";
    return year;
  }

  std::string ShortDecade() const {
    if (!context_.anchor) return absl::StrCat("XX", parts_.short_decade);
    int64_t decade = Today().year() / 100 * 10 + parts_.short_decade;
    if (decade * 10 > Today().year()) decade -= 10;
    return absl::StrCat(decade);
  }

  // Of the same date in several years, the one that is meant.
  template <typename Of>
  std::string ChooseYear(Of of) const {
    const int64_t year = Today().year();
    std::optional<absl::CivilDay> best;
    int64_t least = 0;
    for (int64_t y = year - 1; y <= year + 1; ++y) {
      const std::optional<absl::CivilDay> day = of(y);
      if (!day) continue;
      const int64_t ahead = *day - Today();
      if (parts_.direction == -1 && ahead >= 0) continue;
      if (parts_.direction == 1 && ahead <= 0) continue;
      if (parts_.direction == 0 && y != year) continue;
      if (!parts_.direction && tense_ == Tense::kFuture && ahead < 0) continue;
      if (!parts_.direction && tense_ == Tense::kPast && ahead > 0) continue;
      if (!parts_.direction && tense_ == Tense::kUnknown && ahead > kDaysAhead) continue;
      if (best && std::abs(ahead) >= least) continue;
      best = day;
      least = std::abs(ahead);
    }
    return best ? FormatDay(*best) : "";
  }

  std::string DayOfMonth() const {
    const int month = parts_.month;
    const int day = parts_.day;
    if (!IsRealDay(2024, month, day)) return "";
    if (!context_.anchor || every_) return absl::StrFormat("XXXX-%02d-%02d", month, day);
    return ChooseYear([&](int64_t year) -> std::optional<absl::CivilDay> {
      if (!IsRealDay(year, month, day)) return std::nullopt;
      const absl::CivilDay real(year, month, day);
      // Its weekday tells the year, where it is told.
      if (parts_.weekday > 0 && WeekdayOf(real) != parts_.weekday) return std::nullopt;
      return real;
    });
  }

  std::string Holiday() const {
    const bool fixed = parts_.holiday.size() == 5 && parts_.holiday[2] == '-';
    if (!context_.anchor || every_) return fixed ? "XXXX-" + parts_.holiday : "";
    return ChooseYear([&](int64_t year) { return HolidayOf(parts_.holiday, year); });
  }

  std::string Month() const {
    if (!context_.anchor || every_) return absl::StrFormat("XXXX-%02d", parts_.month);
    const absl::CivilMonth now(Today());
    const absl::CivilMonth that(now.year(), parts_.month);
    if (parts_.direction == 0) return FormatMonth(that);
    const bool ahead = parts_.direction ? *parts_.direction > 0 : tense_ == Tense::kFuture;
    if (ahead) {
      return FormatMonth(that > now || (that == now && !parts_.direction) ? that : that + 12);
    }
    return FormatMonth(that < now || (that == now && !parts_.direction) ? that : that - 12);
  }

  std::string Season() const {
    if (!context_.anchor || every_) return "XXXX-" + parts_.season;
    const absl::CivilMonth now(Today());
    // The latest that has begun; a winter is named after the year it begins in.
    absl::CivilMonth first(now.year(), FirstMonthOf(parts_.season));
    if (first > now) first -= 12;
    const bool goes_on = now < first + 3;
    if (parts_.direction == 0 && !goes_on && first.year() < now.year()) first += 12;
    if (parts_.direction == -1 && goes_on) first -= 12;
    const bool ahead = parts_.direction == 1 || (!parts_.direction && tense_ == Tense::kFuture);
    if (ahead && !(goes_on && !parts_.direction)) first += 12;
    return FormatYear(first.year()) + "-" + parts_.season;
  }

  std::string PartOfYear() const {
    const bool is_half = parts_.half > 0;
    const std::string part =
        is_half ? absl::StrCat("-H", parts_.half) : absl::StrCat("-Q", parts_.quarter);
    if (!context_.anchor) return "XXXX" + part;
    // The latest that has begun, unless it is one to come.
    const int first = is_half ? 6 * parts_.half - 5 : 3 * parts_.quarter - 2;
    const int now = Today().month();
    const bool ahead = tense_ == Tense::kFuture || parts_.direction == 0;
    return FormatYear(Today().year() - (first > now && !ahead ? 1 : 0)) + part;
  }

  // "last week", "this month", "next year".
  std::string Period() const {
    if (!context_.anchor || !parts_.direction) return "";
    const int64_t steps = *parts_.direction;
    const absl::CivilDay today = Today();
    if (parts_.fiscal) return "";
    if (parts_.unit == "1D") return FormatDay(today + steps);
    if (parts_.unit == "1W") {
      const absl::CivilDay day = today + kDaysAWeek * steps;
      const int years = steps == 0 ? YearsBefore() : 0;
      return FormatWeek(absl::CivilDay(day.year() - years, day.month(), day.day()));
    }
    if (parts_.unit == "1WE") return FormatWeek(today + kDaysAWeek * steps) + "-WE";
    if (parts_.unit == "1M") {
      absl::CivilMonth month(today);
      month += steps;
      // "three years ago this month" is a month of that year.
      if (steps == 0) month -= int64_t{12} * YearsBefore();
      return FormatMonth(month);
    }
    if (parts_.unit == "3M") return FormatQuarter(absl::CivilMonth(today) + 3 * steps);
    if (parts_.unit == "1Y") return FormatYear(today.year() + steps);
    if (parts_.unit == "10Y") return absl::StrCat(today.year() / 10 + steps);
    if (parts_.unit == "100Y") return absl::StrCat(today.year() / 100 + steps);
    return "";
  }

  // The years of "three years ago", right before the date; or 0.
  int YearsBefore() const {
    const ValueWords before = context_.before;
    size_t end = 0;
    if (before.size() < 3) return 0;
    const size_t behind = before.size() - 2;
    const CalendarMeaning* ago =
        tables_.Calendar(CalendarKind::kAgo, before, before.size() - 1, &end);
    const CalendarMeaning* unit =
        tables_.Calendar(CalendarKind::kUnit, before, before.size() - 2, &end);
    if (ago == nullptr || ago->number > 0 || unit == nullptr || unit->value != "1Y") return 0;
    for (size_t from = behind - std::min(behind, kLongestCount); from < behind; ++from) {
      Amount years;
      size_t at = from;
      if (!ReadNumber(tables_, before.first(behind), nullptr, &at, &years) || at != behind) {
        continue;
      }
      return years.low >= 1 && years.low < 1000 ? static_cast<int>(years.low) : 0;
    }
    return 0;
  }

  std::string Weekday() const {
    const int weekday = parts_.weekday;
    if (!context_.anchor || every_ || parts_.plural_weekday) {
      return absl::StrCat("XXXX-WXX-", weekday);
    }
    if (const std::optional<Anchor> from = ReadAnchor(context_.range_from)) {
      const int64_t days = (weekday - WeekdayOf(from->day) + kDaysAWeek) % kDaysAWeek;
      return FormatDay(from->day + (days == 0 ? kDaysAWeek : days));
    }
    const int64_t back = (WeekdayOf(Today()) - weekday + kDaysAWeek) % kDaysAWeek;
    const int64_t ahead = (kDaysAWeek - back) % kDaysAWeek;
    if (parts_.direction == -1) return FormatDay(Today() - (back == 0 ? kDaysAWeek : back));
    if (parts_.direction == 1) return FormatDay(Today() + (ahead == 0 ? kDaysAWeek : ahead));
    if (parts_.direction == 0 || tense_ == Tense::kFuture) return FormatDay(Today() + ahead);
    return FormatDay(Today() - back);
  }

  const ValueTables& tables_;
  const ValueContext& context_;
  DateParts parts_;
  Tense tense_ = Tense::kUnknown;
  bool every_ = false;
};

// A number of at most four digits, or -1.
int Figure(const ValueWord& word) {
  int number = -1;
  return word.number && word.text.size() <= 4 && absl::SimpleAtoi(word.text, &number) ? number : -1;
}

// "2025-02-13", "13/02/2025", "3/14/98". Nothing where it is no such date; an
// empty text where its day cannot be told from its month.
std::optional<std::string> ReadFigures(ValueWords words) {
  if (words.size() != 5 || words[1].text != words[3].text) return std::nullopt;
  int year = Figure(words[0]);
  int month = Figure(words[2]);
  int day = Figure(words[4]);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  if (words[1].text == "/") {
    int a = year;
    int b = month;
    year = day;
    if (words[4].text.size() == 2) year += year < 50 ? 2000 : 1900;
    if (a <= 12 && b <= 12 && a != b) return FormatYear(year) + "-XX-XX";
    if (b > 12) std::swap(a, b);
    day = a;
    month = b;
  } else if (words[1].text != "-" || words[0].text.size() != 4) {
    return std::nullopt;
  }
  if (month < 1 || month > 12 || !IsRealDay(year, month, day)) return "";
  return FormatDay(absl::CivilDay(year, month, day));
}

// What one side of a range says goes for the other too.
void Share(DateParts* a, DateParts* b) {
  if (a->year && !b->year && a->month == 0 && b->month == 0 && b->number > 0) {
    // 1997-98, 1999-2000, 1899-1901
    int year = *a->year / 100 * 100 + b->number;
    if (year < *a->year) year += 100;
    b->year = year;
    b->day = 0;
  }
  if (b->month == 0 && b->day > 0) b->month = a->month;
  if (a->month == 0 && a->day > 0) a->month = b->month;
  if (!a->year && a->month > 0) {
    a->year = b->year;
    if (a->year && a->month > b->month) *a->year -= 1;
  }
  if (!b->year && b->month > 0) b->year = a->year;
}

// Where a word of range parts two dates; the words' end where none does.
size_t FindRange(const ValueTables& tables, ValueWords words, DateParts* a, DateParts* b) {
  size_t end = 0;
  for (size_t i = 1; i + 1 < words.size(); ++i) {
    if (tables.Calendar(CalendarKind::kRange, words, i, &end) == nullptr) continue;
    *a = ReadDateParts(tables, words.first(i));
    *b = ReadDateParts(tables, words.subspan(end));
    const auto dated = [](const DateParts& parts) {
      return parts.day > 0 || parts.number > 0 || parts.year || parts.month > 0;
    };
    const bool first = dated(*a) || words[i - 1].number;
    if (words[i - 1].number && a->empty()) {
      a->day = a->number = std::max(0, Figure(words[i - 1]));
    }
    if (b->empty() && words[end].number) b->day = b->number = std::max(0, Figure(words[end]));
    if (first && dated(*b)) return i;
  }
  return words.size();
}

}  // namespace

std::string ReadDate(const ValueTables& tables, ValueWords words, const ValueContext& context) {
  if (const std::optional<std::string> figures = ReadFigures(words)) return *figures;
  DateParts first;
  DateParts second;
  const size_t range = FindRange(tables, words, &first, &second);
  if (range == words.size()) {
    return DateResolver(tables, context).Resolve(ReadDateParts(tables, words));
  }
  Share(&first, &second);
  const std::string from = DateResolver(tables, context).Resolve(first);
  std::string to = DateResolver(tables, context).Resolve(second);
  if (from.empty() || to.empty()) return from + to;
  // "the 2022-23 financial year" is one, named after the year it ends in.
  if (second.fiscal && second.year && second.month == 0) return to;
  const bool both = tables.Is(NumberKind::kAnd, words, range);
  return absl::StrCat(from, both ? "," : "/", to);
}

}  // namespace sayso
