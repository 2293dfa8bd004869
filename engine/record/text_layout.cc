#include "engine/record/text_layout.h"

#include <algorithm>

namespace sayso {
namespace {

std::string_view Escape(TextColour colour) {
  switch (colour) {
    case TextColour::kStrong:
      return "\033[1m";
    case TextColour::kSpeaker:
      return "\033[1;36m";
    case TextColour::kDim:
      return "\033[2m";
    case TextColour::kPlain:
      break;
  }
  return "";
}

// The bytes of white space or of a control character that `text` begins with,
// or 0. Spaces that forbid a break are not among them.
size_t BlankLength(std::string_view text) {
  const unsigned char c = text[0];
  if (c <= 0x20 || c == 0x7F) return 1;
  // U+0080 to U+009F steer terminals as well.
  if (c == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0) return 2;
  // U+2028 and U+2029 end lines.
  if (text.substr(0, 3) == "\u2028" || text.substr(0, 3) == "\u2029") return 3;
  return 0;
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

void AppendColoured(std::string_view text, TextColour colour, bool on, std::string* out) {
  const bool wrap = on && colour != TextColour::kPlain;
  if (wrap) out->append(Escape(colour));
  out->append(text);
  if (wrap) out->append("\033[0m");
}

void TextParagraph::Add(std::string_view text, TextColour colour) {
  size_t at = 0;
  while (at < text.size()) {
    if (const size_t blank = BlankLength(text.substr(at)); blank > 0) {
      space_pending_ = true;
      at += blank;
      continue;
    }
    size_t end = at;
    while (end < text.size() && BlankLength(text.substr(end)) == 0) ++end;
    if (words_.empty() || space_pending_) words_.emplace_back();
    space_pending_ = false;
    words_.back().push_back({std::string(text.substr(at, end - at)), colour});
    at = end;
  }
}

void TextParagraph::Append(std::string_view lead, size_t indent, size_t width, bool colour,
                           std::string* out) const {
  out->append(lead);
  size_t column = DisplayWidth(lead);
  bool line_begins = true;
  TextColour before = TextColour::kPlain;  // of the piece that the line ends with
  for (const Word& word : words_) {
    size_t columns = 0;
    for (const Piece& piece : word) columns += DisplayWidth(piece.text);
    if (!line_begins && column + 1 + columns > width) {
      out->push_back('\n');
      out->append(indent, ' ');
      column = indent;
      line_begins = true;
    }
    if (!line_begins) {
      // One escape for a run of words in one colour.
      const bool joined = colour && before != TextColour::kPlain && before == word[0].colour;
      if (joined) out->resize(out->size() - std::string_view("\033[0m").size());
      out->push_back(' ');
      ++column;
      if (joined) {
        out->append(word[0].text).append("\033[0m");
      } else {
        AppendColoured(word[0].text, word[0].colour, colour, out);
      }
    } else {
      AppendColoured(word[0].text, word[0].colour, colour, out);
    }
    for (size_t i = 1; i < word.size(); ++i) {
      AppendColoured(word[i].text, word[i].colour, colour, out);
    }
    before = word.back().colour;
    column += columns;
    line_begins = false;
  }
  out->push_back('\n');
}

}  // namespace sayso
