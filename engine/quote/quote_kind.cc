#include "engine/quote/quote_kind.h"

#include <string_view>

namespace sayso {
namespace {

constexpr uint32_t kSpeechWords = 4;  // fewer are a fragment unless they stop
constexpr size_t kLongWord = 4;       // bytes; shorter ones are lower in titles

bool IsWord(Shape shape) {
  return shape != Shape::kPunctuation && shape != Shape::kQuoteMark && shape != Shape::kPossessive;
}

bool IsHigh(Shape shape) {
  return shape == Shape::kCapitalized || shape == Shape::kAllCaps || shape == Shape::kInitial ||
         shape == Shape::kDotted || shape == Shape::kAlnumCaps || shape == Shape::kUncased;
}

bool IsStop(std::string_view word) {
  // The period of "U.S." ends the sentence too.
  return word.ends_with('.') || word == "," || word == "?" || word == "!" || word == "…" ||
         word == "—" || word == "–" || word == "--";
}

}  // namespace

QuoteShape ShapeOfQuote(const TokenizedDocument& document, const QuotedSpan& span) {
  QuoteShape shape;
  shape.title_case = true;
  bool first = true;
  std::string_view last;
  for (uint32_t i = span.tokens.begin; i < span.tokens.end; ++i) {
    const Token& token = document.tokens[i];
    if (token.shape == Shape::kQuoteMark) continue;
    last = document.Word(i);
    if (!IsWord(token.shape)) continue;
    ++shape.words;
    const bool high = IsHigh(token.shape) || token.shape == Shape::kNumber;
    if (first) shape.starts_high = high;
    if (!high && token.span.size() >= kLongWord) shape.title_case = false;
    first = false;
  }
  shape.stops = IsStop(last);
  shape.title_case = shape.title_case && shape.starts_high;
  const bool ends = shape.stops || !span.closed;
  shape.speech = shape.starts_high && (ends || shape.words >= 2 * kSpeechWords) &&
                 (shape.words >= kSpeechWords || ends);
  return shape;
}

pb::QuoteKind KindOfQuote(const TokenizedDocument& document, const QuotedSpan& span,
                          const QuoteShape& shape, bool spoken) {
  (void)document;
  (void)span;
  if (shape.title && !spoken) return pb::TITLE;
  if (shape.speech) return pb::DIRECT;
  if (spoken) return pb::PARTIAL;
  if (shape.title_case && shape.words >= 2) return pb::TITLE;
  return pb::SCARE;
}

}  // namespace sayso
