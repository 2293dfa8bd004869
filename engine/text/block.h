// The kinds of blocks that a page is made of.

#ifndef ENGINE_TEXT_BLOCK_H_
#define ENGINE_TEXT_BLOCK_H_

#include <cstdint>

#include "engine/text/span.h"

namespace sayso {

// A run of text that is read on its own: no sentence or name crosses its end.
enum class BlockKind : uint8_t {
  kHeadline,
  kParagraph,  // an item of a list and a subheading too
  kCaption,    // the words under or for a picture
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;  // outer white space, list bullets and markup left out
};

}  // namespace sayso

#endif  // ENGINE_TEXT_BLOCK_H_
