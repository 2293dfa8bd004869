#include "engine/match/prefilter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>

namespace sayso {
namespace {

void SetBit(std::vector<uint64_t>* rows, size_t offset, size_t bit) {
  (*rows)[offset + bit / 64] |= uint64_t{1} << (bit % 64);
}

// Shapes that classes seldom tell apart: lower case, capitals, figures, marks.
constexpr uint8_t GroupOf(Shape shape) {
  switch (shape) {
    case Shape::kLower:
      return 0;
    case Shape::kCapitalized:
    case Shape::kAllCaps:
    case Shape::kInitial:
    case Shape::kDotted:
    case Shape::kMixed:
    case Shape::kAlnumCaps:
      return 1;
    case Shape::kAlnum:
    case Shape::kUncased:
    case Shape::kNumber:
    case Shape::kOrdinal:
    case Shape::kDecade:
      return 2;
    case Shape::kPunctuation:
    case Shape::kQuoteMark:
    case Shape::kPossessive:
    case Shape::kAddress:
      break;
  }
  return 3;
}

constexpr auto kGroupOfShape = [] {
  std::array<uint8_t, kShapeByteCount> groups{};
  for (size_t byte = 0; byte < groups.size(); ++byte) {
    groups[byte] = GroupOf(static_cast<Shape>(byte % kShapeCount));
  }
  return groups;
}();

// Three words are read as four.
size_t WordsFor(size_t patterns) {
  const size_t words = (patterns + 63) / 64;
  return words % 4 == 3 ? words + 1 : words;
}

// Words of a row as bits: one, the two of a register that every processor of 64
// bits has, or those of two registers.
typedef uint64_t TwoWords __attribute__((vector_size(16)));

struct FourWords {
  TwoWords low;
  TwoWords high;

  friend FourWords operator&(FourWords a, FourWords b) { return {a.low & b.low, a.high & b.high}; }
  friend FourWords operator|(FourWords a, FourWords b) { return {a.low | b.low, a.high | b.high}; }
};

// From an address of a word: GCC copies twice what it gets by memcpy().
typedef uint64_t UnalignedTwoWords __attribute__((vector_size(16), aligned(8), may_alias));
void Load(const uint64_t* from, uint64_t* bits) { *bits = *from; }
void Load(const uint64_t* from, TwoWords* bits) {
  *bits = *reinterpret_cast<const UnalignedTwoWords*>(from);
}
void Load(const uint64_t* from, FourWords* bits) {
  Load(from, &bits->low);
  Load(from + 2, &bits->high);
}
template <typename Bits>
Bits Load(const uint64_t* from) {
  Bits bits;
  Load(from, &bits);
  return bits;
}

// Appends a begin at `item` for each pattern of these bits.
void AddBegins(uint64_t bits, size_t first_pattern, size_t item, std::vector<Begin>* begins) {
  for (; bits != 0; bits &= bits - 1) {
    const size_t pattern = first_pattern + static_cast<size_t>(std::countr_zero(bits));
    begins->push_back({static_cast<uint32_t>(pattern), static_cast<uint32_t>(item)});
  }
}

// The words of bits, in turn.
template <typename Use>
void ForEachWord(uint64_t bits, Use use) {
  use(bits, 0);
}
template <typename Use>
void ForEachWord(TwoWords bits, Use use) {
  use(bits[0], 0);
  use(bits[1], 1);
}
template <typename Use>
void ForEachWord(FourWords bits, Use use) {
  const TwoWords any = bits.low | bits.high;
  if ((any[0] | any[1]) == 0) return;
  use(bits.low[0], 0);
  use(bits.low[1], 1);
  use(bits.high[0], 2);
  use(bits.high[1], 3);
}

// Turns rows into columns: bit i of word k becomes bit k of word i. (Hacker's
// Delight, 7-3, for 64 bits.)
void Transpose(std::array<uint64_t, 64>* block) {
  uint64_t mask = 0xFFFFFFFF;
  for (size_t width = 32; width != 0; width >>= 1, mask ^= mask << width) {
    for (size_t k = 0; k < 64; k = ((k | width) + 1) & ~width) {
      const uint64_t swap = (((*block)[k] >> width) ^ (*block)[k | width]) & mask;
      (*block)[k] ^= swap << width;
      (*block)[k | width] ^= swap;
    }
  }
}

}  // namespace

Prefilter::Prefilter(size_t patterns, const Alphabet& alphabet)
    : words_(WordsFor(patterns)), signatures_(alphabet.signature_count()) {
  by_signature_.resize(Offset(kGroups * signatures_, 0));
  by_shape_.resize(Offset(kShapeByteCount, 0));
  columns_.resize(Column(kTests * kGroups * words_ * 64));
  unchecked_.resize(kChecks * words_);
  may_end_.resize(kMaxLeads * words_);
}

void Prefilter::Allow(size_t pattern, size_t test, const ItemSet& set) {
  std::array<std::bitset<kShapeByteCount>, kGroups> shapes;
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    if (!set.HoldsShape(static_cast<uint8_t>(byte))) continue;
    shapes[kGroupOfShape[byte]].set(byte);
    SetBit(&by_shape_, Offset(byte, test), pattern);
  }
  for (size_t group = 0; group < kGroups; ++group) {
    if (shapes[group].none()) continue;
    set.AddSignatures(shapes[group], &columns_[ColumnOf(test, group, pattern)]);
  }
}

void Prefilter::AllowAll(size_t pattern, size_t test) {
  for (size_t group = 0; group < kGroups; ++group) {
    const auto column =
        columns_.begin() + static_cast<std::ptrdiff_t>(ColumnOf(test, group, pattern));
    std::fill(column, column + static_cast<std::ptrdiff_t>(Column(1)), ~uint64_t{0});
  }
  for (size_t b = 0; b < kShapeByteCount; ++b) SetBit(&by_shape_, Offset(b, test), pattern);
}

void Prefilter::Finish() {
  std::array<uint64_t, 64> block;
  for (size_t test = 0; test < kTests; ++test) {
    for (size_t group = 0; group < kGroups; ++group) {
      for (size_t word = 0; word < words_; ++word) {
        for (size_t first = 0; first < signatures_; first += 64) {
          for (size_t k = 0; k < 64; ++k) {
            block[k] = columns_[ColumnOf(test, group, word * 64 + k) + first / 64];
          }
          Transpose(&block);
          for (size_t k = 0; k < 64 && first + k < signatures_; ++k) {
            by_signature_[Offset(RowOf(group, first + k), test) + word] = block[k];
          }
        }
      }
    }
  }
  columns_ = {};
}

void Prefilter::Add(size_t pattern, MatchOutline outline) {
  std::vector<const ItemSet*>& required = outline.required;
  std::sort(required.begin(), required.end(),
            [](const ItemSet* a, const ItemSet* b) { return a->size() < b->size(); });
  required.erase(std::unique(required.begin(), required.end()), required.end());
  required.erase(std::remove(required.begin(), required.end(), outline.anchor), required.end());
  for (size_t check = 0; check < kChecks; ++check) {
    if (check < required.size()) {
      Allow(pattern, check, *required[check]);
    } else {
      SetBit(&unchecked_, check * words_, pattern);
    }
  }
  if (outline.anchor != nullptr) {
    Allow(pattern, kAnchor, *outline.anchor);
    Allow(pattern, kBeforeAnchor, *outline.before_anchor);
  } else {
    AllowAll(pattern, kAnchor);
  }
  for (size_t k = 0; k < kMaxLeads; ++k) {
    if (k < outline.leads.size()) {
      for (const ItemSet* set : outline.leads[k]) Allow(pattern, kLeads + k, *set);
    } else {
      AllowAll(pattern, kLeads + k);
      SetBit(&may_end_, k * words_, pattern);
    }
  }
}

// Begins by descending items. From the last item to the first, what has been
// seen is what stands behind, held in registers.
template <typename Bits>
void Prefilter::Collect(std::span<const ItemCode> items, size_t first_word,
                        std::vector<Begin>* begins) const {
  // The checks met so far; whether an anchor is in reach; item k of a match at
  // the next item, and at the one behind that.
  Bits met = Load<Bits>(&unchecked_[first_word]);
  Bits met_too = Load<Bits>(&unchecked_[words_ + first_word]);
  Bits anchored = {};
  Bits second = Load<Bits>(&may_end_[words_ + first_word]);
  Bits third = Load<Bits>(&may_end_[2 * words_ + first_word]);
  Bits third_behind = third;
  for (size_t item = items.size(); item-- > 0;) {
    const ItemCode code = items[item];
    const size_t row = RowOf(kGroupOfShape[code.shape], code.signature);
    const uint64_t* of_signature = by_signature_.data() + Offset(row, 0) + first_word;
    const uint64_t* of_shape = by_shape_.data() + Offset(code.shape, 0) + first_word;
    const auto test = [&](size_t number) {
      return Load<Bits>(of_signature + number * words_) & Load<Bits>(of_shape + number * words_);
    };
    met = met | test(0);
    met_too = met_too | test(1);
    anchored = test(kAnchor) | (test(kBeforeAnchor) & anchored);
    const Bits bits = met & met_too & anchored & test(kLeads) & second & third_behind;
    second = test(kLeads + 1);
    third_behind = third;
    third = test(kLeads + 2);
    ForEachWord(bits, [&](uint64_t word, size_t at) {
      AddBegins(word, 64 * (first_word + at), item, begins);
    });
  }
}

void Prefilter::FindBegins(std::span<const ItemCode> items, std::vector<Begin>* begins) const {
  static_assert(kChecks == 2 && kMaxLeads == 3, "Collect() spells them out");
  begins->clear();
  size_t word = 0;
  for (; word + 4 <= words_; word += 4) Collect<FourWords>(items, word, begins);
  if (word + 2 <= words_) {
    Collect<TwoWords>(items, word, begins);
    word += 2;
  }
  if (word < words_) Collect<uint64_t>(items, word, begins);
  const auto key = [](const Begin& begin) { return (uint64_t{begin.pattern} << 32) | begin.item; };
  std::sort(begins->begin(), begins->end(),
            [&](const Begin& a, const Begin& b) { return key(a) < key(b); });
}

}  // namespace sayso
