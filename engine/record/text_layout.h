// Lays out words in lines for a terminal: wrapping, hanging indents, colour.

#ifndef ENGINE_RECORD_TEXT_LAYOUT_H_
#define ENGINE_RECORD_TEXT_LAYOUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class TextColour {
  kPlain,
  kStrong,   // headlines
  kSpeaker,  // who spoke
  kDim,      // labels and notes
};

// The columns that the text takes, one for each character.
size_t DisplayWidth(std::string_view text);

// A paragraph of words. Words are parted by spaces and break only there; what
// is added without a space between stays together.
class TextParagraph {
 public:
  // White space in `text` parts words; control characters, which could steer
  // a terminal, count as white space too.
  void Add(std::string_view text, TextColour colour = TextColour::kPlain);

  bool empty() const { return words_.empty(); }

  // Appends the lines, each ended by "\n". The first begins with `lead`, the
  // others with `indent` spaces; none is longer than `width` columns unless one
  // word is. Colours are ANSI escapes, written only where `colour` is set.
  void Append(std::string_view lead, size_t indent, size_t width, bool colour,
              std::string* out) const;

 private:
  struct Piece {
    std::string text;
    TextColour colour;
  };
  using Word = std::vector<Piece>;

  std::vector<Word> words_;
  bool space_pending_ = false;
};

// Appends `text` in a colour, or as it is where `on` is not set.
void AppendColoured(std::string_view text, TextColour colour, bool on, std::string* out);

}  // namespace sayso

#endif  // ENGINE_RECORD_TEXT_LAYOUT_H_
