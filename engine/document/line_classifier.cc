#include "engine/document/line_classifier.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

using re2::StringPiece;

constexpr size_t kWholeBytes = 200;     // longest line for a WHOLE rule
constexpr size_t kStartBytes = 24;      // what a START rule sees
constexpr size_t kEndBytes = 100;       // what an END rule sees
constexpr size_t kEndLineBytes = 600;   // longest line for an END rule
constexpr size_t kHeadlineChars = 200;  // longest headline
constexpr size_t kTitleWords = 20;      // longest title that ends like a sentence
constexpr size_t kDatelineBytes = 120;  // where a dateline must end
constexpr int kMaxGroups = 32;

size_t CharLength(unsigned char lead) {
  return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

std::vector<std::string> Characters(const std::string& text) {
  std::vector<std::string> characters;
  for (size_t i = 0; i < text.size(); i += CharLength(text[i])) {
    characters.push_back(text.substr(i, CharLength(text[i])));
  }
  return characters;
}

bool EndsWithAny(std::string_view text, const std::vector<std::string>& ends, size_t* length) {
  for (const std::string& end : ends) {
    if (text.ends_with(end)) {
      *length = end.size();
      return true;
    }
  }
  return false;
}

std::string_view WithoutSpaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The first, the last bytes of the text, never in the midst of a character.
std::string_view Head(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (text[bytes] & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string_view Tail(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  size_t from = text.size() - bytes;
  while (from < text.size() && (text[from] & 0xC0) == 0x80) ++from;
  return text.substr(from);
}

// Compiles an alternation of the patterns; a null pointer if there are none.
absl::StatusOr<std::unique_ptr<LazyRegex>> AnyOf(
    const google::protobuf::RepeatedPtrField<std::string>& parts, const LayoutPatterns& patterns,
    std::string_view before, std::string_view after) {
  if (parts.empty()) return nullptr;
  std::string all(before);
  for (int i = 0; i < parts.size(); ++i) absl::StrAppend(&all, i > 0 ? "|" : "", parts[i]);
  return patterns.Compile(all.append(after));
}

}  // namespace

absl::StatusOr<std::unique_ptr<LineClassifier>> LineClassifier::Create(const LayoutRules& rules,
                                                                       bool known) {
  absl::StatusOr<LayoutPatterns> patterns = LayoutPatterns::Create(rules);
  if (!patterns.ok()) return patterns.status();
  absl::StatusOr<std::unique_ptr<TimeReader>> times = TimeReader::Create(rules, *patterns);
  if (!times.ok()) return times.status();
  std::unique_ptr<LineClassifier> classifier(new LineClassifier);
  classifier->times_ = *std::move(times);
  if (absl::Status s = classifier->AddRules(rules, *patterns); !s.ok()) return s;
  if (known) {
    // The largest by far. Where there is no thread to be had, it waits as well.
    RuleSet& whole = classifier->sets_[LayoutRules::WHOLE];
    whole.compiling = std::async([set = whole.set.get()] { return set->Compile(); });
  } else {
    for (const RuleSet& set : classifier->sets_) {
      if (!set.rules.empty() && !set.Compile()) {
        return absl::InvalidArgumentError("the line rules together are too large");
      }
    }
  }
  if (absl::Status s = classifier->AddHelpers(rules, *patterns); !s.ok()) return s;
  return classifier;
}

absl::Status LineClassifier::AddRules(const LayoutRules& rules, const LayoutPatterns& patterns) {
  const RE2::Anchor anchors[3] = {RE2::ANCHOR_BOTH, RE2::ANCHOR_START, RE2::UNANCHORED};
  for (int place = 0; place < 3; ++place) {
    sets_[place].set = std::make_unique<RE2::Set>(LayoutRegexOptions(), anchors[place]);
  }
  for (const LayoutRules::Line& spec : rules.line()) {
    const auto bad = [&spec](absl::string_view why) {
      return absl::InvalidArgumentError(absl::StrCat(spec.name(), ": ", why));
    };
    absl::StatusOr<std::string> pattern = patterns.Expand(spec.pattern());
    if (!pattern.ok()) return bad(pattern.status().message());
    if (spec.place() == LayoutRules::END) *pattern = "(?:" + *pattern + ")$";
    const int index = static_cast<int>(rules_.size());
    std::string error;
    if (sets_[spec.place()].set->Add(*pattern, &error) < 0) return bad(error);
    sets_[spec.place()].rules.push_back(index);
    if (spec.place() == LayoutRules::START) {  // for short lines, one set does for both
      sets_[LayoutRules::WHOLE].set->Add("(?:" + *pattern + ")(?s:.*)", nullptr);
      sets_[LayoutRules::WHOLE].rules.push_back(index);
    }
    Rule& rule = rules_.emplace_back();
    rule.spec = spec;
    rule.has_groups = pattern->find("(?P<") != std::string::npos;
    rule.regex = std::make_unique<LazyRegex>(*std::move(pattern));
    if (rule.regex->CountGroups() >= kMaxGroups) return bad("more than 31 groups");
  }
  return absl::OkStatus();
}

absl::Status LineClassifier::AddHelpers(const LayoutRules& rules, const LayoutPatterns& patterns) {
  const auto compile = [&patterns](const char* name, const std::string& pattern,
                                   std::unique_ptr<LazyRegex>* regex) -> absl::Status {
    if (pattern.empty()) return absl::OkStatus();
    absl::StatusOr<std::unique_ptr<LazyRegex>> compiled = patterns.Compile(pattern);
    if (!compiled.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(name, ": ", compiled.status().message()));
    }
    *regex = *std::move(compiled);
    return absl::OkStatus();
  };
  absl::Status status = compile("author_separator", rules.author_separator(), &author_separator_);
  if (status.ok()) status = compile("author_extra", rules.author_extra(), &author_extra_);
  if (status.ok()) status = compile("not_author", rules.not_author(), &not_author_);
  if (status.ok()) status = compile("picture", rules.picture(), &picture_);
  if (!status.ok()) return status;
  if (picture_ != nullptr) {
    const auto& groups = (*picture_)->NamedCapturingGroups();
    const auto text = groups.find("text");
    if (text == groups.end()) return absl::InvalidArgumentError("picture: no group text");
    picture_caption_ = text->second;
  }
  const std::string_view word_start = "(?i)(?:^|[^\\pL])(?:", word_end = ")(?:[^\\pL]|$)";
  absl::StatusOr<std::unique_ptr<LazyRegex>> any =
      AnyOf(rules.not_name_word(), patterns, word_start, word_end);
  if (!any.ok()) return any.status();
  not_name_ = *std::move(any);
  any = AnyOf(rules.sentence_word(), patterns, word_start, word_end);
  if (!any.ok()) return any.status();
  sentence_word_ = *std::move(any);
  any = AnyOf(rules.not_place_word(), patterns, word_start, word_end);
  if (!any.ok()) return any.status();
  not_place_ = *std::move(any);
  any = AnyOf(rules.not_headline(), patterns, "(?:", ")");
  if (!any.ok()) return any.status();
  not_headline_ = *std::move(any);
  for (const LayoutRules::Form& form : rules.dateline()) {
    if (absl::Status s = compile("dateline", form.pattern(), &datelines_.emplace_back()); !s.ok()) {
      return s;
    }
    if (datelines_.back()->CountGroups() >= kMaxGroups) {
      return absl::InvalidArgumentError("dateline: more than 31 groups");
    }
  }
  sentence_ends_ = Characters(rules.not_headline_end());
  closing_marks_ = Characters(rules.closing_mark());
  return absl::OkStatus();
}

bool LineClassifier::RuleSet::Compile() const {
  std::call_once(once, [this] { compiled = compiling.valid() ? compiling.get() : set->Compile(); });
  return compiled;
}

std::vector<LineClassifier::Group> LineClassifier::GroupsOf(const RE2& regex) {
  std::vector<Group> groups;
  for (const auto& [name, index] : regex.NamedCapturingGroups()) {
    groups.push_back({GroupKind(name), index});
  }
  return groups;
}

void LineClassifier::Candidates(const RuleSet& set, std::string_view text,
                                std::vector<int>* found) const {
  if (set.rules.empty() || !set.Compile()) return;
  // Nearly no line fits any rule: asking only whether it does is cheaper.
  if (!set.set->Match(text, nullptr)) return;
  std::vector<int> hits;
  set.set->Match(text, &hits);
  for (const int hit : hits) found->push_back(set.rules[hit]);
}

LineReading LineClassifier::Read(std::string_view line) const {
  LineReading reading;
  reading.text = {0, static_cast<uint32_t>(line.size())};
  if (line.empty()) return reading;
  const std::string_view start = Head(line, kStartBytes);
  const std::string_view end = Tail(line, kEndBytes);
  std::vector<int> candidates;
  if (line.size() <= kWholeBytes) {
    Candidates(sets_[LayoutRules::WHOLE], line, &candidates);
  } else {
    Candidates(sets_[LayoutRules::START], start, &candidates);
  }
  if (line.size() <= kEndLineBytes && !EndsLikeSentence(line)) {
    Candidates(sets_[LayoutRules::END], end, &candidates);
  }
  std::sort(candidates.begin(), candidates.end());
  for (const int candidate : candidates) {
    const Rule& rule = rules_[candidate];
    const std::string_view seen = rule.spec.place() == LayoutRules::WHOLE   ? line
                                  : rule.spec.place() == LayoutRules::START ? start
                                                                            : end;
    if (!Apply(rule, line, seen, &reading)) continue;
    reading.rule = candidate;
    reading.kind = rule.spec.kind();
    reading.strength = rule.spec.strength();
    reading.foot = rule.spec.foot();
    break;
  }
  return reading;
}

bool LineClassifier::Apply(const Rule& rule, std::string_view line, std::string_view seen,
                           LineReading* reading) const {
  const bool byline =
      rule.spec.kind() == LayoutRules::BYLINE || rule.spec.kind() == LayoutRules::UPDATED;
  // The set has found it, and there is nothing to read out of it.
  if (!byline && !rule.has_groups && rule.spec.place() == LayoutRules::WHOLE) return true;
  std::array<StringPiece, kMaxGroups> pieces;
  const RE2::Anchor anchor = rule.spec.place() == LayoutRules::WHOLE   ? RE2::ANCHOR_BOTH
                             : rule.spec.place() == LayoutRules::START ? RE2::ANCHOR_START
                                                                       : RE2::UNANCHORED;
  const RE2& regex = **rule.regex;
  const int count = regex.NumberOfCapturingGroups() + 1;
  if (!regex.Match(seen, 0, seen.size(), anchor, pieces.data(), count)) return false;

  if (byline) {
    if (rule.spec.strength() == LayoutRules::AUTHOR && not_name_ != nullptr &&
        RE2::PartialMatch(line, **not_name_)) {
      return false;
    }
    auto facts = std::make_unique<BylineFacts>();
    for (const Group& group : GroupsOf(regex)) {
      const StringPiece& piece = pieces[group.index];
      if (!piece.empty() && !SetFact(group.kind, {piece.data(), piece.size()}, facts.get())) {
        return false;
      }
    }
    reading->facts = std::move(facts);
    return true;
  }
  const uint32_t size = static_cast<uint32_t>(line.size());
  reading->text = {0, size};
  // The group or the line; of what is seen at the start only, all that follows.
  if (rule.spec.place() == LayoutRules::START) {
    reading->text = {static_cast<uint32_t>(pieces[0].data() + pieces[0].size() - line.data()),
                     size};
  }
  for (const Group& group : GroupsOf(regex)) {
    const StringPiece& piece = pieces[group.index];
    if (group.kind != "text" || piece.data() == nullptr) continue;
    const auto begin = static_cast<uint32_t>(piece.data() - line.data());
    const bool to_end = rule.spec.place() == LayoutRules::START;
    reading->text = {begin, to_end ? size : begin + static_cast<uint32_t>(piece.size())};
  }
  return true;
}

bool LineClassifier::SetFact(std::string_view kind, std::string_view value,
                             BylineFacts* facts) const {
  if (kind == "authors") {
    facts->authors = Authors(value);
    return !facts->authors.empty();
  }
  if (kind == "place") {
    facts->place = std::string(value);
    return true;
  }
  const bool updated = kind.starts_with("updated_");
  const std::string_view what = kind.substr(updated ? 8 : 0);
  if (what == "date") {
    return ((updated ? facts->updated_date : facts->date) = times_->ReadDate(value)).has_value();
  }
  if (what == "clock") {
    return ((updated ? facts->updated_clock : facts->clock) = times_->ReadClock(value)).has_value();
  }
  if (what == "ago") {
    return ((updated ? facts->updated_ago : facts->ago) = times_->ReadAgo(value)).has_value();
  }
  return true;
}

std::vector<std::string> LineClassifier::Authors(std::string_view list) const {
  std::vector<std::string> authors, outlets;
  while (!list.empty()) {
    StringPiece cut;
    const bool more = author_separator_ != nullptr &&
                      (*author_separator_)->Match(list, 0, list.size(), RE2::UNANCHORED, &cut, 1) &&
                      !cut.empty();
    const size_t end = more ? static_cast<size_t>(cut.data() - list.data()) : list.size();
    std::string author(list.substr(0, end));
    list.remove_prefix(more ? end + cut.size() : list.size());
    if (author_extra_ != nullptr) RE2::GlobalReplace(&author, **author_extra_, "");
    author = std::string(WithoutSpaces(author));
    if (author.empty()) continue;
    // An outlet or a role is an author only where nobody else is.
    const bool outlet = not_author_ != nullptr && RE2::FullMatch(author, **not_author_);
    (outlet ? outlets : authors).push_back(std::move(author));
  }
  if (authors.empty() && !outlets.empty()) authors.push_back(std::move(outlets.front()));
  return authors;
}

std::vector<InlinePicture> LineClassifier::Pictures(std::string_view line) const {
  std::vector<InlinePicture> pictures;
  if (picture_ == nullptr) return pictures;
  std::array<StringPiece, kMaxGroups> pieces;
  size_t from = line.find("![");
  while (from != std::string_view::npos &&
         (*picture_)->Match(line, from, line.size(), RE2::UNANCHORED, pieces.data(),
                            picture_caption_ + 1)) {
    const auto span_of = [&line](const StringPiece& piece) {
      const auto begin = static_cast<uint32_t>(piece.data() - line.data());
      return Span{begin, begin + static_cast<uint32_t>(piece.size())};
    };
    pictures.push_back({span_of(pieces[0]), span_of(pieces[picture_caption_])});
    from = line.find("![", pictures.back().markup.end);
  }
  return pictures;
}

bool LineClassifier::EndsLikeSentence(std::string_view text) const {
  size_t length = 0;
  while (EndsWithAny(text, closing_marks_, &length)) text.remove_suffix(length);
  return EndsWithAny(text, sentence_ends_, &length);
}

bool LineClassifier::LooksLikeHeadline(std::string_view line) const {
  if (line.empty() || line.size() > kHeadlineChars * 4) return false;
  const auto chars =
      std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
  if (static_cast<size_t>(chars) > kHeadlineChars || EndsLikeSentence(line)) return false;
  return not_headline_ == nullptr || !RE2::PartialMatch(line, **not_headline_);
}

bool LineClassifier::LooksLikeTitle(std::string_view line) const {
  if (line.empty() || line.size() > kHeadlineChars) return false;
  size_t words = 0, long_words = 0, capitalised = 0;
  for (size_t i = 0; i < line.size();) {
    size_t end = line.find(' ', i);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view word = line.substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    ++words;
    const bool small = word[0] >= 'a' && word[0] <= 'z';
    if (small && word.size() < 5) continue;  // "of", "from"
    ++long_words;
    if (!small) ++capitalised;
    // A full stop within: two sentences.
    if (i < line.size() && (word.back() == '!' || (word.back() == '.' && word.size() > 5))) {
      return false;
    }
  }
  if (words < 2 || words > kTitleWords) return false;
  if (not_headline_ != nullptr && RE2::PartialMatch(line, **not_headline_)) return false;
  if (words >= 4 && capitalised * 10 >= long_words * 9) return true;
  return sentence_word_ != nullptr && !RE2::PartialMatch(line, **sentence_word_);
}

std::optional<Dateline> LineClassifier::ReadDateline(std::string_view paragraph) const {
  const std::string_view head = Head(paragraph, kDatelineBytes);
  std::array<StringPiece, kMaxGroups> pieces;
  for (const auto& form : datelines_) {
    const RE2& regex = **form;
    const int count = regex.NumberOfCapturingGroups() + 1;
    if (!regex.Match(head, 0, head.size(), RE2::ANCHOR_START, pieces.data(), count)) continue;
    Dateline dateline;
    dateline.span = {0, static_cast<uint32_t>(pieces[0].size())};
    for (const Group& group : GroupsOf(regex)) {
      const StringPiece& piece = pieces[group.index];
      if (piece.empty()) continue;
      const std::string_view value(piece.data(), piece.size());
      if (group.kind == "place") dateline.place = std::string(value);
      if (group.kind == "date") dateline.date = times_->ReadDate(value);
    }
    if (not_place_ != nullptr && RE2::PartialMatch(dateline.place, **not_place_)) {
      return std::nullopt;
    }
    return dateline;
  }
  return std::nullopt;
}

}  // namespace sayso
