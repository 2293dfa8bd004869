#include "engine/match/alphabet.h"

#include <algorithm>

namespace sayso {

Alphabet::Alphabet() : signatures_(1), masks_(1) {
  signature_ids_.emplace(std::vector<LabelId>(), kNoLabels);
}

LabelId Alphabet::AddLabel(std::string_view name) {
  const auto [entry, added] =
      label_ids_.try_emplace(std::string(name), static_cast<LabelId>(label_names_.size()));
  if (added) label_names_.emplace_back(name);
  return entry->second;
}

bool Alphabet::FindLabel(std::string_view name, LabelId* label) const {
  const auto found = label_ids_.find(std::string(name));
  if (found == label_ids_.end()) return false;
  *label = found->second;
  return true;
}

LabelId Alphabet::LabelNamed(std::string_view name) const {
  LabelId label = 0;
  return FindLabel(name, &label) ? label : static_cast<LabelId>(UINT16_MAX);
}

SignatureId Alphabet::Intern(std::vector<LabelId> labels) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  const auto found = signature_ids_.find(labels);
  if (found != signature_ids_.end()) return found->second;
  if (signatures_.size() == kMaxSignatures) {
    overflowed_ = true;
    return kNoLabels;
  }
  const auto id = static_cast<SignatureId>(signatures_.size());
  signature_ids_.emplace(labels, id);
  uint64_t mask = 0;
  for (const LabelId label : labels) {
    if (label < 64) mask |= uint64_t{1} << label;
    if (label >= with_label_.size()) with_label_.resize(label + size_t{1});
    with_label_[label].push_back(id);
  }
  masks_.push_back(mask);
  signatures_.push_back(std::move(labels));
  return id;
}

bool Alphabet::HasOther(SignatureId signature, LabelId label) const {
  const std::vector<LabelId>& labels = signatures_[signature];
  return std::binary_search(labels.begin(), labels.end(), label);
}

std::span<const SignatureId> Alphabet::SignaturesWith(std::string_view label) const {
  LabelId id = 0;
  if (!FindLabel(label, &id) || id >= with_label_.size()) return {};
  return with_label_[id];
}

void Encode(const std::vector<Item>& items, std::vector<ItemCode>* codes) {
  codes->resize(items.size());
  for (size_t i = 0; i < items.size(); ++i) (*codes)[i] = {items[i].signature, items[i].shape};
}

std::string EncodeAsBytes(std::span<const ItemCode> items) {
  std::string encoded;
  encoded.reserve(items.size() * kItemBytes);
  for (const ItemCode& item : items) {
    encoded += static_cast<char>(0x80 | item.shape);
    encoded += static_cast<char>(item.signature >> 7);
    encoded += static_cast<char>(item.signature & 0x7F);
  }
  return encoded;
}

}  // namespace sayso
