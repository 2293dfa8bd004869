#include "engine/text/word_table.h"

#include <algorithm>
#include <array>
#include <bit>

namespace sayso {
namespace {

constexpr int kLengthBits = 24;  // of a long word, in WordSlot::high

// What an empty table shows.
constexpr std::array<WordSlot, WordTable::kReach + 1> kNoSlots = {};

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

WordKey WordKey::OfLong(std::string_view folded) {
  WordKey key = {};
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
    WordKey key = {};
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
  // Half of the slots hold a word; fewer, should some word be out of reach.
  const size_t most = 8 * entries.size() + 1024;
  for (size_t homes = 2 * entries.size() + 2; homes < most; homes += homes / 8) {
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
