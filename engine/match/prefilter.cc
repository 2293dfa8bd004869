#include "engine/match/prefilter.h"

#include <algorithm>
#include <array>
#include <bit>

namespace sayso {
namespace {

void SetBit(std::vector<uint64_t>* rows, size_t offset, size_t bit) {
  (*rows)[offset + bit / 64] |= uint64_t{1} << (bit % 64);
}

// Shapes that classes seldom tell apart: lower case, capitals, figures, marks.
constexpr size_t kGroups = 4;

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

}  // namespace

Prefilter::Prefilter(size_t patterns, const Alphabet& alphabet)
    : words_((patterns + 63) / 64), signatures_(alphabet.signature_count()) {
  by_signature_.resize(Offset(kGroups * signatures_, 0));
  by_shape_.resize(Offset(kShapeByteCount, 0));
  unchecked_.resize(kChecks * words_);
  may_end_.resize(kMaxLeads * words_);
}

void Prefilter::Allow(size_t pattern, size_t test, const ItemSet& set) {
  for (size_t group = 0; group < kGroups; ++group) {
    std::vector<uint8_t> shapes;
    for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
      if (kGroupOfShape[byte] == group) shapes.push_back(static_cast<uint8_t>(byte));
    }
    const std::vector<uint64_t> signatures = set.Signatures(shapes);
    for (size_t word = 0; word < signatures.size(); ++word) {
      for (uint64_t bits = signatures[word]; bits != 0; bits &= bits - 1) {
        const size_t signature = word * 64 + static_cast<size_t>(std::countr_zero(bits));
        SetBit(&by_signature_, Offset(RowOf(group, signature), test), pattern);
      }
    }
  }
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    if (set.HoldsShape(static_cast<uint8_t>(byte))) SetBit(&by_shape_, Offset(byte, test), pattern);
  }
}

void Prefilter::AllowAll(size_t pattern, size_t test) {
  for (size_t row = 0; row < kGroups * signatures_; ++row) {
    SetBit(&by_signature_, Offset(row, test), pattern);
  }
  for (size_t b = 0; b < kShapeByteCount; ++b) SetBit(&by_shape_, Offset(b, test), pattern);
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
// seen is what stands behind. kWords is words_, or 0 for any number: with few
// patterns the loops over words are written out.
template <size_t kWords>
void Prefilter::Collect(std::span<const ItemCode> items, PrefilterScratch* scratch,
                        std::vector<Begin>* begins) const {
  const size_t words = kWords != 0 ? kWords : words_;
  // The checks met so far; whether an anchor is in reach; item k of a match at
  // the next item, and at the one behind that.
  scratch->masks.assign(unchecked_.begin(), unchecked_.end());
  scratch->masks.resize((kChecks + 1) * words);
  scratch->masks.insert(scratch->masks.end(), may_end_.begin() + words, may_end_.end());
  scratch->masks.insert(scratch->masks.end(), may_end_.begin() + 2 * words, may_end_.end());
  uint64_t* const met = scratch->masks.data();
  uint64_t* const anchored = met + kChecks * words;
  uint64_t* const second = anchored + words;     // at the next item
  uint64_t* const third = second + words;        // at the next item
  uint64_t* const third_behind = third + words;  // at the item behind it
  for (size_t item = items.size(); item-- > 0;) {
    const ItemCode code = items[item];
    const uint64_t* of_signature =
        by_signature_.data() + RowOf(kGroupOfShape[code.shape], code.signature) * kTests * words;
    const uint64_t* of_shape = by_shape_.data() + code.shape * kTests * words;
    for (size_t w = 0; w < words; ++w) {
      const auto test = [&](size_t row) {
        return of_signature[row * words + w] & of_shape[row * words + w];
      };
      uint64_t bits = met[w] |= test(0);
      bits &= met[words + w] |= test(1);
      bits &= anchored[w] = test(kAnchor) | (test(kBeforeAnchor) & anchored[w]);
      bits &= test(kLeads) & second[w] & third_behind[w];
      second[w] = test(kLeads + 1);
      third_behind[w] = third[w];
      third[w] = test(kLeads + 2);
      for (; bits != 0; bits &= bits - 1) {
        const size_t pattern = w * 64 + static_cast<size_t>(std::countr_zero(bits));
        begins->push_back({static_cast<uint32_t>(pattern), static_cast<uint32_t>(item)});
      }
    }
  }
}

void Prefilter::FindBegins(std::span<const ItemCode> items, PrefilterScratch* scratch,
                           std::vector<Begin>* begins) const {
  static_assert(kChecks == 2 && kMaxLeads == 3, "Collect() spells them out");
  begins->clear();
  switch (words_) {
    case 1:
      Collect<1>(items, scratch, begins);
      break;
    case 2:
      Collect<2>(items, scratch, begins);
      break;
    case 3:
      Collect<3>(items, scratch, begins);
      break;
    default:
      Collect<0>(items, scratch, begins);
  }
  std::sort(begins->begin(), begins->end(), [](const Begin& a, const Begin& b) {
    return a.pattern != b.pattern ? a.pattern < b.pattern : a.item < b.item;
  });
}

}  // namespace sayso
