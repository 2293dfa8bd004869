// Reads and checks the rule files.

#ifndef ENGINE_RULES_RULE_LOADER_H_
#define ENGINE_RULES_RULE_LOADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/match/pattern.h"
#include "engine/rules/source_files.h"
#include "proto/rule.pb.h"

namespace sayso {

// A rule that passed all checks.
struct LoadedRule {
  pb::Rule rule;
  pb::Pass pass = pb::PASS_UNSPECIFIED;
  Pattern pattern;
  std::string where;  // "en/person.textproto:41"
};

// The rules of all `en/rules/*.textproto` files, in the order of paths and
// lines. Fails with kInvalidArgument and "FILE:LINE: RULE: reason" where a
// file does not parse (unknown fields are errors), a name is missing or stands
// twice, a pattern is wrong or lacks the group that its pass needs, or a rule
// has no example or no counter-example, a file has more than 4 MiB, a pattern
// more than 16 KiB, or all files together more than 5000 rules.
absl::StatusOr<std::vector<LoadedRule>> LoadRules(const std::vector<SourceFile>& files);

}  // namespace sayso

#endif  // ENGINE_RULES_RULE_LOADER_H_
