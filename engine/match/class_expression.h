// Classes of items, as patterns write them in braces, and the byte ranges that
// they are in encoded sentences.

#ifndef ENGINE_MATCH_CLASS_EXPRESSION_H_
#define ENGINE_MATCH_CLASS_EXPRESSION_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/alphabet.h"

namespace sayso {

// A class expression, such as `FirstName & !(Start | Month)`.
struct ClassExpression {
  enum class Kind { kAny, kShape, kLabel, kNot, kAnd, kOr };
  Kind kind = Kind::kAny;
  std::string label;              // kLabel
  std::vector<bool> shape_bytes;  // kShape: which first bytes belong, kShapeByteCount
  std::vector<ClassExpression> operands;
};

// The first bytes of items that a built-in class such as `Cap` or `Start`
// covers, kShapeByteCount answers; empty where there is no such class.
std::vector<bool> ShapeClassBytes(std::string_view name);

// Calls `use` for each label in the expression; "=of" is a word.
void ForEachLabel(const ClassExpression& expression,
                  const std::function<void(const std::string&)>& use);

// A class, ready to be asked: which items belong. 128 bytes, and a bit for
// each signature for each of the few groups of shapes that it tells apart.
class ItemSet {
 public:
  ItemSet(const ClassExpression& expression, const Alphabet& alphabet);

  bool Holds(uint8_t shape, SignatureId signature) const {
    return (bits_[row_of_shape_[shape] + (signature >> 6)] >> (signature & 63)) & 1;
  }

  bool Holds(ItemCode item) const { return Holds(item.shape, item.signature); }

  // Sets the bits of the signatures of which it holds an item of one of these
  // shapes, in as many words as they take.
  void AddSignatures(const std::bitset<kShapeByteCount>& shapes, uint64_t* signatures) const;

  // Does it hold any item of that shape?
  bool HoldsShape(uint8_t shape) const { return shapes_[shape]; }

  // How many kinds of items it holds, of all shapes and signatures.
  size_t size() const { return size_; }

  // Makes it the union with `other`, which must be over the same alphabet.
  void Add(const ItemSet& other);

 private:
  void CountItems();

  size_t words_;  // of a row
  size_t size_ = 0;
  std::bitset<kShapeByteCount> shapes_;                 // of which it holds some item
  std::array<uint32_t, kShapeByteCount> row_of_shape_;  // offsets in bits_
  std::vector<uint64_t> bits_;
};

// The regular expression, for RE2 in Latin-1, of one item of the class.
std::string ClassRegex(const ClassExpression& expression, const Alphabet& alphabet);

}  // namespace sayso

#endif  // ENGINE_MATCH_CLASS_EXPRESSION_H_
