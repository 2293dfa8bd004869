#include "engine/match/prefilter.h"

#include <algorithm>
#include <bit>

#include "absl/container/inlined_vector.h"

namespace sayso {
namespace {

void SetBit(std::vector<uint64_t>* row, size_t offset, size_t bit) {
  (*row)[offset + bit / 64] |= uint64_t{1} << (bit % 64);
}

}  // namespace

Prefilter::Prefilter(size_t patterns, const Alphabet& alphabet)
    : patterns_(patterns), words_((patterns + 63) / 64), signatures_(alphabet.signature_count()) {
  for (size_t c = 0; c < kChecks; ++c) {
    checks_[c].by_signature.resize(signatures_ * words_);
    checks_[c].by_shape.resize(kShapeByteCount * words_);
    unchecked_[c].resize(words_);
    for (size_t p = 0; p < patterns; ++p) SetBit(&unchecked_[c], 0, p);
  }
}

void Prefilter::Require(size_t pattern, std::vector<const ItemSet*> sets) {
  std::sort(sets.begin(), sets.end(),
            [](const ItemSet* a, const ItemSet* b) { return a->size() < b->size(); });
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  for (size_t c = 0; c < std::min(kChecks, sets.size()); ++c) {
    unchecked_[c][pattern / 64] &= ~(uint64_t{1} << (pattern % 64));
    for (size_t s = 0; s < signatures_; ++s) {
      if (sets[c]->HoldsSignature(static_cast<SignatureId>(s))) {
        SetBit(&checks_[c].by_signature, s * words_, pattern);
      }
    }
    for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
      if (sets[c]->HoldsShape(static_cast<uint8_t>(byte))) {
        SetBit(&checks_[c].by_shape, byte * words_, pattern);
      }
    }
  }
}

void Prefilter::Candidates(std::string_view encoded, std::vector<uint32_t>* patterns) const {
  patterns->clear();
  absl::InlinedVector<uint64_t, 4> all(words_, ~uint64_t{0});
  for (size_t c = 0; c < kChecks; ++c) {
    const Check& check = checks_[c];
    for (size_t w = 0; w < words_; ++w) {
      uint64_t seen = unchecked_[c][w];
      for (size_t at = 0; at < encoded.size(); at += kItemBytes) {
        const auto shape = static_cast<size_t>(encoded[at] & 0x7F);
        const size_t signature =
            (static_cast<size_t>(encoded[at + 1]) << 7) | static_cast<size_t>(encoded[at + 2]);
        seen |= check.by_signature[signature * words_ + w] & check.by_shape[shape * words_ + w];
      }
      all[w] &= seen;
    }
  }
  for (size_t w = 0; w < words_; ++w) {
    for (uint64_t bits = all[w]; bits != 0; bits &= bits - 1) {
      const size_t pattern = w * 64 + static_cast<size_t>(std::countr_zero(bits));
      if (pattern < patterns_) patterns->push_back(static_cast<uint32_t>(pattern));
    }
  }
}

}  // namespace sayso
