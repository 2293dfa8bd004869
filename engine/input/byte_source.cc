#include "engine/input/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/input/unpack.h"

namespace sayso {
namespace {

constexpr int kWaitMilliseconds = 200;  // between questions whether to stop

class FileSource : public ByteSource {
 public:
  // Takes the descriptor. `size`: of a regular file, else -1.
  FileSource(int file, std::string name, int64_t size, StopFunction stop)
      : file_(file), name_(std::move(name)), size_(size), stop_(std::move(stop)) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (file_ != STDIN_FILENO) close(file_);
  }

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    if (size_ >= 0) size = std::min(size, static_cast<size_t>(size_) - read_);
    if (size == 0) return size_t{0};
    while (true) {
      if (size_ < 0) {
        if (absl::Status status = Wait(); !status.ok()) return status;
      }
      const ssize_t read = ::read(file_, to, size);
      if (read > 0) {
        read_ += static_cast<size_t>(read);
        return static_cast<size_t>(read);
      }
      if (read == 0) {
        if (size_ < 0) return size_t{0};
        return absl::DataLossError(absl::StrCat(name_, ": became shorter while it was read"));
      }
      if (errno == EINTR || errno == EAGAIN) continue;
      return absl::DataLossError(absl::StrCat(name_, ": ", std::strerror(errno)));
    }
  }

  uint64_t packed_bytes() const override { return read_; }

 private:
  // Until a pipe or terminal has something to read.
  absl::Status Wait() const {
    while (true) {
      if (stop_ && stop_()) return absl::CancelledError(absl::StrCat(name_, ": stopped"));
      pollfd poll_for{file_, POLLIN, 0};
      const int ready = poll(&poll_for, 1, kWaitMilliseconds);
      if (ready > 0 || (ready < 0 && errno != EINTR)) return absl::OkStatus();
    }
  }

  const int file_;
  const std::string name_;
  const int64_t size_;
  const StopFunction stop_;
  size_t read_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    size = std::min(size, bytes_.size() - read_);
    std::memcpy(to, bytes_.data() + read_, size);
    read_ += size;
    return size;
  }

  uint64_t packed_bytes() const override { return read_; }

 private:
  const std::string_view bytes_;
  size_t read_ = 0;
};

// Gives bytes that were read already before those of another source.
class PeekedSource : public ByteSource {
 public:
  PeekedSource(std::string begun, std::unique_ptr<ByteSource> rest)
      : begun_(std::move(begun)), rest_(std::move(rest)) {}

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    if (used_ == begun_.size()) return rest_->Read(to, size);
    size = std::min(size, begun_.size() - used_);
    std::memcpy(to, begun_.data() + used_, size);
    used_ += size;
    return size;
  }

  uint64_t packed_bytes() const override { return rest_->packed_bytes(); }

 private:
  const std::string begun_;
  const std::unique_ptr<ByteSource> rest_;
  size_t used_ = 0;
};

// Looks at the first bytes, and unpacks what they call for.
absl::StatusOr<std::unique_ptr<ByteSource>> Unpack(std::unique_ptr<ByteSource> source,
                                                   const std::string& name,
                                                   const UnpackLimits& limits) {
  std::string begun(4, '\0');
  size_t size = 0;
  while (size < begun.size()) {
    absl::StatusOr<size_t> read = source->Read(begun.data() + size, begun.size() - size);
    if (!read.ok()) return read.status();
    if (*read == 0) break;
    size += *read;
  }
  begun.resize(size);
  const bool gzip = absl::StartsWith(begun, "\x1F\x8B");
  // A zstd frame, or one that is to be skipped: RFC 8878, 3.1.
  const bool zstd = begun == "\x28\xB5\x2F\xFD" ||
                    (size == 4 && (begun[0] & 0xF0) == 0x50 && begun.substr(1) == "\x2A\x4D\x18");
  auto peeked = std::make_unique<PeekedSource>(std::move(begun), std::move(source));
  if (gzip) return MakeGzipSource(std::move(peeked), name, limits);
  if (zstd) return MakeZstdSource(std::move(peeked), name, limits);
  std::string_view inner;
  if (size > 0 && IsPackedName(name, &inner)) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": is not packed as its name says; its bytes begin otherwise"));
  }
  return peeked;
}

absl::Status OpenError(const std::string& path) {
  const std::string message = absl::StrCat(path, ": ", std::strerror(errno));
  if (errno == ENOENT || errno == ENOTDIR) {
    return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  }
  if (errno == EACCES || errno == EPERM) return absl::PermissionDeniedError(message);
  return absl::DataLossError(message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenByteSource(const std::string& path,
                                                           const UnpackLimits& limits,
                                                           const StopFunction& stop) {
  int file = STDIN_FILENO;
  // A FIFO that nobody writes to yet is waited for in Read(), where stopping works.
  if (path != "-") file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return OpenError(path);
  struct stat status = {};
  if (fstat(file, &status) != 0) {
    close(file);
    return OpenError(path);
  }
  if (S_ISDIR(status.st_mode)) {
    if (file != STDIN_FILENO) close(file);
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
  }
  // A size of 0 is also what /proc says of its files.
  int64_t size = -1;
  if (S_ISREG(status.st_mode) && status.st_size > 0) {
    const off_t at = file == STDIN_FILENO ? lseek(file, 0, SEEK_CUR) : 0;
    size = std::max<int64_t>(0, status.st_size - std::max<off_t>(0, at));
  }
  return Unpack(std::make_unique<FileSource>(file, path, size, stop), path, limits);
}

absl::StatusOr<std::unique_ptr<ByteSource>> UnpackBytes(std::string_view bytes,
                                                        const std::string& name,
                                                        const UnpackLimits& limits) {
  return Unpack(std::make_unique<MemorySource>(bytes), name, limits);
}

bool IsPackedName(std::string_view path, std::string_view* inner) {
  for (const std::string_view end : {".gz", ".zst"}) {
    if (path.size() < end.size()) continue;
    if (absl::EqualsIgnoreCase(std::string(path.substr(path.size() - end.size())),
                               std::string(end))) {
      *inner = path.substr(0, path.size() - end.size());
      return true;
    }
  }
  return false;
}

}  // namespace sayso
