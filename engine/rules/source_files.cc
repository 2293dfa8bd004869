#include "engine/rules/source_files.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/rules/embedded.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

bool IsKnowledge(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".textproto" || extension == ".tsv" || extension == ".txt";
}

absl::Status ReadInto(const fs::path& path, std::string* data) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) return absl::UnavailableError(absl::StrCat(path.string(), ": can't be read"));
  *data = std::move(content).str();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<SourceFile>> LoadSourceFiles(const std::string& dir,
                                                        std::string_view prefix) {
  std::map<std::string, std::string> files;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.path.starts_with(prefix)) files[std::string(file.path)] = file.data;
  }
  if (!dir.empty()) {
    std::error_code error;
    if (!fs::is_directory(dir, error)) {
      return absl::NotFoundError(absl::StrCat(dir, ": no such folder of rules"));
    }
    for (fs::recursive_directory_iterator it(dir, error), end; !error && it != end;
         it.increment(error)) {
      if (!it->is_regular_file() || !IsKnowledge(it->path())) continue;
      const std::string path = it->path().lexically_relative(dir).generic_string();
      if (!path.starts_with(prefix)) continue;
      absl::Status status = ReadInto(it->path(), &files[path]);
      if (!status.ok()) return status;
    }
    if (error) return absl::UnavailableError(absl::StrCat(dir, ": ", error.message()));
  }
  std::vector<SourceFile> sources;
  sources.reserve(files.size());
  for (auto& [path, data] : files) sources.push_back({path, std::move(data)});
  return sources;
}

const SourceFile* FindSourceFile(const std::vector<SourceFile>& files, std::string_view path) {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const SourceFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

std::string Fingerprint(const std::vector<SourceFile>& files, std::string_view prefix) {
  uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&hash](std::string_view bytes) {
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
    hash = (hash ^ 0xFFu) * 0x100000001b3u;
  };
  for (const SourceFile& file : files) {
    if (!file.path.starts_with(prefix)) continue;
    add(file.path);
    add(file.data);
  }
  return absl::StrFormat("%016x", hash);
}

}  // namespace sayso
