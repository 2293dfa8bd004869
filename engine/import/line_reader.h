// The lines of a file of names.

#ifndef ENGINE_IMPORT_LINE_READER_H_
#define ENGINE_IMPORT_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/import/input_file.h"

namespace sayso {

// Gives the lines of an InputFile, which must outlive it, one at a time, and
// holds no more than one. Not thread-safe.
class LineReader {
 public:
  // No line of a known dump comes near this many bytes.
  static constexpr size_t kLongest = size_t{64} << 20;

  explicit LineReader(InputFile* file, size_t longest = kLongest)
      : file_(*file), longest_(longest) {}

  // The next line without its end ("\n", "\r\n") and without a byte order mark;
  // false at the end of the file. It lives until the next call, and
  // InputFile::kPadding bytes behind it may be read. Of a line longer than
  // `longest` bytes nothing is given, and too_long() is set. Fails where the
  // file can't be read on: see InputFile::More.
  absl::StatusOr<bool> Next(std::string_view* line);

  bool too_long() const { return too_long_; }
  uint64_t number() const { return number_; }  // of the line given last, from 1

 private:
  InputFile& file_;
  const size_t longest_;
  size_t used_ = 0;  // bytes of the line given last, with its end
  bool too_long_ = false;
  uint64_t number_ = 0;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_LINE_READER_H_
