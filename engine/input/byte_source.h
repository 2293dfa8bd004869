// The bytes of an input, unpacked while they are read.

#ifndef ENGINE_INPUT_BYTE_SOURCE_H_
#define ENGINE_INPUT_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sayso {

// Asked now and then by what may wait long: true ends it with kCancelled.
using StopFunction = std::function<bool()>;

// What a packed input may do. The numbers are far from what text does (some
// tenfold) and catch what is made to fill a disk: gzip reaches a thousandfold,
// zstd far more.
struct UnpackLimits {
  uint64_t free_bytes = uint64_t{64} << 20;  // unpacked, before anything is asked
  uint64_t expansion = 200;                  // unpacked bytes a packed one, behind that
};

// One step of reading: a file, standard input, memory, or an unpacker on top of
// another. Not thread-safe.
class ByteSource {
 public:
  // How many bytes Read() is best asked for.
  static constexpr size_t kChunk = size_t{1} << 18;

  virtual ~ByteSource() = default;

  // Reads up to `size` bytes, and waits for at least one; 0 at the end. Fails,
  // always with the input's name, with
  //   kDataLoss           it cannot be read, is cut short, or its packing is broken
  //   kResourceExhausted  it expands beyond the limits
  //   kCancelled          the stop function said so
  // After a failure it is not to be read on.
  virtual absl::StatusOr<size_t> Read(char* to, size_t size) = 0;

  // Bytes of the input as it lies on disk that have been read.
  virtual uint64_t packed_bytes() const = 0;
};

// Opens a file, or standard input for "-". What begins as gzip or zstd is
// unpacked, whatever its name; members that follow one another are one input. A
// regular file is read to the end that it has now, so that one which grows comes
// to an end; one that becomes shorter meanwhile is kDataLoss. A pipe or FIFO is
// waited for. Fails with
//   kNotFound           no such file
//   kInvalidArgument    a folder, or a name in .gz or .zst that is not so packed
//   kPermissionDenied   it may not be read
absl::StatusOr<std::unique_ptr<ByteSource>> OpenByteSource(const std::string& path,
                                                           const UnpackLimits& limits = {},
                                                           const StopFunction& stop = nullptr);

// The same of bytes in memory, which must outlive the source.
absl::StatusOr<std::unique_ptr<ByteSource>> UnpackBytes(std::string_view bytes,
                                                        const std::string& name,
                                                        const UnpackLimits& limits = {});

// Inflates zlib's format, or bare deflate, which HTTP calls "deflate".
absl::StatusOr<std::string> InflateBytes(std::string_view bytes, const std::string& name,
                                         size_t max_bytes);

// Is `path` named as a packed file? Then `*inner` is the name without that end.
bool IsPackedName(std::string_view path, std::string_view* inner);

}  // namespace sayso

#endif  // ENGINE_INPUT_BYTE_SOURCE_H_
