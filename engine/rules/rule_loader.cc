#include "engine/rules/rule_loader.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr std::string_view kRulePrefix = "en/rules/";

// Limits for rules from strangers; rules/README.md states them.
constexpr size_t kMaxFileBytes = size_t{4} << 20;
constexpr size_t kMaxRules = 5000;
constexpr size_t kMaxPatternBytes = size_t{16} << 10;

// Keeps the first error, with its place.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (text_.empty()) text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// The group that a rule of this pass must have; an attribution rule that only
// tells of a clause has no quote.
std::string_view MainGroup(const LoadedRule& loaded) {
  if (loaded.pass != pb::ATTRIBUTION) return "name";
  const std::vector<std::string>& groups = loaded.pattern.groups();
  return std::find(groups.begin(), groups.end(), "quote") != groups.end() ? "quote" : "cue";
}

absl::Status CheckRule(const LoadedRule& loaded) {
  const pb::Rule& rule = loaded.rule;
  const auto bad = [&](std::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(loaded.where, ": ", rule.name(), ": ",
                                                   absl::string_view(what.data(), what.size())));
  };
  if (rule.name().empty()) return bad("a rule without a name");
  const std::vector<std::string>& groups = loaded.pattern.groups();
  if (std::find(groups.begin(), groups.end(), MainGroup(loaded)) == groups.end()) {
    return bad(absl::StrCat("the pattern has no group (?<",
                            absl::string_view(MainGroup(loaded).data(), MainGroup(loaded).size()),
                            "> …)"));
  }
  if (rule.layer() == pb::LAYER_UNSPECIFIED) return bad("no layer");
  if (rule.confidence() <= 0 || rule.confidence() > 1) return bad("confidence is not in (0, 1]");
  if (rule.example().empty()) return bad("no example");
  if (rule.counter_example().empty()) return bad("no counter_example");
  return absl::OkStatus();
}

absl::Status LoadFile(const SourceFile& file, absl::flat_hash_set<std::string>* names,
                      std::vector<LoadedRule>* rules) {
  if (file.data.size() > kMaxFileBytes) {
    return absl::InvalidArgumentError(absl::StrCat(file.path, ":1: the file has ", file.data.size(),
                                                   " bytes; the most are ", kMaxFileBytes));
  }
  pb::RuleFile parsed;
  FirstError error;
  google::protobuf::TextFormat::ParseInfoTree places;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&places);
  if (!parser.ParseFromString(file.data, &parsed)) {
    return absl::InvalidArgumentError(absl::StrCat(file.path, ":", error.text()));
  }
  if (parsed.pass() == pb::PASS_UNSPECIFIED) {
    return absl::InvalidArgumentError(absl::StrCat(file.path, ":1: the file names no pass"));
  }
  absl::flat_hash_map<std::string, std::string> definitions;
  const auto* define_field = pb::RuleFile::descriptor()->FindFieldByName("define");
  for (int i = 0; i < parsed.define_size(); ++i) {
    const pb::Definition& define = parsed.define(i);
    if (!definitions.emplace(define.name(), define.pattern()).second) {
      return absl::InvalidArgumentError(absl::StrCat(file.path, ":",
                                                     places.GetLocation(define_field, i).line + 1,
                                                     ": <", define.name(), "> is defined twice"));
    }
  }
  const auto* rule_field = pb::RuleFile::descriptor()->FindFieldByName("rule");
  for (int i = 0; i < parsed.rule_size(); ++i) {
    LoadedRule loaded;
    loaded.pass = parsed.pass();
    loaded.rule = std::move(*parsed.mutable_rule(i));
    loaded.where = absl::StrCat(file.path, ":", places.GetLocation(rule_field, i).line + 1);
    if (rules->size() >= kMaxRules) {
      return absl::InvalidArgumentError(
          absl::StrCat(loaded.where, ": more rules than the limit of ", kMaxRules));
    }
    if (loaded.rule.pattern().size() > kMaxPatternBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat(loaded.where, ": ", loaded.rule.name(),
                       ": the pattern has more bytes than the limit of ", kMaxPatternBytes));
    }
    absl::StatusOr<Pattern> pattern = Pattern::Parse(loaded.rule.pattern(), definitions);
    if (!pattern.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(loaded.where, ": ", loaded.rule.name(), ": ", pattern.status().message()));
    }
    loaded.pattern = *std::move(pattern);
    absl::Status status = CheckRule(loaded);
    if (!status.ok()) return status;
    if (!names->insert(loaded.rule.name()).second) {
      return absl::InvalidArgumentError(
          absl::StrCat(loaded.where, ": ", loaded.rule.name(), ": a second rule of that name"));
    }
    rules->push_back(std::move(loaded));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<LoadedRule>> LoadRules(const std::vector<SourceFile>& files) {
  std::vector<LoadedRule> rules;
  absl::flat_hash_set<std::string> names;
  for (const SourceFile& file : files) {
    if (!file.path.starts_with(kRulePrefix) || !file.path.ends_with(".textproto")) continue;
    absl::Status status = LoadFile(file, &names, &rules);
    if (!status.ok()) return status;
  }
  return rules;
}

}  // namespace sayso
