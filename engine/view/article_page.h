// A document and what was found in it, as one page to look at.

#ifndef ENGINE_VIEW_ARTICLE_PAGE_H_
#define ENGINE_VIEW_ARTICLE_PAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/span.h"
#include "proto/record.pb.h"

namespace sayso {

// What an annotator sees of gold against found.
enum class DifferenceKind { kMissed, kSpurious, kWrong };

struct Difference {
  Span span;  // empty where it has no place in the text
  DifferenceKind kind = DifferenceKind::kWrong;
  std::string what;  // "missed PERSON"
  std::string by;    // the rule or row that made it, or empty
};

// A line of the score: "mentions", 41 of 44 gold ones, 43 found.
struct ScoreLine {
  std::string name;
  uint32_t correct = 0;
  uint32_t found = 0;
  uint32_t gold = 0;
};

struct ArticleView {
  std::string_view title;  // the document's id, or the file's name
  std::string_view text;   // what the records' offsets are of; UTF-8
  const std::vector<pb::Record>* records = nullptr;
  bool compare = false;  // show `differences` and `scores`
  std::vector<Difference> differences;
  std::vector<ScoreLine> scores;
};

// The page, HTML5 in UTF-8, with its style and script inside; it loads nothing. All
// text is escaped, spans outside the text are left out. The same view gives the
// same bytes. Linear in the text and the records, but for sorting.
std::string ArticlePage(const ArticleView& view);

}  // namespace sayso

#endif  // ENGINE_VIEW_ARTICLE_PAGE_H_
