// Puts what the stages found into records, one for each entry.

#ifndef ENGINE_RECORD_RECORD_BUILDER_H_
#define ENGINE_RECORD_RECORD_BUILDER_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/document.h"
#include "engine/document/entry.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/quote/attribution.h"
#include "engine/quote/quoted_spans.h"
#include "engine/resolve/mention.h"
#include "engine/rules/rule_book.h"
#include "engine/text/tokenized_document.h"
#include "engine/values/value_normalizer.h"
#include "proto/record.pb.h"
#include "proto/record_list.pb.h"

namespace sayso {

// What a record is made of; all views of stages before.
struct RecordParts {
  const Document& document;
  const std::vector<Entry>& entries;
  const TokenizedDocument& tokens;
  const std::vector<QuotedSpan>& quoted_spans;
  const Resolution& resolution;
  const std::vector<MentionValue>& values;  // by mention of `resolution`
  const std::vector<FoundQuote>& quotes;
};

// Immutable; safe for any number of threads.
class RecordBuilder {
 public:
  RecordBuilder(const Gazetteer& gazetteer, const RuleBook& rules, std::string rules_fingerprint,
                std::string gazetteers_fingerprint);

  // Adds the records, by entry. Linear in what was found.
  void Build(const RecordParts& parts, pb::RecordList* records) const;

  // The name of the rule or row that found a mention.
  std::string RuleOf(const Mention& mention) const;

 private:
  class Run;

  const Gazetteer& gazetteer_;
  const RuleBook& rules_;
  const std::string rules_fingerprint_;
  const std::string gazetteers_fingerprint_;
};

}  // namespace sayso

#endif  // ENGINE_RECORD_RECORD_BUILDER_H_
