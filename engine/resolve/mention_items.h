// Sentences and paragraphs as items once names are known: each mention and
// each quoted span is one item; a pronoun stays the word that it is.

#ifndef ENGINE_RESOLVE_MENTION_ITEMS_H_
#define ENGINE_RESOLVE_MENTION_ITEMS_H_

#include <span>
#include <string_view>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/match/alphabet.h"
#include "engine/resolve/mention.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// The labels of items that are no words. A pattern of the passes after NAMES
// asks for them like for any label.
//   PersonName OrganizationName CountryName LocationName NationalityName
//   EventName Value          a mention that is a name or a value
//   PersonNominal BodyNominal ThingNominal
//                            a description: "the harbour master", "the port", "a letter"
//   Quote                    a quoted span, and of it:
//   QuoteSpeech              a sentence or more, by its length and its capital
//   QuoteStops               its last word is followed by a mark: , . ? ! …
//   QuoteOpen                it is not closed in its paragraph
inline constexpr std::string_view kMentionLabels[] = {
    "PersonName",      "OrganizationName", "CountryName", "LocationName",
    "NationalityName", "EventName",        "Value",       "PersonNominal",
    "BodyNominal",     "ThingNominal",     "Quote",       "QuoteSpeech",
    "QuoteStops",      "QuoteOpen"};

// A quoted span, as far as items show it.
struct QuoteItem {
  TokenRange tokens;
  bool speech = false;
  bool stops = false;
  bool open = false;
};

// What an item's reference says: the index of a mention, of a quote, or none.
inline constexpr uint32_t kMentionReference = 1u << 30;
inline constexpr uint32_t kQuoteReference = 2u << 30;
inline constexpr uint32_t kReferenceMask = (1u << 30) - 1;

// Immutable; safe for any number of threads.
class MentionItemizer {
 public:
  // Numbers the label sets of mentions and quotes in `*alphabet`, which must
  // know the labels above.
  explicit MentionItemizer(Alphabet* alphabet);

  // Replaces `*items` by those of `range`. `mentions` are by place; of two that
  // overlap the first, which is the longer, counts. `quotes` are by place and
  // do not overlap; what is inside one is not looked at. Linear in the tokens
  // and in the mentions and quotes of the range (found by binary search).
  void Itemize(const TokenizedDocument& document, const PhraseMap& phrases,
               const std::vector<Mention>& mentions, std::span<const QuoteItem> quotes,
               const std::vector<bool>& quoted, TokenRange range, std::vector<Item>* items) const;

 private:
  SignatureId SignatureOf(const Mention& mention) const;

  SignatureId names_[8];
  SignatureId nominals_[3];
  SignatureId quotes_[8];
};

}  // namespace sayso

#endif  // ENGINE_RESOLVE_MENTION_ITEMS_H_
