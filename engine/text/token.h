// Tokens: the words, numbers and marks of a text.

#ifndef ENGINE_TEXT_TOKEN_H_
#define ENGINE_TEXT_TOKEN_H_

#include <cstdint>

#include "engine/text/span.h"

namespace sayso {

// How a token is written. The order is fixed: rule patterns are compiled
// against these values. At most 16 of them.
enum class Shape : uint8_t {
  kLower,        // minister
  kCapitalized,  // Healey, McDonald, Szłapka
  kAllCaps,      // NATO
  kInitial,      // J, J.
  kDotted,       // U.S., J.K.
  kMixed,        // iPhone, eBay: a capital, but not at the start
  kAlnumCaps,    // TVN24, G7
  kAlnum,        // b12
  kUncased,      // letters of a script without case
  kNumber,       // 140, 2,000.5, 9:30
  kOrdinal,      // 13th
  kDecade,       // 1990s
  kPunctuation,  // , . ; … – (
  kQuoteMark,    // “ ” ‘ ’ " ' « » „
  kPossessive,   // 's and ’s after a word
  kAddress,      // https://…, name@host, @name, #tag
};
inline constexpr int kShapeCount = 16;

// The id of a word in a vocabulary; 0 is every word that it does not hold.
using WordId = uint32_t;
inline constexpr WordId kUnknownWord = 0;

struct Token {
  Span span;
  WordId word = kUnknownWord;
  Shape shape = Shape::kPunctuation;
  bool space_before = false;  // white space, or the start of its block
};

// Tokens [begin, end) of a token vector.
struct TokenRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_TOKEN_H_
