// A self-contained page: a template, its style and its script, all built in.

#ifndef ENGINE_VIEW_PAGE_H_
#define ENGINE_VIEW_PAGE_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/embedded.h"

namespace sayso {

// The files of engine/view/assets/, sorted by path. tools/embed generates the
// definition.
std::span<const EmbeddedFile> ViewAssets();

// What a page is made of: names of assets.
struct PageParts {
  std::string_view page;                  // "view.html"
  std::vector<std::string_view> styles;   // joined into one style element
  std::vector<std::string_view> scripts;  // joined into one script element
};

// The template with each {{name}} replaced by its value, which is HTML and is not
// looked at again. Names that `values` does not have become nothing. Three are made
// here: {{style}} and {{script}}, whole elements, and {{policy}}, a Content Security
// Policy that allows nothing but these two, by their SHA-256, so that neither the
// page nor what stands in its text can run or load anything else.
std::string RenderPage(const PageParts& parts, const std::map<std::string, std::string>& values);

// "sha256-…" of the bytes, as policies name them.
std::string PolicyHash(std::string_view bytes);

}  // namespace sayso

#endif  // ENGINE_VIEW_PAGE_H_
