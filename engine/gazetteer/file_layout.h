// Where the parts of a compiled gazetteer go. Used by GazetteerWriter alone.

#ifndef ENGINE_GAZETTEER_FILE_LAYOUT_H_
#define ENGINE_GAZETTEER_FILE_LAYOUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/gazetteer_format.h"
#include "engine/gazetteer/phrase_table.h"
#include "engine/text/word_table.h"

namespace sayso {

// The contents of the sections; see format::Section.
struct FileParts {
  std::vector<WordSlot> words;
  std::string long_words;
  std::vector<format::Level> levels;
  std::vector<uint32_t> edge_tails;
  std::vector<uint32_t> edge_rows;
  std::vector<uint16_t> edge_senses;
  std::vector<format::Reference> several;
  std::vector<format::Sense> senses;
  std::vector<format::LabelSet> label_sets;
  std::vector<uint16_t> label_lists;
  std::string label_names;
  std::vector<uint32_t> row_offsets;
  std::string rows;
  std::string pool;
  std::vector<uint32_t> ids;
  std::string files;
  std::string sources;
  std::string literals;
  std::vector<format::BaseLink> bases;
  std::vector<format::SharedPhrase> shared;
  std::vector<uint32_t> hidden;
  uint32_t names = 0;
  uint32_t phrases = 0;
};

// Fills words, levels and edges. `leaves` are by phrase. Fails with
// kResourceExhausted where there are too many words.
absl::Status LayOutPhrases(const PhraseTable& table, const WordTableBuilder& words,
                           const std::vector<GazetteerFile::Leaf>& leaves, FileParts* parts);

// Fills ids, from the rows.
void LayOutIds(FileParts* parts);

std::string WriteParts(const FileParts& parts);

// `bytes` are those of `parts`; the answer has in it what they share with `base`.
absl::StatusOr<std::string> LinkToBase(const GazetteerFile& base, std::string bytes,
                                       FileParts parts);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_FILE_LAYOUT_H_
