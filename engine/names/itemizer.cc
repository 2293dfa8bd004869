#include "engine/names/itemizer.h"

#include <string_view>

namespace sayso {
namespace {

Shape ShapeOfPhrase(LetterCase letter_case) {
  switch (letter_case) {
    case LetterCase::kUpper:
      return Shape::kAllCaps;
    case LetterCase::kCapital:
      return Shape::kCapitalized;
    case LetterCase::kLower:
      break;
  }
  return Shape::kLower;
}

// "QuiltBird": a capital behind four letters or more. Before it stand fewer in
// names of people ("McArthur", "DeVries", "VanDyke").
bool HasInnerCapital(std::string_view word) {
  constexpr size_t kFirstPlace = 4;
  for (size_t i = kFirstPlace; i < word.size(); ++i) {
    if (word[i] >= 'A' && word[i] <= 'Z') return word[1] >= 'a' && word[1] <= 'z';
  }
  return false;
}

// "Born in", "Young people": the sentence explains the capital.
bool OnlyFirstIsCapital(const TokenizedDocument& document, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin + 1; i < end; ++i) {
    if (document.tokens[i].shape != Shape::kLower) return false;
  }
  return true;
}

}  // namespace

void ItemizeSentence(const TokenizedDocument& document, const PhraseMap& phrases,
                     const std::vector<bool>& quoted, TokenRange sentence,
                     std::vector<Item>* items) {
  items->clear();
  bool at_start = true;
  for (uint32_t at = sentence.begin; at < sentence.end;) {
    const Token& token = document.tokens[at];
    Item item;
    item.tokens = {at, at + 1};
    item.reference = kNoPhrase;
    Shape shape = token.shape;
    PhraseHit hit;
    bool found = phrases.Find(at, sentence.end, &hit);
    if (found && at_start && hit.doubtful_at_start) {
      found = phrases.Find(at, at + 1, &hit);
    }
    if (found) {
      item.tokens.end = hit.end;
      if (hit.has_rows) item.reference = hit.phrase;
      item.signature = hit.signature;
      if (hit.end > at + 1) {
        // A phrase of a word list is no name for one capital in it: "took to Twitter".
        const bool lower = at_start ? OnlyFirstIsCapital(document, at, hit.end)
                                    : !hit.has_rows && shape == Shape::kLower;
        shape = lower ? Shape::kLower : ShapeOfPhrase(hit.letter_case);
      }
    } else if (shape == Shape::kCapitalized && HasInnerCapital(document.Word(at))) {
      shape = Shape::kMixed;
    }
    item.shape = static_cast<uint8_t>(shape);
    if (at_start) item.shape |= kAtStart;
    if (quoted[at]) item.shape |= kQuoted;
    if (!token.space_before) item.shape |= kGlued;
    // Marks before the first word leave it the first word.
    if (shape != Shape::kQuoteMark && shape != Shape::kPunctuation) at_start = false;
    items->push_back(item);
    at = item.tokens.end;
  }
}

}  // namespace sayso
