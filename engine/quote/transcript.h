// Lines that say who speaks at their start: "LOPEZ: We sail.", "Q. Why?"

#ifndef ENGINE_QUOTE_TRANSCRIPT_H_
#define ENGINE_QUOTE_TRANSCRIPT_H_

#include <cstdint>

#include "engine/text/tokenized_document.h"

namespace sayso {

// The words in capitals at the start of `tokens`, where a colon stands behind
// them; of up to three tokens; empty: none.
TokenRange NameBeforeColon(const TokenizedDocument& document, TokenRange tokens);

// The label of a transcript's line, which "Q." and "A." are too. Empty unless a block
// beside this one, of its entry, has a label as well.
TokenRange TranscriptLabel(const TokenizedDocument& document, uint32_t block);

}  // namespace sayso

#endif  // ENGINE_QUOTE_TRANSCRIPT_H_
