// Which row a name means, where several rows share it.

#ifndef ENGINE_RESOLVE_ROW_CHOICE_H_
#define ENGINE_RESOLVE_ROW_CHOICE_H_

#include <cstdint>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/names/candidate.h"
#include "engine/resolve/mention.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// What a name means.
struct RowChoice {
  bool decided = false;  // `row` is to be believed, kNoIndex too: no row is meant
  uint32_t row = kNoIndex;
  // All that it may mean, the likeliest first; scores add up to 1. Empty where
  // there is but one row of the name.
  std::vector<RowChance> chances;
};

// For each of `names`, in their order, which of the rows of its phrase it means.
// `entry_of` is the entry of each name. The evidence, the strongest first:
//
//   - the place that it is said to be in: "Springfield, Ill.", "Cambridge
//     (Canada)", "Birmingham in England"; and the place that is said to be in
//     it: "Atlanta, Georgia";
//   - the same name with such a place elsewhere in the document;
//   - states and countries, and places in them, that the entry names;
//   - how many people live there; of other things, how prominent they are.
//
// Of several places none is chosen where none is likelier than all others
// together; of bodies and people then the most prominent. A town that a state
// stands behind in which no row has it ("Paris, Texas") means no row.
// Countries and places may take each other's name only where no rule has told
// the type. Linear in the names but for the rows of each.
std::vector<RowChoice> ChooseRows(const Gazetteer& gazetteer, const TokenizedDocument& document,
                                  const PhraseMap& phrases, const std::vector<Candidate>& names,
                                  const std::vector<uint32_t>& entry_of);

}  // namespace sayso

#endif  // ENGINE_RESOLVE_ROW_CHOICE_H_
