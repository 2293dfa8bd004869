#include "engine/quote/quote_sequence.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace sayso {
namespace {

constexpr uint32_t kGuessReach = 6;    // quotes
constexpr uint32_t kMostBetween = 30;  // tokens between the parts of a split quote

}  // namespace

std::vector<FoundQuote> QuoteSequence::Complete(std::vector<FoundQuote> quotes) {
  quotes_ = std::move(quotes);
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (!Continue(q) && quotes_[q].rule.empty() && !quotes_[q].in_headline) {
      FollowInBlock(q);
      if (quotes_[q].rule.empty()) Float(q);
    }
  }
  for (size_t q = quotes_.size(); q-- > 0;) PrecedeInBlock(q);
  UseGuesses();
  for (size_t q = 0; q < quotes_.size(); ++q) {
    quotes_[q].kind =
        KindOfQuote(document_, spans_[outer_[q]], shapes_[q], !quotes_[q].speaker.tokens.empty());
  }
  std::vector<FoundQuote> merged = Merge();
  NameLater(&merged);
  ResolveHeadlines(&merged);
  return merged;
}

bool QuoteSequence::SameEntry(uint32_t a, uint32_t b) const {
  return document_.blocks[a].entry == document_.blocks[b].entry;
}

bool QuoteSequence::OpensBlock(size_t q) const {
  return TokensOf(q).begin <= document_.blocks[BlockOf(q)].tokens.begin + 1;
}

// No words of the sentence follow the quote.
bool QuoteSequence::EndsSentence(size_t q) const {
  const TokenizedBlock& block = document_.blocks[BlockOf(q)];
  uint32_t end = TokensOf(q).end;
  while (end < block.tokens.end && document_.tokens[end].shape == Shape::kPunctuation) ++end;
  if (end >= block.tokens.end) return true;
  const auto sentence =
      std::lower_bound(document_.sentences.begin(), document_.sentences.end(), end,
                       [](const TokenRange& range, uint32_t at) { return range.begin < at; });
  return (sentence != document_.sentences.end() && sentence->begin == end) ||
         document_.tokens[end].shape == Shape::kQuoteMark;
}

void QuoteSequence::TakeSpeaker(size_t from, size_t to, std::string_view rule, float confidence) {
  quotes_[to].speaker = quotes_[from].speaker;
  quotes_[to].anonymous = quotes_[from].anonymous;
  quotes_[to].rule = rule;
  quotes_[to].confidence = std::min(confidence, quotes_[from].confidence);
}

// A quote that goes on with one of an earlier paragraph.
bool QuoteSequence::Continue(size_t q) {
  const QuotedSpan& span = spans_[outer_[q]];
  if (span.continues == kNoQuotedSpan) return false;
  const auto from = std::lower_bound(outer_.begin(), outer_.end(), span.continues);
  if (from == outer_.end() || *from != span.continues) return false;
  // A transcript inside marks: each paragraph names its own speaker.
  if (quotes_[q].rule == kTranscript) return true;
  quotes_[q].continues = true;
  const auto before = static_cast<size_t>(from - outer_.begin());
  // The words that end it may name the speaker of all of it.
  if (quotes_[q].rule.empty()) {
    TakeSpeaker(before, q, "attribution/continued", 0.95f);
  } else if (quotes_[before].rule.empty() ||
             (quotes_[before].cue.empty() && !quotes_[q].cue.empty() &&
              quotes_[q].speaker.entity != quotes_[before].speaker.entity &&
              !quotes_[before].continues)) {
    TakeSpeaker(q, before, "attribution/continued", 0.9f);
  }
  return true;
}

// A whole sentence of speech, or the end of one, after an attributed quote.
void QuoteSequence::FollowInBlock(size_t q) {
  if (q == 0 || BlockOf(q - 1) != BlockOf(q) || quotes_[q - 1].rule.empty()) return;
  if (shapes_[q].title || (!shapes_[q].speech && !shapes_[q].stops)) return;
  TakeSpeaker(q - 1, q, "attribution/same-paragraph", 0.35f);
}

// A whole sentence of speech whose speaker the next quote's clause names.
void QuoteSequence::PrecedeInBlock(size_t q) {
  if (!quotes_[q].rule.empty() || q + 1 == quotes_.size() || BlockOf(q + 1) != BlockOf(q)) return;
  if (!shapes_[q].speech || quotes_[q + 1].rule.empty() || quotes_[q].in_headline) return;
  // Nothing stands between them.
  if (TokensOf(q).end != TokensOf(q + 1).begin || !OpensBlock(q)) return;
  TakeSpeaker(q + 1, q, "attribution/paragraph-ahead", 0.8f);
}

bool QuoteSequence::Asks(size_t q) const {
  const TokenRange tokens = TokensOf(q);
  for (uint32_t i = tokens.end; i-- > tokens.begin;) {
    if (document_.tokens[i].shape != Shape::kQuoteMark) return document_.Word(i) == "?";
  }
  return false;
}

// Two who speak by turns, a paragraph each: a question is answered by the other, who
// asked before asks again, and A, B, A goes on with B.
bool QuoteSequence::Converse(size_t q) {
  if (q < 2 || BlockOf(q - 1) + 1 != BlockOf(q) || BlockOf(q - 2) + 1 != BlockOf(q - 1)) {
    return false;
  }
  const uint32_t one = quotes_[q - 1].speaker.entity;
  const uint32_t other = quotes_[q - 2].speaker.entity;
  if (one == kNoIndex || other == kNoIndex || one == other) return false;
  if (resolution_.entities[one].type != pb::PERSON ||
      resolution_.entities[other].type != pb::PERSON) {
    return false;
  }
  const bool turns =
      q >= 3 && BlockOf(q - 3) + 1 == BlockOf(q - 2) && quotes_[q - 3].speaker.entity == one;
  if (!Asks(q - 1) && !turns && !(Asks(q) && Asks(q - 2))) return false;
  TakeSpeaker(q - 2, q, "attribution/conversation", 0.6f);
  return true;
}

// A paragraph that opens with speech and names nobody.
void QuoteSequence::Float(size_t q) {
  const uint32_t block = BlockOf(q);
  if (!OpensBlock(q) || !shapes_[q].speech || block == 0 || !SameEntry(block - 1, block)) return;
  if (!EndsSentence(q)) return;
  if (Converse(q)) return;
  const Lead& lead = leads_[block - 1];
  const bool quoted_before = q > 0 && BlockOf(q - 1) == block - 1 && !quotes_[q - 1].rule.empty();
  if (quoted_before && (lead.speaker.tokens.empty() || TokensOf(q - 1).end > lead.at)) {
    if (!quotes_[q - 1].in_headline) TakeSpeaker(q - 1, q, "attribution/floating", 0.5f);
    return;
  }
  if (lead.speaker.tokens.empty()) return;
  quotes_[q].speaker = lead.speaker;
  quotes_[q].rule = "attribution/paragraph-before";
  quotes_[q].confidence = 0.66f;
}

// The subject has spoken in the entry, a few quotes before.
bool QuoteSequence::SpokeBefore(const Guessed& guess) const {
  if (guess.subject.entity == kNoIndex) return false;
  for (uint32_t q = guess.quote; q-- > 0 && guess.quote - q <= kGuessReach;) {
    if (!SameEntry(BlockOf(q), BlockOf(guess.quote))) break;
    if (quotes_[q].speaker.entity == guess.subject.entity) return true;
  }
  return false;
}

void QuoteSequence::UseGuesses() {
  for (const Guessed& guess : guesses_) {
    FoundQuote& quote = quotes_[guess.quote];
    if (!quote.rule.empty() || !(guess.own || SpokeBefore(guess))) continue;
    quote.speaker = guess.subject;
    quote.rule = "attribution/subject";
    quote.confidence = 0.34f;
  }
}

// A full name that the document has not used before, without an office.
bool QuoteSequence::IsIntroduced(const FoundQuote& quote) const {
  const uint32_t index = quote.speaker.mention;
  if (index == kNoIndex || quote.speaker.entity == kNoIndex) return false;
  const Mention& mention = resolution_.mentions[index];
  if (mention.kind != pb::NAME || mention.type != pb::PERSON || mention.tokens.size() < 2) {
    return false;
  }
  if (!resolution_.entities[quote.speaker.entity].roles.empty()) return false;
  return std::none_of(resolution_.mentions.begin(), resolution_.mentions.begin() + index,
                      [&](const Mention& before) { return before.entity == quote.speaker.entity; });
}

// "The minister called it “odd”." and then "Ada Penrose told us: “…”": the
// minister is Penrose.
void QuoteSequence::NameLater(std::vector<FoundQuote>* quotes) const {
  for (size_t q = 0; q + 1 < quotes->size(); ++q) {
    Participant& speaker = (*quotes)[q].speaker;
    const FoundQuote& next = (*quotes)[q + 1];
    if (speaker.mention == kNoIndex || speaker.entity != kNoIndex || (*quotes)[q].anonymous) {
      continue;
    }
    const Mention& mention = resolution_.mentions[speaker.mention];
    if (mention.kind != pb::NOMINAL || mention.type != pb::PERSON || mention.plural) continue;
    const uint32_t block = spans_[(*quotes)[q].spans[0]].block;
    const uint32_t next_block = spans_[next.spans[0]].block;
    if (!SameEntry(block, next_block) || next_block != block + 1 || !IsIntroduced(next)) continue;
    speaker.entity = next.speaker.entity;
  }
}

// A quote that goes on in the next paragraph, and one split by "he said".
bool QuoteSequence::Joins(size_t q) const {
  if (q == 0) return false;
  if (quotes_[q].continues) return quotes_[q].cue.empty();
  if (BlockOf(q - 1) != BlockOf(q) || quotes_[q].in_headline) return false;
  const bool direct = quotes_[q].kind == pb::DIRECT && quotes_[q - 1].kind == pb::DIRECT;
  if (!direct && !IsSplit(q)) return false;
  const Participant& a = quotes_[q - 1].speaker;
  const Participant& b = quotes_[q].speaker;
  if (a.tokens.empty() || b.tokens.empty()) return false;
  const bool same = a.tokens == b.tokens;
  // Nothing but the attribution may stand between the two parts.
  return same && SentencesBetween(TokensOf(q - 1).end, TokensOf(q).begin) <= 1;
}

// "“Boats,” she said, “are used to water.”": one sentence on both sides of the
// words that say who speaks.
bool QuoteSequence::IsSplit(size_t q) const {
  const QuoteShape& first = shapes_[q - 1];
  const QuoteShape& second = shapes_[q];
  return first.starts_high && first.stops && !second.starts_high && second.stops &&
         EndsWithComma(q - 1) && SentencesBetween(TokensOf(q - 1).end, TokensOf(q).begin) == 0 &&
         TokensOf(q).begin - TokensOf(q - 1).end <= kMostBetween;
}

bool QuoteSequence::EndsWithComma(size_t q) const {
  const TokenRange tokens = TokensOf(q);
  for (uint32_t i = tokens.end; i-- > tokens.begin;) {
    if (document_.tokens[i].shape != Shape::kQuoteMark) return document_.Word(i) == ",";
  }
  return false;
}

// Sentence ends in tokens [begin, end).
int QuoteSequence::SentencesBetween(uint32_t begin, uint32_t end) const {
  int stops = 0;
  for (uint32_t i = begin; i < end; ++i) {
    const std::string_view word = document_.Word(i);
    if (word == "." || word == "?" || word == "!") ++stops;
  }
  return stops;
}

std::vector<FoundQuote> QuoteSequence::Merge() {
  std::vector<FoundQuote> merged;
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (!merged.empty() && Joins(q)) {
      merged.back().spans.push_back(quotes_[q].spans[0]);
      if (merged.back().kind == pb::PARTIAL &&
          (quotes_[q].kind == pb::DIRECT || !quotes_[q].continues)) {
        merged.back().kind = pb::DIRECT;
      }
      continue;
    }
    merged.push_back(std::move(quotes_[q]));
  }
  return merged;
}

// The words of a quote in lower case, without marks.
std::string QuoteSequence::KeyOfWords(const FoundQuote& quote) const {
  std::string key;
  for (const uint32_t span : quote.spans) {
    for (const char c : spans_[span].words.In(document_.text)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x80 || std::isalnum(byte)) key += static_cast<char>(std::tolower(byte));
    }
  }
  return key;
}

uint32_t QuoteSequence::EntryOf(const FoundQuote& quote) const {
  return document_.blocks[spans_[quote.spans[0]].block].entry;
}

// The speaker of a headline's quote is that of the same words in the body,
// where the headline names nobody, or only describes the speaker.
void QuoteSequence::ResolveHeadlines(std::vector<FoundQuote>* quotes) const {
  for (size_t h = 0; h < quotes->size(); ++h) {
    FoundQuote& headline = (*quotes)[h];
    if (!headline.in_headline || headline.speaker.entity != kNoIndex) continue;
    const std::string key = KeyOfWords(headline);
    for (size_t b = h + 1; b < quotes->size(); ++b) {
      const FoundQuote& body = (*quotes)[b];
      if (EntryOf(body) != EntryOf(headline)) break;
      if (body.in_headline || body.speaker.tokens.empty()) continue;
      if (KeyOfWords(body).find(key) == std::string::npos) continue;
      headline.speaker.entity = body.speaker.entity;
      if (headline.speaker.tokens.empty()) {
        headline.speaker = body.speaker;
        headline.rule = "attribution/headline";
        headline.confidence = 0.8f;
        if (headline.kind == pb::SCARE) headline.kind = pb::PARTIAL;
      }
      break;
    }
  }
}

}  // namespace sayso
