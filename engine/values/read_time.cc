// Times of day and lengths of time.

#include <algorithm>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/values/amount.h"
#include "engine/values/read_value.h"

namespace sayso {
namespace {

constexpr int kMinutesAnHour = 60;
constexpr int kNoon = 12;
constexpr size_t kDayLength = 10;  // of "2025-02-13"

// An hour and a minute on their way.
class ClockReader {
 public:
  ClockReader(const ValueTables& tables, ValueWords words) : tables_(tables), words_(words) {}

  // False where no hour is told.
  bool Read() {
    while (at_ < words_.size()) {
      size_t end = at_ + 1;
      if (const CalendarMeaning* clock = Find(CalendarKind::kClock, &end)) {
        SetClock(clock->value);
      } else if (const CalendarMeaning* half = Find(CalendarKind::kHalfDay, &end)) {
        half_day_ = half->value;
      } else if (const CalendarMeaning* zone = Find(CalendarKind::kZone, &end)) {
        zone_ = zone->value;
      } else if (words_[at_].number) {
        if (hour_ < 0) ReadFigures(&end);
      } else {
        ReadWord();
      }
      at_ = end;
    }
    if (hour_ < 0) return false;
    if (past_ != 0) minute_ = past_ * offset_;
    int minutes = hour_ * kMinutesAnHour + minute_;
    if (half_day_ == "am" && hour_ == kNoon) minutes -= kNoon * kMinutesAnHour;
    if (half_day_ == "pm" && hour_ < kNoon) minutes += kNoon * kMinutesAnHour;
    hour_ = minutes / kMinutesAnHour;
    minute_ = minutes % kMinutesAnHour;
    return minutes >= 0 && hour_ <= 24;
  }

  bool has_half_day() const { return !half_day_.empty(); }
  int hour() const { return hour_; }
  int minute() const { return minute_; }
  const std::string& zone() const { return zone_; }

 private:
  const CalendarMeaning* Find(CalendarKind kind, size_t* end) const {
    return tables_.Calendar(kind, words_, at_, end);
  }

  void SetClock(const std::string& clock) {
    if (clock.size() != 5 || !absl::SimpleAtoi(clock.substr(0, 2), &hour_)) return;
    if (!absl::SimpleAtoi(clock.substr(3), &minute_)) minute_ = 0;
  }

  // "9:05", "9.05", "0905", "9".
  void ReadFigures(size_t* end) {
    const std::string& text = words_[at_].text;
    const size_t period = text.find('.');
    if (period != std::string::npos) {
      if (!absl::SimpleAtoi(text.substr(0, period), &hour_) ||
          !absl::SimpleAtoi(text.substr(period + 1), &minute_)) {
        hour_ = -1;
      }
    } else if (at_ + 2 < words_.size() && words_[at_ + 1].text == ":" && words_[at_ + 2].number) {
      if (!absl::SimpleAtoi(text, &hour_) || !absl::SimpleAtoi(words_[at_ + 2].text, &minute_)) {
        hour_ = -1;
      }
      *end = at_ + 3;
    } else if (absl::SimpleAtoi(text, &hour_) && text.size() >= 3) {
      minute_ = hour_ % 100;
      hour_ /= 100;
    }
    if (hour_ > 24 || minute_ >= kMinutesAnHour || minute_ < 0) hour_ = -1;
  }

  // "half past twelve", "ten to six", "eleven".
  void ReadWord() {
    size_t end = at_;
    if (const CalendarMeaning* part = Find(CalendarKind::kHourPart, &end)) past_ = part->number;
    const NumberMeaning* number = tables_.Number(words_[at_].text);
    if (number == nullptr) return;
    const bool fraction = number->kind == NumberKind::kFraction;
    if (fraction) {
      offset_ = static_cast<int>(number->value * kMinutesAnHour);
    } else if (past_ == 0 &&
               tables_.Calendar(CalendarKind::kHourPart, words_, at_ + 1, &end) != nullptr) {
      offset_ = static_cast<int>(number->value);
    } else if (number->value >= 0 && number->value <= 24) {
      hour_ = static_cast<int>(number->value);
    }
  }

  const ValueTables& tables_;
  const ValueWords words_;
  size_t at_ = 0;
  int hour_ = -1;
  int minute_ = 0;
  int past_ = 0;    // 1 past, -1 to
  int offset_ = 0;  // minutes of that
  std::string half_day_;
  std::string zone_;
};

// The first word of the value that has a meaning of this kind.
const CalendarMeaning* FindAny(const ValueTables& tables, CalendarKind kind, ValueWords words) {
  size_t end = 0;
  for (size_t at = 0; at < words.size(); ++at) {
    const CalendarMeaning* meaning = tables.Calendar(kind, words, at, &end);
    if (meaning != nullptr) return meaning;
  }
  return nullptr;
}

// "this morning", "last night", "tonight", "overnight".
std::string PartOfDay(const ValueTables& tables, ValueWords words, const ValueContext& context) {
  const CalendarMeaning* part = FindAny(tables, CalendarKind::kPartOfDay, words);
  if (part == nullptr) return "";
  const std::string time = "T" + part->value;
  if (context.date_beside.size() == kDayLength) return context.date_beside + time;
  const CalendarMeaning* direction = FindAny(tables, CalendarKind::kDirection, words);
  const CalendarMeaning* own = FindAny(tables, CalendarKind::kOwnNight, words);
  if (own == nullptr) own = direction;
  if (own == nullptr || !context.anchor) return time;
  const int days = own->number;
  return FormatDay(context.anchor->day + days) + time;
}

// "8 in the evening"
bool IsAfternoon(const ValueTables& tables, ValueWords after) {
  size_t end = 0;
  for (size_t at = 0; at < std::min<size_t>(after.size(), 3); ++at) {
    const CalendarMeaning* part = tables.Calendar(CalendarKind::kPartOfDay, after, at, &end);
    if (part != nullptr) return part->value == "AF" || part->value == "EV";
  }
  return false;
}

// A length of time, by the units of ISO 8601.
struct Length {
  std::string date;  // "3Y"
  std::string time;  // "2H"
};

// Adds a number of `unit` ("10Y", "30MIN") to `*length`.
void AddTo(const Amount& amount, bool high, std::string_view unit, Length* length) {
  size_t digits = 0;
  while (digits < unit.size() &&
         (unit[digits] == '.' || (unit[digits] >= '0' && unit[digits] <= '9'))) {
    ++digits;
  }
  double each = 1;
  if (!absl::SimpleAtod(absl::string_view(unit.data(), digits), &each)) each = 1;
  const std::string_view name = unit.substr(digits);
  const std::string number =
      amount.vague ? "X" : FormatNumber((high ? amount.high : amount.low) * each);
  const bool of_time = name == "H" || name == "MIN" || name == "S";
  std::string& part = of_time ? length->time : length->date;
  const std::string_view letter = name == "MIN" ? std::string_view("M") : name;
  absl::StrAppend(&part, number, absl::string_view(letter.data(), letter.size()));
}

std::string Format(const Length& length) {
  return absl::StrCat("P", length.date, length.time.empty() ? "" : "T", length.time);
}

// When something was that long ago, as exactly as its unit and the words behind
// it tell.
std::string MomentOf(const ValueTables& tables, const Amount& amount, std::string_view unit,
                     const ValueContext& context) {
  size_t end = 0;
  const CalendarMeaning* ago = tables.Calendar(CalendarKind::kAgo, context.after, 0, &end);
  if (ago == nullptr || !context.anchor || amount.range() || amount.vague || amount.low > 1e6) {
    return "";
  }
  const bool whole = amount.low == static_cast<int>(amount.low);
  const int count = static_cast<int>(amount.low) * ago->number;
  if (!whole) return "";
  const absl::CivilDay today = context.anchor->day;
  std::string_view finer;  // "three years ago this month"
  size_t behind = end;
  if (const CalendarMeaning* now =
          tables.Calendar(CalendarKind::kDirection, context.after, end, &behind);
      now != nullptr && now->number == 0) {
    const CalendarMeaning* of = tables.Calendar(CalendarKind::kUnit, context.after, behind, &end);
    if (of != nullptr) finer = of->value;
  } else if (const CalendarMeaning* day =
                 tables.Calendar(CalendarKind::kDayWord, context.after, end, &behind);
             day != nullptr && day->number == 0) {
    finer = "1D";
  }
  const auto months = [&](int number) -> std::string {
    const absl::CivilMonth then = absl::CivilMonth(today) + number;
    if (finer == "1D") return FormatDay(absl::CivilDay(then.year(), then.month(), today.day()));
    if (finer == "1W") return FormatWeek(absl::CivilDay(then.year(), then.month(), today.day()));
    return FormatMonth(then);
  };
  if (unit == "1Y") {
    return finer.empty() ? FormatYear(today.year() + count) : months(12 * count);
  }
  if (unit == "10Y") return FormatYear(today.year() + 10 * count);
  if (unit == "50Y") return FormatYear(today.year() + 50 * count);
  if (unit == "100Y") return absl::StrCat((today.year() + 100 * count) / 100);
  if (unit == "1M" || unit == "3M" || unit == "6M") return months((unit[0] - '0') * count);
  if (unit == "1W" || unit == "2W") return FormatWeek(today + 7 * (unit[0] - '0') * count);
  if (unit == "1D") return FormatDay(today + count);
  if (!context.anchor->minute || (unit != "1H" && unit != "1MIN" && unit != "30MIN")) return "";
  const int minutes = unit == "1H" ? kMinutesAnHour : unit == "1MIN" ? 1 : 30;
  const absl::CivilMinute then =
      absl::CivilMinute(today) + *context.anchor->minute + minutes * count;
  return absl::StrCat(FormatDay(absl::CivilDay(then)),
                      absl::StrFormat("T%02d:%02d", then.hour(), then.minute()));
}

}  // namespace

std::string ReadTime(const ValueTables& tables, ValueWords words, const ValueContext& context) {
  if (words.empty()) return "";
  ClockReader clock(tables, words);
  if (!clock.Read()) return PartOfDay(tables, words, context);
  int hour = clock.hour();
  if (!clock.has_half_day() && hour < kNoon && IsAfternoon(tables, context.after)) hour += kNoon;
  const std::string day = context.date_beside.size() == kDayLength ? context.date_beside : "";
  return absl::StrCat(day, absl::StrFormat("T%02d:%02d", hour, clock.minute()), clock.zone());
}

void ReadDuration(const ValueTables& tables, ValueWords words, const ValueContext& context,
                  NormalizedValue* out) {
  Length low;
  Length high;
  bool range = false;
  Amount amount;
  std::string unit;
  size_t units = 0;
  for (size_t at = 0; at < words.size();) {
    Amount number;
    number.low = number.high = 1;  // "half-hour"
    size_t end = at;
    const auto stop = [&](size_t i) {
      size_t ignored = 0;
      return tables.Calendar(CalendarKind::kUnit, words, i, &ignored) != nullptr;
    };
    const bool counted = ReadNumber(tables, words, stop, &at, &number);
    if (at < words.size() && words[at].text == "-") ++at;
    while (tables.Is(NumberKind::kOf, words, at)) ++at;
    const CalendarMeaning* meaning = tables.Calendar(CalendarKind::kUnit, words, at, &end);
    if (meaning == nullptr) {
      if (!counted) ++at;
      continue;
    }
    at = end;
    // "a year and a half"
    if (tables.Is(NumberKind::kAnd, words, at) && tables.Is(NumberKind::kArticle, words, at + 1) &&
        tables.Is(NumberKind::kFraction, words, at + 2)) {
      const double part = tables.Number(words[at + 2].text)->value;
      number.low += part;
      number.high += part;
      at += 3;
    }
    AddTo(number, false, meaning->value, &low);
    AddTo(number, true, meaning->value, &high);
    range = range || number.range();
    amount = number;
    unit = meaning->value;
    ++units;
  }
  if (units == 0) return;
  out->value = range ? Format(low) + "/" + Format(high) : Format(low);
  if (units == 1) out->moment = MomentOf(tables, amount, unit, context);
}

}  // namespace sayso
