// Says who spoke each quote.

#ifndef ENGINE_QUOTE_ATTRIBUTION_H_
#define ENGINE_QUOTE_ATTRIBUTION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/gazetteer/phrase_map.h"
#include "engine/match/alphabet.h"
#include "engine/names/candidate.h"
#include "engine/quote/clause_items.h"
#include "engine/quote/found_quote.h"
#include "engine/quote/quoted_spans.h"
#include "engine/quote/rule_proposals.h"
#include "engine/quote/speech_clause.h"
#include "engine/resolve/mention.h"
#include "engine/resolve/mention_items.h"
#include "engine/rules/rule_book.h"
#include "engine/text/tokenized_document.h"
#include "proto/record.pb.h"

namespace sayso {

struct AttributionOptions {
  bool indirect_speech = false;  // quotes of kind INDIRECT too
  float min_confidence = 0;      // a less sure attribution is left out
};

// The labels that it asks the alphabet for are kClauseLabels.
//
// Immutable; safe for any number of threads.
//
// Works in sieves, most certain first. In each paragraph with quotes, each of
// which is one item:
//   1. rules of the ATTRIBUTION pass that hold a quote and are SURE;
//   2. the clause that governs the quote: a verb of speech with its subject
//      (ClauseFinder), or what a rule with a speaker and without a quote found
//      ("according to …"). A rule with a cue alone tells a clause's addressee,
//      medium or via;
//   3. the other rules that hold a quote, by layer, priority and reach;
//   4. what quotes and paragraphs around it tell: see QuoteSequence.
// What none of them names has no speaker. Indirect speech, where it is asked for,
// is read in a pass of its own, over all paragraphs (FindReportedClauses).
class Attributor {
 public:
  Attributor(const MentionItemizer& itemizer, const Alphabet& alphabet, const RulePass& rules);

  // The quotes of a document, by place (INDIRECT ones too). `spans` are from FindQuotedSpans(),
  // `quoted` has a flag for each token, `phrases` are the document's. Linear in the tokens of
  // paragraphs that hold quotes. `proposals`, where not null, gets all that rules proposed.
  std::vector<FoundQuote> Attribute(const TokenizedDocument& document, const PhraseMap& phrases,
                                    const std::vector<QuotedSpan>& spans,
                                    const std::vector<bool>& quoted, const Resolution& resolution,
                                    const AttributionOptions& options,
                                    std::vector<Proposal>* proposals) const;

 private:
  class Run;

  const MentionItemizer& itemizer_;
  const ClauseItemizer clause_itemizer_;
  const ClauseFinder clause_finder_{};
  const RulePass& rules_;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_ATTRIBUTION_H_
