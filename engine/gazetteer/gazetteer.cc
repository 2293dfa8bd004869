#include "engine/gazetteer/gazetteer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/gazetteer/gazetteer_stacker.h"
#include "engine/gazetteer/source_reader.h"

namespace sayso {

RowReference RowReferences::operator[](size_t at) const {
  const format::Reference& reference = several_ == nullptr ? one_ : several_[at];
  const auto in = [](uint8_t value, uint8_t last) { return value <= last ? value : uint8_t{0}; };
  return {reference.row + first_row_,
          static_cast<AliasKind>(in(reference.kind, static_cast<uint8_t>(AliasKind::kNoun))),
          static_cast<LetterCase>(in(reference.least, static_cast<uint8_t>(LetterCase::kUpper))),
          reference.weak != 0};
}

std::vector<std::string> LiteralsOf(const Alphabet& alphabet) {
  std::vector<std::string> literals;
  for (size_t i = 0; i < alphabet.label_count(); ++i) {
    const std::string& label = alphabet.LabelName(static_cast<LabelId>(i));
    if (label.size() > 1 && label[0] == '=') literals.push_back(label.substr(1));
  }
  return literals;
}

// ---- making it ---------------------------------------------------------------

void Gazetteer::AddLayer(GazetteerFile file, Alphabet* alphabet) {
  const PhraseId first_phrase =
      layers_.empty()
          ? 0
          : layers_.back().first_phrase + static_cast<PhraseId>(layers_.back().file.node_count());
  Layer& layer = layers_.emplace_back(std::move(file));
  layer.first_phrase = first_phrase;
  first_rows_.push_back(first_rows_.back() + static_cast<uint32_t>(layer.file.row_count()));
  for (const std::string_view name : layer.file.file_names()) layer.file_names.emplace_back(name);

  // The labels that patterns know, by their numbers in the file.
  constexpr LabelId kNotAsked = UINT16_MAX;
  std::vector<LabelId> labels;
  for (const std::string_view name : layer.file.label_names()) {
    LabelId label = kNotAsked;
    labels.push_back(alphabet->FindLabel(name, &label) ? label : kNotAsked);
  }
  // Many senses have one label set, and many sets one list.
  absl::flat_hash_map<const uint16_t*, SignatureId> signatures;
  layer.meanings.reserve(layer.file.senses().size());
  for (const format::Sense& sense : layer.file.senses()) {
    Meaning& meaning = layer.meanings.emplace_back();
    meaning.capital_first = (sense.flags & format::Sense::kCapitalFirst) != 0;
    meaning.doubtful_at_start = (sense.flags & format::Sense::kDoubtfulAtStart) != 0;
    meaning.has_rows = (sense.flags & (format::Sense::kRow | format::Sense::kSeveral)) != 0;
    for (int c = 0; c < 3; ++c) {
      const std::span<const uint16_t> list = layer.file.LabelsOf(sense.labels, c);
      const auto [entry, added] = signatures.try_emplace(list.data(), kNoLabels);
      if (added) {
        std::vector<LabelId> known;
        for (const uint16_t number : list) {
          const LabelId label = number < labels.size() ? labels[number] : kNotAsked;
          if (label != kNotAsked) known.push_back(label);
        }
        entry->second = alphabet->Intern(std::move(known));
      }
      meaning.signatures[c] = entry->second;
    }
  }
}

absl::StatusOr<std::unique_ptr<Gazetteer>> Gazetteer::Create(std::vector<GazetteerFile> files,
                                                             const Tokenizer& tokenizer,
                                                             Alphabet* alphabet) {
  if (files.empty()) return absl::InvalidArgumentError("no gazetteer");
  uint64_t nodes = 0;
  uint64_t rows = 0;
  for (const GazetteerFile& file : files) {
    nodes += file.node_count();
    rows += file.row_count();
  }
  if (nodes > UINT32_MAX / 2 || rows > UINT32_MAX / 2) {
    return absl::ResourceExhaustedError("more gazetteers than can be numbered");
  }
  std::unique_ptr<Gazetteer> gazetteer(new Gazetteer(*alphabet));
  std::vector<WordTable> tables;
  for (GazetteerFile& file : files) {
    tables.push_back(file.words());
    gazetteer->AddLayer(std::move(file), alphabet);
  }
  gazetteer->first_patch_ = static_cast<PhraseId>(nodes);
  gazetteer->vocabulary_ = std::make_unique<Vocabulary>(std::move(tables));
  if (gazetteer->layers_.size() > 1) GazetteerStacker(tokenizer, alphabet, gazetteer.get()).Stack();
  if (alphabet->overflowed()) {
    return absl::ResourceExhaustedError("too many combinations of labels");
  }
  return gazetteer;
}

absl::StatusOr<std::unique_ptr<Gazetteer>> Gazetteer::Create(const std::vector<SourceFile>& files,
                                                             const Tokenizer& tokenizer,
                                                             Alphabet* alphabet) {
  absl::StatusOr<std::string> bytes = CompileGazetteer(files, LiteralsOf(*alphabet), tokenizer);
  if (!bytes.ok()) return bytes.status();
  absl::StatusOr<GazetteerFile> file = GazetteerFile::Own(*std::move(bytes));
  if (!file.ok()) return file.status();
  return Create(std::vector<GazetteerFile>{*std::move(file)}, tokenizer, alphabet);
}

std::string Gazetteer::fingerprint() const {
  uint64_t all = layers_[0].file.fingerprint();
  for (size_t i = 1; i < layers_.size(); ++i) {
    all = all * 0x9E3779B97F4A7C15u + layers_[i].file.fingerprint();
  }
  return absl::StrFormat("%016x", all);
}

// ---- phrases -----------------------------------------------------------------

size_t Gazetteer::LayerOfPhrase(PhraseId phrase) const {
  size_t layer = layers_.size() - 1;
  while (layer > 0 && phrase < layers_[layer].first_phrase) --layer;
  return layer;
}

const Gazetteer::Meaning& Gazetteer::StackedMeaningOf(PhraseId phrase) const {
  if (phrase >= first_patch_ && phrase - first_patch_ < patches_.size()) {
    return patches_[phrase - first_patch_].meaning;
  }
  const Layer& layer = layers_[LayerOfPhrase(phrase)];
  return layer.MeaningOfSense(layer.file.LeafOf(phrase - layer.first_phrase).sense);
}

RowReferences Gazetteer::RowsOf(PhraseId phrase) const {
  if (phrase >= first_patch_ && phrase - first_patch_ < patches_.size()) {
    return {patches_[phrase - first_patch_].references, 0};
  }
  const size_t index = LayerOfPhrase(phrase);
  const Layer& layer = layers_[index];
  const GazetteerFile::Leaf leaf = layer.file.LeafOf(phrase - layer.first_phrase);
  const format::Sense& sense = layer.file.sense(leaf.sense);
  if ((sense.flags & format::Sense::kSeveral) != 0) {
    return {layer.file.SeveralOf(leaf.row), first_rows_[index]};
  }
  if ((sense.flags & format::Sense::kRow) == 0) return {};
  return {format::Reference{leaf.row, sense.kind, sense.least, sense.weak}, first_rows_[index]};
}

// The phrase that a node of a layer is.
PhraseId Gazetteer::PhraseOf(const Layer& layer, NodeId node) const {
  if (!layer.replaced.empty()) {
    const auto patch = layer.replaced.find(node);
    if (patch != layer.replaced.end()) return patch->second;
  }
  return layer.first_phrase + node;
}

template <typename Use>
void Gazetteer::ForEachNode(size_t layer, const std::vector<Token>& tokens, uint32_t at,
                            uint32_t end, Use use) const {
  const GazetteerFile& file = layers_[layer].file;
  const uint32_t first = SlotIn(layer, tokens[at].word);
  const WordSlot& slot = file.words().slot(first);
  if (slot.sense != 0) use(first, at + 1);
  if ((slot.flags & WordSlot::kGoesOn) == 0 || at + 1 >= end) return;
  uint32_t word = SlotIn(layer, tokens[at + 1].word);
  if ((slot.follow & format::FollowBit(word)) == 0) return;
  GazetteerFile::Step step;
  step.number = first;
  for (uint32_t next = at + 1;;) {
    if (!file.Next(next - at - 1, step.number, word, &step)) return;
    ++next;
    if (file.LeafOf(step.node).sense != 0) use(step.node, next);
    if (!step.goes_on || next >= end) return;
    word = SlotIn(layer, tokens[next].word);
  }
}

bool Gazetteer::IsWrittenSo(PhraseId phrase, const std::vector<Token>& tokens, uint32_t at,
                            uint32_t end, PhraseHit* hit) const {
  const Meaning& meaning = MeaningOf(phrase);
  if (meaning.capital_first && tokens[at].shape == Shape::kLower) return false;
  const bool one_word = end == at + 1;
  const LetterCase letter_case =
      one_word ? LetterCaseOf(tokens[at]) : LetterCaseOf(tokens, at, end);
  const SignatureId signature = meaning.signatures[static_cast<int>(letter_case)];
  if (!one_word && signature == kNoLabels) return false;
  *hit = {phrase, end, signature, letter_case, meaning.doubtful_at_start, meaning.has_rows};
  return true;
}

bool Gazetteer::FindLongest(const std::vector<Token>& tokens, uint32_t at, uint32_t end,
                            PhraseHit* hit) const {
  if (tokens[at].word == kUnknownWord) return false;
  uint32_t longest = at;
  for (size_t i = 0; i < layers_.size(); ++i) {
    ForEachNode(i, tokens, at, end, [&](NodeId node, uint32_t node_end) {
      if (node_end > longest &&
          IsWrittenSo(PhraseOf(layers_[i], node), tokens, at, node_end, hit)) {
        longest = node_end;
      }
    });
  }
  return longest > at;
}

void Gazetteer::FindAll(const std::vector<Token>& tokens, uint32_t at, uint32_t end,
                        std::vector<PhraseHit>* hits) const {
  hits->clear();
  PhraseHit hit;
  for (size_t i = 0; i < layers_.size(); ++i) {
    ForEachNode(i, tokens, at, end, [&](NodeId node, uint32_t node_end) {
      if (IsWrittenSo(PhraseOf(layers_[i], node), tokens, at, node_end, &hit)) {
        hits->push_back(hit);
      }
    });
  }
  // What several files have is one phrase, found as often.
  std::sort(hits->begin(), hits->end(),
            [](const PhraseHit& a, const PhraseHit& b) { return a.end > b.end; });
  hits->erase(std::unique(hits->begin(), hits->end()), hits->end());
}

bool Gazetteer::GoesOver(const std::vector<Token>& tokens, uint32_t at, TokenRange range) const {
  constexpr uint32_t kBefore = 3;
  PhraseHit hit;
  for (uint32_t begin = at; begin > range.begin && at - begin < kBefore;) {
    --begin;
    if (FindLongest(tokens, begin, range.end, &hit) && hit.end > at + 1) return true;
  }
  return false;
}

bool Gazetteer::StackedWordHas(WordId word, LabelId label, LetterCase letter_case) const {
  for (size_t i = 0; i < layers_.size(); ++i) {
    const uint32_t slot = vocabulary_->SlotIn(i, word);
    if (layers_[i].file.words().slot(slot).sense == 0) continue;
    if (alphabet_.Has(SignatureOf(PhraseOf(layers_[i], slot), letter_case), label)) return true;
  }
  return false;
}

// ---- rows --------------------------------------------------------------------

size_t Gazetteer::LayerOfRow(uint32_t row) const {
  size_t layer = layers_.size() - 1;
  while (layer > 0 && row < first_rows_[layer]) --layer;
  return layer;
}

RowView Gazetteer::row(uint32_t index) const {
  const size_t layer = LayerOfRow(index);
  return layers_[layer].file.row(index - first_rows_[layer]);
}

pb::EntityType Gazetteer::TypeOfRow(uint32_t index) const {
  const size_t layer = LayerOfRow(index);
  return layers_[layer].file.TypeOfRow(index - first_rows_[layer]);
}

std::vector<uint32_t> Gazetteer::RowsWithId(std::string_view id) const {
  std::vector<uint32_t> rows;
  for (size_t i = 0; i < layers_.size(); ++i) {
    for (const uint32_t row : layers_[i].file.RowsWithId(id)) {
      if (layers_[i].hidden.contains(row) || layers_[i].file.row(row).removed) continue;
      rows.push_back(first_rows_[i] + row);
    }
  }
  return rows;
}

std::string Gazetteer::NameOfRow(uint32_t index) const {
  const size_t layer = LayerOfRow(index);
  const RowHead found = layers_[layer].file.row_head(index - first_rows_[layer]);
  const std::vector<std::string>& names = layers_[layer].file_names;
  return absl::StrCat("gazetteer:", found.file < names.size() ? names[found.file] : "", ":",
                      found.line);
}

}  // namespace sayso
