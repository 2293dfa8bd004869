#include "engine/text/sentences.h"

namespace sayso {
namespace {

constexpr uint32_t kLongestSentence = 1000;  // tokens; no writer's is as long

bool IsStop(std::string_view word) {
  if (word.empty()) return false;
  if (word == "…") return true;
  for (const char c : word) {
    if (c != '.' && c != '?' && c != '!') return false;
  }
  return true;
}

// Does the token end as a stop or an abbreviation does? Few do.
bool MayStop(std::string_view document, const Token& token) {
  const char last = document[token.span.end - 1];
  return last == '.' || (token.shape == Shape::kPunctuation &&
                         (last == '?' || last == '!' || static_cast<unsigned char>(last) >= 0x80));
}

// Marks that close what a sentence had opened.
bool Closes(std::string_view word, const Token& token) {
  if (word == ")" || word == "]") return true;
  if (token.shape != Shape::kQuoteMark) return false;
  return !token.space_before;
}

bool IsCased(Shape shape) {
  switch (shape) {
    case Shape::kCapitalized:
    case Shape::kAllCaps:
    case Shape::kInitial:
    case Shape::kDotted:
    case Shape::kMixed:
    case Shape::kAlnumCaps:
      return true;
    default:
      return false;
  }
}

bool CanStart(const Token& token, std::string_view word) {
  return IsCased(token.shape) || token.shape == Shape::kNumber || token.shape == Shape::kUncased ||
         token.shape == Shape::kOrdinal || token.shape == Shape::kAddress ||
         token.shape == Shape::kQuoteMark || word == "(" || word == "[" || word == "•" ||
         word == "–" || word == "—";
}

}  // namespace

// Does a sentence end at token `at`? If so, `*next` is where the next begins.
bool SentenceSplitter::Ends(std::string_view document, const std::vector<Token>& tokens,
                            uint32_t at, TokenRange block, uint32_t* next) const {
  const Token& token = tokens[at];
  if (!MayStop(document, token)) return false;
  const std::string_view word = token.span.In(document);
  const bool stop = token.shape == Shape::kPunctuation && IsStop(word);
  const bool abbreviated = !stop && word.size() > 1 && word.back() == '.';
  if (!stop && !abbreviated) return false;

  uint32_t after = at + 1;
  bool closed = false;
  while (after < block.end && !tokens[after].space_before) {
    const std::string_view behind = tokens[after].span.In(document);
    const bool closes = Closes(behind, tokens[after]);
    // "etc.…", "a.m.?" end as the second mark does.
    if (!closes && !(stop && IsStop(behind))) break;
    closed |= closes;
    ++after;
  }
  *next = after;
  if (after >= block.end) return true;
  const Token& follower = tokens[after];
  const std::string_view start = follower.span.In(document);
  if (abbreviated) {
    return follower.space_before && follower.shape == Shape::kCapitalized &&
           starts_sentence_(follower.word);
  }
  if (!CanStart(follower, start)) return false;
  if (!follower.space_before) {
    // "said.The": a blank is missing. Not in "terror…Leave" or ".NET".
    const bool ellipsis = word == "…" || word.starts_with("..");
    if (ellipsis || closed || after != at + 1 || !IsCased(follower.shape)) return false;
    return at > block.begin && !token.space_before;
  }
  // A dash after the stop goes on with the sentence.
  if (start == "–" || start == "—") return false;
  return inside_name_ == nullptr || after != at + 1 || !inside_name_(tokens, at, block);
}

void SentenceSplitter::Split(std::string_view document, const std::vector<Token>& tokens,
                             TokenRange block, std::vector<TokenRange>* sentences) const {
  uint32_t begin = block.begin;
  for (uint32_t at = block.begin; at < block.end;) {
    uint32_t next = at + 1;
    if (Ends(document, tokens, at, block, &next) || next - begin >= kLongestSentence) {
      sentences->push_back({begin, next});
      begin = next;
      at = next;
    } else {
      ++at;
    }
  }
  if (begin < block.end) sentences->push_back({begin, block.end});
}

}  // namespace sayso
