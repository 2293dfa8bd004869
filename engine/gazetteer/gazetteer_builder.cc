#include "engine/gazetteer/gazetteer_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr std::string_view kLexicons = "en/lexicons/";
constexpr std::string_view kGazetteers = "gazetteers/";
constexpr std::string_view kVerbs = "en/reporting_verbs.tsv";

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

// "person_title.txt" to "PersonTitle".
std::string CamelCase(std::string_view file_name) {
  std::string name;
  bool upper = true;
  for (const char c : file_name.substr(0, file_name.find('.'))) {
    if (c == '_') {
      upper = true;
      continue;
    }
    name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return name;
}

// The lines of a file that are neither empty nor comments.
template <typename Use>
void ForEachLine(std::string_view text, Use use) {
  for (uint32_t line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view content = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!content.empty() && (content.back() == '\r' || content.back() == ' ')) {
      content.remove_suffix(1);
    }
    if (!content.empty() && content[0] != '#') use(line, content);
  }
}

std::string_view LabelOfType(pb::EntityType type) {
  switch (type) {
    case pb::PERSON:
      return "Person";
    case pb::ORGANIZATION:
      return "Organization";
    case pb::COUNTRY:
      return "Country";
    case pb::LOCATION:
      return "Location";
    case pb::NATIONALITY:
      return "Nationality";
    case pb::EVENT:
      return "Event";
    default:
      return "";
  }
}

}  // namespace

GazetteerBuilder::GazetteerBuilder(const Tokenizer& tokenizer, Alphabet* alphabet)
    : tokenizer_(tokenizer), alphabet_(alphabet), gazetteer_(new Gazetteer(*alphabet)) {}

absl::Status GazetteerBuilder::AddFile(const SourceFile& file) {
  const std::string_view path = file.path;
  if (path.starts_with(kLexicons) && path.ends_with(".txt")) return AddLexicon(file);
  if (path == kVerbs) return AddVerbs(file);
  if (path.starts_with(kGazetteers) && path.ends_with(".tsv")) {
    return AddRows(file, path.substr(kGazetteers.size()));
  }
  return absl::OkStatus();
}

PhraseId GazetteerBuilder::Phrase(std::string_view text, LetterCase* least) {
  scratch_.clear();
  tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &scratch_);
  std::vector<WordId> words;
  for (const Token& token : scratch_) {
    // The period of an abbreviation is no part of a phrase: see Vocabulary.
    // Neither "1. FC" nor "a.m" makes abbreviations of the number or the letter,
    // and "Amazon.com" none of "Amazon".
    const std::string_view word = token.span.In(text);
    if (word == "." && !words.empty() && !token.space_before &&
        (&token)[-1].shape != Shape::kNumber && (&token)[-1].span.size() > 1 &&
        (&token == &scratch_.back() || (&token)[1].space_before)) {
      if (!IsCommonWord(words.back())) gazetteer_->vocabulary_.MarkAbbreviation(words.back());
      continue;
    }
    words.push_back(gazetteer_->vocabulary_.Add(word));
  }
  if (words.empty()) return kNoPhrase;
  first_word_ = words[0];
  word_count_ = words.size();
  *least = LetterCaseOf(scratch_, 0, static_cast<uint32_t>(scratch_.size()));
  // "Nato" is NATO too, but "Us" is not US, nor "La" L.A.: short ones keep their
  // capitals.
  const auto letters = text.size() - std::count(text.begin(), text.end(), '.');
  if (*least == LetterCase::kUpper && words.size() == 1 && letters >= 4) {
    *least = LetterCase::kCapital;
  }
  const PhraseId phrase = gazetteer_->table_.Add(words);
  if (drafts_.size() <= phrase) drafts_.resize(phrase + 1);
  return phrase;
}

// "Miss." and "No." in a name make no abbreviation of the words miss and no.
// Word lists are read before rows, by the order of their paths.
bool GazetteerBuilder::IsCommonWord(WordId word) const {
  LabelId common_word = 0;
  const PhraseTable::Node node = gazetteer_->table_.First(word);
  if (node == PhraseTable::kNone || !alphabet_->FindLabel("CommonWord", &common_word)) return false;
  const PhraseId phrase = gazetteer_->table_.PhraseAt(node);
  if (phrase == kNoPhrase) return false;
  const std::vector<LabelId>& labels = drafts_[phrase].labels[static_cast<int>(LetterCase::kLower)];
  return std::find(labels.begin(), labels.end(), common_word) != labels.end();
}

void GazetteerBuilder::Label(PhraseId phrase, LetterCase least, std::string_view label) {
  LabelId id = 0;
  if (!alphabet_->FindLabel(label, &id)) return;
  for (int c = static_cast<int>(least); c < 3; ++c) drafts_[phrase].labels[c].push_back(id);
}

absl::Status GazetteerBuilder::AddLexicon(const SourceFile& file) {
  const std::string_view name = std::string_view(file.path).substr(kLexicons.size());
  const std::string label = CamelCase(name);
  const bool abbreviations = name == "abbreviation.txt";
  const bool before_numbers = name == "number_abbreviation.txt";
  ForEachLine(file.data, [&](uint32_t, std::string_view line) {
    LetterCase least = LetterCase::kLower;
    const PhraseId phrase = Phrase(line, &least);
    if (phrase == kNoPhrase) return;
    Label(phrase, least, label);
    if (scratch_.size() > 2 || !(abbreviations || before_numbers)) return;
    const WordId word = gazetteer_->vocabulary_.Add(scratch_[0].span.In(line));
    if (abbreviations) gazetteer_->vocabulary_.MarkAbbreviation(word);
    if (before_numbers) gazetteer_->vocabulary_.MarkNumberAbbreviation(word);
  });
  return absl::OkStatus();
}

absl::Status GazetteerBuilder::AddVerbs(const SourceFile& file) {
  static constexpr std::array<std::string_view, 5> kForms = {"VerbBase", "VerbThird", "VerbPast",
                                                             "VerbParticiple", "VerbGerund"};
  absl::Status status;
  bool header = true;
  ForEachLine(file.data, [&](uint32_t number, std::string_view line) {
    if (std::exchange(header, false) || !status.ok()) return;
    std::vector<std::string_view> cells;
    for (size_t end = 0; end != std::string_view::npos; line.remove_prefix(end + 1)) {
      end = line.find('\t');
      cells.push_back(line.substr(0, end));
      if (end == std::string_view::npos) break;
    }
    if (cells.size() != kForms.size() + 1 || cells.back().empty()) {
      status = absl::InvalidArgumentError(
          absl::StrCat(file.path, ":", number, ": a verb has five forms and a class"));
      return;
    }
    std::string cue(cells.back());
    cue[0] = static_cast<char>(cue[0] & ~0x20);
    for (size_t form = 0; form < kForms.size(); ++form) {
      LetterCase least = LetterCase::kLower;
      const PhraseId phrase = Phrase(cells[form], &least);
      if (phrase == kNoPhrase) continue;
      Label(phrase, LetterCase::kLower, kForms[form]);
      Label(phrase, LetterCase::kLower, absl::StrCat("Cue", cue));
    }
  });
  return status;
}

absl::Status GazetteerBuilder::AddRows(const SourceFile& file, std::string_view name) {
  const auto index = static_cast<uint32_t>(gazetteer_->row_files_.size());
  absl::StatusOr<std::vector<Row>> rows = ParseRows(file.data, file.path, index);
  if (!rows.ok()) return rows.status();
  if (name == "first_names.tsv" || name == "surnames.tsv") {
    AddPersonalNames(*rows, name == "surnames.tsv" ? "Surname" : "FirstName");
    return absl::OkStatus();
  }
  gazetteer_->row_files_.emplace_back(name);
  for (Row& row : *rows) {
    if (row.type == pb::ENTITY_TYPE_UNSPECIFIED) {
      return absl::InvalidArgumentError(
          absl::StrCat(file.path, ":", row.line, ": ", row.name, ": no type"));
    }
    const auto id = static_cast<uint32_t>(gazetteer_->rows_.size());
    gazetteer_->rows_.push_back(std::move(row));
    const Row& added = gazetteer_->rows_.back();
    AddName(id, AliasKind::kName, added.name);
    for (const Alias& alias : added.aliases) AddName(id, alias.kind, alias.text);
  }
  return absl::OkStatus();
}

void GazetteerBuilder::AddPersonalNames(const std::vector<Row>& rows, std::string_view label) {
  for (const Row& row : rows) {
    LetterCase least = LetterCase::kCapital;
    const PhraseId phrase = Phrase(row.name, &least);
    if (phrase == kNoPhrase) continue;
    Label(phrase, LetterCase::kCapital, label);
    if (row.gender == pb::FEMALE) Label(phrase, LetterCase::kCapital, "FemaleName");
    if (row.gender == pb::MALE) Label(phrase, LetterCase::kCapital, "MaleName");
  }
}

void GazetteerBuilder::AddName(uint32_t row_id, AliasKind kind, const std::string& text) {
  const Row& row = gazetteer_->rows_[row_id];
  LetterCase least = LetterCase::kCapital;
  const PhraseId phrase = Phrase(text, &least);
  if (phrase == kNoPhrase || row.never_alone) return;
  const bool one_word = word_count_ == 1;
  // So are abbreviations of places: "Miss." and "La." are words too.
  const bool abbreviation = kind == AliasKind::kShort && text.back() == '.';
  const bool weak = one_word && (row.common_word || row.needs_context || abbreviation);
  drafts_[phrase].references.push_back({row_id, kind, least, weak});
  // "The Post" is a paper, "the post" and "the Post Office" are not.
  if (row.type != pb::LOCATION && row.type != pb::COUNTRY && BeginsWithOrdinaryWord()) {
    drafts_[phrase].capital_first = true;
    const bool ambiguous = row.common_word || row.needs_context;
    if (ambiguous && row.type == pb::ORGANIZATION) drafts_[phrase].doubtful_at_start = true;
  }
}

// Is the first of several words in `scratch_` a capitalised ordinary word?
bool GazetteerBuilder::BeginsWithOrdinaryWord() const {
  if (scratch_.size() < 2 || scratch_[0].shape != Shape::kCapitalized) return false;
  const PhraseTable::Node node = gazetteer_->table_.First(first_word_);
  if (node == PhraseTable::kNone) return false;
  const PhraseId word = gazetteer_->table_.PhraseAt(node);
  if (word == kNoPhrase) return false;
  const auto has = [&](std::string_view name) {
    LabelId label = 0;
    const std::vector<LabelId>& labels = drafts_[word].labels[static_cast<int>(LetterCase::kLower)];
    return alphabet_->FindLabel(name, &label) &&
           std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  return (has("FunctionWord") || has("CommonWord")) && !has("NameParticle");
}

void GazetteerBuilder::AddLiterals() {
  std::vector<std::string> words;
  for (size_t i = 0; i < alphabet_->label_count(); ++i) {
    const std::string& label = alphabet_->LabelName(static_cast<LabelId>(i));
    if (label.size() > 1 && label[0] == '=') words.push_back(label);
  }
  for (const std::string& word : words) {
    LetterCase least = LetterCase::kLower;
    const PhraseId phrase = Phrase(std::string_view(word).substr(1), &least);
    if (phrase != kNoPhrase) Label(phrase, LetterCase::kLower, word);
  }
}

// Sure meanings before weak ones, then countries, then the more populous, then
// the order of the files.
void GazetteerBuilder::SortReferences(std::vector<RowReference>* references) const {
  std::stable_sort(references->begin(), references->end(),
                   [&](const RowReference& a, const RowReference& b) {
                     const Row& x = gazetteer_->rows_[a.row];
                     const Row& y = gazetteer_->rows_[b.row];
                     if (a.weak != b.weak) return b.weak;
                     const bool country_x = x.type == pb::COUNTRY;
                     const bool country_y = y.type == pb::COUNTRY;
                     if (country_x != country_y) return country_x;
                     return x.population > y.population;
                   });
}

void GazetteerBuilder::IndexWords() {
  gazetteer_->words_.resize(gazetteer_->vocabulary_.size());
  for (WordId word = 1; word < gazetteer_->words_.size(); ++word) {
    Gazetteer::WordEntry& entry = gazetteer_->words_[word];
    entry.node = gazetteer_->table_.First(word);
    if (entry.node == PhraseTable::kNone) continue;
    entry.goes_on = gazetteer_->table_.GoesOn(entry.node);
    entry.phrase = gazetteer_->table_.PhraseAt(entry.node);
    if (entry.phrase == kNoPhrase) continue;
    const Gazetteer::Phrase& phrase = gazetteer_->phrases_[entry.phrase];
    std::copy(std::begin(phrase.signatures), std::end(phrase.signatures),
              std::begin(entry.signatures));
    entry.capital_first = phrase.capital_first;
  }
}

std::unique_ptr<Gazetteer> GazetteerBuilder::Finish() {
  gazetteer_->phrases_.resize(gazetteer_->table_.size());
  drafts_.resize(gazetteer_->table_.size());
  for (size_t i = 0; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    SortReferences(&draft.references);
    for (const RowReference& reference : draft.references) {
      const Row& row = gazetteer_->rows_[reference.row];
      const std::string_view type =
          IsDemonym(reference.kind) ? "Nationality" : LabelOfType(row.type);
      Label(static_cast<PhraseId>(i), reference.least,
            absl::StrCat(reference.weak ? "Weak" : "", Abs(type)));
    }
    Gazetteer::Phrase& phrase = gazetteer_->phrases_[i];
    for (int c = 0; c < 3; ++c) {
      phrase.signatures[c] = alphabet_->Intern(std::move(draft.labels[c]));
    }
    phrase.first_reference = static_cast<uint32_t>(gazetteer_->references_.size());
    phrase.reference_count = static_cast<uint32_t>(draft.references.size());
    phrase.capital_first = draft.capital_first;
    phrase.doubtful_at_start = draft.doubtful_at_start;
    gazetteer_->references_.insert(gazetteer_->references_.end(), draft.references.begin(),
                                   draft.references.end());
  }
  IndexWords();
  return std::move(gazetteer_);
}

absl::StatusOr<std::unique_ptr<Gazetteer>> Gazetteer::Create(const std::vector<SourceFile>& files,
                                                             const Tokenizer& tokenizer,
                                                             Alphabet* alphabet) {
  GazetteerBuilder builder(tokenizer, alphabet);
  for (const SourceFile& file : files) {
    absl::Status status = builder.AddFile(file);
    if (!status.ok()) return status;
  }
  builder.AddLiterals();
  if (alphabet->overflowed()) {
    return absl::ResourceExhaustedError("too many combinations of labels");
  }
  return builder.Finish();
}

}  // namespace sayso
