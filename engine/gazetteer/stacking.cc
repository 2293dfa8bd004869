#include "engine/gazetteer/stacking.h"

#include <algorithm>
#include <string>

namespace sayso {

FileOverlap FindOverlap(const GazetteerFile& lower, const GazetteerFile& upper) {
  FileOverlap overlap;
  // The word slots and nodes of `upper`, as those of `lower`.
  constexpr uint32_t kNowhere = UINT32_MAX;
  std::vector<uint32_t> words(upper.words().size(), kNowhere);
  std::string scratch;
  for (uint32_t slot = 1; slot < words.size(); ++slot) {
    const std::string_view word = upper.words().WordOf(slot, &scratch);
    const uint32_t same = word.empty() ? 0 : lower.words().Find(word);
    if (same == 0) continue;
    words[slot] = same;
    if (upper.LeafOf(slot).sense != 0 && lower.LeafOf(same).sense != 0) {
      overlap.shared.push_back({slot, same});
    }
  }
  std::vector<uint32_t> parents = words;
  std::vector<uint32_t> children;
  size_t current = static_cast<size_t>(-1);
  upper.ForEachEdge(
      [&](size_t level, uint32_t parent, uint32_t word, const GazetteerFile::Step& step) {
        if (level != current) {
          if (level > 0) parents = std::move(children);
          children.assign(upper.NumbersOf(level + 1), kNowhere);
          current = level;
        }
        if (parent >= parents.size() || word >= words.size()) return;
        if (parents[parent] == kNowhere || words[word] == kNowhere) return;
        GazetteerFile::Step same;
        if (!lower.Next(level, parents[parent], words[word], &same)) return;
        children[step.number] = same.number;
        if (upper.LeafOf(step.node).sense != 0 && lower.LeafOf(same.node).sense != 0) {
          overlap.shared.push_back({step.node, same.node});
        }
      });
  for (uint32_t row = 0; row < upper.row_count(); ++row) {
    for (const std::string& id : upper.row(row).ids) {
      const std::vector<uint32_t> rows = lower.RowsWithId(id);
      overlap.hidden.insert(overlap.hidden.end(), rows.begin(), rows.end());
    }
  }
  std::sort(overlap.hidden.begin(), overlap.hidden.end());
  overlap.hidden.erase(std::unique(overlap.hidden.begin(), overlap.hidden.end()),
                       overlap.hidden.end());
  return overlap;
}

}  // namespace sayso
