// All that the engine knows by heart: names of people, bodies and places, and
// the word lists of a language. One look-up serves both.

#ifndef ENGINE_GAZETTEER_GAZETTEER_H_
#define ENGINE_GAZETTEER_GAZETTEER_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/letter_case.h"
#include "engine/gazetteer/phrase_table.h"
#include "engine/gazetteer/row.h"
#include "engine/gazetteer/row_codec.h"
#include "engine/match/alphabet.h"
#include "engine/rules/source_files.h"
#include "engine/text/token.h"
#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

namespace sayso {

// One row that a phrase can mean.
struct RowReference {
  uint32_t row = 0;
  AliasKind kind = AliasKind::kName;
  LetterCase least = LetterCase::kCapital;
  bool weak = false;  // ambiguous: counts only where the text supports it
};

// The rows of a phrase. Elements are values, made when they are asked for.
class RowReferences {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = RowReference;
    using difference_type = std::ptrdiff_t;
    using pointer = const RowReference*;
    using reference = RowReference;

    Iterator(const RowReferences* list, size_t at) : list_(list), at_(at) {}
    RowReference operator*() const { return (*list_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const RowReferences* list_;
    size_t at_;
  };

  RowReferences() = default;
  // `first_row` is what their rows are counted from.
  RowReferences(std::span<const format::Reference> several, uint32_t first_row)
      : several_(several.data()), size_(several.size()), first_row_(first_row) {}
  RowReferences(const format::Reference& one, uint32_t first_row)
      : one_(one), size_(1), first_row_(first_row) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  RowReference operator[](size_t at) const;
  Iterator begin() const { return Iterator(this, 0); }
  Iterator end() const { return Iterator(this, size_); }

 private:
  format::Reference one_;
  const format::Reference* several_ = nullptr;  // null: one_ is the only one
  size_t size_ = 0;
  uint32_t first_row_ = 0;
};

// A phrase found at a token.
struct PhraseHit {
  PhraseId phrase = kNoPhrase;
  uint32_t end = 0;                   // the token behind it
  SignatureId signature = kNoLabels;  // its labels, written so
  LetterCase letter_case = LetterCase::kLower;
  bool doubtful_at_start = false;  // see Gazetteer::DoubtfulAtStart()
  bool has_rows = false;           // RowsOf() is not empty

  friend bool operator==(const PhraseHit&, const PhraseHit&) = default;
};

// One compiled gazetteer, or several stacked on each other, as the patterns of
// an engine see them. Made once; safe then for any number of threads.
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
//
// Of stacked files, a phrase has the labels and rows of all. A row hides those
// of the files below it that have one of its ids; a row flagged `remove` does no
// more. Files are numbered from the bottom up, and so are their rows.
class Gazetteer {
 public:
  // Opens `files`, the bottom one first, and numbers their label sets in
  // `*alphabet`, which must know the labels that matter. Takes time by the
  // number of label sets; and, of files stacked without knowing of each other
  // (see WriterOptions::base), by the size of the upper ones. Fails with
  // kResourceExhausted where the alphabet does not hold all.
  static absl::StatusOr<std::unique_ptr<Gazetteer>> Create(std::vector<GazetteerFile> files,
                                                           const Tokenizer& tokenizer,
                                                           Alphabet* alphabet);

  // Compiles those of `files` that hold rows or words, and the words that the
  // labels of `*alphabet` ask for, in memory first. Fails with kInvalidArgument
  // and "FILE:LINE: reason".
  static absl::StatusOr<std::unique_ptr<Gazetteer>> Create(const std::vector<SourceFile>& files,
                                                           const Tokenizer& tokenizer,
                                                           Alphabet* alphabet);

  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  const Vocabulary& vocabulary() const { return *vocabulary_; }

  // The longest phrase that begins at tokens[at], ends by tokens[end], and is
  // written as one of its meanings asks. Time is that of its length.
  bool FindLongest(const std::vector<Token>& tokens, uint32_t at, uint32_t end,
                   PhraseHit* hit) const;

  // Replaces `*hits` by all such phrases, the longest first.
  void FindAll(const std::vector<Token>& tokens, uint32_t at, uint32_t end,
               std::vector<PhraseHit>* hits) const;

  // Does some phrase of `range` begin at one of the three tokens before
  // tokens[at] and end behind it? ("Der III. Weg", "1. FC Köln")
  bool GoesOver(const std::vector<Token>& tokens, uint32_t at, TokenRange range) const;

  // The labels of a phrase written so.
  SignatureId SignatureOf(PhraseId phrase, LetterCase letter_case) const {
    return MeaningOf(phrase).signatures[static_cast<int>(letter_case)];
  }

  // The rows that a phrase can mean, most prominent first. A reference counts
  // only where the text is written as its `least` asks.
  RowReferences RowsOf(PhraseId phrase) const;

  // Is a phrase no sure name where it begins a sentence? "The Post" may be the
  // paper or the beginning of "The Post Office".
  bool DoubtfulAtStart(PhraseId phrase) const { return MeaningOf(phrase).doubtful_at_start; }

  // Rows run from 0 to below row_count(), over all files.
  size_t row_count() const { return first_rows_.back(); }
  RowView row(uint32_t index) const;

  // row(index).type, which costs less to know.
  pb::EntityType TypeOfRow(uint32_t index) const;

  // The rows that have this id, but for those that are hidden or only remove.
  std::vector<uint32_t> RowsWithId(std::string_view id) const;

  // "gazetteer:people_europe.tsv:12".
  std::string NameOfRow(uint32_t index) const;

  // Has the word, written so, this label?
  bool WordHas(WordId word, LabelId label, LetterCase letter_case) const {
    if (layers_.size() > 1) return StackedWordHas(word, label, letter_case);
    const Layer& base = layers_[0];
    const Meaning& meaning = base.MeaningOfSense(base.file.words().slot(word).sense);
    return alphabet_.Has(meaning.signatures[static_cast<int>(letter_case)], label);
  }

  // 16 hexadecimal digits that change when any row or word of a file does.
  std::string fingerprint() const;

 private:
  friend class GazetteerStacker;

  // What a phrase is to the patterns.
  struct Meaning {
    SignatureId signatures[3] = {kNoLabels, kNoLabels, kNoLabels};
    bool capital_first = false;  // no name where its first word is in small letters
    bool doubtful_at_start = false;
    bool has_rows = false;
  };

  // One file. Its phrases are numbered from `first_phrase` on, by their nodes.
  struct Layer {
    explicit Layer(GazetteerFile layer_file) : file(std::move(layer_file)) {}

    const Meaning& MeaningOfSense(uint16_t sense) const {
      return meanings[sense < meanings.size() ? sense : 0];
    }

    GazetteerFile file;
    PhraseId first_phrase = 0;
    std::vector<Meaning> meanings;                   // by sense
    absl::flat_hash_map<NodeId, PhraseId> replaced;  // by phrases of patches_
    absl::flat_hash_map<uint32_t, bool> hidden;      // rows
    std::vector<std::string> file_names;
  };

  // A phrase that is not as its file has it: in several files, or of hidden rows.
  struct Patch {
    Meaning meaning;
    std::vector<format::Reference> references;  // rows over all files
  };

  explicit Gazetteer(const Alphabet& alphabet) : alphabet_(alphabet) {}

  void AddLayer(GazetteerFile file, Alphabet* alphabet);
  const Meaning& MeaningOf(PhraseId phrase) const {
    if (layers_.size() > 1) return StackedMeaningOf(phrase);
    const Layer& base = layers_[0];
    return base.MeaningOfSense(base.file.LeafOf(phrase).sense);
  }
  const Meaning& StackedMeaningOf(PhraseId phrase) const;
  size_t LayerOfPhrase(PhraseId phrase) const;
  size_t LayerOfRow(uint32_t row) const;
  bool StackedWordHas(WordId word, LabelId label, LetterCase letter_case) const;
  PhraseId PhraseOf(const Layer& layer, NodeId node) const;
  uint32_t SlotIn(size_t layer, WordId word) const {
    return layers_.size() == 1 ? word : vocabulary_->SlotIn(layer, word);
  }
  // Calls use(node, end) for each phrase of a layer at tokens[at], the shortest first.
  template <typename Use>
  void ForEachNode(size_t layer, const std::vector<Token>& tokens, uint32_t at, uint32_t end,
                   Use use) const;
  // Is the phrase one in tokens [at, end)? Fills `*hit` then.
  bool IsWrittenSo(PhraseId phrase, const std::vector<Token>& tokens, uint32_t at, uint32_t end,
                   PhraseHit* hit) const;

  const Alphabet& alphabet_;
  std::vector<Layer> layers_;
  std::vector<uint32_t> first_rows_ = {0};  // by layer; then how many there are
  PhraseId first_patch_ = 0;
  std::vector<Patch> patches_;
  std::unique_ptr<const Vocabulary> vocabulary_;
};

// The words that patterns ask for: "of", where the alphabet has "=of".
std::vector<std::string> LiteralsOf(const Alphabet& alphabet);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GAZETTEER_H_
