// A compiled gazetteer, used where its bytes lie.

#ifndef ENGINE_GAZETTEER_GAZETTEER_FILE_H_
#define ENGINE_GAZETTEER_GAZETTEER_FILE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_format.h"
#include "engine/gazetteer/row_codec.h"
#include "engine/text/word_table.h"

namespace sayso {

// The number of a phrase's last word in the trie of words: that of its slot in
// the word table, or, of a longer phrase, size of the table + slot of the edge.
using NodeId = uint32_t;
inline constexpr NodeId kNoNode = 0;

// Where rows came from, and on what terms.
struct SourceNote {
  std::string key;  // as in Row::source
  std::string name;
  std::string licence;
  std::string notice;

  friend bool operator==(const SourceNote&, const SourceNote&) = default;
};

// A cheap handle on the bytes; copies share them. Immutable and safe for any
// number of threads.
//
// Opening reads the header and the section table, and takes the same time for
// any size. All that look-ups rely on beyond these is checked when it is used:
// a damaged file gives wrong answers, which Verify() tells, and never a crash.
class GazetteerFile {
 public:
  // Maps the file, which must not be written to while it is in use: new versions
  // are to be renamed over it. Processes that map it share its memory. Fails
  // with kNotFound where it can not be opened, and as View().
  static absl::StatusOr<GazetteerFile> Open(const std::string& path);

  // Takes bytes that outlive all copies; they must begin at a multiple of 8.
  // Fails with kInvalidArgument where they are no gazetteer, of another version,
  // of a machine of another byte order, cut, or damaged at their beginning.
  static absl::StatusOr<GazetteerFile> View(std::string_view bytes);

  // As View(), and keeps the bytes.
  static absl::StatusOr<GazetteerFile> Own(std::string bytes);

  // Do bytes begin as those of a compiled gazetteer?
  static bool HasMagic(std::string_view bytes);

  // Reads the whole and compares its checksum. Fails with kDataLoss.
  absl::Status Verify() const;

  // Changes when any row, word, list or literal of the input does: the checksum
  // that the file states.
  uint64_t fingerprint() const { return header().body_checksum; }
  size_t bytes() const { return bytes_.size(); }
  size_t row_count() const { return row_offsets_.size() - 1; }
  size_t name_count() const { return header().names; }      // with aliases
  size_t phrase_count() const { return header().phrases; }  // distinct; with lists
  size_t section_bytes(format::Section section) const { return Bytes(section).size(); }

  // ---- look-ups ------------------------------------------------------------

  const WordTable& words() const { return words_; }

  // One step in the trie. `level` is the number of words before, less one;
  // `parent` is the number, in its level, of the node that they lead to: of one
  // word its slot, later the `number` of the last step.
  struct Step {
    NodeId node = kNoNode;
    uint32_t number = 0;
    bool goes_on = false;  // longer phrases begin with it
  };
  bool Next(size_t level, uint32_t parent, uint32_t word, Step* step) const {
    if (level >= levels_.size() || word == 0) return false;
    const LevelView& view = levels_[level];
    if (view.hash.homes == 0) return false;
    uint64_t home = 0;
    uint32_t rest = 0;
    view.hash.Split(parent, word, &home, &rest);
    const uint32_t* tail = tails_.data() + view.first + home;
    const uint32_t wanted = rest << format::kTailRestShift;
    for (uint32_t distance = 1; distance <= format::kEdgeReach; ++distance, ++tail) {
      if ((*tail & ~format::kTailGoesOn) == (wanted | distance)) {
        step->number = static_cast<uint32_t>(home) + distance - 1;
        step->node = static_cast<NodeId>(words_.size()) + view.first + step->number;
        step->goes_on = (*tail & format::kTailGoesOn) != 0;
        return true;
      }
      if ((*tail & format::kTailDistance) < distance) return false;
    }
    return false;
  }
  void PrefetchNext(size_t level, uint32_t parent, uint32_t word) const {
    if (level >= levels_.size() || levels_[level].hash.homes == 0) return;
    uint64_t home = 0;
    uint32_t rest = 0;
    levels_[level].hash.Split(parent, word, &home, &rest);
    __builtin_prefetch(tails_.data() + levels_[level].first + home);
  }

  // Calls `use(level, parent, word, step)` for each edge, by levels, as it would
  // be passed to Next().
  template <typename Use>
  void ForEachEdge(Use use) const {
    for (size_t level = 0; level < levels_.size(); ++level) {
      const LevelView& view = levels_[level];
      if (view.hash.homes == 0) continue;
      for (uint64_t at = 0; at < view.hash.homes + format::kEdgeReach; ++at) {
        const uint32_t tail = tails_[view.first + at];
        const uint32_t distance = tail & format::kTailDistance;
        if (distance == 0 || distance > at + 1) continue;
        uint32_t parent = 0;
        uint32_t word = 0;
        view.hash.Join(at + 1 - distance, tail >> format::kTailRestShift, &parent, &word);
        const auto number = static_cast<uint32_t>(at);
        const Step step = {static_cast<NodeId>(words_.size()) + view.first + number, number,
                           (tail & format::kTailGoesOn) != 0};
        use(level, parent, word, step);
      }
    }
  }
  // How many numbers the nodes of a level have; level 0 is that of the words.
  size_t NumbersOf(size_t level) const {
    if (level == 0) return words_.size();
    return level > levels_.size() ? 0 : levels_[level - 1].hash.homes + format::kEdgeReach;
  }
  size_t level_count() const { return levels_.size(); }

  // Nodes, and so the end of their numbers.
  size_t node_count() const { return words_.size() + senses_of_edges_.size(); }

  // The number of a node's sense, or 0 where it is no phrase; and its row.
  struct Leaf {
    uint32_t row = 0;
    uint16_t sense = 0;
  };
  Leaf LeafOf(NodeId node) const {
    if (node < words_.size()) {
      const WordSlot& slot = words_.slot(node);
      return {slot.row, slot.sense};
    }
    const size_t edge = node - words_.size();
    if (edge >= senses_of_edges_.size()) return {};
    return {rows_of_edges_[edge], senses_of_edges_[edge]};
  }

  std::span<const format::Sense> senses() const { return senses_; }
  // The sense of that number, or the first where there is none.
  const format::Sense& sense(uint16_t number) const {
    return senses_[number < senses_.size() ? number : 0];
  }

  // What a node of kSeveral means; at most as many as there are.
  std::span<const format::Reference> SeveralOf(uint32_t first) const;

  size_t label_set_count() const { return label_sets_.size(); }
  // The numbers of the labels of a set, for a letter case (0 to 2).
  std::span<const uint16_t> LabelsOf(uint32_t label_set, int letter_case) const;

  // The node of a phrase of these folded words, or kNoNode.
  NodeId Find(std::span<const std::string> folded_words) const;

  // ---- rows ----------------------------------------------------------------

  // An empty one where there is none of that number.
  RowView row(uint32_t number) const;
  // What a row begins with, which costs less to know.
  RowHead row_head(uint32_t number) const { return ReadRowHead(BytesOfRow(number)); }
  pb::EntityType TypeOfRow(uint32_t number) const { return ReadRowType(BytesOfRow(number)); }

  // The rows that have this id, in their order; some two hundred at most.
  std::vector<uint32_t> RowsWithId(std::string_view id) const;

  // ---- what there is few of: read anew at each call --------------------------

  std::vector<std::string_view> label_names() const;
  std::vector<std::string_view> file_names() const;  // by Row::file
  std::vector<std::string_view> literals() const;    // "of", not "=of"
  std::vector<SourceNote> sources() const;

  // What this file knows of the one of that fingerprint below it, if anything.
  struct Link {
    std::span<const format::SharedPhrase> shared;
    std::span<const uint32_t> hidden;
  };
  bool FindLink(uint64_t fingerprint, Link* link) const;

 private:
  // Empty where there is none of that number.
  std::string_view BytesOfRow(uint32_t number) const;

  struct LevelView {
    uint32_t first = 0;
    format::EdgeHash hash;
  };

  GazetteerFile() = default;

  absl::Status Read(std::string_view bytes);
  absl::Status ReadSections();
  absl::Status ReadLevels(std::span<const format::Level> levels);
  const format::Header& header() const {
    return *reinterpret_cast<const format::Header*>(bytes_.data());
  }
  std::string_view Bytes(format::Section section) const {
    return sections_[static_cast<size_t>(section)];
  }
  template <typename T>
  std::span<const T> Elements(format::Section section) const {
    const std::string_view bytes = Bytes(section);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  std::vector<std::string_view> Texts(format::Section section) const;

  std::shared_ptr<const void> owner_;  // of the bytes, or null
  std::string_view bytes_;
  std::array<std::string_view, format::kSectionCount> sections_;
  WordTable words_;
  std::vector<LevelView> levels_;
  std::span<const uint32_t> tails_;
  std::span<const uint32_t> rows_of_edges_;
  std::span<const uint16_t> senses_of_edges_;
  std::span<const format::Reference> references_;
  std::span<const format::Sense> senses_;
  std::span<const format::LabelSet> label_sets_;
  std::span<const uint16_t> label_lists_;
  std::span<const uint32_t> row_offsets_;
  std::span<const uint32_t> ids_;
};

// The hash by which kIds is ordered, and the checksum of the file: XXH3.
uint64_t Checksum(std::string_view bytes);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GAZETTEER_FILE_H_
