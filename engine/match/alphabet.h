// The alphabet that rule patterns are written over: what a word can be.
//
// Each word, name, mention or quote that stands in a sentence is one *item*.
// An item has a shape (how it is written, where it stands) and a set of
// *labels*: the word lists and gazetteers that hold it ("PersonTitle"), and
// the literal words that a pattern asks for ("=of"). Each distinct set of
// labels is a *signature*, with a number. Three bytes stand for an item:
//
//   1sssssss  0hhhhhhh  0lllllll     shape, signature high, signature low
//
// so a sentence is a short string, a class such as {PersonTitle & Cap} is a
// few byte ranges, and a pattern is a regular expression over bytes that can
// only match whole items, because only first bytes have the high bit.

#ifndef ENGINE_MATCH_ALPHABET_H_
#define ENGINE_MATCH_ALPHABET_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/text/token.h"

namespace sayso {

using LabelId = uint16_t;
using SignatureId = uint16_t;

inline constexpr SignatureId kNoLabels = 0;
inline constexpr size_t kMaxSignatures = size_t{1} << 14;
inline constexpr size_t kItemBytes = 3;

// The first byte of an item: four bits of shape, three of place.
inline constexpr uint8_t kAtStart = 1 << 4;  // first word of its sentence
inline constexpr uint8_t kQuoted = 1 << 5;   // between quotation marks
inline constexpr uint8_t kGlued = 1 << 6;    // no white space before it
inline constexpr int kShapeByteCount = 128;

// A thing that stands in a sentence: a word or several.
struct Item {
  TokenRange tokens;
  SignatureId signature = kNoLabels;
  uint8_t shape = 0;       // Shape, with the bits above
  uint32_t reference = 0;  // what it is to the stage that made it
};

// An item as patterns see it.
struct ItemCode {
  SignatureId signature = kNoLabels;
  uint8_t shape = 0;
};

// Labels and signatures. Filled when the engine is made, and immutable from
// then on: the const methods are safe for any number of threads.
class Alphabet {
 public:
  Alphabet();

  // Makes a label known, or finds it. Only labels that some pattern uses are
  // worth adding: sets are told apart by known labels alone.
  LabelId AddLabel(std::string_view name);
  bool FindLabel(std::string_view name, LabelId* label) const;
  // The label, or one that no signature has where it is unknown.
  LabelId LabelNamed(std::string_view name) const;
  size_t label_count() const { return label_names_.size(); }
  const std::string& LabelName(LabelId label) const { return label_names_[label]; }

  // The number of a set of labels, in any order. Of more than kMaxSignatures
  // sets the last are taken for the empty one, and overflowed() says so.
  SignatureId Intern(std::vector<LabelId> labels);
  bool overflowed() const { return overflowed_; }

  size_t signature_count() const { return signatures_.size(); }
  const std::vector<LabelId>& LabelsOf(SignatureId signature) const {
    return signatures_[signature];
  }
  // Constant time for the first 64 labels added, logarithmic for the others.
  bool Has(SignatureId signature, LabelId label) const {
    if (label < 64) return (masks_[signature] >> label) & 1;
    return HasOther(signature, label);
  }

  // The signatures that have the label, ascending. Valid until the next Intern().
  std::span<const SignatureId> SignaturesWith(std::string_view label) const;

 private:
  bool HasOther(SignatureId signature, LabelId label) const;

  std::vector<std::string> label_names_;
  absl::flat_hash_map<std::string, LabelId> label_ids_;
  std::vector<std::vector<LabelId>> signatures_;
  std::vector<uint64_t> masks_;                       // by signature: which of the first 64 labels
  std::vector<std::vector<SignatureId>> with_label_;  // by label
  absl::flat_hash_map<std::vector<LabelId>, SignatureId> signature_ids_;
  bool overflowed_ = false;
};

// Replaces `*codes` by those of `items`.
void Encode(const std::vector<Item>& items, std::vector<ItemCode>* codes);

// The string of items, kItemBytes each, for regular expressions.
std::string EncodeAsBytes(std::span<const ItemCode> items);

}  // namespace sayso

#endif  // ENGINE_MATCH_ALPHABET_H_
