// What the quotes and paragraphs around a quote tell of its speaker, and which
// quotes are one.

#ifndef ENGINE_QUOTE_QUOTE_SEQUENCE_H_
#define ENGINE_QUOTE_QUOTE_SEQUENCE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/quote/found_quote.h"
#include "engine/quote/quote_kind.h"
#include "engine/quote/quoted_spans.h"
#include "engine/resolve/mention.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// The sieve that reads a speaker's name at the start of the quoted words.
inline constexpr std::string_view kTranscript = "attribution/transcript";

// Who spoke last in a paragraph, with or without quotation marks.
struct Lead {
  Participant speaker;  // empty tokens: nobody
  uint32_t at = 0;      // the token of the verb
};

// The subject of a quote's sentence, which has no verb of speech.
struct Guessed {
  uint32_t quote = 0;  // index among the outer quotes
  Participant subject;
  bool own = false;  // so many words are the subject's, whether it spoke before or not
};

// Sieves, in this order: a quote that goes on in the next paragraph; one that
// follows an attributed one in its paragraph, or stands before one whose words
// end the paragraph; two who speak by turns; a paragraph that only quotes, after one in which
// somebody spoke; a sentence's subject, where it spoke before; headlines, by the same
// words quoted in the body; a description of a speaker ("the minister") whom
// the next quote of the entry names for the first time. Then the kinds, and the joining of parts.
// One for each document; linear in the quotes, for entries of bounded length.
class QuoteSequence {
 public:
  // All by reference: they must outlive it. `outer` are the indexes of the
  // spans that are in no other; `shapes` are of them; `leads` are by block.
  QuoteSequence(const TokenizedDocument& document, const std::vector<QuotedSpan>& spans,
                const std::vector<uint32_t>& outer, const std::vector<QuoteShape>& shapes,
                const std::vector<Lead>& leads, const std::vector<Guessed>& guesses,
                const Resolution& resolution)
      : document_(document),
        spans_(spans),
        outer_(outer),
        shapes_(shapes),
        leads_(leads),
        guesses_(guesses),
        resolution_(resolution) {}

  // `quotes` has one for each outer span, by place.
  std::vector<FoundQuote> Complete(std::vector<FoundQuote> quotes);

 private:
  uint32_t BlockOf(size_t q) const { return spans_[outer_[q]].block; }
  TokenRange TokensOf(size_t q) const { return spans_[outer_[q]].tokens; }
  bool SameEntry(uint32_t a, uint32_t b) const;
  bool OpensBlock(size_t q) const;
  bool EndsSentence(size_t q) const;
  void TakeSpeaker(size_t from, size_t to, std::string_view rule, float confidence);
  bool Continue(size_t q);
  void FollowInBlock(size_t q);
  void PrecedeInBlock(size_t q);
  void Float(size_t q);
  bool Asks(size_t q) const;
  bool Converse(size_t q);
  bool SpokeBefore(const Guessed& guess) const;
  void UseGuesses();
  void NameLater(std::vector<FoundQuote>* quotes) const;
  bool IsIntroduced(const FoundQuote& quote) const;
  bool Joins(size_t q) const;
  bool IsSplit(size_t q) const;
  bool EndsWithComma(size_t q) const;
  int SentencesBetween(uint32_t begin, uint32_t end) const;
  std::vector<FoundQuote> Merge();
  std::string KeyOfWords(const FoundQuote& quote) const;
  uint32_t EntryOf(const FoundQuote& quote) const;
  void ResolveHeadlines(std::vector<FoundQuote>* quotes) const;

  const TokenizedDocument& document_;
  const std::vector<QuotedSpan>& spans_;
  const std::vector<uint32_t>& outer_;
  const std::vector<QuoteShape>& shapes_;
  const std::vector<Lead>& leads_;
  const std::vector<Guessed>& guesses_;
  const Resolution& resolution_;
  std::vector<FoundQuote> quotes_;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_QUOTE_SEQUENCE_H_
