// The pattern language of the rules.
//
//   (?<name> {FirstName & Cap} {Initial}* <Surname> ) {Possessive}? {RoleHead}
//
//   {Class}       one item of that class; classes combine with & | ! ( )
//   word  "%"     one item that is this word, in any case
//   .             any one item
//   <Name>        a piece that the rule file defines
//   ( )  |        grouping, alternatives
//   (?<group> )   a group, reported by name; a name may stand more than once
//   ? * + {2,4}   repetition; a further ? makes it take as little as it can
//   ^  $          the start and the end of the sentence
//
// A class is a shape (`Cap`, `Number`: see ShapeClassBytes()), a
// place (`Start`, `Quoted`, `Glued`), or a label: a word list of rules/LANGUAGE/lexicons
// (`person_title.txt` is `PersonTitle`) or a kind of gazetteer row (`Country`).

#ifndef ENGINE_MATCH_PATTERN_H_
#define ENGINE_MATCH_PATTERN_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/match/alphabet.h"
#include "engine/match/class_expression.h"

namespace sayso {

// A part of a parsed pattern.
struct PatternNode {
  enum class Kind {
    kSequence,      // operands, one behind the other
    kAlternatives,  // operands, the first that fits
    kClass,         // one item of `expression`
    kRepeat,        // the one operand, `least` to `most` times
    kGroup,         // the one operand, reported as number `group`
    kStart,         // the start of the sentence
    kEnd,           // its end
  };
  Kind kind = Kind::kSequence;
  ClassExpression expression;
  int least = 0;
  int most = 0;       // kUnbounded: any number
  bool lazy = false;  // as few as it can, not as many
  int group = 0;
  std::vector<PatternNode> operands;
};
inline constexpr int kUnbounded = -1;

// A parsed pattern.
class Pattern {
 public:
  // `definitions` holds the <Name> pieces. Fails with kInvalidArgument, saying
  // what was expected and at which character.
  static absl::StatusOr<Pattern> Parse(
      std::string_view text, const absl::flat_hash_map<std::string, std::string>& definitions);

  // Calls `use` for each label that the pattern asks for; "=of" is a word.
  void ForEachLabel(const std::function<void(const std::string&)>& use) const;

  // The names of the capturing groups, in order; the first is group 1.
  const std::vector<std::string>& groups() const { return groups_; }

  const PatternNode& root() const { return root_; }

  // The regular expression for RE2 in Latin-1, over strings from EncodeAsBytes().
  std::string ToRegex(const Alphabet& alphabet) const;

 private:
  friend class PatternParser;

  PatternNode root_;
  std::vector<std::string> groups_;
};

}  // namespace sayso

#endif  // ENGINE_MATCH_PATTERN_H_
