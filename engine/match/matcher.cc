#include "engine/match/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr int64_t kPatternMemory = int64_t{8} << 20;  // bytes
constexpr int64_t kSetMemory = int64_t{256} << 20;    // bytes, used as it fills

RE2::Options PatternOptions(int64_t memory) {
  RE2::Options options(RE2::Latin1);
  options.set_dot_nl(true);
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

struct CompiledPattern {
  std::unique_ptr<RE2> regex;
  int groups = 0;
  std::vector<int> resume_groups;  // numbers of the groups of that name
};

}  // namespace

struct Matcher::Impl {
  std::vector<CompiledPattern> patterns;
  std::unique_ptr<RE2::Set> set;
};

Matcher::Matcher(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Matcher::~Matcher() = default;

absl::StatusOr<std::unique_ptr<Matcher>> Matcher::Create(
    const std::vector<const Pattern*>& patterns, const Alphabet& alphabet,
    std::string_view resume_group) {
  auto impl = std::make_unique<Impl>();
  impl->set = std::make_unique<RE2::Set>(PatternOptions(kSetMemory), RE2::UNANCHORED);
  for (size_t i = 0; i < patterns.size(); ++i) {
    const std::string regex = patterns[i]->ToRegex(alphabet);
    CompiledPattern compiled;
    compiled.regex = std::make_unique<RE2>(regex, PatternOptions(kPatternMemory));
    if (!compiled.regex->ok()) {
      return absl::InvalidArgumentError(absl::StrCat("pattern ", i, ": ", compiled.regex->error()));
    }
    compiled.groups = static_cast<int>(patterns[i]->groups().size());
    for (int group = 0; group < compiled.groups; ++group) {
      if (patterns[i]->groups()[group] == resume_group) compiled.resume_groups.push_back(group);
    }
    impl->patterns.push_back(std::move(compiled));
    std::string error;
    if (impl->set->Add(regex, &error) < 0) {
      return absl::InvalidArgumentError(absl::StrCat("pattern ", i, ": ", error));
    }
  }
  if (!impl->set->Compile()) return absl::ResourceExhaustedError("the patterns are too large");
  return std::unique_ptr<Matcher>(new Matcher(std::move(impl)));
}

void Matcher::FindAll(std::string_view encoded, std::vector<Match>* matches) const {
  if (impl_->patterns.empty() || encoded.empty()) return;
  std::vector<int> hits;
  RE2::Set::ErrorInfo error{};
  const bool any = impl_->set->Match(encoded, &hits, &error);
  if (!any && error.kind != RE2::Set::kNoError) {
    // The automaton outgrew its memory: run them one by one.
    hits.resize(impl_->patterns.size());
    std::iota(hits.begin(), hits.end(), 0);
  }
  std::sort(hits.begin(), hits.end());
  for (const int hit : hits) FindPattern(static_cast<uint32_t>(hit), encoded, matches);
}

void Matcher::FindPattern(uint32_t pattern, std::string_view encoded,
                          std::vector<Match>* matches) const {
  const CompiledPattern& compiled = impl_->patterns[pattern];
  absl::InlinedVector<re2::StringPiece, 8> submatches(static_cast<size_t>(compiled.groups) + 1);
  const auto range = [&](const re2::StringPiece& piece) -> ItemRange {
    if (piece.data() == nullptr) return {};
    const auto begin = static_cast<uint32_t>((piece.data() - encoded.data()) / kItemBytes);
    return {begin, begin + static_cast<uint32_t>(piece.size() / kItemBytes)};
  };
  size_t at = 0;
  while (at < encoded.size() &&
         compiled.regex->Match(encoded, at, encoded.size(), RE2::UNANCHORED, submatches.data(),
                               static_cast<int>(submatches.size()))) {
    Match match;
    match.pattern = pattern;
    match.whole = range(submatches[0]);
    for (size_t i = 1; i < submatches.size(); ++i) match.groups.push_back(range(submatches[i]));
    uint32_t resume = match.whole.end;
    for (const int group : compiled.resume_groups) {
      if (!match.groups[group].empty()) resume = match.groups[group].end;
    }
    at = std::max<size_t>(resume, match.whole.begin + 1) * kItemBytes;
    if (!match.whole.empty()) matches->push_back(std::move(match));
  }
}

}  // namespace sayso
