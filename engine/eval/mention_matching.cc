#include "engine/eval/mention_matching.h"

#include <cstddef>

namespace sayso {

std::vector<int> MatchMentions(const std::vector<TypedSpan>& gold,
                               const std::vector<TypedSpan>& found) {
  std::vector<int> match(gold.size(), -1);
  std::vector<bool> used(found.size(), false);
  for (int round = 0; round < 4; ++round) {
    const bool same_span = round < 2;
    const bool same_type = round % 2 == 0;
    for (size_t g = 0; g < gold.size(); ++g) {
      if (match[g] >= 0) continue;
      for (size_t f = 0; f < found.size(); ++f) {
        if (used[f] || (same_type && gold[g].type != found[f].type)) continue;
        const bool meets =
            same_span ? gold[g].span == found[f].span : gold[g].span.Overlaps(found[f].span);
        if (!meets) continue;
        match[g] = static_cast<int>(f);
        used[f] = true;
        break;
      }
    }
  }
  return match;
}

void AddToScheme(Scheme scheme, const TypedSpan* gold, const TypedSpan* found, SchemeCount* count) {
  if (found == nullptr) {
    ++count->missed;
    return;
  }
  if (gold == nullptr) {
    ++count->spurious;
    return;
  }
  const bool same_span = gold->span == found->span;
  const bool same_type = gold->type == found->type;
  bool correct = false;
  switch (scheme) {
    case Scheme::kStrict:
      correct = same_span && same_type;
      break;
    case Scheme::kExact:
      correct = same_span;
      break;
    case Scheme::kPartial:
      if (!same_span) {
        ++count->partial;
        return;
      }
      correct = true;
      break;
    case Scheme::kType:
      correct = same_type;
      break;
  }
  ++(correct ? count->correct : count->incorrect);
}

}  // namespace sayso
