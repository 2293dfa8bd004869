// The project's own tables and readers, for tests of this folder.

#ifndef ENGINE_VALUES_TABLES_TEST_H_
#define ENGINE_VALUES_TABLES_TEST_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/source_files.h"
#include "engine/values/read_value.h"
#include "engine/values/value_tables.h"

namespace sayso {

// The tables of rules/en/values/.
inline const ValueTables& TestTables() {
  static const auto* const tables = [] {
    auto files = LoadSourceFiles("", "en/values/");
    auto made = ValueTables::Create(*files);
    return made.ok() ? made->release() : nullptr;
  }();
  return *tables;
}

// Reads the value of what stands between [[ and ]], as of `published`.
inline NormalizedValue ReadMarked(pb::EntityType type, std::string_view text,
                                  std::string_view published,
                                  const CountryCounts* countries = nullptr,
                                  std::string_view country = "") {
  const size_t open = text.find("[[");
  const size_t close = text.find("]]");
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  const std::vector<ValueWord> before = SplitValueWords(text.substr(0, open));
  const std::vector<ValueWord> words = SplitValueWords(text.substr(open + 2, close - open - 2));
  const std::vector<ValueWord> after = SplitValueWords(text.substr(close + 2));
  ValueContext context;
  context.before = before;
  context.after = after;
  context.anchor = ReadAnchor(published);
  context.countries = countries;
  context.country = std::string(country);
  return ReadValue(TestTables(), type, words, context);
}

}  // namespace sayso

#endif  // ENGINE_VALUES_TABLES_TEST_H_
