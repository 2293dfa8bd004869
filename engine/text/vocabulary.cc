#include "engine/text/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace sayso {
namespace {

constexpr size_t kFew = 32;
constexpr size_t kElsewhere = static_cast<size_t>(-1);  // the word is not in slots_

constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighBits = 0x8080808080808080u;

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

}  // namespace

Vocabulary::Vocabulary() : slots_(1024), shift_(64 - 10) {}

// A word of at most kShortWord bytes as two numbers, the first byte lowest.
// `readable` bytes may be read from `word` on.
Vocabulary::ShortWord Vocabulary::Pack(const char* word, size_t size, size_t readable) {
  ShortWord packed;
  packed.size = static_cast<uint32_t>(size);
  if (std::endian::native == std::endian::little && readable >= kShortWord) {
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

// As Folder::Fold, for what it does to nearly all words; false for others.
bool Vocabulary::FoldShort(const char* word, size_t size, size_t readable, ShortWord* folded) {
  if (size > kShortWord) return false;
  *folded = Pack(word, size, readable);
  if (((folded->low | folded->high) & kHighBits) != 0) return false;
  if (size > 1 && (HasPeriod(folded->low) || HasPeriod(folded->high))) return false;
  folded->low = LowerCase(folded->low);
  folded->high = LowerCase(folded->high);
  return true;
}

// The slot where the search for a word begins.
size_t Vocabulary::Home(const ShortWord& word) const {
  uint64_t hash = word.low * 0x9E3779B97F4A7C15u ^ std::rotl(word.high * 0xC2B2AE3D27D4EB4Fu, 29);
  hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15u;
  return hash >> shift_;
}

// The slot that holds a word, or the free one where it would go.
size_t Vocabulary::SlotOf(const ShortWord& word, size_t home) const {
  size_t slot = home;
  while (slots_[slot].id != kUnknownWord && slots_[slot].word != word) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

void Vocabulary::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  --shift_;
  for (const Slot& slot : old) {
    if (slot.id != kUnknownWord) slots_[SlotOf(slot.word, Home(slot.word))] = slot;
  }
}

WordId Vocabulary::Add(std::string_view word) {
  std::string folded;
  folder_.Fold(word, &folded);
  const WordId found = FindFolded(folded);
  if (found != kUnknownWord) return found;
  const auto id = static_cast<WordId>(flags_.size());
  flags_.push_back(0);
  if (folded.size() <= kShortWord) {
    if (++short_words_ * 2 > slots_.size()) Grow();
    const ShortWord key = Pack(folded.data(), folded.size(), folded.size());
    slots_[SlotOf(key, Home(key))] = {key, id};
  } else {
    long_words_.push_back(std::move(folded));
    long_ids_.emplace(long_words_.back(), id);
  }
  return id;
}

void Vocabulary::MarkAbbreviation(WordId word) { flags_[word] |= kAlways; }

void Vocabulary::MarkNumberAbbreviation(WordId word) { flags_[word] |= kBeforeNumber; }

WordId Vocabulary::FindFolded(std::string_view folded) const {
  if (folded.size() <= kShortWord) {
    const ShortWord key = Pack(folded.data(), folded.size(), folded.size());
    return slots_[SlotOf(key, Home(key))].id;
  }
  const auto found = long_ids_.find(folded);
  return found == long_ids_.end() ? kUnknownWord : found->second;
}

WordId Vocabulary::Find(std::string_view word, std::string* scratch) const {
  ShortWord key;
  if (FoldShort(word.data(), word.size(), word.size(), &key)) {
    return slots_[SlotOf(key, Home(key))].id;
  }
  folder_.Fold(word, scratch);
  return FindFolded(*scratch);
}

// Sets the words of at most kFew tokens. The slots of all are asked for before
// the first is read, so that they are fetched side by side.
void Vocabulary::AnnotateFew(std::string_view document, size_t first, size_t last,
                             std::string* scratch, std::vector<Token>* tokens) const {
  std::array<ShortWord, kFew> keys;
  std::array<size_t, kFew> homes;
  for (size_t i = first; i < last; ++i) {
    const Span span = (*tokens)[i].span;
    ShortWord& key = keys[i - first];
    size_t& home = homes[i - first];
    if (FoldShort(document.data() + span.begin, span.size(), document.size() - span.begin, &key)) {
      home = Home(key);
      __builtin_prefetch(&slots_[home]);
    } else {
      home = kElsewhere;
    }
  }
  for (size_t i = first; i < last; ++i) {
    Token& token = (*tokens)[i];
    const size_t home = homes[i - first];
    token.word = home == kElsewhere ? Find(token.span.In(document), scratch)
                                    : slots_[SlotOf(keys[i - first], home)].id;
  }
}

// Does the period tokens[period] belong to the abbreviation before it?
bool Vocabulary::TakesPeriod(const std::vector<Token>& tokens, size_t period,
                             const Token& before) const {
  const uint8_t flags = flags_[before.word];
  if (flags == 0 || before.span.end != tokens[period].span.begin) return false;
  if ((flags & kBeforeNumber) == 0) return true;
  return period + 1 < tokens.size() && tokens[period + 1].shape == Shape::kNumber;
}

void Vocabulary::Annotate(std::string_view document, size_t first,
                          std::vector<Token>* tokens) const {
  std::string scratch;
  const size_t size = tokens->size();
  for (size_t i = first; i < size; i += kFew) {
    AnnotateFew(document, i, std::min(i + kFew, size), &scratch, tokens);
  }
  size_t kept = first;
  for (size_t i = first; i < size; ++i) {
    const Token token = (*tokens)[i];
    const size_t begin = token.span.begin;
    if (token.span.size() == 1 && document[begin] == '.' && !token.space_before && kept > first &&
        document[begin - 1] != '.' && TakesPeriod(*tokens, i, (*tokens)[kept - 1])) {
      (*tokens)[kept - 1].span.end = token.span.end;
    } else {
      (*tokens)[kept++] = token;
    }
  }
  tokens->resize(kept);
}

}  // namespace sayso
