// Numbers as texts write them: "2,000.5", "two and a half million", "a dozen".

#ifndef ENGINE_VALUES_AMOUNT_H_
#define ENGINE_VALUES_AMOUNT_H_

#include <cstddef>
#include <functional>
#include <string>

#include "engine/values/value_tables.h"
#include "engine/values/value_words.h"

namespace sayso {

// One number, or two with "to" between.
struct Amount {
  double low = 0;
  double high = 0;
  bool vague = false;  // "several", "hundreds of": how many is not said

  bool range() const { return low != high; }
};

// Says at which word a number must stop, though the word could go on with it:
// "m" of "5 m" is a metre.
using StopAt = std::function<bool(size_t at)>;

// Reads the longest number at words[*at] and moves `*at` behind it. False, with
// `*at` where it was, where there is none. Numbers of more than 15 digits are
// rounded. Linear.
bool ReadNumber(const ValueTables& tables, ValueWords words, const StopAt& stop, size_t* at,
                Amount* amount);

// The digits of a word ("2,000.5"); false where it is no number.
bool ReadDigits(const ValueWord& word, double* number);

// The factor of the magnitude ("million") that ends words [from, to), or 1.
double LastMagnitude(const ValueTables& tables, ValueWords words, size_t from, size_t to);

// "4500000", "0.0005": no exponent, no zeros at the end, 12 digits that count.
std::string FormatNumber(double number);

// The same for both ends: "5", "5/10".
std::string FormatAmount(const Amount& amount);

}  // namespace sayso

#endif  // ENGINE_VALUES_AMOUNT_H_
