// Capitals that stand for their governments.

#ifndef ENGINE_RESOLVE_GOVERNMENTS_H_
#define ENGINE_RESOLVE_GOVERNMENTS_H_

#include <string_view>

#include "engine/gazetteer/gazetteer.h"
#include "engine/resolve/mention.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

inline constexpr std::string_view kGovernmentLabels[] = {"CueSay",   "CueTell",   "CueClaim",
                                                         "VerbPast", "VerbThird", "Auxiliary"};

// Immutable; safe for any number of threads.
class Governments {
 public:
  Governments(const Gazetteer& gazetteer, const Alphabet& alphabet);

  // Marks each mention of a capital that is the subject of a verb of speech
  // ("Kyiv said", "Moscow has warned"). It stays a LOCATION. Linear in mentions.
  void Mark(const TokenizedDocument& document, Resolution* resolution) const;

 private:
  bool Speaks(const TokenizedDocument& document, uint32_t behind) const;
  bool Has(const Token& token, LabelId label) const;

  const Gazetteer& gazetteer_;
  LabelId cues_[3];
  LabelId past_;
  LabelId third_;
  LabelId auxiliary_;
};

}  // namespace sayso

#endif  // ENGINE_RESOLVE_GOVERNMENTS_H_
