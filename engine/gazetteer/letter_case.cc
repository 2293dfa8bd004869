#include "engine/gazetteer/letter_case.h"

namespace sayso {

LetterCase LetterCaseOf(const std::vector<Token>& tokens, uint32_t begin, uint32_t end) {
  bool any_upper = false;
  bool all_upper = true;
  for (uint32_t i = begin; i < end; ++i) {
    const LetterCase one = LetterCaseOf(tokens[i]);
    any_upper |= one != LetterCase::kLower;
    all_upper &= one == LetterCase::kUpper || tokens[i].shape >= Shape::kNumber;
  }
  if (!any_upper) return LetterCase::kLower;
  return all_upper ? LetterCase::kUpper : LetterCase::kCapital;
}

}  // namespace sayso
