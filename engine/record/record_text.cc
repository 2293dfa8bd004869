#include "engine/record/record_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/record/text_layout.h"

namespace sayso {
namespace {

constexpr size_t kIndent = 2;
constexpr size_t kLabelWidth = 15;

std::string_view Piece(std::string_view document, const pb::Span& span) {
  if (span.begin() > span.end() || span.end() > document.size()) return "";
  return document.substr(span.begin(), span.end() - span.begin());
}

// "2025-02-13T09:30" as "13 February 2025, 09:30"; other text as it is.
std::string PrintedTime(const std::string& iso) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return iso;
  int month = 0;
  int day = 0;
  if (!absl::SimpleAtoi(iso.substr(5, 2), &month) || !absl::SimpleAtoi(iso.substr(8, 2), &day) ||
      month < 1 || month > 12) {
    return iso;
  }
  const std::string_view name = kMonths[month - 1];
  std::string text =
      absl::StrCat(day, " ", absl::string_view(name.data(), name.size()), " ", iso.substr(0, 4));
  if (iso.size() >= 16 && iso[10] == 'T') absl::StrAppend(&text, ", ", iso.substr(11, 5));
  return text;
}

// "Ada", "Ada and Ben", "Ada, Ben and Cem".
std::string AndList(const google::protobuf::RepeatedPtrField<std::string>& names) {
  std::string text;
  for (int i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

// One entry on its way to text.
class EntryPrinter {
 public:
  EntryPrinter(const pb::Record& record, std::string_view document,
               const RecordTextOptions& options, std::string* out)
      : record_(record), document_(document), options_(options), out_(out) {}

  void Print() {
    PrintHeadline();
    PrintByline();
    PrintEntities();
    for (const pb::Quote& quote : record_.quotes()) PrintQuote(quote);
    out_->push_back('\n');
  }

 private:
  void Append(const TextParagraph& paragraph, std::string_view lead, size_t indent) {
    paragraph.Append(lead, indent, options_.width, options_.colour, out_);
  }

  const pb::Entity* FindEntity(uint32_t id) const {
    for (const pb::Entity& entity : record_.entities()) {
      if (entity.id() == id) return &entity;
    }
    return nullptr;
  }

  void PrintHeadline() {
    TextParagraph line;
    if (record_.has_headline()) {
      line.Add(Piece(document_, record_.headline()), TextColour::kStrong);
    } else {
      line.Add(Opening(), TextColour::kStrong);
    }
    if (!line.empty()) Append(line, "", 0);
  }

  // The first words of an entry, as many as fit a line.
  std::string Opening() const {
    if (record_.body().empty()) return "";
    const std::string_view text = Piece(document_, record_.body(0));
    if (DisplayWidth(text) <= options_.width) return std::string(text);
    size_t end = 0;
    for (size_t i = 0, columns = 0; i < text.size() && columns + 2 < options_.width; ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++columns;
      if (text[i] == ' ') end = i;
    }
    return absl::StrCat(absl::string_view(text.data(), end), " …");
  }

  void PrintByline() {
    if (!record_.has_byline()) return;
    const pb::Byline& byline = record_.byline();
    std::vector<std::string> parts;
    std::string who = AndList(byline.authors());
    if (!byline.place().empty()) absl::StrAppend(&who, who.empty() ? "" : " in ", byline.place());
    if (!who.empty()) parts.push_back(who);
    if (!byline.published().empty()) parts.push_back(PrintedTime(byline.published()));
    if (!byline.updated().empty()) {
      // The date is said once where it is the same.
      const std::string& updated = byline.updated();
      const bool same_day = updated.size() >= 16 && byline.published().size() >= 10 &&
                            updated.compare(0, 10, byline.published(), 0, 10) == 0;
      parts.push_back("updated " + (same_day ? updated.substr(11, 5) : PrintedTime(updated)));
    }
    if (parts.empty()) return;
    TextParagraph line;
    line.Add(absl::StrJoin(parts, " · "), TextColour::kDim);
    Append(line, "", 0);
  }

  void PrintEntities() {
    struct Row {
      std::string_view label;
      pb::EntityType type;
    };
    static constexpr Row kRows[] = {
        {"People", pb::PERSON},
        {"Organisations", pb::ORGANIZATION},
        {"Countries", pb::COUNTRY},
        {"Places", pb::LOCATION},
        {"Nationalities", pb::NATIONALITY},
        {"Events", pb::EVENT},
        {"Dates", pb::DATE},
        {"Times", pb::TIME},
        {"Durations", pb::DURATION},
        {"Money", pb::MONEY},
        {"Percentages", pb::PERCENT},
        {"Quantities", pb::QUANTITY},
    };
    bool first = true;
    for (const Row& row : kRows) {
      const std::vector<std::string> names = NamesOf(row.type);
      if (names.empty()) continue;
      if (first) out_->push_back('\n');
      first = false;
      TextParagraph line;
      for (size_t i = 0; i < names.size(); ++i) {
        if (i > 0) line.Add(" · ", TextColour::kDim);
        line.Add(names[i]);
      }
      out_->append(kIndent, ' ');
      AppendColoured(row.label, TextColour::kDim, options_.colour, out_);
      const size_t used = kIndent + row.label.size();
      out_->append(kIndent + kLabelWidth - used, ' ');
      // The label is on the line already: what follows starts behind it.
      RecordTextOptions rest = options_;
      rest.width -= std::min(rest.width, kIndent + kLabelWidth);
      std::string block;
      line.Append("", 0, rest.width, options_.colour, &block);
      AppendIndented(block, kIndent + kLabelWidth);
    }
  }

  // Appends lines, all but the first behind `indent` spaces.
  void AppendIndented(std::string_view lines, size_t indent) {
    for (size_t i = 0; i < lines.size(); ++i) {
      out_->push_back(lines[i]);
      if (lines[i] == '\n' && i + 1 < lines.size()) out_->append(indent, ' ');
    }
  }

  // What the entry names of one type, in the order of the text, each once.
  std::vector<std::string> NamesOf(pb::EntityType type) const {
    std::vector<std::string> names;
    for (const pb::Mention& mention : record_.mentions()) {
      const pb::Entity* entity = mention.has_entity() ? FindEntity(mention.entity()) : nullptr;
      std::string name;
      if (entity != nullptr && mention.type() != pb::NATIONALITY) {
        if (entity->type() != type) continue;
        name = entity->name();
        if (type == pb::PERSON && !entity->role().empty()) {
          absl::StrAppend(&name, " (", entity->role(), ")");
        }
      } else {
        const bool named = mention.kind() == pb::NAME || mention.kind() == pb::VALUE;
        if (mention.type() != type || !named) continue;
        name = mention.text();
        const std::string& value =
            mention.detail().moment().empty() ? mention.value() : mention.detail().moment();
        if (!value.empty() && value != name) absl::StrAppend(&name, " (", value, ")");
      }
      if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
    return names;
  }

  void PrintQuote(const pb::Quote& quote) {
    out_->push_back('\n');
    const std::string indent(kIndent, ' ');
    for (const std::string& line : QuotedLines(quote)) {
      TextParagraph paragraph;
      paragraph.Add(line);
      // The mark hangs out: the lines below begin under the first word.
      Append(paragraph, indent, kIndent + 1);
    }
    TextParagraph who;
    AddSpeaker(quote, &who);
    AddNotes(quote, &who);
    Append(who, std::string(kIndent + 4, ' ') + "— ", kIndent + 6);
  }

  // The quoted words with their marks: a line a paragraph, and an ellipsis for
  // what stands between the parts of one paragraph.
  std::vector<std::string> QuotedLines(const pb::Quote& quote) const {
    if (quote.parts().empty()) return {std::string(Piece(document_, quote.span()))};
    const pb::Span& first = quote.parts(0);
    const pb::Span& last = quote.parts(quote.parts_size() - 1);
    const std::string_view open = Between(quote.span().begin(), first.begin());
    const std::string_view close = Between(last.end(), quote.span().end());
    std::vector<std::string> lines = {std::string(open)};
    for (int i = 0; i < quote.parts_size(); ++i) {
      if (i > 0) {
        const std::string_view gap = Between(quote.parts(i - 1).end(), quote.parts(i).begin());
        const bool words = std::any_of(gap.begin(), gap.end(),
                                       [](unsigned char c) { return std::isalpha(c) != 0; });
        if (words) {
          lines.back() += std::string(close) + " … " + std::string(open);
        } else {
          lines.push_back(std::string(open));
        }
      }
      lines.back().append(Piece(document_, quote.parts(i)));
    }
    lines.back().append(close);
    return lines;
  }

  // The marks between two offsets, without white space around them.
  std::string_view Between(uint32_t begin, uint32_t end) const {
    if (begin > end || end > document_.size()) return "";
    std::string_view text = document_.substr(begin, end - begin);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) {
      text.remove_prefix(1);
    }
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) {
      text.remove_suffix(1);
    }
    return text;
  }

  void AddSpeaker(const pb::Quote& quote, TextParagraph* line) const {
    if (quote.kind() == pb::SCARE || quote.kind() == pb::TITLE) return;
    if (!quote.has_speaker()) {
      line->Add("speaker not named", TextColour::kDim);
      return;
    }
    const pb::Speaker& speaker = quote.speaker();
    const pb::Entity* entity = speaker.has_entity() ? FindEntity(speaker.entity()) : nullptr;
    line->Add(entity != nullptr ? entity->name() : speaker.text(), TextColour::kSpeaker);
    if (entity != nullptr && !entity->role().empty()) line->Add(", " + entity->role());
    if (speaker.anonymous()) line->Add(" (unnamed)");
    if (quote.has_addressee()) line->Add(", to " + WithArticle(quote.addressee()));
    if (quote.has_medium()) line->Add(", " + Medium(quote.medium()));
    if (quote.has_via()) line->Add(", as reported by " + WithArticle(quote.via()));
    if (quote.has_through()) line->Add(", through " + WithArticle(quote.through()));
  }

  static void AddNotes(const pb::Quote& quote, TextParagraph* line) {
    std::vector<std::string> notes;
    switch (quote.kind()) {
      case pb::DIRECT:
        notes.push_back("direct");
        break;
      case pb::PARTIAL:
        notes.push_back("partial");
        break;
      case pb::SCARE:
        notes.push_back("scare quotes");
        break;
      case pb::TITLE:
        notes.push_back("title of a work");
        break;
      case pb::INDIRECT:
        notes.push_back("indirect");
        break;
      default:
        break;
    }
    if (quote.negated()) notes.push_back("denied or not said");
    if (quote.in_headline()) notes.push_back("in the headline");
    if (quote.continues()) notes.push_back("continued");
    if (notes.empty()) return;
    if (!line->empty()) line->Add(" · ", TextColour::kDim);
    line->Add(absl::StrJoin(notes, ", "), TextColour::kDim);
  }

  // The word that ends at `*end` in the document, spaces skipped; moves `*end`
  // to where it begins.
  std::string_view WordBefore(size_t* end) const {
    size_t e = std::min(*end, document_.size());
    while (e > 0 && document_[e - 1] == ' ') --e;
    size_t b = e;
    while (b > 0 && (std::isalpha(static_cast<unsigned char>(document_[b - 1])) != 0)) --b;
    *end = b;
    return document_.substr(b, e - b);
  }

  // "BBC" as "the BBC" where the text says so.
  std::string WithArticle(const pb::Reference& reference) const {
    size_t at = reference.span().begin();
    const std::string_view word = WordBefore(&at);
    if (word == "the" || word == "a" || word == "an") {
      return std::string(word) + " " + reference.text();
    }
    return reference.text();
  }

  // The preposition is the text's own where one stands within four words.
  std::string Medium(const pb::Reference& medium) const {
    size_t at = medium.span().begin();
    for (int i = 0; i < 4; ++i) {
      const std::string_view word = WordBefore(&at);
      if (word.empty()) break;
      if (word == "on" || word == "in" || word == "at" || word == "via" || word == "during" ||
          word == "through" || word == "over") {
        const size_t end = std::min<size_t>(medium.span().begin(), document_.size());
        return std::string(document_.substr(at, end - at)) + medium.text();
      }
    }
    const bool lower =
        !medium.text().empty() && std::islower(static_cast<unsigned char>(medium.text()[0])) != 0;
    return (lower ? "in " : "on ") + WithArticle(medium);
  }

  const pb::Record& record_;
  const std::string_view document_;
  const RecordTextOptions& options_;
  std::string* const out_;
};

}  // namespace

void AppendRecordText(const pb::Record& record, std::string_view document,
                      const RecordTextOptions& options, std::string* out) {
  EntryPrinter(record, document, options, out).Print();
}

}  // namespace sayso
