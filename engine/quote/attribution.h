// Says who spoke each quote.

#ifndef ENGINE_QUOTE_ATTRIBUTION_H_
#define ENGINE_QUOTE_ATTRIBUTION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/alphabet.h"
#include "engine/names/candidate.h"
#include "engine/quote/quoted_spans.h"
#include "engine/resolve/mention.h"
#include "engine/resolve/mention_items.h"
#include "engine/rules/rule_book.h"
#include "engine/text/tokenized_document.h"
#include "proto/record.pb.h"

namespace sayso {

// Words beside a quote that name somebody or something; empty tokens: nobody.
struct Participant {
  TokenRange tokens;
  uint32_t mention = kNoIndex;  // index into Resolution::mentions
  uint32_t entity = kNoIndex;   // index into Resolution::entities
};

struct FoundQuote {
  std::vector<uint32_t> spans;  // indexes of quoted spans, by place
  pb::QuoteKind kind = pb::DIRECT;
  bool in_headline = false;
  bool continues = false;       // goes on with the quote of a block before
  Participant speaker;
  bool anonymous = false;
  TokenRange cue;
  Participant addressee;
  Participant medium;
  Participant via;
  std::string rule;             // the rule or sieve that named the speaker
  float confidence = 0;
};

// An attribution that a rule proposed.
struct Proposal {
  uint32_t quote = 0;           // index among the outer quoted spans
  uint32_t rule = 0;            // index in the ATTRIBUTION pass
  uint32_t reach = 0;           // items from its first to its last
  Participant speaker;
  TokenRange cue;
  Participant addressee;
  Participant medium;
  Participant via;
};

// Immutable; safe for any number of threads.
//
// Works in sieves, most certain first: the rules of the ATTRIBUTION pass, run
// over each paragraph with every quoted span as one item, by layer, priority
// and reach; then a quote that goes on in the next paragraph; then one that
// follows an attributed one in its paragraph; then a paragraph that only
// quotes, after one whose last quote has a speaker; then headlines, by the
// same words quoted in the body. What none of them names has no speaker.
class Attributor {
 public:
  Attributor(const MentionItemizer& itemizer, const RulePass& rules)
      : itemizer_(itemizer), rules_(rules) {}

  // The quotes of a document, by place. `spans` are from FindQuotedSpans(),
  // `quoted` has a flag for each token. Linear in the tokens of paragraphs
  // that hold quotes. `proposals`, where not null, gets all that rules proposed.
  std::vector<FoundQuote> Attribute(const TokenizedDocument& document,
                                    const std::vector<QuotedSpan>& spans,
                                    const std::vector<bool>& quoted, const Resolution& resolution,
                                    std::vector<Proposal>* proposals) const;

 private:
  class Run;

  const MentionItemizer& itemizer_;
  const RulePass& rules_;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_ATTRIBUTION_H_
