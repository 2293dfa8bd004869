// Asks a compiled gazetteer for everything: for tests with damaged bytes.

#ifndef ENGINE_GAZETTEER_USE_GAZETTEER_TEST_H_
#define ENGINE_GAZETTEER_USE_GAZETTEER_TEST_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/stacking.h"
#include "engine/match/alphabet.h"
#include "engine/text/tokenizer.h"

namespace sayso {

// Reads all there is of a row; the sum is of no use but to the optimiser.
inline size_t UseRow(const RowView& row) {
  size_t sum = row.name.size() + row.subtype.size() + row.role.size() + row.country.size() +
               row.source.size() + row.role_from.size() + row.role_until.size();
  for (const std::string& id : row.ids) sum += id.size();
  for (const AliasView& alias : row.aliases) sum += alias.text.size();
  for (const AttributeView& attribute : row.attributes) sum += attribute.value.size();
  return sum + row.ToRow().name.size();
}

// Looks up every position of `text`, alone and stacked on `base`, and reads
// rows, lists and edges, some hundreds of each.
inline size_t UseGazetteer(const GazetteerFile& file, const GazetteerFile& base,
                           std::string_view text) {
  constexpr uint32_t kMost = 300;
  size_t sum = file.Verify().ok() ? 1 : 0;
  for (uint32_t row = 0; row < std::min<size_t>(file.row_count() + 2, kMost); ++row) {
    sum += UseRow(file.row(row));
  }
  sum += file.RowsWithId("wikidata:Q1").size() + file.RowsWithId("own:b").size();
  sum += file.label_names().size() + file.file_names().size() + file.literals().size() +
         file.sources().size();
  file.ForEachEdge([&](size_t level, uint32_t parent, uint32_t word,
                       const GazetteerFile::Step&) { sum += level + parent + word; });
  const Tokenizer tokenizer;
  for (const bool stacked : {false, true}) {
    Alphabet alphabet;
    for (const char* label : {"Person", "Location", "Month", "=of"}) alphabet.AddLabel(label);
    std::vector<GazetteerFile> files = {file};
    if (stacked) files = {base, file};
    const auto made = Gazetteer::Create(files, tokenizer, &alphabet);
    if (!made.ok()) continue;
    const Gazetteer& gazetteer = **made;
    std::vector<Token> tokens;
    tokenizer.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    gazetteer.vocabulary().Annotate(text, 0, &tokens);
    std::vector<PhraseHit> hits;
    for (uint32_t at = 0; at < tokens.size(); ++at) {
      sum += gazetteer.WordHas(tokens[at].word, 0, LetterCase::kCapital) ? 1 : 0;
      gazetteer.FindAll(tokens, at, static_cast<uint32_t>(tokens.size()), &hits);
      for (const PhraseHit& hit : hits) {
        size_t left = kMost;
        for (const RowReference& reference : gazetteer.RowsOf(hit.phrase)) {
          if (left-- == 0) break;
          sum += UseRow(gazetteer.row(reference.row)) + gazetteer.NameOfRow(reference.row).size();
        }
      }
    }
  }
  return sum;
}

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_USE_GAZETTEER_TEST_H_
