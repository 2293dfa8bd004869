#include "engine/names/candidate.h"

#include <algorithm>
#include <tuple>

namespace sayso {

bool Beats(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    return std::make_tuple(static_cast<int>(c.layer), -c.priority,
                           -static_cast<int64_t>(c.tokens.size()), c.tokens.begin,
                           static_cast<int>(c.origin), c.source);
  };
  return key(a) < key(b);
}

std::vector<Candidate> ResolveOverlaps(std::vector<Candidate> candidates, size_t token_count,
                                       std::vector<Loser>* losers) {
  std::sort(candidates.begin(), candidates.end(), Beats);
  std::vector<uint32_t> owner(token_count, kNoIndex);
  std::vector<Candidate> winners;
  for (Candidate& candidate : candidates) {
    uint32_t taken = kNoIndex;
    for (uint32_t i = candidate.tokens.begin; i < candidate.tokens.end && taken == kNoIndex; ++i) {
      taken = owner[i];
    }
    if (taken != kNoIndex) {
      // The same find by a second rule may still bring a role or a title.
      Candidate& winner = winners[taken];
      if (winner.tokens == candidate.tokens && winner.type == candidate.type) {
        if (winner.role.empty()) winner.role = candidate.role;
        if (winner.title.empty()) winner.title = candidate.title;
      }
      if (losers != nullptr) losers->push_back({candidate, winner});
      continue;
    }
    for (uint32_t i = candidate.tokens.begin; i < candidate.tokens.end; ++i) {
      owner[i] = static_cast<uint32_t>(winners.size());
    }
    winners.push_back(candidate);
  }
  std::sort(winners.begin(), winners.end(),
            [](const Candidate& a, const Candidate& b) { return a.tokens.begin < b.tokens.begin; });
  return winners;
}

}  // namespace sayso
