#include "engine/gazetteer/gazetteer_writer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/file_layout.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

GazetteerWriter::GazetteerWriter(const Tokenizer& tokenizer, WriterOptions options)
    : tokenizer_(tokenizer), options_(options) {
  if (options_.base != nullptr) base_labels_ = options_.base->label_names();
}

// ---- phrases -----------------------------------------------------------------

PhraseId GazetteerWriter::AddWords(const std::vector<std::string_view>& words) {
  std::vector<WordId> numbers;
  numbers.reserve(words.size());
  for (const std::string_view word : words) numbers.push_back(words_.Add(word));
  const PhraseId phrase = table_.Add(numbers);
  if (drafts_.size() <= phrase) drafts_.resize(phrase + 1);
  return phrase;
}

PhraseId GazetteerWriter::AddForm(const PhraseForm& form) {
  // "Miss." and "No." in a name make no abbreviation of the words miss and no.
  for (const std::string_view word : form.periods) {
    if (!WordHas(word, "CommonWord")) words_.MarkAbbreviation(words_.Add(word));
  }
  return AddWords(form.words);
}

uint8_t GazetteerWriter::AbbreviationFlags(std::string_view word) const {
  const WordTableBuilder::Number number = words_.Find(word);
  uint8_t flags = number == 0 ? 0 : words_.flags(number);
  if (options_.base == nullptr) return flags;
  std::string folded;
  folder_.Fold(word, &folded);
  const WordTable& below = options_.base->words();
  flags |= below.slot(below.Find(folded)).flags;
  return flags & (WordSlot::kAlways | WordSlot::kBeforeNumber);
}

// The words of a name as Vocabulary::Annotate() will leave them in a text, by the
// abbreviations known so far: "Sat.1" has the period of the weekday, and "III."
// in "Der III. Weg" is none.
std::vector<std::string_view> GazetteerWriter::WordsInText(const PhraseForm& form) const {
  std::vector<std::string_view> words;
  for (const std::string_view token : form.tokens) {
    const bool glued = token == "." && !words.empty() && words.back() != "." &&
                       words.back().data() + words.back().size() == token.data();
    if (glued && (AbbreviationFlags(words.back()) & WordSlot::kAlways) != 0) continue;
    words.push_back(token);
  }
  return words;
}

// Has the word, in small letters, this label of a word list?
bool GazetteerWriter::WordHas(std::string_view word, std::string_view label) const {
  LabelSets::Label number = 0;
  const PhraseTable::Node node = table_.First(words_.Find(word));
  if (node != PhraseTable::kNone && labels_.FindLabel(label, &number)) {
    const PhraseId phrase = table_.PhraseAt(node);
    if (phrase != kNoPhrase && labels_.Has(drafts_[phrase].lexical, number, 0)) return true;
  }
  if (options_.base == nullptr) return false;
  std::string folded;
  folder_.Fold(word, &folded);
  const GazetteerFile& base = *options_.base;
  const format::Sense& sense = base.sense(base.LeafOf(base.words().Find(folded)).sense);
  for (const uint16_t other : base.LabelsOf(sense.lexical, 0)) {
    if (other < base_labels_.size() && base_labels_[other] == label) return true;
  }
  return false;
}

absl::Status GazetteerWriter::AddPhrase(std::string_view text,
                                        const std::vector<std::string>& labels,
                                        std::optional<LetterCase> least) {
  const PhraseForm form = FormOf(tokenizer_, text, &scratch_);
  if (form.words.empty()) return absl::OkStatus();
  const std::string wrong = form.WhatIsWrong();
  if (!wrong.empty()) return absl::InvalidArgumentError(absl::StrCat(Abs(text), ": ", wrong));
  Draft& draft = drafts_[AddForm(form)];
  for (const std::string& label : labels) {
    draft.lexical = labels_.With(draft.lexical, labels_.AddLabel(label),
                                 static_cast<int>(least.value_or(form.least)));
  }
  return absl::OkStatus();
}

void GazetteerWriter::MarkAbbreviation(std::string_view word, bool before_numbers) {
  FormOf(tokenizer_, word, &scratch_);
  if (scratch_.empty() || scratch_.size() > 2) return;
  const WordTableBuilder::Number number = words_.Add(scratch_[0].span.In(word));
  if (before_numbers) {
    words_.MarkNumberAbbreviation(number);
  } else {
    words_.MarkAbbreviation(number);
  }
}

absl::Status GazetteerWriter::AddLiteral(std::string_view word) {
  literals_.emplace_back(word);
  return AddPhrase(word, {absl::StrCat("=", Abs(word))}, LetterCase::kLower);
}

// ---- rows --------------------------------------------------------------------

uint32_t GazetteerWriter::AddFile(std::string_view name, std::string_view path) {
  files_.emplace_back(name);
  paths_.emplace_back(path);
  return static_cast<uint32_t>(files_.size() - 1);
}

void GazetteerWriter::AddSource(SourceNote source) { sources_.push_back(std::move(source)); }

std::string GazetteerWriter::PlaceOf(const Row& row) const {
  return absl::StrCat(row.file < paths_.size() ? paths_[row.file] : "?", ":", row.line);
}

// What makes a row one that can't be taken, or nothing; and its names as words,
// the canonical one first.
std::string GazetteerWriter::WhatIsWrong(const Row& row, std::vector<PhraseForm>* forms) {
  if (row.removed) return row.ids.empty() ? "a row that removes others needs their id" : "";
  if (row.type == pb::ENTITY_TYPE_UNSPECIFIED) return "no type";
  if (LabelOfRow(row.type, AliasKind::kName, false).empty()) return "no type of rows";
  const auto add = [&](std::string_view text) {
    forms->push_back(FormOf(tokenizer_, text, &scratch_));
    std::string wrong = forms->back().WhatIsWrong();
    if (wrong.empty() && !forms->back().has_word) wrong = "it has only marks";
    return wrong;
  };
  const std::string wrong_name = add(row.name);
  if (!wrong_name.empty()) return absl::StrCat("no good name: ", wrong_name);
  for (const Alias& alias : row.aliases) {
    const std::string wrong = add(alias.text);
    if (!wrong.empty()) return absl::StrCat("no good alias `", alias.text, "`: ", wrong);
  }
  return WhatIsTaken(row);
}

std::string GazetteerWriter::WhatIsTaken(const Row& row) const {
  if (!options_.refuse_duplicate_ids) return "";
  for (const std::string& id : row.ids) {
    const auto found = rows_of_ids_.find(Checksum(id));
    if (found == rows_of_ids_.end()) continue;
    const uint64_t begin = row_offsets_[found->second];
    const RowView other = ReadRow(std::string_view(rows_).substr(begin), pool_.bytes());
    for (const std::string& other_id : other.ids) {
      if (other_id != id) continue;
      return absl::StrCat("the id ", id, " is that of ", Abs(other.name), ", ",
                          PlaceOf(other.ToRow()));
    }
  }
  return "";
}

absl::Status GazetteerWriter::AddRow(const Row& row) {
  std::vector<PhraseForm> forms;
  const std::string wrong = WhatIsWrong(row, &forms);
  if (!wrong.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(PlaceOf(row), ": ", row.name, ": ", wrong));
  }
  const auto number = static_cast<uint32_t>(row_count());
  AppendRow(row, &pool_, &rows_);
  row_offsets_.push_back(rows_.size());
  ranks_.push_back({row.population, row.prominence, row.type == pb::COUNTRY, row.type});
  for (const std::string& id : row.ids) rows_of_ids_.try_emplace(Checksum(id), number);
  if (row.removed) return absl::OkStatus();
  names_ += 1 + row.aliases.size();
  AddName(row, number, AliasKind::kName, row.name, forms[0]);
  for (size_t i = 0; i < row.aliases.size(); ++i) {
    AddName(row, number, row.aliases[i].kind, row.aliases[i].text, forms[i + 1]);
  }
  return absl::OkStatus();
}

void GazetteerWriter::AddName(const Row& row, uint32_t number, AliasKind kind,
                              std::string_view text, const PhraseForm& form) {
  const PhraseId phrase = AddForm(form);
  if (row.never_alone) return;
  Mean(phrase, row, number, kind, text, form);
  // Found as it will stand in texts too, where that is in other words.
  if (form.tokens.size() == 1 || text.find('.') == std::string_view::npos) return;
  const std::vector<std::string_view> words = WordsInText(form);
  if (words != form.words && words.size() <= format::kMaxTokens) {
    Mean(AddWords(words), row, number, kind, text, form);
  }
}

// Lets a phrase mean a row.
void GazetteerWriter::Mean(PhraseId phrase, const Row& row, uint32_t number, AliasKind kind,
                           std::string_view text, const PhraseForm& form) {
  Draft& draft = drafts_[phrase];
  const bool one_word = form.words.size() == 1;
  // So are abbreviations of places: "Miss." and "La." are words too.
  const bool abbreviation = kind == AliasKind::kShort && text.back() == '.';
  const bool weak = one_word && (row.common_word || row.needs_context || abbreviation);
  references_.push_back({number, draft.last_reference, kind, form.least, weak});
  draft.last_reference = static_cast<uint32_t>(references_.size() - 1);
  // "The Post" is a paper, "the post" and "the Post Office" are not.
  if (row.type != pb::LOCATION && row.type != pb::COUNTRY && BeginsWithOrdinaryWord(form)) {
    draft.flags |= format::Sense::kCapitalFirst;
    const bool ambiguous = row.common_word || row.needs_context;
    if (ambiguous && row.type == pb::ORGANIZATION) draft.flags |= format::Sense::kDoubtfulAtStart;
  }
}

// Is the first of several words a capitalised ordinary word?
bool GazetteerWriter::BeginsWithOrdinaryWord(const PhraseForm& form) const {
  if (!form.capitalised) return false;
  const std::string_view word = form.words[0];
  return (WordHas(word, "FunctionWord") || WordHas(word, "CommonWord")) &&
         !WordHas(word, "NameParticle");
}

// ---- meanings ----------------------------------------------------------------

// Sure meanings before weak ones, then countries, then the more populous, then
// the more prominent, then the order of the files. Of two names of a row that
// fold to one phrase, that which the more text matches is enough.
std::vector<GazetteerWriter::DraftReference> GazetteerWriter::ReferencesOf(
    const Draft& draft) const {
  std::vector<DraftReference> references;
  for (uint32_t at = draft.last_reference; at != UINT32_MAX; at = references_[at].before) {
    references.push_back(references_[at]);
  }
  std::reverse(references.begin(), references.end());
  std::stable_sort(references.begin(), references.end(),
                   [&](const DraftReference& a, const DraftReference& b) {
                     const RowRank& x = ranks_[a.row];
                     const RowRank& y = ranks_[b.row];
                     if (a.weak != b.weak) return b.weak;
                     if (x.country != y.country) return x.country;
                     if (x.population != y.population) return x.population > y.population;
                     return x.prominence > y.prominence;
                   });
  std::vector<DraftReference> kept;
  for (const DraftReference& reference : references) {
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const DraftReference& other) {
      return other.row == reference.row && other.least <= reference.least &&
             IsDemonym(other.kind) == IsDemonym(reference.kind);
    });
    if (!covered) kept.push_back(reference);
  }
  return kept;
}

absl::StatusOr<uint16_t> GazetteerWriter::SenseOf(const Draft& draft, uint32_t* row) {
  const std::vector<DraftReference> references = ReferencesOf(draft);
  LabelSets::Set labels = draft.lexical;
  for (const DraftReference& reference : references) {
    const std::string label =
        LabelOfRow(ranks_[reference.row].type, reference.kind, reference.weak);
    labels = labels_.With(labels, labels_.AddLabel(label), static_cast<int>(reference.least));
  }
  format::Sense sense;
  sense.labels = labels;
  sense.lexical = draft.lexical;
  sense.flags = draft.flags;
  *row = 0;
  if (references.size() == 1) {
    const DraftReference& one = references[0];
    sense.kind = static_cast<uint8_t>(one.kind);
    sense.least = static_cast<uint8_t>(one.least);
    sense.weak = one.weak ? 1 : 0;
    sense.flags |= format::Sense::kRow;
    *row = one.row;
  } else if (references.size() > 1) {
    sense.flags |= format::Sense::kSeveral;
    *row = static_cast<uint32_t>(several_.size());
    several_.push_back({static_cast<uint32_t>(references.size())});
    for (const DraftReference& reference : references) {
      several_.push_back({reference.row, static_cast<uint8_t>(reference.kind),
                          static_cast<uint8_t>(reference.least),
                          static_cast<uint8_t>(reference.weak ? 1 : 0)});
    }
  }
  const uint32_t how = uint32_t{sense.kind} | uint32_t{sense.least} << 8 |
                       uint32_t{sense.weak} << 16 | uint32_t{sense.flags} << 24;
  const auto [entry, added] = sense_ids_.try_emplace({sense.labels, sense.lexical, how},
                                                     static_cast<uint16_t>(senses_.size()));
  if (added) {
    if (senses_.size() > UINT16_MAX) {
      return absl::ResourceExhaustedError("too many combinations of labels");
    }
    senses_.push_back(sense);
  }
  return entry->second;
}

absl::Status GazetteerWriter::MakeLeaves(std::vector<GazetteerFile::Leaf>* leaves) {
  leaves->resize(drafts_.size());
  for (size_t phrase = 0; phrase < drafts_.size(); ++phrase) {
    GazetteerFile::Leaf& leaf = (*leaves)[phrase];
    const absl::StatusOr<uint16_t> sense = SenseOf(drafts_[phrase], &leaf.row);
    if (!sense.ok()) return sense.status();
    leaf.sense = *sense;
  }
  return absl::OkStatus();
}

// ---- the file ----------------------------------------------------------------

absl::StatusOr<std::string> GazetteerWriter::Finish() {
  if (rows_.size() > UINT32_MAX || pool_.bytes().size() > UINT32_MAX) {
    return absl::ResourceExhaustedError("too many rows: they take more than 4 GiB");
  }
  FileParts parts;
  std::vector<GazetteerFile::Leaf> leaves;
  absl::Status status = MakeLeaves(&leaves);
  if (!status.ok()) return status;
  status = LayOutPhrases(table_, words_, leaves, &parts);
  if (!status.ok()) return status;
  leaves = {};
  parts.senses = std::move(senses_);
  parts.several = std::move(several_);
  labels_.Write(&parts.label_sets, &parts.label_lists);
  for (const std::string& name : labels_.label_names()) AppendText(name, &parts.label_names);
  parts.row_offsets.assign(row_offsets_.begin(), row_offsets_.end());
  parts.rows = std::move(rows_);
  parts.pool = pool_.bytes();
  LayOutIds(&parts);
  for (const std::string& file : files_) AppendText(file, &parts.files);
  for (const SourceNote& source : sources_) {
    for (const std::string* text : {&source.key, &source.name, &source.licence, &source.notice}) {
      AppendText(*text, &parts.sources);
    }
  }
  for (const std::string& literal : literals_) AppendText(literal, &parts.literals);
  parts.names = static_cast<uint32_t>(names_);
  parts.phrases = static_cast<uint32_t>(table_.size());
  std::string bytes = WriteParts(parts);
  if (options_.base == nullptr) return bytes;
  return LinkToBase(*options_.base, std::move(bytes), std::move(parts));
}

}  // namespace sayso
