#include "engine/view/article_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/view/html.h"
#include "engine/view/marked_text.h"

namespace sayso {
namespace {

constexpr int kColours = 8;

Span ToSpan(const pb::Span& span) { return {span.begin(), span.end()}; }

bool LiesIn(const Span& span, std::string_view text) {
  return span.begin < span.end && span.end <= text.size();
}

// The marks that stand right at the ends of a part, within the quote.
Span WithMarks(const Span& part, const Span& quote, std::string_view text) {
  constexpr uint32_t kMarkBytes = 4;
  const auto space = [&](uint32_t at) {
    return absl::ascii_isspace(static_cast<unsigned char>(text[at]));
  };
  Span wide = part;
  while (wide.begin > quote.begin && part.begin - wide.begin < kMarkBytes &&
         !space(wide.begin - 1)) {
    --wide.begin;
  }
  while (wide.end < quote.end && wide.end - part.end < kMarkBytes && !space(wide.end)) ++wide.end;
  // Not into a character.
  const auto inside = [&](uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  while (inside(wide.begin)) ++wide.begin;
  while (inside(wide.end)) --wide.end;
  return wide;
}

std::string_view KindWord(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kMissed:
      return "missed";
    case DifferenceKind::kSpurious:
      return "spurious";
    case DifferenceKind::kWrong:
      break;
  }
  return "wrong";
}

class TextWriter {
 public:
  TextWriter(const ArticleView& view, const SpeakerList& list, RuleNumbers* rules)
      : view_(view), list_(list), rules_(*rules), text_(view.text, Marks()) {}

  void Write(std::string* out) {
    size_t at = 0;
    for (size_t i = 0; i < view_.records->size(); ++i) {
      const pb::Record& record = (*view_.records)[i];
      if (!LiesIn(ToSpan(record.span()), view_.text) || record.span().begin() < at) continue;
      Loose({static_cast<uint32_t>(at), record.span().begin()}, out);
      WriteEntry(record, i, out);
      at = record.span().end();
    }
    Loose({static_cast<uint32_t>(at), static_cast<uint32_t>(view_.text.size())}, out);
  }

 private:
  std::vector<TextMark> Marks() {
    std::vector<TextMark> marks;
    for (const pb::Record& record : *view_.records) {
      for (const pb::Mention& mention : record.mentions()) AddMention(mention, &marks);
    }
    for (size_t i = 0; i < list_.quotes.size(); ++i) AddQuote(i, &marks);
    for (size_t i = 0; i < view_.differences.size(); ++i) AddDifference(i, &marks);
    return marks;
  }

  void AddMention(const pb::Mention& mention, std::vector<TextMark>* marks) {
    TextMark mark;
    mark.span = ToSpan(mention.span());
    mark.rank = 2;
    mark.element = "span";
    mark.attributes = absl::StrCat(" class=\"m ", TypeClass(mention.type()), "\" data-r=\"",
                                   rules_.Of(mention.rule()), "\" data-c=\"",
                                   static_cast<int>(std::lround(mention.confidence() * 100)), "\"");
    if (mention.has_entity())
      absl::StrAppend(&mark.attributes, " data-e=\"", mention.entity(), "\"");
    if (mention.kind() == pb::PRONOUN || mention.kind() == pb::NOMINAL) {
      absl::StrAppend(&mark.attributes, " data-k=\"",
                      mention.kind() == pb::PRONOUN ? "pronoun" : "description", "\"");
    }
    if (!mention.value().empty()) {
      absl::StrAppend(&mark.attributes, " data-v=\"", HtmlEscape(mention.value()), "\"");
    }
    marks->push_back(std::move(mark));
  }

  // The letters behind a quote, which say who spoke and lead to the list.
  std::string Chip(size_t number) const {
    const ListedQuote& listed = list_.quotes[number];
    if (listed.speaker < 0) return "";
    const ListedSpeaker& speaker = list_.speakers[listed.speaker];
    const std::string name = speaker.name.empty() ? "nobody named" : speaker.name;
    std::string chip =
        absl::StrCat("<a class=\"chip", SpeakerClass(listed.speaker), "\" href=\"#sp",
                     listed.speaker, "\" data-q=\"", number, "\" aria-label=\"Quote ", number + 1,
                     " by ", HtmlEscape(name), "\">", HtmlEscape(Initials(speaker.name)), "</a>");
    if (listed.twin >= 0) {
      const bool up = !listed.quote->in_headline();
      absl::StrAppend(&chip, "<a class=\"twin\" href=\"#q", listed.twin, "\" aria-label=\"",
                      up ? "The same words in the headline" : "The same words in the text", "\">",
                      up ? "↑" : "↓", "</a>");
    }
    return chip;
  }

  void AddQuote(size_t number, std::vector<TextMark>* marks) {
    const pb::Quote& quote = *list_.quotes[number].quote;
    rules_.Of(quote.rule());
    const Span whole = ToSpan(quote.span());
    std::vector<Span> parts;
    for (const pb::Span& part : quote.parts()) {
      if (LiesIn(ToSpan(part), view_.text)) parts.push_back(ToSpan(part));
    }
    if (parts.empty()) parts.push_back(whole);
    for (size_t i = 0; i < parts.size(); ++i) {
      if (!LiesIn(parts[i], view_.text)) continue;
      TextMark mark;
      mark.span = WithMarks(parts[i], whole, view_.text);
      mark.rank = 1;
      mark.element = "span";
      mark.attributes = absl::StrCat(" class=\"q", SpeakerClass(list_.quotes[number].speaker),
                                     "\" data-q=\"", number, "\"");
      if (i == 0) mark.once = absl::StrCat(" id=\"q", number, "\"");
      if (i + 1 == parts.size()) mark.after = Chip(number);
      marks->push_back(std::move(mark));
    }
  }

  void AddDifference(size_t number, std::vector<TextMark>* marks) {
    const Difference& difference = view_.differences[number];
    TextMark mark;
    mark.span = difference.span;
    mark.element = "mark";
    const std::string_view kind = KindWord(difference.kind);
    const absl::string_view word(kind.data(), kind.size());
    mark.attributes = absl::StrCat(" class=\"d ", word, "\" data-d=\"", number, "\"");
    mark.once = absl::StrCat(" id=\"d", number, "\"");
    mark.after = absl::StrCat("<a class=\"tag ", word, "\" href=\"#dl", number, "\" data-d=\"",
                              number, "\">", word, "</a>");
    marks->push_back(std::move(mark));
  }

  struct Block {
    Span span;
    std::string_view kind;  // the element's class
  };

  // Where a block begins with the bullet that stands before it, if `gap`, what lies
  // between it and the block before, is one: "- ".
  uint32_t WithBullet(const Span& gap) const {
    constexpr uint32_t kBulletBytes = 8;
    uint32_t begin = gap.end;
    bool bullet = false;
    for (; begin > gap.begin; --begin) {
      const auto c = static_cast<unsigned char>(view_.text[begin - 1]);
      if (c == '\n' || c == '\r') break;
      if (absl::ascii_isalnum(c) || gap.end - begin >= kBulletBytes) return gap.end;
      bullet = bullet || !absl::ascii_isspace(c);
    }
    return bullet ? begin : gap.end;
  }

  // What stands in no block: lines that the engine passed over.
  void Loose(Span span, std::string* out) {
    const std::string_view text = view_.text;
    if (span.begin >= span.end) return;
    while (span.begin < span.end &&
           absl::ascii_isspace(static_cast<unsigned char>(text[span.begin]))) {
      ++span.begin;
    }
    while (span.begin < span.end &&
           absl::ascii_isspace(static_cast<unsigned char>(text[span.end - 1]))) {
      --span.end;
    }
    if (span.empty()) return;
    WriteBlock({span, "loose"}, "p", out);
  }

  void WriteBlock(const Block& block, std::string_view element, std::string* out) {
    const absl::string_view tag(element.data(), element.size());
    absl::StrAppend(out, "<", tag, " dir=\"auto\"");
    if (!block.kind.empty()) {
      absl::StrAppend(out, " class=\"", absl::string_view(block.kind.data(), block.kind.size()),
                      "\"");
    }
    *out += ">";
    text_.Append(block.span, out);
    absl::StrAppend(out, "</", tag, ">\n");
  }

  void WriteEntry(const pb::Record& record, size_t number, std::string* out) {
    absl::StrAppend(out, "<article class=\"entry\" id=\"e", number, "\"");
    if (!record.has_headline()) absl::StrAppend(out, " aria-label=\"Entry ", number + 1, "\"");
    *out += ">\n";
    std::vector<Block> blocks;
    if (record.has_headline()) blocks.push_back({ToSpan(record.headline()), "headline"});
    for (const pb::Span& span : record.body()) blocks.push_back({ToSpan(span), ""});
    for (const pb::Span& span : record.captions()) blocks.push_back({ToSpan(span), "caption"});
    if (record.has_byline()) blocks.push_back({ToSpan(record.byline().span()), "byline"});
    std::erase_if(blocks, [&](const Block& block) { return !LiesIn(block.span, view_.text); });
    std::stable_sort(blocks.begin(), blocks.end(),
                     [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
    uint32_t at = record.span().begin();
    for (Block& block : blocks) {
      block.span.begin = std::max(block.span.begin, at);
      if (block.span.empty()) continue;
      block.span.begin = WithBullet({at, block.span.begin});
      Loose({at, block.span.begin}, out);
      WriteBlock(block, block.kind == "headline" ? "h2" : "p", out);
      at = block.span.end;
    }
    Loose({at, record.span().end()}, out);
    *out += "</article>\n";
  }

  const ArticleView& view_;
  const SpeakerList& list_;
  RuleNumbers& rules_;
  MarkedText text_;
};

}  // namespace

int RuleNumbers::Of(const std::string& rule) {
  const auto [at, added] = numbers_.try_emplace(rule, static_cast<int>(names_.size()));
  if (added) names_.push_back(rule);
  return at->second;
}

std::string TypeClass(pb::EntityType type) {
  return absl::AsciiStrToLower(pb::EntityType_Name(type));
}

std::string SpeakerClass(int speaker) {
  if (speaker < 0) return " idle";
  const int round = speaker / kColours;
  std::string classes = absl::StrCat(" s", speaker % kColours);
  if (round > 0) absl::StrAppend(&classes, " p", (round - 1) % 3 + 1);
  return classes;
}

void AppendArticleText(const ArticleView& view, const SpeakerList& list, RuleNumbers* rules,
                       std::string* out) {
  TextWriter(view, list, rules).Write(out);
}

}  // namespace sayso
