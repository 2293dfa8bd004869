#include "engine/trace_builder.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

class TraceBuilder {
 public:
  TraceBuilder(const Pipeline& pipeline, const RecordBuilder& records, const Analysis& analysis,
               Trace* trace)
      : pipeline_(pipeline), records_(records), analysis_(analysis), trace_(*trace) {}

  void Build() {
    AddNames();
    for (const Mention& mention : analysis_.resolution.mentions) {
      if (mention.kind == pb::NOMINAL || mention.kind == pb::PRONOUN) AddMention(mention);
      if (mention.kind == pb::NAME && mention.entity != kNoIndex) AddChances(mention);
    }
    for (const Proposal& proposal : analysis_.proposals) AddProposal(proposal);
    for (const FoundQuote& quote : analysis_.quotes) AddQuote(quote);
  }

 private:
  Span SpanOf(TokenRange tokens) const { return analysis_.document.SpanOf(tokens); }
  std::string Text(TokenRange tokens) const {
    return std::string(SpanOf(tokens).In(analysis_.document.text));
  }

  std::string Source(const Candidate& candidate) const {
    Mention mention;
    mention.origin = candidate.origin;
    mention.source = candidate.source;
    std::string source = records_.RuleOf(mention);
    if (candidate.origin != Origin::kSpread) return source;
    if (candidate.source == kNoIndex) return absl::StrCat(source, " of guesses");
    // What was found surely elsewhere, and by what: no spread name is sure.
    const Candidate& first = analysis_.sure[candidate.source];
    const Span span = SpanOf(first.tokens);
    return absl::StrCat(source, " of ", Text(first.tokens), " [", span.begin, ":", span.end,
                        "], by ", Source(first));
  }

  std::string NameOf(uint32_t entity) const {
    return entity == kNoIndex ? "nobody known" : analysis_.resolution.entities[entity].name;
  }

  // What the words of a value came to, or nothing. Values are by place.
  std::string ValueOf(TokenRange tokens) const {
    const auto begins = [&](const MentionValue& value, uint32_t at) {
      return analysis_.resolution.mentions[value.mention].tokens.begin < at;
    };
    const auto it =
        std::lower_bound(analysis_.values.begin(), analysis_.values.end(), tokens.begin, begins);
    if (it == analysis_.values.end()) return "";
    const bool same = analysis_.resolution.mentions[it->mention].tokens == tokens;
    return same ? it->value.value : "";
  }

  void AddNames() {
    std::vector<Loser> losers;
    const std::vector<Candidate> winners =
        ResolveOverlaps(analysis_.candidates, analysis_.document.tokens.size(), &losers);
    const size_t first = trace_.findings.size();
    for (const Candidate& winner : winners) {
      const std::string value = ValueOf(winner.tokens);
      trace_.findings.push_back(
          {SpanOf(winner.tokens), Source(winner),
           absl::StrCat(pb::EntityType_Name(winner.type), value.empty() ? "" : " ", value),
           winner.confidence, true, ""});
    }
    for (const Loser& loser : losers) {
      const Span by = SpanOf(loser.winner.tokens);
      trace_.findings.push_back(
          {SpanOf(loser.candidate.tokens), Source(loser.candidate),
           pb::EntityType_Name(loser.candidate.type), loser.candidate.confidence, false,
           absl::StrCat("overruled by ", Source(loser.winner), " [", by.begin, ":", by.end, "]")});
    }
    std::stable_sort(
        trace_.findings.begin() + static_cast<std::ptrdiff_t>(first), trace_.findings.end(),
        [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  }

  void AddMention(const Mention& mention) {
    trace_.findings.push_back(
        {SpanOf(mention.tokens), records_.RuleOf(mention),
         absl::StrCat(pb::MentionKind_Name(mention.kind), " for ", NameOf(mention.entity)),
         mention.confidence, true, ""});
  }

  // Which rows of a name might be meant, and which one was taken.
  void AddChances(const Mention& mention) {
    const ResolvedEntity& entity = analysis_.resolution.entities[mention.entity];
    for (const RowChance& chance : entity.chances) {
      const bool taken = chance.row == entity.row;
      trace_.findings.push_back(
          {SpanOf(mention.tokens), pipeline_.gazetteer().NameOfRow(chance.row),
           absl::StrCat("row of ", entity.name), chance.score, taken,
           entity.row == kNoIndex ? "left open: no row is likelier than all others together" : ""});
    }
  }

  void AddProposal(const Proposal& proposal) {
    const pb::Rule& rule = pipeline_.rules().attribution().rules[proposal.rule].rule;
    const FoundQuote* quote = nullptr;
    uint32_t outer = 0;
    for (uint32_t i = 0; i < analysis_.quoted_spans.size(); ++i) {
      if (analysis_.quoted_spans[i].depth != 0 || outer++ != proposal.quote) continue;
      for (const FoundQuote& found : analysis_.quotes) {
        if (std::find(found.spans.begin(), found.spans.end(), i) != found.spans.end()) {
          quote = &found;
        }
      }
      const bool kept = quote != nullptr && quote->rule == rule.name() &&
                        quote->speaker.tokens == proposal.speaker.tokens;
      trace_.findings.push_back(
          {analysis_.quoted_spans[i].span, rule.name(),
           absl::StrCat("quote by ",
                        proposal.speaker.tokens.empty() ? "nobody" : Text(proposal.speaker.tokens)),
           rule.confidence(), kept,
           kept || quote == nullptr ? "" : absl::StrCat("overruled by ", quote->rule)});
      return;
    }
  }

  void AddQuote(const FoundQuote& quote) {
    const Span first = quote.spans.empty() ? SpanOf(quote.reported)
                                           : analysis_.quoted_spans[quote.spans.front()].span;
    const Span last = quote.spans.empty() ? first : analysis_.quoted_spans[quote.spans.back()].span;
    const std::string speaker =
        quote.speaker.tokens.empty()
            ? "nobody"
            : absl::StrCat(Text(quote.speaker.tokens), ", who is ", NameOf(quote.speaker.entity));
    trace_.findings.push_back({{first.begin, last.end},
                               quote.rule.empty() ? "no rule" : quote.rule,
                               absl::StrCat(pb::QuoteKind_Name(quote.kind), " quote by ", speaker),
                               quote.confidence,
                               true,
                               ""});
  }

  const Pipeline& pipeline_;
  const RecordBuilder& records_;
  const Analysis& analysis_;
  Trace& trace_;
};

}  // namespace

void BuildTrace(const Pipeline& pipeline, const RecordBuilder& records, const Analysis& analysis,
                Trace* trace) {
  TraceBuilder(pipeline, records, analysis, trace).Build();
}

}  // namespace sayso
