// Where a page puts its bylines: before the text of an entry or after it.

#ifndef ENGINE_DOCUMENT_PAGE_STYLE_H_
#define ENGINE_DOCUMENT_PAGE_STYLE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/document/bylines.h"

namespace sayso {

enum class PageStyle {
  kArticle,  // one entry, wherever its byline stands
  kHead,     // time, perhaps author, perhaps headline, text
  kTitle,    // headline, byline, text
  kFoot,     // headline, text, byline
  kSplit,    // author, text, time
};

// Decides by what the page shows: what its first and last lines are, what
// stands before and after each byline, where the blank lines are. `groups`
// must be in order and hold no day lines (see DropDayLines). Linear.
PageStyle JudgeStyle(const PageView& page, const std::vector<BylineGroup>& groups);

// The text item nearest before (after) a group, pictures skipped, that belongs
// to no other group; page.size() if there is none.
size_t TextBefore(const PageView& page, const std::vector<BylineGroup>& groups, size_t group);
size_t TextAfter(const PageView& page, const std::vector<BylineGroup>& groups, size_t group);

// How many text items stand before the first group (after the last; closing
// lines not counted).
size_t TextsBeforeAll(const PageView& page, const std::vector<BylineGroup>& groups);
size_t TextsAfterAll(const PageView& page, const std::vector<BylineGroup>& groups);

// Whether group `at`, of a live page, goes on with the group before it: that one is a
// time, this one a name, and nothing but the headline stands between.
bool Continues(const PageView& page, const std::vector<BylineGroup>& groups, size_t at);

// Whether the first group is of the page itself, not of a post: under the
// page's title, with names or a date where the posts' groups have just times.
bool FirstIsPageHeader(const PageView& page, const std::vector<BylineGroup>& groups);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_PAGE_STYLE_H_
