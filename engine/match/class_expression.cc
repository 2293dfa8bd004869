#include "engine/match/class_expression.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "absl/container/flat_hash_map.h"
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

// Which signatures are in the class, for items whose first byte is `shape_byte`.
std::vector<bool> Members(const ClassExpression& expression, int shape_byte,
                          const Alphabet& alphabet) {
  using Kind = ClassExpression::Kind;
  switch (expression.kind) {
    case Kind::kAny:
      return std::vector<bool>(alphabet.signature_count(), true);
    case Kind::kShape:
      return std::vector<bool>(alphabet.signature_count(), expression.shape_bytes[shape_byte]);
    case Kind::kLabel:
      return alphabet.SignaturesWith(expression.label);
    case Kind::kNot: {
      std::vector<bool> members = Members(expression.operands[0], shape_byte, alphabet);
      members.flip();
      return members;
    }
    case Kind::kAnd:
    case Kind::kOr:
      break;
  }
  const bool all = expression.kind == Kind::kAnd;
  std::vector<bool> members(alphabet.signature_count(), all);
  for (const ClassExpression& operand : expression.operands) {
    const std::vector<bool> other = Members(operand, shape_byte, alphabet);
    for (size_t i = 0; i < members.size(); ++i) {
      members[i] = all ? members[i] && other[i] : members[i] || other[i];
    }
  }
  return members;
}

// The shapes that the expression tells apart: one group for each combination
// of answers to its shape tests.
void CollectShapeTests(const ClassExpression& expression,
                       std::vector<const std::vector<bool>*>* tests) {
  if (expression.kind == ClassExpression::Kind::kShape) tests->push_back(&expression.shape_bytes);
  for (const ClassExpression& operand : expression.operands) CollectShapeTests(operand, tests);
}

// The first bytes in groups that the expression does not tell apart.
std::vector<std::vector<bool>> ShapeGroups(const ClassExpression& expression) {
  std::vector<const std::vector<bool>*> tests;
  CollectShapeTests(expression, &tests);
  absl::flat_hash_map<std::vector<bool>, size_t> known;  // answers to the tests: group
  std::vector<std::vector<bool>> groups;
  for (int byte = 0; byte < kShapeByteCount; ++byte) {
    std::vector<bool> answers;
    answers.reserve(tests.size());
    for (const auto* test : tests) answers.push_back((*test)[byte]);
    const auto [group, added] = known.try_emplace(std::move(answers), groups.size());
    if (added) groups.emplace_back(kShapeByteCount);
    groups[group->second][byte] = true;
  }
  return groups;
}

int FirstOf(const std::vector<bool>& members) {
  return static_cast<int>(std::find(members.begin(), members.end(), true) - members.begin());
}

// Two bytes for a set of signatures: alternatives of high byte and low bytes.
std::string SignatureRegex(const std::vector<bool>& signatures) {
  std::vector<std::pair<std::string, std::vector<bool>>> by_low;  // low set: highs
  const size_t highs = (signatures.size() + 127) / 128;
  for (size_t high = 0; high < highs; ++high) {
    std::vector<bool> low(128, false);
    bool any = false;
    for (size_t i = 0; i < 128 && high * 128 + i < signatures.size(); ++i) {
      low[i] = signatures[high * 128 + i];
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
  for (const std::vector<bool>& bytes : ShapeGroups(expression)) {
    const auto row = static_cast<uint32_t>(bits_.size());
    bits_.resize(bits_.size() + words_);
    const std::vector<bool> members = Members(expression, FirstOf(bytes), alphabet);
    for (size_t s = 0; s < members.size(); ++s) {
      if (members[s]) bits_[row + (s >> 6)] |= uint64_t{1} << (s & 63);
    }
    for (int byte = 0; byte < kShapeByteCount; ++byte) {
      if (bytes[byte]) row_of_shape_[byte] = row;
    }
  }
}

std::vector<uint64_t> ItemSet::Signatures(std::span<const uint8_t> shapes) const {
  std::vector<uint64_t> signatures(words_);
  std::vector<uint32_t> rows;
  for (const uint8_t shape : shapes) rows.push_back(row_of_shape_[shape]);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  for (const uint32_t row : rows) {
    for (size_t word = 0; word < words_; ++word) signatures[word] |= bits_[row + word];
  }
  return signatures;
}

bool ItemSet::HoldsShape(uint8_t shape) const {
  const auto row = bits_.begin() + row_of_shape_[shape];
  return std::any_of(row, row + static_cast<std::ptrdiff_t>(words_),
                     [](uint64_t bits) { return bits != 0; });
}

size_t ItemSet::size() const {
  size_t size = 0;
  for (const uint32_t row : row_of_shape_) {
    for (size_t word = 0; word < words_; ++word) {
      size += static_cast<size_t>(std::popcount(bits_[row + word]));
    }
  }
  return size;
}

void ItemSet::Add(const ItemSet& other) {
  // Shapes that had a row together in both still have one.
  absl::flat_hash_map<std::pair<uint32_t, uint32_t>, uint32_t> rows;
  std::vector<uint64_t> bits;
  for (size_t byte = 0; byte < kShapeByteCount; ++byte) {
    const std::pair both(row_of_shape_[byte], other.row_of_shape_[byte]);
    const auto [row, added] = rows.try_emplace(both, static_cast<uint32_t>(bits.size()));
    row_of_shape_[byte] = row->second;
    if (!added) continue;
    for (size_t word = 0; word < words_; ++word) {
      bits.push_back(bits_[both.first + word] | other.bits_[both.second + word]);
    }
  }
  bits_ = std::move(bits);
}

std::string ClassRegex(const ClassExpression& expression, const Alphabet& alphabet) {
  if (expression.kind == ClassExpression::Kind::kAny) return "(?:[\\x80-\\xff][^\\x80-\\xff]{2})";
  // Groups with the same signatures share an alternative.
  std::vector<std::pair<std::string, std::vector<bool>>> alternatives;
  for (const std::vector<bool>& bytes : ShapeGroups(expression)) {
    const std::vector<bool> members = Members(expression, FirstOf(bytes), alphabet);
    const bool any = std::find(members.begin(), members.end(), true) != members.end();
    const bool all = std::find(members.begin(), members.end(), false) == members.end();
    if (!any) continue;
    const std::string signatures = all ? "[^\\x80-\\xff]{2}" : SignatureRegex(members);
    auto same = alternatives.begin();
    while (same != alternatives.end() && same->first != signatures) ++same;
    if (same == alternatives.end()) {
      same =
          alternatives.insert(alternatives.end(), {signatures, std::vector<bool>(kShapeByteCount)});
    }
    for (int byte = 0; byte < kShapeByteCount; ++byte) {
      if (bytes[byte]) same->second[byte] = true;
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
