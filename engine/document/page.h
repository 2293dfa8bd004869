// A page as its items: what its lines are, pictures taken out of them and
// hard-wrapped lines put together again.

#ifndef ENGINE_DOCUMENT_PAGE_H_
#define ENGINE_DOCUMENT_PAGE_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/document/line_classifier.h"
#include "engine/text/span.h"
#include "proto/layout.pb.h"

namespace sayso {

// A line, a part of one beside a picture, or several lines of one paragraph.
struct PageItem {
  Span span;  // bytes of the page, trimmed
  Span text;  // what a block of it holds; empty where it holds nothing
  LayoutRules::Kind kind = LayoutRules::TEXT;
  LayoutRules::Strength strength = LayoutRules::SURE;
  bool foot = false;
  uint32_t gap = 0;                    // blank lines before it; a ruler counts as three
  bool ruler = false;                  // a ruler stands before it
  std::unique_ptr<BylineFacts> facts;  // of BYLINE and UPDATED
};

// The items of the page in order, furniture and rulers left out. Linear.
std::vector<PageItem> ReadPage(std::string_view text, const LineClassifier& classifier);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_PAGE_H_
