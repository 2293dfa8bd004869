// Splits text into tokens.

#ifndef ENGINE_TEXT_TOKENIZER_H_
#define ENGINE_TEXT_TOKENIZER_H_

#include <string_view>
#include <vector>

#include "engine/text/character_table.h"
#include "engine/text/span.h"
#include "engine/text/token.h"

namespace sayso {

// A table-driven tokeniser for UTF-8. What it keeps together and what apart:
//
//   Healey's         Healey | 's        don't  O'Brien     one token
//   Trump-Putin      Trump | - | Putin  U.S.  J.K.  a.m.   one token
//   J. Smith         J. | Smith         2,000.5  9:30      one token
//   £4.5bn           £ | 4.5 | bn       13th  1990s        one token
//   Sh200            Sh | 200           Rs500 RM10 USD5    likewise
//   wait... no       wait | ... | no    TVN24  G7          one token
//   @name,           @name | ,          https://host/path. https://host/path | .
//
// White space of every kind parts tokens and belongs to none, nor do zero-width
// marks and soft hyphens at the edge of a word; within it they are part of it.
// Marks are tokens of one character, but for runs of periods and of hyphens and
// for emoji of several characters.
// Immutable; safe for any number of threads. Linear in the size of the text.
class Tokenizer {
 public:
  Tokenizer() = default;

  // Appends the tokens of `block`, a span of `document`, which must be valid
  // UTF-8. Token spans are offsets in `document`. Words are left unknown.
  void Tokenize(std::string_view document, Span block, std::vector<Token>* tokens) const;

 private:
  CharacterTable table_;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_TOKENIZER_H_
