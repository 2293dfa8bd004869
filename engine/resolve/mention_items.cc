#include "engine/resolve/mention_items.h"

#include <algorithm>

namespace sayso {
namespace {

enum NameSlot { kPerson, kOrganization, kCountry, kLocation, kNationality, kEvent, kValue };
enum NominalSlot { kPersonNominal, kBodyNominal, kThingNominal };

NameSlot SlotOf(pb::EntityType type) {
  switch (type) {
    case pb::PERSON:
      return kPerson;
    case pb::ORGANIZATION:
      return kOrganization;
    case pb::COUNTRY:
      return kCountry;
    case pb::LOCATION:
      return kLocation;
    case pb::NATIONALITY:
      return kNationality;
    case pb::EVENT:
      return kEvent;
    default:
      return kValue;
  }
}

}  // namespace

MentionItemizer::MentionItemizer(Alphabet* alphabet) {
  const auto label = [&](size_t i) { return alphabet->AddLabel(kMentionLabels[i]); };
  for (size_t i = 0; i < 7; ++i) names_[i] = alphabet->Intern({label(i)});
  names_[7] = names_[kValue];
  for (size_t i = 0; i < 3; ++i) nominals_[i] = alphabet->Intern({label(7 + i)});
  for (size_t i = 0; i < 8; ++i) {
    std::vector<LabelId> labels = {label(10)};
    for (size_t bit = 0; bit < 3; ++bit) {
      if ((i >> bit) & 1) labels.push_back(label(11 + bit));
    }
    quotes_[i] = alphabet->Intern(std::move(labels));
  }
}

SignatureId MentionItemizer::SignatureOf(const Mention& mention) const {
  if (mention.kind == pb::NOMINAL) {
    if (mention.type == pb::PERSON) return nominals_[kPersonNominal];
    return nominals_[mention.type == pb::ORGANIZATION ? kBodyNominal : kThingNominal];
  }
  return names_[SlotOf(mention.type)];
}

void MentionItemizer::Itemize(const TokenizedDocument& document, const PhraseMap& phrases,
                              const std::vector<Mention>& mentions,
                              std::span<const QuoteItem> quotes, const std::vector<bool>& quoted,
                              TokenRange range, std::vector<Item>* items) const {
  items->clear();
  auto mention =
      std::lower_bound(mentions.begin(), mentions.end(), range.begin,
                       [](const Mention& m, uint32_t at) { return m.tokens.begin < at; });
  auto quote = std::lower_bound(quotes.begin(), quotes.end(), range.begin,
                                [](const QuoteItem& q, uint32_t at) { return q.tokens.end <= at; });
  bool at_start = true;
  uint32_t stop = range.begin;  // up to here stand only words
  for (uint32_t at = range.begin; at < range.end;) {
    const Token& token = document.tokens[at];
    Item item;
    item.tokens = {at, at + 1};
    Shape shape = token.shape;
    bool plain = true;
    if (at >= stop) {
      while (mention != mentions.end() && mention->tokens.begin < at) ++mention;
      while (quote != quotes.end() && quote->tokens.end <= at) ++quote;
      const bool is_mention = mention != mentions.end() && mention->tokens.begin == at;
      if (quote != quotes.end() && quote->tokens.begin <= at) {
        plain = false;
        item.tokens.end = std::min(quote->tokens.end, range.end);
        item.signature =
            quotes_[(quote->speech ? 1 : 0) | (quote->stops ? 2 : 0) | (quote->open ? 4 : 0)];
        item.reference = kQuoteReference | static_cast<uint32_t>(quote - quotes.begin());
        shape = Shape::kQuoteMark;
      } else if (is_mention && mention->tokens.end <= range.end && mention->kind != pb::PRONOUN) {
        plain = false;
        item.tokens.end = mention->tokens.end;
        item.signature = SignatureOf(*mention);
        item.reference = kMentionReference | static_cast<uint32_t>(mention - mentions.begin());
        shape = mention->kind == pb::NOMINAL ? Shape::kLower : Shape::kCapitalized;
      } else {
        if (is_mention) {
          item.reference = kMentionReference | static_cast<uint32_t>(mention - mentions.begin());
        }
        stop = range.end;
        if (quote != quotes.end()) stop = std::min(stop, quote->tokens.begin);
        if (mention != mentions.end())
          stop = std::min(stop, std::max(at + 1, mention->tokens.begin));
      }
    }
    PhraseHit hit;
    if (plain && phrases.Find(at, stop, &hit)) {
      item.tokens.end = hit.end;
      item.signature = hit.signature;
      if (hit.end > at + 1) {
        shape = hit.letter_case == LetterCase::kLower ? Shape::kLower : Shape::kCapitalized;
      }
    }
    item.shape = static_cast<uint8_t>(shape);
    if (at_start) item.shape |= kAtStart;
    if (quoted[at]) item.shape |= kQuoted;
    if (!token.space_before) item.shape |= kGlued;
    if (token.shape != Shape::kPunctuation) at_start = false;
    items->push_back(item);
    at = item.tokens.end;
  }
}

}  // namespace sayso
