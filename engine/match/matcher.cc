#include "engine/match/matcher.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/match/prefilter.h"
#include "engine/match/program.h"

namespace sayso {
namespace {

struct CompiledPattern {
  Program program;
  std::vector<int> resume_groups;  // numbers of the groups of that name
};

}  // namespace

struct Matcher::Impl {
  Impl(size_t count, const Alphabet& alphabet) : sets(alphabet), prefilter(count, alphabet) {}

  // Appends the matches of one pattern.
  void Find(uint32_t pattern, std::string_view encoded, ProgramScratch* scratch,
            std::vector<Match>* matches) const;

  ItemSets sets;
  std::vector<CompiledPattern> patterns;
  Prefilter prefilter;
};

Matcher::Matcher(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Matcher::~Matcher() = default;

absl::StatusOr<std::unique_ptr<Matcher>> Matcher::Create(
    const std::vector<const Pattern*>& patterns, const Alphabet& alphabet,
    std::string_view resume_group) {
  auto impl = std::make_unique<Impl>(patterns.size(), alphabet);
  for (size_t i = 0; i < patterns.size(); ++i) {
    absl::StatusOr<Program> program = Program::Compile(*patterns[i], &impl->sets);
    if (!program.ok()) {
      return absl::Status(program.status().code(),
                          absl::StrCat("pattern ", i, ": ", program.status().message()));
    }
    CompiledPattern compiled{*std::move(program), {}};
    for (size_t group = 0; group < patterns[i]->groups().size(); ++group) {
      if (patterns[i]->groups()[group] == resume_group) {
        compiled.resume_groups.push_back(static_cast<int>(group));
      }
    }
    impl->patterns.push_back(std::move(compiled));
  }
  // All sets are made: they stay where they are now.
  for (size_t i = 0; i < patterns.size(); ++i) {
    std::vector<const ItemSet*> required;
    for (const uint32_t set : impl->patterns[i].program.required()) {
      required.push_back(&impl->sets[set]);
    }
    impl->prefilter.Require(i, std::move(required));
  }
  return std::unique_ptr<Matcher>(new Matcher(std::move(impl)));
}

void Matcher::FindAll(std::string_view encoded, std::vector<Match>* matches) const {
  if (impl_->patterns.empty() || encoded.empty()) return;
  std::vector<uint32_t> candidates;
  impl_->prefilter.Candidates(encoded, &candidates);
  ProgramScratch scratch;
  for (const uint32_t pattern : candidates) impl_->Find(pattern, encoded, &scratch, matches);
}

void Matcher::FindPattern(uint32_t pattern, std::string_view encoded,
                          std::vector<Match>* matches) const {
  ProgramScratch scratch;
  impl_->Find(pattern, encoded, &scratch, matches);
}

void Matcher::Impl::Find(uint32_t pattern, std::string_view encoded, ProgramScratch* scratch,
                         std::vector<Match>* matches) const {
  const CompiledPattern& compiled = patterns[pattern];
  const auto items = static_cast<uint32_t>(encoded.size() / kItemBytes);
  const auto range = [&](size_t group) -> ItemRange {
    const uint32_t begin = scratch->captures[2 * group];
    const uint32_t end = scratch->captures[2 * group + 1];
    return begin == UINT32_MAX || end == UINT32_MAX ? ItemRange{} : ItemRange{begin, end};
  };
  uint32_t at = 0;
  while (at < items && compiled.program.Search(sets, encoded, at, scratch)) {
    Match match;
    match.pattern = pattern;
    match.whole = range(0);
    for (int group = 1; group <= compiled.program.group_count(); ++group) {
      match.groups.push_back(range(static_cast<size_t>(group)));
    }
    uint32_t resume = match.whole.end;
    for (const int group : compiled.resume_groups) {
      if (!match.groups[group].empty()) resume = match.groups[group].end;
    }
    at = std::max(resume, match.whole.begin + 1);
    if (!match.whole.empty()) matches->push_back(std::move(match));
  }
}

}  // namespace sayso
