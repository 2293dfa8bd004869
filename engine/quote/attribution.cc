#include "engine/quote/attribution.h"

#include <algorithm>
#include <cctype>
#include <tuple>
#include <utility>

#include "engine/quote/quote_kind.h"

namespace sayso {

class Attributor::Run {
 public:
  Run(const Attributor& attributor, const TokenizedDocument& document,
      const std::vector<QuotedSpan>& spans, const std::vector<bool>& quoted,
      const Resolution& resolution)
      : attributor_(attributor),
        document_(document),
        spans_(spans),
        quoted_(quoted),
        resolution_(resolution) {}

  std::vector<FoundQuote> Attribute(std::vector<Proposal>* proposals) {
    CollectOuter();
    if (outer_.empty()) return {};
    for (size_t first = 0; first < outer_.size();) {
      size_t last = first;
      while (last < outer_.size() && BlockOf(last) == BlockOf(first)) ++last;
      RunRules(static_cast<uint32_t>(first));
      first = last;
    }
    if (proposals != nullptr) *proposals = proposals_;
    ChooseProposals();
    for (size_t q = 0; q < quotes_.size(); ++q) FollowOn(q);
    for (size_t q = 0; q < quotes_.size(); ++q) {
      quotes_[q].kind = KindOf(q);
    }
    std::vector<FoundQuote> merged = Merge();
    ResolveHeadlines(&merged);
    return merged;
  }

 private:
  // ---- outer spans ---------------------------------------------------------

  void CollectOuter() {
    for (uint32_t i = 0; i < spans_.size(); ++i) {
      if (spans_[i].depth != 0) continue;
      const QuoteShape shape = ShapeOfQuote(document_, spans_[i]);
      outer_.push_back(i);
      items_.push_back({spans_[i].tokens, shape.speech, shape.stops, !spans_[i].closed});
      shapes_.push_back(shape);
      FoundQuote quote;
      quote.spans = {i};
      quote.in_headline = document_.blocks[spans_[i].block].kind == BlockKind::kHeadline;
      quotes_.push_back(std::move(quote));
    }
  }

  uint32_t BlockOf(size_t q) const { return spans_[outer_[q]].block; }
  TokenRange TokensOf(size_t q) const { return spans_[outer_[q]].tokens; }

  // ---- rules ---------------------------------------------------------------

  // The tokens that rules see for the quotes of a block: the block, and the
  // end of the one before where that leads in with a colon.
  TokenRange RangeFor(size_t q) const {
    const uint32_t block = BlockOf(q);
    TokenRange range = document_.blocks[block].tokens;
    if (block == 0 || TokensOf(q).begin != range.begin) return range;
    const TokenizedBlock& before = document_.blocks[block - 1];
    if (before.entry != document_.blocks[block].entry || before.tokens.empty() ||
        before.kind != BlockKind::kParagraph) {
      return range;
    }
    if (document_.Word(before.tokens.end - 1) == ":") {
      range.begin = document_.sentences[before.sentences.end - 1].begin;
    }
    return range;
  }

  Participant ParticipantOf(const ItemRange& group) const {
    Participant participant;
    if (group.empty()) return participant;
    participant.tokens = {block_items_[group.begin].tokens.begin,
                          block_items_[group.end - 1].tokens.end};
    for (uint32_t i = group.begin; i < group.end; ++i) {
      if ((block_items_[i].reference & ~kReferenceMask) != kMentionReference) continue;
      participant.mention = block_items_[i].reference & kReferenceMask;
      participant.entity = resolution_.mentions[participant.mention].entity;
    }
    return participant;
  }

  void RunRules(uint32_t first) {
    attributor_.itemizer_.Itemize(document_, resolution_.mentions, items_, quoted_,
                                  RangeFor(first), &block_items_);
    Encode(block_items_, &encoded_);
    matches_.clear();
    attributor_.rules_.matcher->FindAll(encoded_, &matches_);
    for (const Match& match : matches_) AddProposals(match);
  }

  void AddProposals(const Match& match) {
    const CompiledRule& rule = attributor_.rules_.rules[match.pattern];
    Proposal proposal;
    proposal.rule = match.pattern;
    proposal.reach = match.whole.end - match.whole.begin;
    for (size_t i = 0; i < match.groups.size(); ++i) {
      if (match.groups[i].empty()) continue;
      const Participant participant = ParticipantOf(match.groups[i]);
      switch (rule.groups[i]) {
        case Role::kSpeaker:
          proposal.speaker = participant;
          break;
        case Role::kCue:
          proposal.cue = participant.tokens;
          break;
        case Role::kAddressee:
          proposal.addressee = participant;
          break;
        case Role::kMedium:
          proposal.medium = participant;
          break;
        case Role::kVia:
          proposal.via = participant;
          break;
        default:
          break;
      }
    }
    for (size_t i = 0; i < match.groups.size(); ++i) {
      if (rule.groups[i] != Role::kQuote || match.groups[i].empty()) continue;
      const Item& item = block_items_[match.groups[i].begin];
      if ((item.reference & ~kReferenceMask) != kQuoteReference) continue;
      proposal.quote = item.reference & kReferenceMask;
      proposals_.push_back(proposal);
    }
  }

  bool Better(const Proposal& a, const Proposal& b) const {
    const auto key = [&](const Proposal& p) {
      const pb::Rule& rule = attributor_.rules_.rules[p.rule].rule;
      return std::make_tuple(static_cast<int>(rule.layer()), -rule.priority(), p.reach,
                             p.speaker.tokens.begin, p.rule);
    };
    return key(a) < key(b);
  }

  void ChooseProposals() {
    std::vector<const Proposal*> best(quotes_.size(), nullptr);
    for (const Proposal& proposal : proposals_) {
      const Proposal*& current = best[proposal.quote];
      if (current == nullptr || Better(proposal, *current)) current = &proposal;
    }
    for (size_t q = 0; q < quotes_.size(); ++q) {
      if (best[q] == nullptr) continue;
      const pb::Rule& rule = attributor_.rules_.rules[best[q]->rule].rule;
      quotes_[q].speaker = best[q]->speaker;
      quotes_[q].cue = best[q]->cue;
      quotes_[q].addressee = best[q]->addressee;
      quotes_[q].medium = best[q]->medium;
      quotes_[q].via = best[q]->via;
      quotes_[q].rule = rule.name();
      quotes_[q].confidence = rule.confidence();
      const uint32_t mention = best[q]->speaker.mention;
      quotes_[q].anonymous = mention != kNoIndex && resolution_.mentions[mention].anonymous;
    }
  }

  // ---- sieves that look at quotes before -------------------------------------

  void TakeSpeaker(size_t from, size_t to, std::string_view rule, float confidence) {
    quotes_[to].speaker = quotes_[from].speaker;
    quotes_[to].anonymous = quotes_[from].anonymous;
    quotes_[to].rule = rule;
    quotes_[to].confidence = std::min(confidence, quotes_[from].confidence);
  }

  void FollowOn(size_t q) {
    const QuotedSpan& span = spans_[outer_[q]];
    if (span.continues != kNoQuotedSpan) {
      const auto from = std::lower_bound(outer_.begin(), outer_.end(), span.continues);
      if (from != outer_.end() && *from == span.continues) {
        quotes_[q].continues = true;
        const auto before = static_cast<size_t>(from - outer_.begin());
        // The words that end it may name the speaker of all of it.
        if (quotes_[q].rule.empty()) {
          TakeSpeaker(before, q, "attribution/continued", 0.95f);
        } else if (quotes_[before].rule.empty()) {
          TakeSpeaker(q, before, "attribution/continued", 0.9f);
        }
        return;
      }
    }
    if (!quotes_[q].rule.empty() || q == 0 || quotes_[q].in_headline) return;
    const TokenRange block = document_.blocks[BlockOf(q)].tokens;
    const bool speech = shapes_[q].speech || shapes_[q].stops;
    if (BlockOf(q - 1) == BlockOf(q)) {
      if (speech && !quotes_[q - 1].rule.empty()) {
        TakeSpeaker(q - 1, q, "attribution/same-paragraph", 0.85f);
      }
      return;
    }
    const bool opens = TokensOf(q).begin <= block.begin + 1;
    const bool next_block = SameEntry(BlockOf(q - 1), BlockOf(q)) && BlockOf(q) - BlockOf(q - 1) == 1;
    if (opens && shapes_[q].speech && next_block && !quotes_[q - 1].rule.empty() &&
        !quotes_[q - 1].in_headline) {
      TakeSpeaker(q - 1, q, "attribution/floating", 0.7f);
    }
  }

  bool SameEntry(uint32_t a, uint32_t b) const {
    return document_.blocks[a].entry == document_.blocks[b].entry;
  }

  // ---- kinds -------------------------------------------------------------------

  pb::QuoteKind KindOf(size_t q) const {
    const bool spoken = !quotes_[q].speaker.tokens.empty();
    return KindOfQuote(document_, spans_[outer_[q]], shapes_[q], spoken);
  }

  // ---- joining the parts ----------------------------------------------------------

  // A quote that goes on in the next paragraph, and one split by "he said".
  bool Joins(size_t q) const {
    if (q == 0) return false;
    if (quotes_[q].continues) return true;
    if (BlockOf(q - 1) != BlockOf(q) || quotes_[q].kind != pb::DIRECT ||
        quotes_[q - 1].kind != pb::DIRECT || quotes_[q].in_headline) {
      return false;
    }
    const Participant& a = quotes_[q - 1].speaker;
    const Participant& b = quotes_[q].speaker;
    if (a.tokens.empty() || b.tokens.empty()) return false;
    const bool same = a.tokens == b.tokens;
    // Nothing but the attribution may stand between the two parts.
    return same && SentencesBetween(TokensOf(q - 1).end, TokensOf(q).begin) <= 1;
  }

  // Sentence ends in tokens [begin, end).
  int SentencesBetween(uint32_t begin, uint32_t end) const {
    int stops = 0;
    for (uint32_t i = begin; i < end; ++i) {
      const std::string_view word = document_.Word(i);
      if (word == "." || word == "?" || word == "!") ++stops;
    }
    return stops;
  }

  std::vector<FoundQuote> Merge() {
    std::vector<FoundQuote> merged;
    for (size_t q = 0; q < quotes_.size(); ++q) {
      if (!merged.empty() && Joins(q)) {
        merged.back().spans.push_back(quotes_[q].spans[0]);
        if (merged.back().kind == pb::PARTIAL && quotes_[q].kind == pb::DIRECT) merged.back().kind = pb::DIRECT;
        continue;
      }
      merged.push_back(std::move(quotes_[q]));
      merged.back().continues = false;
    }
    return merged;
  }

  // ---- headlines ---------------------------------------------------------------------

  // The words of a quote in lower case, without marks.
  std::string KeyOfWords(const FoundQuote& quote) const {
    std::string key;
    for (const uint32_t span : quote.spans) {
      for (const char c : spans_[span].words.In(document_.text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte)) key += static_cast<char>(std::tolower(byte));
      }
    }
    return key;
  }

  uint32_t EntryOf(const FoundQuote& quote) const {
    return document_.blocks[spans_[quote.spans[0]].block].entry;
  }

  // The speaker of a headline's quote is that of the same words in the body,
  // where the headline names nobody, or only describes the speaker.
  void ResolveHeadlines(std::vector<FoundQuote>* quotes) const {
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

  const Attributor& attributor_;
  const TokenizedDocument& document_;
  const std::vector<QuotedSpan>& spans_;
  const std::vector<bool>& quoted_;
  const Resolution& resolution_;
  std::vector<uint32_t> outer_;       // the spans that are in no other
  std::vector<QuoteItem> items_;      // of them
  std::vector<QuoteShape> shapes_;    // of them
  std::vector<FoundQuote> quotes_;    // of them, until they are merged
  std::vector<Proposal> proposals_;
  std::vector<Item> block_items_;
  std::vector<Match> matches_;
  std::string encoded_;
};

std::vector<FoundQuote> Attributor::Attribute(const TokenizedDocument& document,
                                              const std::vector<QuotedSpan>& spans,
                                              const std::vector<bool>& quoted,
                                              const Resolution& resolution,
                                              std::vector<Proposal>* proposals) const {
  return Run(*this, document, spans, quoted, resolution).Attribute(proposals);
}

}  // namespace sayso
