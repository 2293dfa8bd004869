// Where a command's result goes: a stream, or a file that appears when whole.

#ifndef ENGINE_CLI_OUTPUT_FILE_H_
#define ENGINE_CLI_OUTPUT_FILE_H_

#include <fstream>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sayso {

// With a path, writes to PATH.tmp-NUMBER beside it and renames that in
// Commit(), so that nobody ever sees half a file. A device or FIFO is written to
// as it is. Not thread-safe.
class OutputFile {
 public:
  // `path` empty: writes to `stream`, which must outlive this. Fails with
  // kPermissionDenied, naming the path, where no file can be made there.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Open(const std::string& path,
                                                          std::ostream& stream);

  // Removes the temporary file where Commit() was not called.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return path_.empty() ? stream_ : file_; }

  // Flushes, and gives the file its name. kDataLoss where not all could be
  // written (a full disk); the temporary file is then removed.
  absl::Status Commit();

 private:
  OutputFile(std::string path, std::string temporary, std::ostream& stream);

  const std::string path_;
  const std::string temporary_;
  std::ostream& stream_;
  std::ofstream file_;
  bool committed_ = false;
};

}  // namespace sayso

#endif  // ENGINE_CLI_OUTPUT_FILE_H_
