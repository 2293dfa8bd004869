#include "engine/match/matcher.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

struct CompiledPattern {
  Program program;
  std::vector<int> resume_groups;  // numbers of the groups of that name
};

}  // namespace

struct Matcher::Impl {
  Impl(size_t count, const Alphabet& alphabet) : sets(alphabet), prefilter(count, alphabet) {}

  std::vector<const ItemSet*> SetsOf(const std::vector<uint32_t>& numbers) const;

  // Appends the matches of one pattern, which begin at some of `begins`.
  void Find(uint32_t pattern, std::span<const Begin> begins, std::span<const ItemCode> items,
            ProgramScratch* scratch, std::vector<Match>* matches) const;

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
    const Program& program = impl->patterns[i].program;
    MatchOutline outline;
    outline.required = impl->SetsOf(program.required());
    for (const std::vector<uint32_t>& sets : program.leads()) {
      outline.leads.push_back(impl->SetsOf(sets));
    }
    outline.anchor = program.anchor();
    outline.before_anchor = program.before_anchor();
    impl->prefilter.Add(i, std::move(outline));
  }
  impl->prefilter.Finish();
  return std::unique_ptr<Matcher>(new Matcher(std::move(impl)));
}

std::vector<const ItemSet*> Matcher::Impl::SetsOf(const std::vector<uint32_t>& numbers) const {
  std::vector<const ItemSet*> found;
  for (const uint32_t number : numbers) found.push_back(&sets[number]);
  return found;
}

void Matcher::FindAll(std::span<const ItemCode> items, MatcherScratch* scratch,
                      std::vector<Match>* matches) const {
  if (impl_->patterns.empty() || items.empty()) return;
  impl_->prefilter.FindBegins(items, &scratch->begins);
  const std::span<const Begin> begins = scratch->begins;
  for (size_t first = 0; first < begins.size();) {
    size_t last = first;
    while (last < begins.size() && begins[last].pattern == begins[first].pattern) ++last;
    impl_->Find(begins[first].pattern, begins.subspan(first, last - first), items,
                &scratch->program, matches);
    first = last;
  }
}

void Matcher::FindPattern(uint32_t pattern, std::span<const ItemCode> items,
                          std::vector<Match>* matches) const {
  std::vector<Begin> begins;
  for (uint32_t item = 0; item < items.size(); ++item) begins.push_back({pattern, item});
  ProgramScratch scratch;
  impl_->Find(pattern, begins, items, &scratch, matches);
}

void Matcher::Impl::Find(uint32_t pattern, std::span<const Begin> begins,
                         std::span<const ItemCode> items, ProgramScratch* scratch,
                         std::vector<Match>* matches) const {
  const CompiledPattern& compiled = patterns[pattern];
  const auto range = [&](size_t group) -> ItemRange {
    const uint32_t begin = scratch->captures[2 * group];
    const uint32_t end = scratch->captures[2 * group + 1];
    return begin == UINT32_MAX || end == UINT32_MAX ? ItemRange{} : ItemRange{begin, end};
  };
  uint32_t at = 0;  // where the next match may begin
  compiled.program.Prepare(scratch);
  for (const Begin& begin : begins) {
    if (begin.item < at || !compiled.program.RunFrom(items, begin.item, scratch)) continue;
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
    compiled.program.Prepare(scratch);
  }
}

}  // namespace sayso
