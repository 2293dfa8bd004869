#include "engine/gazetteer/gazetteer.h"

#include "absl/strings/str_cat.h"

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

bool Gazetteer::FindLongest(std::string_view document, const std::vector<Token>& tokens,
                            uint32_t at, uint32_t end, PhraseHit* hit) const {
  (void)document;
  const WordEntry& word = words_[tokens[at].word];
  if (word.node == PhraseTable::kNone) return false;
  const bool lower_first = tokens[at].shape == Shape::kLower;
  bool found = false;
  if (word.phrase != kNoPhrase && !(word.capital_first && lower_first)) {
    *hit = {word.phrase, at + 1, LetterCaseOf(tokens[at])};
    found = true;
  }
  if (!word.goes_on) return found;
  PhraseTable::Node node = word.node;
  for (uint32_t next = at + 1; next < end; ++next) {
    node = table_.Next(node, tokens[next].word);
    if (node == PhraseTable::kNone) return found;
    const PhraseId phrase = table_.PhraseAt(node);
    if (phrase == kNoPhrase || (phrases_[phrase].capital_first && lower_first)) continue;
    const LetterCase letter_case = LetterCaseOf(tokens, at, next + 1);
    if (SignatureOf(phrase, letter_case) == kNoLabels) continue;
    *hit = {phrase, next + 1, letter_case};
    found = true;
  }
  return found;
}

std::string Gazetteer::NameOfRow(uint32_t index) const {
  const Row& row = rows_[index];
  return absl::StrCat("gazetteer:", row_files_[row.file], ":", row.line);
}

}  // namespace sayso
