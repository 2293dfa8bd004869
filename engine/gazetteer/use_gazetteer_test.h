// Asks a compiled gazetteer for everything: for tests with damaged bytes.

#ifndef ENGINE_GAZETTEER_USE_GAZETTEER_TEST_H_
#define ENGINE_GAZETTEER_USE_GAZETTEER_TEST_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/gazetteer_writer.h"
#include "engine/gazetteer/source_reader.h"
#include "engine/match/alphabet.h"
#include "engine/text/tokenizer.h"

namespace sayso {

inline constexpr std::string_view kSampleTable =
    "name\ttype\tsubtype\tids\taliases\tcountry\trole\tpopulation\tflags\tborn\n"
    "Ada Penrose\tPERSON\tpolitician\twikidata:Q1;own:a\tshort=Penrose\tGB\tmayor\t\t\t1970\n"
    "Springfield\tLOCATION\tcity\town:b\t\tUS\t\t1000\t\t\n"
    "Springfield\tLOCATION\tcity\town:c\t\tUS\t\t90000\t\t\n"
    "Springfield\tLOCATION\tcity\town:d\t\tAU\t\t\t\t\n"
    "Springfield Town of the Long Name\tORGANIZATION\tclub\town:e007\t\tUS\t\t\tcommon_word\t\n"
    "Adam Szłapka\tPERSON\t\twikidata:Q900000000000000001\t\tPL\t\t\t\t\n";

inline constexpr std::string_view kSampleText =
    "Ada Penrose of Springfield Town of the Long Name met Adam Szlapka in May. "
    "Internationalisation of Springfield, PENROSE said.";

// A small gazetteer with something in every section.
inline absl::StatusOr<std::string> CompileSample(std::string_view table) {
  const Tokenizer tokenizer;
  GazetteerWriter empty(tokenizer);
  const auto base = empty.Finish();
  if (!base.ok()) return base.status();
  const auto base_file = GazetteerFile::Own(*base);
  if (!base_file.ok()) return base_file.status();
  GazetteerWriter writer(tokenizer, {.base = &*base_file, .refuse_duplicate_ids = true});
  absl::Status status = writer.AddPhrase("may", {"Month"}, std::nullopt);
  status.Update(writer.AddPhrase("internationalisation of", {"Month"}, std::nullopt));
  status.Update(writer.AddLiteral("of"));
  writer.AddSource({"own", "Our own knowledge", "CC0", "None is needed."});
  status.Update(AddRows(table, "test.tsv", "dir/test.tsv", &writer));
  if (!status.ok()) return status;
  return writer.Finish();
}

// Makes the checksum of a changed head right again.
inline void SealHead(std::string* bytes) {
  constexpr size_t kHead =
      sizeof(format::Header) + format::kSectionCount * sizeof(format::SectionEntry);
  constexpr size_t kAt = offsetof(format::Header, head_checksum);
  if (bytes->size() < kHead) return;
  std::memset(bytes->data() + kAt, 0, sizeof(uint64_t));
  const uint64_t sum = Checksum(std::string_view(*bytes).substr(0, kHead));
  std::memcpy(bytes->data() + kAt, &sum, sizeof(sum));
}

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
  file.ForEachEdge([&](size_t level, uint32_t parent, uint32_t word, const GazetteerFile::Step&) {
    sum += level + parent + word;
  });
  static const Tokenizer& tokenizer = *new Tokenizer;
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
