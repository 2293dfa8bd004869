#include "engine/values/read_value.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/values/amount.h"

namespace sayso {
namespace {

constexpr size_t kLongestModifier = 4;  // words
// From how many names of its country a dollar may be one of that country.
constexpr int kAllAboutIt = 3;

// The words right before (or, for "or so", behind) a value that make it less exact.
std::string ModifierOf(const ValueTables& tables, const ValueContext& context, bool date) {
  ValueWords before = context.before;
  if (!before.empty() && date &&
      (before.back().text == "-" || tables.Is(NumberKind::kArticle, before, before.size() - 1))) {
    before = before.first(before.size() - 1);
  }
  for (size_t size = std::min(before.size(), kLongestModifier); size > 0; --size) {
    size_t end = 0;
    const std::string* modifier = tables.Modifier(before, before.size() - size, &end);
    if (modifier == nullptr || end != before.size()) continue;
    const bool of_dates = *modifier == "START" || *modifier == "MID" || *modifier == "END";
    if (date ? of_dates || *modifier == "APPROX" : !of_dates) return *modifier;
  }
  return "";
}

// Whose money a word is, in this text.
const std::string& CodeOf(const CurrencyMeaning& currency, const ValueContext& context) {
  const auto other = [&](std::string_view country) -> const std::string* {
    for (const auto& [whose, code] : currency.others) {
      if (whose == country) return &code;
    }
    return nullptr;
  };
  if (const std::string* code = other(context.country)) return *code;
  if (context.countries == nullptr || currency.others.empty()) return currency.code;
  const CountryCounts& countries = *context.countries;
  const std::string home = currency.code.substr(0, 2);
  const std::string* best = &currency.code;
  int most = currency.code == "XXX" ? 0 : countries.Of(home);
  for (const auto& [whose, code] : currency.others) {
    const int count = countries.Of(whose);
    if (count <= most) continue;
    most = count;
    best = &code;
  }
  if (!currency.first_stands || best == &currency.code) return *best;
  const bool all_about_it = most >= kAllAboutIt && countries.Of(home) == 0;
  const bool told_apart = home == "US" && countries.american_dollars_apart;
  const bool most_of_all = most >= countries.Most();
  return most_of_all && (all_about_it || told_apart) ? *best : currency.code;
}

class MoneyReader {
 public:
  MoneyReader(const ValueTables& tables, ValueWords words) : tables_(tables), words_(words) {}

  std::string Read(const ValueContext& context) {
    size_t at = 0;
    while (at < words_.size()) {
      if (!TakeCurrency(&at) && !TakeAmount(&at)) ++at;
    }
    if (currency_ == nullptr) {
      return counted_ && !amount_.vague ? "XXX " + FormatAmount(amount_) : "";
    }
    const std::string& code = CodeOf(*currency_, context);
    // "a dime"
    if (!counted_ && currency_->part != 1) {
      return absl::StrCat(code, " ", FormatNumber(currency_->part));
    }
    if (!counted_ || amount_.vague) return code;
    amount_.low *= currency_->part;
    amount_.high *= currency_->part;
    return absl::StrCat(code, " ", FormatAmount(amount_));
  }

 private:
  // A letter is a currency only right before a number, or, as "p", right behind it.
  bool IsPlaceFor(const CurrencyMeaning& currency, size_t from, size_t end) const {
    const std::string& text = words_[from].text;
    if (end - from > 1 || text.size() > 1 || text[0] < 'a' || text[0] > 'z') return true;
    if (currency.behind) return from > 0 && words_[from - 1].number;
    return from == 0 && end < words_.size() && words_[end].number;
  }

  bool TakeCurrency(size_t* at) {
    size_t end = *at;
    const CurrencyMeaning* currency = tables_.Currency(words_, *at, &end);
    if (currency == nullptr || !IsPlaceFor(*currency, *at, end)) return false;
    // "$50 Australian": what is told later is told more exactly.
    const bool more = currency_ == nullptr || (currency_->first_stands && !currency->first_stands);
    if (more) currency_ = currency;
    *at = end;
    return true;
  }

  bool TakeAmount(size_t* at) {
    const size_t from = *at;
    Amount amount;
    if (!ReadNumber(tables_, words_, nullptr, at, &amount)) return false;
    if (!counted_) {
      amount_ = amount;
      counted_ = true;
      amount_end_ = *at;
      return true;
    }
    // "$2-$4m": the mark of range stands right behind the first amount.
    if (amount_end_ >= from || !tables_.Is(NumberKind::kRange, words_, amount_end_)) return true;
    const bool shared = LastMagnitude(tables_, words_, 0, amount_end_) == 1;
    const double factor = shared ? LastMagnitude(tables_, words_, from, *at) : 1;
    if (amount.low > amount_.low * factor) {
      amount_.low *= factor;
      amount_.high = amount.high;
    }
    return true;
  }

  const ValueTables& tables_;
  const ValueWords words_;
  const CurrencyMeaning* currency_ = nullptr;
  Amount amount_;
  size_t amount_end_ = 0;
  bool counted_ = false;
};

}  // namespace

int CountryCounts::Of(std::string_view country) const {
  for (const auto& [code, count] : counts) {
    if (code == country) return count;
  }
  return 0;
}

int CountryCounts::Most() const {
  int most = 0;
  for (const auto& [code, count] : counts) most = std::max(most, count);
  return most;
}

std::string ReadMoney(const ValueTables& tables, ValueWords words, const ValueContext& context) {
  return MoneyReader(tables, words).Read(context);
}

void ReadQuantity(const ValueTables& tables, ValueWords words, NormalizedValue* out) {
  double low = 0;
  double high = 0;
  bool vague = false;
  std::string si;
  std::vector<std::string> said;
  double share = 1;  // "a quarter of a percentage point"
  for (size_t at = 0; at < words.size();) {
    Amount number;
    const bool minus = at > 0 && tables.Is(NumberKind::kMinus, words, at - 1);
    const auto stop = [&](size_t i) {
      size_t end = 0;
      return tables.Unit(words, i, &end) != nullptr && (end == words.size() || words[end].number);
    };
    if (!ReadNumber(tables, words, stop, &at, &number)) {
      ++at;
      continue;
    }
    if (minus) {
      number.low = -number.low;
      number.high = -number.high;
    }
    if (tables.Is(NumberKind::kOf, words, at) && !number.vague) {
      share *= number.low;
      ++at;
      continue;
    }
    while (at < words.size() && (words[at].text == "-" || tables.Is(NumberKind::kOf, words, at))) {
      ++at;
    }
    size_t end = at;
    const UnitMeaning* unit = tables.Unit(words, at, &end);
    if (unit == nullptr || (!si.empty() && si != unit->si)) continue;
    at = end;
    si = unit->si;
    vague = vague || number.vague;
    number.low *= share;
    number.high *= share;
    low += (number.low + unit->offset) * unit->factor;
    high += (number.high + unit->offset) * unit->factor;
    said.push_back(number.vague ? unit->symbol
                                : absl::StrCat(FormatAmount(number), " ", unit->symbol));
  }
  if (said.empty()) return;
  Amount sum;
  sum.low = low;
  sum.high = high;
  out->value = vague ? si : absl::StrCat(FormatAmount(sum), " ", si);
  std::string words_said;
  for (const std::string& part : said) {
    absl::StrAppend(&words_said, words_said.empty() ? "" : " ", part);
  }
  if (words_said != out->value) out->said = std::move(words_said);
}

NormalizedValue ReadValue(const ValueTables& tables, pb::EntityType type, ValueWords words,
                          const ValueContext& context) {
  NormalizedValue value;
  switch (type) {
    case pb::DATE:
      value.value = ReadDate(tables, words, context);
      break;
    case pb::TIME:
      value.value = ReadTime(tables, words, context);
      break;
    case pb::DURATION:
      ReadDuration(tables, words, context, &value);
      break;
    case pb::MONEY:
      value.value = ReadMoney(tables, words, context);
      break;
    case pb::PERCENT:
    case pb::QUANTITY:
      ReadQuantity(tables, words, &value);
      break;
    default:
      return value;
  }
  if (!value.value.empty()) value.modifier = ModifierOf(tables, context, type == pb::DATE);
  return value;
}

}  // namespace sayso
