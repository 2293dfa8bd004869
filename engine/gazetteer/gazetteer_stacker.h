// Makes several compiled gazetteers one. Used by Gazetteer::Create() alone.

#ifndef ENGINE_GAZETTEER_GAZETTEER_STACKER_H_
#define ENGINE_GAZETTEER_GAZETTEER_STACKER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/gazetteer/gazetteer.h"

namespace sayso {

// Finds the phrases that are not as one file has them, because several files
// hold them or because rows of theirs are hidden, and makes each a Patch.
class GazetteerStacker {
 public:
  GazetteerStacker(const Tokenizer& tokenizer, Alphabet* alphabet, Gazetteer* gazetteer)
      : tokenizer_(tokenizer), alphabet_(*alphabet), gazetteer_(*gazetteer) {}

  void Stack();

 private:
  // One phrase, in the files that hold it.
  struct Place {
    uint32_t layer = 0;
    NodeId node = kNoNode;
  };
  using Group = std::vector<Place>;

  void Overlap(uint32_t lower, uint32_t upper);
  void Hide(uint32_t layer, uint32_t row);
  uint32_t GroupOf(Place place);
  Gazetteer::Patch PatchOf(const Group& group);
  void AddReferences(Place place, std::vector<format::Reference>* references) const;
  void AddLabels(Place place, std::vector<LabelId> (&labels)[3]) const;
  void NumberLabels();

  const Tokenizer& tokenizer_;
  Alphabet& alphabet_;
  Gazetteer& gazetteer_;
  std::vector<std::vector<LabelId>> labels_;  // by layer and number in its file
  std::vector<Group> groups_;
  absl::flat_hash_map<std::pair<uint32_t, NodeId>, uint32_t> group_of_;
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GAZETTEER_STACKER_H_
