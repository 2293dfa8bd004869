#include "engine/import/spill_file.h"

#include <cstdlib>

namespace sayso {
namespace {

absl::Status Failed() {
  return absl::ResourceExhaustedError("a temporary file can't be written: is the disk full?");
}

}  // namespace

SpillFile::~SpillFile() {
  if (file_ != nullptr) std::fclose(file_);
}

absl::Status SpillFile::Write(std::string_view line) {
  if (file_ == nullptr) file_ = std::tmpfile();
  if (file_ == nullptr || std::fwrite(line.data(), 1, line.size(), file_) != line.size() ||
      std::fputc('\n', file_) == EOF) {
    return Failed();
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> SpillFile::Read(std::string* line) {
  if (file_ == nullptr) return false;
  if (!reads_) {
    reads_ = true;
    if (std::fflush(file_) != 0 || std::fseek(file_, 0, SEEK_SET) != 0) return Failed();
  }
  line->clear();
  char buffer[1 << 12];
  while (std::fgets(buffer, sizeof(buffer), file_) != nullptr) {
    line->append(buffer);
    if (line->ends_with('\n')) {
      line->pop_back();
      return true;
    }
  }
  if (std::ferror(file_) != 0) return Failed();
  return !line->empty();
}

}  // namespace sayso
