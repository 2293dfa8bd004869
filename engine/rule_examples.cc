#include "engine/rule_examples.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/names/itemizer.h"
#include "engine/quote/quote_kind.h"

namespace sayso {
namespace {

// A marked piece of an example: which group finds which words.
struct Marked {
  std::string group;
  Span span;
  friend bool operator<(const Marked& a, const Marked& b) {
    return std::make_pair(a.span.begin, a.group) < std::make_pair(b.span.begin, b.group);
  }
  friend bool operator==(const Marked&, const Marked&) = default;
};

struct Example {
  std::string text;
  std::vector<Marked> marked;
};

Example ParseExample(std::string_view source, std::string_view main_group) {
  Example example;
  while (!source.empty()) {
    const size_t open = source.find("[[");
    example.text += source.substr(0, open);
    if (open == std::string_view::npos) break;
    const size_t close = std::min(source.find("]]", open), source.size());
    std::string_view inside = source.substr(open + 2, close - open - 2);
    Marked marked;
    marked.group = main_group;
    const size_t bar = inside.find('|');
    if (bar != std::string_view::npos) {
      marked.group = inside.substr(0, bar);
      inside.remove_prefix(bar + 1);
    }
    marked.span.begin = static_cast<uint32_t>(example.text.size());
    example.text += inside;
    marked.span.end = static_cast<uint32_t>(example.text.size());
    example.marked.push_back(std::move(marked));
    source.remove_prefix(std::min(close + 2, source.size()));
  }
  std::sort(example.marked.begin(), example.marked.end());
  return example;
}

std::string_view NameOf(Role role) {
  switch (role) {
    case Role::kName:
      return "name";
    case Role::kRole:
      return "role";
    case Role::kTitle:
      return "title";
    case Role::kAcronym:
      return "acronym";
    case Role::kSpeaker:
      return "speaker";
    case Role::kCue:
      return "cue";
    case Role::kQuote:
      return "quote";
    case Role::kAddressee:
      return "addressee";
    case Role::kMedium:
      return "medium";
    case Role::kVia:
      return "via";
    case Role::kOther:
      break;
  }
  return "other";
}

class ExampleRunner {
 public:
  ExampleRunner(const Pipeline& pipeline, size_t* examples)
      : pipeline_(pipeline), examples_(*examples) {}

  std::vector<ExampleFailure> Run() {
    RunPass(pipeline_.rules().names(), pb::NAMES, "name");
    RunPass(pipeline_.rules().nominals(), pb::NOMINALS, "name");
    RunPass(pipeline_.rules().attribution(), pb::ATTRIBUTION, "quote");
    return std::move(failures_);
  }

 private:
  void RunPass(const RulePass& pass, pb::Pass kind, std::string_view main_group) {
    for (uint32_t i = 0; i < pass.rules.size(); ++i) {
      for (const std::string& example : pass.rules[i].rule.example()) {
        RunOne(pass, kind, i, ParseExample(example, main_group), example);
      }
      for (const std::string& example : pass.rules[i].rule.counter_example()) {
        RunOne(pass, kind, i, {example, {}}, example);
      }
    }
  }

  void RunOne(const RulePass& pass, pb::Pass kind, uint32_t rule, const Example& example,
              const std::string& source) {
    ++examples_;
    std::vector<Marked> found = Find(pass, kind, rule, example.text);
    // Groups that the example marks none of are not compared.
    if (!example.marked.empty()) {
      std::erase_if(found, [&](const Marked& f) {
        return std::none_of(example.marked.begin(), example.marked.end(),
                            [&](const Marked& m) { return m.group == f.group; });
      });
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found == example.marked) return;
    const CompiledRule& compiled = pass.rules[rule];
    failures_.push_back({absl::StrCat(compiled.where, ": ", compiled.rule.name()), source,
                         Show(found, example.text)});
  }

  static std::string Show(const std::vector<Marked>& found, std::string_view text) {
    if (found.empty()) return "nothing";
    std::string shown;
    for (const Marked& f : found) {
      const std::string_view words = f.span.In(text);
      absl::StrAppend(&shown, shown.empty() ? "" : ", ", "[[", f.group, "|",
                      absl::string_view(words.data(), words.size()), "]]");
    }
    return shown;
  }

  // What the rule finds in `text` by itself.
  std::vector<Marked> Find(const RulePass& pass, pb::Pass kind, uint32_t rule,
                           const std::string& text) {
    Analysis analysis;
    // Fails by limits alone, and there are none.
    pipeline_.Analyze({.id = "", .text = text, .published = ""}, {}, &analysis).IgnoreError();
    std::vector<Marked> found;
    if (kind == pb::ATTRIBUTION) {
      for (const TokenizedBlock& block : analysis.document.blocks) {
        FindIn(pass, kind, rule, analysis, block.tokens, &found);
      }
    } else {
      for (const TokenRange& sentence : analysis.document.sentences) {
        FindIn(pass, kind, rule, analysis, sentence, &found);
      }
    }
    return found;
  }

  void FindIn(const RulePass& pass, pb::Pass kind, uint32_t rule, const Analysis& analysis,
              TokenRange range, std::vector<Marked>* found) {
    std::vector<Item> items;
    Itemize(kind, analysis, range, &items);
    std::vector<ItemCode> codes;
    Encode(items, &codes);
    std::vector<Match> matches;
    pass.matcher->FindPattern(rule, codes, &matches);
    for (const Match& match : matches) {
      for (size_t g = 0; g < match.groups.size(); ++g) {
        const ItemRange group = match.groups[g];
        const Role role = pass.rules[rule].groups[g];
        if (group.empty() || role == Role::kOther) continue;
        const Span span = analysis.document.SpanOf(
            {items[group.begin].tokens.begin, items[group.end - 1].tokens.end});
        found->push_back({std::string(NameOf(role)), span});
      }
    }
  }

  void Itemize(pb::Pass kind, const Analysis& analysis, TokenRange range,
               std::vector<Item>* items) {
    if (kind == pb::NAMES) {
      ItemizeSentence(analysis.document, analysis.phrases, analysis.quoted, range, items);
      return;
    }
    std::vector<Mention> mentions = analysis.resolution.mentions;
    std::vector<QuoteItem> quotes;
    if (kind == pb::NOMINALS) {
      std::erase_if(mentions, [](const Mention& m) {
        return m.kind == pb::NOMINAL || m.kind == pb::PRONOUN;
      });
    } else {
      for (const QuotedSpan& span : analysis.quoted_spans) {
        if (span.depth != 0) continue;
        const QuoteShape shape = ShapeOfQuote(analysis.document, span);
        quotes.push_back({span.tokens, shape.speech, shape.stops, !span.closed});
      }
    }
    pipeline_.mention_itemizer().Itemize(analysis.document, analysis.phrases, mentions, quotes,
                                         analysis.quoted, range, items);
  }

  const Pipeline& pipeline_;
  size_t& examples_;
  std::vector<ExampleFailure> failures_;
};

}  // namespace

std::vector<ExampleFailure> RunRuleExamples(const Pipeline& pipeline, size_t* examples) {
  return ExampleRunner(pipeline, examples).Run();
}

}  // namespace sayso
