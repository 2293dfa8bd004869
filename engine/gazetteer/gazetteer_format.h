// How a compiled gazetteer lies in its file: DESIGN.md, "The compiled
// gazetteer", tells the whole; these are the pieces that are read in place.

#ifndef ENGINE_GAZETTEER_GAZETTEER_FORMAT_H_
#define ENGINE_GAZETTEER_GAZETTEER_FORMAT_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace sayso::format {

inline constexpr uint64_t kMagic = 0x315A41474F535953u;  // "SYSOGAZ1"
inline constexpr uint32_t kVersion = 1;
inline constexpr uint32_t kEndianMark = 0x01020304;
inline constexpr size_t kAlignment = 8;  // of the file and of each section in it

// A name has at most so many tokens.
inline constexpr size_t kMaxTokens = 32;

// The sections, in the order of the file. All are there; some may be empty.
enum class Section : uint32_t {
  kWords,       // WordSlot: the words, and the phrases of one word
  kLongWords,   // bytes: words of more than 16 bytes
  kLevels,      // Level: how words go on, by the number of words before
  kEdgeTails,   // uint32_t: see Edge below
  kEdgeRows,    // uint32_t: what a phrase means, see Leaf
  kEdgeSenses,  // uint16_t: likewise
  kReferences,  // Reference: the meanings of phrases that have several
  kSenses,      // Sense
  kLabelSets,   // LabelSet
  kLabelLists,  // uint16_t: how many, then the labels' numbers, over and over
  kLabelNames,  // strings: the labels' names by their numbers
  kRowOffsets,  // uint32_t: where each row begins in kRows; then the end
  kRows,        // bytes: see row_codec.h
  kPool,        // bytes: texts that rows share
  kIds,         // uint32_t: row + 1, by a hash of its id; see IdHome
  kFiles,       // strings: the names of the files that the rows came from
  kSources,     // strings: key, name, licence, notice of each source
  kLiterals,    // strings: words that have a label of their own, "=of"
  kBases,       // BaseLink: what is shared with files that this one goes on top of
  kShared,      // SharedPhrase
  kHidden,      // uint32_t: rows of the base that rows of this file replace
  kCount,
};
inline constexpr size_t kSectionCount = static_cast<size_t>(Section::kCount);

struct SectionEntry {
  uint32_t section = 0;  // Section
  uint32_t element = 0;  // bytes of one element
  uint64_t offset = 0;   // from the beginning of the file
  uint64_t size = 0;     // bytes
};

struct Header {
  uint64_t magic = kMagic;
  uint32_t version = kVersion;
  uint32_t endian = kEndianMark;
  uint64_t size = 0;           // bytes of the whole file
  uint64_t head_checksum = 0;  // XXH3 of header and section table, this field being 0
  uint64_t body_checksum = 0;  // XXH3 of all behind them; asked for by Verify() alone
  uint64_t unused = 0;
  uint32_t sections = kSectionCount;
  uint32_t rows = 0;
  uint32_t names = 0;    // names and aliases of rows
  uint32_t phrases = 0;  // distinct ones, lists and literals included
};

// The phrases of one number of words are the nodes of one level: words are the
// first. Level i says where the nodes of i + 2 words are.
struct Level {
  uint32_t first = 0;  // index of its first slot in kEdgeTails
  uint32_t homes = 0;  // slots where a search can begin; kEdgeReach more follow
};

// An edge leads from a node, by a word, to the node of the level below in whose
// slot it lies. Its key is parent * words + word, where parent is the number of
// the parent in its level and words the number of word slots. A bijection of
// numbers of `bits` bits scrambles it; the upper part of what comes out, times
// the homes, is the home of the edge, and the rest tells it from others of that
// home. So a tail holds less than half of the key, and is exact all the same:
//
//     rest << 7 | goes_on << 6 | distance from home + 1       0: a free slot
inline constexpr int kTailRestShift = 7;
inline constexpr uint32_t kTailGoesOn = 1 << 6;
inline constexpr uint32_t kTailDistance = kTailGoesOn - 1;
inline constexpr size_t kEdgeReach = 62;

// How the key of an edge is scrambled and split.
struct EdgeHash {
  __extension__ using Wide = unsigned __int128;

  int bits = 0;       // of keys
  int rest_drop = 0;  // low bits of the rest that tell nothing
  uint64_t homes = 0;
  uint64_t words = 0;

  EdgeHash() = default;
  EdgeHash(uint64_t parents, uint64_t word_slots, uint64_t home_count)
      : homes(home_count), words(word_slots) {
    bits = std::bit_width(parents * word_slots | 3);
    rest_drop = homes == 0 ? 0 : std::bit_width(homes) - 1;
  }

  // Bits of the rest; at most 25 fit into a tail.
  int rest_bits() const { return bits > rest_drop ? bits - rest_drop : 0; }

  void Split(uint32_t parent, uint32_t word, uint64_t* home, uint32_t* rest) const {
    const uint64_t mask = (uint64_t{1} << bits) - 1;
    uint64_t key = parent * words + word;
    key = key * kFirst & mask;
    key ^= key >> (bits / 2);
    key = key * kSecond & mask;
    const Wide spread = Wide{key} * homes;
    *home = static_cast<uint64_t>(spread >> bits);
    *rest = static_cast<uint32_t>((static_cast<uint64_t>(spread) & mask) >> rest_drop);
  }

  // The other way round.
  void Join(uint64_t home, uint32_t rest, uint32_t* parent, uint32_t* word) const {
    const uint64_t mask = (uint64_t{1} << bits) - 1;
    const Wide spread = (Wide{home} << bits) + (uint64_t{rest} << rest_drop);
    auto key = static_cast<uint64_t>((spread + homes - 1) / homes);
    key = key * Inverse(kSecond) & mask;
    const uint64_t scrambled = key;
    for (int shift = bits / 2; shift < bits; shift += bits / 2) key ^= scrambled >> shift;
    key = key * Inverse(kFirst) & mask;
    *parent = static_cast<uint32_t>(key / words);
    *word = static_cast<uint32_t>(key % words);
  }

 private:
  static constexpr uint64_t kFirst = 0x9E3779B97F4A7C15u;
  static constexpr uint64_t kSecond = 0xD6E8FEB86659FD93u;

  // Of an odd number, modulo 2^64: Newton's method doubles the bits that are right.
  static constexpr uint64_t Inverse(uint64_t odd) {
    uint64_t inverse = odd;
    for (int i = 0; i < 5; ++i) inverse *= 2 - odd * inverse;
    return inverse;
  }
};

// Of a word: the bit, in the `follow` of each word that it comes behind in some
// phrase. Where the bit is not set, no phrase begins with the two words.
inline uint32_t FollowBit(uint32_t word_slot) {
  return uint32_t{1} << (word_slot * 0x9E3779B1u >> 27);
}

// kIds has the rows, plus 1, of each id: at its home or in the slots behind it,
// before the next free one, which is 0, kIdReach in all. An eighth of the slots, at the end, is
// nobody's home.
inline constexpr size_t kIdReach = 256;
inline size_t IdHome(uint64_t hash, size_t slots) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<size_t>((Wide{hash} * (slots - slots / 8)) >> 64);
}

// What a phrase means: `row`, in the way that the sense says. Where the sense is
// kSeveral, `row` is the index in kReferences of a Reference whose row is their
// number; they follow it.
struct Reference {
  uint32_t row = 0;
  uint8_t kind = 0;   // AliasKind
  uint8_t least = 0;  // LetterCase
  uint8_t weak = 0;
  uint8_t unused = 0;
};

// What a phrase is; few thousand differ. Sense 0 is that of nodes that are no
// phrase.
struct Sense {
  static constexpr uint8_t kRow = 1;  // means a row
  static constexpr uint8_t kSeveral = 2;
  static constexpr uint8_t kCapitalFirst = 4;
  static constexpr uint8_t kDoubtfulAtStart = 8;

  uint32_t labels = 0;   // in kLabelSets: of lists and rows
  uint32_t lexical = 0;  // in kLabelSets: those of lists alone
  uint8_t kind = 0;      // of the one reference
  uint8_t least = 0;
  uint8_t weak = 0;
  uint8_t flags = 0;
};

// Labels by letter case: each an index in kLabelLists.
struct LabelSet {
  uint32_t lists[3] = {0, 0, 0};
};

// For a file below that has this fingerprint, what there is in both.
struct BaseLink {
  uint64_t fingerprint = 0;
  uint32_t first_shared = 0;
  uint32_t shared = 0;
  uint32_t first_hidden = 0;
  uint32_t hidden = 0;
};

// A phrase of both: the numbers of its nodes.
struct SharedPhrase {
  uint32_t here = 0;
  uint32_t base = 0;
};

static_assert(sizeof(Header) == 64 && sizeof(SectionEntry) == 24 && sizeof(Reference) == 8 &&
              sizeof(Sense) == 12 && sizeof(LabelSet) == 12 && sizeof(BaseLink) == 24);
static_assert(std::is_trivially_copyable_v<Header> && std::is_trivially_copyable_v<Sense>);

}  // namespace sayso::format

#endif  // ENGINE_GAZETTEER_GAZETTEER_FORMAT_H_
