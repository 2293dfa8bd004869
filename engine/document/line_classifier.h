// What each line of a page is for, and what it says: by the layout rules.

#ifndef ENGINE_DOCUMENT_LINE_CLASSIFIER_H_
#define ENGINE_DOCUMENT_LINE_CLASSIFIER_H_

#include <cstdint>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/document/layout_patterns.h"
#include "engine/document/printed_time.h"
#include "engine/text/span.h"
#include "proto/layout.pb.h"
#include "re2/re2.h"
#include "re2/set.h"

namespace sayso {

// What a byline line says.
struct BylineFacts {
  std::vector<std::string> authors;
  std::string place;
  std::optional<PrintedDate> date;
  std::optional<int> clock;    // minutes after midnight
  std::optional<int64_t> ago;  // minutes
  std::optional<PrintedDate> updated_date;
  std::optional<int> updated_clock;
  std::optional<int64_t> updated_ago;

  bool has_time() const { return date || clock || ago; }
};

struct LineReading {
  LayoutRules::Kind kind = LayoutRules::TEXT;
  LayoutRules::Strength strength = LayoutRules::SURE;
  bool foot = false;
  int rule = -1;                       // index in LayoutRules.line; -1: none, it is text
  Span text;                           // bytes of the line: what a block of it would hold
  std::unique_ptr<BylineFacts> facts;  // of BYLINE and UPDATED
};

// A caption within a line, and the markup around it; bytes of the line.
struct InlinePicture {
  Span markup;
  Span caption;
};

struct Dateline {
  Span span;  // bytes of the paragraph
  std::string place;
  std::optional<PrintedDate> date;
};

// Immutable; safe to use from any number of threads. All methods are linear in
// the line, and look at a bounded part of it unless it is a picture.
class LineClassifier {
 public:
  // kInvalidArgument, naming the rule, where a pattern does not compile. Of rules
  // that are known to (the built-in ones), `known` puts off what can wait: the
  // rules for whole lines are compiled meanwhile by another thread, others when
  // they are first asked.
  static absl::StatusOr<std::unique_ptr<LineClassifier>> Create(const LayoutRules& rules,
                                                                bool known = false);

  // Waits for what another thread compiles: from then on there is none.
  void Wait() const { sets_[LayoutRules::WHOLE].Compile(); }

  // `line` must be trimmed. Empty lines are TEXT.
  LineReading Read(std::string_view line) const;

  // The pictures in a line, in order. Only lines with "![" can have any.
  std::vector<InlinePicture> Pictures(std::string_view line) const;

  // Whether a line could be a headline: short enough, no end of sentence.
  bool LooksLikeHeadline(std::string_view line) const;

  // Whether a first line that does end like a sentence is a title yet: short,
  // one sentence, most words capitalised or none of a sentence's small words.
  bool LooksLikeTitle(std::string_view line) const;

  // Whether the text ends as a sentence does: the headline's own opposite.
  bool EndsLikeSentence(std::string_view text) const;

  // The place and date that a paragraph opens with.
  std::optional<Dateline> ReadDateline(std::string_view paragraph) const;

 private:
  struct Group {
    std::string_view kind;  // "date" of a group named date2
    int index;
  };
  struct Rule {
    LayoutRules::Line spec;
    std::unique_ptr<LazyRegex> regex;
    bool has_groups = false;
  };
  // Rules of one place, tried all at once.
  struct RuleSet {
    bool Compile() const;  // for the first who asks; false where it can't be

    std::unique_ptr<RE2::Set> set;
    mutable std::future<bool> compiling;  // by another thread; or none. Ends before the set
    mutable std::once_flag once;
    mutable bool compiled = false;
    std::vector<int> rules;  // index in rules_
  };

  LineClassifier() = default;
  static std::vector<Group> GroupsOf(const RE2& regex);
  absl::Status AddRules(const LayoutRules& rules, const LayoutPatterns& patterns);
  absl::Status AddHelpers(const LayoutRules& rules, const LayoutPatterns& patterns);
  // Appends the rules of the set that fit `text`.
  void Candidates(const RuleSet& set, std::string_view text, std::vector<int>* found) const;
  // Reads the line by the rule; false where it says nothing that can be.
  bool Apply(const Rule& rule, std::string_view line, std::string_view seen,
             LineReading* reading) const;
  bool SetFact(std::string_view kind, std::string_view value, BylineFacts* facts) const;
  std::vector<std::string> Authors(std::string_view list) const;

  std::vector<Rule> rules_;
  RuleSet sets_[3];  // by LayoutRules::Place
  std::unique_ptr<TimeReader> times_;
  std::unique_ptr<LazyRegex> author_separator_, author_extra_, not_author_, not_name_, not_place_,
      picture_, not_headline_, sentence_word_;
  int picture_caption_ = 0;
  std::vector<std::unique_ptr<LazyRegex>> datelines_;
  std::vector<std::string> sentence_ends_, closing_marks_;  // characters
};

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_LINE_CLASSIFIER_H_
