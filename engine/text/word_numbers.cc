#include "engine/text/word_numbers.h"

namespace sayso {

uint32_t WordNumbers::OfText(std::string_view text) {
  const WordId word = vocabulary_.Find(text, &scratch_);
  return word != kUnknownWord ? word : OfUnknown(text);
}

uint32_t WordNumbers::OfUnknown(std::string_view text) {
  vocabulary_.folder().Fold(text, &scratch_);
  const auto next = static_cast<uint32_t>(unknown_.size());
  return unknown_.try_emplace(scratch_, kUnknown | next).first->second;
}

}  // namespace sayso
