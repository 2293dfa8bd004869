// Articles as pages describe them to machines: schema.org in JSON-LD.

#ifndef ENGINE_INPUT_JSON_LD_H_
#define ENGINE_INPUT_JSON_LD_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/input/page_text.h"

namespace sayso {

// The live blog or article that the scripts describe, with its text:
//   LiveBlogPosting: an entry for each of liveBlogUpdate, before them one of its
//     own where it has an articleBody; headline, articleBody, datePublished,
//     dateModified and author of each;
//   NewsArticle and its kin (Article, ReportageNewsArticle …): one entry.
// A live blog goes before an article; of several, the one with the most text.
// None where there is no such thing, or none with text. Scripts that do not parse
// are passed over. Linear in the scripts' size.
std::optional<PageText> ReadJsonLd(const std::vector<std::string>& scripts);

}  // namespace sayso

#endif  // ENGINE_INPUT_JSON_LD_H_
