#include "engine/document/page.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/document/lines.h"

namespace sayso {
namespace {

constexpr size_t kWidestWrap = 110;    // columns of a hard-wrapped line, at most
constexpr size_t kNarrowestWrap = 50;  // and of the widest, at least
constexpr size_t kLeastWrappedPairs = 3;
constexpr uint32_t kRulerGap = 3;
constexpr size_t kLongestSigned = 80;  // bytes of a line that names who is quoted above

size_t Columns(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// How the paragraphs of a page are wrapped.
struct Wrapping {
  size_t width = 0;               // 0: each line is a paragraph
  std::vector<uint16_t> columns;  // of each line, where width is not 0

  // Whether a line was broken where it was because the first word of the next
  // had no room on it.
  bool Broken(size_t line, std::string_view next) const {
    return columns[line] + 1 + Columns(next.substr(0, next.find(' '))) > width;
  }
};

Wrapping FindWrapping(std::string_view text, const std::vector<Span>& lines,
                      const LineClassifier& classifier) {
  Wrapping wrapping;
  for (const Span& line : lines) {
    if (line.size() > kWidestWrap * 4) return {};
    const size_t columns = Columns(line.In(text));
    if (columns > kWidestWrap) return {};
    wrapping.columns.push_back(static_cast<uint16_t>(columns));
    wrapping.width = std::max(wrapping.width, columns);
  }
  if (wrapping.width < kNarrowestWrap) return {};
  size_t pairs = 0, broken = 0, ended = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].empty() || lines[i + 1].empty()) continue;
    ++pairs;
    if (!wrapping.Broken(i, lines[i + 1].In(text))) continue;
    ++broken;
    if (classifier.EndsLikeSentence(lines[i].In(text))) ++ended;
  }
  const bool wrapped =
      broken >= kLeastWrappedPairs && broken * 10 >= pairs * 6 && ended * 5 <= broken * 2;
  return wrapped ? wrapping : Wrapping();
}

// Collects the items, line by line.
class PageReader {
 public:
  PageReader(std::string_view text, const LineClassifier& classifier)
      : text_(text), classifier_(classifier) {}

  std::vector<PageItem> Read() {
    const std::vector<Span> lines = SplitLines(text_);
    const Wrapping wrapping = FindWrapping(text_, lines, classifier_);
    const bool pictures = text_.find("![") != std::string_view::npos;
    items_.reserve(lines.size());
    for (size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].empty()) {
        ++gap_;
        continue;
      }
      // A part of the paragraph above, broken off for want of room?
      const bool goes_on = wrapping.width > 0 && i > 0 && !lines[i - 1].empty() &&
                           wrapping.Broken(i - 1, lines[i].In(text_));
      if (pictures && lines[i].In(text_).find("![") != std::string_view::npos) {
        AddWithPictures(lines[i]);
      } else {
        Add(lines[i], goes_on);
      }
    }
    return std::move(items_);
  }

 private:
  void Add(Span span, bool goes_on) {
    LineReading line = classifier_.Read(span.In(text_));
    const bool text = line.kind == LayoutRules::TEXT;
    if (goes_on && text && !items_.empty() && gap_ == 0 &&
        (items_.back().kind == LayoutRules::TEXT || items_.back().kind == LayoutRules::ITEM)) {
      items_.back().span.end = items_.back().text.end = span.end;
      return;
    }
    if (line.kind == LayoutRules::SEPARATOR) {
      gap_ += kRulerGap;
      ruler_ = true;
      return;
    }
    if (line.kind == LayoutRules::FURNITURE) return;
    if (line.kind == LayoutRules::ITEM && IsSignature(span)) {
      line.kind = LayoutRules::TEXT;
      line.text = {0, span.size()};
    }
    PageItem& item = items_.emplace_back();
    item.span = span;
    item.text = Trim(text_, {span.begin + line.text.begin, span.begin + line.text.end});
    item.kind = line.kind;
    item.strength = line.strength;
    item.foot = line.foot;
    item.facts = std::move(line.facts);
    SetGap(&item);
  }

  // "- Tom Reyes, mayor" below a quoted paragraph is no list.
  bool IsSignature(Span line) const {
    if (items_.empty() || items_.back().kind != LayoutRules::TEXT) return false;
    const std::string_view words = line.In(text_);
    if (line.size() > kLongestSigned || !(words.starts_with("-") || words.starts_with("–"))) {
      return false;
    }
    const std::string_view above = items_.back().text.In(text_);
    const auto is_one_quote = [&](std::string_view open, std::string_view close) {
      return above.starts_with(open) && above.ends_with(close) && above.size() > open.size() &&
             above.find(close, open.size()) + close.size() == above.size();
    };
    return is_one_quote("\"", "\"") || is_one_quote("“", "”");
  }

  void AddWithPictures(Span line) {
    uint32_t from = line.begin;
    for (const InlinePicture& picture : classifier_.Pictures(line.In(text_))) {
      AddPart({from, line.begin + picture.markup.begin});
      from = line.begin + picture.markup.end;
      const Span caption =
          Trim(text_, {line.begin + picture.caption.begin, line.begin + picture.caption.end});
      if (caption.empty()) continue;
      PageItem& item = items_.emplace_back();
      item.span = {line.begin + picture.markup.begin, from};
      item.text = caption;
      item.kind = LayoutRules::CAPTION;
      SetGap(&item);
    }
    AddPart({from, line.end});
  }

  void AddPart(Span part) {
    part = Trim(text_, part);
    if (!part.empty()) Add(part, false);
  }

  void SetGap(PageItem* item) {
    item->gap = std::exchange(gap_, 0);
    item->ruler = std::exchange(ruler_, false);
  }

  const std::string_view text_;
  const LineClassifier& classifier_;
  std::vector<PageItem> items_;
  uint32_t gap_ = 0;
  bool ruler_ = false;
};

}  // namespace

std::vector<PageItem> ReadPage(std::string_view text, const LineClassifier& classifier) {
  return PageReader(text, classifier).Read();
}

}  // namespace sayso
