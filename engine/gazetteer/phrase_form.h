// How the text of a name becomes words to look for.

#ifndef ENGINE_GAZETTEER_PHRASE_FORM_H_
#define ENGINE_GAZETTEER_PHRASE_FORM_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/gazetteer/letter_case.h"
#include "engine/gazetteer/row.h"
#include "engine/text/token.h"
#include "engine/text/tokenizer.h"
#include "proto/record.pb.h"

namespace sayso {

// A text as words. Views are of the text.
struct PhraseForm {
  std::vector<std::string_view> words;    // without the periods of abbreviations
  std::vector<std::string_view> periods;  // words that such a period follows
  std::vector<std::string_view> tokens;   // all that there are, the periods too
  LetterCase least = LetterCase::kLower;  // how text must be written to be this
  bool capitalised = false;               // several tokens, the first of them "The" or "Iron"
  bool has_word = false;                  // not only marks

  // Why it can't be looked for, or nothing: it is empty, or too long.
  std::string WhatIsWrong() const;
};

// `scratch` is overwritten. Linear.
PhraseForm FormOf(const Tokenizer& tokenizer, std::string_view text, std::vector<Token>* scratch);

// The label of a phrase that means a row in this way: "WeakPerson". Empty where
// rows can't be of the type.
std::string LabelOfRow(pb::EntityType type, AliasKind kind, bool weak);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_PHRASE_FORM_H_
