// A file of names, unpacked while it is read.

#ifndef ENGINE_IMPORT_INPUT_FILE_H_
#define ENGINE_IMPORT_INPUT_FILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct archive;

namespace sayso {

// Reads a file, or standard input, through a buffer that holds what has been
// read and not yet used. Files packed by gzip, bzip2, xz or zstd are unpacked,
// in several streams one behind the other too, as their first bytes say and not
// their names; of a zip file, the member that has the file's name (cities500.txt
// of cities500.zip), or else the first. Not thread-safe.
class InputFile {
 public:
  // `path` "-" is standard input. Fails with kNotFound where there is no such
  // file, and with kInvalidArgument on a folder.
  static absl::StatusOr<std::unique_ptr<InputFile>> Open(const std::string& path);

  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  const std::string& name() const { return name_; }

  // Unpacked bytes, from the first that has not been used. They stay where they
  // are until More() is called; kPadding bytes behind them may be read too.
  std::string_view buffered() const { return {buffer_.data() + begin_, end_ - begin_}; }
  static constexpr size_t kPadding = 64;

  // Reads on behind buffered(), or sets at_end(). kDataLoss, with the file's
  // name, where it is cut short, broken, or can't be read.
  absl::Status More();
  bool at_end() const { return at_end_; }

  // The first `size` bytes of buffered() have been used.
  void Consume(size_t size) { begin_ += size; }

  uint64_t bytes_read() const;  // of the file as it lies on disk
  uint64_t bytes_unpacked() const { return unpacked_; }

 private:
  InputFile(std::string name, archive* reader) : name_(std::move(name)), reader_(reader) {}

  absl::Status FindMember();
  absl::Status Broken() const;

  const std::string name_;
  archive* const reader_;
  std::vector<char> buffer_ = std::vector<char>(kPadding);
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t unpacked_ = 0;
  bool at_end_ = false;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_INPUT_FILE_H_
