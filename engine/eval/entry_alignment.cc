#include "engine/eval/entry_alignment.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/strings/str_split.h"

namespace sayso {
namespace {

std::string_view Piece(std::string_view text, const pb::Span& span) {
  if (span.begin() > span.end() || span.end() > text.size()) return "";
  return text.substr(span.begin(), span.end() - span.begin());
}

// How well a record fits an entry; never 0, so that what must be paired is.
double Agreement(const pb::AnnotatedEntry& entry, const pb::Record& record, std::string_view text) {
  double weight = 0.01;
  if (!entry.headline().empty() && Piece(text, record.headline()) == entry.headline()) weight += 4;
  if (!entry.published().empty() && record.byline().published() == entry.published()) weight += 2;
  const std::string_view words = Piece(text, record.span());
  int parts = 0;
  int here = 0;
  auto look = [&](const std::string& piece) {
    ++parts;
    if (words.find(piece) != std::string_view::npos) ++here;
  };
  for (const pb::AnnotatedMention& mention : entry.mention()) look(mention.text());
  for (const pb::AnnotatedQuote& quote : entry.quote()) {
    for (const std::string& part : std::vector<std::string>(absl::StrSplit(quote.text(), '\n'))) {
      look(part);
    }
  }
  if (parts > 0) weight += 2.0 * here / parts;
  return weight;
}

}  // namespace

std::vector<int> AlignEntries(const GoldSample& sample, const std::vector<pb::Record>& records) {
  const int n = sample.annotations.entry_size();
  const int m = static_cast<int>(records.size());
  // best[i][j]: the most that entries from i on agree with records from j on.
  std::vector<std::vector<double>> best(n + 1, std::vector<double>(m + 1, 0));
  std::vector<std::vector<double>> pair(n, std::vector<double>(m, 0));
  for (int i = n - 1; i >= 0; --i) {
    for (int j = m - 1; j >= 0; --j) {
      pair[i][j] = Agreement(sample.annotations.entry(i), records[j], sample.text);
      best[i][j] = std::max({best[i + 1][j], best[i][j + 1], pair[i][j] + best[i + 1][j + 1]});
    }
  }
  std::vector<int> aligned(n, -1);
  for (int i = 0, j = 0; i < n && j < m;) {
    if (best[i][j] == pair[i][j] + best[i + 1][j + 1]) {
      aligned[i++] = j++;
    } else if (best[i][j] == best[i + 1][j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return aligned;
}

}  // namespace sayso
