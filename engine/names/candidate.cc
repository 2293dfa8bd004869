#include "engine/names/candidate.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

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

// Appends the winners of a run of candidates, by place. `owner` is for the run's
// tokens, from `begin` on: by which winner each is taken.
void ResolveRun(const std::vector<Candidate>& candidates, uint32_t begin, std::vector<Rank>* run,
                std::vector<uint32_t>* owner, std::vector<Candidate>* winners,
                std::vector<Loser>* losers) {
  std::sort(run->begin(), run->end());
  const size_t before = winners->size();
  for (const Rank& rank : *run) {
    const Candidate& candidate = candidates[rank.index];
    const auto from = owner->begin() + (candidate.tokens.begin - begin);
    const auto to = from + candidate.tokens.size();
    const auto taken = std::find_if(from, to, [](uint32_t i) { return i != kNoIndex; });
    if (taken != to) {
      // The same find by a second rule may still bring a role or a title.
      Candidate& winner = (*winners)[*taken];
      if (winner.tokens == candidate.tokens && winner.type == candidate.type) {
        if (winner.role.empty()) winner.role = candidate.role;
        if (winner.title.empty()) winner.title = candidate.title;
      }
      if (losers != nullptr) losers->push_back({candidate, winner});
      continue;
    }
    std::fill(from, to, static_cast<uint32_t>(winners->size()));
    winners->push_back(candidate);
  }
  std::sort(winners->begin() + static_cast<std::ptrdiff_t>(before), winners->end(),
            [](const Candidate& a, const Candidate& b) { return a.tokens.begin < b.tokens.begin; });
}

}  // namespace

bool Beats(const Candidate& a, const Candidate& b) { return RankOf(a, 0) < RankOf(b, 0); }

std::vector<Candidate> ResolveOverlaps(const std::vector<Candidate>& candidates, size_t token_count,
                                       std::vector<Loser>* losers) {
  // Who begins at each token, as lists. Only what overlaps is compared: a run of
  // candidates, each of which begins inside those before, is decided alone.
  std::vector<uint32_t> first(token_count + 1, kNoIndex);
  std::vector<uint32_t> next(candidates.size());
  for (uint32_t i = 0; i < candidates.size(); ++i) {
    uint32_t& list = first[candidates[i].tokens.begin];
    next[i] = list;
    list = i;
  }
  std::vector<Candidate> winners;
  winners.reserve(candidates.size());
  std::vector<Rank> run;
  std::vector<uint32_t> owner;  // by token of the run
  for (uint32_t at = 0; at < first.size();) {
    if (first[at] == kNoIndex) {
      ++at;
      continue;
    }
    const uint32_t begin = at;
    uint32_t end = at + 1;
    run.clear();
    for (; at < end; ++at) {
      for (uint32_t i = first[at]; i != kNoIndex; i = next[i]) {
        run.push_back(RankOf(candidates[i], i));
        end = std::max(end, candidates[i].tokens.end);
      }
    }
    if (run.size() == 1) {
      winners.push_back(candidates[run[0].index]);
    } else {
      owner.assign(end - begin, kNoIndex);
      ResolveRun(candidates, begin, &run, &owner, &winners, losers);
    }
  }
  return winners;
}

}  // namespace sayso
