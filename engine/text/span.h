// A piece of a document: a half-open range of its bytes.

#ifndef ENGINE_TEXT_SPAN_H_
#define ENGINE_TEXT_SPAN_H_

#include <cstdint>
#include <string_view>

namespace sayso {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(const Span& other) const { return begin < other.end && other.begin < end; }

  // The bytes of `document` that the span covers. The span must lie in it.
  std::string_view In(std::string_view document) const {
    return document.substr(begin, end - begin);
  }

  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_SPAN_H_
