#include "engine/input/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace sayso {

// --- memory ---

// Gives memory in blocks and frees it all at once: to free a tree node by node
// takes a stack as deep as the tree. Where the limit is reached it leaves the
// parser by longjmp(): Gumbo is C, and owns nothing that is not in here.
class HtmlTree::Arena {
 public:
  void set_limit(size_t bytes) { limit_ = bytes; }
  std::jmp_buf* full() { return &full_; }

  static void* Allocate(void* arena, size_t size) { return static_cast<Arena*>(arena)->Get(size); }
  static void Deallocate(void*, void*) {}

 private:
  static constexpr size_t kBlock = size_t{256} << 10;

  void* Get(size_t size) {
    size = (size + 15) & ~size_t{15};
    total_ += size;
    if (total_ > limit_) std::longjmp(full_, 1);
    if (size > kBlock / 4) {
      blocks_.push_back(std::make_unique<char[]>(size));
      return blocks_.back().get();
    }
    if (left_ < size) {
      blocks_.push_back(std::make_unique<char[]>(kBlock));
      at_ = blocks_.back().get();
      left_ = kBlock;
    }
    char* const given = at_;
    at_ += size;
    left_ -= size;
    return given;
  }

  std::jmp_buf full_;
  size_t limit_ = 0;
  size_t total_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  size_t left_ = 0;
};

namespace {

// --- the depth of a page ---

// Elements that HTML closes by itself, or that hold nothing: they can't nest
// without others.
constexpr std::array<std::string_view, 36> kNotNesting = {
    "area",   "base",  "body",  "br",    "col",   "colgroup", "dd",   "dt",     "embed",
    "head",   "hr",    "html",  "img",   "input", "li",       "link", "meta",   "optgroup",
    "option", "p",     "param", "path",  "rect",  "rp",       "rt",   "source", "tbody",
    "td",     "tfoot", "th",    "thead", "tr",    "track",    "use",  "wbr",    "circle"};

std::string TagName(std::string_view page, size_t at) {
  size_t end = at;
  while (end < page.size() && end < at + 16 &&
         absl::ascii_isalnum(static_cast<unsigned char>(page[end]))) {
    ++end;
  }
  return absl::AsciiStrToLower(std::string(page.substr(at, end - at)));
}

// How deep tags nest, about: never less than the parser's stack holds of
// elements that nest. Linear.
size_t NestingDepth(std::string_view page) {
  size_t depth = 0;
  size_t most = 0;
  size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    ++at;
    const bool closes = at < page.size() && page[at] == '/';
    const std::string name = TagName(page, at + (closes ? 1 : 0));
    if (name.empty()) continue;
    if (std::find(kNotNesting.begin(), kNotNesting.end(), name) != kNotNesting.end()) continue;
    if (closes) {
      depth -= depth > 0 ? 1 : 0;
      continue;
    }
    if (name == "script" || name == "style") {
      // Their tags are text, up to their own end.
      const size_t end = page.find("</", at);
      at = end == std::string_view::npos ? page.size() : end;
      ++depth;
      continue;
    }
    most = std::max(most, ++depth);
  }
  return most;
}

GumboOutput* ParseInto(std::jmp_buf* full, const GumboOptions& options, const char* page,
                       size_t size) {
  if (setjmp(*full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, page, size);
}

// --- what is seen ---

const GumboVector* ChildrenOf(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
    return &node.v.element.children;
  }
  return nullptr;
}

const GumboNode& Child(const GumboVector& children, size_t i) {
  return *static_cast<const GumboNode*>(children.data[i]);
}

std::string_view Attribute(const GumboNode& node, const char* name) {
  if (node.type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

bool IsElement(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

// Not part of what an article says, or not shown.
bool IsLeftOut(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEMPLATE) return true;
  if (node.type != GUMBO_NODE_ELEMENT) return false;
  switch (node.v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
      return true;
    default:
      break;
  }
  if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
  if (Attribute(node, "aria-hidden") == "true") return true;
  std::string style(Attribute(node, "style"));
  std::erase_if(style, [](unsigned char c) { return absl::ascii_isspace(c); });
  return absl::StrContains(style, "display:none") || absl::StrContains(style, "visibility:hidden");
}

// Stands on a line of its own.
bool IsBlock(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return false;
  switch (node.v.element.tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_UNKNOWN:
      return false;
    default:
      return true;
  }
}

// Calls enter(node) for each node in the order of the page, and leave(node) behind
// what is in it; where enter() is false, neither its children nor leave().
template <typename Enter, typename Leave>
void Walk(const GumboNode& root, const Enter& enter, const Leave& leave) {
  struct Place {
    const GumboNode* node;
    size_t next;
  };
  std::vector<Place> stack;
  if (!enter(root)) return;
  stack.push_back({&root, 0});
  while (!stack.empty()) {
    Place& place = stack.back();
    const GumboVector* children = ChildrenOf(*place.node);
    if (children == nullptr || place.next == children->length) {
      leave(*place.node);
      stack.pop_back();
      continue;
    }
    const GumboNode& child = Child(*children, place.next++);
    if (enter(child)) stack.push_back({&child, 0});
  }
}

template <typename Visit>
void Walk(const GumboNode& root, const Visit& visit) {
  Walk(root, visit, [](const GumboNode&) {});
}

// The lines of what is seen.
class TextLines {
 public:
  void Add(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      const bool no_break = text.substr(i, 2) == "\xC2\xA0";
      if (no_break || absl::ascii_isspace(static_cast<unsigned char>(text[i]))) {
        space_ = true;
        i += no_break ? 1 : 0;
        continue;
      }
      if (space_ && !AtLineBegin()) text_.push_back(' ');
      space_ = false;
      text_.push_back(text[i]);
    }
  }

  void Break() {
    if (!AtLineBegin()) text_.push_back('\n');
    space_ = false;
  }

  std::string Take() {
    Break();
    return std::move(text_);
  }

 private:
  bool AtLineBegin() const { return text_.empty() || text_.back() == '\n'; }

  std::string text_;
  bool space_ = false;
};

std::string TextOf(const GumboNode& root, bool keep_page_header) {
  TextLines lines;
  Walk(
      root,
      [&](const GumboNode& node) {
        if (IsLeftOut(node)) return false;
        // The page's header is its navigation; that of an article its headline.
        if (!keep_page_header && IsElement(node, GUMBO_TAG_HEADER)) return false;
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA ||
            node.type == GUMBO_NODE_WHITESPACE) {
          lines.Add(node.v.text.text);
        } else if (IsElement(node, GUMBO_TAG_BR) || IsBlock(node)) {
          lines.Break();
        }
        return true;
      },
      [&](const GumboNode& node) {
        if (IsBlock(node)) lines.Break();
      });
  return lines.Take();
}

// Characters of text in paragraphs, seen ones: what tells the article from what
// is around it.
size_t ParagraphBytes(const GumboNode& root) {
  size_t bytes = 0;
  int paragraphs = 0;
  Walk(
      root,
      [&](const GumboNode& node) {
        if (IsLeftOut(node)) return false;
        if (IsElement(node, GUMBO_TAG_P)) ++paragraphs;
        if (paragraphs > 0 && node.type == GUMBO_NODE_TEXT) bytes += std::strlen(node.v.text.text);
        return true;
      },
      [&](const GumboNode& node) {
        if (IsElement(node, GUMBO_TAG_P)) --paragraphs;
      });
  return bytes;
}

}  // namespace

HtmlTree::HtmlTree() : arena_(std::make_unique<Arena>()) {}
HtmlTree::~HtmlTree() = default;

absl::StatusOr<std::unique_ptr<HtmlTree>> HtmlTree::Parse(std::string_view page) {
  if (NestingDepth(page) > kMaxDepth) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the page's tags nest deeper than the limit of ", kMaxDepth));
  }
  std::unique_ptr<HtmlTree> tree(new HtmlTree());
  tree->arena_->set_limit((size_t{4} << 20) + kMaxMemory * page.size());
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Arena::Allocate;
  options.deallocator = Arena::Deallocate;
  options.userdata = tree->arena_.get();
  options.max_errors = 0;
  tree->output_ = ParseInto(tree->arena_->full(), options, page.data(), page.size());
  if (tree->output_ == nullptr) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "the page would take more memory than the limit of ", kMaxMemory, " times its size"));
  }
  return tree;
}

std::vector<std::string> HtmlTree::JsonLd() const {
  std::vector<std::string> scripts;
  Walk(*output_->document, [&](const GumboNode& node) {
    if (!IsElement(node, GUMBO_TAG_SCRIPT)) return true;
    const std::string type = absl::AsciiStrToLower(std::string(Attribute(node, "type")));
    if (!absl::StrContains(type, "ld+json")) return false;
    std::string text;
    const GumboVector& children = node.v.element.children;
    for (size_t i = 0; i < children.length; ++i) {
      const GumboNode& child = Child(children, i);
      if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_CDATA) {
        text += child.v.text.text;
      }
    }
    scripts.push_back(std::move(text));
    return false;
  });
  return scripts;
}

std::string HtmlTree::Published() const {
  std::string published;
  Walk(*output_->document, [&](const GumboNode& node) {
    if (IsElement(node, GUMBO_TAG_META) && published.empty()) {
      std::string_view name = Attribute(node, "property");
      if (name.empty()) name = Attribute(node, "name");
      if (name.empty()) name = Attribute(node, "itemprop");
      if (name == "article:published_time" || name == "datePublished" || name == "date" ||
          name == "pubdate" || name == "parsely-pub-date") {
        published = std::string(Attribute(node, "content"));
      }
    }
    return true;
  });
  return published;
}

std::string HtmlTree::VisibleText() const {
  const GumboNode* best = nullptr;
  const GumboNode* heading = nullptr;
  size_t best_bytes = 0;
  bool main_seen = false;
  const size_t all = ParagraphBytes(*output_->document);
  // Articles in articles are comments: those are not looked at for themselves.
  Walk(*output_->document, [&](const GumboNode& node) {
    if (IsLeftOut(node)) return false;
    if (heading == nullptr && IsElement(node, GUMBO_TAG_H1)) heading = &node;
    const bool main = IsElement(node, GUMBO_TAG_MAIN) || Attribute(node, "role") == "main";
    if (!IsElement(node, GUMBO_TAG_ARTICLE) && (!main || main_seen)) return true;
    main_seen = main_seen || main;
    const size_t bytes = ParagraphBytes(node);
    // <main> goes before the <article> that is only a piece of it.
    if (best == nullptr || bytes > best_bytes) {
      best = &node;
      best_bytes = bytes;
    }
    return !IsElement(node, GUMBO_TAG_ARTICLE);
  });
  if (best == nullptr || best_bytes * 2 < all) return TextOf(*output_->document, false);
  bool heading_inside = heading == nullptr;
  Walk(*best, [&](const GumboNode& node) {
    heading_inside = heading_inside || &node == heading;
    return !heading_inside;
  });
  std::string text = TextOf(*best, true);
  return heading_inside ? text : TextOf(*heading, true) + text;
}

std::string PlainText(const std::string& text) {
  if (text.find_first_of("<&") == std::string::npos) return text;
  // A newline between paragraphs is white space to HTML, and means one here.
  std::string page;
  bool in_tag = false;
  for (const char c : text) {
    if (c == '<' || c == '>') in_tag = c == '<';
    c == '\n' && !in_tag ? page.append("<br>") : page.append(1, c);
  }
  const auto tree = HtmlTree::Parse(page);
  return tree.ok() ? (*tree)->VisibleText() : text;
}

}  // namespace sayso
