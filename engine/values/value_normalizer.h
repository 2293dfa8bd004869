// The stage that reads the values found: dates, times, lengths of time, sums of
// money, percentages and quantities.

#ifndef ENGINE_VALUES_VALUE_NORMALIZER_H_
#define ENGINE_VALUES_VALUE_NORMALIZER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/document/entry.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/resolve/mention.h"
#include "engine/rules/source_files.h"
#include "engine/text/tokenized_document.h"
#include "engine/values/read_value.h"
#include "engine/values/value_tables.h"

namespace sayso {

// What a mention came to. Mentions whose words say no value have none.
struct MentionValue {
  uint32_t mention = 0;  // its index among those given
  NormalizedValue value;
};

// Immutable; safe for any number of threads.
class ValueNormalizer {
 public:
  // Reads the tables among `files`: see ValueTables::Create().
  static absl::StatusOr<std::unique_ptr<ValueNormalizer>> Create(
      const std::vector<SourceFile>& files, const Gazetteer& gazetteer);

  // The values of those mentions that are VALUEs, by mention. An entry's own date
  // is that of its byline; else `published`, the date given with the document;
  // else that of the first entry that has one. Linear in the values and the
  // sentences they stand in; one look at the mentions where there is none.
  std::vector<MentionValue> Normalize(const TokenizedDocument& document,
                                      const std::vector<Entry>& entries, std::string_view published,
                                      const PhraseMap& phrases, const Resolution& resolution) const;

 private:
  class Run;

  explicit ValueNormalizer(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  const Gazetteer& gazetteer_;
  std::unique_ptr<const ValueTables> tables_;
};

}  // namespace sayso

#endif  // ENGINE_VALUES_VALUE_NORMALIZER_H_
