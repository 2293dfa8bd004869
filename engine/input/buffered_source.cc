#include "engine/input/buffered_source.h"

#include <algorithm>
#include <utility>

namespace sayso {

absl::StatusOr<bool> BufferedSource::More() {
  if (!failed_.ok()) return failed_;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const size_t before = buffer_.size();
  buffer_.resize(before + ByteSource::kChunk);
  absl::StatusOr<size_t> read = source_->Read(buffer_.data() + before, ByteSource::kChunk);
  buffer_.resize(before + (read.ok() ? *read : 0));
  if (!read.ok()) {
    failed_ = read.status();
    return failed_;
  }
  return *read > 0;
}

absl::StatusOr<BufferedSource::Line> BufferedSource::ReadLine(size_t max_bytes,
                                                              std::string_view* line) {
  size_t searched = 0;
  bool too_long = false;
  while (true) {
    const size_t end = held().find('\n', searched);
    if (end != std::string_view::npos) {
      *line = too_long ? std::string_view(long_line_) : held().substr(0, end);
      const bool over = too_long || end > max_bytes;
      if (over) *line = line->substr(0, max_bytes);
      begin_ += end + 1;
      return over ? Line::kTooLong : Line::kLine;
    }
    searched = held().size();
    if (searched > max_bytes) {
      // Its beginning serves to name it; the rest is let go as it comes.
      if (!too_long) long_line_ = std::string(held().substr(0, std::min<size_t>(max_bytes, 4096)));
      too_long = true;
      begin_ = buffer_.size();
      searched = 0;
    }
    const absl::StatusOr<bool> more = More();
    if (!more.ok()) return more.status();
    if (*more) continue;
    if (too_long) {
      *line = long_line_;
      begin_ = buffer_.size();
      return Line::kTooLong;
    }
    *line = held();
    begin_ = buffer_.size();
    return line->empty() ? Line::kEnd : Line::kLine;
  }
}

absl::Status BufferedSource::ReadBytes(size_t size, std::string* out) {
  while (true) {
    const std::string_view now = held().substr(0, size);
    out->append(now);
    begin_ += now.size();
    size -= now.size();
    if (size == 0) return absl::OkStatus();
    const absl::StatusOr<bool> more = More();
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
  }
}

absl::StatusOr<uint64_t> BufferedSource::SkipBytes(uint64_t size) {
  uint64_t skipped = 0;
  while (true) {
    const uint64_t now = std::min<uint64_t>(size - skipped, held().size());
    begin_ += now;
    skipped += now;
    if (skipped == size) return skipped;
    const absl::StatusOr<bool> more = More();
    if (!more.ok()) return more.status();
    if (!*more) return skipped;
  }
}

absl::StatusOr<std::string_view> BufferedSource::Peek(size_t least) {
  while (held().size() < least) {
    const absl::StatusOr<bool> more = More();
    if (!more.ok()) return more.status();
    if (!*more) break;
  }
  return held();
}

}  // namespace sayso
