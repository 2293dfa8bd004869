#include "engine/document/lines.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sayso {
namespace {

// Whether a character of 2 or 3 bytes is white space or invisible.
bool IsSpace2(unsigned char a, unsigned char b) {
  if (a == 0xC2) return b == 0x85 || b == 0xA0 || b == 0xAD;  // NEL, NBSP, soft hyphen
  return a == 0xD8 && b == 0x9C;                              // U+061C, Arabic letter mark
}

bool IsSpace3(unsigned char a, unsigned char b, unsigned char c) {
  if (a == 0xE2 && b == 0x80) {
    return (c >= 0x80 && c <= 0x8F) ||  // U+2000 – U+200F: spaces, zero-width, marks
           (c >= 0xA8 && c <= 0xAF);    // U+2028 – U+202F
  }
  if (a == 0xE2 && b == 0x81) return c >= 0x9F && c <= 0xAF;  // U+205F – U+206F
  if (a == 0xE3) return b == 0x80 && c == 0x80;               // U+3000
  return a == 0xEF && b == 0xBB && c == 0xBF;                 // U+FEFF
}

size_t SpaceAtStart(std::string_view text) {
  const auto at = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  if (text.empty()) return 0;
  if (at(0) <= 0x20 || at(0) == 0x7F) return 1;
  if (at(0) < 0x80) return 0;
  if (text.size() >= 2 && IsSpace2(at(0), at(1))) return 2;
  return text.size() >= 3 && IsSpace3(at(0), at(1), at(2)) ? 3 : 0;
}

size_t SpaceAtEnd(std::string_view text) {
  const size_t n = text.size();
  const auto at = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  if (n == 0) return 0;
  if (at(n - 1) <= 0x20 || at(n - 1) == 0x7F) return 1;
  if (at(n - 1) < 0x80) return 0;
  if (n >= 2 && IsSpace2(at(n - 2), at(n - 1))) return 2;
  return n >= 3 && IsSpace3(at(n - 3), at(n - 2), at(n - 1)) ? 3 : 0;
}

// Whether the text holds a line end other than \n. Jumps from one rare byte
// to the next: the last bytes of U+2028 and U+2029 are no others' lead.
bool HasOddLineEnds(std::string_view text) {
  if (std::memchr(text.data(), '\r', text.size()) != nullptr) return true;
  for (const char last : {'\xA8', '\xA9'}) {
    for (size_t i = text.find(last); i != std::string_view::npos; i = text.find(last, i + 1)) {
      if (i >= 2 && text[i - 1] == '\x80' && text[i - 2] == '\xE2') return true;
    }
  }
  return false;
}

// The first line end at or after `from`, and its length in `*length`.
size_t FindLineEnd(std::string_view text, size_t from, bool odd, size_t* length) {
  *length = 1;
  if (!odd) return text.find('\n', from);
  for (size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\n') return i;
    if (text[i] == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') *length = 2;
      return i;
    }
    if (text[i] == '\xE2' && i + 2 < text.size() && text[i + 1] == '\x80' &&
        (text[i + 2] == '\xA8' || text[i + 2] == '\xA9')) {
      *length = 3;
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace

Span Trim(std::string_view text, Span span) {
  std::string_view rest = span.In(text);
  const uint32_t start = span.begin;
  while (const size_t n = SpaceAtStart(rest)) {
    rest.remove_prefix(n);
    span.begin += static_cast<uint32_t>(n);
  }
  if (rest.empty()) return {start, start};
  while (const size_t n = SpaceAtEnd(rest)) {
    rest.remove_suffix(n);
    span.end -= static_cast<uint32_t>(n);
  }
  return span;
}

std::vector<Span> SplitLines(std::string_view text) {
  std::vector<Span> lines;
  if (text.empty()) return lines;
  lines.reserve(text.size() / 128 + 1);
  const bool odd = HasOddLineEnds(text);
  size_t begin = 0;
  while (begin <= text.size()) {
    size_t length = 0;
    size_t end = FindLineEnd(text, begin, odd, &length);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(Trim(text, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}));
    begin = end + length;
  }
  return lines;
}

}  // namespace sayso
