// Makes an entry of a stretch of a page's items: its blocks and its byline.

#ifndef ENGINE_DOCUMENT_ENTRY_BUILDER_H_
#define ENGINE_DOCUMENT_ENTRY_BUILDER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/bylines.h"
#include "engine/document/entry.h"
#include "engine/document/line_classifier.h"
#include "engine/document/printed_time.h"

namespace sayso {

// Items [from, to) of a page, and those of the page's groups that are in it.
struct EntryDraft {
  size_t from = 0;
  size_t to = 0;
  std::vector<BylineGroup> groups;
  bool has_headline = false;  // the first text item is the headline
};

// What the page says of time so far, and what the caller said of it.
class PageClock {
 public:
  // `published`: ISO 8601, or empty. `groups`: all of the page's; the first
  // full date among them serves until one is printed above the time in hand.
  PageClock(std::string_view published, const std::vector<BylineGroup>& groups);

  // A date that stands on the page by itself, or in a byline: it holds for the
  // times below it.
  void Note(const PrintedDate& date);

  // ISO 8601 of a printed time; empty where nothing can be made of it.
  std::string Resolve(const std::optional<PrintedDate>& date, const std::optional<int>& clock,
                      const std::optional<int64_t>& ago);

 private:
  PrintedDate Complete(PrintedDate date) const;

  std::optional<Moment> published_;
  PrintedDate known_;
};

// Marks the draft's headline, if it has one. `lone`: also where no paragraph
// is below it.
void FindHeadline(const PageView& page, const LineClassifier& classifier, bool lone,
                  EntryDraft* draft);

// The entry. `clock` is told the dates that it prints.
Entry BuildEntry(const PageView& page, const LineClassifier& classifier, const EntryDraft& draft,
                 PageClock* clock);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_ENTRY_BUILDER_H_
