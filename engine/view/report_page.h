// A batch of documents as one page of plots and tables.

#ifndef ENGINE_VIEW_REPORT_PAGE_H_
#define ENGINE_VIEW_REPORT_PAGE_H_

#include <string>
#include <string_view>

#include "engine/view/tally.h"

namespace sayso {

// The page: speakers, days, outlets, gender, organisations, countries. Each plot is an
// inline SVG with its numbers in a table beside it; the most frequent are shown, and
// how many are not. It loads nothing and all text is escaped, as in article_page.h.
// The same tally gives the same bytes.
std::string ReportPage(std::string_view title, const Tally& tally);

}  // namespace sayso

#endif  // ENGINE_VIEW_REPORT_PAGE_H_
