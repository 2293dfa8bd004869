#include "engine/input/input_format.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/input/byte_source.h"

namespace sayso {

std::optional<InputFormat> ParseInputFormat(std::string_view name) {
  if (name == "auto") return InputFormat::kAuto;
  if (name == "text") return InputFormat::kText;
  if (name == "jsonl") return InputFormat::kJsonl;
  if (name == "html") return InputFormat::kHtml;
  if (name == "warc") return InputFormat::kWarc;
  return std::nullopt;
}

const std::vector<std::string>& InputFormatNames() {
  static const auto* const names =
      new std::vector<std::string>{"auto", "text", "jsonl", "html", "warc"};
  return *names;
}

std::optional<InputFormat> FormatOfName(std::string_view path) {
  std::string_view inner = path;
  IsPackedName(path, &inner);
  const size_t dot = inner.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string end = absl::AsciiStrToLower(std::string(inner.substr(dot)));
  if (end == ".txt") return InputFormat::kText;
  if (end == ".jsonl" || end == ".ndjson") return InputFormat::kJsonl;
  if (end == ".html" || end == ".htm" || end == ".xhtml") return InputFormat::kHtml;
  if (end == ".warc") return InputFormat::kWarc;
  return std::nullopt;
}

InputFormat FormatOfBytes(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return InputFormat::kText;
  bytes.remove_prefix(first);
  if (bytes[0] == '{') return InputFormat::kJsonl;
  if (bytes.starts_with("WARC/1.")) return InputFormat::kWarc;
  const std::string begin = absl::AsciiStrToLower(std::string(bytes.substr(0, 16)));
  for (const char* tag : {"<!doctype html", "<html", "<head", "<!--", "<?xml"}) {
    if (absl::StartsWith(begin, tag)) return InputFormat::kHtml;
  }
  return InputFormat::kText;
}

}  // namespace sayso
