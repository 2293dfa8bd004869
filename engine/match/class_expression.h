// Classes of items, as patterns write them in braces, and the byte ranges that
// they are in encoded sentences.

#ifndef ENGINE_MATCH_CLASS_EXPRESSION_H_
#define ENGINE_MATCH_CLASS_EXPRESSION_H_

#include <functional>
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

// The regular expression, for RE2 in Latin-1, of one item of the class.
std::string ClassRegex(const ClassExpression& expression, const Alphabet& alphabet);

}  // namespace sayso

#endif  // ENGINE_MATCH_CLASS_EXPRESSION_H_
