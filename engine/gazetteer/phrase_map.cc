#include "engine/gazetteer/phrase_map.h"

namespace sayso {

PhraseMap::PhraseMap(const Gazetteer& gazetteer, const TokenizedDocument& document)
    : gazetteer_(&gazetteer), document_(&document), hits_(document.tokens.size()) {
  for (const TokenRange& sentence : document.sentences) {
    for (uint32_t at = sentence.begin; at < sentence.end; ++at) {
      gazetteer.FindLongest(document.tokens, at, sentence.end, &hits_[at]);
    }
  }
}

bool PhraseMap::FindShorter(uint32_t at, uint32_t end, PhraseHit* hit) const {
  return gazetteer_->FindLongest(document_->tokens, at, end, hit);
}

}  // namespace sayso
