#include "engine/view/report_page.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/view/html.h"
#include "engine/view/page.h"

namespace sayso {
namespace {

constexpr size_t kShownSpeakers = 200;
constexpr size_t kShownRows = 25;
constexpr size_t kShownDays = 400;

std::string Percent(uint64_t part, uint64_t whole) {
  return whole == 0 ? "–" : absl::StrFormat("%.0f %%", 100.0 * part / whole);
}

// A bar of `part` in `whole`, 0 to 100 wide. Its number stands beside it.
std::string Bar(uint64_t part, uint64_t whole, const char* colour) {
  const double width = whole == 0 ? 0 : 100.0 * part / whole;
  return absl::StrCat(
      "<svg class=\"bar ", colour,
      "\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"",
      absl::StrFormat("%.2f", width), "\" height=\"10\"/></svg>");
}

// Three shares in one bar.
std::string Shares(const std::array<uint64_t, 3>& counts) {
  const uint64_t whole = counts[0] + counts[1] + counts[2];
  static constexpr const char* kClasses[] = {"women", "men", "unknown"};
  std::string svg =
      "<svg class=\"bar shares\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">";
  double x = 0;
  for (size_t i = 0; i < counts.size() && whole > 0; ++i) {
    const double width = 100.0 * counts[i] / whole;
    absl::StrAppend(&svg, "<rect class=\"", kClasses[i], "\" x=\"", absl::StrFormat("%.2f", x),
                    "\" width=\"", absl::StrFormat("%.2f", width), "\" height=\"10\"/>");
    x += width;
  }
  return svg + "</svg>";
}

size_t GenderPlace(pb::Gender gender) {
  return gender == pb::FEMALE ? 0 : gender == pb::MALE ? 1 : 2;
}

using Named = std::vector<std::pair<std::string, uint64_t>>;

// By number, the largest first, then by name.
Named Sorted(const std::map<std::string, uint64_t>& counts) {
  Named sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::string Left(size_t shown, size_t all, const char* what) {
  if (shown >= all) return "";
  return absl::StrCat("<p class=\"hint\">", all - shown, " more ", what, " are in the CSV.</p>");
}

class ReportWriter {
 public:
  explicit ReportWriter(const Tally& tally) : tally_(tally), cells_(tally.Cells()) {
    for (const TalliedSpeaker& speaker : tally.speakers()) quotes_ += speaker.count.quotes;
  }

  std::map<std::string, std::string> Values() const {
    std::map<std::string, std::string> values;
    values["figures"] = Figures();
    values["speakers"] = Speakers();
    values["days"] = Days();
    values["gender"] = Gender();
    values["outlets"] = Outlets();
    values["organisations"] =
        Grouped("organisation", "s3", [](const TalliedSpeaker& s) { return s.organisation; });
    values["countries"] =
        Grouped("country", "s2", [](const TalliedSpeaker& s) { return s.country; });
    return values;
  }

 private:
  std::string Figures() const {
    std::string out;
    const auto figure = [&](uint64_t number, const char* what) {
      absl::StrAppend(&out, "<div><dt>", what, "</dt><dd>", number, "</dd></div>\n");
    };
    figure(tally_.documents(), "documents");
    figure(quotes_, "quotes of named speakers");
    figure(tally_.speakers().size(), "speakers");
    figure(tally_.unnamed(), "quotes of the unnamed");
    return out;
  }

  std::string Speakers() const {
    std::vector<const TalliedSpeaker*> order;
    for (const TalliedSpeaker& speaker : tally_.speakers()) order.push_back(&speaker);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->count.quotes != b->count.quotes ? a->count.quotes > b->count.quotes
                                                : a->name < b->name;
    });
    const uint64_t most = order.empty() ? 0 : order[0]->count.quotes;
    const size_t shown = std::min(order.size(), kShownSpeakers);
    std::string out;
    for (size_t i = 0; i < shown; ++i) {
      const TalliedSpeaker& s = *order[i];
      absl::StrAppend(&out, "<tr><th scope=\"row\"><bdi>", HtmlEscape(s.name), "</bdi>");
      if (!s.role.empty()) {
        absl::StrAppend(&out, "<span class=\"role\"><bdi>", HtmlEscape(s.role), "</bdi></span>");
      }
      absl::StrAppend(&out, "</th><td class=\"plot\">", Bar(s.count.quotes, most, "s0"),
                      "</td><td>", s.count.quotes, "</td><td>", s.count.words, "</td><td>",
                      s.count.documents, "</td><td class=\"word\"><bdi>",
                      HtmlEscape(s.organisation), "</bdi></td><td class=\"word\">",
                      HtmlEscape(s.country), "</td></tr>\n");
    }
    return absl::StrCat(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of speakers\">"
        "<table id=\"speakers-table\"><thead><tr><th scope=\"col\" data-sort=\"text\">Speaker</th>"
        "<td></td><th scope=\"col\" data-sort=\"number\" aria-sort=\"descending\">Quotes</th>"
        "<th scope=\"col\" data-sort=\"number\">Words</th><th scope=\"col\" "
        "data-sort=\"number\">Documents</th><th scope=\"col\" data-sort=\"text\">Organisation</th>"
        "<th scope=\"col\" data-sort=\"text\">Country</th></tr></thead><tbody>\n",
        out, "</tbody></table></div>", Left(shown, order.size(), "speakers"));
  }

  // A column a day. Days without a quote between two that have some are not drawn.
  std::string Days() const {
    std::map<std::string, uint64_t> days;
    for (const TallyCell& cell : cells_) {
      if (!cell.day.empty()) days[cell.day] += cell.count.quotes;
    }
    if (days.empty()) return "<p class=\"hint\">No document says when it was published.</p>";
    while (days.size() > kShownDays) days.erase(days.begin());
    uint64_t most = 0;
    for (const auto& [day, count] : days) most = std::max(most, count);
    std::string bars;
    std::string rows;
    size_t i = 0;
    for (const auto& [day, count] : days) {
      const double height = 100.0 * count / most;
      absl::StrAppend(&bars, "<rect x=\"", absl::StrFormat("%.2f", 10 * i + 1.5), "\" y=\"",
                      absl::StrFormat("%.2f", 100 - height), "\" width=\"7\" height=\"",
                      absl::StrFormat("%.2f", height), "\"><title>", HtmlEscape(day), ": ", count,
                      "</title></rect>");
      absl::StrAppend(&rows, "<tr><th scope=\"row\"><time>", HtmlEscape(day),
                      "</time></th><td class=\"plot\">", Bar(count, most, "s0"), "</td><td>", count,
                      "</td></tr>\n");
      ++i;
    }
    const std::string label = absl::StrCat("Quotes a day, ", days.begin()->first, " to ",
                                           days.rbegin()->first, ", at most ", most);
    return absl::StrCat(
        "<figure><svg class=\"days\" role=\"img\" aria-label=\"", HtmlEscape(label),
        "\" viewBox=\"0 0 ", 10 * std::max<size_t>(i, 12), " 100\" preserveAspectRatio=\"none\">",
        bars, "</svg><figcaption><span>", HtmlEscape(days.begin()->first), "</span><span>at most ",
        most, " a day</span><span>", HtmlEscape(days.rbegin()->first),
        "</span></figcaption></figure>\n<details><summary>The numbers</summary><table><thead><tr>"
        "<th scope=\"col\">Day</th><td></td><th scope=\"col\">Quotes</th></tr></thead><tbody>\n",
        rows, "</tbody></table></details>");
  }

  static std::string ShareRow(const std::string& name, const std::array<uint64_t, 3>& counts) {
    const uint64_t whole = counts[0] + counts[1] + counts[2];
    std::string row = absl::StrCat("<tr><th scope=\"row\"><bdi>", HtmlEscape(name),
                                   "</bdi></th><td class=\"plot\">", Shares(counts), "</td>");
    for (const uint64_t count : counts) {
      absl::StrAppend(&row, "<td>", count, " <span class=\"share\">", Percent(count, whole),
                      "</span></td>");
    }
    return row + "</tr>\n";
  }

  static std::string ShareTable(const char* first, const std::string& rows) {
    return absl::StrCat("<table class=\"gender\"><thead><tr><th scope=\"col\">", first,
                        "</th><td></td><th scope=\"col\"><i class=\"key women\"></i>Women</th>"
                        "<th scope=\"col\"><i class=\"key men\"></i>Men</th><th scope=\"col\">"
                        "<i class=\"key unknown\"></i>Not known</th></tr></thead><tbody>\n",
                        rows, "</tbody></table>");
  }

  // People alone: bodies have no gender.
  std::string Gender() const {
    std::array<uint64_t, 3> speakers{};
    std::array<uint64_t, 3> quotes{};
    std::array<uint64_t, 3> words{};
    for (const TalliedSpeaker& speaker : tally_.speakers()) {
      if (speaker.type != pb::PERSON) continue;
      const size_t place = GenderPlace(speaker.gender);
      ++speakers[place];
      quotes[place] += speaker.count.quotes;
      words[place] += speaker.count.words;
    }
    return ShareTable("Of people", ShareRow("speakers", speakers) + ShareRow("quotes", quotes) +
                                       ShareRow("words quoted", words));
  }

  std::string Outlets() const {
    std::map<std::string, uint64_t> totals;
    std::map<std::string, std::array<uint64_t, 3>> shares;
    std::map<std::string, std::set<uint32_t>> speakers;
    for (const TallyCell& cell : cells_) {
      totals[cell.outlet] += cell.count.quotes;
      speakers[cell.outlet].insert(cell.speaker);
      const TalliedSpeaker& speaker = tally_.speakers()[cell.speaker];
      if (speaker.type == pb::PERSON) {
        shares[cell.outlet][GenderPlace(speaker.gender)] += cell.count.quotes;
      }
    }
    const Named order = Sorted(totals);
    const uint64_t most = order.empty() ? 0 : order[0].second;
    std::string rows;
    std::string gender;
    const size_t shown = std::min(order.size(), kShownRows);
    for (size_t i = 0; i < shown; ++i) {
      const std::string name = order[i].first.empty() ? "not known" : order[i].first;
      absl::StrAppend(&rows, "<tr><th scope=\"row\"><bdi>", HtmlEscape(name),
                      "</bdi></th><td class=\"plot\">", Bar(order[i].second, most, "s5"),
                      "</td><td>", order[i].second, "</td><td>", speakers[order[i].first].size(),
                      "</td></tr>\n");
      gender += ShareRow(name, shares[order[i].first]);
    }
    return absl::StrCat(
        "<table><thead><tr><th scope=\"col\">Outlet</th><td></td><th scope=\"col\">"
        "Quotes</th><th scope=\"col\">Speakers</th></tr></thead><tbody>\n",
        rows, "</tbody></table>", Left(shown, order.size(), "outlets"),
        "<h3>Quotes of women and men, by outlet</h3>", ShareTable("Outlet", gender));
  }

  std::string Grouped(const char* what, const char* colour,
                      const std::function<std::string(const TalliedSpeaker&)>& of) const {
    std::map<std::string, uint64_t> counts;
    std::map<std::string, uint64_t> speakers;
    uint64_t unknown = 0;
    for (const TalliedSpeaker& speaker : tally_.speakers()) {
      const std::string name = of(speaker);
      if (name.empty()) {
        unknown += speaker.count.quotes;
        continue;
      }
      counts[name] += speaker.count.quotes;
      ++speakers[name];
    }
    const std::string known =
        absl::StrCat("<p class=\"hint\">The ", what, " is known for ",
                     Percent(quotes_ - unknown, quotes_), " of the quotes.</p>");
    if (counts.empty()) return known;
    const Named order = Sorted(counts);
    const size_t shown = std::min(order.size(), kShownRows);
    std::string rows;
    for (size_t i = 0; i < shown; ++i) {
      absl::StrAppend(&rows, "<tr><th scope=\"row\"><bdi>", HtmlEscape(order[i].first),
                      "</bdi></th><td class=\"plot\">",
                      Bar(order[i].second, order[0].second, colour), "</td><td>", order[i].second,
                      "</td><td>", speakers[order[i].first], "</td></tr>\n");
    }
    std::string head = what;
    head[0] = absl::ascii_toupper(static_cast<unsigned char>(head[0]));
    return absl::StrCat(known, "<table><thead><tr><th scope=\"col\">", head,
                        "</th><td></td><th scope=\"col\">Quotes</th><th scope=\"col\">Speakers</th>"
                        "</tr></thead><tbody>\n",
                        rows, "</tbody></table>", Left(shown, order.size(), "rows"));
  }

  const Tally& tally_;
  const std::vector<TallyCell> cells_;
  uint64_t quotes_ = 0;
};

}  // namespace

std::string ReportPage(std::string_view title, const Tally& tally) {
  std::map<std::string, std::string> values = ReportWriter(tally).Values();
  values["title"] = HtmlEscape(title);
  return RenderPage({"report.html", {"base.css", "report.css"}, {"base.js", "report.js"}}, values);
}

}  // namespace sayso
