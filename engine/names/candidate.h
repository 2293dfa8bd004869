// What a rule or a gazetteer row holds to be a name, before it is decided
// which of the overlapping ones win.

#ifndef ENGINE_NAMES_CANDIDATE_H_
#define ENGINE_NAMES_CANDIDATE_H_

#include <cstdint>
#include <vector>

#include "engine/text/token.h"
#include "proto/record.pb.h"
#include "proto/rule.pb.h"

namespace sayso {

inline constexpr uint32_t kNoIndex = UINT32_MAX;

// Where a candidate comes from.
enum class Origin : uint8_t {
  kRule,       // a rule; `source` is its index among the rules of all passes
  kGazetteer,  // a row; `source` is its index in the gazetteer
  kSpread,     // a part or another form of a name elsewhere in the document;
               // `source` is that name's index among the sure ones
};

struct Candidate {
  TokenRange tokens;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  pb::Layer layer = pb::GUESS;
  int32_t priority = 0;
  float confidence = 0;
  Origin origin = Origin::kRule;
  uint32_t source = kNoIndex;
  uint32_t phrase = kNoIndex;  // the gazetteer's phrase for these tokens
  TokenRange role;             // "defence secretary" beside the name, or empty
  TokenRange title;            // "Mr", or empty
  bool local = false;          // not to be spread through the document
};

// Of two candidates that overlap, whether `a` wins: the surer layer, then the
// higher priority, then the longer, then the one further left; then the
// origin and source, so that the order is total. DESIGN.md's decision 9.
bool Beats(const Candidate& a, const Candidate& b);

// Of the candidates by who wins, keeps those that overlap no winner. The
// winners come out by place; `losers`, where not null, gets for each loser the
// index of its winner in the result, in no order. O(n log n).
struct Loser {
  Candidate candidate;
  Candidate winner;
};
std::vector<Candidate> ResolveOverlaps(const std::vector<Candidate>& candidates, size_t token_count,
                                       std::vector<Loser>* losers);

}  // namespace sayso

#endif  // ENGINE_NAMES_CANDIDATE_H_
