// Lines and blocks of a source.

#ifndef ENGINE_INPUT_BUFFERED_SOURCE_H_
#define ENGINE_INPUT_BUFFERED_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/input/byte_source.h"

namespace sayso {

// Reads through a buffer that holds no more than it is asked for and a chunk.
// Failures are those of the source; after one, all calls fail. Not thread-safe.
class BufferedSource {
 public:
  explicit BufferedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  enum class Line { kLine, kTooLong, kEnd };

  // The next line, without its end, in `*line` until the next call. A line
  // longer than `max_bytes` is passed over, and its beginning given.
  absl::StatusOr<Line> ReadLine(size_t max_bytes, std::string_view* line);

  // The next `size` bytes, fewer at the end of the input. Appends to `*out`.
  absl::Status ReadBytes(size_t size, std::string* out);

  // Passes over `size` bytes, fewer at the end; returns how many.
  absl::StatusOr<uint64_t> SkipBytes(uint64_t size);

  // The first bytes that are not yet read: `least` of them or more, fewer at the end.
  absl::StatusOr<std::string_view> Peek(size_t least);

  uint64_t packed_bytes() const { return source_->packed_bytes(); }

 private:
  std::string_view held() const { return std::string_view(buffer_).substr(begin_); }
  // Reads on behind what is held; false at the end.
  absl::StatusOr<bool> More();

  const std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  size_t begin_ = 0;
  std::string long_line_;
  absl::Status failed_;
};

}  // namespace sayso

#endif  // ENGINE_INPUT_BUFFERED_SOURCE_H_
