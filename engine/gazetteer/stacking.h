// What two compiled gazetteers have in common, one lying on top of the other.

#ifndef ENGINE_GAZETTEER_STACKING_H_
#define ENGINE_GAZETTEER_STACKING_H_

#include <cstdint>
#include <vector>

#include "engine/gazetteer/gazetteer_file.h"

namespace sayso {

struct FileOverlap {
  std::vector<format::SharedPhrase> shared;  // by their nodes in the upper file
  // The rows of the lower file whose ids some row of the upper one has: they are
  // changed or removed by it.
  std::vector<uint32_t> hidden;
};

// Linear in the size of `upper`: about 100 ns a name.
FileOverlap FindOverlap(const GazetteerFile& lower, const GazetteerFile& upper);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_STACKING_H_
