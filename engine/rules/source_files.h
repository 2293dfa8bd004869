// The files that the knowledge is in: those embedded in the binary, replaced
// and extended by those of a folder.

#ifndef ENGINE_RULES_SOURCE_FILES_H_
#define ENGINE_RULES_SOURCE_FILES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace sayso {

struct SourceFile {
  std::string path;  // relative to rules/: "en/person.textproto"
  std::string data;
};

// All files whose path begins with `prefix`, by path. `dir` may be empty: the
// embedded files alone. Fails with kNotFound where it is no folder, and with the
// reason where a file of it can not be read.
absl::StatusOr<std::vector<SourceFile>> LoadSourceFiles(const std::string& dir,
                                                        std::string_view prefix = "");

// The file of that path, or nullptr.
const SourceFile* FindSourceFile(const std::vector<SourceFile>& files, std::string_view path);

// 16 hexadecimal digits over the paths and contents of the files whose path
// begins with `prefix` (FNV-1a, 64 bits).
std::string Fingerprint(const std::vector<SourceFile>& files, std::string_view prefix);

}  // namespace sayso

#endif  // ENGINE_RULES_SOURCE_FILES_H_
