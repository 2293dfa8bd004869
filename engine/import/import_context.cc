#include <algorithm>
#include <utility>

#include "engine/import/importers.h"
#include "engine/import/names.h"

namespace sayso {

absl::Status ImportContext::Give(Row row, std::string_view source) const {
  const std::vector<pb::EntityType>& types = options_.types;
  if (!types.empty() && std::find(types.begin(), types.end(), row.type) == types.end() &&
      !row.removed) {
    sink_.Pass();
    return absl::OkStatus();
  }
  if (row.source.empty()) row.source = options_.source.empty() ? source : options_.source;
  return sink_.Add(std::move(row));
}

bool ImportContext::WantsClass(std::string_view word) const {
  const std::vector<std::string>& classes = options_.classes;
  return classes.empty() || std::find(classes.begin(), classes.end(), word) != classes.end();
}

size_t ImportContext::LanguageRank(std::string_view language) const {
  const std::vector<std::string>& languages = options_.languages;
  const auto found = std::find(languages.begin(), languages.end(), language);
  return found == languages.end() ? kNoLanguage : static_cast<size_t>(found - languages.begin());
}

bool ImportContext::WantsWriting(std::string_view name) const {
  return IsLatin(name) || AllLanguages();
}

}  // namespace sayso
