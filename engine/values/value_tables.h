// What words of values mean: the tables of rules/en/values/.

#ifndef ENGINE_VALUES_VALUE_TABLES_H_
#define ENGINE_VALUES_VALUE_TABLES_H_

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "engine/rules/source_files.h"
#include "engine/values/value_words.h"

namespace sayso {

enum class NumberKind : uint8_t {
  kCardinal,
  kTens,
  kOrdinal,
  kFraction,
  kMagnitude,
  kSeveral,
  kMinus,
  kArticle,  // "a": one of it
  kAnd,
  kOf,
  kRange,  // "to"
};

struct NumberMeaning {
  NumberKind kind = NumberKind::kCardinal;
  double value = 0;
};

// value in the SI unit = (number said + offset) * factor
struct UnitMeaning {
  std::string symbol;  // of the unit said: "mi"
  std::string si;      // "m"
  double factor = 1;
  double offset = 0;
};

struct CurrencyMeaning {
  std::string code;           // ISO 4217
  double part = 1;            // a cent is 0.01
  bool first_stands = false;  // the others need a text that is all about their country
  bool behind = false;        // stands behind its number, though it is one letter
  std::vector<std::pair<std::string, std::string>> others;  // country, code
};

enum class CalendarKind : uint8_t {
  kMonth,
  kWeekday,
  kWeekdays,  // every Monday
  kSeason,
  kDayWord,
  kDirection,
  kUnit,
  kPartOfDay,
  kClock,
  kHalfDay,
  kZone,
  kFiscal,
  kHalf,
  kQuarter,
  kRange,
  kEra,
  kAgo,
  kFuture,
  kPast,
  kHoliday,
  kDecade,
  kEvery,
  kElsewhere,
  kOrdinalEnding,  // the th of 13th
  kDecadeEnding,
  kShortQuarter,  // the Q of Q3
  kShortHalf,
  kHourPart,  // past, to
  kOwnNight,  // the night of these days from the entry's own
};

struct CalendarMeaning {
  CalendarKind kind = CalendarKind::kMonth;
  std::string value;  // as calendar.tsv says
  int number = 0;     // that, where it is a number
};

// Phrases and what they mean. Looking up a word that begins none takes a few
// instructions, or one hash.
template <typename Meaning>
class PhraseMeanings {
 public:
  // The meaning of these words, made where it is new; `*is_new` says which.
  Meaning& Add(ValueWords words, bool* is_new) {
    size_t& longest = longest_[words[0].text];
    longest = std::max(longest, words.size());
    outlines_[OutlineOf(words[0].text)] = true;
    const auto [it, inserted] = meanings_.try_emplace(JoinWords(words, 0, words.size()));
    *is_new = inserted;
    return it->second;
  }

  // Tries the phrases at words[at], the longest first, until accept(meaning) is
  // true; sets `*end` to the word behind it. Nullptr where none is.
  template <typename Accept>
  const Meaning* Find(ValueWords words, size_t at, size_t* end, Accept accept) const {
    if (at >= words.size() || !outlines_[OutlineOf(words[at].text)]) return nullptr;
    const auto first = longest_.find(words[at].text);
    if (first == longest_.end()) return nullptr;
    for (size_t to = std::min(words.size(), at + first->second); to > at; --to) {
      const auto it =
          to == at + 1 ? meanings_.find(words[at].text) : meanings_.find(JoinWords(words, at, to));
      if (it == meanings_.end() || !accept(it->second)) continue;
      *end = to;
      return &it->second;
    }
    return nullptr;
  }

 private:
  static constexpr size_t kOutlines = 2048;
  // The length and the outer letters of a word, as a small number.
  static size_t OutlineOf(const std::string& word) {
    if (word.empty()) return 0;
    const auto letter = [&](size_t i) { return static_cast<unsigned char>(word[i]) & 31u; };
    return (letter(0) | letter(word.size() - 1) << 5 | word.size() << 10) % kOutlines;
  }

  std::bitset<kOutlines> outlines_;                   // of the first words
  absl::flat_hash_map<std::string, size_t> longest_;  // words, by the first of them
  absl::flat_hash_map<std::string, Meaning> meanings_;
};

// Immutable; safe for any number of threads.
class ValueTables {
 public:
  // Reads en/values/*.tsv among `files`. Fails with kNotFound where one of them
  // is missing, kInvalidArgument "en/values/units.tsv:12: …".
  static absl::StatusOr<std::unique_ptr<ValueTables>> Create(const std::vector<SourceFile>& files);

  // What a word of a number means, or nullptr.
  const NumberMeaning* Number(std::string_view word) const;
  // Is words[at] a word of that kind?
  bool Is(NumberKind kind, ValueWords words, size_t at) const {
    if (at >= words.size() || words[at].number) return false;
    const NumberMeaning* meaning = Number(words[at].text);
    return meaning != nullptr && meaning->kind == kind;
  }

  // The longest phrase of the table at words[at]; sets `*end` to the word behind
  // it. Nullptr where there is none.
  const UnitMeaning* Unit(ValueWords words, size_t at, size_t* end) const;
  const CurrencyMeaning* Currency(ValueWords words, size_t at, size_t* end) const;
  const std::string* Modifier(ValueWords words, size_t at, size_t* end) const;
  // A word may have several kinds ("second" and "march" have): asks for one.
  const CalendarMeaning* Calendar(CalendarKind kind, ValueWords words, size_t at,
                                  size_t* end) const;

 private:
  using Row = std::vector<std::string_view>;

  ValueTables() = default;

  absl::Status AddNumber(const Row& row);
  absl::Status AddUnit(const Row& row);
  absl::Status AddCurrency(const Row& row);
  absl::Status AddModifier(const Row& row);
  absl::Status AddCalendar(const Row& row);

  absl::flat_hash_map<std::string, NumberMeaning> numbers_;
  PhraseMeanings<UnitMeaning> units_;
  PhraseMeanings<CurrencyMeaning> currencies_;
  PhraseMeanings<std::string> modifiers_;
  PhraseMeanings<std::vector<CalendarMeaning>> calendar_;
};

}  // namespace sayso

#endif  // ENGINE_VALUES_VALUE_TABLES_H_
