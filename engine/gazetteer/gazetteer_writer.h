// Makes compiled gazetteers.

#ifndef ENGINE_GAZETTEER_GAZETTEER_WRITER_H_
#define ENGINE_GAZETTEER_GAZETTEER_WRITER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/gazetteer_format.h"
#include "engine/gazetteer/label_sets.h"
#include "engine/gazetteer/letter_case.h"
#include "engine/gazetteer/phrase_form.h"
#include "engine/gazetteer/phrase_table.h"
#include "engine/gazetteer/row.h"
#include "engine/gazetteer/row_codec.h"
#include "engine/text/folder.h"
#include "engine/text/tokenizer.h"
#include "engine/text/word_table.h"

namespace sayso {

struct WriterOptions {
  // The file that the new one will lie on top of, if any: its word lists say
  // which words are ordinary ones ("The Post"), and what both hold is noted, so
  // that the two open together in no time. Must outlive the writer.
  const GazetteerFile* base = nullptr;

  // Are two rows of one id an error?
  bool refuse_duplicate_ids = true;
};

// Takes word lists, words with labels and rows, in the order in which they are
// to be numbered, and writes the bytes of a GazetteerFile. The same calls give
// the same bytes. Word lists are to come before rows: they tell of what words names begin with.
//
// Of a name that the engine can not look for, the reason is told and nothing
// is taken; the writer can go on. Not thread-safe. About 250 bytes a row while
// it runs; two million rows take some seconds.
class GazetteerWriter {
 public:
  explicit GazetteerWriter(const Tokenizer& tokenizer, WriterOptions options = {});
  GazetteerWriter(const GazetteerWriter&) = delete;
  GazetteerWriter& operator=(const GazetteerWriter&) = delete;

  // Labels a phrase for text written as `least` asks, or in more capitals; where
  // it is none, as the phrase itself is written. A phrase of no word is passed
  // over. Fails with kInvalidArgument where it is too long.
  absl::Status AddPhrase(std::string_view text, const std::vector<std::string>& labels,
                         std::optional<LetterCase> least);

  // Marks the one word of a text as an abbreviation; see WordTableBuilder.
  void MarkAbbreviation(std::string_view word, bool before_numbers);

  // A word that patterns ask for: "of", labelled "=of".
  absl::Status AddLiteral(std::string_view word);

  // The number of a file, for Row::file. `name` is what a found row shows,
  // "people_europe.tsv"; `path` is for errors.
  uint32_t AddFile(std::string_view name, std::string_view path);

  // Takes a row whose `file` is a number of AddFile(). Fails with
  // kInvalidArgument, "PATH:LINE: NAME: reason", where it has no type, where its
  // name or an alias has no word (empty, or only marks) or more than
  // format::kMaxTokens tokens, or an id is taken.
  absl::Status AddRow(const Row& row);

  void AddSource(SourceNote source);

  size_t row_count() const { return row_offsets_.size() - 1; }
  size_t name_count() const { return names_; }

  // The bytes. Call once, at the end. Fails with kResourceExhausted where there
  // is more than the format can number, which is some ten million rows.
  absl::StatusOr<std::string> Finish();

 private:
  // What a phrase has gathered.
  struct Draft {
    LabelSets::Set lexical = LabelSets::kEmpty;
    uint32_t last_reference = UINT32_MAX;  // in references_
    uint8_t flags = 0;                     // of format::Sense
  };
  struct DraftReference {
    uint32_t row = 0;
    uint32_t before = UINT32_MAX;  // the reference added before to the phrase
    AliasKind kind = AliasKind::kName;
    LetterCase least = LetterCase::kCapital;
    bool weak = false;
  };
  // What the order of references goes by.
  struct RowRank {
    uint64_t population = 0;
    uint64_t prominence = 0;
    bool country = false;
    pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  };
  PhraseId AddForm(const PhraseForm& form);
  PhraseId AddWords(const std::vector<std::string_view>& words);
  std::vector<std::string_view> WordsInText(const PhraseForm& form) const;
  uint8_t AbbreviationFlags(std::string_view word) const;
  std::string WhatIsWrong(const Row& row, std::vector<PhraseForm>* forms);
  std::string WhatIsTaken(const Row& row) const;
  void AddName(const Row& row, uint32_t number, AliasKind kind, std::string_view text,
               const PhraseForm& form);
  void Mean(PhraseId phrase, const Row& row, uint32_t number, AliasKind kind, std::string_view text,
            const PhraseForm& form);
  bool BeginsWithOrdinaryWord(const PhraseForm& form) const;
  bool WordHas(std::string_view word, std::string_view label) const;
  std::string PlaceOf(const Row& row) const;

  std::vector<DraftReference> ReferencesOf(const Draft& draft) const;
  absl::StatusOr<uint16_t> SenseOf(const Draft& draft, uint32_t* row);
  absl::Status MakeLeaves(std::vector<GazetteerFile::Leaf>* leaves);

  const Tokenizer& tokenizer_;
  const WriterOptions options_;
  const Folder folder_;
  WordTableBuilder words_;
  PhraseTable table_;
  LabelSets labels_;
  std::vector<Draft> drafts_;  // by phrase
  std::vector<DraftReference> references_;
  std::vector<RowRank> ranks_;  // by row
  TextPool pool_;
  std::string rows_;
  std::vector<uint64_t> row_offsets_ = {0};
  absl::flat_hash_map<uint64_t, uint32_t> rows_of_ids_;  // by a hash: the first row
  std::vector<std::string> files_;
  std::vector<std::string> paths_;
  std::vector<std::string> literals_;
  std::vector<SourceNote> sources_;
  std::vector<std::string_view> base_labels_;
  size_t names_ = 0;
  std::vector<Token> scratch_;

  std::vector<format::Sense> senses_ = {{}};
  absl::flat_hash_map<std::array<uint32_t, 3>, uint16_t> sense_ids_;
  std::vector<format::Reference> several_;
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GAZETTEER_WRITER_H_
