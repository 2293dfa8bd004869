#include "engine/match/class_expression.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sayso {
namespace {

uint16_t Bit(Shape shape) { return static_cast<uint16_t>(1u << static_cast<int>(shape)); }

struct ShapeClass {
  std::string_view name;
  uint16_t shapes;  // bits of Shape; 0: a place
  uint8_t place;
};

const ShapeClass* FindShapeClass(std::string_view name) {
  static const ShapeClass kShapeClasses[] = {
      // Written as names are.
      {"Cap",
       static_cast<uint16_t>(Bit(Shape::kCapitalized) | Bit(Shape::kAllCaps) | Bit(Shape::kMixed) |
                             Bit(Shape::kAlnumCaps) | Bit(Shape::kDotted) | Bit(Shape::kUncased)),
       0},
      {"Capitalized", Bit(Shape::kCapitalized), 0},
      {"AllCaps", static_cast<uint16_t>(Bit(Shape::kAllCaps) | Bit(Shape::kDotted)), 0},
      {"Initial", Bit(Shape::kInitial), 0},
      {"Dotted", Bit(Shape::kDotted), 0},
      {"Mixed", Bit(Shape::kMixed), 0},
      {"AlnumCaps", Bit(Shape::kAlnumCaps), 0},
      {"Alnum", Bit(Shape::kAlnum), 0},
      {"Lower", Bit(Shape::kLower), 0},
      {"Uncased", Bit(Shape::kUncased), 0},
      {"Number", Bit(Shape::kNumber), 0},
      {"Ordinal", Bit(Shape::kOrdinal), 0},
      {"Decade", Bit(Shape::kDecade), 0},
      {"Punctuation", Bit(Shape::kPunctuation), 0},
      {"QuoteMark", Bit(Shape::kQuoteMark), 0},
      {"Possessive", Bit(Shape::kPossessive), 0},
      {"Address", Bit(Shape::kAddress), 0},
      // Where it stands.
      {"Start", 0, kAtStart},
      {"Quoted", 0, kQuoted},
      {"Glued", 0, kGlued},
  };
  for (const ShapeClass& shape_class : kShapeClasses) {
    if (shape_class.name == name) return &shape_class;
  }
  return nullptr;
}

// ---- classes to byte ranges ----------------------------------------------

std::string ByteSet(const std::vector<bool>& members, int offset) {
  std::string set = "[";
  for (size_t i = 0; i < members.size();) {
    if (!members[i]) {
      ++i;
      continue;
    }
    size_t last = i;
    while (last + 1 < members.size() && members[last + 1]) ++last;
    absl::StrAppendFormat(&set, "\\x%02x", i + offset);
    if (last > i) absl::StrAppendFormat(&set, "-\\x%02x", last + offset);
    i = last + 1;
  }
  return absl::StrCat(set, "]");
}

// Sets of signatures, a bit for each; those behind the last are never set.
using SignatureBits = std::vector<uint64_t>;

SignatureBits AllSignatures(const Alphabet& alphabet) {
  const size_t count = alphabet.signature_count();
  SignatureBits bits((count + 63) / 64, ~uint64_t{0});
  if (count % 64 != 0) bits.back() >>= 64 - count % 64;
  return bits;
}

// Adds to `*bits` the signatures that are in the class, for items whose first
// byte is `shape_byte`.
void AddMembers(const ClassExpression& expression, uint8_t shape_byte, const Alphabet& alphabet,
                const SignatureBits& all, SignatureBits* bits) {
  using Kind = ClassExpression::Kind;
  const auto members = [&](const ClassExpression& operand) {
    SignatureBits of_operand(all.size());
    AddMembers(operand, shape_byte, alphabet, all, &of_operand);
    return of_operand;
  };
  switch (expression.kind) {
    case Kind::kAny:
      *bits = all;
      return;
    case Kind::kShape:
      if (expression.shape_bytes[shape_byte]) *bits = all;
      return;
    case Kind::kLabel:
      for (const SignatureId signature : alphabet.SignaturesWith(expression.label)) {
        (*bits)[signature >> 6] |= uint64_t{1} << (signature & 63);
      }
      return;
    case Kind::kNot: {
      const SignatureBits others = members(expression.operands[0]);
      for (size_t word = 0; word < all.size(); ++word) (*bits)[word] |= all[word] & ~others[word];
      return;
    }
    case Kind::kOr:
      for (const ClassExpression& operand : expression.operands) {
        AddMembers(operand, shape_byte, alphabet, all, bits);
      }
      return;
    case Kind::kAnd: {
      SignatureBits both = all;
      for (const ClassExpression& operand : expression.operands) {
        const SignatureBits more = members(operand);
        for (size_t word = 0; word < all.size(); ++word) both[word] &= more[word];
      }
      for (size_t word = 0; word < all.size(); ++word) (*bits)[word] |= both[word];
      return;
    }
  }
}

// The first bytes of items in groups that a class does not tell apart.
struct ShapeGroups {
  std::array<uint8_t, kShapeByteCount> group_of{};  // by byte
  std::vector<uint8_t> first;                       // by group: the first byte in it
};

// Parts each group by the answers to the shape tests of the expression.
// Groups are numbered by their first bytes.
void PartGroups(const ClassExpression& expression, ShapeGroups* groups) {
  for (const ClassExpression& operand : expression.operands) PartGroups(operand, groups);
  if (expression.kind != ClassExpression::Kind::kShape) return;
  std::array<std::array<int, 2>, kShapeByteCount> parts;  // by old group and answer
  parts.fill({-1, -1});
  groups->first.clear();
  for (int byte = 0; byte < kShapeByteCount; ++byte) {
    int& part = parts[groups->group_of[byte]][expression.shape_bytes[byte] ? 1 : 0];
    if (part < 0) {
      part = static_cast<int>(groups->first.size());
      groups->first.push_back(static_cast<uint8_t>(byte));
    }
    groups->group_of[byte] = static_cast<uint8_t>(part);
  }
}

ShapeGroups GroupShapes(const ClassExpression& expression) {
  ShapeGroups groups;
  groups.first.push_back(0);
  PartGroups(expression, &groups);
  return groups;
}

// Two bytes for a set of signatures: alternatives of high byte and low bytes.
std::string SignatureRegex(const SignatureBits& signatures) {
  std::vector<std::pair<std::string, std::vector<bool>>> by_low;  // low set: highs
  const size_t highs = (signatures.size() + 1) / 2;
  for (size_t high = 0; high < highs; ++high) {
    std::vector<bool> low(128, false);
    bool any = false;
    for (size_t i = 0; i < 128 && high * 2 + i / 64 < signatures.size(); ++i) {
      low[i] = ((signatures[high * 2 + i / 64] >> (i % 64)) & 1) != 0;
      any = any || low[i];
    }
    if (!any) continue;
    const std::string set = ByteSet(low, 0);
    auto same = by_low.begin();
    while (same != by_low.end() && same->first != set) ++same;
    if (same == by_low.end()) same = by_low.insert(by_low.end(), {set, std::vector<bool>(128)});
    same->second[high] = true;
  }
  std::string regex;
  for (const auto& [low, high] : by_low) {
    absl::StrAppend(&regex, regex.empty() ? "" : "|", ByteSet(high, 0), low);
  }
  return by_low.size() > 1 ? absl::StrCat("(?:", regex, ")") : regex;
}

}  // namespace

ItemSet::ItemSet(const ClassExpression& expression, const Alphabet& alphabet)
    : words_((alphabet.signature_count() + 63) / 64) {
  const ShapeGroups groups = GroupShapes(expression);
  const SignatureBits all = AllSignatures(alphabet);
  for (const uint8_t shape : groups.first) {
    SignatureBits members(words_);
    AddMembers(expression, shape, alphabet, all, &members);
    bits_.insert(bits_.end(), members.begin(), members.end());
  }
  for (int byte = 0; byte < kShapeByteCount; ++byte) {
    row_of_shape_[byte] = static_cast<uint32_t>(groups.group_of[byte] * words_);
  }
  CountItems();
}

void ItemSet::AddSignatures(const std::bitset<kShapeByteCount>& shapes,
                            uint64_t* signatures) const {
  std::bitset<kShapeByteCount> done;  // the rows, by number
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    const size_t row = row_of_shape_[byte];
    if (!shapes[byte] || done[row / words_]) continue;
    done.set(row / words_);
    for (size_t word = 0; word < words_; ++word) signatures[word] |= bits_[row + word];
  }
}

void ItemSet::CountItems() {
  std::vector<size_t> of_row(bits_.size() / words_);
  for (size_t i = 0; i < bits_.size(); ++i) {
    if (bits_[i] != 0) of_row[i / words_] += static_cast<size_t>(std::popcount(bits_[i]));
  }
  size_ = 0;
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    const size_t items = of_row[row_of_shape_[byte] / words_];
    size_ += items;
    shapes_[byte] = items != 0;
  }
}

void ItemSet::Add(const ItemSet& other) {
  // Shapes that had a row together in both still have one.
  std::vector<std::pair<uint32_t, uint32_t>> rows;
  std::vector<uint64_t> bits;
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    const std::pair both(row_of_shape_[byte], other.row_of_shape_[byte]);
    const auto known = std::find(rows.begin(), rows.end(), both);
    row_of_shape_[byte] = static_cast<uint32_t>((known - rows.begin()) * words_);
    if (known != rows.end()) continue;
    rows.push_back(both);
    for (size_t word = 0; word < words_; ++word) {
      bits.push_back(bits_[both.first + word] | other.bits_[both.second + word]);
    }
  }
  bits_ = std::move(bits);
  CountItems();
}

std::string ClassRegex(const ClassExpression& expression, const Alphabet& alphabet) {
  if (expression.kind == ClassExpression::Kind::kAny) return "(?:[\\x80-\\xff][^\\x80-\\xff]{2})";
  // Groups with the same signatures share an alternative.
  std::vector<std::pair<std::string, std::vector<bool>>> alternatives;
  const ShapeGroups groups = GroupShapes(expression);
  const SignatureBits all = AllSignatures(alphabet);
  for (size_t group = 0; group < groups.first.size(); ++group) {
    SignatureBits members(all.size());
    AddMembers(expression, groups.first[group], alphabet, all, &members);
    if (members == SignatureBits(all.size())) continue;
    const std::string signatures = members == all ? "[^\\x80-\\xff]{2}" : SignatureRegex(members);
    auto same = alternatives.begin();
    while (same != alternatives.end() && same->first != signatures) ++same;
    if (same == alternatives.end()) {
      same =
          alternatives.insert(alternatives.end(), {signatures, std::vector<bool>(kShapeByteCount)});
    }
    for (int byte = 0; byte < kShapeByteCount; ++byte) {
      if (groups.group_of[byte] == group) same->second[byte] = true;
    }
  }
  if (alternatives.empty()) return "[^\\x00-\\xff]";  // nothing can be that
  std::string regex;
  for (const auto& [signatures, shapes] : alternatives) {
    absl::StrAppend(&regex, regex.empty() ? "" : "|", ByteSet(shapes, 0x80), signatures);
  }
  return absl::StrCat("(?:", regex, ")");
}

std::vector<bool> ShapeClassBytes(std::string_view name) {
  const ShapeClass* shape_class = FindShapeClass(name);
  if (shape_class == nullptr) return {};
  std::vector<bool> bytes(kShapeByteCount);
  for (int byte = 0; byte < kShapeByteCount; ++byte) {
    bytes[byte] = shape_class->shapes != 0 ? ((shape_class->shapes >> (byte & 15)) & 1) != 0
                                           : (byte & shape_class->place) != 0;
  }
  return bytes;
}

void ForEachLabel(const ClassExpression& expression,
                  const std::function<void(const std::string&)>& use) {
  if (expression.kind == ClassExpression::Kind::kLabel) use(expression.label);
  for (const ClassExpression& operand : expression.operands) ForEachLabel(operand, use);
}

}  // namespace sayso
