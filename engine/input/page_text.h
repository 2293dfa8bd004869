// Text that is taken out of a page, with what is known of its parts.

#ifndef ENGINE_INPUT_PAGE_TEXT_H_
#define ENGINE_INPUT_PAGE_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/entry.h"

namespace sayso {

struct PageText {
  std::string text;            // UTF-8, a paragraph a line
  std::vector<Entry> entries;  // where the page says what they are; else empty
  std::string published;       // ISO 8601, or empty
  std::string from;            // "visible text", "LiveBlogPosting", "NewsArticle"
};

// Puts entries together, one after another, into a text with spans.
class PageTextBuilder {
 public:
  void BeginEntry();
  // White space is made single; what has none but white space is left out.
  void AddBlock(BlockKind kind, std::string_view text);
  void SetByline(std::vector<std::string> authors, std::string published, std::string updated);
  // An entry without blocks is dropped.
  void EndEntry();

  bool empty() const { return page_.entries.empty(); }
  PageText Take() { return std::move(page_); }

 private:
  PageText page_;
  Entry entry_;
};

// An ISO 8601 time as records print it, local: "2025-02-13T09:30". Empty where
// `text` is no such time; a date alone stays one.
std::string LocalTime(std::string_view text);

}  // namespace sayso

#endif  // ENGINE_INPUT_PAGE_TEXT_H_
