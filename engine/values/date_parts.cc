#include "engine/values/date_parts.h"

#include "absl/strings/numbers.h"
#include "engine/values/amount.h"

namespace sayso {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;

// The whole number of a word, or -1.
int WholeNumber(const ValueWord& word) {
  int number = -1;
  return word.number && word.text.size() <= 5 && absl::SimpleAtoi(word.text, &number) ? number : -1;
}

class PartsReader {
 public:
  PartsReader(const ValueTables& tables, ValueWords words) : tables_(tables), words_(words) {}

  DateParts Read() {
    while (at_ < words_.size()) {
      const size_t from = at_;
      if (!ReadFigure() && !ReadName() && !ReadCount()) ++at_;
      if (at_ <= from) at_ = from + 1;
    }
    return parts_;
  }

 private:
  const CalendarMeaning* Find(CalendarKind kind, size_t at, size_t* end) const {
    return tables_.Calendar(kind, words_, at, end);
  }
  bool Is(size_t at, std::string_view text) const {
    return at < words_.size() && words_[at].text == text;
  }

  // A number in figures and what is glued to it.
  bool ReadFigure() {
    const int number = WholeNumber(words_[at_]);
    if (number < 0) return false;
    const size_t next = at_ + 1;
    size_t end = next;
    const bool ending = next < words_.size() && words_[next].glued;
    if (ending && Find(CalendarKind::kOrdinalEnding, next, &end) != nullptr) {
      at_ = next + 1;
      Ordinal(number);
      return true;
    }
    if (ending && Find(CalendarKind::kDecadeEnding, next, &end) != nullptr) {
      if (number >= kFirstYear) {
        parts_.decade = number / 10;
      } else if (number < 100) {
        parts_.short_decade = number / 10;
      }
      at_ = next + 1;
      return true;
    }
    ++at_;
    const bool era = Find(CalendarKind::kEra, next, &end) != nullptr ||
                     (at_ >= 2 && Find(CalendarKind::kEra, at_ - 2, &end) != nullptr);
    if (era || (number >= kFirstYear && number <= kLastYear && words_[at_ - 1].text.size() == 4)) {
      parts_.year = number;
    } else if (number < 100) {
      parts_.number = number;
      if (number >= 1 && number <= 31 && parts_.day == 0) parts_.day = number;
    }
    return true;
  }

  // "17th century", "third quarter", "the 13th".
  void Ordinal(int number) {
    size_t next = at_;
    if (Is(next, "-")) ++next;
    size_t end = next;
    if (const CalendarMeaning* unit = Find(CalendarKind::kUnit, next, &end);
        unit != nullptr && unit->value == "100Y") {
      parts_.century = number;
      at_ = end;
    } else if (Find(CalendarKind::kQuarter, next, &end) != nullptr && number <= 4) {
      parts_.quarter = number;
      at_ = end;
    } else if (Find(CalendarKind::kHalf, next, &end) != nullptr && number <= 2) {
      parts_.half = number;
      at_ = end;
    } else if (number >= 1 && number <= 31) {
      parts_.number = number;
      if (parts_.day == 0) parts_.day = number;
    }
  }

  // Names of the calendar.
  bool ReadName() {
    size_t end = at_;
    if (const CalendarMeaning* holiday = Find(CalendarKind::kHoliday, at_, &end)) {
      parts_.holiday = holiday->value;
    } else if (const CalendarMeaning* day_word = Find(CalendarKind::kDayWord, at_, &end)) {
      parts_.day_word = day_word->number;
    } else if (const CalendarMeaning* weekday = Find(CalendarKind::kWeekday, at_, &end)) {
      parts_.weekday = weekday->number;
    } else if (const CalendarMeaning* weekdays = Find(CalendarKind::kWeekdays, at_, &end)) {
      parts_.weekday = weekdays->number;
      parts_.plural_weekday = true;
    } else if (const CalendarMeaning* month = Find(CalendarKind::kMonth, at_, &end)) {
      parts_.month = month->number;
    } else if (const CalendarMeaning* season = Find(CalendarKind::kSeason, at_, &end)) {
      parts_.season = season->value;
    } else if (const CalendarMeaning* decade = Find(CalendarKind::kDecade, at_, &end)) {
      parts_.short_decade = decade->number;
    } else if (const CalendarMeaning* era = Find(CalendarKind::kEra, at_, &end)) {
      parts_.before_christ = era->value == "bc";
    } else if (Find(CalendarKind::kFiscal, at_, &end) != nullptr) {
      parts_.fiscal = true;
    } else {
      return false;
    }
    at_ = end;
    return true;
  }

  // "third", "last week", "Q3".
  bool ReadCount() {
    size_t end = at_;
    const bool short_quarter = Find(CalendarKind::kShortQuarter, at_, &end) != nullptr;
    if ((short_quarter || Find(CalendarKind::kShortHalf, at_, &end) != nullptr) &&
        at_ + 1 < words_.size() && words_[at_ + 1].glued) {
      const int number = WholeNumber(words_[at_ + 1]);
      if (short_quarter && number >= 1 && number <= 4) parts_.quarter = number;
      if (!short_quarter && number >= 1 && number <= 2) parts_.half = number;
      at_ += 2;
      return true;
    }
    if (const CalendarMeaning* direction = Find(CalendarKind::kDirection, at_, &end)) {
      parts_.direction = direction->number;
      at_ = end;
      return true;
    }
    if (const CalendarMeaning* unit = Find(CalendarKind::kUnit, at_, &end);
        unit != nullptr && tables_.Number(words_[at_].text) == nullptr) {
      parts_.unit = unit->value;
      at_ = end;
      return true;
    }
    if (Find(CalendarKind::kQuarter, at_, &end) != nullptr) {
      parts_.unit = "3M";
      at_ = end;
      return true;
    }
    return ReadOrdinalWord();
  }

  bool ReadOrdinalWord() {
    const NumberMeaning* meaning = tables_.Number(words_[at_].text);
    if (meaning == nullptr) return false;
    int number = 0;
    if (meaning->kind == NumberKind::kTens) {
      number = static_cast<int>(meaning->value);
      size_t next = at_ + 1;
      if (Is(next, "-")) ++next;
      meaning = next < words_.size() ? tables_.Number(words_[next].text) : nullptr;
      if (meaning == nullptr) return false;
      at_ = next;
    }
    if (meaning->kind != NumberKind::kOrdinal) return false;
    number += static_cast<int>(meaning->value);
    ++at_;
    Ordinal(number);
    return true;
  }

  const ValueTables& tables_;
  const ValueWords words_;
  size_t at_ = 0;
  DateParts parts_;
};

}  // namespace

bool DateParts::empty() const {
  return weekday == 0 && month == 0 && day == 0 && number == 0 && !year && season.empty() &&
         decade == 0 && short_decade == 0 && century == 0 && quarter == 0 && half == 0 &&
         holiday.empty() && unit.empty() && !day_word;
}

DateParts ReadDateParts(const ValueTables& tables, ValueWords words) {
  return PartsReader(tables, words).Read();
}

}  // namespace sayso
