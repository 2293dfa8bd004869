#include "engine/quote/transcript.h"

#include <string_view>

namespace sayso {
namespace {

constexpr uint32_t kMaxName = 3;  // tokens of "LOPEZ:"

TokenRange LabelOf(const TokenizedDocument& document, TokenRange tokens) {
  const TokenRange name = NameBeforeColon(document, tokens);
  if (!name.empty() || tokens.size() < 2) return name;
  // "Q." and "A." are one token each.
  const std::string_view word = document.Word(tokens.begin);
  return word == "Q." || word == "A." ? TokenRange{tokens.begin, tokens.begin + 1} : TokenRange{};
}

}  // namespace

TokenRange NameBeforeColon(const TokenizedDocument& document, TokenRange tokens) {
  uint32_t end = tokens.begin;
  while (end < tokens.end && end - tokens.begin < kMaxName &&
         (document.tokens[end].shape == Shape::kAllCaps ||
          document.tokens[end].shape == Shape::kInitial)) {
    ++end;
  }
  const bool found = end > tokens.begin && end + 1 < tokens.end && document.Word(end) == ":";
  return found ? TokenRange{tokens.begin, end} : TokenRange{};
}

TokenRange TranscriptLabel(const TokenizedDocument& document, uint32_t block) {
  const TokenizedBlock& line = document.blocks[block];
  const TokenRange label = LabelOf(document, line.tokens);
  if (label.empty()) return {};
  const auto has_one = [&](uint32_t other) {
    return other < document.blocks.size() && document.blocks[other].entry == line.entry &&
           !LabelOf(document, document.blocks[other].tokens).empty();
  };
  return has_one(block + 1) || (block > 0 && has_one(block - 1)) ? label : TokenRange{};
}

}  // namespace sayso
