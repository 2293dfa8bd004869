// Which items of a page together say who wrote an entry and when.

#ifndef ENGINE_DOCUMENT_BYLINES_H_
#define ENGINE_DOCUMENT_BYLINES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/document/line_classifier.h"
#include "engine/document/page.h"

namespace sayso {

// Items first to last (inclusive) of the page, all of them byline lines.
struct BylineGroup {
  size_t first = 0;
  size_t last = 0;
  BylineFacts facts;  // of all of them together
  bool foot = false;  // printed as pages do at the foot of entries

  bool has_clock() const { return facts.clock || facts.ago; }
  bool has_authors() const { return !facts.authors.empty(); }
};

// A page and what its items look like. The references must outlive it.
class PageView {
 public:
  PageView(std::string_view text, const std::vector<PageItem>& items,
           const LineClassifier& classifier)
      : text_(text), items_(items), classifier_(classifier), look_(items.size(), 0) {}

  size_t size() const { return items_.size(); }
  const PageItem& operator[](size_t i) const { return items_[i]; }
  std::string_view TextOf(size_t i) const { return items_[i].text.In(text_); }

  // Whether the item can be a paragraph or headline, were it in no byline.
  bool IsText(size_t i) const;
  // Whether it is text that could be a headline. Remembered.
  bool IsHeadlineLike(size_t i) const;

 private:
  const std::string_view text_;
  const std::vector<PageItem>& items_;
  const LineClassifier& classifier_;
  mutable std::vector<char> look_;  // 0: not asked yet, 1: no, 2: yes
};

// The groups, in order. A name on a line of its own counts only beside a time,
// under a headline, or at the head of a page that ends its entries with times.
// Linear.
std::vector<BylineGroup> FindBylines(const PageView& page);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_BYLINES_H_
