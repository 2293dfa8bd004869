#include "engine/document/segmenter.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/document/bylines.h"
#include "engine/document/entry_builder.h"
#include "engine/document/line_classifier.h"
#include "engine/document/page.h"
#include "engine/document/page_style.h"

namespace sayso {
namespace {

constexpr size_t kArticleHead = 4;

// Cuts one page. Lives for the length of one call.
class PageCutter {
 public:
  PageCutter(const PageView& page, const LineClassifier& classifier,
             std::vector<BylineGroup> groups)
      : page_(page), classifier_(classifier), groups_(std::move(groups)) {
    DropDayLines();
    style_ = JudgeStyle(page_, groups_);
  }

  std::vector<EntryDraft> Cut() {
    starts_.assign(page_.size() + 1, 0);
    starts_[0] = 1;
    switch (style_) {
      case PageStyle::kArticle:
        break;
      case PageStyle::kHead:
        CutAtHeads();
        break;
      case PageStyle::kTitle:
        CutAtTitles();
        break;
      case PageStyle::kFoot:
        CutAtFeet();
        break;
      case PageStyle::kSplit:
        CutAtAuthors();
        break;
    }
    if (style_ != PageStyle::kArticle) {
      CutAtRulers();
      CutClosing();
    }
    std::vector<EntryDraft> drafts = Drafts();
    Headlines(&drafts);
    if (style_ == PageStyle::kFoot) drafts = SplitOpenings(std::move(drafts));
    return drafts;
  }

  const std::vector<BylineGroup>& groups() const { return groups_; }

 private:
  // A date by itself, amid a page, begins no post: it says of which day the
  // posts below it are. At the head of a page it is the page's own date.
  void DropDayLines() {
    size_t others = 0;
    for (const BylineGroup& group : groups_) others += !DateOnly(group);
    if (others == groups_.size()) return;
    std::vector<BylineGroup> kept;
    for (size_t g = 0; g < groups_.size(); ++g) {
      const bool at_head = g == 0 && TextsBeforeAll(page_, groups_) <= kArticleHead;
      const bool at_foot =
          others == 0 && g > 0 && g + 1 == groups_.size() && TextsAfterAll(page_, groups_) == 0;
      const bool alone = others <= 1 && (at_head || at_foot);
      if (!DateOnly(groups_[g]) || alone || (at_head && TextsBeforeAll(page_, groups_) > 0)) {
        kept.push_back(std::move(groups_[g]));
      }
    }
    groups_ = std::move(kept);
  }

  static bool DateOnly(const BylineGroup& group) {
    return group.facts.date && !group.has_clock() && !group.has_authors() &&
           group.facts.place.empty() && !group.facts.updated_clock && !group.facts.updated_date;
  }

  void CutAtHeads() {
    for (size_t g = 0; g < groups_.size(); ++g) {
      if (g == 0 && FirstIsPageHeader(page_, groups_)) continue;
      if (!Continues(page_, groups_, g)) starts_[groups_[g].first] = 1;
    }
  }

  void CutAtTitles() {
    for (size_t g = 0; g < groups_.size(); ++g) {
      const size_t before = TextBefore(page_, groups_, g);
      const bool titled = before != page_.size() && page_.IsHeadlineLike(before);
      starts_[titled ? before : groups_[g].first] = 1;
    }
  }

  void CutAtFeet() {
    for (size_t g = 0; g < groups_.size(); ++g) {
      size_t next = groups_[g].last + 1;
      while (next < page_.size() && page_[next].kind == LayoutRules::UPDATED) ++next;
      if (g == 0 && HeaderOfOpening()) continue;
      starts_[next] = 1;
    }
  }

  // Whether the first group of a page with bylines at the foot is the page's own.
  bool HeaderOfOpening() const {
    if (!FirstIsPageHeader(page_, groups_)) return false;
    const size_t after = TextAfter(page_, groups_, 0);
    return after != page_.size() && !page_.IsHeadlineLike(after);
  }

  void CutAtAuthors() {
    for (size_t g = 1; g < groups_.size(); ++g) {
      const bool after_time = groups_[g - 1].facts.has_time() && !groups_[g - 1].has_authors();
      if (groups_[g].has_authors() || after_time) starts_[groups_[g].first] = 1;
    }
  }

  // Where the page rules off its posts, a ruler begins one, byline or not.
  void CutAtRulers() {
    size_t ruled = 0, inside = 0;
    for (size_t i = 1; i < page_.size(); ++i) {
      if (page_[i].ruler) ++(starts_[i] ? ruled : inside);
    }
    if (ruled == 0 || ruled < inside) return;
    for (size_t i = 1; i < page_.size(); ++i) {
      if (page_[i].ruler) starts_[i] = 1;
    }
  }

  void CutClosing() {
    size_t i = page_.size();
    while (i > 0 && page_[i - 1].kind == LayoutRules::CLOSING) --i;
    if (i < page_.size()) starts_[i] = 1;
  }

  std::vector<EntryDraft> Drafts() {
    std::vector<EntryDraft> drafts;
    for (size_t i = 0; i < page_.size(); ++i) {
      if (!starts_[i]) continue;
      if (!drafts.empty()) drafts.back().to = i;
      drafts.emplace_back().from = i;
    }
    drafts.back().to = page_.size();
    size_t d = 0;
    for (BylineGroup& group : groups_) {
      while (drafts[d].to <= group.first) ++d;
      drafts[d].groups.push_back(group);
    }
    return drafts;
  }

  void Headlines(std::vector<EntryDraft>* drafts) const {
    size_t with = 0;
    for (EntryDraft& draft : *drafts) {
      FindHeadline(page_, classifier_, false, &draft);
      with += draft.has_headline;
    }
    // Where most posts have one, a post that is a single line is a headline.
    const bool lone = style_ != PageStyle::kArticle && with * 2 >= drafts->size();
    for (size_t d = 0; d < drafts->size(); ++d) {
      EntryDraft& draft = (*drafts)[d];
      const bool no_post = draft.groups.empty() || !draft.groups[0].has_clock();
      const bool title = d == 0 && no_post && drafts->size() > 1;
      if (!draft.has_headline && (lone || title)) FindHeadline(page_, classifier_, true, &draft);
    }
  }

  // With bylines at the foot, what comes before the first may be two things:
  // the opening of the page, then the first post with its headline.
  std::vector<EntryDraft> SplitOpenings(std::vector<EntryDraft> drafts) const {
    size_t posts = 0, titled = 0;
    for (size_t d = 1; d < drafts.size(); ++d) {
      if (drafts[d].groups.empty()) continue;
      ++posts;
      titled += drafts[d].has_headline;
    }
    EntryDraft& first = drafts.front();
    if (first.groups.empty() || (posts > 0 && titled * 2 < posts)) return drafts;
    // With no other post to compare, a title at the top is the post's own.
    if (posts == 0 && first.has_headline) return drafts;
    const size_t foot = first.groups.back().first;
    const size_t from = first.groups.size() > 1 ? first.groups.front().last + 1 : first.from;
    const size_t at = HeadlineAmid(from, foot);
    if (at == page_.size()) return drafts;
    EntryDraft post = {at, first.to, {first.groups.back()}, false};
    first.to = at;
    first.groups.pop_back();
    FindHeadline(page_, classifier_, true, &first);
    FindHeadline(page_, classifier_, false, &post);
    drafts.insert(drafts.begin() + 1, std::move(post));
    return drafts;
  }

  // The first headline with a text before it and below it in [from, to);
  // page size if there is none.
  size_t HeadlineAmid(size_t from, size_t to) const {
    bool text_before = false;
    for (size_t i = from; i < to; ++i) {
      if (!page_.IsText(i)) continue;
      const bool headline = page_.IsHeadlineLike(i);
      size_t next = i + 1;
      while (next < to && page_[next].kind == LayoutRules::CAPTION) ++next;
      if (headline && text_before && next < to && page_.IsText(next) &&
          !page_.IsHeadlineLike(next) && page_[next].kind != LayoutRules::ITEM) {
        return i;
      }
      text_before = text_before || !headline;
    }
    return page_.size();
  }

  const PageView& page_;
  const LineClassifier& classifier_;
  std::vector<BylineGroup> groups_;
  PageStyle style_ = PageStyle::kArticle;
  std::vector<char> starts_;  // for each item, whether an entry begins at it
};

}  // namespace

Segmenter::Segmenter(std::unique_ptr<const LineClassifier> classifier)
    : classifier_(std::move(classifier)) {}

Segmenter::~Segmenter() = default;

void Segmenter::Wait() const { classifier_->Wait(); }

absl::StatusOr<std::unique_ptr<Segmenter>> Segmenter::Create(const LayoutRules& rules, bool known) {
  absl::StatusOr<std::unique_ptr<LineClassifier>> classifier = LineClassifier::Create(rules, known);
  if (!classifier.ok()) return classifier.status();
  return std::unique_ptr<Segmenter>(new Segmenter(*std::move(classifier)));
}

std::vector<Entry> Segmenter::Segment(std::string_view text, std::string_view published) const {
  std::vector<Entry> entries;
  const std::vector<PageItem> items = ReadPage(text, *classifier_);
  if (items.empty()) return entries;
  const PageView page(text, items, *classifier_);
  PageCutter cutter(page, *classifier_, FindBylines(page));
  PageClock clock(published, cutter.groups());
  const std::vector<EntryDraft> drafts = cutter.Cut();
  entries.reserve(drafts.size());
  for (const EntryDraft& draft : drafts) {
    entries.push_back(BuildEntry(page, *classifier_, draft, &clock));
  }
  return entries;
}

}  // namespace sayso
