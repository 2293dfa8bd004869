#include "engine/batch/batch_counts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sayso {

const char* CauseOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kUnimplemented:
      return "malformed";
    case absl::StatusCode::kNotFound:
      return "missing";
    case absl::StatusCode::kPermissionDenied:
      return "unreadable";
    case absl::StatusCode::kDataLoss:
      return "corrupt";
    case absl::StatusCode::kResourceExhausted:
      return "too large";
    case absl::StatusCode::kDeadlineExceeded:
      return "too slow";
    default:
      return "other";
  }
}

void BatchCounts::AddRecord(const pb::Record& record) {
  ++entries_;
  for (const pb::Mention& mention : record.mentions()) {
    ++mentions_[std::min<size_t>(static_cast<size_t>(mention.type()), mentions_.size() - 1)];
  }
  for (const pb::Quote& quote : record.quotes()) {
    if (quote.kind() != pb::DIRECT && quote.kind() != pb::PARTIAL) {
      ++other_quotes_;
    } else {
      ++(quote.has_speaker() ? quotes_with_speaker_ : quotes_without_speaker_);
    }
  }
}

void BatchCounts::AddDocument(uint64_t bytes) {
  ++documents_;
  bytes_ += bytes;
}

void BatchCounts::AddFailure(const absl::Status& status) {
  ++documents_;
  ++failed_;
  ++failures_[CauseOf(status)];
}

void BatchCounts::Add(const BatchCounts& other) {
  documents_ += other.documents_;
  failed_ += other.failed_;
  bytes_ += other.bytes_;
  entries_ += other.entries_;
  quotes_with_speaker_ += other.quotes_with_speaker_;
  quotes_without_speaker_ += other.quotes_without_speaker_;
  other_quotes_ += other.other_quotes_;
  for (size_t i = 0; i < mentions_.size(); ++i) mentions_[i] += other.mentions_[i];
  for (const auto& [cause, count] : other.failures_) failures_[cause] += count;
}

pb::BatchCounts BatchCounts::ToProto(double seconds) const {
  pb::BatchCounts proto;
  proto.set_documents(documents_);
  proto.set_failed(failed_);
  proto.set_bytes(bytes_);
  proto.set_entries(entries_);
  proto.set_quotes_with_speaker(quotes_with_speaker_);
  proto.set_quotes_without_speaker(quotes_without_speaker_);
  proto.set_other_quotes(other_quotes_);
  proto.set_seconds(seconds);
  for (size_t i = 0; i < mentions_.size(); ++i) {
    if (mentions_[i] == 0) continue;
    pb::NamedCount* count = proto.add_mentions();
    count->set_name(pb::EntityType_Name(static_cast<int>(i)));
    count->set_count(mentions_[i]);
  }
  for (const auto& [cause, number] : failures_) {
    pb::NamedCount* count = proto.add_failures();
    count->set_name(cause);
    count->set_count(number);
  }
  return proto;
}

BatchCounts BatchCounts::FromProto(const pb::BatchCounts& proto) {
  BatchCounts counts;
  counts.documents_ = proto.documents();
  counts.failed_ = proto.failed();
  counts.bytes_ = proto.bytes();
  counts.entries_ = proto.entries();
  counts.quotes_with_speaker_ = proto.quotes_with_speaker();
  counts.quotes_without_speaker_ = proto.quotes_without_speaker();
  counts.other_quotes_ = proto.other_quotes();
  for (const pb::NamedCount& count : proto.mentions()) {
    pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
    if (pb::EntityType_Parse(count.name(), &type)) {
      counts.mentions_[static_cast<size_t>(type)] = count.count();
    }
  }
  for (const pb::NamedCount& count : proto.failures()) {
    counts.failures_[count.name()] = count.count();
  }
  return counts;
}

std::string BatchCounts::ToText(double seconds) const {
  std::string text =
      absl::StrFormat("%d documents, %.1f MB, %.1f s, %.1f MB/s; %d entries\n", documents_,
                      static_cast<double>(bytes_) / 1e6, seconds,
                      static_cast<double>(bytes_) / 1e6 / std::max(seconds, 1e-3), entries_);
  absl::StrAppendFormat(&text, "  quotes    %d with a speaker, %d without, %d others\n",
                        quotes_with_speaker_, quotes_without_speaker_, other_quotes_);
  text += "  mentions ";
  bool first = true;
  for (size_t i = 0; i < mentions_.size(); ++i) {
    if (mentions_[i] == 0) continue;
    absl::StrAppend(&text, first ? " " : ", ", mentions_[i], " ",
                    pb::EntityType_Name(static_cast<int>(i)));
    first = false;
  }
  absl::StrAppend(&text, first ? " none" : "", "\n  failed    ", failed_);
  first = true;
  for (const auto& [cause, count] : failures_) {
    absl::StrAppend(&text, first ? ": " : ", ", count, " ", cause);
    first = false;
  }
  return text + "\n";
}

std::string BatchCounts::ToJson(double seconds) const {
  std::string json = absl::StrFormat(
      "{\"documents\":%d,\"failed\":%d,\"bytes\":%d,\"seconds\":%.3f,\"megabytes_per_second\":%.3f,"
      "\"entries\":%d,\"quotes\":{\"with_speaker\":%d,\"without_speaker\":%d,\"others\":%d}",
      documents_, failed_, bytes_, seconds,
      static_cast<double>(bytes_) / 1e6 / std::max(seconds, 1e-3), entries_, quotes_with_speaker_,
      quotes_without_speaker_, other_quotes_);
  json += ",\"mentions\":{";
  bool first = true;
  for (size_t i = 0; i < mentions_.size(); ++i) {
    if (mentions_[i] == 0) continue;
    absl::StrAppend(&json, first ? "" : ",", "\"", pb::EntityType_Name(static_cast<int>(i)),
                    "\":", mentions_[i]);
    first = false;
  }
  json += "},\"failures\":{";
  first = true;
  for (const auto& [cause, count] : failures_) {
    absl::StrAppend(&json, first ? "" : ",", "\"", cause, "\":", count);
    first = false;
  }
  return json + "}}\n";
}

}  // namespace sayso
