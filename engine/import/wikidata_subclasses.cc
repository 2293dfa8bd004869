#include "engine/import/wikidata_subclasses.h"

#include <algorithm>
#include <charconv>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/import/line_reader.h"
#include "engine/import/wikidata_claims.h"
#include "simdjson.h"

namespace sayso {
namespace {

constexpr std::string_view kProperty = "P279";

// 515 of "Q515", or 0.
uint32_t NumberOf(std::string_view item) {
  uint32_t number = 0;
  if (item.size() < 2 || item[0] != 'Q') return 0;
  const char* const end = item.data() + item.size();
  const auto read = std::from_chars(item.data() + 1, end, number);
  return read.ec == std::errc() && read.ptr == end ? number : 0;
}

}  // namespace

absl::Status WikidataSubclasses::Read(InputFile* file) {
  LineReader lines(file);
  simdjson::dom::parser parser;
  std::string_view line;
  for (;;) {
    const absl::StatusOr<bool> more = lines.Next(&line);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (line.find(kProperty) == std::string_view::npos) continue;
    if (line.ends_with(',')) line.remove_suffix(1);
    simdjson::dom::object entity;
    std::string_view id;
    if (parser.parse(line).get(entity) != simdjson::SUCCESS ||
        entity["id"].get(id) != simdjson::SUCCESS) {
      continue;
    }
    const uint32_t below = NumberOf(id);
    if (below == 0) continue;
    for (const WikidataStatement& statement : WikidataClaims(entity).All(kProperty)) {
      const uint32_t above = NumberOf(statement.value.Item());
      if (above != 0) above_.emplace_back(below, above);
    }
  }
  std::sort(above_.begin(), above_.end());
  above_.erase(std::unique(above_.begin(), above_.end()), above_.end());
  return absl::OkStatus();
}

WikidataSubclasses::Class WikidataSubclasses::ClassOf(const std::string& item) {
  const auto [entry, added] = classes_.try_emplace(item);
  if (!added) return entry->second;
  Class found;
  std::vector<uint32_t> level = {NumberOf(item)};
  absl::flat_hash_set<uint32_t> seen(level.begin(), level.end());
  bool decided = false;
  for (int step = 0; step < kMostSteps && !level.empty(); ++step) {
    std::vector<uint32_t> next;
    bool any = false;
    for (const uint32_t number : level) {
      const std::string name = step == 0 ? item : absl::StrCat("Q", number);
      found.wanted |= context_.WantsClass(name);
      const bool passed = context_.tables().IsPassedOver(name);
      const ImportClass* known = context_.tables().WikidataClass(name);
      if (!decided && known != nullptr &&
          (found.known == nullptr || known->rank < found.known->rank)) {
        found.known = known;
      }
      any |= passed || known != nullptr;
      if (passed) continue;
      auto at = std::lower_bound(above_.begin(), above_.end(), std::pair(number, uint32_t{0}));
      for (; at != above_.end() && at->first == number; ++at) {
        if (seen.insert(at->second).second) next.push_back(at->second);
      }
    }
    decided |= any;
    level = std::move(next);
  }
  classes_[item] = found;
  return found;
}

}  // namespace sayso
