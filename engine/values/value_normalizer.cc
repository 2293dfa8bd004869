#include "engine/values/value_normalizer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace sayso {
namespace {

// How many bytes around a value are read; of one that depends on no date fewer.
constexpr uint32_t kBytesBefore = 160;
constexpr uint32_t kBytesAfter = 60;
constexpr uint32_t kFewBytes = 32;
// How many bytes may stand between a date and a time beside it: ", at ".
constexpr uint32_t kBeside = 8;

bool DependsOnDates(pb::EntityType type) {
  return type == pb::DATE || type == pb::TIME || type == pb::DURATION;
}

// The days that entries were written on.
std::vector<std::optional<Anchor>> AnchorsOf(const std::vector<Entry>& entries,
                                             std::string_view published) {
  std::vector<std::optional<Anchor>> anchors(entries.size());
  std::optional<Anchor> page = ReadAnchor(published);
  for (size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].byline) anchors[i] = ReadAnchor(entries[i].byline->published);
    if (!page) page = anchors[i];
  }
  for (std::optional<Anchor>& anchor : anchors) {
    if (!anchor) anchor = page;
  }
  return anchors;
}

}  // namespace

// One document.
class ValueNormalizer::Run {
 public:
  Run(const ValueNormalizer& stage, const TokenizedDocument& document,
      const std::vector<Entry>& entries, std::string_view published, const PhraseMap& phrases,
      const Resolution& resolution)
      : stage_(stage),
        document_(document),
        phrases_(phrases),
        resolution_(resolution),
        anchors_(AnchorsOf(entries, published)) {}

  std::vector<MentionValue> Normalize() {
    const std::vector<Mention>& mentions = resolution_.mentions;
    for (uint32_t i = 0; i < mentions.size(); ++i) {
      if (mentions[i].kind != pb::VALUE || mentions[i].tokens.empty()) continue;
      Read(i, mentions[i]);
    }
    ReadTimesBeforeDates();
    return std::move(values_);
  }

 private:
  void Read(uint32_t index, const Mention& mention) {
    Advance(mention.tokens.begin);
    const Span span = document_.SpanOf(mention.tokens);
    const Span sentence = SentenceAt(mention.tokens);
    ValueContext context;
    context.anchor = AnchorOf(mention);
    // The tense of the sentence tells which Monday it is, of those around a known day.
    const bool dated = DependsOnDates(mention.type) && context.anchor.has_value();
    words_.clear();
    SplitValueWords(span.In(document_.text), &words_);
    before_.clear();
    const uint32_t reach = dated ? kBytesBefore : kFewBytes;
    const uint32_t from = std::max(sentence.begin, span.begin - std::min(span.begin, reach));
    SplitValueWords(Span{from, span.begin}.In(document_.text), &before_);
    after_.clear();
    const uint32_t to = std::min(sentence.end, span.end + (dated ? kBytesAfter : kFewBytes));
    SplitValueWords(Span{span.end, to}.In(document_.text), &after_);

    context.before = before_;
    context.after = after_;
    if (mention.type == pb::TIME) context.date_beside = DateBefore(span);
    if (mention.type == pb::DATE) context.range_from = RangeFrom(span);
    const bool ends_range = !context.range_from.empty();
    if (mention.type == pb::MONEY) {
      context.country = CountryIn(mention.tokens);
      context.countries = &Countries();
    }
    NormalizedValue value = ReadValue(*stage_.tables_, mention.type, words_, context);
    if (value.value.empty()) return;
    values_.push_back({index, std::move(value)});
    ends_range_ = ends_range;
  }

  // Moves to the block and the sentence of a token. Mentions come by place.
  void Advance(uint32_t token) {
    while (block_ + 1 < document_.blocks.size() && document_.blocks[block_].tokens.end <= token) {
      ++block_;
    }
    while (sentence_ + 1 < document_.sentences.size() &&
           document_.sentences[sentence_].end <= token) {
      ++sentence_;
    }
  }

  Span SentenceAt(TokenRange tokens) const {
    if (sentence_ >= document_.sentences.size()) return document_.SpanOf(tokens);
    TokenRange range = document_.sentences[sentence_];
    range.begin = std::min(range.begin, tokens.begin);
    range.end = std::max(range.end, tokens.end);
    return document_.SpanOf(range);
  }

  std::optional<Anchor> AnchorOf(const Mention&) const {
    if (block_ >= document_.blocks.size()) return std::nullopt;
    const uint32_t entry = document_.blocks[block_].entry;
    return entry < anchors_.size() ? anchors_[entry] : std::nullopt;
  }

  Span SpanOfValue(size_t value) const {
    return document_.SpanOf(resolution_.mentions[values_[value].mention].tokens);
  }
  pb::EntityType TypeOfValue(size_t value) const {
    return resolution_.mentions[values_[value].mention].type;
  }

  // The words between two values, where they are few and hold no sentence's end.
  std::optional<std::string_view> Between(const Span& a, const Span& b) const {
    if (a.end > b.begin || b.begin - a.end > kBeside) return std::nullopt;
    const std::string_view gap = Span{a.end, b.begin}.In(document_.text);
    if (gap.find_first_of(".\n;") != std::string_view::npos) return std::nullopt;
    return gap;
  }

  // "Thursday at noon"
  std::string DateBefore(const Span& span) const {
    // "Monday to Friday from 10am" is every day.
    if (ends_range_ || values_.empty() || TypeOfValue(values_.size() - 1) != pb::DATE) return "";
    if (!Between(SpanOfValue(values_.size() - 1), span)) return "";
    return values_.back().value.value;
  }

  // "Monday to Friday": the value of the Monday.
  std::string RangeFrom(const Span& span) {
    if (values_.empty() || TypeOfValue(values_.size() - 1) != pb::DATE) return "";
    const auto gap = Between(SpanOfValue(values_.size() - 1), span);
    if (!gap) return "";
    between_.clear();
    SplitValueWords(*gap, &between_);
    size_t end = 0;
    const ValueTables& tables = *stage_.tables_;
    const bool range = between_.size() == 1 &&
                       tables.Calendar(CalendarKind::kRange, between_, 0, &end) != nullptr &&
                       !tables.Is(NumberKind::kAnd, between_, 0);
    return range ? values_.back().value.value : "";
  }

  // "noon on Thursday": the date comes after the time, which waits for it.
  void ReadTimesBeforeDates() {
    constexpr size_t kDayLength = 10;
    for (size_t i = 0; i + 1 < values_.size(); ++i) {
      std::string& time = values_[i].value.value;
      const std::string& date = values_[i + 1].value.value;
      if (TypeOfValue(i) != pb::TIME || TypeOfValue(i + 1) != pb::DATE) continue;
      if (!time.starts_with('T') || date.size() != kDayLength) continue;
      if (Between(SpanOfValue(i), SpanOfValue(i + 1))) time.insert(0, date);
    }
  }

  // The country that the words of a value name: "500 Kenyan shillings".
  std::string CountryIn(TokenRange tokens) const {
    for (uint32_t at = tokens.begin; at < tokens.end; ++at) {
      PhraseHit hit;
      if (document_.tokens[at].shape == Shape::kNumber || !phrases_.Find(at, tokens.end, &hit)) {
        continue;
      }
      for (const RowReference& reference : stage_.gazetteer_.RowsOf(hit.phrase)) {
        if (stage_.gazetteer_.TypeOfRow(reference.row) == pb::COUNTRY) {
          return std::string(stage_.gazetteer_.row(reference.row).country);
        }
      }
    }
    return "";
  }

  // Counted when the first sum of money is met.
  const CountryCounts& Countries() {
    if (counted_) return countries_;
    counted_ = true;
    for (const Mention& mention : resolution_.mentions) {
      const bool place = mention.type == pb::COUNTRY || mention.type == pb::LOCATION ||
                         mention.type == pb::NATIONALITY || mention.type == pb::ORGANIZATION;
      if (!place || mention.entity == kNoIndex) continue;
      const std::string& country = resolution_.entities[mention.entity].country;
      if (country.empty()) continue;
      auto it = std::find_if(countries_.counts.begin(), countries_.counts.end(),
                             [&](const auto& count) { return count.first == country; });
      if (it == countries_.counts.end()) it = countries_.counts.insert(it, {country, 0});
      ++it->second;
    }
    countries_.american_dollars_apart = document_.text.find("US$") != std::string_view::npos;
    return countries_;
  }

  const ValueNormalizer& stage_;
  const TokenizedDocument& document_;
  const PhraseMap& phrases_;
  const Resolution& resolution_;
  const std::vector<std::optional<Anchor>> anchors_;  // by entry
  std::vector<MentionValue> values_;
  size_t block_ = 0;
  size_t sentence_ = 0;
  bool ends_range_ = false;  // the last value is the second date of a range
  bool counted_ = false;
  CountryCounts countries_;
  std::vector<ValueWord> words_, before_, after_, between_;  // kept for their memory
};

absl::StatusOr<std::unique_ptr<ValueNormalizer>> ValueNormalizer::Create(
    const std::vector<SourceFile>& files, const Gazetteer& gazetteer) {
  absl::StatusOr<std::unique_ptr<ValueTables>> tables = ValueTables::Create(files);
  if (!tables.ok()) return tables.status();
  auto stage = std::unique_ptr<ValueNormalizer>(new ValueNormalizer(gazetteer));
  stage->tables_ = *std::move(tables);
  return stage;
}

std::vector<MentionValue> ValueNormalizer::Normalize(const TokenizedDocument& document,
                                                     const std::vector<Entry>& entries,
                                                     std::string_view published,
                                                     const PhraseMap& phrases,
                                                     const Resolution& resolution) const {
  const bool any = std::any_of(resolution.mentions.begin(), resolution.mentions.end(),
                               [](const Mention& mention) { return mention.kind == pb::VALUE; });
  if (!any) return {};
  return Run(*this, document, entries, published, phrases, resolution).Normalize();
}

}  // namespace sayso
