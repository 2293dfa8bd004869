#include "engine/input/input_list.h"

#include <dirent.h>
#include <fnmatch.h>
#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/input/buffered_source.h"
#include "engine/input/byte_source.h"
#include "engine/input/input_format.h"

namespace sayso {
namespace {

constexpr size_t kMaxPath = 1 << 16;  // bytes of a line of a list

bool MatchesOne(const std::vector<std::string>& patterns, const std::string& name,
                const std::string& below) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    const bool of_path = pattern.find('/') != std::string::npos;
    return fnmatch(pattern.c_str(), (of_path ? below : name).c_str(), 0) == 0;
  });
}

bool IsFolder(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool Exists(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0;
}

}  // namespace

// The files of a folder, depth first, in the order of their whole paths.
class InputList::Walker {
 public:
  Walker(std::string folder, const InputListOptions& options)
      : root_(std::move(folder)), options_(options) {
    Enter("");
  }

  // False at the end.
  bool Next(std::string* path, absl::Status* error) {
    while (true) {
      if (!error_.ok()) {
        *path = failed_;
        *error = std::exchange(error_, absl::OkStatus());
        any_ = true;
        return true;
      }
      if (levels_.empty()) break;
      Level& level = levels_.back();
      if (level.names.empty()) {
        levels_.pop_back();
        continue;
      }
      const std::string name = std::move(level.names.back());
      level.names.pop_back();
      if (name.ends_with('/')) {
        Enter(absl::StrCat(level.below, name));
      } else {
        *path = Path(absl::StrCat(level.below, name));
        any_ = true;
        return true;
      }
    }
    if (any_) return false;
    any_ = true;
    *path = root_;
    *error = absl::NotFoundError(absl::StrCat(
        root_, options_.include.empty()
                   ? ": no .txt, .jsonl, .ndjson, .html or .warc files in it, packed or not"
                   : ": no file in it matches"));
    return true;
  }

 private:
  struct Level {
    std::string below;               // the path below the root, with a slash at its end
    std::vector<std::string> names;  // the next one last; folders with a slash
  };

  std::string Path(const std::string& below) const {
    return root_.ends_with('/') ? absl::StrCat(root_, below) : absl::StrCat(root_, "/", below);
  }

  void Enter(const std::string& below) {
    const std::string path = below.empty() ? root_ : Path(below);
    DIR* folder = opendir(path.c_str());
    if (folder == nullptr) return Fail(path);
    Level level;
    level.below = below;
    errno = 0;
    while (const dirent* entry = readdir(folder)) Take(*entry, &level);
    const bool bad = errno != 0;
    if (bad) Fail(path);
    closedir(folder);
    // A slash sorts as it does in whole paths. Backwards: the last is the next.
    std::sort(level.names.begin(), level.names.end(), std::greater<>());
    levels_.push_back(std::move(level));
  }

  void Take(const dirent& entry, Level* level) const {
    const std::string name = entry.d_name;
    if (name.starts_with('.')) return;
    const std::string below = level->below + name;
    bool folder = entry.d_type == DT_DIR;
    bool regular = entry.d_type == DT_REG;
    if (entry.d_type == DT_UNKNOWN || entry.d_type == DT_LNK) {
      const int before = errno;
      struct stat status = {};
      if (stat(Path(below).c_str(), &status) == 0) {
        regular = S_ISREG(status.st_mode);
        // Links to folders are not followed: they may go in rings.
        folder = S_ISDIR(status.st_mode) && entry.d_type == DT_UNKNOWN;
      }
      errno = before;
    }
    if (!folder && !regular) return;
    if (MatchesOne(options_.exclude, name, below)) return;
    if (folder) {
      level->names.push_back(name + "/");
      return;
    }
    const bool wanted = options_.include.empty() ? FormatOfName(name).has_value()
                                                 : MatchesOne(options_.include, name, below);
    if (wanted) level->names.push_back(name);
  }

  void Fail(const std::string& path) {
    failed_ = path;
    error_ = absl::DataLossError(absl::StrCat(path, ": cannot be read: ", std::strerror(errno)));
  }

  const std::string root_;
  const InputListOptions& options_;
  std::vector<Level> levels_;
  bool any_ = false;
  std::string failed_;
  absl::Status error_;
};

// The lines of a list of paths.
class InputList::ListFile {
 public:
  ListFile(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

  bool Next(std::string* argument, absl::Status* error) {
    while (true) {
      std::string_view line;
      const auto read = source_.ReadLine(kMaxPath, &line);
      if (!read.ok() || *read == BufferedSource::Line::kTooLong) {
        if (failed_) return false;
        failed_ = true;
        *argument = name_;
        *error = read.ok() ? absl::InvalidArgumentError(absl::StrCat(name_, ": a line is no path"))
                           : read.status();
        return true;
      }
      if (*read == BufferedSource::Line::kEnd) return false;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) continue;
      *argument = std::string(line);
      return true;
    }
  }

 private:
  BufferedSource source_;
  const std::string name_;
  bool failed_ = false;
};

InputList::InputList(std::vector<std::string> arguments, InputListOptions options)
    : arguments_(std::move(arguments)), options_(std::move(options)) {}

InputList::~InputList() = default;

bool InputList::NextArgument(std::string* argument, absl::Status* error) {
  while (true) {
    if (list_ != nullptr) {
      if (list_->Next(argument, error)) return true;
      list_ = nullptr;
    }
    if (at_ == arguments_.size()) return false;
    *argument = arguments_[at_++];
    if (!argument->starts_with('@') || Exists(*argument)) return true;
    const std::string name = argument->substr(1);
    auto source = OpenByteSource(name);
    if (!source.ok()) {
      *argument = name;
      *error = source.status();
      return true;
    }
    list_ = std::make_unique<ListFile>(*std::move(source), name);
  }
}

void InputList::Begin(const std::string& argument, std::string* path, absl::Status* error) {
  *path = argument;
  if (argument == "-") return;
  if (IsFolder(argument)) {
    walker_ = std::make_unique<Walker>(argument, options_);
    path->clear();
    return;
  }
  if (Exists(argument)) return;
  if (argument.find_first_of("*?[") == std::string::npos) {
    *error = absl::NotFoundError(absl::StrCat(argument, ": no such file or folder"));
    return;
  }
  glob_t found = {};
  const int result = glob(argument.c_str(), 0, nullptr, &found);
  if (result == 0) {
    for (size_t i = found.gl_pathc; i > 0; --i) matches_.emplace_back(found.gl_pathv[i - 1]);
    path->clear();
  } else {
    *error = absl::NotFoundError(absl::StrCat(argument, ": no file matches"));
  }
  globfree(&found);
}

bool InputList::Next(std::string* path, absl::Status* error) {
  *error = absl::OkStatus();
  while (true) {
    if (walker_ != nullptr) {
      if (walker_->Next(path, error)) return true;
      walker_ = nullptr;
    }
    std::string argument;
    if (!matches_.empty()) {
      argument = std::move(matches_.back());
      matches_.pop_back();
    } else if (!NextArgument(&argument, error)) {
      return false;
    }
    if (!error->ok()) {
      *path = argument;
      return true;
    }
    Begin(argument, path, error);
    if (!path->empty()) return true;
  }
}

absl::StatusOr<std::vector<std::string>> ListInputs(const std::vector<std::string>& paths) {
  InputList list(paths, {});
  std::vector<std::string> files;
  std::string path;
  absl::Status error;
  while (list.Next(&path, &error)) {
    if (!error.ok()) return error;
    files.push_back(path);
  }
  return files;
}

}  // namespace sayso
