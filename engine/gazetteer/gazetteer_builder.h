// Fills a gazetteer from the files. Used by Gazetteer::Create() alone.

#ifndef ENGINE_GAZETTEER_GAZETTEER_BUILDER_H_
#define ENGINE_GAZETTEER_GAZETTEER_BUILDER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/gazetteer/gazetteer.h"

namespace sayso {

class GazetteerBuilder {
 public:
  GazetteerBuilder(const Tokenizer& tokenizer, Alphabet* alphabet);

  // Takes one file, by what its path says it holds; others are passed over.
  absl::Status AddFile(const SourceFile& file);

  // Makes every "=word" label of the alphabet a phrase of its own.
  void AddLiterals();

  // Numbers the label sets and gives the gazetteer away.
  std::unique_ptr<Gazetteer> Finish();

 private:
  // What a phrase has gathered: labels by the letter case they ask for, rows.
  struct Draft {
    std::vector<LabelId> labels[3];
    std::vector<RowReference> references;
    bool capital_first = false;
    bool doubtful_at_start = false;
  };

  absl::Status AddLexicon(const SourceFile& file);
  absl::Status AddVerbs(const SourceFile& file);
  absl::Status AddRows(const SourceFile& file, std::string_view name);
  void AddPersonalNames(const std::vector<Row>& rows, std::string_view label);
  void AddName(uint32_t row, AliasKind kind, const std::string& text);

  // The phrase of `text`, or kNoPhrase where it has no word.
  PhraseId Phrase(std::string_view text, LetterCase* least);
  bool IsCommonWord(WordId word) const;
  void Label(PhraseId phrase, LetterCase least, std::string_view label);
  bool BeginsWithOrdinaryWord() const;
  void IndexWords();
  void SortReferences(std::vector<RowReference>* references) const;

  const Tokenizer& tokenizer_;
  Alphabet* const alphabet_;
  std::unique_ptr<Gazetteer> gazetteer_;
  std::vector<Draft> drafts_;         // by phrase
  std::vector<Token> scratch_;        // of the last phrase
  WordId first_word_ = kUnknownWord;  // likewise
  size_t word_count_ = 0;             // likewise; periods of abbreviations are none
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GAZETTEER_BUILDER_H_
