#include "engine/document/layout_patterns.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "re2/set.h"

namespace sayso {
namespace {

// Any run of white space, also of the kinds that do not show.
constexpr std::string_view kSpace =
    "(?:[\\s\\x{A0}\\x{AD}\\x{2000}-\\x{200F}\\x{202F}\\x{205F}\\x{2060}\\x{3000}\\x{FEFF}]+)";

bool IsNameChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The expansion with its named groups made plain: (?P<day>…) to (?:…).
std::string WithoutGroups(std::string_view pattern) {
  std::string plain;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i, 4) == "(?P<") {
      plain += "(?:";
      i = std::min(pattern.find('>', i), pattern.size() - 1);
    } else {
      plain += pattern[i];
    }
  }
  return plain;
}

std::vector<std::string> NamesOf(
    const google::protobuf::RepeatedPtrField<LayoutRules::Value>& values) {
  std::vector<std::string> names;
  for (const LayoutRules::Value& value : values) {
    names.insert(names.end(), value.name().begin(), value.name().end());
  }
  return names;
}

}  // namespace

RE2::Options LayoutRegexOptions() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(int64_t{64} << 20);
  return options;
}

std::string_view GroupKind(std::string_view name) {
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  return name;
}

void LayoutPatterns::AddWords(const std::string& name, const std::vector<std::string>& words,
                              bool any_case) {
  std::vector<std::string> sorted = words;
  // The longest first: an alternation takes the first that fits.
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::string pattern = any_case ? "(?i:" : "(?:";
  for (size_t i = 0; i < sorted.size(); ++i) {
    if (i > 0) pattern += '|';
    size_t begin = 0;
    while (true) {
      const size_t end = sorted[i].find(' ', begin);
      pattern += RE2::QuoteMeta(std::string_view(sorted[i]).substr(begin, end - begin));
      if (end == std::string::npos) break;
      pattern += kSpace;
      begin = end + 1;
    }
  }
  pieces_[name] = pattern + ")";
}

absl::Status LayoutPatterns::AddPieces(
    const google::protobuf::RepeatedPtrField<LayoutRules::Piece>& pieces) {
  for (const LayoutRules::Piece& piece : pieces) {
    absl::StatusOr<std::string> expanded = Expand(piece.pattern());
    if (!expanded.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("piece ", piece.name(), ": ", expanded.status().message()));
    }
    pieces_[piece.name()] = absl::StrCat("(?:", *expanded, ")");
  }
  return absl::OkStatus();
}

absl::Status LayoutPatterns::AddForms(
    const std::string& name, const google::protobuf::RepeatedPtrField<LayoutRules::Form>& forms) {
  std::string all = "(?:";
  for (const LayoutRules::Form& form : forms) {
    if (form.apart()) continue;
    absl::StatusOr<std::string> expanded = Expand(form.pattern());
    if (!expanded.ok()) return expanded.status();
    absl::StrAppend(&all, all.size() > 3 ? "|" : "", WithoutGroups(*expanded));
  }
  pieces_[name] = all + ")";
  return absl::OkStatus();
}

absl::StatusOr<LayoutPatterns> LayoutPatterns::Create(const LayoutRules& rules) {
  LayoutPatterns patterns;
  for (const LayoutRules::Words& words : rules.words()) {
    patterns.AddWords(words.name(), {words.word().begin(), words.word().end()}, words.any_case());
  }
  patterns.AddWords("month", NamesOf(rules.month()), true);
  patterns.AddWords("unit", NamesOf(rules.unit()), true);
  patterns.AddWords("number", NamesOf(rules.number()), true);
  patterns.AddWords("day_word", NamesOf(rules.day_word()), true);
  patterns.AddWords("clock_word", NamesOf(rules.clock_word()), true);
  if (absl::Status s = patterns.AddPieces(rules.define()); !s.ok()) return s;
  if (absl::Status s = patterns.AddForms("date", rules.date()); !s.ok()) return s;
  if (absl::Status s = patterns.AddForms("clock", rules.clock()); !s.ok()) return s;
  if (absl::Status s = patterns.AddForms("ago", rules.ago()); !s.ok()) return s;
  if (absl::Status s = patterns.AddPieces(rules.define_late()); !s.ok()) return s;
  return patterns;
}

absl::StatusOr<std::string> LayoutPatterns::Expand(std::string_view pattern) const {
  std::string out;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      out += c;
      out += pattern[++i];
    } else if (in_class) {
      in_class = c != ']';
      out += c;
    } else if (c == '[') {
      in_class = true;
      out += c;
      // A ] or ^] right after the bracket is a member, not the end.
      if (i + 1 < pattern.size() && pattern[i + 1] == '^') out += pattern[++i];
      if (i + 1 < pattern.size() && pattern[i + 1] == ']') out += pattern[++i];
    } else if (c == ' ') {
      out += kSpace;
    } else if (pattern.substr(i, 4) == "(?P<") {
      out += "(?P<";
      i += 3;
    } else if (c == '<') {
      size_t end = i + 1;
      while (end < pattern.size() && IsNameChar(pattern[end])) ++end;
      const std::string_view name = pattern.substr(i + 1, end - i - 1);
      if (end == pattern.size() || pattern[end] != '>') {
        return absl::InvalidArgumentError("'<' begins no <name>");
      }
      const auto piece = pieces_.find(name);
      if (piece == pieces_.end()) {
        return absl::InvalidArgumentError(absl::StrCat(
            "no word list or piece <", absl::string_view(name.data(), name.size()), "> above"));
      }
      out += piece->second;
      i = end;
    } else {
      out += c;
    }
  }
  return out;
}

absl::StatusOr<std::unique_ptr<LazyRegex>> LayoutPatterns::Compile(std::string_view pattern) const {
  absl::StatusOr<std::string> expanded = Expand(pattern);
  if (!expanded.ok()) return expanded.status();
  // A set reads what is added to it, and compiles it no sooner than it is told to.
  std::string error;
  if (RE2::Set(LayoutRegexOptions(), RE2::UNANCHORED).Add(*expanded, &error) < 0) {
    return absl::InvalidArgumentError(error);
  }
  return std::make_unique<LazyRegex>(*std::move(expanded));
}

const RE2& LazyRegex::operator*() const {
  std::call_once(once_, [this] { regex_ = std::make_unique<RE2>(pattern_, LayoutRegexOptions()); });
  return *regex_;
}

int LazyRegex::CountGroups() const {
  int groups = 0;
  bool in_class = false;
  for (size_t i = 0; i < pattern_.size(); ++i) {
    const char c = pattern_[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      // A ] or ^] right after the bracket is a member, not the end.
      if (pattern_.compare(i + 1, 1, "^") == 0) ++i;
      if (pattern_.compare(i + 1, 1, "]") == 0) ++i;
    } else if (c == '(' &&
               (pattern_.compare(i + 1, 1, "?") != 0 || pattern_.compare(i + 1, 3, "?P<") == 0)) {
      ++groups;
    }
  }
  return groups;
}

}  // namespace sayso
