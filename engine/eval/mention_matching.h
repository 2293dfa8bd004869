// Pairs gold mentions with found ones.

#ifndef ENGINE_EVAL_MENTION_MATCHING_H_
#define ENGINE_EVAL_MENTION_MATCHING_H_

#include <vector>

#include "engine/eval/counts.h"
#include "engine/text/span.h"
#include "proto/record.pb.h"

namespace sayso {

struct TypedSpan {
  Span span;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;

  friend bool operator==(const TypedSpan&, const TypedSpan&) = default;
};

// For each gold mention the index of its found one, or -1; each is in one pair
// at most. First those of the same span and type, then the same span, then an
// overlap of the same type, then any overlap. Quadratic.
std::vector<int> MatchMentions(const std::vector<TypedSpan>& gold,
                               const std::vector<TypedSpan>& found);

// What a scheme says of a pair. `found` null: missed; `gold` null: spurious.
void AddToScheme(Scheme scheme, const TypedSpan* gold, const TypedSpan* found, SchemeCount* count);

}  // namespace sayso

#endif  // ENGINE_EVAL_MENTION_MATCHING_H_
