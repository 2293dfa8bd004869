#include "engine/gazetteer/label_sets.h"

#include <algorithm>

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

LabelSets::LabelSets() : sets_(1) { set_ids_.emplace(Labels(), kEmpty); }

LabelSets::Label LabelSets::AddLabel(std::string_view name) {
  const auto [entry, added] = labels_.try_emplace(Abs(name), static_cast<Label>(names_.size()));
  if (added) names_.emplace_back(name);
  return entry->second;
}

bool LabelSets::FindLabel(std::string_view name, Label* label) const {
  const auto found = labels_.find(Abs(name));
  if (found == labels_.end()) return false;
  *label = found->second;
  return true;
}

LabelSets::Set LabelSets::With(Set set, Label label, int least) {
  const auto [step, added] =
      steps_.try_emplace({set, uint32_t{label} << 2 | static_cast<uint32_t>(least)}, set);
  if (!added) return step->second;
  Labels labels = sets_[set];
  for (int c = least; c < 3; ++c) {
    const auto at = std::lower_bound(labels[c].begin(), labels[c].end(), label);
    if (at == labels[c].end() || *at != label) labels[c].insert(at, label);
  }
  const auto [entry, is_new] = set_ids_.try_emplace(labels, static_cast<Set>(sets_.size()));
  if (is_new) sets_.push_back(std::move(labels));
  step->second = entry->second;
  return entry->second;
}

bool LabelSets::Has(Set set, Label label, int letter_case) const {
  const std::vector<Label>& labels = sets_[set][letter_case];
  return std::binary_search(labels.begin(), labels.end(), label);
}

void LabelSets::Write(std::vector<format::LabelSet>* sets, std::vector<uint16_t>* lists) const {
  absl::flat_hash_map<std::vector<Label>, uint32_t> places;
  for (const Labels& labels : sets_) {
    format::LabelSet& set = sets->emplace_back();
    for (int c = 0; c < 3; ++c) {
      const auto [entry, added] =
          places.try_emplace(labels[c], static_cast<uint32_t>(lists->size()));
      set.lists[c] = entry->second;
      if (!added) continue;
      lists->push_back(static_cast<uint16_t>(labels[c].size()));
      lists->insert(lists->end(), labels[c].begin(), labels[c].end());
    }
  }
}

}  // namespace sayso
