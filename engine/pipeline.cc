#include "engine/pipeline.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/document/layout_rules.h"
#include "engine/gazetteer/embedded_gazetteer.h"
#include "engine/gazetteer/source_reader.h"
#include "engine/rules/embedded.h"

namespace sayso {
namespace {

constexpr std::string_view kLayoutFile = "en/layout.textproto";
constexpr std::string_view kTables = "gazetteers/";

template <typename Labels>
void AddLabels(const Labels& labels, Alphabet* alphabet) {
  for (const std::string_view label : labels) alphabet->AddLabel(label);
}

// Have `files` what the embedded gazetteer was made from?
bool AreAsEmbedded(const std::vector<SourceFile>& files, bool have_tables) {
  size_t same = 0;
  for (const EmbeddedFile& embedded : EmbeddedFiles()) {
    if (!IsGazetteerSource(embedded.path)) continue;
    if (!have_tables && embedded.path.starts_with(kTables)) continue;
    const SourceFile* file = FindSourceFile(files, embedded.path);
    if (file == nullptr || file->data != embedded.data) return false;
    ++same;
  }
  // And no others.
  return same ==
         static_cast<size_t>(std::count_if(files.begin(), files.end(), [](const SourceFile& file) {
           return IsGazetteerSource(file.path);
         }));
}

// The gazetteer of the files, with the literal words that `alphabet` knows.
absl::StatusOr<GazetteerFile> BaseGazetteer(const std::vector<SourceFile>& files,
                                            const Tokenizer& tokenizer, const Alphabet& alphabet) {
  std::vector<std::string> literals = LiteralsOf(alphabet);
  const bool have_tables = std::any_of(files.begin(), files.end(), [](const SourceFile& file) {
    return file.path.starts_with(kTables);
  });
  if (AreAsEmbedded(files, have_tables)) {
    absl::StatusOr<GazetteerFile> embedded = GazetteerFile::View(EmbeddedGazetteer());
    if (!embedded.ok()) return embedded.status();
    const std::vector<std::string_view> known = embedded->literals();  // sorted
    if (std::all_of(literals.begin(), literals.end(), [&](const std::string& literal) {
          return std::binary_search(known.begin(), known.end(), std::string_view(literal));
        })) {
      return embedded;
    }
  }
  std::vector<SourceFile> all;
  for (const SourceFile& file : files) {
    if (IsGazetteerSource(file.path)) all.push_back(file);
  }
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (have_tables || !file.path.starts_with(kTables)) continue;
    all.push_back({std::string(file.path), std::string(file.data)});
  }
  absl::StatusOr<std::string> bytes = CompileGazetteer(all, std::move(literals), tokenizer);
  if (!bytes.ok()) return bytes.status();
  return GazetteerFile::Own(*std::move(bytes));
}

// The limits of one analysis.
class LimitCheck {
 public:
  explicit LimitCheck(const AnalysisOptions& options) : options_(options) {}

  absl::Status Entries(size_t entries) const {
    return Check(entries, options_.max_entries, "entries");
  }
  absl::Status Tokens(size_t tokens) const {
    if (absl::Status status = Check(tokens, options_.max_tokens, "tokens"); !status.ok()) {
      return status;
    }
    return Time();
  }
  absl::Status Time() const {
    if (options_.max_seconds <= 0) return absl::OkStatus();
    const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    if (seconds <= options_.max_seconds) return absl::OkStatus();
    return absl::DeadlineExceededError(
        absl::StrCat("takes longer than the limit of ", options_.max_seconds, " seconds"));
  }

 private:
  using Clock = std::chrono::steady_clock;

  static absl::Status Check(size_t count, size_t most, const char* what) {
    if (most == 0 || count <= most) return absl::OkStatus();
    return absl::ResourceExhaustedError(
        absl::StrCat(count, " ", what, ", more than the limit of ", most));
  }

  const AnalysisOptions& options_;
  const Clock::time_point begin_ = Clock::now();
};

absl::StatusOr<std::unique_ptr<Segmenter>> MakeSegmenter(const std::vector<SourceFile>& files) {
  const SourceFile* file = FindSourceFile(files, kLayoutFile);
  if (file == nullptr) return absl::NotFoundError("no en/layout.textproto among the rules");
  auto layout = ParseLayoutRules(file->data, file->path);
  if (!layout.ok()) return layout.status();
  const std::span<const EmbeddedFile> embedded = EmbeddedFiles();
  const bool known = std::any_of(embedded.begin(), embedded.end(), [file](const EmbeddedFile& e) {
    return e.path == kLayoutFile && e.data == file->data;
  });
  return Segmenter::Create(*layout, known);
}

// What stands in marks inside a person's name ("Robert “Bob” Quill") is quoted
// from nobody. Linear in spans and names, but for a logarithm.
void DropNicknames(const std::vector<Candidate>& names, std::vector<QuotedSpan>* spans) {
  std::vector<uint32_t> moved(spans->size(), kNoQuotedSpan);
  size_t kept = 0;
  for (size_t i = 0; i < spans->size(); ++i) {
    QuotedSpan span = (*spans)[i];
    const auto behind =
        std::upper_bound(names.begin(), names.end(), span.tokens.begin,
                         [](uint32_t at, const Candidate& name) { return at < name.tokens.begin; });
    const bool inside = behind != names.begin() && behind[-1].type == pb::PERSON &&
                        behind[-1].tokens.begin < span.tokens.begin &&
                        span.tokens.end < behind[-1].tokens.end;
    if (inside) continue;
    if (span.continues != kNoQuotedSpan) span.continues = moved[span.continues];
    moved[i] = static_cast<uint32_t>(kept);
    (*spans)[kept++] = span;
  }
  spans->resize(kept);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Pipeline>> Pipeline::Create(
    const std::vector<SourceFile>& files, const std::vector<std::string>& gazetteers) {
  auto pipeline = std::unique_ptr<Pipeline>(new Pipeline());
  Pipeline& p = *pipeline;
  // First, because another thread may do some of it meanwhile.
  absl::StatusOr<std::unique_ptr<Segmenter>> segmenter = MakeSegmenter(files);
  if (!segmenter.ok()) return segmenter.status();
  p.segmenter_ = *std::move(segmenter);
  absl::StatusOr<std::vector<LoadedRule>> rules = LoadRules(files);
  if (!rules.ok()) return rules.status();
  // The labels that stages ask for by name come first: see Alphabet::Has().
  AddLabels(kFinderLabels, &p.alphabet_);
  AddLabels(kSpreadLabels, &p.alphabet_);
  AddLabels(kLinkerLabels, &p.alphabet_);
  AddLabels(kNominalLabels, &p.alphabet_);
  AddLabels(kCoreferenceLabels, &p.alphabet_);
  AddLabels(kGovernmentLabels, &p.alphabet_);
  // Which labels matter is known once all patterns are; only then are the word
  // lists and rows numbered, and only then can the patterns be compiled.
  for (const LoadedRule& rule : *rules) {
    rule.pattern.ForEachLabel([&](const std::string& label) { p.alphabet_.AddLabel(label); });
  }
  AddLabels(kMentionLabels, &p.alphabet_);
  AddLabels(kClauseLabels, &p.alphabet_);
  absl::StatusOr<GazetteerFile> base = BaseGazetteer(files, p.tokenizer_, p.alphabet_);
  if (!base.ok()) return base.status();
  std::vector<GazetteerFile> stack = {*std::move(base)};
  for (const std::string& path : gazetteers) {
    absl::StatusOr<GazetteerFile> file = OpenGazetteer(path, stack[0], p.tokenizer_);
    if (!file.ok()) return file.status();
    stack.push_back(*std::move(file));
  }
  absl::StatusOr<std::unique_ptr<Gazetteer>> gazetteer =
      Gazetteer::Create(std::move(stack), p.tokenizer_, &p.alphabet_);
  if (!gazetteer.ok()) return gazetteer.status();
  p.gazetteer_ = *std::move(gazetteer);
  p.mention_itemizer_ = std::make_unique<MentionItemizer>(&p.alphabet_);
  absl::StatusOr<std::unique_ptr<RuleBook>> book = RuleBook::Create(*std::move(rules), p.alphabet_);
  if (!book.ok()) return book.status();
  p.rules_ = *std::move(book);
  LabelId function_word = 0;
  p.alphabet_.FindLabel("FunctionWord", &function_word);
  p.sentences_ = std::make_unique<SentenceSplitter>(
      [&p, function_word](WordId word) {
        return p.gazetteer_->WordHas(word, function_word, LetterCase::kCapital);
      },
      [&p](const std::vector<Token>& tokens, uint32_t at, TokenRange block) {
        return p.gazetteer_->GoesOver(tokens, at, block);
      });
  p.name_finder_ = std::make_unique<NameFinder>(*p.gazetteer_, p.rules_->names(), p.alphabet_);
  p.spreader_ = std::make_unique<Spreader>(*p.gazetteer_, p.alphabet_);
  p.linker_ = std::make_unique<EntityLinker>(*p.gazetteer_, p.alphabet_);
  p.nominal_finder_ = std::make_unique<NominalFinder>(*p.gazetteer_, p.alphabet_,
                                                      *p.mention_itemizer_, p.rules_->nominals());
  p.governments_ = std::make_unique<Governments>(*p.gazetteer_, p.alphabet_);
  p.coreference_ = std::make_unique<Coreference>(*p.gazetteer_, p.alphabet_);
  absl::StatusOr<std::unique_ptr<ValueNormalizer>> values =
      ValueNormalizer::Create(files, *p.gazetteer_);
  if (!values.ok()) return values.status();
  p.values_ = *std::move(values);
  p.attributor_ =
      std::make_unique<Attributor>(*p.mention_itemizer_, p.alphabet_, p.rules_->attribution());
  p.segmenter_->Wait();
  return pipeline;
}

void Pipeline::TokenizeInto(Span block, TokenizedDocument* document) const {
  TokenizedBlock tokenized;
  tokenized.tokens.begin = static_cast<uint32_t>(document->tokens.size());
  tokenizer_.Tokenize(document->text, block, &document->tokens);
  gazetteer_->vocabulary().Annotate(document->text, tokenized.tokens.begin, &document->tokens);
  tokenized.tokens.end = static_cast<uint32_t>(document->tokens.size());
  tokenized.sentences.begin = static_cast<uint32_t>(document->sentences.size());
  sentences_->Split(document->text, document->tokens, tokenized.tokens, &document->sentences);
  tokenized.sentences.end = static_cast<uint32_t>(document->sentences.size());
  document->blocks.push_back(tokenized);
}

TokenizedDocument Pipeline::TokenizeBlock(std::string_view text) const {
  TokenizedDocument document;
  document.text = text;
  TokenizeInto({0, static_cast<uint32_t>(text.size())}, &document);
  return document;
}

void Pipeline::Tokenize(std::string_view text, Analysis* analysis) const {
  analysis->document.text = text;
  for (uint32_t entry = 0; entry < analysis->entries.size(); ++entry) {
    for (const Block& block : analysis->entries[entry].blocks) {
      TokenizeInto(block.span, &analysis->document);
      analysis->document.blocks.back().kind = block.kind;
      analysis->document.blocks.back().entry = entry;
    }
  }
}

void Pipeline::FindNames(const AnalysisOptions& options, Analysis* analysis) const {
  const TokenizedDocument& document = analysis->document;
  std::vector<Candidate> candidates;
  name_finder_->Find(document, analysis->phrases, analysis->quoted, &candidates);
  std::vector<Candidate> sure;
  std::vector<Candidate> guesses;
  for (const Candidate& winner : ResolveOverlaps(candidates, document.tokens.size(), nullptr)) {
    (winner.layer == pb::GUESS ? guesses : sure).push_back(winner);
  }
  spreader_->Spread(document, sure, guesses, &candidates);
  if (options.keep_evidence) analysis->candidates = candidates;
  analysis->names = ResolveOverlaps(candidates, document.tokens.size(), nullptr);
  // What rules without a type found has done its work: see rule.proto.
  std::erase_if(analysis->names,
                [](const Candidate& name) { return name.type == pb::ENTITY_TYPE_UNSPECIFIED; });
  analysis->resolution = linker_->Link(document, analysis->phrases, analysis->names, sure);
  if (options.keep_evidence) analysis->sure = std::move(sure);
}

absl::Status Pipeline::Analyze(const Document& document, const AnalysisOptions& options,
                               Analysis* analysis) const {
  const LimitCheck limits(options);
  analysis->entries = document.entries != nullptr
                          ? *document.entries
                          : segmenter_->Segment(document.text, document.published);
  if (absl::Status status = limits.Entries(analysis->entries.size()); !status.ok()) return status;
  Tokenize(document.text, analysis);
  if (absl::Status status = limits.Tokens(analysis->document.tokens.size()); !status.ok()) {
    return status;
  }
  analysis->phrases = PhraseMap(*gazetteer_, analysis->document);
  analysis->quoted_spans = FindQuotedSpans(analysis->document);
  analysis->quoted.assign(analysis->document.tokens.size(), false);
  for (const QuotedSpan& span : analysis->quoted_spans) {
    std::fill(analysis->quoted.begin() + span.tokens.begin,
              analysis->quoted.begin() + span.tokens.end, true);
  }
  FindNames(options, analysis);
  DropNicknames(analysis->names, &analysis->quoted_spans);
  if (absl::Status status = limits.Time(); !status.ok()) return status;
  governments_->Mark(analysis->document, &analysis->resolution);
  nominal_finder_->Find(analysis->document, analysis->phrases, analysis->quoted,
                        &analysis->resolution.mentions);
  coreference_->Resolve(analysis->document, analysis->phrases, analysis->quoted,
                        &analysis->resolution);
  if (absl::Status status = limits.Time(); !status.ok()) return status;
  analysis->values = values_->Normalize(analysis->document, analysis->entries, document.published,
                                        analysis->phrases, analysis->resolution);
  analysis->quotes = attributor_->Attribute(
      analysis->document, analysis->phrases, analysis->quoted_spans, analysis->quoted,
      analysis->resolution, {options.indirect_speech, options.min_confidence},
      options.keep_evidence ? &analysis->proposals : nullptr);
  return limits.Time();
}

}  // namespace sayso
