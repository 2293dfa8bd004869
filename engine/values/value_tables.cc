#include "engine/values/value_tables.h"

#include <algorithm>
#include <array>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr size_t kLongestPhrase = 6;  // words

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

std::vector<std::string_view> Split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (size_t end = 0; end != std::string_view::npos; text.remove_prefix(end + 1)) {
    end = text.find(by);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
  }
  return parts;
}

absl::Status ReadNumber(std::string_view text, double* number) {
  return absl::SimpleAtod(Abs(text), number)
             ? absl::OkStatus()
             : absl::InvalidArgumentError(absl::StrCat("no number: ", Abs(text)));
}

// Calls use(phrase) for each phrase of a cell, as JoinWords() writes it.
template <typename Use>
absl::Status ForEachPhrase(std::string_view cell, Use use) {
  for (const std::string_view phrase : Split(cell, '|')) {
    const std::vector<ValueWord> words = SplitValueWords(phrase);
    if (words.empty()) return absl::InvalidArgumentError("an empty phrase");
    if (words.size() > kLongestPhrase) {
      return absl::InvalidArgumentError(
          absl::StrCat("a phrase of more than ", kLongestPhrase, " words: ", Abs(phrase)));
    }
    if (!use(ValueWords(words))) {
      return absl::InvalidArgumentError(absl::StrCat("stands twice: ", Abs(phrase)));
    }
  }
  return absl::OkStatus();
}

// The name in the table and the kind, in the order of CalendarKind.
constexpr std::array<std::string_view, 29> kCalendarKinds = {
    "month",         "weekday",       "weekdays",   "season",    "day_word",  "direction",
    "unit",          "part_of_day",   "clock",      "half_day",  "zone",      "fiscal",
    "half",          "quarter",       "range",      "era",       "ago",       "future",
    "past",          "holiday",       "decade",     "every",     "elsewhere", "ordinal_ending",
    "decade_ending", "short_quarter", "short_half", "hour_part", "own_night"};

constexpr std::array<std::string_view, 11> kNumberKinds = {
    "cardinal", "tens",    "ordinal", "fraction", "magnitude", "several",
    "minus",    "article", "and",     "of",       "range"};

template <typename Kind, size_t size>
absl::Status ReadKind(const std::array<std::string_view, size>& names, std::string_view name,
                      Kind* kind) {
  const auto* const it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return absl::InvalidArgumentError(absl::StrCat("no kind: ", Abs(name)));
  *kind = static_cast<Kind>(it - names.begin());
  return absl::OkStatus();
}

}  // namespace

absl::Status ValueTables::AddNumber(const Row& row) {
  NumberMeaning meaning;
  absl::Status status = ReadKind(kNumberKinds, row[0], &meaning.kind);
  if (status.ok()) status = ReadNumber(row[2], &meaning.value);
  if (!status.ok()) return status;
  return ForEachPhrase(row[1], [&](ValueWords words) {
    return words.size() == 1 && numbers_.try_emplace(words[0].text, meaning).second;
  });
}

absl::Status ValueTables::AddUnit(const Row& row) {
  UnitMeaning meaning;
  meaning.symbol = std::string(row[0]);
  meaning.si = std::string(row[1]);
  absl::Status status = ReadNumber(row[2], &meaning.factor);
  if (status.ok()) status = ReadNumber(row[3], &meaning.offset);
  if (!status.ok()) return status;
  return ForEachPhrase(row[4], [&](ValueWords words) {
    bool is_new = false;
    units_.Add(words, &is_new) = meaning;
    return is_new;
  });
}

absl::Status ValueTables::AddCurrency(const Row& row) {
  CurrencyMeaning meaning;
  meaning.code = std::string(row[0]);
  absl::Status status = ReadNumber(row[1], &meaning.part);
  if (!status.ok()) return status;
  for (const std::string_view whose : Split(row[2], ' ')) {
    if (whose == "-") continue;
    if (whose == "!") {
      meaning.first_stands = true;
      continue;
    }
    if (whose == "<") {
      meaning.behind = true;
      continue;
    }
    const size_t colon = whose.find(':');
    if (colon != 2 || whose.size() != 6) {
      return absl::InvalidArgumentError(absl::StrCat("no COUNTRY:CODE: ", Abs(whose)));
    }
    meaning.others.emplace_back(whose.substr(0, 2), whose.substr(3));
  }
  return ForEachPhrase(row[3], [&](ValueWords words) {
    bool is_new = false;
    currencies_.Add(words, &is_new) = meaning;
    return is_new;
  });
}

absl::Status ValueTables::AddModifier(const Row& row) {
  return ForEachPhrase(row[1], [&](ValueWords words) {
    bool is_new = false;
    modifiers_.Add(words, &is_new) = std::string(row[0]);
    return is_new;
  });
}

absl::Status ValueTables::AddCalendar(const Row& row) {
  CalendarMeaning meaning;
  const absl::Status status = ReadKind(kCalendarKinds, row[0], &meaning.kind);
  if (!status.ok()) return status;
  meaning.value = std::string(row[1]);
  if (!absl::SimpleAtoi(meaning.value, &meaning.number)) meaning.number = 0;
  return ForEachPhrase(row[2], [&](ValueWords words) {
    bool is_new = false;
    std::vector<CalendarMeaning>& meanings = calendar_.Add(words, &is_new);
    if (std::any_of(meanings.begin(), meanings.end(),
                    [&](const CalendarMeaning& m) { return m.kind == meaning.kind; })) {
      return false;
    }
    meanings.push_back(meaning);
    return true;
  });
}

absl::StatusOr<std::unique_ptr<ValueTables>> ValueTables::Create(
    const std::vector<SourceFile>& files) {
  struct Table {
    std::string_view path;
    size_t columns;
    absl::Status (ValueTables::*add)(const Row&);
  };
  static constexpr Table kTables[] = {
      {"en/values/numbers.tsv", 3, &ValueTables::AddNumber},
      {"en/values/units.tsv", 5, &ValueTables::AddUnit},
      {"en/values/currencies.tsv", 4, &ValueTables::AddCurrency},
      {"en/values/modifiers.tsv", 2, &ValueTables::AddModifier},
      {"en/values/calendar.tsv", 3, &ValueTables::AddCalendar},
  };
  auto tables = std::unique_ptr<ValueTables>(new ValueTables());
  for (const Table& table : kTables) {
    const SourceFile* file = FindSourceFile(files, table.path);
    if (file == nullptr) return absl::NotFoundError(absl::StrCat("no ", Abs(table.path)));
    bool header = true;
    size_t number = 0;
    for (std::string_view line : Split(file->data, '\n')) {
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty() || line[0] == '#') continue;
      if (std::exchange(header, false)) continue;
      const Row row = Split(line, '\t');
      const absl::Status status =
          row.size() == table.columns
              ? (tables.get()->*table.add)(row)
              : absl::InvalidArgumentError(absl::StrCat("a row has ", table.columns, " cells"));
      if (!status.ok()) {
        return absl::Status(status.code(),
                            absl::StrCat(Abs(table.path), ":", number, ": ", status.message()));
      }
    }
  }
  return tables;
}

const NumberMeaning* ValueTables::Number(std::string_view word) const {
  const auto it = numbers_.find(Abs(word));
  return it == numbers_.end() ? nullptr : &it->second;
}

const UnitMeaning* ValueTables::Unit(ValueWords words, size_t at, size_t* end) const {
  return units_.Find(words, at, end, [](const UnitMeaning&) { return true; });
}

const CurrencyMeaning* ValueTables::Currency(ValueWords words, size_t at, size_t* end) const {
  return currencies_.Find(words, at, end, [](const CurrencyMeaning&) { return true; });
}

const std::string* ValueTables::Modifier(ValueWords words, size_t at, size_t* end) const {
  return modifiers_.Find(words, at, end, [](const std::string&) { return true; });
}

const CalendarMeaning* ValueTables::Calendar(CalendarKind kind, ValueWords words, size_t at,
                                             size_t* end) const {
  const CalendarMeaning* found = nullptr;
  calendar_.Find(words, at, end, [&](const std::vector<CalendarMeaning>& meanings) {
    for (const CalendarMeaning& meaning : meanings) {
      if (meaning.kind == kind) found = &meaning;
    }
    return found != nullptr;
  });
  return found;
}

}  // namespace sayso
