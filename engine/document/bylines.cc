#include "engine/document/bylines.h"

namespace sayso {
namespace {

constexpr size_t kMaxRoles = 2;     // lines of roles between a name and a time
constexpr size_t kArticleHead = 4;  // items in which an article's byline begins
constexpr size_t kHeaderLines = 5;

bool IsByline(const PageItem& item, LayoutRules::Strength strength) {
  return item.kind == LayoutRules::BYLINE && item.strength == strength;
}

bool IsAuthor(const PageItem& item) { return IsByline(item, LayoutRules::AUTHOR); }
bool IsRole(const PageItem& item) { return IsByline(item, LayoutRules::ROLE); }

// Decides which lines are byline lines, then cuts the runs of them into groups.
class BylineFinder {
 public:
  explicit BylineFinder(const PageView& page) : page_(page), member_(page.size(), 0) {}

  std::vector<BylineGroup> Find() {
    for (size_t i = 0; i < page_.size(); ++i) {
      member_[i] = IsByline(page_[i], LayoutRules::SURE);
      any_ = any_ || member_[i];
    }
    AddAuthorsBesideTimes();
    AddAuthorsUnderHeadlines();
    AddAuthorAtTop();
    AddRoles();
    std::vector<BylineGroup> groups = Groups();
    if (AuthorsBeginTimesEnd(groups)) {
      author_begins_group_ = true;
      groups = Groups();
    }
    return groups;
  }

 private:
  std::vector<BylineGroup> Groups() const {
    std::vector<BylineGroup> groups;
    for (size_t i = 0; i < page_.size(); ++i) {
      if (!member_[i]) continue;
      const size_t first = i;
      while (i + 1 < page_.size() && !page_[i + 1].ruler && (member_[i + 1] || Updates(i + 1))) ++i;
      Cut(first, i, &groups);
    }
    return groups;
  }

  // Whether a name opens the page's first entry and a time closes its last:
  // then a time and a name below it are of two entries.
  bool AuthorsBeginTimesEnd(const std::vector<BylineGroup>& groups) const {
    if (groups.size() < 2) return false;
    const BylineFacts& first = groups.front().facts;
    const BylineFacts& last = groups.back().facts;
    return !first.authors.empty() && !first.has_time() && last.authors.empty() && last.has_time() &&
           groups.back().last + 1 == page_.size();
  }

  bool Updates(size_t i) const { return page_[i].kind == LayoutRules::UPDATED; }

  // The author's line from position `at` on (before the page's first item, `at`
  // wraps round and is outside it), roles and updates skipped; or kNone.
  size_t AuthorFrom(size_t at, int step) const {
    for (size_t roles = 0; at < page_.size() && roles <= kMaxRoles; at += step, ++roles) {
      if (member_[at]) return kNone;
      if (IsAuthor(page_[at])) return at;
      if (!IsRole(page_[at]) && !Updates(at)) return kNone;
    }
    return kNone;
  }

  struct Run {
    size_t first, last;
    bool authors = false, place_only = true;
  };

  std::vector<Run> Runs() const {
    std::vector<Run> runs;
    for (size_t i = 0; i < page_.size(); ++i) {
      if (!member_[i]) continue;
      if (i == 0 || !member_[i - 1]) runs.push_back({i, i});
      Run& run = runs.back();
      run.last = i;
      run.authors = run.authors || !page_[i].facts->authors.empty();
      run.place_only = run.place_only && !page_[i].facts->has_time();
    }
    return runs;
  }

  // A run of times without a name takes the name after it or before it,
  // whichever way most runs of the page could.
  void AddAuthorsBesideTimes() {
    const std::vector<Run> runs = Runs();
    size_t after = 0, before = 0;
    for (const Run& run : runs) {
      if (run.authors || run.place_only) continue;
      after += AuthorFrom(run.last + 1, 1) != kNone;
      before += AuthorFrom(run.first - 1, -1) != kNone;
    }
    for (const Run& run : runs) {
      if (run.authors) continue;
      size_t author = kNone;
      const bool try_after_first = after >= before && !run.place_only;
      author = try_after_first ? AuthorFrom(run.last + 1, 1) : AuthorFrom(run.first - 1, -1);
      if (author == kNone) {
        author = try_after_first ? AuthorFrom(run.first - 1, -1) : AuthorFrom(run.last + 1, 1);
      }
      if (author == kNone) continue;
      for (size_t i = author; i < run.first; ++i) member_[i] = 1;
      for (size_t i = run.last + 1; i <= author; ++i) member_[i] = 1;
    }
  }

  // Time, headline, name, text: the name is the author's.
  void AddAuthorsUnderHeadlines() {
    for (size_t i = 2; i + 1 < page_.size(); ++i) {
      if (member_[i] || !IsAuthor(page_[i]) || !page_.IsHeadlineLike(i - 1)) continue;
      if (member_[i - 1] || !member_[i - 2] || !page_[i - 2].facts->authors.empty()) continue;
      member_[i] = BeforeText(i);
    }
  }

  // Whether text follows a name's line, roles and more names skipped.
  bool BeforeText(size_t i) const {
    while (i < page_.size() && (IsAuthor(page_[i]) || IsRole(page_[i]) || Updates(i))) ++i;
    return i < page_.size() && page_.IsText(i) && !page_.IsHeadlineLike(i);
  }

  // The name under an article's title; the name that opens a page whose
  // entries end with times.
  void AddAuthorAtTop() {
    if (page_.size() < 3) return;
    bool early = false;
    for (size_t i = 0; i < kArticleHead && i < page_.size(); ++i) early = early || member_[i];
    if (early) return;
    const bool times_at_foot = member_.back() && page_[page_.size() - 1].facts->has_time() &&
                               page_[page_.size() - 1].facts->authors.empty();
    if (IsAuthor(page_[0]) && times_at_foot && BeforeText(0)) {
      member_[0] = 1;
      return;
    }
    if (any_ || !page_.IsHeadlineLike(0)) return;
    for (size_t i = 1; i < kArticleHead && i < page_.size(); ++i) {
      if (!IsAuthor(page_[i]) || !BeforeText(i)) continue;
      member_[i] = 1;
      return;
    }
  }

  // Roles beside a byline line belong to it.
  void AddRoles() {
    for (size_t i = 1; i < page_.size(); ++i) {
      if (member_[i - 1] && IsRole(page_[i])) member_[i] = 1;
    }
    for (size_t i = page_.size(); i-- > 1;) {
      if (member_[i] && i < page_.size() && IsRole(page_[i - 1]) && i >= 2 && member_[i - 2]) {
        member_[i - 1] = 1;
      }
    }
  }

  // Whether a line says again, or otherwise, what the group says already.
  bool Clashes(const BylineGroup& group, const BylineFacts& next, bool header) const {
    if (!next.authors.empty() && group.has_authors()) return true;
    if (author_begins_group_ && !next.authors.empty() && group.facts.has_time()) return true;
    if (next.clock && group.facts.clock && *next.clock != *group.facts.clock) {
      const bool both_dated = next.date && next.date->full() && group.facts.date;
      return !(header && both_dated);
    }
    return next.ago && group.facts.ago && *next.ago != *group.facts.ago;
  }

  void Cut(size_t first, size_t last, std::vector<BylineGroup>* groups) const {
    const bool header = first < kHeaderLines && last - first < kHeaderLines;
    for (size_t i = first; i <= last; ++i) {
      const BylineFacts& facts = *page_[i].facts;
      if (i == first || Clashes(groups->back(), facts, header)) {
        groups->emplace_back().first = i;
      }
      BylineGroup& group = groups->back();
      group.last = i;
      group.foot = group.foot || page_[i].foot;
      Merge(facts, &group.facts);
    }
  }

  static void Merge(const BylineFacts& from, BylineFacts* to) {
    if (to->authors.empty()) to->authors = from.authors;
    if (to->place.empty()) to->place = from.place;
    // The first time wins; a date may be added to it, but not another's.
    const bool new_clock = from.clock && !to->clock;
    if (new_clock) to->clock = from.clock;
    if (from.date && (!to->date || (!to->date->full() && from.date->full() && !to->clock))) {
      to->date = from.date;
    }
    if (!to->ago) to->ago = from.ago;
    if (!to->updated_clock && !to->updated_date) {
      to->updated_clock = from.updated_clock;
      to->updated_date = from.updated_date;
    }
    if (!to->updated_ago) to->updated_ago = from.updated_ago;
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);

  const PageView& page_;
  std::vector<char> member_;
  bool any_ = false;
  bool author_begins_group_ = false;
};

}  // namespace

bool PageView::IsText(size_t i) const {
  switch (items_[i].kind) {
    case LayoutRules::TEXT:
    case LayoutRules::HEADING:
    case LayoutRules::ITEM:
    case LayoutRules::CLOSING:
      return true;
    case LayoutRules::BYLINE:  // a name or a role, in no byline
      return items_[i].strength != LayoutRules::SURE;
    default:
      return false;
  }
}

bool PageView::IsHeadlineLike(size_t i) const {
  if (look_[i] == 0) {
    const PageItem& item = items_[i];
    const bool can_be =
        item.kind == LayoutRules::TEXT || (item.kind == LayoutRules::BYLINE && IsText(i));
    const bool looks =
        item.kind == LayoutRules::HEADING || (can_be && classifier_.LooksLikeHeadline(TextOf(i)) &&
                                              !classifier_.ReadDateline(TextOf(i)));
    look_[i] = looks ? 2 : 1;
  }
  return look_[i] == 2;
}

std::vector<BylineGroup> FindBylines(const PageView& page) { return BylineFinder(page).Find(); }

}  // namespace sayso
