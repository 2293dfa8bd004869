#include "engine/text/word_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace sayso {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighBits = 0x8080808080808080u;
constexpr int kLengthBits = 24;  // of a long word, in WordSlot::high

// What an empty table shows.
constexpr std::array<WordSlot, WordTable::kReach + 1> kNoSlots = {};

// Eight ASCII bytes at once: capitals to small letters.
uint64_t LowerCase(uint64_t eight) {
  const uint64_t from_a = eight + (0x80 - 'A') * kOnes;
  const uint64_t above_z = eight + (0x7F - 'Z') * kOnes;
  return eight | (((from_a ^ above_z) & kHighBits) >> 2);
}

// Is one of eight bytes a period?
bool HasPeriod(uint64_t eight) {
  const uint64_t zero = eight ^ ('.' * kOnes);
  return ((zero - kOnes) & ~zero & kHighBits) != 0;
}

// The first `size` bytes of eight, in the order of memory.
uint64_t FirstBytes(uint64_t eight, size_t size) {
  return size >= 8 ? eight : eight & ((uint64_t{1} << (8 * size)) - 1);
}

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

WordKey WordKey::Pack(const char* word, size_t size, size_t readable) {
  WordKey packed;
  packed.size = static_cast<uint8_t>(size);
  if (std::endian::native == std::endian::little && readable >= kInline) {
    std::memcpy(&packed.low, word, 8);
    std::memcpy(&packed.high, word + 8, 8);
    packed.low = FirstBytes(packed.low, size);
    packed.high = size > 8 ? FirstBytes(packed.high, size - 8) : 0;
    return packed;
  }
  for (size_t i = 0; i < size; ++i) {
    const uint64_t byte = static_cast<unsigned char>(word[i]);
    (i < 8 ? packed.low : packed.high) |= byte << (8 * (i % 8));
  }
  return packed;
}

bool WordKey::Fold(const char* word, size_t size, size_t readable, WordKey* key) {
  if (size == 0 || size > kInline) return false;
  *key = Pack(word, size, readable);
  if (((key->low | key->high) & kHighBits) != 0) return false;
  if (size > 1 && (HasPeriod(key->low) || HasPeriod(key->high))) return false;
  key->low = LowerCase(key->low);
  key->high = LowerCase(key->high);
  return true;
}

WordKey WordKey::OfLong(std::string_view folded) {
  WordKey key;
  key.size = kLong;
  while (!folded.empty()) {
    const size_t size = std::min(folded.size(), kInline);
    WordKey piece = Pack(folded.data(), size, folded.size());
    piece.low ^= std::rotl(key.low, 23);
    key.low = piece.Hash() + size;
    folded.remove_prefix(size);
  }
  return key;
}

uint64_t WordKey::Hash() const {
  uint64_t hash = low * 0x9E3779B97F4A7C15u ^
                  std::rotl((size == kLong ? 0 : high) * 0xC2B2AE3D27D4EB4Fu, 29);
  hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15u;
  return hash;
}

WordTable::WordTable(std::span<const WordSlot> slots, std::string_view long_words)
    : slots_(slots), long_words_(long_words) {
  if (slots_.size() <= kReach + 1) {
    slots_ = kNoSlots;
  } else {
    homes_ = slots_.size() - kReach;
  }
}

std::string_view WordTable::LongWord(const WordSlot& slot) const {
  const uint64_t offset = slot.high >> kLengthBits;
  const uint64_t size = slot.high & ((uint64_t{1} << kLengthBits) - 1);
  if (offset > long_words_.size() || size > long_words_.size() - offset) return {};
  return long_words_.substr(offset, size);
}

uint32_t WordTable::Find(std::string_view folded) const {
  if (folded.size() <= WordKey::kInline) {
    const WordKey key = WordKey::Pack(folded.data(), folded.size(), folded.size());
    return folded.empty() ? 0 : Find(key, Home(key.Hash()));
  }
  const WordKey key = WordKey::OfLong(folded);
  const size_t home = Home(key.Hash());
  for (size_t distance = 0; distance < kReach; ++distance) {
    const WordSlot& slot = slots_[home + distance];
    if (slot.size == WordKey::kLong && slot.low == key.low && LongWord(slot) == folded) {
      return static_cast<uint32_t>(home + distance);
    }
    if (slot.size == 0 || slot.distance < distance) return 0;
  }
  return 0;
}

std::string_view WordTable::WordOf(uint32_t number, std::string* scratch) const {
  if (number >= slots_.size()) return {};
  const WordSlot& slot = slots_[number];
  if (slot.size == WordKey::kLong) return LongWord(slot);
  scratch->clear();
  for (size_t i = 0; i < std::min<size_t>(slot.size, WordKey::kInline); ++i) {
    scratch->push_back(static_cast<char>((i < 8 ? slot.low : slot.high) >> (8 * (i % 8))));
  }
  return *scratch;
}

WordTableBuilder::Number WordTableBuilder::Add(std::string_view word) {
  std::string folded;
  folder_.Fold(word, &folded);
  return AddFolded(folded);
}

WordTableBuilder::Number WordTableBuilder::AddFolded(std::string_view folded) {
  const auto [entry, added] = words_.try_emplace(Abs(folded), static_cast<Number>(flags_.size()));
  if (added) flags_.push_back(0);
  return entry->second;
}

WordTableBuilder::Number WordTableBuilder::Find(std::string_view word) const {
  std::string folded;
  folder_.Fold(word, &folded);
  const auto found = words_.find(folded);
  return found == words_.end() ? 0 : found->second;
}

std::optional<WordTableBuilder::Result> WordTableBuilder::Build() const {
  struct Entry {
    uint64_t hash;
    Number number;
    WordKey key;
  };
  Result result;
  std::vector<std::string_view> words(flags_.size());
  for (const auto& [word, number] : words_) words[number] = word;
  std::vector<Entry> entries;
  entries.reserve(size());
  for (Number number = 1; number < words.size(); ++number) {
    const std::string_view word = words[number];
    if (word.empty()) continue;  // no token is
    WordKey key;
    if (word.size() <= WordKey::kInline) {
      key = WordKey::Pack(word.data(), word.size(), word.size());
    } else {
      key = WordKey::OfLong(word);
      key.high = uint64_t{result.long_words.size()} << kLengthBits | word.size();
      result.long_words += word;
    }
    entries.push_back({key.Hash(), number, key});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.number < b.number;
  });
  // Two slots of three hold a word; fewer, should some word be out of reach.
  const size_t most = 8 * entries.size() + 1024;
  for (size_t homes = entries.size() + entries.size() / 2 + 2; homes < most; homes += homes / 8) {
    result.slots.assign(homes + WordTable::kReach, WordSlot());
    result.slot_of.assign(flags_.size(), 0);
    const WordTable table(result.slots, {});
    size_t next = 1;
    bool reached = true;
    for (const Entry& entry : entries) {
      const size_t home = table.Home(entry.hash);
      const size_t at = std::max(home, next);
      if (at - home >= WordTable::kReach) {
        reached = false;
        break;
      }
      next = at + 1;
      WordSlot& slot = result.slots[at];
      slot.low = entry.key.low;
      slot.high = entry.key.high;
      slot.size = entry.key.size;
      slot.flags = flags_[entry.number];
      slot.distance = static_cast<uint8_t>(at - home);
      result.slot_of[entry.number] = static_cast<uint32_t>(at);
    }
    if (reached) return result;
  }
  return std::nullopt;
}

}  // namespace sayso
