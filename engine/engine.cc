#include "engine/engine.h"

#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/document/entry.h"
#include "engine/document/utf8.h"
#include "engine/pipeline.h"
#include "engine/record/record_builder.h"
#include "engine/rule_examples.h"
#include "engine/trace_builder.h"

namespace sayso {
namespace {

constexpr size_t kMaxDocumentBytes = size_t{1} << 31;

std::vector<pb::Record> TakeAll(pb::RecordList* list) {
  return {std::make_move_iterator(list->mutable_record()->begin()),
          std::make_move_iterator(list->mutable_record()->end())};
}

// Frees what records are not built from: of a long document that is five bytes a
// byte of its text, and the records need the room.
void FreeWorkings(Analysis* analysis) {
  analysis->phrases = PhraseMap();
  std::vector<bool>().swap(analysis->quoted);
  std::vector<Candidate>().swap(analysis->names);
}

}  // namespace

struct Engine::Impl {
  std::unique_ptr<Pipeline> pipeline;
  std::unique_ptr<RecordBuilder> records;
  std::string rules_fingerprint;
  std::string gazetteers_fingerprint;
  size_t max_document_bytes = 0;
  AnalysisOptions analysis;  // of every document

  absl::Status Check(const Document& document) const {
    if (document.text.size() > max_document_bytes) {
      return absl::InvalidArgumentError(
          absl::StrCat("longer than the limit: ", document.text.size(), " bytes, of at most ",
                       max_document_bytes));
    }
    if (absl::Status status = CheckUtf8(document.text); !status.ok()) return status;
    return document.entries == nullptr ? absl::OkStatus()
                                       : CheckEntries(*document.entries, document.text);
  }

  void Build(const Document& document, const Analysis& analysis, pb::RecordList* list) const {
    records->Build({document, analysis.entries, analysis.document, analysis.quoted_spans,
                    analysis.resolution, analysis.values, analysis.quotes},
                   list);
  }
};

Engine::Engine(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

absl::StatusOr<std::unique_ptr<Engine>> Engine::Create(const Options& options) {
  // The rows that are built in need not be read: see Pipeline::Create().
  absl::StatusOr<std::vector<SourceFile>> files =
      LoadSourceFiles(options.rules_dir, options.rules_dir.empty() ? "en/" : "");
  if (!files.ok()) return files.status();
  absl::StatusOr<std::unique_ptr<Pipeline>> pipeline = Pipeline::Create(*files, options.gazetteers);
  if (!pipeline.ok()) return pipeline.status();
  auto impl = std::make_unique<Impl>();
  impl->pipeline = *std::move(pipeline);
  impl->rules_fingerprint = Fingerprint(*files, "en/");
  impl->gazetteers_fingerprint = impl->pipeline->gazetteer().fingerprint();
  impl->records =
      std::make_unique<RecordBuilder>(impl->pipeline->gazetteer(), impl->pipeline->rules(),
                                      impl->rules_fingerprint, impl->gazetteers_fingerprint);
  impl->analysis.max_entries = options.max_document_entries;
  impl->analysis.max_tokens = options.max_document_tokens;
  impl->analysis.max_seconds = options.max_document_seconds;
  impl->analysis.indirect_speech = options.indirect_speech;
  impl->analysis.min_confidence = options.min_confidence;
  impl->max_document_bytes = std::min(options.max_document_bytes, kMaxDocumentBytes);
  return std::unique_ptr<Engine>(new Engine(std::move(impl)));
}

absl::Status Engine::Extract(const Document& document, pb::RecordList* records) const {
  absl::Status status = impl_->Check(document);
  if (!status.ok()) return status;
  Analysis analysis;
  status = impl_->pipeline->Analyze(document, impl_->analysis, &analysis);
  if (!status.ok()) return status;
  FreeWorkings(&analysis);
  impl_->Build(document, analysis, records);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<pb::Record>> Engine::Extract(const Document& document) const {
  pb::RecordList records;
  absl::Status status = Extract(document, &records);
  if (!status.ok()) return status;
  return TakeAll(&records);
}

absl::StatusOr<std::vector<pb::Record>> Engine::Explain(const Document& document,
                                                        Trace* trace) const {
  absl::Status status = impl_->Check(document);
  if (!status.ok()) return status;
  Analysis analysis;
  AnalysisOptions options = impl_->analysis;
  options.keep_evidence = true;
  status = impl_->pipeline->Analyze(document, options, &analysis);
  if (!status.ok()) return status;
  BuildTrace(*impl_->pipeline, *impl_->records, analysis, trace);
  pb::RecordList records;
  impl_->Build(document, analysis, &records);
  return TakeAll(&records);
}

std::vector<ExampleFailure> Engine::RunExamples(size_t* examples) const {
  return RunRuleExamples(*impl_->pipeline, examples);
}

const std::string& Engine::rules_fingerprint() const { return impl_->rules_fingerprint; }
const std::string& Engine::gazetteers_fingerprint() const { return impl_->gazetteers_fingerprint; }

}  // namespace sayso
