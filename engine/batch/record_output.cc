#include "engine/batch/record_output.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sayso {
namespace {

bool Exists(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0;
}

bool IsFolder(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

bool RecordOutput::IsResumable(const std::string& path) {
  if (path.empty()) return false;
  struct stat status = {};
  return stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

std::string RecordOutput::PartName(const OutputOptions& options, uint32_t part) {
  if (options.part_bytes == 0) return options.path;
  // Before the first dot of the name, so that its ends still tell what it is.
  const size_t slash = options.path.rfind('/');
  const size_t name = slash == std::string::npos ? 0 : slash + 1;
  const size_t dot = std::min(options.path.find('.', name + 1), options.path.size());
  return absl::StrCat(options.path.substr(0, dot), absl::StrFormat("-%05d", part),
                      options.path.substr(dot));
}

std::string RecordOutput::PartialName(const OutputOptions& options, uint32_t part) {
  return PartName(options, part) + ".partial";
}

absl::StatusOr<std::unique_ptr<RecordOutput>> RecordOutput::Open(const OutputOptions& options,
                                                                 const OutputPlace& from,
                                                                 std::ostream* stream) {
  std::unique_ptr<RecordOutput> output(new RecordOutput(options, stream));
  if (options.path.empty()) return output;
  if (IsFolder(options.path)) {
    return absl::PermissionDeniedError(absl::StrCat(options.path, ": is a folder"));
  }
  output->resumable_ = IsResumable(options.path);
  output->part_ = from.part;
  output->unpacked_ = from.unpacked;
  if (from.part > 0 && Exists(PartialName(options, from.part - 1))) {
    if (absl::Status status = output->Name(from.part - 1); !status.ok()) return status;
  }
  if (absl::Status status = output->OpenPart(from.bytes); !status.ok()) return status;
  return output;
}

absl::Status RecordOutput::OpenPart(uint64_t bytes) {
  auto file = AppendFile::Open(resumable_ ? PartialName(options_, part_) : options_.path, bytes);
  if (!file.ok()) return file.status();
  file_ = *std::move(file);
  return absl::OkStatus();
}

absl::Status RecordOutput::Write(std::string_view bytes) {
  if (options_.packing != Packing::kNone) {
    block_.append(bytes);
    return block_.size() < options_.block_bytes ? absl::OkStatus() : WriteBlock();
  }
  unpacked_ += bytes.size();
  if (file_ != nullptr) return file_->Append(bytes);
  given_ += bytes.size();
  stream_->write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!*stream_) return absl::DataLossError("the output could not be written");
  return absl::OkStatus();
}

absl::Status RecordOutput::WriteBlock() {
  if (block_.empty()) return absl::OkStatus();
  packed_.clear();
  if (absl::Status s = AppendPacked(block_, options_.packing, &packed_); !s.ok()) return s;
  unpacked_ += block_.size();
  block_.clear();
  if (file_ != nullptr) return file_->Append(packed_);
  given_ += packed_.size();
  stream_->write(packed_.data(), static_cast<std::streamsize>(packed_.size()));
  if (!*stream_) return absl::DataLossError("the output could not be written");
  return absl::OkStatus();
}

OutputPlace RecordOutput::place() const {
  return {part_, file_ != nullptr ? file_->size() : given_, unpacked_};
}

absl::Status RecordOutput::Sync() { return file_ != nullptr ? file_->Sync() : absl::OkStatus(); }

bool RecordOutput::PartIsFull() const {
  return options_.part_bytes > 0 && resumable_ && unpacked_ + block_.size() >= options_.part_bytes;
}

absl::Status RecordOutput::ClosePart() {
  if (absl::Status status = WriteBlock(); !status.ok()) return status;
  if (absl::Status status = Sync(); !status.ok()) return status;
  ++part_;
  unpacked_ = 0;
  file_ = nullptr;
  return absl::OkStatus();
}

absl::Status RecordOutput::NamePart() {
  if (absl::Status status = Name(part_ - 1); !status.ok()) return status;
  return OpenPart(0);
}

absl::Status RecordOutput::CloseLast() {
  if (absl::Status status = WriteBlock(); !status.ok()) return status;
  if (file_ != nullptr) return Sync();
  stream_->flush();
  if (!*stream_) return absl::DataLossError("the output could not be written");
  return absl::OkStatus();
}

absl::Status RecordOutput::NameLast() {
  if (!resumable_) return absl::OkStatus();
  file_ = nullptr;
  if (absl::Status status = Name(part_); !status.ok()) return status;
  if (options_.part_bytes == 0) return absl::OkStatus();
  for (uint32_t part = part_ + 1; Exists(PartName(options_, part)); ++part) {
    unlink(PartName(options_, part).c_str());
  }
  return absl::OkStatus();
}

absl::Status RecordOutput::Name(uint32_t part) {
  const std::string name = PartName(options_, part);
  if (std::rename(PartialName(options_, part).c_str(), name.c_str()) != 0) {
    return absl::DataLossError(absl::StrCat(name, ": ", std::strerror(errno)));
  }
  return absl::OkStatus();
}

}  // namespace sayso
