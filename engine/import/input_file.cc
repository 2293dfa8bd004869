#include "engine/import/input_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunk = size_t{1} << 18;

// A reader for the packings above. Others of libarchive start programs, or take
// text for an archive.
archive* NewReader() {
  archive* reader = archive_read_new();
  if (reader == nullptr) return nullptr;
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_format_raw(reader);
  archive_read_support_format_empty(reader);
  archive_read_support_format_zip(reader);
  return reader;
}

}  // namespace

absl::StatusOr<std::unique_ptr<InputFile>> InputFile::Open(const std::string& path) {
  archive* reader = NewReader();
  if (reader == nullptr) return absl::ResourceExhaustedError("no memory to read files");
  std::unique_ptr<InputFile> file(new InputFile(path, reader));
  int status = ARCHIVE_OK;
  if (path == "-") {
    status = archive_read_open_fd(reader, STDIN_FILENO, kChunk);
  } else {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
    }
    if (access(path.c_str(), R_OK) != 0) {
      return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
    }
    status = archive_read_open_filename(reader, path.c_str(), kChunk);
  }
  if (status != ARCHIVE_OK) return file->Broken();
  if (absl::Status found = file->FindMember(); !found.ok()) return found;
  return file;
}

InputFile::~InputFile() { archive_read_free(reader_); }

// The name of a member matters for zip files alone: the others have one, "data".
absl::Status InputFile::FindMember() {
  archive_entry* entry = nullptr;
  const int first = archive_read_next_header(reader_, &entry);
  if (first == ARCHIVE_EOF) {
    at_end_ = true;
    return absl::OkStatus();
  }
  if (first != ARCHIVE_OK && first != ARCHIVE_WARN) return Broken();
  if ((archive_format(reader_) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_ZIP) {
    return absl::OkStatus();
  }
  const std::string wanted = fs::path(name_).stem().string();
  const auto is_wanted = [&](archive_entry* member) {
    const char* path = archive_entry_pathname(member);
    return path != nullptr && fs::path(path).stem().string() == wanted;
  };
  if (name_ == "-" || is_wanted(entry)) return absl::OkStatus();
  // What is passed over in a stream is gone; so the members are gone through in
  // a reader of their own first.
  archive* names = NewReader();
  bool found = false;
  if (names != nullptr && archive_read_open_filename(names, name_.c_str(), kChunk) == ARCHIVE_OK) {
    archive_entry* member = nullptr;
    while (!found && archive_read_next_header(names, &member) == ARCHIVE_OK) {
      found = is_wanted(member);
    }
  }
  archive_read_free(names);
  while (found && !is_wanted(entry)) {
    if (archive_read_next_header(reader_, &entry) != ARCHIVE_OK) return Broken();
  }
  return absl::OkStatus();
}

absl::Status InputFile::More() {
  if (at_end_) return absl::OkStatus();
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ + kChunk / 2 + kPadding > buffer_.size()) {
    buffer_.resize(std::max(2 * buffer_.size(), end_ + kChunk + kPadding));
  }
  const ssize_t read =
      archive_read_data(reader_, buffer_.data() + end_, buffer_.size() - kPadding - end_);
  if (read < 0) return Broken();
  at_end_ = read == 0;
  end_ += static_cast<size_t>(read);
  unpacked_ += static_cast<uint64_t>(read);
  return absl::OkStatus();
}

uint64_t InputFile::bytes_read() const {
  const int64_t bytes = archive_filter_bytes(reader_, -1);
  return bytes < 0 ? 0 : static_cast<uint64_t>(bytes);
}

absl::Status InputFile::Broken() const {
  const char* why = archive_error_string(reader_);
  return absl::DataLossError(absl::StrCat(name_, ": ", why == nullptr ? "can't be read" : why));
}

}  // namespace sayso
