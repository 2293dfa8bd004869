// Lines put aside on disk and read again later.

#ifndef ENGINE_IMPORT_SPILL_FILE_H_
#define ENGINE_IMPORT_SPILL_FILE_H_

#include <cstdio>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sayso {

// A temporary file, made by the first Write() and gone with this. Not
// thread-safe.
class SpillFile {
 public:
  SpillFile() = default;
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  // Adds a line, which has no '\n' in it. kResourceExhausted where the disk has
  // no room. Not after the first Read().
  absl::Status Write(std::string_view line);

  // The lines in the order of their writing; false behind the last.
  absl::StatusOr<bool> Read(std::string* line);

 private:
  std::FILE* file_ = nullptr;
  bool reads_ = false;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_SPILL_FILE_H_
