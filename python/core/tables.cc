#include "python/core/tables.h"

#include <optional>
#include <string>
#include <string_view>

#include "proto/record.pb.h"

namespace sayso::python {
namespace {

void Key(const pb::Record& record, Columns* to) {
  to->BeginRow();
  to->String("document_id", record.document_id());
  to->Int("entry", record.index());
}

void Place(const pb::Span& span, const CodePoints& points, Columns* to) {
  to->Int("begin", points.At(span.begin()));
  to->Int("end", points.At(span.end()));
}

// "" where it is absent.
std::string_view Text(bool there, const pb::Reference& reference) {
  return there ? std::string_view(reference.text()) : std::string_view();
}

// The name of the entity with this id; none where it is not of this record.
std::optional<std::string_view> Name(const pb::Record& record, std::optional<uint32_t> id) {
  if (!id) return std::nullopt;
  for (const pb::Entity& entity : record.entities()) {
    if (entity.id() == *id) return entity.name();
  }
  return std::nullopt;
}

}  // namespace

void Tables::Add(const Extracted& document) {
  const CodePoints points(document.text);
  bytes_ += 8 * document.text.size();
  for (const pb::Record& record : document.records->record()) {
    AddEntry(record, document, points);
    AddMentions(record, points);
    AddQuotes(record, points);
    AddEntities(record);
  }
}

void Tables::AddEntry(const pb::Record& record, const Extracted& document,
                      const CodePoints& points) {
  Columns& to = entries_;
  Key(record, &to);
  Place(record.span(), points, &to);
  std::optional<std::string_view> headline;
  if (record.has_headline()) {
    const pb::Span& span = record.headline();
    headline = std::string_view(document.text).substr(span.begin(), span.end() - span.begin());
  }
  to.String("headline", headline);
  to.StringList("authors", record.byline().authors());
  to.String("published", record.byline().published());
  to.String("updated", record.byline().updated());
  to.String("place", record.byline().place());
  to.String("rules_fingerprint", record.rules_fingerprint());
  to.String("gazetteers_fingerprint", record.gazetteers_fingerprint());
  to.Int("mention_count", record.mentions_size());
  to.Int("quote_count", record.quotes_size());
  to.Int("entity_count", record.entities_size());
}

void Tables::AddMentions(const pb::Record& record, const CodePoints& points) {
  Columns& to = mentions_;
  for (const pb::Mention& mention : record.mentions()) {
    Key(record, &to);
    Place(mention.span(), points, &to);
    to.String("text", mention.text());
    to.String("type", pb::EntityType_Name(mention.type()));
    to.String("kind", pb::MentionKind_Name(mention.kind()));
    to.Int("entity",
           mention.has_entity() ? std::optional<uint32_t>(mention.entity()) : std::nullopt);
    to.String("value", mention.value());
    to.String("rule", mention.rule());
    to.Float("confidence", mention.confidence());
    to.Bool("for_government", mention.for_government());
  }
}

void Tables::AddQuotes(const pb::Record& record, const CodePoints& points) {
  Columns& to = quotes_;
  for (const pb::Quote& quote : record.quotes()) {
    Key(record, &to);
    Place(quote.span(), points, &to);
    to.String("text", quote.text());
    to.String("kind", pb::QuoteKind_Name(quote.kind()));
    to.Bool("in_headline", quote.in_headline());
    std::optional<uint32_t> speaker;
    if (quote.speaker().has_entity()) speaker = quote.speaker().entity();
    const bool spoken = quote.has_speaker();
    to.String("speaker_text",
              spoken ? std::optional<std::string_view>(quote.speaker().text()) : std::nullopt);
    to.Int("speaker_entity", speaker);
    to.String("speaker_name", Name(record, speaker));
    to.Bool("anonymous", quote.speaker().anonymous());
    to.String("cue", Text(quote.has_cue(), quote.cue()));
    to.String("addressee", Text(quote.has_addressee(), quote.addressee()));
    to.String("medium", Text(quote.has_medium(), quote.medium()));
    to.String("via", Text(quote.has_via(), quote.via()));
    to.String("rule", quote.rule());
    to.Float("confidence", quote.confidence());
    to.Bool("continues", quote.continues());
    to.Bool("negated", quote.negated());
  }
}

void Tables::AddEntities(const pb::Record& record) {
  Columns& to = entities_;
  for (const pb::Entity& entity : record.entities()) {
    Key(record, &to);
    to.Int("id", entity.id());
    to.String("type", pb::EntityType_Name(entity.type()));
    to.String("name", entity.name());
    to.StringList("kb_ids", entity.kb_ids());
    to.StringList("aliases", entity.aliases());
    to.String("role", entity.role());
    to.String("country", entity.country());
    to.String("gender", pb::Gender_Name(entity.gender()));
  }
}

}  // namespace sayso::python
