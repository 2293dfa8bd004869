#include "engine/names/candidate.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sayso {

namespace {

// A candidate's place in the order of who wins, in few words to compare.
struct Rank {
  uint64_t strength;  // layer, priority, length; the least is the strongest
  uint32_t begin;
  uint32_t origin;
  uint32_t source;
  uint32_t index;  // of the candidate

  friend bool operator<(const Rank& a, const Rank& b) {
    if (a.strength != b.strength) return a.strength < b.strength;
    return std::tie(a.begin, a.origin, a.source, a.index) <
           std::tie(b.begin, b.origin, b.source, b.index);
  }
};

Rank RankOf(const Candidate& candidate, uint32_t index) {
  constexpr int64_t kMostPriority = 1 << 23;
  const int64_t priority =
      std::clamp<int64_t>(candidate.priority, -kMostPriority + 1, kMostPriority);
  const uint64_t strength = (static_cast<uint64_t>(candidate.layer) << 56) |
                            (static_cast<uint64_t>(kMostPriority - priority) << 32) |
                            (UINT32_MAX - candidate.tokens.size());
  return {strength, candidate.tokens.begin, static_cast<uint32_t>(candidate.origin),
          candidate.source, index};
}

}  // namespace

bool Beats(const Candidate& a, const Candidate& b) { return RankOf(a, 0) < RankOf(b, 0); }

std::vector<Candidate> ResolveOverlaps(const std::vector<Candidate>& candidates, size_t token_count,
                                       std::vector<Loser>* losers) {
  std::vector<Rank> ranks;
  ranks.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    ranks.push_back(RankOf(candidate, static_cast<uint32_t>(ranks.size())));
  }
  std::sort(ranks.begin(), ranks.end());
  std::vector<uint32_t> owner(token_count, kNoIndex);
  std::vector<Candidate> winners;
  winners.reserve(candidates.size());
  for (const Rank& rank : ranks) {
    const Candidate& candidate = candidates[rank.index];
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
  std::vector<std::pair<uint32_t, uint32_t>> order;  // where they begin, and which they are
  order.reserve(winners.size());
  for (const Candidate& winner : winners) {
    order.emplace_back(winner.tokens.begin, static_cast<uint32_t>(order.size()));
  }
  std::sort(order.begin(), order.end());
  std::vector<Candidate> by_place;
  by_place.reserve(winners.size());
  for (const auto& [begin, index] : order) by_place.push_back(winners[index]);
  return by_place;
}

}  // namespace sayso
