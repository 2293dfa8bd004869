#include "engine/cli/output_file.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

// There, and neither a file nor a folder: to be written to, and not replaced.
bool IsDevice(const std::string& path) {
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  return type == std::filesystem::file_type::character ||
         type == std::filesystem::file_type::block || type == std::filesystem::file_type::fifo ||
         type == std::filesystem::file_type::socket;
}

}  // namespace

OutputFile::OutputFile(std::string path, std::string temporary, std::ostream& stream)
    : path_(std::move(path)), temporary_(std::move(temporary)), stream_(stream) {}

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Open(const std::string& path,
                                                             std::ostream& stream) {
  std::string temporary;
  if (!path.empty()) temporary = IsDevice(path) ? path : absl::StrCat(path, ".tmp-", getpid());
  std::unique_ptr<OutputFile> output(new OutputFile(path, temporary, stream));
  if (path.empty()) return output;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::PermissionDeniedError(absl::StrCat(path, ": is a folder"));
  }
  output->file_.open(temporary, std::ios::binary | std::ios::trunc);
  if (!output->file_) {
    return absl::PermissionDeniedError(absl::StrCat(path, ": cannot be written"));
  }
  return output;
}

OutputFile::~OutputFile() {
  if (path_.empty() || committed_ || temporary_ == path_) return;
  file_.close();
  std::remove(temporary_.c_str());
}

absl::Status OutputFile::Commit() {
  if (path_.empty()) {
    stream_.flush();
    if (!stream_) return absl::DataLossError("the output could not be written");
    return absl::OkStatus();
  }
  file_.close();
  const bool named = temporary_ == path_ || std::rename(temporary_.c_str(), path_.c_str()) == 0;
  if (!file_ || !named) {
    return absl::DataLossError(absl::StrCat(path_, ": could not be written"));
  }
  committed_ = true;
  return absl::OkStatus();
}

}  // namespace sayso
