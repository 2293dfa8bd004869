// Text with ranges of it marked, as HTML.

#ifndef ENGINE_VIEW_MARKED_TEXT_H_
#define ENGINE_VIEW_MARKED_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/span.h"

namespace sayso {

// A range of the text and the element around it. Ranges may overlap in any way:
// where two cross, the inner element is closed and opened again.
struct TextMark {
  Span span;               // bytes of the text
  int rank = 0;            // of two with the same span, the smaller is outside
  std::string element;     // "span"
  std::string attributes;  // ` class="q"`, escaped; on every piece
  std::string once;        // ` id="q1"`: on the first piece alone
  std::string after;       // HTML behind the last piece
};

// Marks of one text, to be written block by block.
class MarkedText {
 public:
  // `text` must outlive this. Marks that are empty or do not lie in it are left out.
  MarkedText(std::string_view text, std::vector<TextMark> marks);

  // Appends the block's text, escaped, with the parts of the marks that lie in it.
  // Blocks are to come in the order of the text and must not overlap. Linear in the
  // block and its marks, all blocks together.
  void Append(Span block, std::string* out);

 private:
  std::string_view text_;
  std::vector<TextMark> marks_;  // by begin, the longer first
  std::vector<bool> begun_;
  size_t next_ = 0;                 // the first mark that begins behind the last block
  std::vector<size_t> unfinished_;  // those that go on behind it
};

}  // namespace sayso

#endif  // ENGINE_VIEW_MARKED_TEXT_H_
