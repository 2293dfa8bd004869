#include "engine/quote/attribution.h"

#include <algorithm>
#include <utility>

#include "engine/quote/clause_parties.h"
#include "engine/quote/governing_clause.h"
#include "engine/quote/indirect_speech.h"
#include "engine/quote/quote_kind.h"
#include "engine/quote/quote_sequence.h"
#include "engine/quote/transcript.h"

namespace sayso {
namespace {

constexpr size_t kMostQuotes = 64;    // of a paragraph, read at once
constexpr int kBodySentences = 4;     // in which the body that "it" stands for is looked for
constexpr uint32_t kOwnWords = 4;     // fewer may be anybody's
constexpr uint32_t kMostSigned = 16;  // tokens of a line that names who is quoted above

bool IsDash(std::string_view word) {
  return word == "-" || word == "–" || word == "—" || word == "―" || word == "--";
}

QuoteEnd EndOf(const TokenizedDocument& document, const QuotedSpan& span) {
  for (uint32_t i = span.tokens.end; i-- > span.tokens.begin;) {
    if (document.tokens[i].shape == Shape::kQuoteMark) continue;
    const std::string_view word = document.Word(i);
    if (word == ",") return QuoteEnd::kComma;
    if (word == ".") return QuoteEnd::kPeriod;
    return document.tokens[i].shape == Shape::kPunctuation ? QuoteEnd::kOther : QuoteEnd::kOpen;
  }
  return QuoteEnd::kOpen;
}

}  // namespace

class Attributor::Run {
 public:
  Run(const Attributor& attributor, const TokenizedDocument& document, const PhraseMap& phrases,
      const std::vector<QuotedSpan>& spans, const std::vector<bool>& quoted,
      const Resolution& resolution)
      : attributor_(attributor),
        document_(document),
        phrases_(phrases),
        spans_(spans),
        quoted_(quoted),
        resolution_(resolution) {}

  std::vector<FoundQuote> Attribute(const AttributionOptions& options,
                                    std::vector<Proposal>* proposals) {
    CollectOuter();
    std::vector<FoundQuote> found;
    if (!outer_.empty()) found = AttributeOuter();
    if (proposals != nullptr) *proposals = proposals_;
    if (options.indirect_speech) AddIndirect(&found);
    DropUnsure(options.min_confidence, &found);
    return found;
  }

 private:
  std::vector<FoundQuote> AttributeOuter() {
    leads_.resize(document_.blocks.size());
    for (size_t first = 0; first < outer_.size();) {
      size_t last = first;
      while (last < outer_.size() && last - first < kMostQuotes &&
             BlockOf(last) == BlockOf(first)) {
        ++last;
      }
      const uint32_t block = BlockOf(first);
      // What the paragraph before says of a speaker may hold for this one.
      if (block > 0 && (first == 0 || BlockOf(first - 1) + 1 < block)) ReadLead(block - 1);
      AttributeQuotes(static_cast<uint32_t>(first), static_cast<uint32_t>(last));
      first = last;
    }
    return QuoteSequence(document_, spans_, outer_, shapes_, leads_, guesses_, resolution_)
        .Complete(std::move(quotes_));
  }

  // Attributions that are less sure than asked for.
  static void DropUnsure(float least, std::vector<FoundQuote>* found) {
    if (least <= 0) return;
    std::erase_if(*found, [&](const FoundQuote& quote) {
      return quote.kind == pb::INDIRECT && quote.confidence < least;
    });
    for (FoundQuote& quote : *found) {
      if (quote.rule.empty() || quote.confidence >= least) continue;
      FoundQuote plain;
      plain.spans = std::move(quote.spans);
      plain.kind = quote.kind == pb::PARTIAL ? pb::SCARE : quote.kind;
      plain.in_headline = quote.in_headline;
      plain.continues = quote.continues;
      quote = std::move(plain);
    }
  }

  // ---- indirect speech ----------------------------------------------------------

  void AddIndirect(std::vector<FoundQuote>* found) {
    const size_t direct = found->size();
    for (const TokenizedBlock& block : document_.blocks) {
      if (block.kind == BlockKind::kCaption || block.tokens.empty()) continue;
      if (AddTranscriptLine(block, found)) continue;
      Read(block.tokens);
      rules_.AddClauses(matches_, &clauses_);
      for (const ReportedClause& reported : FindReportedClauses(clause_items_, clauses_)) {
        FoundQuote quote;
        parties_.FillFrom(clauses_[reported.clause], &quote);
        quote.kind = pb::INDIRECT;
        quote.reported = parties_.TokensOf(reported.words);
        quote.in_headline = block.kind == BlockKind::kHeadline;
        const SieveName sieve = NameOfSieve(reported.place);
        quote.rule = sieve.rule;
        quote.confidence = sieve.confidence;
        found->push_back(std::move(quote));
      }
    }
    const auto begin = [&](const FoundQuote& quote) {
      return quote.spans.empty() ? quote.reported.begin : spans_[quote.spans[0]].tokens.begin;
    };
    std::inplace_merge(
        found->begin(), found->begin() + static_cast<std::ptrdiff_t>(direct), found->end(),
        [&](const FoundQuote& a, const FoundQuote& b) { return begin(a) < begin(b); });
  }

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

  // The tokens that are read for the quotes of a block: the block, and the
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

  // Words of few enough tokens that follow the quotes of block `block` in the next
  // one, behind a dash: "— Tom Reyes, mayor". Empty: there are none.
  TokenRange SignatureBelow(uint32_t block) const {
    if (block + 1 >= document_.blocks.size()) return {};
    const TokenizedBlock& next = document_.blocks[block + 1];
    if (next.entry != document_.blocks[block].entry || next.kind != BlockKind::kParagraph ||
        next.tokens.size() < 2 || next.tokens.size() > kMostSigned) {
      return {};
    }
    return IsDash(document_.Word(next.tokens.begin)) ? next.tokens : TokenRange{};
  }

  void Read(TokenRange range) {
    attributor_.itemizer_.Itemize(document_, phrases_, resolution_.mentions, items_, quoted_, range,
                                  &block_items_);
    attributor_.clause_itemizer_.Read(document_, block_items_, &clause_items_);
    attributor_.clause_finder_.Find(clause_items_, &clauses_);
    Encode(block_items_, &codes_);
    matches_.clear();
    attributor_.rules_.matcher->FindAll(codes_, &matcher_scratch_, &matches_);
  }

  // ---- a paragraph ------------------------------------------------------------

  void ReadLead(uint32_t block) {
    if (document_.blocks[block].kind != BlockKind::kParagraph) return;
    const TokenizedBlock& lead = document_.blocks[block];
    if (lead.sentences.empty()) return;
    Read(document_.sentences[lead.sentences.end - 1]);
    TakeLead(block);
  }

  // Keeps who spoke last in the items that were read.
  void TakeLead(uint32_t block) {
    for (size_t c = clauses_.size(); c-- > 0;) {
      const SpeechClause& clause = clauses_[c];
      if (clause.relative || clause.form == ClauseForm::kNoun || clause.mention == kNoItem) {
        continue;
      }
      leads_[block].speaker = parties_.SpeakerOf(clause);
      leads_[block].at = parties_.TokensOf(clause.cue).begin;
      return;
    }
  }

  // The quotes [first, last) of a paragraph.
  void AttributeQuotes(uint32_t first, uint32_t last) {
    TokenRange range = RangeFor(first);
    // A paragraph of more quotes than any writer's is read piece by piece.
    if (first > 0 && BlockOf(first - 1) == BlockOf(first)) range.begin = TokensOf(first - 1).end;
    if (last < outer_.size() && BlockOf(last) == BlockOf(first)) range.end = TokensOf(last).begin;
    const uint32_t block = BlockOf(first);
    if (TokensOf(last - 1).end == document_.blocks[block].tokens.end) {
      const TokenRange below = SignatureBelow(block);
      if (!below.empty()) range.end = below.end;
    }
    Read(range);
    behind_ = kNoItem;
    rules_.Propose(matches_, first, last, &proposals_);
    rules_.AddClauses(matches_, &clauses_);
    TakeLead(BlockOf(first));
    for (uint32_t i = 0; i < block_items_.size(); ++i) {
      if ((block_items_[i].reference & ~kReferenceMask) != kQuoteReference) continue;
      const uint32_t q = block_items_[i].reference & kReferenceMask;
      if (q < first || q >= last) continue;
      Decide(q, i);
      shapes_[q].title = quotes_[q].rule.empty() && LooksLikeTitle(q, i);
    }
  }

  // The surest of a rule and of a clause.
  void Decide(uint32_t q, uint32_t item) {
    if (IsNoSpeech(q, item) || TakeTranscript(q)) return;
    const Proposal& proposed = rules_.BestFor(q);
    const bool has_rule = proposed.rule != kNoIndex;
    if (has_rule && rules_.LayerOf(proposed) == pb::SURE) return Take(proposed, q);
    const Governor governor =
        GoverningClause(clause_items_, clauses_, item, EndOf(document_, spans_[outer_[q]]));
    if (governor.place != ClausePlace::kNone && Accepts(q, item, governor)) {
      TakeClause(clauses_[governor.clause], governor.place, q);
      if (governor.place == ClausePlace::kBehind) {
        behind_ = governor.clause;
        if (quotes_[q].via.tokens.empty()) {
          quotes_[q].via = parties_.ReporterBehind(clauses_[governor.clause]);
        }
      } else {
        quotes_[q].speaker = parties_.SpeakerOf(clauses_[parties_.FullerClause(governor.clause)]);
      }
      if (IsNeuter(clauses_[governor.clause].speaker)) {
        quotes_[q].speaker.entity = LastBody(quotes_[q].speaker.tokens.begin);
      }
      return;
    }
    if (has_rule) return Take(proposed, q);
    if (!Follow(q, item)) Guess(q, item);
  }

  // Speech after a sentence in which somebody spoke: of "“…,” Penrose said, after
  // Reyes called her", whoever spoke the quote there.
  bool Follow(uint32_t q, uint32_t item) {
    if (!shapes_[q].speech || !clause_items_[item].at_start) return false;
    for (size_t c = clauses_.size(); c-- > 0;) {
      const SpeechClause& clause = clauses_[c];
      if (clause.cue.begin >= item || clause.relative || clause.weak ||
          clause.form == ClauseForm::kNoun || clause.mention == kNoItem) {
        continue;
      }
      const bool goes_on = behind_ < c && SegmentOf(clauses_[behind_]) == SegmentOf(clause);
      quotes_[q].speaker = parties_.SpeakerOf(clauses_[goes_on ? behind_ : c]);
      quotes_[q].rule = "attribution/sentence-before";
      quotes_[q].confidence = 0.78f;
      parties_.SetAnonymous(&quotes_[q]);
      return true;
    }
    return false;
  }

  uint32_t SegmentOf(const SpeechClause& clause) const {
    return clause_items_[clause.cue.begin].segment;
  }

  // A line of a transcript without marks.
  bool AddTranscriptLine(const TokenizedBlock& block, std::vector<FoundQuote>* found) const {
    const TokenRange label =
        TranscriptLabel(document_, static_cast<uint32_t>(&block - document_.blocks.data()));
    if (label.empty()) return false;
    uint32_t begin = label.end;
    while (begin < block.tokens.end && document_.tokens[begin].shape == Shape::kPunctuation) {
      ++begin;
    }
    if (begin >= block.tokens.end || quoted_[begin]) return false;
    FoundQuote quote;
    quote.kind = pb::DIRECT;
    quote.reported = {begin, block.tokens.end};
    SetLabel(label, &quote);
    found->push_back(std::move(quote));
    return true;
  }

  void SetLabel(TokenRange label, FoundQuote* quote) const {
    quote->speaker.tokens = label;
    const auto mention =
        std::lower_bound(resolution_.mentions.begin(), resolution_.mentions.end(), label.begin,
                         [](const Mention& m, uint32_t at) { return m.tokens.begin < at; });
    if (mention != resolution_.mentions.end() && mention->tokens == label) {
      quote->speaker.mention = static_cast<uint32_t>(mention - resolution_.mentions.begin());
      quote->speaker.entity = mention->entity;
    }
    quote->cue = {label.end, label.end + 1};
    quote->rule = kTranscript;
    quote->confidence = 0.85f;
  }

  // "“LOPEZ: We sail.”": a transcript names who speaks inside the marks.
  bool TakeTranscript(uint32_t q) {
    const TokenRange tokens = TokensOf(q);
    uint32_t begin = tokens.begin;
    while (begin < tokens.end && document_.tokens[begin].shape == Shape::kQuoteMark) ++begin;
    const TokenRange label = NameBeforeColon(document_, {begin, tokens.end});
    if (label.empty()) return false;
    SetLabel(label, &quotes_[q]);
    return true;
  }

  // The value of an attribute in markup, and a nickname inside a name.
  bool IsNoSpeech(uint32_t q, uint32_t item) const {
    if (item == 0) return false;
    const Item& before = block_items_[item - 1];
    if (document_.Word(before.tokens.begin) == "=") return true;
    if (item + 1 >= block_items_.size() || shapes_[q].stops || shapes_[q].words > 3) return false;
    const auto is_name = [&](uint32_t i) {
      const Shape shape = clause_items_[i].shape;
      return (shape == Shape::kCapitalized || shape == Shape::kInitial) &&
             (clause_items_[i].parts & (kFunction | kCueVerb | kNominal)) == 0;
    };
    return shapes_[q].starts_high && is_name(item - 1) && is_name(item + 1) &&
           clause_items_[item + 1].segment == clause_items_[item].segment;
  }

  // A title is nobody's speech, unless a verb of speech stands right before it.
  bool Accepts(uint32_t q, uint32_t item, const Governor& governor) const {
    if (!LooksLikeTitle(q, item)) return true;
    const SpeechClause& clause = clauses_[governor.clause];
    if (governor.place != ClausePlace::kBefore || clause.weak) return false;
    return clause.calls || item - clause.end <= 1;
  }

  // "on the network's “Morning News”", "in her memoir, “Rough Seas”".
  bool LooksLikeTitle(uint32_t q, uint32_t item) const {
    const QuoteShape& shape = shapes_[q];
    if (!shape.title_case || shape.words > 8 || item == 0) return false;
    if (shape.words < 2 && !IsOfBody(item)) return false;
    if (EndOf(document_, spans_[outer_[q]]) == QuoteEnd::kOther) return false;
    const ClauseItem& before = clause_items_[item - 1];
    if (before.mark == Mark::kComma && item > 1) {
      constexpr uint64_t kWork = kThing | kNominal;
      return (clause_items_[item - 2].parts & kWork) == kWork;
    }
    return before.shape == Shape::kPossessive ||
           (before.parts & (kPreposition | kBeing | kNominal)) != 0;
  }

  // "the BBC's “Today”"
  bool IsOfBody(uint32_t item) const {
    return item > 1 && clause_items_[item - 1].shape == Shape::kPossessive &&
           (clause_items_[item - 2].parts & (kBeing | kPerson | kNominal)) == kBeing;
  }

  void Take(const Proposal& proposal, uint32_t q) {
    const pb::Rule& rule = attributor_.rules_.rules[proposal.rule].rule;
    FoundQuote& quote = quotes_[q];
    quote.speaker = proposal.speaker;
    quote.cue = proposal.cue;
    quote.addressee = proposal.addressee;
    quote.medium = proposal.medium;
    quote.via = proposal.via;
    quote.rule = rule.name();
    quote.confidence = rule.confidence();
    parties_.SetAnonymous(&quote);
  }

  void TakeClause(const SpeechClause& clause, ClausePlace place, uint32_t q) {
    FoundQuote& quote = quotes_[q];
    parties_.FillFrom(clause, &quote);
    if (clause.form == ClauseForm::kRule) {
      const pb::Rule& rule = attributor_.rules_.rules[clause.rule].rule;
      quote.rule = rule.name();
      quote.confidence = rule.confidence();
    } else {
      const SieveName sieve = NameOfSieve(place, clause);
      quote.rule = sieve.rule;
      quote.confidence = sieve.confidence;
    }
    parties_.SetAnonymous(&quote);
  }

  bool IsNeuter(const ItemRange& speaker) const {
    return speaker.end == speaker.begin + 1 && (clause_items_[speaker.begin].parts & kNeuter) != 0;
  }

  // Whom "it" at token `at` stands for: the first body named in the last sentence that
  // names one, of a few of its entry. kNoIndex: nobody.
  uint32_t LastBody(uint32_t at) const {
    const std::vector<TokenRange>& sentences = document_.sentences;
    auto sentence = std::upper_bound(
        sentences.begin(), sentences.end(), at,
        [](uint32_t token, const TokenRange& range) { return token < range.begin; });
    const uint32_t begin = FirstOfEntry(at);
    for (int looked = 0; looked < kBodySentences && sentence != sentences.begin(); ++looked) {
      --sentence;
      if (sentence->end <= begin) break;
      auto mention = std::lower_bound(
          resolution_.mentions.begin(), resolution_.mentions.end(), sentence->begin,
          [](const Mention& m, uint32_t token) { return m.tokens.begin < token; });
      for (; mention != resolution_.mentions.end() &&
             mention->tokens.begin < std::min(at, sentence->end);
           ++mention) {
        const bool body = mention->type == pb::ORGANIZATION || mention->type == pb::COUNTRY;
        if (body && mention->entity != kNoIndex && !quoted_[mention->tokens.begin]) {
          return mention->entity;
        }
      }
    }
    return kNoIndex;
  }

  // The first token of the entry that has token `at`.
  uint32_t FirstOfEntry(uint32_t at) const {
    const std::vector<TokenizedBlock>& blocks = document_.blocks;
    auto block = std::upper_bound(
        blocks.begin(), blocks.end(), at,
        [](uint32_t token, const TokenizedBlock& b) { return token < b.tokens.begin; });
    while (block - blocks.begin() > 1 && block[-2].entry == block[-1].entry) --block;
    return block == blocks.begin() ? 0 : block[-1].tokens.begin;
  }

  // "Reyes opposes “a wall between the town and the sea”": many words, and no other's
  // "comments that" before them.
  bool IsOwn(uint32_t q, uint32_t subject, uint32_t item) const {
    if (shapes_[q].words < kOwnWords || quotes_[q].in_headline) return false;
    return std::none_of(clause_items_.begin() + subject + 1, clause_items_.begin() + item,
                        [](const ClauseItem& i) { return (i.parts & kSpeechNoun) != 0; });
  }

  // "Reyes laughed. “We sail at noon.”": speech that follows a sentence about a person,
  // whom nothing but a verb of doing names.
  bool TakeSubjectBefore(uint32_t q, uint32_t item) {
    if (!shapes_[q].speech || !clause_items_[item].at_start || item < 2) return false;
    if (clause_items_[item - 1].mark != Mark::kStop || LooksLikeTitle(q, item)) return false;
    const uint32_t subject = ClauseFinder::SubjectBefore(clause_items_, item - 1);
    if (subject == kNoItem) return false;
    const uint64_t parts = clause_items_[subject].parts;
    const Participant participant = parties_.ParticipantOf({subject, subject + 1});
    if ((parts & (kPerson | kPronoun)) == 0) return false;
    quotes_[q].speaker = participant;
    quotes_[q].rule = "attribution/subject-before";
    quotes_[q].confidence = 0.5f;
    parties_.SetAnonymous(&quotes_[q]);
    return true;
  }

  // The subject of the sentence: of speech behind a colon, and for some words
  // of a sentence without a verb of speech.
  void Guess(uint32_t q, uint32_t item) {
    if (TakeSubjectBefore(q, item)) return;
    const uint32_t subject = ClauseFinder::SubjectBefore(clause_items_, item);
    if (subject == kNoItem || LooksLikeTitle(q, item)) return;
    const Participant participant = parties_.ParticipantOf({subject, subject + 1});
    if (item > 0 && clause_items_[item - 1].mark == Mark::kColon && shapes_[q].speech) {
      quotes_[q].speaker = participant;
      quotes_[q].cue = block_items_[item - 1].tokens;
      quotes_[q].rule = "attribution/colon";
      quotes_[q].confidence = 0.71f;
      parties_.SetAnonymous(&quotes_[q]);
    } else if (!shapes_[q].speech && !shapes_[q].title_case) {
      guesses_.push_back({q, participant, IsOwn(q, subject, item)});
    }
  }

  const Attributor& attributor_;
  const TokenizedDocument& document_;
  const PhraseMap& phrases_;
  const std::vector<QuotedSpan>& spans_;
  const std::vector<bool>& quoted_;
  const Resolution& resolution_;
  std::vector<uint32_t> outer_;     // the spans that are in no other
  std::vector<QuoteItem> items_;    // of them
  std::vector<QuoteShape> shapes_;  // of them
  std::vector<FoundQuote> quotes_;  // of them, until they are merged
  std::vector<Lead> leads_;         // by block
  std::vector<Guessed> guesses_;
  std::vector<Proposal> proposals_;
  // Of the block in hand.
  uint32_t behind_ = kNoItem;  // the last clause that stands behind its quote
  std::vector<Item> block_items_;
  std::vector<ClauseItem> clause_items_;
  std::vector<SpeechClause> clauses_;
  std::vector<Match> matches_;
  std::vector<ItemCode> codes_;
  const ClauseParties parties_{block_items_, clause_items_, clauses_, resolution_};
  RuleProposals rules_{attributor_.rules_, block_items_, parties_};
  MatcherScratch matcher_scratch_;
};

Attributor::Attributor(const MentionItemizer& itemizer, const Alphabet& alphabet,
                       const RulePass& rules)
    : itemizer_(itemizer), clause_itemizer_(alphabet), rules_(rules) {}

std::vector<FoundQuote> Attributor::Attribute(const TokenizedDocument& document,
                                              const PhraseMap& phrases,
                                              const std::vector<QuotedSpan>& spans,
                                              const std::vector<bool>& quoted,
                                              const Resolution& resolution,
                                              const AttributionOptions& options,
                                              std::vector<Proposal>* proposals) const {
  return Run(*this, document, phrases, spans, quoted, resolution).Attribute(options, proposals);
}

}  // namespace sayso
