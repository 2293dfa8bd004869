// A page, parsed as browsers do.

#ifndef ENGINE_INPUT_HTML_TREE_H_
#define ENGINE_INPUT_HTML_TREE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

struct GumboInternalOutput;

namespace sayso {

// The tree of an HTML5 document, by Gumbo. Not thread-safe. Strangers write pages:
// a page whose tags nest deeper than kMaxDepth, or that makes the parser hold more
// than kMaxMemory times its size, is refused, because the time and memory that
// HTML's rules take have no other bound.
class HtmlTree {
 public:
  static constexpr size_t kMaxDepth = 2000;
  static constexpr size_t kMaxMemory = 100;

  // `page`: UTF-8, and must outlive the tree. kResourceExhausted as above.
  static absl::StatusOr<std::unique_ptr<HtmlTree>> Parse(std::string_view page);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // The contents of each <script type="application/ld+json">.
  std::vector<std::string> JsonLd() const;

  // When the page says it was published: <meta property="article:published_time">
  // or the like; empty where it doesn't.
  std::string Published() const;

  // What a reader sees, a paragraph a line: of the <article> or <main> that holds
  // the most of it, or else of the whole page. Scripts, styles, navigation,
  // forms, headers and footers of the page and what is hidden are left out. A
  // first-level heading outside of the chosen part comes first.
  std::string VisibleText() const;

 private:
  class Arena;

  HtmlTree();

  const std::unique_ptr<Arena> arena_;
  const GumboInternalOutput* output_ = nullptr;
};

// Text that may be HTML, as JSON-LD's bodies are: tags are dropped, characters
// written as references are put in place, and blocks parted by newlines.
std::string PlainText(const std::string& text);

}  // namespace sayso

#endif  // ENGINE_INPUT_HTML_TREE_H_
