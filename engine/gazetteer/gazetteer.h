// All that the engine knows by heart: names of people, bodies and places, and
// the word lists of a language. One look-up serves both.

#ifndef ENGINE_GAZETTEER_GAZETTEER_H_
#define ENGINE_GAZETTEER_GAZETTEER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/gazetteer/phrase_table.h"
#include "engine/gazetteer/row.h"
#include "engine/match/alphabet.h"
#include "engine/rules/source_files.h"
#include "engine/text/token.h"
#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

namespace sayso {

// How a stretch of text is written; a name asks for one of these at least.
enum class LetterCase : uint8_t { kLower, kCapital, kUpper };

// One row that a phrase can mean.
struct RowReference {
  uint32_t row = 0;
  AliasKind kind = AliasKind::kName;
  LetterCase least = LetterCase::kCapital;
  bool weak = false;  // ambiguous: counts only where the text supports it
};

// A phrase found at a token.
struct PhraseHit {
  PhraseId phrase = kNoPhrase;
  uint32_t end = 0;  // the token behind it
  LetterCase letter_case = LetterCase::kLower;
};

// Made once; immutable then and safe for any number of threads.
//
// A token's labels, as far as `alphabet` knows them, are
//   - for each word list that holds the phrase, the list's name in CamelCase;
//   - for each row, its type ("Person", "Country" …), or that with "Weak"
//     before it where the row is ambiguous; a country's adjectives and nouns
//     are "Nationality"; first_names.tsv and surnames.tsv are "FirstName"
//     (with "MaleName", "FemaleName") and "Surname";
//   - for each verb of reporting_verbs.tsv, "Cue" and its class ("CueSay"),
//     with its form: "VerbBase", "VerbThird", "VerbPast", "VerbParticiple",
//     "VerbGerund";
//   - "=word" for each word that a pattern asks for.
class Gazetteer {
 public:
  // Reads all of `files` that hold rows or words, and numbers the label sets
  // in `*alphabet`, which must know the labels that matter. Fails with
  // kInvalidArgument and "FILE:LINE: reason".
  static absl::StatusOr<std::unique_ptr<Gazetteer>> Create(const std::vector<SourceFile>& files,
                                                           const Tokenizer& tokenizer,
                                                           Alphabet* alphabet);

  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  const Vocabulary& vocabulary() const { return vocabulary_; }

  // The longest phrase that begins at tokens[at], ends by tokens[end], and is
  // written as one of its meanings asks. Time is that of its length.
  bool FindLongest(std::string_view document, const std::vector<Token>& tokens, uint32_t at,
                   uint32_t end, PhraseHit* hit) const;

  // The labels of a phrase written so.
  SignatureId SignatureOf(PhraseId phrase, LetterCase letter_case) const {
    return phrases_[phrase].signatures[static_cast<int>(letter_case)];
  }

  // The rows that a phrase can mean, most prominent first. A reference counts
  // only where the text is written as its `least` asks.
  std::span<const RowReference> RowsOf(PhraseId phrase) const {
    const Phrase& p = phrases_[phrase];
    return {references_.data() + p.first_reference, p.reference_count};
  }

  // Is a phrase no sure name where it begins a sentence? "The Post" may be the
  // paper or the beginning of "The Post Office".
  bool DoubtfulAtStart(PhraseId phrase) const { return phrases_[phrase].doubtful_at_start; }

  const Row& row(uint32_t index) const { return rows_[index]; }

  // "gazetteer:people_europe.tsv:12".
  std::string NameOfRow(uint32_t index) const;

  // Has the word, written so, this label?
  bool WordHas(WordId word, LabelId label, LetterCase letter_case) const {
    return alphabet_.Has(words_[word].signatures[static_cast<int>(letter_case)], label);
  }

 private:
  friend class GazetteerBuilder;

  struct Phrase {
    SignatureId signatures[3] = {kNoLabels, kNoLabels, kNoLabels};
    uint32_t first_reference = 0;
    uint32_t reference_count = 0;
    bool capital_first = false;  // no name where its first word is in small letters
    bool doubtful_at_start = false;
  };

  // All that is asked of a single word, side by side, since look-ups wait for
  // memory and not for the processor.
  struct WordEntry {
    PhraseTable::Node node = PhraseTable::kNone;
    PhraseId phrase = kNoPhrase;
    SignatureId signatures[3] = {kNoLabels, kNoLabels, kNoLabels};
    bool capital_first = false;
    bool goes_on = false;  // longer phrases begin with it
  };

  explicit Gazetteer(const Alphabet& alphabet) : alphabet_(alphabet) {}

  const Alphabet& alphabet_;
  Vocabulary vocabulary_;
  PhraseTable table_;
  std::vector<Phrase> phrases_;
  std::vector<WordEntry> words_;  // by WordId
  std::vector<RowReference> references_;
  std::vector<Row> rows_;
  std::vector<std::string> row_files_;
};

// How tokens [begin, end) are written: kUpper where every letter is a capital
// and there is a letter, kCapital where some word begins with one.
LetterCase LetterCaseOf(const std::vector<Token>& tokens, uint32_t begin, uint32_t end);
LetterCase LetterCaseOf(const Token& token);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GAZETTEER_H_
