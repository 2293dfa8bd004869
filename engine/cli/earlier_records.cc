#include "engine/cli/earlier_records.h"

#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"

extern char** environ;

namespace sayso {
namespace {

namespace fs = std::filesystem;

absl::Status Unavailable(const std::string& program, int error) {
  return absl::UnavailableError(absl::StrCat(program, ": ", std::strerror(error)));
}

// Reads what comes out of a descriptor until its end; closes it.
std::string ReadAll(int descriptor) {
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (true) {
    const ssize_t size = read(descriptor, buffer.data(), buffer.size());
    if (size > 0) text.append(buffer.data(), static_cast<size_t>(size));
    if (size == 0 || (size < 0 && errno != EINTR)) break;
  }
  close(descriptor);
  return text;
}

// What the program writes to its standard output, run on the texts.
absl::StatusOr<std::string> RunExtractOf(const std::string& program,
                                         const std::vector<std::string>& texts) {
  std::vector<std::string> words = {program, "extract", "--format=jsonl", "--input_format=text",
                                    "--"};
  words.insert(words.end(), texts.begin(), texts.end());
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return Unavailable(program, errno);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  pid_t child = 0;
  const int error =
      posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    return Unavailable(program, error);
  }
  std::string output = ReadAll(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return absl::UnavailableError(absl::StrCat(program, " extract: failed"));
  }
  return output;
}

absl::StatusOr<RecordsByDocument> ParseRecords(const std::string& text, const std::string& name) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  RecordsByDocument records;
  size_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    pb::Record record;
    const auto status = google::protobuf::util::JsonStringToMessage(line, &record, options);
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ":", number, ": no record of `sayso extract --format=jsonl`"));
    }
    std::string id = record.document_id();
    records[std::move(id)].push_back(std::move(record));
  }
  return records;
}

}  // namespace

absl::StatusOr<RecordsByDocument> LoadEarlierRecords(const std::string& old,
                                                     const std::vector<std::string>& texts) {
  std::error_code error;
  if (!fs::is_regular_file(old, error)) {
    return absl::NotFoundError(absl::StrCat(old, ": no such file"));
  }
  std::string text;
  if (access(old.c_str(), X_OK) == 0) {
    // A name without a folder would not be this file to the system.
    absl::StatusOr<std::string> output = RunExtractOf(fs::absolute(old, error).string(), texts);
    if (!output.ok()) return output.status();
    text = *std::move(output);
  } else {
    std::ifstream in(old, std::ios::binary);
    if (!in) return absl::NotFoundError(absl::StrCat(old, ": can't be read"));
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  return ParseRecords(text, old);
}

absl::StatusOr<std::vector<pb::Record>> RecordsOf(const RecordsByDocument& records,
                                                  const std::string& text) {
  const auto it = records.find(text);
  if (it != records.end()) return it->second;
  const std::string name = fs::path(text).filename().string();
  for (const auto& [id, found] : records) {
    if (fs::path(id).filename() == name) return found;
  }
  return absl::NotFoundError("the earlier engine has no record of it");
}

}  // namespace sayso
