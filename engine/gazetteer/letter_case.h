// How text is written, as far as names ask for it.

#ifndef ENGINE_GAZETTEER_LETTER_CASE_H_
#define ENGINE_GAZETTEER_LETTER_CASE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/token.h"

namespace sayso {

// How a stretch of text is written; a name asks for one of these at least.
enum class LetterCase : uint8_t { kLower, kCapital, kUpper };

// How tokens [begin, end) are written: kUpper where every letter is a capital
// and there is a letter, kCapital where some word begins with one.
LetterCase LetterCaseOf(const std::vector<Token>& tokens, uint32_t begin, uint32_t end);
inline LetterCase LetterCaseOf(const Token& token) {
  using enum LetterCase;
  constexpr std::array<LetterCase, kShapeCount> kOfShape = {
      kLower,    // kLower
      kCapital,  // kCapitalized
      kUpper,    // kAllCaps
      kUpper,    // kInitial
      kUpper,    // kDotted
      kCapital,  // kMixed
      kUpper,    // kAlnumCaps
      kLower,    // kAlnum
      kUpper,    // kUncased
  };
  return kOfShape[static_cast<size_t>(token.shape)];
}

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_LETTER_CASE_H_
