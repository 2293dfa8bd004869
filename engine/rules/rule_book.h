// All rules, compiled, by the stage that runs them.

#ifndef ENGINE_RULES_RULE_BOOK_H_
#define ENGINE_RULES_RULE_BOOK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/match/alphabet.h"
#include "engine/match/matcher.h"
#include "engine/rules/rule_loader.h"

namespace sayso {

// What a group of a pattern stands for. Rules may name other groups; those
// are kOther and serve as notes to the reader.
enum class Role : uint8_t {
  kName,
  kRole,
  kTitle,
  kAcronym,
  kSpeaker,
  kCue,
  kQuote,
  kAddressee,
  kMedium,
  kVia,
  kOther,
};

struct CompiledRule {
  pb::Rule rule;
  std::string where;         // "en/rules/person.textproto:41"
  std::vector<Role> groups;  // of the pattern, in order
};

// The rules of one pass with their matcher; pattern i is rules[i].
struct RulePass {
  std::vector<CompiledRule> rules;
  std::unique_ptr<Matcher> matcher;
};

// Immutable; safe for any number of threads.
class RuleBook {
 public:
  // Compiles the rules over `alphabet`, which must hold all labels and
  // signatures that there will be. Fails as Matcher::Create(), naming file,
  // line and rule.
  static absl::StatusOr<std::unique_ptr<RuleBook>> Create(std::vector<LoadedRule> rules,
                                                          const Alphabet& alphabet);

  const RulePass& names() const { return names_; }
  const RulePass& nominals() const { return nominals_; }
  const RulePass& attribution() const { return attribution_; }

 private:
  RuleBook() = default;

  RulePass names_;
  RulePass nominals_;
  RulePass attribution_;
};

}  // namespace sayso

#endif  // ENGINE_RULES_RULE_BOOK_H_
