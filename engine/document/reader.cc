#include "engine/document/reader.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "simdjson.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunk = size_t{1} << 18;

// A file, or standard input, in chunks.
class Source {
 public:
  Source(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() {
    if (file_ != stdin) std::fclose(file_);
  }

  const std::string& name() const { return name_; }

  // Appends up to a chunk; false at the end or on an error.
  bool Append(std::string* buffer) {
    const size_t size = buffer->size();
    buffer->resize(size + kChunk);
    const size_t read = std::fread(buffer->data() + size, 1, kChunk, file_);
    buffer->resize(size + read);
    return read > 0;
  }

  absl::Status Error() const {
    if (std::ferror(file_) == 0) return absl::OkStatus();
    return absl::DataLossError(absl::StrCat(name_, ": cannot be read"));
  }

 private:
  std::FILE* const file_;
  const std::string name_;
};

class TextReader : public DocumentReader {
 public:
  TextReader(std::unique_ptr<Source> source, std::string begun)
      : source_(std::move(source)), begun_(std::move(begun)) {}

  bool Next(OwnedDocument* document, absl::Status* error) override {
    if (done_) return false;
    done_ = true;
    document->id = source_->name();
    document->text = std::move(begun_);
    document->published.clear();
    while (source_->Append(&document->text)) {
    }
    *error = source_->Error();
    return true;
  }

 private:
  const std::unique_ptr<Source> source_;
  std::string begun_;  // what has been read already
  bool done_ = false;
};

class JsonlReader : public DocumentReader {
 public:
  JsonlReader(std::unique_ptr<Source> source, std::string begun)
      : source_(std::move(source)), buffer_(std::move(begun)) {}

  bool Next(OwnedDocument* document, absl::Status* error) override {
    *error = absl::OkStatus();
    std::string_view line;
    while (NextLine(&line)) {
      ++number_;
      if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const absl::string_view why = Parse(line, document);
      if (!why.empty()) {
        *error = absl::InvalidArgumentError(absl::StrCat(Place(), ": ", why));
      }
      return true;
    }
    if (!failed_ && !source_->Error().ok()) {
      failed_ = true;
      document->id = Place();
      *error = source_->Error();
      return true;
    }
    return false;
  }

 private:
  std::string Place() const { return absl::StrCat(source_->name(), ":", number_); }

  // The next line, without its end; lives until the next call.
  bool NextLine(std::string_view* line) {
    size_t searched = begin_;
    while (true) {
      const size_t end = buffer_.find('\n', searched);
      if (end != std::string::npos) {
        *line = std::string_view(buffer_).substr(begin_, end - begin_);
        begin_ = end + 1;
        return true;
      }
      buffer_.erase(0, begin_);
      begin_ = 0;
      searched = buffer_.size();
      if (source_->Append(&buffer_)) continue;
      if (buffer_.empty() || !source_->Error().ok()) return false;
      last_ = std::exchange(buffer_, std::string());
      *line = last_;
      return true;
    }
  }

  // Fills the document; returns what is wrong, or nothing.
  absl::string_view Parse(std::string_view line, OwnedDocument* document) {
    document->id = Place();
    document->text.clear();
    document->published.clear();
    simdjson::dom::element root;
    simdjson::dom::object object;
    // The parser copies the line into its own, padded buffer.
    if (const auto error = parser_.parse(line.data(), line.size()).get(root)) {
      return simdjson::error_message(error);
    }
    if (root.get(object) != simdjson::SUCCESS) return "not a JSON object";
    simdjson::dom::element member;
    std::string_view value;
    if (object.at_key("id").get(member) == simdjson::SUCCESS && !member.is_null()) {
      int64_t number = 0;
      if (member.get(value) == simdjson::SUCCESS) {
        document->id = std::string(value);
      } else if (member.get(number) == simdjson::SUCCESS) {
        document->id = absl::StrCat(number);
      } else {
        return "\"id\" is no string";
      }
    }
    if (object.at_key("published").get(member) == simdjson::SUCCESS && !member.is_null()) {
      if (member.get(value) != simdjson::SUCCESS) return "\"published\" is no string";
      document->published = std::string(value);
    }
    if (object.at_key("text").get(member) != simdjson::SUCCESS) return "no member \"text\"";
    if (member.get(value) != simdjson::SUCCESS) return "\"text\" is no string";
    document->text = std::string(value);
    return {};
  }

  const std::unique_ptr<Source> source_;
  simdjson::dom::parser parser_;
  std::string buffer_;  // read, and not yet given out from begin_ on
  size_t begin_ = 0;
  std::string last_;   // the last line, where it has no end
  size_t number_ = 0;  // of the line given out last
  bool failed_ = false;
};

bool IsJsonlName(const std::string& path) {
  return absl::EndsWithIgnoreCase(path, ".jsonl") || absl::EndsWithIgnoreCase(path, ".ndjson");
}

bool IsHidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.empty() && name[0] == '.';
}

absl::Status AddFolder(const std::string& folder, std::vector<std::string>* files) {
  std::vector<std::string> found;
  std::error_code error;
  auto at = fs::recursive_directory_iterator(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (IsHidden(at->path())) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
      continue;
    }
    const std::string path = at->path().string();
    const bool wanted = IsJsonlName(path) || absl::EndsWithIgnoreCase(path, ".txt");
    if (wanted && at->is_regular_file(ignored)) found.push_back(path);
  }
  if (error) {
    return absl::UnavailableError(absl::StrCat(folder, ": cannot be read: ", error.message()));
  }
  if (found.empty()) {
    return absl::NotFoundError(absl::StrCat(folder, ": no .txt, .jsonl or .ndjson files in it"));
  }
  std::sort(found.begin(), found.end());
  files->insert(files->end(), found.begin(), found.end());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<DocumentReader>> DocumentReader::Open(const std::string& path,
                                                                     InputFormat format) {
  std::FILE* file = stdin;
  if (path != "-") {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
    }
    file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
      return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
    }
  }
  auto source = std::make_unique<Source>(file, path);
  std::string begun;
  if (format == InputFormat::kAuto && path == "-") {
    source->Append(&begun);
    const size_t first = begun.find_first_not_of(" \t\r\n");
    const bool object = first != std::string::npos && begun[first] == '{';
    format = object ? InputFormat::kJsonl : InputFormat::kText;
  } else if (format == InputFormat::kAuto) {
    format = IsJsonlName(path) ? InputFormat::kJsonl : InputFormat::kText;
  }
  if (format == InputFormat::kJsonl) {
    return std::make_unique<JsonlReader>(std::move(source), std::move(begun));
  }
  return std::make_unique<TextReader>(std::move(source), std::move(begun));
}

absl::StatusOr<std::vector<std::string>> ListInputs(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      if (absl::Status s = AddFolder(path, &files); !s.ok()) return s;
    } else if (path == "-" || fs::exists(path, error)) {
      files.push_back(path);
    } else {
      return absl::NotFoundError(absl::StrCat(path, ": no such file or folder"));
    }
  }
  return files;
}

}  // namespace sayso
