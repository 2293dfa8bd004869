#include "engine/values/amount.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sayso {
namespace {

constexpr int kDigits = 12;  // that count
constexpr size_t kGroup = 3;

bool IsWhole(const ValueWord& word) { return word.text.find('.') == std::string::npos; }

// A number on its way. What is below a thousand waits in `current`.
class NumberReader {
 public:
  NumberReader(const ValueTables& tables, ValueWords words, const StopAt& stop, size_t at)
      : tables_(tables), words_(words), stop_(stop), at_(at) {}

  // Reads on while words belong to the number.
  void Read() {
    while (at_ < words_.size() && (!have_ || !stop_ || !stop_(at_)) && Step()) {
    }
  }

  bool have() const { return have_; }
  bool vague() const { return vague_; }
  double value() const { return total_ + current_; }
  size_t at() const { return at_; }

 private:
  enum class Last { kNothing, kDigits, kTens, kCardinal, kMagnitude, kFraction };

  const NumberMeaning* MeaningAt(size_t at) const {
    return at < words_.size() && !words_[at].number ? tables_.Number(words_[at].text) : nullptr;
  }
  bool Is(size_t at, std::string_view text) const {
    return at < words_.size() && words_[at].text == text;
  }
  bool KindAt(size_t at, NumberKind kind) const {
    const NumberMeaning* meaning = MeaningAt(at);
    return meaning != nullptr && meaning->kind == kind;
  }

  bool Step() {
    if (words_[at_].number) return Digits();
    if (Is(at_, "-")) return have_ && Hyphen();
    const NumberMeaning* meaning = MeaningAt(at_);
    return meaning != nullptr && Word(*meaning);
  }

  bool Skip(size_t words) {
    at_ += words;
    return true;
  }

  // "4.5"; "50 000"; "23/32"; "104 23/32".
  bool Digits() {
    double number = 0;
    if (!ReadDigits(words_[at_], &number)) return false;
    const bool fraction = Is(at_ + 1, "/") && at_ + 2 < words_.size() && words_[at_ + 2].number;
    if (fraction && (last_ == Last::kNothing || last_ == Last::kDigits)) {
      double below = 0;
      if (!ReadDigits(words_[at_ + 2], &below) || below == 0) return false;
      current_ += number / below;
      return Took(Last::kFraction, 3);
    }
    if (last_ == Last::kNothing) {
      current_ = number;
      return Took(Last::kDigits, 1);
    }
    const bool group = last_ == Last::kDigits && words_[at_].text.size() == kGroup &&
                       IsWhole(words_[at_]) && IsWhole(words_[at_ - 1]) && !words_[at_].glued &&
                       words_[at_ - 1].text.size() <= kGroup;
    if (!group) return false;
    current_ = current_ * 1000 + number;
    return Took(Last::kDigits, 1);
  }

  bool Word(const NumberMeaning& meaning) {
    switch (meaning.kind) {
      case NumberKind::kCardinal:
      case NumberKind::kTens:
        return Cardinal(meaning);
      case NumberKind::kMagnitude:
        return Magnitude(meaning.value);
      case NumberKind::kFraction:
        return Fraction(meaning.value);
      case NumberKind::kSeveral:
        if (have_ && !vague_) return false;
        vague_ = true;
        return Took(Last::kMagnitude, 1);
      case NumberKind::kOrdinal:
        return OneThird();
      case NumberKind::kArticle:
        return Article();
      case NumberKind::kAnd:
        return have_ && And();
      case NumberKind::kOf:
        return vague_ && MeaningAt(at_ + 1) != nullptr && Skip(1);
      case NumberKind::kMinus:
      case NumberKind::kRange:
        return false;
    }
    return false;
  }

  bool Cardinal(const NumberMeaning& meaning) {
    const bool small = meaning.kind == NumberKind::kCardinal && meaning.value < 10;
    const bool fits =
        last_ == Last::kNothing || last_ == Last::kMagnitude || (last_ == Last::kTens && small);
    if (!fits || vague_) return false;
    current_ += meaning.value;
    return Took(meaning.kind == NumberKind::kTens ? Last::kTens : Last::kCardinal, 1);
  }

  bool Magnitude(double value) {
    if (!have_) current_ = 1;  // "a million"
    if (value < 1000) {
      current_ = (current_ == 0 ? 1 : current_) * value;
    } else if (last_ == Last::kMagnitude && current_ == 0) {
      total_ *= value;  // "a thousand million", "2 lakh crore"
    } else {
      total_ += current_ * value;
      current_ = 0;
    }
    return Took(Last::kMagnitude, 1);
  }

  // "half a million", "half-a-million", "three-quarters", "2½".
  bool Fraction(double value) {
    if (last_ == Last::kFraction || vague_) return false;
    if (!have_) {
      current_ = value;
      size_t next = at_ + 1;
      if (Is(next, "-")) ++next;
      const bool article = KindAt(next, NumberKind::kArticle);  // "half a mile"
      if (article) ++next;
      if (Is(next, "-")) ++next;
      const bool more = article || KindAt(next, NumberKind::kMagnitude);
      return Took(Last::kFraction, more ? next - at_ : 1);
    }
    if (last_ == Last::kDigits && words_[at_].glued && words_[at_].text.size() == 2) {
      current_ += value;  // 2½
    } else {
      current_ *= value;
    }
    return Took(Last::kFraction, 1);
  }

  // "one-third", "a tenth": ordinals below one are fractions of few numbers.
  bool OneThird() {
    if (last_ != Last::kCardinal || current_ != 1 || total_ != 0) return false;
    const NumberMeaning* meaning = MeaningAt(at_);
    if (meaning == nullptr || meaning->value < 3 || meaning->value > 10) return false;
    current_ = 1 / meaning->value;
    return Took(Last::kFraction, 1);
  }

  bool Hyphen() {
    const NumberMeaning* next = MeaningAt(at_ + 1);
    if (KindAt(at_ + 1, NumberKind::kAnd)) return Skip(1);
    if (next == nullptr || last_ == Last::kFraction) return false;
    const bool small = next->kind == NumberKind::kCardinal && next->value < 10;
    const bool joins = next->kind == NumberKind::kMagnitude ||
                       next->kind == NumberKind::kFraction ||
                       (next->kind == NumberKind::kOrdinal && last_ == Last::kCardinal) ||
                       (last_ == Last::kTens && small);
    return joins && Skip(1);
  }

  // "two and a half", "two-and-a-half", "two hundred and fifty".
  bool And() {
    size_t next = at_ + 1;
    if (Is(next, "-")) ++next;
    const NumberMeaning* count = MeaningAt(next);
    const bool counted = count != nullptr && (count->kind == NumberKind::kArticle ||
                                              count->kind == NumberKind::kCardinal);
    if (counted) ++next;
    if (Is(next, "-")) ++next;
    if (counted && KindAt(next, NumberKind::kFraction)) {
      if (last_ == Last::kMagnitude && current_ == 0) return false;
      current_ += count->value * MeaningAt(next)->value;
      return Took(Last::kFraction, next + 1 - at_);
    }
    const bool below = KindAt(at_ + 1, NumberKind::kCardinal) || KindAt(at_ + 1, NumberKind::kTens);
    return last_ == Last::kMagnitude && below && Skip(1);
  }

  bool Article() {
    if (have_) return false;
    const bool number = KindAt(at_ + 1, NumberKind::kMagnitude) ||
                        KindAt(at_ + 1, NumberKind::kFraction) ||
                        KindAt(at_ + 1, NumberKind::kSeveral);
    if (number) return Skip(1);
    // "a year", "an hour": one of it.
    current_ = 1;
    return Took(Last::kFraction, 1);
  }

  bool Took(Last last, size_t words) {
    have_ = true;
    last_ = last;
    at_ += words;
    return true;
  }

  const ValueTables& tables_;
  const ValueWords words_;
  const StopAt& stop_;
  size_t at_;
  double total_ = 0;
  double current_ = 0;
  bool have_ = false;
  bool vague_ = false;
  Last last_ = Last::kNothing;
};

}  // namespace

bool ReadDigits(const ValueWord& word, double* number) {
  if (!word.number) return false;
  std::string digits = word.text;
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  // "1.250.000": periods that part thousands.
  if (std::count(digits.begin(), digits.end(), '.') > 1) {
    digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  }
  return absl::SimpleAtod(digits, number) && std::isfinite(*number);
}

bool ReadNumber(const ValueTables& tables, ValueWords words, const StopAt& stop, size_t* at,
                Amount* amount) {
  NumberReader first(tables, words, stop, *at);
  first.Read();
  if (!first.have() || !std::isfinite(first.value())) return false;
  amount->low = amount->high = first.value();
  amount->vague = first.vague();
  const size_t from = *at;
  *at = first.at();
  if (first.vague() || *at + 1 >= words.size() || !tables.Is(NumberKind::kRange, words, *at)) {
    return true;
  }
  NumberReader second(tables, words, stop, *at + 1);
  second.Read();
  if (!second.have() || second.vague() || !std::isfinite(second.value())) return true;
  // "5-10 million" are both millions.
  const double factor = LastMagnitude(tables, words, from, *at) == 1
                            ? LastMagnitude(tables, words, *at + 1, second.at())
                            : 1;
  const double low = amount->low * factor;
  if (low < second.value()) {
    amount->low = low;
    amount->high = second.value();
    *at = second.at();
  }
  return true;
}

double LastMagnitude(const ValueTables& tables, ValueWords words, size_t from, size_t to) {
  if (to <= from || to > words.size() || words[to - 1].number) return 1;
  const NumberMeaning* meaning = tables.Number(words[to - 1].text);
  return meaning != nullptr && meaning->kind == NumberKind::kMagnitude ? meaning->value : 1;
}

std::string FormatNumber(double number) {
  if (!std::isfinite(number) || std::abs(number) >= 1e21) return absl::StrCat(number);
  if (number == 0) return "0";
  const int before = static_cast<int>(std::floor(std::log10(std::abs(number)))) + 1;
  std::string text = absl::StrFormat("%.*f", std::clamp(kDigits - before, 0, 24), number);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string FormatAmount(const Amount& amount) {
  if (!amount.range()) return FormatNumber(amount.low);
  return absl::StrCat(FormatNumber(amount.low), "/", FormatNumber(amount.high));
}

}  // namespace sayso
