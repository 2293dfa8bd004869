#include "engine/resolve/governments.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t kMostAuxiliaries = 2;  // "has also"

}  // namespace

Governments::Governments(const Gazetteer& gazetteer, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      cues_{alphabet.LabelNamed("CueSay"), alphabet.LabelNamed("CueTell"),
            alphabet.LabelNamed("CueClaim")},
      past_(alphabet.LabelNamed("VerbPast")),
      third_(alphabet.LabelNamed("VerbThird")),
      auxiliary_(alphabet.LabelNamed("Auxiliary")) {}

bool Governments::Has(const Token& token, LabelId label) const {
  return gazetteer_.WordHas(token.word, label, LetterCase::kLower);
}

bool Governments::Speaks(const TokenizedDocument& document, uint32_t behind) const {
  for (uint32_t words = 0; words <= kMostAuxiliaries; ++words, ++behind) {
    if (behind >= document.tokens.size()) return false;
    const Token& token = document.tokens[behind];
    if (token.shape != Shape::kLower) return false;
    const bool finite = Has(token, past_) || Has(token, third_);
    if (finite && std::any_of(std::begin(cues_), std::end(cues_),
                              [&](LabelId cue) { return Has(token, cue); })) {
      return true;
    }
    if (!Has(token, auxiliary_)) return false;
  }
  return false;
}

void Governments::Mark(const TokenizedDocument& document, Resolution* resolution) const {
  for (Mention& mention : resolution->mentions) {
    if (mention.kind != pb::NAME || mention.type != pb::LOCATION || mention.entity == kNoIndex) {
      continue;
    }
    const uint32_t row = resolution->entities[mention.entity].row;
    if (row == kNoIndex || gazetteer_.row(row).subtype != "capital") continue;
    mention.for_government = Speaks(document, mention.tokens.end);
  }
}

}  // namespace sayso
