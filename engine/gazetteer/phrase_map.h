// The phrases of a document, looked up once for all stages that ask.

#ifndef ENGINE_GAZETTEER_PHRASE_MAP_H_
#define ENGINE_GAZETTEER_PHRASE_MAP_H_

#include <cstdint>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// The longest phrase at each token, within its sentence. Looking one up waits
// for memory more than for the processor, and three stages ask for the same.
class PhraseMap {
 public:
  PhraseMap() = default;

  // Looks at all tokens of `document`, which must outlive the map, as must the
  // gazetteer. Linear in the tokens for phrases of bounded length.
  PhraseMap(const Gazetteer& gazetteer, const TokenizedDocument& document);

  // The longest phrase at token `at` that ends by token `end`.
  bool Find(uint32_t at, uint32_t end, PhraseHit* hit) const {
    const PhraseHit& longest = hits_[at];
    if (longest.phrase == kNoPhrase) return false;
    if (longest.end > end) return FindShorter(at, end, hit);
    *hit = longest;
    return true;
  }

  // The longest phrase at token `at`; its phrase is kNoPhrase where there is none.
  const PhraseHit& Longest(uint32_t at) const { return hits_[at]; }

 private:
  bool FindShorter(uint32_t at, uint32_t end, PhraseHit* hit) const;

  const Gazetteer* gazetteer_ = nullptr;
  const TokenizedDocument* document_ = nullptr;
  std::vector<PhraseHit> hits_;  // by token; kNoPhrase where there is none
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_PHRASE_MAP_H_
