#include "engine/gazetteer/phrase_table.h"

#include <algorithm>

namespace sayso {

PhraseId PhraseTable::Add(const std::vector<WordId>& words) {
  if (first_.size() <= words[0]) first_.resize(words[0] + 1, kNone);
  Node node = first_[words[0]];
  if (node == kNone) {
    node = static_cast<Node>(nodes_.size());
    nodes_.emplace_back();
    first_[words[0]] = node;
  }
  for (size_t i = 1; i < words.size(); ++i) {
    nodes_[node].has_children = true;
    const auto [edge, added] =
        edges_.try_emplace(EdgeKey(node, words[i]), static_cast<Node>(nodes_.size()));
    node = edge->second;
    if (added) nodes_.emplace_back();
  }
  if (nodes_[node].phrase == kNoPhrase) nodes_[node].phrase = size_++;
  return nodes_[node].phrase;
}

PhraseTable::Node PhraseTable::Next(Node node, WordId word) const {
  if (!nodes_[node].has_children || word == kUnknownWord) return kNone;
  const auto found = edges_.find(EdgeKey(node, word));
  return found == edges_.end() ? kNone : found->second;
}

std::vector<PhraseTable::Edge> PhraseTable::Edges() const {
  std::vector<Edge> edges;
  edges.reserve(edges_.size());
  for (const auto& [key, child] : edges_) {
    edges.push_back({static_cast<Node>(key >> 32), static_cast<WordId>(key), child});
  }
  std::sort(edges.begin(), edges.end(),
            [](const Edge& a, const Edge& b) { return a.child < b.child; });
  return edges;
}

}  // namespace sayso
