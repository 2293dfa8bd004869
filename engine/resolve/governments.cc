#include "engine/resolve/governments.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t kMostAuxiliaries = 2;  // "has also"

LabelId LabelNamed(const Alphabet& alphabet, std::string_view name) {
  LabelId label = 0;
  return alphabet.FindLabel(name, &label) ? label : static_cast<LabelId>(UINT16_MAX);
}

}  // namespace

Governments::Governments(const Gazetteer& gazetteer, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      cues_{LabelNamed(alphabet, "CueSay"), LabelNamed(alphabet, "CueTell"),
            LabelNamed(alphabet, "CueClaim")},
      past_(LabelNamed(alphabet, "VerbPast")),
      third_(LabelNamed(alphabet, "VerbThird")),
      auxiliary_(LabelNamed(alphabet, "Auxiliary")) {}

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
