#include "engine/gazetteer/letter_case.h"

namespace sayso {

namespace {

// What one token says about the letters of a phrase.
enum class Letters { kNone, kLower, kCapital, kUpper };

Letters LettersOf(Shape shape) {
  switch (shape) {
    case Shape::kCapitalized:
    case Shape::kMixed:
      return Letters::kCapital;
    case Shape::kAllCaps:
    case Shape::kDotted:
    case Shape::kInitial:
    case Shape::kAlnumCaps:
    case Shape::kUncased:
      return Letters::kUpper;
    case Shape::kLower:
    case Shape::kAlnum:
      return Letters::kLower;
    default:
      return Letters::kNone;
  }
}

}  // namespace

LetterCase LetterCaseOf(const std::vector<Token>& tokens, uint32_t begin, uint32_t end) {
  bool any_upper = false;
  bool all_upper = true;
  for (uint32_t i = begin; i < end; ++i) {
    const Letters letters = LettersOf(tokens[i].shape);
    any_upper |= letters == Letters::kCapital || letters == Letters::kUpper;
    all_upper &= letters == Letters::kUpper || letters == Letters::kNone;
  }
  if (!any_upper) return LetterCase::kLower;
  return all_upper ? LetterCase::kUpper : LetterCase::kCapital;
}

LetterCase LetterCaseOf(const Token& token) {
  switch (LettersOf(token.shape)) {
    case Letters::kCapital:
      return LetterCase::kCapital;
    case Letters::kUpper:
      return LetterCase::kUpper;
    default:
      return LetterCase::kLower;
  }
}

}  // namespace sayso
