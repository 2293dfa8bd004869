#include "engine/view/marked_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/view/html.h"

namespace sayso {
namespace {

bool Before(const TextMark& a, const TextMark& b) {
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  if (a.span.end != b.span.end) return a.span.end > b.span.end;
  return a.rank < b.rank;
}

}  // namespace

MarkedText::MarkedText(std::string_view text, std::vector<TextMark> marks)
    : text_(text), marks_(std::move(marks)) {
  std::erase_if(marks_, [&](const TextMark& mark) {
    return mark.span.empty() || mark.span.end > text_.size();
  });
  std::stable_sort(marks_.begin(), marks_.end(), Before);
  begun_.resize(marks_.size(), false);
}

void MarkedText::Append(Span block, std::string* out) {
  // Those from before that reach into the block, then those that begin in it.
  std::vector<size_t> here = std::exchange(unfinished_, {});
  std::erase_if(here, [&](size_t i) { return marks_[i].span.end <= block.begin; });
  while (next_ < marks_.size() && marks_[next_].span.begin < block.end) {
    if (marks_[next_].span.end > block.begin) here.push_back(next_);
    ++next_;
  }

  std::vector<size_t> open;
  size_t at = block.begin;
  const auto write_to = [&](size_t end) {
    if (end <= at) return;
    AppendHtml(text_.substr(at, end - at), out);
    at = end;
  };
  const auto start = [&](size_t i) {
    absl::StrAppend(out, "<", marks_[i].element, marks_[i].attributes,
                    begun_[i] ? "" : marks_[i].once, ">");
    begun_[i] = true;
    open.push_back(i);
  };
  // Closes all that end at or before `place`, in the order of their ends.
  const auto close_until = [&](size_t place) {
    while (!open.empty()) {
      size_t end = block.end;
      for (const size_t i : open) end = std::min<size_t>(end, marks_[i].span.end);
      if (end > place) return;
      write_to(end);
      std::vector<size_t> again;
      const auto ends_here = [&](size_t i) { return marks_[i].span.end <= end; };
      if (std::none_of(open.begin(), open.end(), ends_here)) return;
      while (std::any_of(open.begin(), open.end(), ends_here)) {
        const size_t i = open.back();
        open.pop_back();
        absl::StrAppend(out, "</", marks_[i].element, ">");
        if (ends_here(i)) {
          *out += marks_[i].after;
        } else {
          again.push_back(i);
        }
      }
      for (auto i = again.rbegin(); i != again.rend(); ++i) start(*i);
    }
  };
  for (const size_t i : here) {
    const size_t begin = std::max<size_t>(marks_[i].span.begin, block.begin);
    close_until(begin);
    write_to(begin);
    start(i);
  }
  // What goes on behind the block is closed with it, and opened in the next.
  for (const size_t i : here) {
    if (marks_[i].span.end > block.end) unfinished_.push_back(i);
  }
  close_until(block.end);
  write_to(block.end);
  while (!open.empty()) {
    absl::StrAppend(out, "</", marks_[open.back()].element, ">");
    open.pop_back();
  }
}

}  // namespace sayso
