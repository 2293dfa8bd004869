#include "engine/view/tally.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/view/speaker_list.h"

namespace sayso {
namespace {

uint64_t CountWords(std::string_view text) {
  uint64_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = absl::ascii_isspace(static_cast<unsigned char>(c));
    words += !space && !in_word;
    in_word = !space;
  }
  return words;
}

void AddTo(QuoteCount* count, uint64_t words, uint64_t document, uint64_t* last_document) {
  ++count->quotes;
  count->words += words;
  count->documents += *last_document != document;
  *last_document = document;
}

bool Holds(const pb::Span& outer, const pb::Span& inner) {
  return outer.begin() <= inner.begin() && inner.end() <= outer.end();
}

// Calls `use` with each entity but `self` that is named in the words of the speaker:
// those beside this quote, and the descriptions of `self`.
template <typename Use>
void ForEachNamedBeside(const pb::Record& record, const pb::Quote& quote, const pb::Entity& self,
                        const Use& use) {
  std::vector<const pb::Span*> words = {&quote.speaker().span()};
  for (const pb::Mention& mention : record.mentions()) {
    if (mention.has_entity() && mention.entity() == self.id() && mention.kind() == pb::NOMINAL) {
      words.push_back(&mention.span());
    }
  }
  for (const pb::Mention& mention : record.mentions()) {
    if (!mention.has_entity() || mention.entity() == self.id()) continue;
    const bool inside = std::any_of(words.begin(), words.end(), [&](const pb::Span* span) {
      return Holds(*span, mention.span());
    });
    if (!inside) continue;
    if (const pb::Entity* entity = FindEntity(record, mention.entity())) use(*entity);
  }
}

// The body whose name is in the role: "secretary general of NATO".
std::string BodyInRole(const pb::Record& record, const std::string& role) {
  std::string body;
  if (role.empty()) return body;
  const std::string words = absl::StrCat(" ", QuoteWords(role), " ");
  for (const pb::Entity& entity : record.entities()) {
    if (entity.type() != pb::ORGANIZATION || entity.name().size() <= body.size()) continue;
    if (words.find(absl::StrCat(" ", QuoteWords(entity.name()), " ")) != std::string::npos) {
      body = entity.name();
    }
  }
  return body;
}

std::string_view HostOf(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!url.starts_with(scheme)) continue;
    std::string_view host = url.substr(scheme.size());
    host = host.substr(0, host.find_first_of("/?#:"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
  }
  return "";
}

std::string GenderWord(pb::Gender gender) {
  return gender == pb::GENDER_UNKNOWN ? "" : absl::AsciiStrToLower(pb::Gender_Name(gender));
}

void AppendCell(std::string_view text, std::string* out) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) {
    cell = "'";
  }
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    *out += cell;
    return;
  }
  *out += '"';
  for (const char c : cell) {
    if (c == '"') *out += '"';
    *out += c;
  }
  *out += '"';
}

}  // namespace

std::string OutletOf(const pb::Record& record) {
  const std::string_view id = record.document_id();
  for (const std::string_view url : {std::string_view(record.extraction().url()), id}) {
    if (const std::string_view host = HostOf(url); !host.empty()) return std::string(host);
  }
  const size_t slash = id.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return "";
  const std::string_view folder = id.substr(0, slash);
  const std::string_view name = folder.substr(folder.rfind('/') + 1);
  return name == "." || name == ".." ? "" : std::string(name);
}

void Tally::AddDocument(const std::vector<pb::Record>& records, std::string_view outlet,
                        std::string_view published) {
  ++documents_;
  std::string from(outlet);
  for (const pb::Record& record : records) {
    if (from.empty()) from = OutletOf(record);
    std::string day = record.byline().published().substr(0, 10);
    // A time without its day ("09:30") tells none.
    if (day.size() != 10 || day[4] != '-') day = std::string(published.substr(0, 10));
    if (day.size() != 10 || day[4] != '-') day.clear();
    const std::vector<int> twins = HeadlineTwins(record);
    for (int i = 0; i < record.quotes_size(); ++i) {
      const pb::Quote& quote = record.quotes(i);
      if (!IsSpeech(quote) || (quote.in_headline() && twins[i] >= 0)) continue;
      AddQuote(record, quote, from, day);
    }
  }
}

void Tally::AddQuote(const pb::Record& record, const pb::Quote& quote, const std::string& outlet,
                     const std::string& day) {
  const pb::Entity* entity =
      quote.speaker().has_entity() ? FindEntity(record, quote.speaker().entity()) : nullptr;
  if (entity == nullptr) {
    ++unnamed_;
    return;
  }
  const uint32_t speaker = SpeakerOf(record, quote, *entity);
  const uint64_t words = CountWords(quote.text());
  AddTo(&speakers_[speaker].count, words, documents_, &last_documents_[speaker]);
  Counted& cell = cells_[{speaker, outlet, day}];
  AddTo(&cell.count, words, documents_, &cell.last_document);
}

uint32_t Tally::SpeakerOf(const pb::Record& record, const pb::Quote& quote,
                          const pb::Entity& entity) {
  const std::string key = entity.kb_ids().empty() ? absl::StrCat(static_cast<int>(entity.type()),
                                                                 " ", QuoteWords(entity.name()))
                                                  : entity.kb_ids(0);
  const auto [at, added] = by_key_.try_emplace(key, static_cast<uint32_t>(speakers_.size()));
  if (added) {
    speakers_.emplace_back();
    last_documents_.push_back(0);
  }
  TalliedSpeaker& speaker = speakers_[at->second];
  const auto learn = [](const std::string& from, std::string* to) {
    if (to->empty()) *to = from;
  };
  if (added) {
    speaker.name = entity.name();
    speaker.type = entity.type();
    if (!entity.kb_ids().empty()) speaker.kb_id = entity.kb_ids(0);
  }
  learn(entity.role(), &speaker.role);
  learn(entity.country(), &speaker.country);
  if (speaker.gender == pb::GENDER_UNKNOWN) speaker.gender = entity.gender();
  if (entity.type() == pb::ORGANIZATION) learn(entity.name(), &speaker.organisation);
  if (speaker.organisation.empty()) learn(BodyInRole(record, speaker.role), &speaker.organisation);
  if (speaker.organisation.empty() || speaker.country.empty()) {
    ForEachNamedBeside(record, quote, entity, [&](const pb::Entity& beside) {
      if (beside.type() == pb::ORGANIZATION) learn(beside.name(), &speaker.organisation);
      learn(beside.country(), &speaker.country);
    });
  }
  return at->second;
}

std::vector<TallyCell> Tally::Cells() const {
  std::vector<TallyCell> cells;
  for (const auto& [key, counted] : cells_) {
    cells.push_back({key.speaker, key.outlet, key.day, counted.count});
  }
  std::stable_sort(cells.begin(), cells.end(), [](const TallyCell& a, const TallyCell& b) {
    return a.outlet != b.outlet ? a.outlet < b.outlet : a.day < b.day;
  });
  return cells;
}

std::string TallyCsv(const Tally& tally) {
  std::string out =
      "speaker,id,type,role,organisation,country,gender,outlet,day,quotes,words,documents\r\n";
  for (const TallyCell& cell : tally.Cells()) {
    const TalliedSpeaker& speaker = tally.speakers()[cell.speaker];
    for (const std::string& text :
         {speaker.name, speaker.kb_id, absl::AsciiStrToLower(pb::EntityType_Name(speaker.type)),
          speaker.role, speaker.organisation, speaker.country, GenderWord(speaker.gender),
          cell.outlet, cell.day}) {
      AppendCell(text, &out);
      out += ',';
    }
    absl::StrAppend(&out, cell.count.quotes, ",", cell.count.words, ",", cell.count.documents,
                    "\r\n");
  }
  return out;
}

}  // namespace sayso
