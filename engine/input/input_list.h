// The files that a command line means.

#ifndef ENGINE_INPUT_INPUT_LIST_H_
#define ENGINE_INPUT_INPUT_LIST_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sayso {

struct InputListOptions {
  // Of the files in folders: those that match one of `include` (none: those whose
  // names tell their format, see FormatOfName()), and none of `exclude`. Patterns
  // are of the shell, *?[]; one with a slash is matched with the path below the
  // folder, one without with the file's name. Folders that match `exclude` are
  // not gone into.
  std::vector<std::string> include;
  std::vector<std::string> exclude;
};

// Goes through the arguments of a command line, in their order:
//   -       standard input
//   @LIST   each line of the file LIST (@- of standard input) is an argument
//   a folder   the files in it and below it, sorted by path; hidden ones left out
//   a file     itself, whatever its name
//   a pattern  where there is no such file: what the shell's *?[] match, sorted
// Holds one folder's names at a time, and those above it. Not thread-safe.
class InputList {
 public:
  InputList(std::vector<std::string> arguments, InputListOptions options);
  ~InputList();

  // The next file. False at the end. With `*error` set, `*path` is what cannot be
  // read: kNotFound, a path that is not there, a pattern that nothing matches, a
  // folder without a file to read; kDataLoss, a folder that cannot be read.
  bool Next(std::string* path, absl::Status* error);

 private:
  class Walker;
  class ListFile;

  bool NextArgument(std::string* argument, absl::Status* error);
  void Begin(const std::string& argument, std::string* path, absl::Status* error);

  const std::vector<std::string> arguments_;
  const InputListOptions options_;
  size_t at_ = 0;
  std::unique_ptr<ListFile> list_;
  std::unique_ptr<Walker> walker_;
  std::vector<std::string> matches_;  // of a pattern, the next one last
};

// All of the files at once, for few; the first error where there is one.
absl::StatusOr<std::vector<std::string>> ListInputs(const std::vector<std::string>& paths);

}  // namespace sayso

#endif  // ENGINE_INPUT_INPUT_LIST_H_
