// A table of folded words that is used where it lies: in a mapped file, in the
// program, or in memory.

#ifndef ENGINE_TEXT_WORD_TABLE_H_
#define ENGINE_TEXT_WORD_TABLE_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/text/folder.h"

namespace sayso {

// A folded word as two numbers, the first byte lowest. Of a word of more than
// kInline bytes, `low` is a hash, and `size` is kLong.
struct WordKey {
  static constexpr size_t kInline = 16;
  static constexpr uint8_t kLong = 255;

  uint64_t low;
  uint64_t high;
  uint8_t size;  // bytes; 0 in slots that are free

  // The key of a word of at most kInline bytes, folded already. `readable`
  // bytes may be read from `word` on, at least `size`.
  static WordKey Pack(const char* word, size_t size, size_t readable) {
    WordKey packed = {};
    packed.size = static_cast<uint8_t>(size);
    if (std::endian::native == std::endian::little && readable >= kInline) {
      std::memcpy(&packed.low, word, 8);
      std::memcpy(&packed.high, word + 8, 8);
      packed.low &= kFirstBytes[size][0];
      packed.high &= kFirstBytes[size][1];
      return packed;
    }
    for (size_t i = 0; i < size; ++i) {
      const uint64_t byte = static_cast<unsigned char>(word[i]);
      (i < 8 ? packed.low : packed.high) |= byte << (8 * (i % 8));
    }
    return packed;
  }

  // Folds as Folder does, where that is quick: at most kInline bytes of ASCII
  // without periods, and the marks “ ” ‘ ’ – — … with their like. False for
  // others, and `*key` is then of no use.
  static bool Fold(const char* word, size_t size, size_t readable, WordKey* key) {
    if (size == 0 || size > kInline) return false;
    *key = Pack(word, size, readable);
    if (((key->low | key->high) & kHighBits) != 0) return FoldMark(key);
    if (size > 1 && (HasPeriod(key->low) || HasPeriod(key->high))) return false;
    key->low = LowerCase(key->low);
    key->high = LowerCase(key->high);
    return true;
  }

  // The key of a word of more than kInline bytes; `high` is for the caller.
  static WordKey OfLong(std::string_view folded);

  uint64_t Hash() const {
    const uint64_t hash =
        low * 0x9E3779B97F4A7C15u ^ std::rotl((size == kLong ? 0 : high) * 0xC2B2AE3D27D4EB4Fu, 29);
    return (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15u;
  }

 private:
  static constexpr uint64_t kOnes = 0x0101010101010101u;
  static constexpr uint64_t kHighBits = 0x8080808080808080u;

  // Eight ASCII bytes at once: capitals to small letters.
  static uint64_t LowerCase(uint64_t eight) {
    const uint64_t from_a = eight + (0x80 - 'A') * kOnes;
    const uint64_t above_z = eight + (0x7F - 'Z') * kOnes;
    return eight | (((from_a ^ above_z) & kHighBits) >> 2);
  }

  // Is one of eight bytes a period?
  static bool HasPeriod(uint64_t eight) {
    const uint64_t zero = eight ^ ('.' * kOnes);
    return ((zero - kOnes) & ~zero & kHighBits) != 0;
  }

  // Folds U+2010 to U+2027, which are marks and stay as they are, but for ’ and ’s.
  static bool FoldMark(WordKey* key) {
    const uint64_t last = key->low >> 16 & 0xFF;
    if ((key->low & 0xFFFF) != 0x80E2 || last < 0x90 || last > 0xA7) return false;
    constexpr uint64_t kApostrophe = 0x99;
    if (last == kApostrophe) {
      const uint64_t behind = key->low >> 24;
      if (behind != 0 && (behind | 0x20) != 's') return false;
      key->low = '\'' | (behind == 0 ? 0 : uint64_t{'s'} << 8);
      key->size -= 2;
      return true;
    }
    return key->size == 3;
  }

  // The first bytes of 16, by their number: a table, since no processor could
  // guess which words have more than eight.
  static constexpr std::array<std::array<uint64_t, 2>, kInline + 1> kFirstBytes = [] {
    std::array<std::array<uint64_t, 2>, kInline + 1> masks{};
    for (size_t size = 1; size <= kInline; ++size) {
      for (size_t i = 0; i < size; ++i) masks[size][i / 8] |= uint64_t{0xFF} << (8 * (i % 8));
    }
    return masks;
  }();
};

// One word, as it lies in a file: 32 bytes, little-endian.
struct WordSlot {
  static constexpr uint8_t kAlways = 1;        // an abbreviation: "Mr."
  static constexpr uint8_t kBeforeNumber = 2;  // one only before numbers: "No. 10"
  static constexpr uint8_t kGoesOn = 4;        // longer phrases begin with the word

  uint64_t low = 0;   // as in WordKey
  uint64_t high = 0;  // of long words, where the text lies: offset << 24 | bytes
  uint32_t row = 0;   // this and the next two: what the gazetteer says of the word
  uint32_t follow = 0;
  uint16_t sense = 0;
  uint8_t size = 0;      // as in WordKey
  uint8_t flags = 0;     // the bits above
  uint8_t distance = 0;  // slots between here and where the search for the word begins
  uint8_t unused[3] = {};
};
static_assert(sizeof(WordSlot) == 32);

// A read-only view; the bytes must outlive it. Safe for any number of threads,
// and with any bytes whatever: what is wrong in them gives wrong answers, and
// never a read outside or an endless loop.
//
// Slots are ordered by their words' hashes (linear probing, sorted), so that a
// search ends as soon for a word that is not there. Slot 0 is free, so that a
// slot's number can be a WordId, and so are as many at the end as a search may
// go beyond its home.
class WordTable {
 public:
  static constexpr size_t kReach = 64;  // slots that a search looks at, at most

  WordTable() : WordTable({}, {}) {}
  WordTable(std::span<const WordSlot> slots, std::string_view long_words);

  // Slots, and so an upper bound for their numbers. At least 1.
  size_t size() const { return slots_.size(); }

  const WordSlot& slot(uint32_t number) const { return slots_[number]; }

  // Where the search for a word of this hash begins.
  size_t Home(uint64_t hash) const {
    __extension__ using Wide = unsigned __int128;
    return 1 + static_cast<size_t>((Wide{hash} * homes_) >> 64);
  }
  void Prefetch(size_t home) const { __builtin_prefetch(&slots_[home]); }

  // The number of a short word's slot, or 0. Most words are in one of the first
  // two slots or nowhere; which, no processor could guess.
  uint32_t Find(const WordKey& key, size_t home) const {
    const WordSlot& first = slots_[home];
    const WordSlot& second = slots_[home + 1];
    const size_t in_first = Differ(first, key) == 0 ? home : 0;
    const size_t in_second = Differ(second, key) == 0 ? home + 1 : 0;
    const size_t found = in_first | in_second;
    const bool goes_on = second.distance != 0 && first.size != 0;
    if (found != 0 || !goes_on) [[likely]] {
      return static_cast<uint32_t>(found);
    }
    for (size_t distance = 2; distance < kReach; ++distance) {
      const WordSlot& slot = slots_[home + distance];
      if (slot.low == key.low && slot.high == key.high && slot.size == key.size) {
        return static_cast<uint32_t>(home + distance);
      }
      if (slot.size == 0 || slot.distance < distance) return 0;
    }
    return 0;
  }

  // The number of a folded word's slot, or 0.
  uint32_t Find(std::string_view folded) const;

  // The word of a slot; of short ones `*scratch` holds the text.
  std::string_view WordOf(uint32_t number, std::string* scratch) const;

 private:
  static uint64_t Differ(const WordSlot& slot, const WordKey& key) {
    return (slot.low ^ key.low) | (slot.high ^ key.high) | (uint64_t{slot.size} ^ key.size);
  }
  std::string_view LongWord(const WordSlot& slot) const;

  std::span<const WordSlot> slots_;
  std::string_view long_words_;
  size_t homes_ = 0;
};

// Makes a word table. Not thread-safe. About 70 bytes a word.
class WordTableBuilder {
 public:
  // Words are numbered from 1 in the order in which they come.
  using Number = uint32_t;

  // The number of a word, which is folded here; adds it where it is new.
  Number Add(std::string_view word);
  // That of a word folded already.
  Number AddFolded(std::string_view folded);
  // The number of a word, or 0.
  Number Find(std::string_view word) const;

  // Marks a word as usually written with a period that ends no sentence.
  void MarkAbbreviation(Number word) { flags_[word] |= WordSlot::kAlways; }
  // Marks a word that is also a word without a period, as such an abbreviation
  // only where a number follows: "No. 10", but "She said no. It was late."
  // This holds whether or not MarkAbbreviation is called for it too.
  void MarkNumberAbbreviation(Number word) { flags_[word] |= WordSlot::kBeforeNumber; }

  // The marks of a word: bits of WordSlot.
  uint8_t flags(Number word) const { return flags_[word]; }

  size_t size() const { return flags_.size() - 1; }

  // The table as slots, the text of its long words, and the slot of each number
  // (0 of 0). The same words give the same bytes. None where more than
  // WordTable::kReach words have one hash, which takes an effort.
  struct Result {
    std::vector<WordSlot> slots;
    std::string long_words;
    std::vector<uint32_t> slot_of;
  };
  std::optional<Result> Build() const;

 private:
  Folder folder_;
  absl::flat_hash_map<std::string, Number> words_;
  std::vector<uint8_t> flags_ = {0};
};

}  // namespace sayso

#endif  // ENGINE_TEXT_WORD_TABLE_H_
