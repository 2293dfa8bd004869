#include "engine/gazetteer/file_layout.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <utility>

#include "engine/gazetteer/stacking.h"

namespace sayso {
namespace {

using format::EdgeHash;
using format::Section;

constexpr int kRestBits = 32 - format::kTailRestShift;

// The edges of one level, as they are laid out.
class LevelLayout {
 public:
  struct Entry {
    uint64_t home = 0;
    uint32_t rest = 0;
    const PhraseTable::Edge* edge = nullptr;
  };

  // `number_of` has the number in its level of each node that is a parent here.
  LevelLayout(std::vector<const PhraseTable::Edge*> edges, uint64_t parents, uint64_t words,
              const std::vector<uint32_t>& slot_of, const std::vector<uint32_t>& number_of)
      : edges_(std::move(edges)),
        parents_(parents),
        words_(words),
        slot_of_(slot_of),
        number_of_(number_of) {}

  // Finds a number of homes from which every edge is in reach. False where
  // there are too many words for the tails.
  bool Place() {
    uint64_t homes = edges_.size() + edges_.size() / 6 + 1;
    const int bits = EdgeHash(parents_, words_, homes).bits;
    if (bits > 55) return false;
    // With few homes, the rest of a key has too many bits for a tail.
    if (bits > kRestBits) homes = std::max(homes, uint64_t{1} << (bits - kRestBits));
    for (;; homes += homes / 16 + 1) {
      hash_ = EdgeHash(parents_, words_, homes);
      if (TryPlace()) return true;
    }
  }

  const EdgeHash& hash() const { return hash_; }
  const std::vector<Entry>& entries() const { return entries_; }
  // By entry: its slot.
  const std::vector<uint32_t>& slots() const { return slots_; }

 private:
  bool TryPlace() {
    entries_.clear();
    slots_.clear();
    for (const PhraseTable::Edge* edge : edges_) {
      Entry& entry = entries_.emplace_back();
      entry.edge = edge;
      hash_.Split(number_of_[edge->parent], slot_of_[edge->word], &entry.home, &entry.rest);
    }
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return a.home != b.home ? a.home < b.home : a.rest < b.rest;
    });
    uint64_t next = 0;
    for (const Entry& entry : entries_) {
      const uint64_t at = std::max(entry.home, next);
      if (at - entry.home >= format::kEdgeReach) return false;
      slots_.push_back(static_cast<uint32_t>(at));
      next = at + 1;
    }
    return true;
  }

  const std::vector<const PhraseTable::Edge*> edges_;
  const uint64_t parents_;
  const uint64_t words_;
  const std::vector<uint32_t>& slot_of_;
  const std::vector<uint32_t>& number_of_;
  EdgeHash hash_;
  std::vector<Entry> entries_;
  std::vector<uint32_t> slots_;
};

class PhraseLayout {
 public:
  PhraseLayout(const PhraseTable& table, const std::vector<GazetteerFile::Leaf>& leaves,
               const std::vector<uint32_t>& slot_of, FileParts* parts)
      : table_(table),
        leaves_(leaves),
        slot_of_(slot_of),
        parts_(*parts),
        number_of_(table.node_count()) {}

  absl::Status LayOut() {
    std::vector<uint8_t> depth(table_.node_count());
    for (uint32_t word = 1; word < slot_of_.size(); ++word) AddFirst(word);
    const std::vector<PhraseTable::Edge> edges = table_.Edges();
    std::vector<std::vector<const PhraseTable::Edge*>> levels;
    for (const PhraseTable::Edge& edge : edges) {
      const uint8_t level = depth[edge.parent];
      depth[edge.child] = level + 1;
      if (levels.size() <= level) levels.resize(level + 1);
      levels[level].push_back(&edge);
    }
    uint64_t parents = parts_.words.size();
    for (auto& level : levels) {
      LevelLayout layout(std::move(level), parents, parts_.words.size(), slot_of_, number_of_);
      if (!layout.Place()) return absl::ResourceExhaustedError("too many words");
      AddLevel(layout);
      parents = layout.hash().homes + format::kEdgeReach;
    }
    return absl::OkStatus();
  }

 private:
  void AddFirst(uint32_t word) {
    const PhraseTable::Node node = table_.First(word);
    if (node == PhraseTable::kNone) return;
    number_of_[node] = slot_of_[word];
    WordSlot& slot = parts_.words[slot_of_[word]];
    const GazetteerFile::Leaf leaf = LeafAt(node);
    slot.row = leaf.row;
    slot.sense = leaf.sense;
    if (table_.GoesOn(node)) slot.flags |= WordSlot::kGoesOn;
  }

  void AddLevel(const LevelLayout& layout) {
    const size_t first = parts_.edge_tails.size();
    const size_t end = first + layout.hash().homes + format::kEdgeReach;
    const bool from_words = parts_.levels.empty();
    parts_.levels.push_back(
        {static_cast<uint32_t>(first), static_cast<uint32_t>(layout.hash().homes)});
    parts_.edge_tails.resize(end);
    parts_.edge_rows.resize(end);
    parts_.edge_senses.resize(end);
    for (size_t i = 0; i < layout.entries().size(); ++i) {
      const LevelLayout::Entry& entry = layout.entries()[i];
      const uint32_t slot = layout.slots()[i];
      const PhraseTable::Node child = entry.edge->child;
      uint32_t tail = entry.rest << format::kTailRestShift;
      tail |= static_cast<uint32_t>(slot - entry.home + 1);
      if (table_.GoesOn(child)) tail |= format::kTailGoesOn;
      const GazetteerFile::Leaf leaf = LeafAt(child);
      parts_.edge_tails[first + slot] = tail;
      parts_.edge_rows[first + slot] = leaf.row;
      parts_.edge_senses[first + slot] = leaf.sense;
      if (from_words) {
        parts_.words[number_of_[entry.edge->parent]].follow |=
            format::FollowBit(slot_of_[entry.edge->word]);
      }
      number_of_[child] = slot;
    }
  }

  GazetteerFile::Leaf LeafAt(PhraseTable::Node node) const {
    const PhraseId phrase = table_.PhraseAt(node);
    return phrase == kNoPhrase ? GazetteerFile::Leaf() : leaves_[phrase];
  }

  const PhraseTable& table_;
  const std::vector<GazetteerFile::Leaf>& leaves_;
  const std::vector<uint32_t>& slot_of_;
  FileParts& parts_;
  std::vector<uint32_t> number_of_;  // by node: its number in its level
};

// Adds sections to the bytes of a file, each at a multiple of 8.
class SectionWriter {
 public:
  SectionWriter() { bytes_.resize(sizeof(format::Header) + sizeof(entries_)); }

  template <typename Elements>
  void Add(Section section, const Elements& elements) {
    using Element = typename Elements::value_type;
    format::SectionEntry& entry = entries_[static_cast<size_t>(section)];
    entry.section = static_cast<uint32_t>(section);
    entry.element = sizeof(Element);
    entry.offset = bytes_.size();
    entry.size = elements.size() * sizeof(Element);
    bytes_.append(reinterpret_cast<const char*>(elements.data()), entry.size);
    const size_t over = bytes_.size() % format::kAlignment;
    if (over != 0) bytes_.append(format::kAlignment - over, '\0');
  }

  void Reserve(size_t bytes) { bytes_.reserve(bytes); }

  std::string Finish(format::Header header) && {
    constexpr size_t kHead = sizeof(format::Header) + sizeof(entries_);
    header.size = bytes_.size();
    header.body_checksum = Checksum(std::string_view(bytes_).substr(kHead));
    header.head_checksum = 0;
    std::memcpy(bytes_.data() + sizeof(header), entries_, sizeof(entries_));
    std::memcpy(bytes_.data(), &header, sizeof(header));
    header.head_checksum = Checksum(std::string_view(bytes_).substr(0, kHead));
    std::memcpy(bytes_.data(), &header, sizeof(header));
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  format::SectionEntry entries_[format::kSectionCount];
};

}  // namespace

absl::Status LayOutPhrases(const PhraseTable& table, const WordTableBuilder& words,
                           const std::vector<GazetteerFile::Leaf>& leaves, FileParts* parts) {
  std::optional<WordTableBuilder::Result> built = words.Build();
  if (!built.has_value()) return absl::ResourceExhaustedError("too many words of one hash");
  parts->words = std::move(built->slots);
  parts->long_words = std::move(built->long_words);
  return PhraseLayout(table, leaves, built->slot_of, parts).LayOut();
}

void LayOutIds(FileParts* parts) {
  struct Entry {
    uint64_t hash;
    uint32_t row;
  };
  std::vector<Entry> entries;
  for (size_t row = 0; row + 1 < parts->row_offsets.size(); ++row) {
    const size_t begin = parts->row_offsets[row];
    const RowView view =
        ReadRow(std::string_view(parts->rows).substr(begin, parts->row_offsets[row + 1] - begin),
                parts->pool);
    for (const std::string& id : view.ids) {
      entries.push_back({Checksum(id), static_cast<uint32_t>(row)});
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
  });
  if (entries.empty()) return;
  // Larger where an id is out of reach; but no size helps where too many rows
  // have one id, of which the first are found then.
  const size_t most = 4 * entries.size() + 4 * format::kIdReach;
  for (size_t slots = entries.size() + entries.size() / 2 + 8;; slots += slots / 4) {
    parts->ids.assign(slots, 0);
    size_t next = 0;
    bool reached = true;
    for (const Entry& entry : entries) {
      const size_t home = format::IdHome(entry.hash, slots);
      next = std::max(next, home);
      reached &= next - home < format::kIdReach && next < slots;
      if (next >= slots) break;
      parts->ids[next++] = entry.row + 1;
    }
    if (reached || slots > most) return;
  }
}

std::string WriteParts(const FileParts& parts) {
  SectionWriter writer;
  writer.Reserve(parts.words.size() * sizeof(WordSlot) + parts.edge_tails.size() * 10 +
                 parts.rows.size() + parts.row_offsets.size() * 4 + parts.ids.size() * 4 +
                 parts.several.size() * 8 + parts.pool.size() + (size_t{1} << 20));
  writer.Add(Section::kWords, parts.words);
  writer.Add(Section::kLongWords, parts.long_words);
  writer.Add(Section::kLevels, parts.levels);
  writer.Add(Section::kEdgeTails, parts.edge_tails);
  writer.Add(Section::kEdgeRows, parts.edge_rows);
  writer.Add(Section::kEdgeSenses, parts.edge_senses);
  writer.Add(Section::kReferences, parts.several);
  writer.Add(Section::kSenses, parts.senses);
  writer.Add(Section::kLabelSets, parts.label_sets);
  writer.Add(Section::kLabelLists, parts.label_lists);
  writer.Add(Section::kLabelNames, parts.label_names);
  writer.Add(Section::kRowOffsets, parts.row_offsets);
  writer.Add(Section::kRows, parts.rows);
  writer.Add(Section::kPool, parts.pool);
  writer.Add(Section::kIds, parts.ids);
  writer.Add(Section::kFiles, parts.files);
  writer.Add(Section::kSources, parts.sources);
  writer.Add(Section::kLiterals, parts.literals);
  writer.Add(Section::kBases, parts.bases);
  writer.Add(Section::kShared, parts.shared);
  writer.Add(Section::kHidden, parts.hidden);
  format::Header header;
  header.rows = static_cast<uint32_t>(parts.row_offsets.size() - 1);
  header.names = parts.names;
  header.phrases = parts.phrases;
  return std::move(writer).Finish(header);
}

absl::StatusOr<std::string> LinkToBase(const GazetteerFile& base, std::string bytes,
                                       FileParts parts) {
  absl::StatusOr<GazetteerFile> file = GazetteerFile::Own(std::move(bytes));
  if (!file.ok()) return file.status();
  const FileOverlap overlap = FindOverlap(base, *file);
  parts.bases.push_back({base.fingerprint(), 0, static_cast<uint32_t>(overlap.shared.size()), 0,
                         static_cast<uint32_t>(overlap.hidden.size())});
  parts.shared = overlap.shared;
  parts.hidden = overlap.hidden;
  return WriteParts(parts);
}

}  // namespace sayso
