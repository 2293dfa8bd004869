// The stages and their order: from the bytes of a document to what was found
// in it. Only this file and pipeline.cc know the order.

#ifndef ENGINE_PIPELINE_H_
#define ENGINE_PIPELINE_H_

#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/document/document.h"
#include "engine/document/entry.h"
#include "engine/document/segmenter.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/match/alphabet.h"
#include "engine/names/name_finder.h"
#include "engine/names/spread.h"
#include "engine/quote/attribution.h"
#include "engine/quote/quoted_spans.h"
#include "engine/resolve/coreference.h"
#include "engine/resolve/entity_linker.h"
#include "engine/resolve/governments.h"
#include "engine/resolve/mention_items.h"
#include "engine/resolve/nominal_finder.h"
#include "engine/rules/rule_book.h"
#include "engine/rules/source_files.h"
#include "engine/text/sentences.h"
#include "engine/text/tokenized_document.h"
#include "engine/text/tokenizer.h"
#include "engine/values/value_normalizer.h"

namespace sayso {

// All that the stages made of a document, in their order. Views and spans are
// of the document's text, which must outlive it.
struct Analysis {
  std::vector<Entry> entries;
  TokenizedDocument document;
  PhraseMap phrases;
  std::vector<QuotedSpan> quoted_spans;
  std::vector<bool> quoted;           // a flag for each token
  std::vector<Candidate> candidates;  // of both passes
  std::vector<Candidate> sure;        // of these, what the spread ones come from; likewise
  std::vector<Candidate> names;       // those that won
  Resolution resolution;
  std::vector<MentionValue> values;  // of resolution.mentions
  std::vector<Proposal> proposals;   // only where asked for
  std::vector<FoundQuote> quotes;
};

// What the caller wants beside the result.
struct AnalysisOptions {
  bool keep_evidence = false;    // candidates and proposals, for `explain`
  bool indirect_speech = false;  // quotes of kind INDIRECT too
  float min_confidence = 0;      // of an attribution; a less sure one is left out
  // As in Options (engine.h); 0: none.
  size_t max_entries = 0;
  size_t max_tokens = 0;
  double max_seconds = 0;
};

// Immutable; safe for any number of threads.
class Pipeline {
 public:
  // Compiles the knowledge in `files`, and puts the gazetteers at these paths on
  // top of their rows, one after the other. Where `files` have no tables of rows, the embedded ones
  // are meant. The gazetteer that is built in is used as it is where `files` have
  // the word lists, rows and literal words that it was made from; otherwise it
  // is made anew, which takes the longest. Fails with kInvalidArgument,
  // "FILE:LINE: …".
  static absl::StatusOr<std::unique_ptr<Pipeline>> Create(
      const std::vector<SourceFile>& files, const std::vector<std::string>& gazetteers = {});

  // Runs all stages. `document.text` must be valid UTF-8 of less than 2 GiB. Fails
  // where a limit of the options is passed.
  absl::Status Analyze(const Document& document, const AnalysisOptions& options,
                       Analysis* analysis) const;

  // The stages, for tests, benchmarks and the examples of rules.
  const Gazetteer& gazetteer() const { return *gazetteer_; }
  const RuleBook& rules() const { return *rules_; }
  const Segmenter& segmenter() const { return *segmenter_; }
  const Tokenizer& tokenizer() const { return tokenizer_; }
  const NameFinder& name_finder() const { return *name_finder_; }
  const ValueNormalizer& values() const { return *values_; }
  const MentionItemizer& mention_itemizer() const { return *mention_itemizer_; }

  // The text stages alone, on the whole of `text` as one block.
  TokenizedDocument TokenizeBlock(std::string_view text) const;

 private:
  Pipeline() = default;

  void Tokenize(std::string_view text, Analysis* analysis) const;
  void TokenizeInto(Span block, TokenizedDocument* document) const;
  void FindNames(const AnalysisOptions& options, Analysis* analysis) const;

  Alphabet alphabet_;
  Tokenizer tokenizer_;
  std::unique_ptr<Gazetteer> gazetteer_;
  std::unique_ptr<RuleBook> rules_;
  std::unique_ptr<Segmenter> segmenter_;
  std::unique_ptr<SentenceSplitter> sentences_;
  std::unique_ptr<NameFinder> name_finder_;
  std::unique_ptr<Spreader> spreader_;
  std::unique_ptr<EntityLinker> linker_;
  std::unique_ptr<MentionItemizer> mention_itemizer_;
  std::unique_ptr<NominalFinder> nominal_finder_;
  std::unique_ptr<Governments> governments_;
  std::unique_ptr<Coreference> coreference_;
  std::unique_ptr<ValueNormalizer> values_;
  std::unique_ptr<Attributor> attributor_;
};

}  // namespace sayso

#endif  // ENGINE_PIPELINE_H_
