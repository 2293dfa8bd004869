#include "engine/match/prefilter.h"

#include <algorithm>
#include <bit>

namespace sayso {
namespace {

void SetBit(std::vector<uint64_t>* rows, size_t offset, size_t bit) {
  (*rows)[offset + bit / 64] |= uint64_t{1} << (bit % 64);
}

}  // namespace

Prefilter::Prefilter(size_t patterns, const Alphabet& alphabet)
    : patterns_(patterns), words_((patterns + 63) / 64), signatures_(alphabet.signature_count()) {
  by_signature_.resize(Offset(signatures_, 0));
  by_shape_.resize(Offset(kShapeByteCount, 0));
  unchecked_.resize(kChecks * words_);
  may_end_.resize(kMaxLeads * words_);
}

void Prefilter::Allow(size_t pattern, size_t test, const ItemSet& set) {
  const std::vector<uint64_t> signatures = set.Signatures();
  for (size_t word = 0; word < signatures.size(); ++word) {
    for (uint64_t bits = signatures[word]; bits != 0; bits &= bits - 1) {
      const size_t signature = word * 64 + static_cast<size_t>(std::countr_zero(bits));
      SetBit(&by_signature_, Offset(signature, test), pattern);
    }
  }
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    if (set.HoldsShape(static_cast<uint8_t>(byte))) SetBit(&by_shape_, Offset(byte, test), pattern);
  }
}

void Prefilter::AllowAll(size_t pattern, size_t test) {
  for (size_t s = 0; s < signatures_; ++s) SetBit(&by_signature_, Offset(s, test), pattern);
  for (size_t b = 0; b < kShapeByteCount; ++b) SetBit(&by_shape_, Offset(b, test), pattern);
}

void Prefilter::Add(size_t pattern, std::vector<const ItemSet*> required,
                    const std::vector<std::vector<const ItemSet*>>& leads) {
  std::sort(required.begin(), required.end(),
            [](const ItemSet* a, const ItemSet* b) { return a->size() < b->size(); });
  required.erase(std::unique(required.begin(), required.end()), required.end());
  for (size_t check = 0; check < kChecks; ++check) {
    if (check < required.size()) {
      Allow(pattern, check, *required[check]);
    } else {
      SetBit(&unchecked_, check * words_, pattern);
    }
  }
  for (size_t k = 0; k < kMaxLeads; ++k) {
    if (k < leads.size()) {
      for (const ItemSet* set : leads[k]) Allow(pattern, kChecks + k, *set);
    } else {
      AllowAll(pattern, kChecks + k);
      SetBit(&may_end_, k * words_, pattern);
    }
  }
}

// Begins by descending items. From the last item to the first, what has been
// seen is what stands behind. kWords is words_, or 0 for any number: with few
// patterns the loops over words are written out.
template <size_t kWords>
void Prefilter::Collect(std::span<const ItemCode> items, PrefilterScratch* scratch) const {
  const size_t words = kWords != 0 ? kWords : words_;
  // The checks met so far; item k of a match at the next item, and at the one
  // behind that.
  scratch->masks.assign(unchecked_.begin(), unchecked_.end());
  scratch->masks.insert(scratch->masks.end(), may_end_.begin(), may_end_.end());
  scratch->masks.insert(scratch->masks.end(), may_end_.begin(), may_end_.end());
  uint64_t* const met = scratch->masks.data();
  uint64_t* const second = met + (kChecks + 1) * words;  // at the next item
  uint64_t* const third = second + words;                // at the next item
  uint64_t* const third_behind = third + 3 * words;      // at the item behind it
  for (size_t item = items.size(); item-- > 0;) {
    const uint64_t* of_signature = by_signature_.data() + items[item].signature * kTests * words;
    const uint64_t* of_shape = by_shape_.data() + items[item].shape * kTests * words;
    for (size_t w = 0; w < words; ++w) {
      const auto test = [&](size_t row) {
        return of_signature[row * words + w] & of_shape[row * words + w];
      };
      uint64_t bits = met[w] |= test(0);
      bits &= met[words + w] |= test(1);
      bits &= met[2 * words + w] |= test(2);
      bits &= test(3) & second[w] & third_behind[w];
      second[w] = test(4);
      third_behind[w] = third[w];
      third[w] = test(5);
      for (; bits != 0; bits &= bits - 1) {
        const size_t pattern = w * 64 + static_cast<size_t>(std::countr_zero(bits));
        scratch->unsorted.push_back({static_cast<uint32_t>(pattern), static_cast<uint32_t>(item)});
        ++scratch->counts[pattern];
      }
    }
  }
}

void Prefilter::FindBegins(std::span<const ItemCode> items, PrefilterScratch* scratch,
                           std::vector<Begin>* begins) const {
  static_assert(kChecks == 3 && kMaxLeads == 3, "Collect() spells them out");
  scratch->unsorted.clear();
  scratch->counts.assign(patterns_, 0);
  switch (words_) {
    case 1:
      Collect<1>(items, scratch);
      break;
    case 2:
      Collect<2>(items, scratch);
      break;
    case 3:
      Collect<3>(items, scratch);
      break;
    default:
      Collect<0>(items, scratch);
  }
  // Where each pattern's begins end; they are put down from there.
  uint32_t end = 0;
  for (uint32_t& count : scratch->counts) end = count += end;
  begins->resize(end);
  for (const Begin& begin : scratch->unsorted) (*begins)[--scratch->counts[begin.pattern]] = begin;
}

}  // namespace sayso
