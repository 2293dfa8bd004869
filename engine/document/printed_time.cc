#include "engine/document/printed_time.h"

#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace sayso {
namespace {

constexpr int kMaxGroups = 16;
constexpr int kMinutesADay = 24 * 60;

// The number in the text, or nothing where it holds no digits only.
std::optional<int> Number(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool RealDate(const PrintedDate& date) {
  if (date.month < 0 || date.month > 12 || date.day < 0 || date.day > 31) return false;
  if (date.month == 0 || date.day == 0) return true;
  // Without a year, a leap year: 29 February may be.
  const int year = date.year > 0 ? date.year : 2024;
  const absl::CivilDay day(year, date.month, date.day);
  return day.month() == date.month && day.day() == date.day;
}

}  // namespace

struct TimeReader::Captures {
  std::array<std::pair<const std::string*, std::string_view>, kMaxGroups> groups;
  size_t count = 0;

  std::string_view Get(std::string_view name) const {
    for (size_t i = 0; i < count; ++i) {
      if (*groups[i].first == name) return groups[i].second;
    }
    return {};
  }
};

absl::StatusOr<std::vector<TimeReader::Form>> TimeReader::Compile(
    const google::protobuf::RepeatedPtrField<LayoutRules::Form>& forms,
    const LayoutPatterns& patterns) {
  std::vector<Form> compiled;
  for (const LayoutRules::Form& form : forms) {
    absl::StatusOr<std::unique_ptr<LazyRegex>> regex = patterns.Compile(form.pattern());
    if (!regex.ok()) return regex.status();
    if ((**regex).CountGroups() >= kMaxGroups) {
      return absl::InvalidArgumentError("more than 15 groups");
    }
    compiled.push_back(*std::move(regex));
  }
  return compiled;
}

std::vector<TimeReader::Name> TimeReader::NamesOf(
    const google::protobuf::RepeatedPtrField<LayoutRules::Value>& values) {
  std::vector<Name> names;
  for (const LayoutRules::Value& value : values) {
    for (const std::string& name : value.name()) {
      names.push_back({absl::AsciiStrToLower(name), value.value()});
    }
  }
  return names;
}

std::optional<int> TimeReader::ValueOf(const std::vector<Name>& names, std::string_view text) {
  const std::string lower = absl::AsciiStrToLower(absl::string_view(text.data(), text.size()));
  for (const Name& name : names) {
    if (name.text == lower) return name.value;
  }
  return std::nullopt;
}

absl::StatusOr<std::unique_ptr<TimeReader>> TimeReader::Create(const LayoutRules& rules,
                                                               const LayoutPatterns& patterns) {
  auto reader = std::make_unique<TimeReader>();
  absl::StatusOr<std::vector<Form>> dates = Compile(rules.date(), patterns);
  if (!dates.ok()) return dates.status();
  absl::StatusOr<std::vector<Form>> clocks = Compile(rules.clock(), patterns);
  if (!clocks.ok()) return clocks.status();
  absl::StatusOr<std::vector<Form>> agos = Compile(rules.ago(), patterns);
  if (!agos.ok()) return agos.status();
  reader->dates_ = *std::move(dates);
  reader->clocks_ = *std::move(clocks);
  reader->agos_ = *std::move(agos);
  reader->months_ = NamesOf(rules.month());
  reader->units_ = NamesOf(rules.unit());
  reader->numbers_ = NamesOf(rules.number());
  reader->day_words_ = NamesOf(rules.day_word());
  reader->clock_words_ = NamesOf(rules.clock_word());
  return reader;
}

bool TimeReader::Match(const LazyRegex& form, std::string_view text, Captures* captures) {
  std::array<re2::StringPiece, kMaxGroups> pieces;
  const RE2& regex = *form;
  const int count = regex.NumberOfCapturingGroups() + 1;
  if (!regex.Match(text, 0, text.size(), RE2::ANCHOR_BOTH, pieces.data(), count)) return false;
  captures->count = 0;
  for (const auto& [name, index] : regex.NamedCapturingGroups()) {
    const re2::StringPiece& piece = pieces[index];
    if (piece.empty()) continue;
    captures->groups[captures->count++] = {&name, {piece.data(), piece.size()}};
  }
  return true;
}

std::optional<PrintedDate> TimeReader::ReadDate(std::string_view text) const {
  Captures found;
  for (const auto& form : dates_) {
    if (!Match(*form, text, &found)) continue;
    PrintedDate date;
    date.year = Number(found.Get("year")).value_or(0);
    date.day = Number(found.Get("day")).value_or(0);
    date.month = Number(found.Get("month_number")).value_or(0);
    if (const std::string_view month = found.Get("month"); !month.empty()) {
      date.month = ValueOf(months_, month).value_or(0);
    }
    if (const std::string_view word = found.Get("day_word"); !word.empty()) {
      date.days_from_now = ValueOf(day_words_, word);
    }
    if (RealDate(date)) return date;
  }
  return std::nullopt;
}

std::optional<int> TimeReader::ReadClock(std::string_view text) const {
  Captures found;
  for (const auto& form : clocks_) {
    if (!Match(*form, text, &found)) continue;
    if (const std::string_view word = found.Get("clock_word"); !word.empty()) {
      return ValueOf(clock_words_, word);
    }
    int hour = Number(found.Get("hour")).value_or(99);
    const int minute = Number(found.Get("minute")).value_or(0);
    const bool am = !found.Get("am").empty();
    const bool pm = !found.Get("pm").empty();
    if (am && hour == 12) hour = 0;  // 12:10 a.m.
    if (pm && hour < 12) hour += 12;
    if (hour < 24 && minute < 60) return hour * 60 + minute;
  }
  return std::nullopt;
}

std::optional<int64_t> TimeReader::ReadAgo(std::string_view text) const {
  Captures found;
  const auto minutes = [&](std::string_view count_group,
                           std::string_view unit_group) -> std::optional<int64_t> {
    const std::string_view count = found.Get(count_group);
    std::optional<int> number = Number(count);
    if (!number) number = ValueOf(numbers_, count);
    const std::optional<int> unit = ValueOf(units_, found.Get(unit_group));
    if (!number || !unit) return std::nullopt;
    return int64_t{*number} * *unit;
  };
  for (const auto& form : agos_) {
    if (!Match(*form, text, &found)) continue;
    if (!found.Get("now").empty()) return 0;
    if (const std::optional<int64_t> first = minutes("count", "unit")) {
      return *first + minutes("count2", "unit2").value_or(0);
    }
  }
  return std::nullopt;
}

std::optional<Moment> ReadIso(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = Number(text.substr(0, 4));
  const std::optional<int> month = Number(text.substr(5, 2));
  const std::optional<int> day = Number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  Moment moment;
  moment.date.year = *year;
  moment.date.month = *month;
  moment.date.day = *day;
  if (!moment.date.full() || !RealDate(moment.date)) return std::nullopt;
  if (text.size() >= 16 && (text[10] == 'T' || text[10] == ' ') && text[13] == ':') {
    const std::optional<int> hour = Number(text.substr(11, 2));
    const std::optional<int> minute = Number(text.substr(14, 2));
    if (hour && minute && *hour < 24 && *minute < 60) moment.minute = *hour * 60 + *minute;
  }
  return moment;
}

std::string FormatIso(const Moment& moment) {
  std::string date = moment.date.full() ? absl::StrFormat("%04d-%02d-%02d", moment.date.year,
                                                          moment.date.month, moment.date.day)
                                        : "";
  if (!moment.minute) return date;
  return absl::StrFormat("%s%s%02d:%02d", date, date.empty() ? "" : "T", *moment.minute / 60,
                         *moment.minute % 60);
}

Moment Earlier(const Moment& moment, int64_t minutes) {
  const absl::CivilMinute then =
      absl::CivilMinute(moment.date.year, moment.date.month, moment.date.day) +
      moment.minute.value_or(0) - minutes;
  Moment earlier;
  earlier.date.year = static_cast<int>(then.year());
  earlier.date.month = then.month();
  earlier.date.day = then.day();
  // A whole number of days back from a bare date is a bare date.
  if (moment.minute || minutes % kMinutesADay != 0) {
    earlier.minute = then.hour() * 60 + then.minute();
  }
  return earlier;
}

}  // namespace sayso
