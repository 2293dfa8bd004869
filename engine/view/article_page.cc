#include "engine/view/article_page.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "engine/view/article_text.h"
#include "engine/view/html.h"
#include "engine/view/page.h"
#include "engine/view/speaker_list.h"

namespace sayso {
namespace {

constexpr size_t kListedQuoteBytes = 160;
constexpr size_t kTimelineDots = 24;

absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }

std::string Plural(size_t count, std::string_view word) {
  return absl::StrCat(count, " ", ToAbsl(word), count == 1 ? "" : "s");
}

std::string Speakers(const SpeakerList& list) {
  std::string out;
  for (size_t i = 0; i < list.speakers.size(); ++i) {
    const ListedSpeaker& speaker = list.speakers[i];
    const std::string name = HtmlEscape(speaker.name.empty() ? "Nobody named" : speaker.name);
    const size_t count = speaker.quotes.size();
    absl::StrAppend(
        &out, "<li id=\"sp", i, "\" class=\"speaker", SpeakerClass(static_cast<int>(i)),
        "\"><input type=\"checkbox\" checked data-s=\"", i, "\" aria-label=\"Show quotes of ", name,
        "\"><details><summary><bdi class=\"name\">", name,
        "</bdi><span class=\"count\"><span class=\"n\">", count, "</span><span class=\"vh\"> ",
        count == 1 ? "quote" : "quotes", "</span></span>");
    std::string role = speaker.role;
    if (role.empty() && speaker.anonymous) role = "unnamed in the text";
    if (!role.empty()) {
      absl::StrAppend(&out, "<bdi class=\"role\">", HtmlEscape(role), "</bdi>");
    }
    absl::StrAppend(&out, "</summary><ol>");
    for (const int q : speaker.quotes) {
      const pb::Quote& quote = *list.quotes[q].quote;
      absl::StrAppend(&out, "<li><a dir=\"auto\" href=\"#q", q, "\" data-q=\"", q, "\">",
                      HtmlEscape(Shorten(absl::StrReplaceAll(quote.text(), {{"\n", " … "}}),
                                         kListedQuoteBytes)),
                      "</a></li>");
    }
    absl::StrAppend(&out, "</ol></details></li>\n");
  }
  return out;
}

// "2025-02-13T09:05" as "13 Feb 2025, 09:05"; other forms as they are.
std::string PrintTime(const std::string& time) {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto digits = [&](size_t at, size_t count) {
    return std::all_of(time.begin() + static_cast<std::ptrdiff_t>(at),
                       time.begin() + static_cast<std::ptrdiff_t>(at + count),
                       [](unsigned char c) { return absl::ascii_isdigit(c); });
  };
  if (time.size() < 10 || !digits(0, 4) || !digits(5, 2) || !digits(8, 2)) return time;
  const int month = (time[5] - '0') * 10 + time[6] - '0';
  const int day = (time[8] - '0') * 10 + time[9] - '0';
  if (month < 1 || month > 12) return time;
  std::string printed = absl::StrCat(day, " ", kMonths[month - 1], " ", time.substr(0, 4));
  if (time.size() >= 16) absl::StrAppend(&printed, ", ", time.substr(11, 5));
  return printed;
}

std::string HeadlineOf(const ArticleView& view, const pb::Record& record) {
  const pb::Span& span = record.has_headline() ? record.headline() : record.span();
  if (span.begin() >= span.end() || span.end() > view.text.size()) return "";
  return Shorten(view.text.substr(span.begin(), span.end() - span.begin()), 90);
}

std::string Timeline(const ArticleView& view, const SpeakerList& list) {
  std::vector<size_t> order;
  for (size_t i = 0; i < view.records->size(); ++i) {
    if (!(*view.records)[i].byline().published().empty()) order.push_back(i);
  }
  if (order.empty()) return "";
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return (*view.records)[a].byline().published() < (*view.records)[b].byline().published();
  });
  std::map<const pb::Record*, std::vector<int>> quotes;
  for (size_t i = 0; i < list.quotes.size(); ++i) {
    if (list.quotes[i].speaker >= 0) quotes[list.quotes[i].record].push_back(static_cast<int>(i));
  }
  std::string out = "<section id=\"timeline\"><h2>Timeline</h2><ol>\n";
  std::string day;
  for (const size_t i : order) {
    const pb::Record& record = (*view.records)[i];
    const std::string& time = record.byline().published();
    const std::string printed = PrintTime(time);
    // The day once, where it begins.
    std::string shown = printed;
    if (time.size() >= 16 && time.substr(0, 10) == day) shown = time.substr(11, 5);
    day = time.substr(0, 10);
    const std::vector<int>& said = quotes[&record];
    absl::StrAppend(&out, "<li><a href=\"#e", i, "\"><time datetime=\"", HtmlEscape(time), "\">",
                    HtmlEscape(shown), "</time> <bdi>", HtmlEscape(HeadlineOf(view, record)),
                    "</bdi></a>");
    if (!said.empty()) {
      absl::StrAppend(&out, "<span class=\"dots\"><span class=\"vh\">",
                      Plural(said.size(), "quote"), "</span>");
      for (size_t k = 0; k < std::min(said.size(), kTimelineDots); ++k) {
        absl::StrAppend(&out, "<i class=\"dot", SpeakerClass(list.quotes[said[k]].speaker),
                        "\"></i>");
      }
      out += "</span>";
    }
    out += "</li>\n";
  }
  return out + "</ol></section>";
}

std::string TypeFilters(const ArticleView& view) {
  std::map<pb::EntityType, size_t> counts;
  for (const pb::Record& record : *view.records) {
    for (const pb::Mention& mention : record.mentions()) ++counts[mention.type()];
  }
  std::string out;
  for (const auto& [type, count] : counts) {
    const std::string name = TypeClass(type);
    absl::StrAppend(&out, "<li><label><input type=\"checkbox\" checked data-t=\"", name,
                    "\"><span class=\"m ", name, "\">", name, "</span> <span class=\"n\">", count,
                    "</span></label></li>\n");
  }
  return out;
}

constexpr const char* kDifferenceWords[] = {"missed", "spurious", "wrong"};

std::string Differences(const ArticleView& view) {
  if (!view.compare) return "";
  size_t counts[3] = {};
  for (const Difference& d : view.differences) ++counts[static_cast<size_t>(d.kind)];
  std::string out =
      "<section id=\"differences\"><h2>Gold against found</h2>\n<table class=\"scores\"><thead>"
      "<tr><th scope=\"col\">Measure</th><th scope=\"col\">Gold</th><th scope=\"col\">Found</th>"
      "<th scope=\"col\">Right</th><th scope=\"col\">F1</th></tr></thead><tbody>\n";
  for (const ScoreLine& line : view.scores) {
    const double sum = line.gold + line.found;
    absl::StrAppend(&out, "<tr><th scope=\"row\">", HtmlEscape(line.name), "</th><td>", line.gold,
                    "</td><td>", line.found, "</td><td>", line.correct, "</td><td>",
                    sum == 0 ? "–" : absl::StrFormat("%.0f", 200.0 * line.correct / sum),
                    "</td></tr>\n");
  }
  out += "</tbody></table>\n<ul class=\"kinds\">\n";
  for (size_t k = 0; k < 3; ++k) {
    absl::StrAppend(&out, "<li><label><input type=\"checkbox\" checked data-kind=\"",
                    kDifferenceWords[k], "\"><span class=\"tag ", kDifferenceWords[k], "\">",
                    kDifferenceWords[k], "</span> <span class=\"n\">", counts[k],
                    "</span></label></li>\n");
  }
  out += "</ul>\n<ol class=\"list\">\n";
  for (size_t i = 0; i < view.differences.size(); ++i) {
    const Difference& d = view.differences[i];
    const char* kind = kDifferenceWords[static_cast<size_t>(d.kind)];
    const bool placed = !d.span.empty() && d.span.end <= view.text.size();
    absl::StrAppend(&out, "<li id=\"dl", i, "\" class=\"dl ", kind, "\">");
    if (placed) {
      absl::StrAppend(&out, "<a href=\"#d", i, "\" data-d=\"", i, "\"><bdi>",
                      HtmlEscape(Shorten(d.span.In(view.text), 80)), "</bdi></a> ");
    }
    absl::StrAppend(&out, "<span class=\"what\">", HtmlEscape(d.what), "</span>");
    if (!d.by.empty()) absl::StrAppend(&out, " <code>", HtmlEscape(d.by), "</code>");
    out += "</li>\n";
  }
  if (view.differences.empty()) out += "<li>Nothing differs.</li>\n";
  return out + "</ol></section>";
}

// What the script shows of a mention or a quote, as one JSON object.
class DataWriter {
 public:
  std::string Write(const ArticleView& view, const SpeakerList& list, RuleNumbers* rules) {
    out_ = "{\"quotes\":[";
    for (size_t i = 0; i < list.quotes.size(); ++i) {
      out_ += i == 0 ? "\n{" : ",\n{";
      Quote(list, list.quotes[i], rules);
    }
    out_ += "],\n\"entities\":{";
    std::set<uint32_t> seen;
    for (const pb::Record& record : *view.records) {
      for (const pb::Entity& entity : record.entities()) {
        if (!seen.insert(entity.id()).second) continue;
        absl::StrAppend(&out_, seen.size() == 1 ? "\n\"" : ",\n\"", entity.id(), "\":{");
        Entity(entity);
      }
    }
    out_ += "},\n\"rules\":[";
    for (size_t i = 0; i < rules->names().size(); ++i) {
      if (i > 0) out_ += ",";
      AppendScriptJson(rules->names()[i], &out_);
    }
    out_ += "]}";
    return std::move(out_);
  }

 private:
  // A member that is not empty, with a comma before unless it is the first.
  void Member(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    absl::StrAppend(&out_, ",\"", ToAbsl(name), "\":");
    AppendScriptJson(value, &out_);
  }

  void Quote(const SpeakerList& list, const ListedQuote& listed, RuleNumbers* rules) {
    const pb::Quote& quote = *listed.quote;
    absl::StrAppend(&out_, "\"s\":", listed.speaker,
                    ",\"c\":", static_cast<int>(std::lround(quote.confidence() * 100)),
                    ",\"r\":", rules->Of(quote.rule()), ",\"kind\":\"",
                    absl::AsciiStrToLower(pb::QuoteKind_Name(quote.kind())), "\"");
    if (listed.speaker >= 0) {
      const ListedSpeaker& speaker = list.speakers[listed.speaker];
      Member("name", speaker.name);
      Member("role", speaker.role);
    }
    Member("as", quote.speaker().text());
    Member("cue", quote.cue().text());
    Member("to", quote.addressee().text());
    Member("medium", quote.medium().text());
    Member("via", quote.via().text());
    Member("through", quote.through().text());
    Member("place", quote.place().text());
    Member("date", quote.date().text());
    if (quote.negated()) Member("negated", "yes");
    out_ += "}";
  }

  void Entity(const pb::Entity& entity) {
    absl::StrAppend(&out_, "\"type\":\"", TypeClass(entity.type()), "\"");
    Member("name", entity.name());
    Member("role", entity.role());
    Member("country", entity.country());
    std::string ids;
    for (const std::string& id : entity.kb_ids())
      absl::StrAppend(&ids, ids.empty() ? "" : ", ", id);
    Member("ids", ids);
    out_ += "}";
  }

  std::string out_;
};

}  // namespace

std::string ArticlePage(const ArticleView& view) {
  const SpeakerList list = ListSpeakers(*view.records);
  RuleNumbers rules;
  std::map<std::string, std::string> values;
  AppendArticleText(view, list, &rules, &values["text"]);
  const size_t speech = static_cast<size_t>(
      std::count_if(list.quotes.begin(), list.quotes.end(),
                    [](const ListedQuote& quote) { return quote.speaker >= 0; }));
  values["title"] = HtmlEscape(view.title);
  values["summary"] = absl::StrCat(
      Plural(speech, "quote"), " · ", Plural(list.speakers.size(), "speaker"), " · ",
      view.records->size() == 1 ? "1 entry" : absl::StrCat(view.records->size(), " entries"));
  values["speakers"] = Speakers(list);
  values["no_speakers"] = list.speakers.empty() ? "<p class=\"hint\">Nobody is quoted.</p>" : "";
  values["timeline"] = Timeline(view, list);
  values["types"] = TypeFilters(view);
  values["differences"] = Differences(view);
  values["mode"] = view.compare ? "compare" : "plain";
  values["data"] = DataWriter().Write(view, list, &rules);
  if (!view.records->empty()) {
    values["fingerprints"] =
        HtmlEscape(absl::StrCat("rules ", (*view.records)[0].rules_fingerprint(), " · gazetteers ",
                                (*view.records)[0].gazetteers_fingerprint()));
  }
  return RenderPage({"view.html", {"base.css", "view.css"}, {"base.js", "view.js"}}, values);
}

}  // namespace sayso
