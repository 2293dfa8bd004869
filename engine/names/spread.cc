#include "engine/names/spread.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace sayso {
namespace {

constexpr char kAcronymMark = '\x01';  // before a form that asks for capitals
constexpr uint32_t kLongestForm = 8;   // tokens
constexpr int kPriority = 5;           // above one-word rows, below rules with context
constexpr uint32_t kMostFirstNames = 3;
constexpr float kPartConfidence = 0.85f;
// A guess about one place has a say in what the word is in all, a small one.
constexpr float kGuessWeight = 0.3f;
constexpr float kLeastGuesses = 0.17f;  // one with some evidence, or two
constexpr int kGuessPriority = 10;      // above the guesses that it comes from
constexpr float kGuessConfidence = 0.55f;

bool IsNameLike(Shape shape) {
  switch (shape) {
    case Shape::kCapitalized:
    case Shape::kAllCaps:
    case Shape::kMixed:
    case Shape::kAlnumCaps:
    case Shape::kUncased:
    case Shape::kDotted:
      return true;
    default:
      return false;
  }
}

int SlotOf(pb::EntityType type) {
  switch (type) {
    case pb::PERSON:
      return 0;
    case pb::ORGANIZATION:
      return 1;
    case pb::COUNTRY:
    case pb::LOCATION:
      return 2;
    default:
      return 3;
  }
}

// Names of these types are worth looking for again.
bool Spreads(pb::EntityType type) {
  switch (type) {
    case pb::PERSON:
    case pb::ORGANIZATION:
    case pb::COUNTRY:
    case pb::LOCATION:
    case pb::EVENT:
      return true;
    default:
      return false;
  }
}

// The forms of tokens as one string: what is glued in the text is glued in it.
class FormWriter {
 public:
  FormWriter(const TokenizedDocument& document, const Folder& folder)
      : document_(document), folder_(folder) {}

  const std::string& Write(uint32_t begin, uint32_t end) {
    form_.clear();
    for (uint32_t i = begin; i < end; ++i) Append(i);
    return form_;
  }
  void Append(uint32_t token) {
    if (!form_.empty() && document_.tokens[token].space_before) form_ += ' ';
    folder_.Fold(document_.Word(token), &word_);
    form_ += word_;
  }
  void Clear() { form_.clear(); }
  const std::string& form() const { return form_; }

 private:
  const TokenizedDocument& document_;
  const Folder& folder_;
  std::string form_;
  std::string word_;
};

LabelId LabelNamed(const Alphabet& alphabet, std::string_view name) {
  LabelId label = 0;
  return alphabet.FindLabel(name, &label) ? label : static_cast<LabelId>(UINT16_MAX);
}

}  // namespace

Spreader::Spreader(const Gazetteer& gazetteer, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      first_name_(LabelNamed(alphabet, "FirstName")),
      common_word_(LabelNamed(alphabet, "CommonWord")),
      function_word_(LabelNamed(alphabet, "FunctionWord")),
      particle_(LabelNamed(alphabet, "NameParticle")),
      suffix_(LabelNamed(alphabet, "NameSuffix")),
      company_suffix_(LabelNamed(alphabet, "CompanySuffix")),
      title_(LabelNamed(alphabet, "PersonTitle")),
      surname_(LabelNamed(alphabet, "Surname")) {
  for (size_t i = 0; i < std::size(kNoFirstName); ++i) {
    no_first_name_[i] = LabelNamed(alphabet, kNoFirstName[i]);
  }
}

bool Spreader::Has(const Token& token, LabelId label) const {
  return gazetteer_.WordHas(token.word, label, LetterCaseOf(token));
}

void Spreader::AddPersonForms(const TokenizedDocument& document, const Candidate& name,
                              uint32_t index, Forms* forms) const {
  uint32_t end = name.tokens.end;
  const auto word = [&](uint32_t i) -> const Token& { return document.tokens[i]; };
  while (end > name.tokens.begin + 1 &&
         (Has(word(end - 1), suffix_) || !IsNameLike(word(end - 1).shape))) {
    --end;
  }
  // The surname begins at the last word that white space stands before, and
  // that no hyphen joins to the word before it ("Al - Sabah", loosely spaced).
  const auto is_hyphen = [&](uint32_t i) { return document.Word(i) == "-"; };
  uint32_t surname = end - 1;
  while (surname > name.tokens.begin &&
         (!word(surname).space_before || is_hyphen(surname) || is_hyphen(surname - 1))) {
    --surname;
  }
  if (surname == name.tokens.begin) return;
  FormWriter writer(document, folder_);
  const auto vote = [&](uint32_t begin, uint32_t stop, float weight) {
    Form& form = (*forms)[writer.Write(begin, stop)];
    form.votes[0] += weight;
    form.types[0] = pb::PERSON;
    form.part = true;
    if (form.sources[0] == kNoIndex) form.sources[0] = index;
  };
  vote(surname, end, name.confidence);
  uint32_t particles = surname;
  while (particles > name.tokens.begin + 1 && Has(word(particles - 1), particle_)) --particles;
  if (particles < surname) vote(particles, end, name.confidence);
  // "López Obrador": two surnames.
  if (name.tokens.begin + 1 < surname && end == surname + 1) {
    vote(surname - 1, end, 0.5f * name.confidence);
  }
  // "Wang Wenbin", "Park Jin": the family name first.
  const Token& first = word(name.tokens.begin);
  if (Has(first, surname_) && !Has(first, first_name_) && !Has(first, title_)) {
    vote(name.tokens.begin, name.tokens.begin + 1, name.confidence);
  }
  // The first name, where it is one.
  if (Has(word(name.tokens.begin), first_name_) && !Has(word(name.tokens.begin), title_)) {
    vote(name.tokens.begin, name.tokens.begin + 1, 0.5f * name.confidence);
  }
}

void Spreader::AddBodyForms(const TokenizedDocument& document, const Candidate& name,
                            uint32_t index, Forms* forms) const {
  FormWriter writer(document, folder_);
  const auto vote = [&](const std::string& text, float weight) {
    Form& form = (*forms)[text];
    form.votes[1] += weight;
    form.types[1] = pb::ORGANIZATION;
    form.part = true;
    if (form.sources[1] == kNoIndex) form.sources[1] = index;
  };
  uint32_t end = name.tokens.end;
  while (end > name.tokens.begin + 1 && Has(document.tokens[end - 1], company_suffix_)) --end;
  const bool had_suffix = end < name.tokens.end;
  if (had_suffix) vote(writer.Write(name.tokens.begin, end), name.confidence);
  // Its first word alone, where that is no word, place or nationality.
  const Token& first = document.tokens[name.tokens.begin];
  if (name.tokens.size() > 1 && IsNameLike(first.shape) && first.word == kUnknownWord &&
      had_suffix) {
    vote(writer.Write(name.tokens.begin, name.tokens.begin + 1), 0.6f * name.confidence);
  }
  // Its acronym: the initials of its capitalised words.
  std::string acronym;
  for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
    if (IsNameLike(document.tokens[i].shape)) acronym += document.Word(i)[0];
  }
  if (acronym.size() >= 3) {
    std::string folded;
    folder_.Fold(acronym, &folded);
    vote(kAcronymMark + folded, name.confidence);  // only where it is written in capitals
  }
}

// Where the name begins that a known surname ends: "Tunde Balogun" where only
// "Anna Balogun" was sure.
uint32_t Spreader::BeginOfPerson(const TokenizedDocument& document, TokenRange sentence,
                                 uint32_t surname) const {
  uint32_t begin = surname;
  while (begin > sentence.begin && surname - begin < kMostFirstNames) {
    const Token& before = document.tokens[begin - 1];
    if (before.shape != Shape::kCapitalized || !document.tokens[begin].space_before) break;
    const bool known = Has(before, first_name_) || Has(before, surname_);
    if (!known && Has(before, common_word_)) break;
    if (std::any_of(std::begin(no_first_name_), std::end(no_first_name_),
                    [&](LabelId label) { return Has(before, label); })) {
      break;
    }
    --begin;
  }
  return begin;
}

void Spreader::AddForms(const TokenizedDocument& document, const Candidate& name, uint32_t index,
                        Forms* forms) const {
  if (name.local || !Spreads(name.type)) return;
  FormWriter writer(document, folder_);
  const int slot = SlotOf(name.type);
  Form& form = (*forms)[writer.Write(name.tokens.begin, name.tokens.end)];
  form.votes[slot] += name.confidence;
  form.types[slot] = name.type;
  if (form.sources[slot] == kNoIndex) form.sources[slot] = index;
  if (name.type == pb::PERSON && name.tokens.size() > 1) {
    AddPersonForms(document, name, index, forms);
  }
  if (name.type == pb::ORGANIZATION && name.tokens.size() > 1) {
    AddBodyForms(document, name, index, forms);
  }
}

// The first words of forms: a token that is none of them begins no form.
absl::flat_hash_set<std::string> Spreader::FirstWords(const Forms& forms) {
  absl::flat_hash_set<std::string> words;
  for (const auto& [text, form] : forms) {
    const size_t begin = text.starts_with(kAcronymMark) ? 1 : 0;
    size_t end = begin;
    while (end < text.size() &&
           (static_cast<unsigned char>(text[end]) >= 0x80 ||
            std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '\'')) {
      ++end;
    }
    words.insert(text.substr(begin, end - begin));
  }
  return words;
}

void Spreader::Spread(const TokenizedDocument& document, const std::vector<Candidate>& sure,
                      const std::vector<Candidate>& guesses,
                      std::vector<Candidate>* candidates) const {
  Forms forms;
  for (size_t i = 0; i < sure.size(); ++i) {
    AddForms(document, sure[i], static_cast<uint32_t>(i), &forms);
  }
  for (auto& [text, form] : forms) form.firm = true;
  for (Candidate guess : guesses) {
    guess.confidence *= kGuessWeight;
    AddForms(document, guess, kNoIndex, &forms);
  }
  if (forms.empty()) return;
  const absl::flat_hash_set<std::string> firsts = FirstWords(forms);
  FormWriter writer(document, folder_);
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange sentence = document.sentences[s];
    for (uint32_t at = sentence.begin; at < sentence.end; ++at) {
      const Token& token = document.tokens[at];
      if (!IsNameLike(token.shape) && !Has(token, particle_)) continue;
      // A word that begins a sentence says little by its capital.
      const bool starts =
          at == sentence.begin || document.tokens[at - 1].shape == Shape::kQuoteMark;
      if (Has(token, function_word_) && starts) continue;
      writer.Clear();
      writer.Append(at);
      if (!firsts.contains(writer.form())) continue;
      const Form* best = nullptr;
      uint32_t best_end = at;
      for (uint32_t end = at; end < std::min(sentence.end, at + kLongestForm); ++end) {
        if (end > at) writer.Append(end);
        if (!IsNameLike(document.tokens[end].shape)) continue;
        auto found = forms.find(writer.form());
        if (found == forms.end() && end == at && token.shape == Shape::kAllCaps) {
          found = forms.find(kAcronymMark + writer.form());
        }
        if (found != forms.end()) {
          best = &found->second;
          best_end = end + 1;
        }
      }
      if (best == nullptr) continue;
      const int slot =
          static_cast<int>(std::max_element(best->votes, best->votes + 4) - best->votes);
      if (!best->firm && best->votes[slot] < kLeastGuesses) continue;
      // One ordinary word at the start of a sentence may be just that, but
      // surnames are the usual subjects there.
      const bool doubtful = slot != 0 || !best->firm;
      if (starts && doubtful && best_end == at + 1 && Has(token, common_word_)) continue;
      Candidate candidate;
      candidate.tokens = {at, best_end};
      if (slot == 0 && (best->part || best_end == at + 1)) {
        candidate.tokens.begin = BeginOfPerson(document, sentence, at);
      }
      candidate.type = best->types[slot];
      candidate.layer = best->firm ? pb::LIKELY : pb::GUESS;
      candidate.priority = best->firm ? kPriority : kGuessPriority;
      candidate.confidence = best->firm ? kPartConfidence : kGuessConfidence;
      candidate.origin = Origin::kSpread;
      candidate.source = best->sources[slot];
      candidates->push_back(candidate);
    }
  }
}

}  // namespace sayso
