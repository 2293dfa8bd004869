#include "engine/record/record_builder.h"

#include <algorithm>
#include <utility>

namespace sayso {
namespace {

void SetSpan(Span span, pb::Span* out) {
  out->set_begin(span.begin);
  out->set_end(span.end);
}

}  // namespace

// The building of one document's records.
class RecordBuilder::Run {
 public:
  Run(const RecordBuilder& builder, const RecordParts& parts, pb::RecordList* records)
      : builder_(builder), parts_(parts), listed_(parts.entries.size()) {
    for (size_t i = 0; i < parts.entries.size(); ++i) records_.push_back(records->add_record());
  }

  void Build() {
    for (uint32_t i = 0; i < records_.size(); ++i) AddEntry(i);
    size_t block = 0;
    size_t value = 0;
    const std::vector<Mention>& mentions = parts_.resolution.mentions;
    for (uint32_t i = 0; i < mentions.size(); ++i) {
      const Mention& mention = mentions[i];
      while (block + 1 < parts_.tokens.blocks.size() &&
             parts_.tokens.blocks[block].tokens.end <= mention.tokens.begin) {
        ++block;
      }
      const bool has_value = value < parts_.values.size() && parts_.values[value].mention == i;
      AddMention(mention, parts_.tokens.blocks[block].entry,
                 has_value ? &parts_.values[value++].value : nullptr);
    }
    for (const FoundQuote& quote : parts_.quotes) AddQuote(quote);
    for (uint32_t i = 0; i < records_.size(); ++i) AddEntities(i);
  }

 private:
  std::string Text(Span span) const { return std::string(span.In(parts_.document.text)); }

  void AddEntry(uint32_t i) {
    const Entry& entry = parts_.entries[i];
    pb::Record& record = *records_[i];
    record.set_document_id(std::string(parts_.document.id));
    record.set_index(i);
    SetSpan(entry.span, record.mutable_span());
    for (const Block& block : entry.blocks) {
      switch (block.kind) {
        case BlockKind::kHeadline:
          SetSpan(block.span, record.mutable_headline());
          break;
        case BlockKind::kParagraph:
          SetSpan(block.span, record.add_body());
          break;
        case BlockKind::kCaption:
          SetSpan(block.span, record.add_captions());
          break;
      }
    }
    if (entry.byline) {
      pb::Byline* byline = record.mutable_byline();
      SetSpan(entry.byline->span, byline->mutable_span());
      for (const std::string& author : entry.byline->authors) byline->add_authors(author);
      byline->set_published(entry.byline->published);
      byline->set_updated(entry.byline->updated);
      byline->set_place(entry.byline->place);
    }
    record.set_rules_fingerprint(builder_.rules_fingerprint_);
    record.set_gazetteers_fingerprint(builder_.gazetteers_fingerprint_);
  }

  void List(uint32_t entity, uint32_t entry) {
    if (entity != kNoIndex) listed_[entry].push_back(entity);
  }

  void AddMention(const Mention& mention, uint32_t entry, const NormalizedValue* value) {
    // A description of a thing, or words that only serve attribution.
    if (mention.type == pb::ENTITY_TYPE_UNSPECIFIED) return;
    pb::Mention* out = records_[entry]->add_mentions();
    const Span span = parts_.tokens.SpanOf(mention.tokens);
    SetSpan(span, out->mutable_span());
    out->set_text(Text(span));
    out->set_type(mention.type);
    out->set_kind(mention.kind);
    if (mention.entity != kNoIndex) out->set_entity(mention.entity);
    out->set_rule(builder_.RuleOf(mention));
    out->set_confidence(mention.confidence);
    out->set_for_government(mention.for_government);
    if (value != nullptr) SetValue(*value, out);
    List(mention.entity, entry);
  }

  static void SetValue(const NormalizedValue& value, pb::Mention* out) {
    out->set_value(value.value);
    if (value.said.empty() && value.modifier.empty() && value.moment.empty()) return;
    pb::ValueDetail* detail = out->mutable_detail();
    detail->set_said(value.said);
    detail->set_modifier(value.modifier);
    detail->set_moment(value.moment);
  }

  void SetReference(const Participant& participant, uint32_t entry, pb::Reference* out) {
    const Span span = parts_.tokens.SpanOf(participant.tokens);
    SetSpan(span, out->mutable_span());
    out->set_text(Text(span));
    if (participant.entity != kNoIndex) out->set_entity(participant.entity);
    List(participant.entity, entry);
  }

  // The words of a quote, and its span with the marks.
  void AddWords(const FoundQuote& quote, pb::Quote* out) {
    if (quote.spans.empty()) {
      const Span words = parts_.tokens.SpanOf(quote.reported);
      SetSpan(words, out->mutable_span());
      SetSpan(words, out->add_parts());
      out->set_text(std::string(words.In(parts_.document.text)));
      return;
    }
    SetSpan({parts_.quoted_spans[quote.spans.front()].span.begin,
             parts_.quoted_spans[quote.spans.back()].span.end},
            out->mutable_span());
    std::string text;
    for (const uint32_t index : quote.spans) {
      const Span words = parts_.quoted_spans[index].words;
      SetSpan(words, out->add_parts());
      if (!text.empty()) text += '\n';
      text += words.In(parts_.document.text);
    }
    out->set_text(std::move(text));
  }

  // The entities that are named inside the words.
  void AddTopics(const TokenRange& words, pb::Quote* out) {
    const auto& mentions = parts_.resolution.mentions;
    auto mention =
        std::lower_bound(mentions.begin(), mentions.end(), words.begin,
                         [](const Mention& m, uint32_t at) { return m.tokens.begin < at; });
    for (; mention != mentions.end() && mention->tokens.begin < words.end; ++mention) {
      if (mention->entity == kNoIndex || mention->kind != pb::NAME) continue;
      const auto& topics = out->topics();
      if (std::find(topics.begin(), topics.end(), mention->entity) == topics.end()) {
        out->add_topics(mention->entity);
      }
    }
  }

  uint32_t EntryOf(const FoundQuote& quote) const {
    if (!quote.spans.empty()) {
      return parts_.tokens.blocks[parts_.quoted_spans[quote.spans.front()].block].entry;
    }
    const auto block = std::upper_bound(
        parts_.tokens.blocks.begin(), parts_.tokens.blocks.end(), quote.reported.begin,
        [](uint32_t at, const TokenizedBlock& b) { return at < b.tokens.end; });
    return block->entry;
  }

  void AddQuote(const FoundQuote& quote) {
    const uint32_t entry = EntryOf(quote);
    pb::Quote* out = records_[entry]->add_quotes();
    AddWords(quote, out);
    if (quote.spans.empty()) AddTopics(quote.reported, out);
    for (const uint32_t index : quote.spans) AddTopics(parts_.quoted_spans[index].tokens, out);
    out->set_kind(quote.kind);
    out->set_in_headline(quote.in_headline);
    out->set_rule(quote.rule);
    out->set_confidence(quote.confidence);
    out->set_continues(quote.continues);
    if (!quote.speaker.tokens.empty()) {
      pb::Speaker* speaker = out->mutable_speaker();
      const Span span = parts_.tokens.SpanOf(quote.speaker.tokens);
      SetSpan(span, speaker->mutable_span());
      speaker->set_text(Text(span));
      if (quote.speaker.entity != kNoIndex) speaker->set_entity(quote.speaker.entity);
      speaker->set_anonymous(quote.anonymous);
      List(quote.speaker.entity, entry);
    }
    if (!quote.cue.empty()) {
      SetReference({quote.cue, kNoIndex, kNoIndex}, entry, out->mutable_cue());
    }
    if (!quote.addressee.tokens.empty()) {
      SetReference(quote.addressee, entry, out->mutable_addressee());
    }
    if (!quote.medium.tokens.empty()) SetReference(quote.medium, entry, out->mutable_medium());
    if (!quote.via.tokens.empty()) SetReference(quote.via, entry, out->mutable_via());
    if (!quote.place.tokens.empty()) SetReference(quote.place, entry, out->mutable_place());
    if (!quote.date.tokens.empty()) SetReference(quote.date, entry, out->mutable_date());
    if (!quote.through.tokens.empty()) SetReference(quote.through, entry, out->mutable_through());
    out->set_negated(quote.negated);
  }

  void AddEntities(uint32_t entry) {
    std::vector<uint32_t>& ids = listed_[entry];
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const uint32_t id : ids) {
      const ResolvedEntity& entity = parts_.resolution.entities[id];
      pb::Entity* out = records_[entry]->add_entities();
      out->set_id(id);
      out->set_type(entity.type);
      out->set_name(entity.name);
      if (entity.row != kNoIndex) {
        for (const std::string& kb_id : builder_.gazetteer_.row(entity.row).ids) {
          out->add_kb_ids(kb_id);
        }
      }
      for (const std::string& form : entity.forms) {
        if (form != entity.name) out->add_aliases(form);
      }
      out->set_role(entity.role);
      out->set_country(entity.country);
      out->set_gender(entity.gender);
      for (const RowChance& chance : entity.chances) AddChance(chance, out);
    }
  }

  void AddChance(const RowChance& chance, pb::Entity* out) {
    const RowView row = builder_.gazetteer_.row(chance.row);
    pb::RowCandidate* candidate = out->add_candidates();
    candidate->set_rule(builder_.gazetteer_.NameOfRow(chance.row));
    candidate->set_name(std::string(row.name));
    for (const std::string& kb_id : row.ids) candidate->add_kb_ids(kb_id);
    candidate->set_country(std::string(row.country));
    candidate->set_score(chance.score);
  }

  const RecordBuilder& builder_;
  const RecordParts& parts_;
  std::vector<pb::Record*> records_;           // by entry
  std::vector<std::vector<uint32_t>> listed_;  // by entry: ids of its entities
};

RecordBuilder::RecordBuilder(const Gazetteer& gazetteer, const RuleBook& rules,
                             std::string rules_fingerprint, std::string gazetteers_fingerprint)
    : gazetteer_(gazetteer),
      rules_(rules),
      rules_fingerprint_(std::move(rules_fingerprint)),
      gazetteers_fingerprint_(std::move(gazetteers_fingerprint)) {}

std::string RecordBuilder::RuleOf(const Mention& mention) const {
  switch (mention.kind) {
    case pb::PRONOUN:
      return "pronoun";
    case pb::NOMINAL:
      return rules_.nominals().rules[mention.source].rule.name();
    default:
      break;
  }
  switch (mention.origin) {
    case Origin::kGazetteer:
      return gazetteer_.NameOfRow(mention.source);
    case Origin::kSpread:
      return "spread";
    case Origin::kRule:
      break;
  }
  return rules_.names().rules[mention.source].rule.name();
}

void RecordBuilder::Build(const RecordParts& parts, pb::RecordList* records) const {
  Run(*this, parts, records).Build();
}

}  // namespace sayso
