#include "engine/document/page_style.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr size_t kArticleHead = 4;  // text items before an article's byline, at most
constexpr size_t kHeaderTexts = 3;  // text items before a page's own byline, at most

// What the style of one page is judged by.
struct Evidence {
  size_t groups = 0;
  size_t headline_before = 0;  // a headline before the group and none after it
  size_t headline_after = 0;
  size_t gap_before = 0;  // more blank lines before the group than after it
  size_t gap_after = 0;
  size_t printed_as_foot = 0;
};

uint32_t GapAfter(const PageView& page, const BylineGroup& group) {
  return group.last + 1 < page.size() ? page[group.last + 1].gap : 0;
}

Evidence Collect(const PageView& page, const std::vector<BylineGroup>& groups, size_t from) {
  Evidence evidence;
  const size_t none = page.size();
  for (size_t g = from; g < groups.size(); ++g) {
    if (Continues(page, groups, g)) continue;
    ++evidence.groups;
    const size_t before = TextBefore(page, groups, g);
    const size_t after = TextAfter(page, groups, g);
    const bool headline_before = before != none && page.IsHeadlineLike(before);
    const bool headline_after = after != none && page.IsHeadlineLike(after);
    evidence.headline_before += headline_before && !headline_after;
    evidence.headline_after += headline_after && !headline_before;
    const uint32_t gap_before = page[groups[g].first].gap;
    const uint32_t gap_after = GapAfter(page, groups[g]);
    if (before != none && after != none) {
      evidence.gap_before += gap_before > gap_after;
      evidence.gap_after += gap_after > gap_before;
    }
    evidence.printed_as_foot += groups[g].foot;
  }
  return evidence;
}

bool TimeOnly(const BylineGroup& group) { return group.facts.has_time() && !group.has_authors(); }
bool AuthorsOnly(const BylineGroup& group) {
  return group.has_authors() && !group.facts.has_time();
}

// One group, or two of which one is at the head and the other at the foot: is
// the page one article?
bool IsArticle(const PageView& page, const std::vector<BylineGroup>& groups) {
  const size_t before = TextsBeforeAll(page, groups);
  const size_t after = TextsAfterAll(page, groups);
  const BylineGroup& first = groups.front();
  if (groups.size() == 2 && before <= kArticleHead && after == 0 &&
      !(groups[1].has_clock() && first.has_clock())) {
    // A byline, and at the foot the date or the agency's credits.
    return first.has_authors() || before > 0;
  }
  if (groups.size() != 1 || after == 0 || before == 0) return false;
  const size_t nearest = TextBefore(page, groups, 0);
  if (before == 1) return page.IsHeadlineLike(nearest) || first.has_authors();
  // A bare time after paragraphs opens a post. A name or a date is a byline.
  const bool names_or_dates = first.has_authors() || (first.facts.date && first.facts.date->full());
  return before <= kArticleHead && names_or_dates;
}

bool IsSplit(const PageView& page, const std::vector<BylineGroup>& groups) {
  if (groups.size() < 2 || !AuthorsOnly(groups.front()) || !TimeOnly(groups.back())) return false;
  return TextsAfterAll(page, groups) == 0 && groups.front().last + 1 < groups.back().first;
}

}  // namespace

size_t TextBefore(const PageView& page, const std::vector<BylineGroup>& groups, size_t group) {
  const size_t stop = group == 0 ? 0 : groups[group - 1].last + 1;
  for (size_t i = groups[group].first; i-- > stop;) {
    if (page.IsText(i)) return i;
  }
  return page.size();
}

size_t TextAfter(const PageView& page, const std::vector<BylineGroup>& groups, size_t group) {
  const size_t stop = group + 1 == groups.size() ? page.size() : groups[group + 1].first;
  for (size_t i = groups[group].last + 1; i < stop; ++i) {
    if (page.IsText(i)) return i;
  }
  return page.size();
}

size_t TextsBeforeAll(const PageView& page, const std::vector<BylineGroup>& groups) {
  size_t texts = 0;
  for (size_t i = 0; i < groups.front().first; ++i) texts += page.IsText(i);
  return texts;
}

size_t TextsAfterAll(const PageView& page, const std::vector<BylineGroup>& groups) {
  size_t texts = 0;
  for (size_t i = groups.back().last + 1; i < page.size(); ++i) {
    texts += page.IsText(i) && page[i].kind != LayoutRules::CLOSING;
  }
  return texts;
}

bool Continues(const PageView& page, const std::vector<BylineGroup>& groups, size_t at) {
  if (at == 0 || !TimeOnly(groups[at - 1]) || !AuthorsOnly(groups[at])) return false;
  size_t texts = 0;
  for (size_t i = groups[at - 1].last + 1; i < groups[at].first; ++i) {
    if (!page.IsText(i)) continue;
    if (!page.IsHeadlineLike(i)) return false;
    ++texts;
  }
  return texts == 1 && TextAfter(page, groups, at) != page.size();
}

bool FirstIsPageHeader(const PageView& page, const std::vector<BylineGroup>& groups) {
  if (groups.size() < 2) return false;
  const size_t before = TextsBeforeAll(page, groups);
  if (before == 0 || before > kHeaderTexts) return false;
  size_t first_text = 0;
  while (!page.IsText(first_text)) ++first_text;
  if (!page.IsHeadlineLike(first_text)) return false;
  const auto rank = [](const BylineGroup& group) {
    const bool dated = group.facts.date && group.facts.date->full();
    return (group.has_authors() ? 1 : 0) + (dated ? 2 : 0) + (group.has_clock() ? 4 : 0);
  };
  // What the posts print differs from what the page's own byline prints.
  const int header = rank(groups[0]);
  size_t posts = 0, alike = 0;
  for (size_t g = 1; g < groups.size(); ++g) {
    if (Continues(page, groups, g)) continue;
    ++posts;
    alike += rank(groups[g]) == header;
  }
  return alike * 2 < posts && (header & 3) != 0;
}

PageStyle JudgeStyle(const PageView& page, const std::vector<BylineGroup>& groups) {
  if (groups.empty() || IsArticle(page, groups)) return PageStyle::kArticle;
  if (IsSplit(page, groups)) return PageStyle::kSplit;
  const size_t before = TextsBeforeAll(page, groups);
  const size_t after = TextsAfterAll(page, groups);
  const bool header = FirstIsPageHeader(page, groups);
  const Evidence seen = Collect(page, groups, header ? 1 : 0);
  const double n = static_cast<double>(std::max<size_t>(seen.groups, 1));

  // The ends of the page say most: a post has text, so a byline that ends the
  // page is at the foot of its post, one that begins it at the head.
  double head = 0, foot = 0, title = 0;
  if (after == 0) {
    foot += 4;
  } else {
    head += 3;
    title += 3;
  }
  if (before == 0) head += 4;
  if (before == 1) title += 1;
  head += 2 * static_cast<double>(seen.gap_before) / n;
  foot += 2 * static_cast<double>(seen.gap_after) / n;
  head += static_cast<double>(seen.headline_after) / n;
  foot += static_cast<double>(seen.headline_after) / n;
  foot += static_cast<double>(seen.printed_as_foot) / n;
  title += 4 * static_cast<double>(seen.headline_before) / n;
  if (static_cast<double>(seen.headline_before) < 0.6 * n) title = 0;

  if (title > head && title > foot) return PageStyle::kTitle;
  return foot > head ? PageStyle::kFoot : PageStyle::kHead;
}

}  // namespace sayso
