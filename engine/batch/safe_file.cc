#include "engine/batch/safe_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr size_t kGathered = size_t{256} << 10;

absl::Status SystemError(const std::string& path) {
  return absl::DataLossError(absl::StrCat(path, ": ", std::strerror(errno)));
}

absl::Status WriteAll(int file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return SystemError(path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

// Pipes and devices cannot be synced, and need not be.
bool SyncFailed(int file) { return fdatasync(file) != 0 && errno != EINVAL && errno != EROFS; }

}  // namespace

absl::StatusOr<std::unique_ptr<AppendFile>> AppendFile::Open(const std::string& path,
                                                             uint64_t size) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) {
    return absl::PermissionDeniedError(
        absl::StrCat(path, ": cannot be written: ", std::strerror(errno)));
  }
  std::unique_ptr<AppendFile> result(new AppendFile(path, file, size));
  struct stat status = {};
  if (fstat(file, &status) != 0) return SystemError(path);
  if (!S_ISREG(status.st_mode)) return result;
  if (static_cast<uint64_t>(status.st_size) < size) {
    return absl::DataLossError(
        absl::StrCat(path, ": has ", status.st_size, " bytes, where ", size, " were written"));
  }
  if (ftruncate(file, static_cast<off_t>(size)) != 0 ||
      lseek(file, static_cast<off_t>(size), SEEK_SET) < 0) {
    return SystemError(path);
  }
  return result;
}

AppendFile::~AppendFile() {
  // What is still gathered is of a run that failed, and is written again.
  close(file_);
}

absl::Status AppendFile::Append(std::string_view bytes) {
  if (gathered_.size() + bytes.size() >= kGathered) {
    if (absl::Status status = Flush(); !status.ok()) return status;
  }
  if (bytes.size() < kGathered) {
    gathered_.append(bytes);
    return absl::OkStatus();
  }
  absl::Status status = WriteAll(file_, path_, bytes);
  if (status.ok()) written_ += bytes.size();
  return status;
}

absl::Status AppendFile::Flush() {
  absl::Status status = WriteAll(file_, path_, gathered_);
  if (!status.ok()) return status;
  written_ += gathered_.size();
  gathered_.clear();
  return status;
}

absl::Status AppendFile::Sync() {
  if (absl::Status status = Flush(); !status.ok()) return status;
  return SyncFailed(file_) ? SystemError(path_) : absl::OkStatus();
}

absl::Status ReplaceFile(const std::string& path, std::string_view bytes) {
  const std::string temporary = absl::StrCat(path, ".new");
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return SystemError(temporary);
  absl::Status status = WriteAll(file, temporary, bytes);
  if (status.ok() && SyncFailed(file)) status = SystemError(temporary);
  close(file);
  if (status.ok() && std::rename(temporary.c_str(), path.c_str()) != 0) {
    status = SystemError(path);
  }
  if (!status.ok()) unlink(temporary.c_str());
  return status;
}

absl::StatusOr<std::optional<std::string>> ReadSmallFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    if (errno == ENOENT) return std::optional<std::string>();
    return SystemError(path);
  }
  std::string bytes;
  char buffer[4096];
  ssize_t read = 0;
  while ((read = ::read(file, buffer, sizeof(buffer))) > 0) {
    bytes.append(buffer, static_cast<size_t>(read));
  }
  close(file);
  if (read < 0) return SystemError(path);
  return std::optional<std::string>(std::move(bytes));
}

absl::StatusOr<std::unique_ptr<FileLock>> FileLock::Take(const std::string& path) {
  const std::string name = absl::StrCat(path, ".lock");
  while (true) {
    const int file = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) {
      return absl::PermissionDeniedError(
          absl::StrCat(path, ": cannot be written: ", std::strerror(errno)));
    }
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
      close(file);
      return absl::FailedPreconditionError(absl::StrCat(path, ": another run is writing it"));
    }
    // Who had it before may have removed the file since it was opened here.
    struct stat mine = {};
    struct stat there = {};
    if (fstat(file, &mine) == 0 && stat(name.c_str(), &there) == 0 && mine.st_ino == there.st_ino &&
        mine.st_dev == there.st_dev) {
      return std::unique_ptr<FileLock>(new FileLock(name, file));
    }
    close(file);
  }
}

FileLock::~FileLock() {
  unlink(name_.c_str());
  close(file_);
}

}  // namespace sayso
