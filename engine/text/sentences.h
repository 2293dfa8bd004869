// Splits a block of tokens into sentences.

#ifndef ENGINE_TEXT_SENTENCES_H_
#define ENGINE_TEXT_SENTENCES_H_

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/token.h"

namespace sayso {

// A sentence ends at . ? ! … and what closes behind them (quotation marks,
// brackets), where the next token can begin one: a capital, a number, an
// opening mark. It does not end at a decimal point, inside "U.S." or at
// "Mr. Ito", which the tokeniser and the vocabulary keep in one token; such a
// token ends it only before a word that `starts_sentence` knows ("the U.S. The
// talks"). Words that follow a quoted question in lower case go on with it
// ("Why?" she asked). After 1,000 tokens without an end there is one, so that
// text without marks costs no more than other text.
class SentenceSplitter {
 public:
  // Does a known name of the block go on over the stop that is tokens[at]?
  using InsideName =
      std::function<bool(const std::vector<Token>& tokens, uint32_t at, TokenRange block)>;

  // `starts_sentence(word)`: capitalised, this word is no part of a name.
  // `inside_name` is asked where a sentence would end ("Der III. Weg").
  explicit SentenceSplitter(std::function<bool(WordId)> starts_sentence,
                            InsideName inside_name = nullptr)
      : starts_sentence_(std::move(starts_sentence)), inside_name_(std::move(inside_name)) {}

  // Appends the sentences of `block`, in order, which together hold all of
  // its tokens. Linear in the number of tokens.
  void Split(std::string_view document, const std::vector<Token>& tokens, TokenRange block,
             std::vector<TokenRange>* sentences) const;

 private:
  bool Ends(std::string_view document, const std::vector<Token>& tokens, uint32_t at,
            TokenRange block, uint32_t* next) const;

  std::function<bool(WordId)> starts_sentence_;
  InsideName inside_name_;
};

}  // namespace sayso

#endif  // ENGINE_TEXT_SENTENCES_H_
