#include "engine/rules/rule_book.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

Role RoleOf(std::string_view group) {
  if (group == "name") return Role::kName;
  if (group == "role") return Role::kRole;
  if (group == "title") return Role::kTitle;
  if (group == "acronym") return Role::kAcronym;
  if (group == "speaker") return Role::kSpeaker;
  if (group == "cue") return Role::kCue;
  if (group == "quote") return Role::kQuote;
  if (group == "addressee") return Role::kAddressee;
  if (group == "medium") return Role::kMedium;
  if (group == "via") return Role::kVia;
  return Role::kOther;
}

absl::Status Compile(std::vector<LoadedRule>& rules, pb::Pass pass, const Alphabet& alphabet,
                     std::string_view resume_group, RulePass* compiled) {
  std::vector<const Pattern*> patterns;
  for (const LoadedRule& loaded : rules) {
    if (loaded.pass != pass) continue;
    CompiledRule rule;
    rule.rule = loaded.rule;
    rule.where = loaded.where;
    for (const std::string& group : loaded.pattern.groups()) rule.groups.push_back(RoleOf(group));
    compiled->rules.push_back(std::move(rule));
    patterns.push_back(&loaded.pattern);
  }
  absl::StatusOr<std::unique_ptr<Matcher>> matcher =
      Matcher::Create(patterns, alphabet, resume_group);
  if (!matcher.ok()) return matcher.status();
  compiled->matcher = *std::move(matcher);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<RuleBook>> RuleBook::Create(std::vector<LoadedRule> rules,
                                                           const Alphabet& alphabet) {
  auto book = std::unique_ptr<RuleBook>(new RuleBook());
  absl::Status status = Compile(rules, pb::NAMES, alphabet, "name", &book->names_);
  if (status.ok()) status = Compile(rules, pb::NOMINALS, alphabet, "name", &book->nominals_);
  if (status.ok()) status = Compile(rules, pb::ATTRIBUTION, alphabet, "quote", &book->attribution_);
  if (!status.ok()) return status;
  return book;
}

}  // namespace sayso
