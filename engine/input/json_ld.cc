#include "engine/input/json_ld.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/input/html_tree.h"
#include "simdjson.h"

namespace sayso {
namespace {

using Element = simdjson::dom::element;

constexpr int kMaxDepth = 32;  // of graphs within graphs

bool Get(const Element& object, std::string_view name, Element* value) {
  return object.at_key(name).get(*value) == simdjson::SUCCESS && !value->is_null();
}

// A string, or the first of a list of them; also {"@value": "…"}.
std::string GetString(const Element& object, std::string_view name) {
  Element value;
  if (!Get(object, name, &value)) return {};
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS && list.begin() != list.end()) value = *list.begin();
  Element inner;
  if (value.is_object() && Get(value, "@value", &inner)) value = inner;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

// Calls f(item) for the value, or for each of the list that it is.
template <typename F>
void ForEach(const Element& value, const F& f) {
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return f(value);
  for (const Element item : list) f(item);
}

bool HasType(const Element& object, bool (*wanted)(std::string_view)) {
  Element type;
  if (!Get(object, "@type", &type)) return false;
  bool found = false;
  ForEach(type, [&](const Element& item) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS) return;
    if (const size_t slash = name.rfind('/'); slash != std::string_view::npos) {
      name.remove_prefix(slash + 1);
    }
    found = found || wanted(name);
  });
  return found;
}

bool IsLiveBlog(std::string_view type) { return type == "LiveBlogPosting"; }

// schema.org/Article and what is under it: all end so.
bool IsArticle(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "Report";
}

std::vector<std::string> Authors(const Element& object) {
  std::vector<std::string> authors;
  Element value;
  if (!Get(object, "author", &value)) return authors;
  ForEach(value, [&](const Element& author) {
    std::string_view name;
    std::string text;
    if (author.get(name) == simdjson::SUCCESS) {
      text = PlainText(std::string(name));
    } else if (author.is_object()) {
      text = PlainText(GetString(author, "name"));
    }
    absl::StripAsciiWhitespace(&text);
    if (!text.empty()) authors.push_back(std::move(text));
  });
  return authors;
}

// An entry of an article or of an update of a blog.
void AddEntry(const Element& object, PageTextBuilder* builder) {
  builder->BeginEntry();
  std::string headline = GetString(object, "headline");
  if (headline.empty()) headline = GetString(object, "name");
  headline = PlainText(headline);
  std::replace(headline.begin(), headline.end(), '\n', ' ');
  std::string body = GetString(object, "articleBody");
  if (body.empty()) body = GetString(object, "text");
  body = PlainText(body);
  // A headline alone is no entry: the page shows more than it says here.
  if (absl::StripAsciiWhitespace(body).empty()) return;
  builder->AddBlock(BlockKind::kHeadline, headline);
  std::string_view rest = body;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    builder->AddBlock(BlockKind::kParagraph, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  builder->SetByline(Authors(object), LocalTime(GetString(object, "datePublished")),
                     LocalTime(GetString(object, "dateModified")));
  builder->EndEntry();
}

PageText ReadBlog(const Element& blog) {
  PageTextBuilder builder;
  AddEntry(blog, &builder);
  Element updates;
  if (Get(blog, "liveBlogUpdate", &updates)) {
    ForEach(updates, [&](const Element& update) {
      if (update.is_object()) AddEntry(update, &builder);
    });
  }
  PageText page = builder.Take();
  page.published = LocalTime(GetString(blog, "datePublished"));
  page.from = "LiveBlogPosting";
  return page;
}

PageText ReadArticle(const Element& article) {
  PageTextBuilder builder;
  AddEntry(article, &builder);
  PageText page = builder.Take();
  page.published = LocalTime(GetString(article, "datePublished"));
  page.from = "NewsArticle";
  return page;
}

// Looks through objects, lists and graphs for what is wanted.
void Search(const Element& value, int depth, std::vector<PageText>* blogs,
            std::vector<PageText>* articles) {
  if (depth > kMaxDepth) return;
  if (value.is_array()) {
    ForEach(value, [&](const Element& item) { Search(item, depth + 1, blogs, articles); });
    return;
  }
  if (!value.is_object()) return;
  if (HasType(value, IsLiveBlog)) {
    blogs->push_back(ReadBlog(value));
    return;
  }
  if (HasType(value, IsArticle)) {
    articles->push_back(ReadArticle(value));
    return;
  }
  for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    Element inner;
    if (Get(value, name, &inner)) Search(inner, depth + 1, blogs, articles);
  }
}

}  // namespace

std::optional<PageText> ReadJsonLd(const std::vector<std::string>& scripts) {
  std::vector<PageText> blogs;
  std::vector<PageText> articles;
  simdjson::dom::parser parser;
  for (const std::string& script : scripts) {
    Element root;
    if (parser.parse(script).get(root) != simdjson::SUCCESS) continue;
    Search(root, 0, &blogs, &articles);
  }
  for (std::vector<PageText>* pages : {&blogs, &articles}) {
    const auto best = std::max_element(
        pages->begin(), pages->end(),
        [](const PageText& a, const PageText& b) { return a.text.size() < b.text.size(); });
    if (best != pages->end() && !best->entries.empty()) return std::move(*best);
  }
  return std::nullopt;
}

}  // namespace sayso
