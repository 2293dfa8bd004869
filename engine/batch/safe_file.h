// Files that are written so that a crash leaves them known.

#ifndef ENGINE_BATCH_SAFE_FILE_H_
#define ENGINE_BATCH_SAFE_FILE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sayso {

// A file to add to. Small writes are gathered. Not thread-safe. Failures name the
// file, with the system's reason: "records.pb.partial: No space left on device".
class AppendFile {
 public:
  // Keeps the first `size` bytes of the file that is there, and cuts the rest;
  // kDataLoss where it is shorter. Size 0: begins anew.
  static absl::StatusOr<std::unique_ptr<AppendFile>> Open(const std::string& path, uint64_t size);

  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  absl::Status Append(std::string_view bytes);
  absl::Status Flush();
  // Flushes, and waits until the disk has it.
  absl::Status Sync();

  // In the file, or gathered for it.
  uint64_t size() const { return written_ + gathered_.size(); }
  const std::string& path() const { return path_; }

 private:
  AppendFile(std::string path, int file, uint64_t size)
      : path_(std::move(path)), file_(file), written_(size) {}

  const std::string path_;
  const int file_;
  uint64_t written_;
  std::string gathered_;
};

// Puts `bytes` into the file, all or nothing: another file is written, synced and
// renamed.
absl::Status ReplaceFile(const std::string& path, std::string_view bytes);

// A whole small file; none where there is no such file.
absl::StatusOr<std::optional<std::string>> ReadSmallFile(const std::string& path);

// The right to write PATH: an empty file PATH.lock, locked while this lives. The
// system frees it however the process ends; what is left of the file then does no
// harm.
class FileLock {
 public:
  // kFailedPrecondition where another process has it.
  static absl::StatusOr<std::unique_ptr<FileLock>> Take(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  FileLock(std::string name, int file) : name_(std::move(name)), file_(file) {}

  const std::string name_;
  const int file_;
};

}  // namespace sayso

#endif  // ENGINE_BATCH_SAFE_FILE_H_
