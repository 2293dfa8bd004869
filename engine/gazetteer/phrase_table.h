// Sequences of words, numbered while a gazetteer is written.

#ifndef ENGINE_GAZETTEER_PHRASE_TABLE_H_
#define ENGINE_GAZETTEER_PHRASE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/text/token.h"

namespace sayso {

using PhraseId = uint32_t;
inline constexpr PhraseId kNoPhrase = UINT32_MAX;

// A trie over the numbers of words, which begin with 1. Not thread-safe. About
// 30 bytes a node.
class PhraseTable {
 public:
  using Node = uint32_t;
  static constexpr Node kNone = 0;

  struct Edge {
    Node parent = kNone;
    WordId word = kUnknownWord;
    Node child = kNone;
  };

  PhraseTable() : nodes_(1) {}

  // The number of the phrase; ids run from 0 in the order of first addition.
  // `words` must not be empty nor hold kUnknownWord.
  PhraseId Add(const std::vector<WordId>& words);

  size_t size() const { return size_; }

  // Nodes run from 1 to below this number, parents before their children.
  size_t node_count() const { return nodes_.size(); }

  // The node of the phrases that begin with `word`, or kNone.
  Node First(WordId word) const { return word < first_.size() ? first_[word] : kNone; }

  // The node of the phrases that go on with `word`, or kNone. Constant time.
  Node Next(Node node, WordId word) const;

  // Does any phrase go on behind `node`?
  bool GoesOn(Node node) const { return nodes_[node].has_children; }

  // The phrase that ends at `node`, or kNoPhrase.
  PhraseId PhraseAt(Node node) const { return nodes_[node].phrase; }

  // All edges, by their children; those to first words are not among them.
  std::vector<Edge> Edges() const;

 private:
  struct NodeData {
    PhraseId phrase = kNoPhrase;
    bool has_children = false;
  };

  static uint64_t EdgeKey(Node node, WordId word) { return (uint64_t{node} << 32) | word; }

  std::vector<NodeData> nodes_;
  std::vector<Node> first_;  // by word
  absl::flat_hash_map<uint64_t, Node> edges_;
  PhraseId size_ = 0;
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_PHRASE_TABLE_H_
