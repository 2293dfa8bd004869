#include "engine/eval/scorer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/eval/entry_alignment.h"
#include "engine/eval/mention_matching.h"
#include "engine/eval/phrases.h"

namespace sayso {
namespace {

// How the name of a gazetteer's row begins, and a finding's reason.
constexpr std::string_view kRowPrefix = "gazetteer:";
constexpr std::string_view kOverruled = "overruled by ";

Span ToSpan(const pb::Span& span) { return {span.begin(), span.end()}; }

// Whether `name` is the entity's name or a form of it.
bool NamesEntity(const pb::Entity& entity, const std::string& name) {
  const std::string folded = FoldName(name);
  if (FoldName(entity.name()) == folded) return true;
  return std::any_of(entity.aliases().begin(), entity.aliases().end(),
                     [&](const std::string& alias) { return FoldName(alias) == folded; });
}

// Scores one annotated entry against its record.
class EntryScorer {
 public:
  EntryScorer(const GoldSample& sample, const pb::AnnotatedEntry& entry, const pb::Record& record,
              const WordPlaces& places, Scorecard* card, std::vector<ScoredMistake>* mistakes,
              const Trace* trace)
      : sample_(sample),
        entry_(entry),
        record_(record),
        places_(places),
        card_(*card),
        mistakes_(mistakes),
        trace_(trace) {}

  void Score() {
    ScoreHeadline();
    ScoreByline();
    ScoreMentions();
    ScoreQuotes();
  }

 private:
  void Wrong(const Span& span, std::string what, pb::Cause cause, std::string by = "") {
    if (mistakes_ == nullptr) return;
    mistakes_->push_back({sample_.text_path, span, std::move(what), cause, std::move(by)});
  }

  // Who is to blame for what `by` found alone: rules and rows have names apart.
  static pb::Cause CauseOf(const std::string& by) {
    return by.starts_with(kRowPrefix) ? pb::LEXICON : pb::RULE;
  }

  void Missed(const TypedSpan& gold) {
    const std::string what = absl::StrCat("missed ", pb::EntityType_Name(gold.type));
    // Was it found, and overruled? Then by whom.
    for (size_t i = 0; trace_ != nullptr && i < trace_->findings.size(); ++i) {
      const Finding& finding = trace_->findings[i];
      const bool same = finding.span == gold.span &&
                        std::string_view(finding.what).starts_with(pb::EntityType_Name(gold.type));
      if (!same || finding.kept || !finding.because.starts_with(kOverruled)) continue;
      const std::string by =
          finding.because.substr(kOverruled.size(), finding.because.find(" [") - kOverruled.size());
      Wrong(gold.span, absl::StrCat(what, ", which ", finding.rule, " found"), CauseOf(by), by);
      return;
    }
    Wrong(gold.span, what, pb::LEXICON);
  }

  std::string_view Piece(const pb::Span& span) const {
    if (span.begin() > span.end() || span.end() > sample_.text.size()) return "";
    return ToSpan(span).In(sample_.text);
  }

  const pb::Entity* FindEntity(uint32_t id) const {
    for (const pb::Entity& entity : record_.entities()) {
      if (entity.id() == id) return &entity;
    }
    return nullptr;
  }

  void ScoreHeadline() {
    ++card_.entries.gold;
    ++card_.entries.found;
    const std::string_view found = record_.has_headline() ? Piece(record_.headline()) : "";
    if (found == entry_.headline()) {
      ++card_.entries.correct;
    } else {
      Wrong(ToSpan(record_.headline()),
            absl::StrCat("wrong headline: \"", absl::string_view(found.data(), found.size()),
                         "\", not \"", entry_.headline(), "\""),
            pb::LAYOUT);
    }
  }

  void ScoreByline() {
    const pb::Byline& byline = record_.byline();
    const bool gold = !entry_.author().empty() || !entry_.published().empty();
    const bool found = !byline.authors().empty() || !byline.published().empty();
    card_.bylines.gold += gold;
    card_.bylines.found += found;
    if (!gold && !found) return;
    const std::string asked =
        absl::StrCat(absl::StrJoin(entry_.author(), ", "), " @ ", entry_.published());
    const std::string given = absl::StrCat(absl::StrJoin(byline.authors(), ", "), " @ ",
                                           byline.published().substr(0, 16));
    if (asked == given) {
      ++card_.bylines.correct;
    } else {
      Wrong(ToSpan(byline.span()), absl::StrCat("wrong byline: ", given, ", not ", asked),
            pb::LAYOUT);
    }
  }

  // Where mentions can stand: the entry's blocks, and what is in no byline.
  std::vector<Span> Regions() const {
    std::vector<Span> regions;
    if (record_.has_headline()) regions.push_back(ToSpan(record_.headline()));
    for (const pb::Span& span : record_.body()) regions.push_back(ToSpan(span));
    for (const pb::Span& span : record_.captions()) regions.push_back(ToSpan(span));
    const Span whole = ToSpan(record_.span());
    const Span byline = ToSpan(record_.byline().span());
    if (byline.empty() || !byline.Overlaps(whole)) {
      regions.push_back(whole);
    } else {
      regions.push_back({whole.begin, std::max(whole.begin, byline.begin)});
      regions.push_back({std::min(whole.end, byline.end), whole.end});
    }
    return regions;
  }

  static bool IsScored(const pb::Mention& mention, bool values) {
    if (mention.kind() == pb::VALUE) return values && IsValueType(mention.type());
    return mention.kind() == pb::NAME && !IsValueType(mention.type()) &&
           mention.type() != pb::ROLE && mention.type() != pb::ENTITY_TYPE_UNSPECIFIED;
  }

  void ScoreMentions() {
    std::vector<TypedSpan> gold;
    std::vector<const pb::AnnotatedMention*> gold_mentions;
    std::vector<bool> has_place(entry_.mention_size(), false);
    for (const GoldPlace& place :
         ResolveMentions(entry_, sample_.text, Regions(), sample_.hidden, places_)) {
      has_place[place.mention] = true;
      const pb::AnnotatedMention& mention = entry_.mention(place.mention);
      if (IsValueType(mention.type()) && !sample_.values) continue;
      gold.push_back({place.span, mention.type()});
      gold_mentions.push_back(&mention);
    }
    for (int i = 0; i < entry_.mention_size(); ++i) {
      if (!has_place[i]) Nowhere(entry_.mention(i));
    }
    std::vector<TypedSpan> found;
    std::vector<const pb::Mention*> found_mentions;
    for (const pb::Mention& mention : record_.mentions()) {
      if (!IsScored(mention, sample_.values)) continue;
      found.push_back({ToSpan(mention.span()), mention.type()});
      found_mentions.push_back(&mention);
    }
    const std::vector<int> match = MatchMentions(gold, found);
    CountMentions(gold, found, found_mentions, match);
    ScoreAmounts(gold_mentions, found_mentions, gold, found, match);
    ScoreEntities(gold_mentions, found_mentions, gold, found, match);
  }

  // The words are in another entry, by the record: missed, as if seen once.
  void Nowhere(const pb::AnnotatedMention& mention) {
    const bool value = IsValueType(mention.type());
    if (value && !sample_.values) return;
    ++card_.mentions[mention.type()].gold;
    card_.entities.gold += !mention.entity().empty();
    card_.amounts.gold += !mention.value().empty();
    for (SchemeCounts* counts : {&card_.schemes[mention.type()], &Total(mention.type())}) {
      for (SchemeCount& count : *counts) ++count.missed;
    }
    Wrong({},
          absl::StrCat("missed ", pb::EntityType_Name(mention.type()), " \"", mention.text(),
                       "\": not in the record's part of the text"),
          pb::LAYOUT);
  }

  SchemeCounts& Total(pb::EntityType type) {
    return IsValueType(type) ? card_.value_schemes : card_.name_schemes;
  }

  void AddSchemes(const TypedSpan* gold, const TypedSpan* found) {
    const pb::EntityType type = gold != nullptr ? gold->type : found->type;
    for (SchemeCounts* counts : {&card_.schemes[type], &Total(type)}) {
      for (const Scheme scheme : kSchemes) {
        AddToScheme(scheme, gold, found, &(*counts)[static_cast<size_t>(scheme)]);
      }
    }
  }

  void CountMentions(const std::vector<TypedSpan>& gold, const std::vector<TypedSpan>& found,
                     const std::vector<const pb::Mention*>& found_mentions,
                     const std::vector<int>& match) {
    std::vector<bool> used(found.size(), false);
    for (size_t g = 0; g < gold.size(); ++g) {
      Count& count = card_.mentions[gold[g].type];
      ++count.gold;
      const TypedSpan* pair = match[g] < 0 ? nullptr : &found[match[g]];
      AddSchemes(&gold[g], pair);
      if (pair != nullptr) used[match[g]] = true;
      if (pair != nullptr && *pair == gold[g]) {
        ++count.correct;
      } else {
        ReportMention(gold[g], pair, pair == nullptr ? "" : found_mentions[match[g]]->rule());
      }
    }
    for (size_t f = 0; f < found.size(); ++f) {
      ++card_.mentions[found[f].type].found;
      if (used[f]) continue;
      AddSchemes(nullptr, &found[f]);
      const std::string& by = found_mentions[f]->rule();
      Wrong(found[f].span, absl::StrCat("spurious ", pb::EntityType_Name(found[f].type)),
            CauseOf(by), by);
    }
  }

  void ReportMention(const TypedSpan& gold, const TypedSpan* found, const std::string& by) {
    const std::string& type = pb::EntityType_Name(gold.type);
    if (found == nullptr) {
      Missed(gold);
    } else if (found->span == gold.span) {
      Wrong(gold.span,
            absl::StrCat("wrong type: ", pb::EntityType_Name(found->type), ", not ", type),
            pb::TYPE, by);
    } else {
      const std::string_view words = found->span.In(sample_.text);
      Wrong(gold.span,
            absl::StrCat("wrong span of ", type, ": found ", pb::EntityType_Name(found->type),
                         " \"", absl::string_view(words.data(), words.size()), "\""),
            found->type == gold.type ? pb::BOUNDARY : pb::TYPE, by);
    }
  }

  // Normalised values, where the sample says what they are.
  void ScoreAmounts(const std::vector<const pb::AnnotatedMention*>& gold_mentions,
                    const std::vector<const pb::Mention*>& found_mentions,
                    const std::vector<TypedSpan>& gold, const std::vector<TypedSpan>& found,
                    const std::vector<int>& match) {
    for (size_t g = 0; g < gold.size(); ++g) {
      const std::string& asked = gold_mentions[g]->value();
      if (asked.empty()) continue;
      ++card_.amounts.gold;
      if (match[g] < 0 || !(found[match[g]] == gold[g])) continue;
      const pb::Mention& mention = *found_mentions[match[g]];
      card_.amounts.found += !mention.value().empty();
      if (mention.value() == asked) {
        ++card_.amounts.correct;
      } else {
        Wrong(gold[g].span,
              absl::StrCat("wrong value: ", mention.value().empty() ? "none" : mention.value(),
                           ", not ", asked),
              pb::AMOUNT, mention.rule());
      }
    }
  }

  void ScoreEntities(const std::vector<const pb::AnnotatedMention*>& gold_mentions,
                     const std::vector<const pb::Mention*>& found_mentions,
                     const std::vector<TypedSpan>& gold, const std::vector<TypedSpan>& found,
                     const std::vector<int>& match) {
    for (const pb::Mention* mention : found_mentions) {
      card_.entities.found += mention->kind() == pb::NAME && mention->has_entity() &&
                              mention->type() != pb::NATIONALITY;
    }
    for (size_t g = 0; g < gold.size(); ++g) {
      const std::string& asked = gold_mentions[g]->entity();
      if (asked.empty()) continue;
      ++card_.entities.gold;
      if (match[g] < 0 || !(found[match[g]] == gold[g])) continue;
      const pb::Mention& mention = *found_mentions[match[g]];
      const pb::Entity* entity = mention.has_entity() ? FindEntity(mention.entity()) : nullptr;
      if (entity != nullptr && NamesEntity(*entity, asked)) {
        ++card_.entities.correct;
      } else {
        Wrong(gold[g].span,
              absl::StrCat("wrong entity: ", entity == nullptr ? "none" : entity->name(), ", not ",
                           asked),
              pb::LINK, mention.rule());
      }
    }
  }

  void ScoreQuotes() {
    card_.quotes.gold += entry_.quote_size();
    card_.quotes.found += record_.quotes_size();
    card_.speakers.gold += entry_.quote_size();
    card_.speakers.found += record_.quotes_size();
    for (const pb::Quote& found : record_.quotes()) {
      card_.addressees.found += found.has_addressee();
      card_.media.found += found.has_medium();
      card_.vias.found += found.has_via();
    }
    std::vector<bool> used(record_.quotes_size(), false);
    for (const pb::AnnotatedQuote& gold : entry_.quote()) {
      card_.addressees.gold += !gold.addressee().empty();
      card_.media.gold += !gold.medium().empty();
      card_.vias.gold += !gold.via().empty();
      const int index = FindQuote(gold, used);
      if (index < 0) {
        Wrong(PlaceOf(gold), "missed quote", pb::QUOTE);
        continue;
      }
      used[index] = true;
      ++card_.quotes.correct;
      ScoreQuote(gold, record_.quotes(index));
    }
    for (int i = 0; i < record_.quotes_size(); ++i) {
      if (used[i]) continue;
      const pb::Quote& quote = record_.quotes(i);
      Wrong(ToSpan(quote.span()), "spurious quote", pb::QUOTE, quote.rule());
    }
  }

  int FindQuote(const pb::AnnotatedQuote& gold, const std::vector<bool>& used) const {
    const std::string plain = PlainQuote(gold.text());
    for (int i = 0; i < record_.quotes_size(); ++i) {
      if (!used[i] && PlainQuote(record_.quotes(i).text()) == plain) return i;
    }
    return -1;
  }

  // Where the first part of a gold quote stands in the entry, or nowhere.
  Span PlaceOf(const pb::AnnotatedQuote& gold) const {
    const std::string first = gold.text().substr(0, gold.text().find('\n'));
    size_t at = sample_.text.find(first, record_.span().begin());
    if (at == std::string::npos) at = sample_.text.find(first);
    if (at == std::string::npos) return {};
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + first.size())};
  }

  void ScoreQuote(const pb::AnnotatedQuote& gold, const pb::Quote& found) {
    ++card_.kinds.gold;
    ++card_.kinds.found;
    const Span span = ToSpan(found.span());
    if (gold.kind() == found.kind()) {
      ++card_.kinds.correct;
    } else {
      Wrong(span,
            absl::StrCat("wrong kind of quote: ", pb::QuoteKind_Name(found.kind()), ", not ",
                         pb::QuoteKind_Name(gold.kind())),
            pb::QUOTE, found.rule());
    }
    if (SameSpeaker(gold.speaker(), found)) {
      ++card_.speakers.correct;
    } else {
      Wrong(span,
            absl::StrCat("wrong speaker: ", NameOf(found), ", not ",
                         gold.speaker().empty() ? "nobody" : gold.speaker()),
            pb::QUOTE, found.rule());
    }
    ScoreReference("addressee", gold.addressee(), found.has_addressee(), found.addressee(), span,
                   &card_.addressees);
    ScoreReference("medium", gold.medium(), found.has_medium(), found.medium(), span, &card_.media);
    ScoreReference("via", gold.via(), found.has_via(), found.via(), span, &card_.vias);
  }

  bool SameSpeaker(const std::string& gold, const pb::Quote& found) const {
    if (!found.has_speaker()) return gold.empty();
    if (gold.empty()) return false;
    const pb::Speaker& speaker = found.speaker();
    const pb::Entity* entity = speaker.has_entity() ? FindEntity(speaker.entity()) : nullptr;
    if (entity != nullptr) {
      if (NamesEntity(*entity, gold)) return true;
      if (IsAnnotatedEntity(gold)) return false;
    }
    return SamePhrase(speaker.text(), gold);
  }

  // Whether the sample has an entity of that name: then it has to be found.
  bool IsAnnotatedEntity(const std::string& name) const {
    for (const pb::AnnotatedEntry& entry : sample_.annotations.entry()) {
      for (const pb::AnnotatedMention& mention : entry.mention()) {
        if (mention.entity() == name) return true;
      }
    }
    return false;
  }

  std::string NameOf(const pb::Quote& quote) const {
    if (!quote.has_speaker()) return "nobody";
    const pb::Speaker& speaker = quote.speaker();
    const pb::Entity* entity = speaker.has_entity() ? FindEntity(speaker.entity()) : nullptr;
    return entity != nullptr ? entity->name() : absl::StrCat("\"", speaker.text(), "\"");
  }

  void ScoreReference(const char* what, const std::string& gold, bool given,
                      const pb::Reference& found, const Span& span, Count* count) {
    if (gold.empty() && !given) return;
    const pb::Entity* entity = found.has_entity() ? FindEntity(found.entity()) : nullptr;
    if (!gold.empty() && given &&
        (SamePhrase(found.text(), gold) || (entity != nullptr && NamesEntity(*entity, gold)))) {
      ++count->correct;
      return;
    }
    Wrong(span,
          absl::StrCat("wrong ", what, ": ", given ? found.text() : "none", ", not ",
                       gold.empty() ? "any" : gold),
          pb::QUOTE);
  }

  const GoldSample& sample_;
  const pb::AnnotatedEntry& entry_;
  const pb::Record& record_;
  const WordPlaces& places_;
  Scorecard& card_;
  std::vector<ScoredMistake>* const mistakes_;
  const Trace* const trace_;
};

}  // namespace

void ScoreSample(const GoldSample& sample, const std::vector<pb::Record>& records, Scorecard* card,
                 std::vector<ScoredMistake>* mistakes, const Trace* trace) {
  ++card->samples;
  const WordPlaces places;
  const std::vector<int> aligned = AlignEntries(sample, records);
  std::vector<bool> used(records.size(), false);
  for (size_t i = 0; i < aligned.size(); ++i) {
    const pb::AnnotatedEntry& entry = sample.annotations.entry(static_cast<int>(i));
    if (aligned[i] >= 0) {
      used[aligned[i]] = true;
      EntryScorer(sample, entry, records[aligned[i]], places, card, mistakes, trace).Score();
      continue;
    }
    // An empty record finds nothing; it does not count as an entry.
    if (mistakes != nullptr) {
      mistakes->push_back({sample.text_path,
                           {},
                           absl::StrCat("missed entry \"", entry.headline(), "\""),
                           pb::LAYOUT,
                           ""});
    }
    EntryScorer(sample, entry, pb::Record(), places, card, nullptr, nullptr).Score();
    --card->entries.found;
    card->entries.correct -= entry.headline().empty();
  }
  for (size_t i = 0; i < records.size(); ++i) {
    if (used[i]) continue;
    if (mistakes != nullptr) {
      mistakes->push_back(
          {sample.text_path, ToSpan(records[i].span()), "spurious entry", pb::LAYOUT, ""});
    }
    EntryScorer(sample, pb::AnnotatedEntry(), records[i], places, card, nullptr, nullptr).Score();
    --card->entries.gold;
    card->entries.correct -= !records[i].has_headline();
  }
}

}  // namespace sayso
