// The kinds of inputs, and how they are told apart.

#ifndef ENGINE_INPUT_INPUT_FORMAT_H_
#define ENGINE_INPUT_INPUT_FORMAT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class InputFormat {
  kAuto,   // by the name, see FormatOfName(); standard input by its first bytes
  kText,   // the whole input is one document; its id is the path
  kJsonl,  // {"id": "…", "text": "…", "published": "…"} on each line
  kHtml,   // a page as saved from the web; its id is the path
  kWarc,   // a crawl: each response record that holds a page; its id is the URI
};

// "auto", "text", "jsonl", "html", "warc"; none for other words.
std::optional<InputFormat> ParseInputFormat(std::string_view name);

// The words above, for flags.
const std::vector<std::string>& InputFormatNames();

// .jsonl and .ndjson, .html, .htm and .xhtml, .warc, .txt, with or without .gz
// or .zst behind it; none for other names.
std::optional<InputFormat> FormatOfName(std::string_view path);

// What the first bytes of an input look like: '{' kJsonl, '<' with a tag of HTML
// kHtml, "WARC/" kWarc, else kText.
InputFormat FormatOfBytes(std::string_view bytes);

}  // namespace sayso

#endif  // ENGINE_INPUT_INPUT_FORMAT_H_
