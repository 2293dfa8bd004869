#include "engine/document/layout_rules.h"

#include <memory>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/document/layout_patterns.h"
#include "engine/document/line_classifier.h"
#include "engine/document/printed_time.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace sayso {
namespace {

using google::protobuf::TextFormat;

class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int /*column*/, const std::string& message) override {
    if (!message_.empty()) return;
    line_ = line;
    message_ = message;
  }
  int line() const { return line_; }
  const std::string& message() const { return message_; }

 private:
  int line_ = 0;
  std::string message_;
};

// The pattern with a letter in the place of each <name>. It has the pattern's
// own mistakes and groups, and compiles a thousand times faster.
std::string WithoutNames(std::string_view pattern) {
  std::string plain;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool group = pattern.substr(i, 4) == "(?P<";
    if (group) {
      plain += "(?P<";
      i += 3;
    } else if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      plain += pattern.substr(i++, 2);
    } else if (pattern[i] == '<' && pattern.find('>', i) != std::string_view::npos) {
      plain += 'x';
      i = pattern.find('>', i);
    } else {
      plain += pattern[i];
    }
  }
  return plain;
}

// Checks one part of a file after the other; knows where each stands.
class Checker {
 public:
  Checker(const LayoutRules& rules, const TextFormat::ParseInfoTree& places, std::string_view file)
      : rules_(rules), places_(places), file_(file) {}

  absl::Status Check() {
    absl::StatusOr<LayoutPatterns> patterns = LayoutPatterns::Create(rules_);
    if (!patterns.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(file_, ": ", patterns.status().message()));
    }
    patterns_ = &*patterns;
    const std::set<std::string> date = {"day", "month", "month_number", "year", "day_word"};
    const std::set<std::string> clock = {"hour", "minute", "am", "pm", "clock_word"};
    const std::set<std::string> ago = {"count", "unit", "now"};
    absl::Status status = Pieces("define", rules_.define(), {});
    if (status.ok()) status = Pieces("define_late", rules_.define_late(), line_groups_);
    if (status.ok()) status = Forms("date", rules_.date(), date);
    if (status.ok()) status = Forms("clock", rules_.clock(), clock);
    if (status.ok()) status = Forms("ago", rules_.ago(), ago);
    if (status.ok()) status = Forms("dateline", rules_.dateline(), {"place", "date"});
    if (status.ok()) status = Lines();
    if (status.ok()) status = FormExamples();
    return status;
  }

 private:
  absl::Status At(const char* field, int index, absl::string_view name,
                  absl::string_view message) const {
    const auto* descriptor = LayoutRules::descriptor()->FindFieldByName(field);
    const auto place = places_.GetLocation(descriptor, index);
    return absl::InvalidArgumentError(
        absl::StrCat(file_, ":", place.line + 1, ": ", name, ": ", message));
  }

  absl::Status Pattern(const char* field, int index, absl::string_view name,
                       const std::string& pattern, const std::set<std::string>& groups) const {
    if (absl::Status s = patterns_->Expand(pattern).status(); !s.ok()) {
      return At(field, index, name, s.message());
    }
    const RE2 regex(WithoutNames(pattern), LayoutRegexOptions());
    if (!regex.ok()) return At(field, index, name, regex.error());
    for (const auto& [group, number] : regex.NamedCapturingGroups()) {
      if (!groups.contains(std::string(GroupKind(group)))) {
        return At(field, index, name, absl::StrCat("no such group here: ", group));
      }
    }
    return absl::OkStatus();
  }

  absl::Status Forms(const char* field,
                     const google::protobuf::RepeatedPtrField<LayoutRules::Form>& forms,
                     const std::set<std::string>& groups) const {
    for (int i = 0; i < forms.size(); ++i) {
      if (absl::Status s = Pattern(field, i, field, forms[i].pattern(), groups); !s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::Status Pieces(const char* field,
                      const google::protobuf::RepeatedPtrField<LayoutRules::Piece>& pieces,
                      const std::set<std::string>& groups) const {
    for (int i = 0; i < pieces.size(); ++i) {
      absl::Status s = Pattern(field, i, pieces[i].name(), pieces[i].pattern(), groups);
      if (!s.ok()) return s;
    }
    return absl::OkStatus();
  }

  absl::Status Lines() const {
    std::set<std::string> names;
    for (int i = 0; i < rules_.line_size(); ++i) {
      const LayoutRules::Line& line = rules_.line(i);
      if (line.name().empty()) return At("line", i, "line", "no name");
      if (!names.insert(line.name()).second) return At("line", i, line.name(), "name used twice");
      if (line.example().empty()) return At("line", i, line.name(), "no example");
      if (absl::Status s = Pattern("line", i, line.name(), line.pattern(), line_groups_); !s.ok()) {
        return s;
      }
    }
    return absl::OkStatus();
  }

  // "13 February 2025 = 2025-02-13" must read so.
  absl::Status FormExamples() const {
    absl::StatusOr<std::unique_ptr<TimeReader>> reader = TimeReader::Create(rules_, *patterns_);
    if (!reader.ok()) return reader.status();
    const auto check = [this](const char* field, const auto& forms, const auto& read) {
      for (int i = 0; i < forms.size(); ++i) {
        for (const std::string& example : forms[i].example()) {
          const size_t equals = example.rfind(" = ");
          if (equals == std::string::npos) return At(field, i, field, "example without ' = '");
          const std::string got = read(std::string_view(example).substr(0, equals));
          if (got != example.substr(equals + 3)) {
            return At(field, i, field, absl::StrCat("example reads '", got, "': ", example));
          }
        }
      }
      return absl::OkStatus();
    };
    absl::Status status = check("date", rules_.date(), [&](std::string_view text) {
      const std::optional<PrintedDate> date = (*reader)->ReadDate(text);
      if (!date) return std::string("none");
      if (date->days_from_now) return absl::StrCat(*date->days_from_now);
      return date->full() ? FormatIso({*date, std::nullopt})
                          : absl::StrCat(date->year, "-", date->month, "-", date->day);
    });
    if (!status.ok()) return status;
    status = check("clock", rules_.clock(), [&](std::string_view text) {
      const std::optional<int> minute = (*reader)->ReadClock(text);
      return minute ? FormatIso({PrintedDate(), minute}) : std::string("none");
    });
    if (!status.ok()) return status;
    return check("ago", rules_.ago(), [&](std::string_view text) {
      const std::optional<int64_t> minutes = (*reader)->ReadAgo(text);
      return minutes ? absl::StrCat(*minutes) : std::string("none");
    });
  }

  // The groups of line rules.
  const std::set<std::string> line_groups_ = {"authors",      "place",         "date",
                                              "clock",        "ago",           "text",
                                              "updated_date", "updated_clock", "updated_ago"};

  const LayoutRules& rules_;
  const TextFormat::ParseInfoTree& places_;
  const std::string file_;
  const LayoutPatterns* patterns_ = nullptr;
};

}  // namespace

absl::StatusOr<LayoutRules> ParseLayoutRules(std::string_view text, std::string_view file) {
  LayoutRules rules;
  FirstError error;
  TextFormat::ParseInfoTree places;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&places);
  if (!parser.ParseFromString(std::string(text), &rules)) {
    return absl::InvalidArgumentError(absl::StrCat(absl::string_view(file.data(), file.size()), ":",
                                                   error.line() + 1, ": ", error.message()));
  }
  if (absl::Status s = Checker(rules, places, file).Check(); !s.ok()) return s;
  return rules;
}

std::vector<std::string> CheckLayoutExamples(const LayoutRules& rules, int* run) {
  std::vector<std::string> wrong;
  absl::StatusOr<std::unique_ptr<LineClassifier>> classifier = LineClassifier::Create(rules);
  if (!classifier.ok()) return {std::string(classifier.status().message())};
  for (int i = 0; i < rules.line_size(); ++i) {
    const LayoutRules::Line& line = rules.line(i);
    for (const std::string& example : line.example()) {
      ++*run;
      const int rule = (*classifier)->Read(example).rule;
      if (rule == i) continue;
      wrong.push_back(absl::StrCat(line.name(), ": not recognised: ", example, " (",
                                   rule < 0 ? "text" : rules.line(rule).name(), ")"));
    }
    for (const std::string& example : line.counter_example()) {
      ++*run;
      if ((*classifier)->Read(example).rule == i) {
        wrong.push_back(absl::StrCat(line.name(), ": recognised: ", example));
      }
    }
  }
  return wrong;
}

}  // namespace sayso
