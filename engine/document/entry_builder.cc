#include "engine/document/entry_builder.h"

#include <cstdlib>

namespace sayso {
namespace {

constexpr int64_t kMinutesADay = int64_t{24} * 60;
constexpr uint32_t kLongerBy = 2;  // how much longer a text is than its title

bool InGroups(const EntryDraft& draft, size_t i, size_t* group) {
  while (*group < draft.groups.size() && draft.groups[*group].last < i) ++*group;
  return *group < draft.groups.size() && draft.groups[*group].first <= i;
}

// The draft's text items that are in no byline: the first, and whether a later
// one is a paragraph rather than one more title.
struct TextItems {
  std::vector<size_t> first_two;
  size_t count = 0;
  bool paragraph_below = false;
};

TextItems Texts(const PageView& page, const EntryDraft& draft) {
  TextItems texts;
  size_t group = 0;
  for (size_t i = draft.from; i < draft.to; ++i) {
    if (InGroups(draft, i, &group)) continue;
    if (page[i].kind == LayoutRules::CAPTION && texts.count > 0) texts.paragraph_below = true;
    if (!page.IsText(i)) continue;
    ++texts.count;
    if (texts.first_two.size() < 2) texts.first_two.push_back(i);
    if (texts.count < 2) continue;
    const PageItem& item = page[i];
    const uint32_t title = page[texts.first_two[0]].text.size();
    if (item.kind == LayoutRules::ITEM || !page.IsHeadlineLike(i) ||
        item.text.size() > title * kLongerBy) {
      texts.paragraph_below = true;
      break;
    }
  }
  return texts;
}

}  // namespace

PageClock::PageClock(std::string_view published, const std::vector<BylineGroup>& groups)
    : published_(ReadIso(published)) {
  if (published_) {
    known_ = published_->date;
    return;
  }
  for (const BylineGroup& group : groups) {
    if (group.facts.date && group.facts.date->full()) {
      known_ = *group.facts.date;
      return;
    }
  }
}

void PageClock::Note(const PrintedDate& date) {
  const PrintedDate complete = Complete(date);
  if (complete.full()) known_ = complete;
}

// Adds the year to "13 February", the date to "yesterday", where they are known.
PrintedDate PageClock::Complete(PrintedDate date) const {
  if (date.days_from_now && published_) {
    const Moment today{published_->date, std::nullopt};
    return Earlier(today, -*date.days_from_now * kMinutesADay).date;
  }
  if (date.year == 0 && date.month > 0 && date.day > 0 && known_.full()) {
    // The year that brings it nearest: 31 December, read in January, is past.
    date.year = known_.year;
    if (date.month - known_.month > 6) --date.year;
    if (known_.month - date.month > 6) ++date.year;
  }
  return date;
}

std::string PageClock::Resolve(const std::optional<PrintedDate>& date,
                               const std::optional<int>& clock, const std::optional<int64_t>& ago) {
  Moment moment;
  moment.minute = clock;
  if (date) {
    moment.date = Complete(*date);
    if (moment.date.full()) known_ = moment.date;
  } else if (ago && published_ && (published_->minute || *ago % kMinutesADay == 0)) {
    const Moment then = Earlier(*published_, *ago);
    moment.date = then.date;
    if (!clock) moment.minute = then.minute;
  } else if (clock) {
    moment.date = known_;
  }
  return FormatIso(moment);
}

void FindHeadline(const PageView& page, const LineClassifier& classifier, bool lone,
                  EntryDraft* draft) {
  draft->has_headline = false;
  const TextItems texts = Texts(page, *draft);
  if (texts.count == 0) return;
  const size_t first = texts.first_two[0];
  if (page[first].kind == LayoutRules::CLOSING) return;
  if (page.IsHeadlineLike(first)) {
    draft->has_headline = texts.paragraph_below || page[first].kind == LayoutRules::HEADING || lone;
    return;
  }
  // A title that ends like a sentence: at the top of the page, a blank line or
  // the byline below it.
  if (draft->from != 0 || texts.count < 2 || page[first].kind == LayoutRules::ITEM) return;
  const size_t second = texts.first_two[1];
  const bool byline_below = !draft->groups.empty() && draft->groups[0].first == first + 1 &&
                            draft->groups[0].has_authors();
  if (page[second].gap == 0 && !byline_below) return;
  const std::string_view line = page.TextOf(first);
  if (classifier.ReadDateline(line)) return;
  draft->has_headline =
      classifier.LooksLikeTitle(line) && page[second].text.size() > page[first].text.size();
}

Entry BuildEntry(const PageView& page, const LineClassifier& classifier, const EntryDraft& draft,
                 PageClock* clock) {
  Entry entry;
  entry.span = {page[draft.from].span.begin, page[draft.to - 1].span.end};
  Byline byline;
  bool has_byline = false;
  const BylineGroup* main = nullptr;  // the one whose lines are byline.span
  for (const BylineGroup& group : draft.groups) {
    if (main == nullptr || (!main->has_authors() && group.has_authors())) main = &group;
    const BylineFacts& facts = group.facts;
    if (byline.authors.empty()) byline.authors = facts.authors;
    if (byline.place.empty()) byline.place = facts.place;
    if (byline.published.empty()) {
      byline.published = clock->Resolve(facts.date, facts.clock, facts.ago);
    }
    if (facts.updated_date || facts.updated_clock || facts.updated_ago) {
      byline.updated = clock->Resolve(facts.updated_date, facts.updated_clock, facts.updated_ago);
    }
  }
  if (main != nullptr) {
    byline.span = {page[main->first].span.begin, page[main->last].span.end};
    has_byline = true;
  }

  size_t group = 0;
  bool first_text = true, first_paragraph = true;
  for (size_t i = draft.from; i < draft.to; ++i) {
    if (InGroups(draft, i, &group)) continue;
    const PageItem& item = page[i];
    if (item.kind == LayoutRules::UPDATED) {
      const BylineFacts& facts = *item.facts;
      if (byline.updated.empty()) {
        byline.updated = clock->Resolve(facts.updated_date, facts.updated_clock, facts.updated_ago);
      }
      if (!has_byline) byline.span = item.span;
      has_byline = true;
      continue;
    }
    if (item.kind == LayoutRules::CAPTION) {
      entry.blocks.push_back({BlockKind::kCaption, item.text});
      continue;
    }
    if (!page.IsText(i)) {  // a day's line
      if (item.facts != nullptr && item.facts->date) clock->Note(*item.facts->date);
      continue;
    }
    const bool headline = first_text && draft.has_headline;
    first_text = false;
    if (item.text.empty()) continue;
    entry.blocks.push_back({headline ? BlockKind::kHeadline : BlockKind::kParagraph, item.text});
    if (headline || !first_paragraph) continue;
    first_paragraph = false;
    const std::optional<Dateline> dateline = classifier.ReadDateline(page.TextOf(i));
    if (!dateline) continue;
    if (byline.place.empty()) byline.place = dateline->place;
    if (byline.published.empty() && dateline->date && dateline->date->full()) {
      byline.published = clock->Resolve(dateline->date, std::nullopt, std::nullopt);
    }
    if (!has_byline) {
      byline.span = {item.text.begin + dateline->span.begin, item.text.begin + dateline->span.end};
    }
    has_byline = true;
  }
  if (has_byline) entry.byline = std::move(byline);
  return entry;
}

}  // namespace sayso
