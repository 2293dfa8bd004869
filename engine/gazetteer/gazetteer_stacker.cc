#include "engine/gazetteer/gazetteer_stacker.h"

#include <algorithm>

#include "engine/gazetteer/phrase_form.h"
#include "engine/gazetteer/stacking.h"

namespace sayso {
namespace {

constexpr LabelId kNotAsked = UINT16_MAX;

}  // namespace

void GazetteerStacker::NumberLabels() {
  for (const Gazetteer::Layer& layer : gazetteer_.layers_) {
    std::vector<LabelId>& labels = labels_.emplace_back();
    for (const std::string_view name : layer.file.label_names()) {
      LabelId label = kNotAsked;
      labels.push_back(alphabet_.FindLabel(name, &label) ? label : kNotAsked);
    }
  }
}

void GazetteerStacker::Stack() {
  NumberLabels();
  const auto layers = static_cast<uint32_t>(gazetteer_.layers_.size());
  for (uint32_t upper = 1; upper < layers; ++upper) {
    for (uint32_t lower = 0; lower < upper; ++lower) Overlap(lower, upper);
  }
  for (const Group& group : groups_) {
    const PhraseId phrase =
        gazetteer_.first_patch_ + static_cast<PhraseId>(gazetteer_.patches_.size());
    gazetteer_.patches_.push_back(PatchOf(group));
    for (const Place& place : group) gazetteer_.layers_[place.layer].replaced[place.node] = phrase;
  }
}

void GazetteerStacker::Overlap(uint32_t lower, uint32_t upper) {
  const GazetteerFile& below = gazetteer_.layers_[lower].file;
  const GazetteerFile& above = gazetteer_.layers_[upper].file;
  FileOverlap found;
  GazetteerFile::Link link;
  if (!above.FindLink(below.fingerprint(), &link)) {
    found = FindOverlap(below, above);
    link = {found.shared, found.hidden};
  }
  for (const uint32_t row : link.hidden) Hide(lower, row);
  for (const format::SharedPhrase& shared : link.shared) {
    // The nodes of three files are of one group: those of the lower two are
    // joined already.
    const uint32_t group = GroupOf({lower, shared.base});
    const auto [entry, added] = group_of_.try_emplace({upper, shared.here}, group);
    if (added) groups_[group].push_back({upper, shared.here});
  }
}

// The group of a phrase, perhaps a new one of this file alone.
uint32_t GazetteerStacker::GroupOf(Place place) {
  const auto [entry, added] =
      group_of_.try_emplace({place.layer, place.node}, static_cast<uint32_t>(groups_.size()));
  if (added) groups_.push_back({place});
  return entry->second;
}

// Hides a row, and has the phrases of its names patched.
void GazetteerStacker::Hide(uint32_t layer, uint32_t row) {
  if (!gazetteer_.layers_[layer].hidden.try_emplace(row, true).second) return;
  const GazetteerFile& file = gazetteer_.layers_[layer].file;
  const RowView view = file.row(row);
  if (view.removed) return;
  const Folder& folder = gazetteer_.vocabulary_->folder();
  std::vector<Token> scratch;
  const auto patch = [&](std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : FormOf(tokenizer_, text, &scratch).words) {
      folder.Fold(word, &words.emplace_back());
    }
    const NodeId node = file.Find(words);
    if (node != kNoNode) GroupOf({layer, node});
  };
  patch(view.name);
  for (const AliasView& alias : view.aliases) patch(alias.text);
}

// The references of a phrase in one file, but for those to hidden rows, with
// rows as they are numbered over all files.
void GazetteerStacker::AddReferences(Place place,
                                     std::vector<format::Reference>* references) const {
  const Gazetteer::Layer& layer = gazetteer_.layers_[place.layer];
  const GazetteerFile::Leaf leaf = layer.file.LeafOf(place.node);
  const format::Sense& sense = layer.file.sense(leaf.sense);
  const auto add = [&](format::Reference reference) {
    if (layer.hidden.contains(reference.row)) return;
    reference.row += gazetteer_.first_rows_[place.layer];
    references->push_back(reference);
  };
  if ((sense.flags & format::Sense::kSeveral) != 0) {
    for (const format::Reference& reference : layer.file.SeveralOf(leaf.row)) add(reference);
  } else if ((sense.flags & format::Sense::kRow) != 0) {
    add({leaf.row, sense.kind, sense.least, sense.weak});
  }
}

// The labels that word lists give a phrase in one file.
void GazetteerStacker::AddLabels(Place place, std::vector<LabelId> (&labels)[3]) const {
  const GazetteerFile& file = gazetteer_.layers_[place.layer].file;
  const std::vector<LabelId>& known = labels_[place.layer];
  const format::Sense& sense = file.sense(file.LeafOf(place.node).sense);
  for (int c = 0; c < 3; ++c) {
    for (const uint16_t number : file.LabelsOf(sense.lexical, c)) {
      if (number < known.size() && known[number] != kNotAsked) labels[c].push_back(known[number]);
    }
  }
}

Gazetteer::Patch GazetteerStacker::PatchOf(const Group& group) {
  Gazetteer::Patch patch;
  std::vector<LabelId> labels[3];
  for (const Place& place : group) {
    const GazetteerFile& file = gazetteer_.layers_[place.layer].file;
    const format::Sense& sense = file.sense(file.LeafOf(place.node).sense);
    patch.meaning.capital_first |= (sense.flags & format::Sense::kCapitalFirst) != 0;
    patch.meaning.doubtful_at_start |= (sense.flags & format::Sense::kDoubtfulAtStart) != 0;
    AddLabels(place, labels);
    AddReferences(place, &patch.references);
  }
  patch.meaning.has_rows = !patch.references.empty();
  // As GazetteerWriter sorts them, the lower files first.
  struct Rank {
    bool weak;
    bool country;
    uint64_t population;
    uint64_t prominence;
    format::Reference reference;
  };
  std::vector<Rank> ranked;
  for (const format::Reference& reference : patch.references) {
    const RowView row = gazetteer_.row(reference.row);
    ranked.push_back(
        {reference.weak != 0, row.type == pb::COUNTRY, row.population, row.prominence, reference});
    const std::string name =
        LabelOfRow(row.type, RowReferences(reference, 0)[0].kind, reference.weak != 0);
    LabelId label = 0;
    if (!alphabet_.FindLabel(name, &label)) continue;
    for (int c = std::min<int>(reference.least, 2); c < 3; ++c) labels[c].push_back(label);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Rank& a, const Rank& b) {
    if (a.weak != b.weak) return b.weak;
    if (a.country != b.country) return a.country;
    if (a.population != b.population) return a.population > b.population;
    return a.prominence > b.prominence;
  });
  for (size_t i = 0; i < ranked.size(); ++i) patch.references[i] = ranked[i].reference;
  for (int c = 0; c < 3; ++c) patch.meaning.signatures[c] = alphabet_.Intern(std::move(labels[c]));
  return patch;
}

}  // namespace sayso
