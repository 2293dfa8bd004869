#include "engine/batch/extractor.h"

#include <google/protobuf/arena.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

// Records take some three times the bytes of their text.
google::protobuf::ArenaOptions LargeBlocks() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = size_t{32} << 10;
  options.max_block_size = size_t{1} << 20;
  return options;
}

void AddExtraction(const OwnedDocument& document, pb::RecordList* list) {
  if (document.extracted_from.empty()) return;
  bool first = true;
  for (pb::Record& record : *list->mutable_record()) {
    pb::Extraction* extraction = record.mutable_extraction();
    if (first) extraction->set_text(document.text);
    first = false;
    extraction->set_from(document.extracted_from);
    extraction->set_encoding(document.encoding);
    extraction->set_encoding_detected(document.encoding_detected);
    extraction->set_url(document.url);
  }
}

}  // namespace

Extractor::Extractor(const Engine& engine, ExtractorOptions options)
    : engine_(engine), options_(std::move(options)) {}

std::unique_ptr<DocumentParser> Extractor::TakeParser() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (parsers_.empty()) return std::make_unique<DocumentParser>(options_.parse);
  std::unique_ptr<DocumentParser> parser = std::move(parsers_.back());
  parsers_.pop_back();
  return parser;
}

ExtractedDocument Extractor::Extract(RawDocument document) {
  ExtractedDocument done;
  OwnedDocument owned;
  std::unique_ptr<DocumentParser> parser = TakeParser();
  done.status = parser->Parse(std::move(document), &owned);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    parsers_.push_back(std::move(parser));
  }
  if (done.status.ok()) done.status = Write(owned, &done);
  if (done.status.ok()) {
    done.counts.AddDocument(owned.text.size());
  } else {
    done.bytes.clear();
    done.counts = BatchCounts();
    done.counts.AddFailure(done.status);
  }
  done.id = std::move(owned.id);
  return done;
}

absl::Status Extractor::Write(const OwnedDocument& document, ExtractedDocument* done) const {
  google::protobuf::Arena arena(LargeBlocks());
  auto* list = google::protobuf::Arena::CreateMessage<pb::RecordList>(&arena);
  if (absl::Status s = engine_.Extract(document.View(), list); !s.ok()) return s;
  AddExtraction(document, list);
  if (options_.format == RecordFormat::kText && options_.show_ids) {
    absl::StrAppend(&done->bytes, "== ", document.id, "\n\n");
  }
  for (const pb::Record& record : list->record()) {
    done->counts.AddRecord(record);
    if (options_.format == RecordFormat::kText) {
      AppendRecordText(record, document.text, options_.text, &done->bytes);
    } else if (absl::Status s = AppendRecord(record, options_.format, &done->bytes); !s.ok()) {
      return s;
    }
  }
  return absl::OkStatus();
}

}  // namespace sayso
