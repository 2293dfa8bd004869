#include "engine/names/spread.h"

#include <algorithm>
#include <bitset>
#include <string>
#include <string_view>

#include "engine/text/word_numbers.h"

namespace sayso {
namespace {

constexpr uint32_t kLongestForm = 8;  // tokens
constexpr int kPriority = 5;          // above one-word rows, below rules with context
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

std::string_view FirstCharacter(std::string_view word) {
  size_t size = 1;
  while (size < word.size() && (word[size] & 0xC0) == 0x80) ++size;
  return word.substr(0, size);
}

// Names of these types are worth looking for again; and what is a name of none
// of them, which keeps its letters from being taken for one.
bool Spreads(pb::EntityType type) {
  switch (type) {
    case pb::ENTITY_TYPE_UNSPECIFIED:
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

}  // namespace

// Forms as strings of the numbers of their words, and of where white space
// stands between them: what is glued in the text is glued in its form.
class Spreader::FormWriter {
 public:
  FormWriter(const TokenizedDocument& document, const Vocabulary& vocabulary)
      : document_(document), numbers_(document, vocabulary) {}

  const std::u32string& Write(uint32_t begin, uint32_t end) {
    form_.clear();
    for (uint32_t i = begin; i < end; ++i) Append(i);
    return form_;
  }
  void Append(uint32_t token) {
    if (form_.empty()) form_.reserve(size_t{2} * kLongestForm);
    if (!form_.empty() && document_.tokens[token].space_before) form_ += kSpace;
    form_ += static_cast<char32_t>(numbers_.Of(token));
  }
  // A form that asks for capitals.
  std::u32string Acronym(uint32_t token) { return {kAcronymMark, numbers_.Of(token)}; }
  std::u32string Acronym(const std::string& letters) {
    return {kAcronymMark, numbers_.OfText(letters)};
  }

  // What begins a form: a word that was never marked begins none.
  void MarkFirst(const std::u32string& form) {
    const uint32_t first = form[0] == kAcronymMark ? form[1] : form[0];
    size_t& longest = longest_[first];
    longest = std::max(longest, form.size());
    seen_[first % kSeen] = true;
  }
  // How long the longest form is that begins with this word; 0: there is none.
  size_t LongestFrom(uint32_t token) {
    const uint32_t number = numbers_.Of(token);
    if (!seen_[number % kSeen]) return 0;
    const auto found = longest_.find(number);
    return found == longest_.end() ? 0 : found->second;
  }

  void Clear() { form_.clear(); }
  const std::u32string& form() const { return form_; }

 private:
  static constexpr char32_t kSpace = 0;  // no word's number
  static constexpr char32_t kAcronymMark = UINT32_MAX;

  const TokenizedDocument& document_;
  WordNumbers numbers_;
  std::u32string form_;
  static constexpr size_t kSeen = 1024;
  absl::flat_hash_map<uint32_t, size_t> longest_;  // forms, by their first words
  std::bitset<kSeen> seen_;  // remainders of those words: most others stop here
};

Spreader::Spreader(const Gazetteer& gazetteer, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      first_name_(alphabet.LabelNamed("FirstName")),
      common_word_(alphabet.LabelNamed("CommonWord")),
      function_word_(alphabet.LabelNamed("FunctionWord")),
      particle_(alphabet.LabelNamed("NameParticle")),
      suffix_(alphabet.LabelNamed("NameSuffix")),
      company_suffix_(alphabet.LabelNamed("CompanySuffix")),
      title_(alphabet.LabelNamed("PersonTitle")),
      surname_(alphabet.LabelNamed("Surname")),
      pronoun_(alphabet.LabelNamed("SubjectPronoun")),
      past_(alphabet.LabelNamed("VerbPast")),
      third_(alphabet.LabelNamed("VerbThird")),
      relative_(alphabet.LabelNamed("RelativePronoun")) {
  for (size_t i = 0; i < std::size(kNoFirstName); ++i) {
    no_first_name_[i] = alphabet.LabelNamed(kNoFirstName[i]);
  }
}

bool Spreader::Has(const Token& token, LabelId label) const {
  return gazetteer_.WordHas(token.word, label, LetterCaseOf(token));
}

void Spreader::AddPersonForms(const TokenizedDocument& document, const Candidate& name,
                              uint32_t index, FormWriter* writer, Forms* forms) const {
  uint32_t end = name.tokens.end;
  const auto word = [&](uint32_t i) -> const Token& { return document.tokens[i]; };
  while (end > name.tokens.begin + 1 &&
         (Has(word(end - 1), suffix_) || !IsNameLike(word(end - 1).shape))) {
    --end;
  }
  // The surname begins at the last word that white space stands before, and
  // that no hyphen joins to the word before it ("Al - Sabah", loosely spaced).
  const auto is_hyphen = [&](uint32_t i) { return document.Word(i) == "-"; };
  // "O’ Donnell", loosely spaced: an apostrophe behind one letter.
  const auto is_apostrophe = [&](uint32_t i) {
    return i > name.tokens.begin && word(i).shape == Shape::kQuoteMark && !word(i).space_before &&
           document.Word(i - 1).size() == 1;
  };
  uint32_t surname = end - 1;
  while (surname > name.tokens.begin && (!word(surname).space_before || is_hyphen(surname) ||
                                         is_hyphen(surname - 1) || is_apostrophe(surname - 1))) {
    --surname;
  }
  if (surname == name.tokens.begin) return;
  const auto vote = [&](uint32_t begin, uint32_t stop, float weight) {
    Form& form = (*forms)[writer->Write(begin, stop)];
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
                            uint32_t index, FormWriter* writer, Forms* forms) const {
  const auto vote = [&](const std::u32string& text, float weight) {
    Form& form = (*forms)[text];
    form.votes[1] += weight;
    form.types[1] = pb::ORGANIZATION;
    form.part = true;
    if (form.sources[1] == kNoIndex) form.sources[1] = index;
  };
  uint32_t end = name.tokens.end;
  while (end > name.tokens.begin + 1 && Has(document.tokens[end - 1], company_suffix_)) --end;
  const bool had_suffix = end < name.tokens.end;
  if (had_suffix) vote(writer->Write(name.tokens.begin, end), name.confidence);
  // Its first word alone, where that is no word, place or nationality.
  const Token& first = document.tokens[name.tokens.begin];
  if (name.tokens.size() > 1 && IsNameLike(first.shape) && first.word == kUnknownWord &&
      had_suffix) {
    vote(writer->Write(name.tokens.begin, name.tokens.begin + 1), 0.6f * name.confidence);
  }
  // Its acronym: the initials of its capitalised words.
  std::string acronym;
  for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
    if (IsNameLike(document.tokens[i].shape)) acronym += FirstCharacter(document.Word(i));
  }
  const bool told = acronym.size() >= 2 && IsTold(document, name.tokens.end, acronym);
  if (acronym.size() < 3 && !told) return;
  const std::u32string key = writer->Acronym(acronym);
  vote(key, name.confidence);
  if (told) (*forms)[key].told = true;
}

// Behind a name that ends at `end`: "(PLA)", ", or PLA".
bool Spreader::IsTold(const TokenizedDocument& document, uint32_t end, std::string_view acronym) {
  if (end + 1 >= document.tokens.size()) return false;
  if (document.Word(end) == "(") return document.Word(end + 1) == acronym;
  return end + 2 < document.tokens.size() && document.Word(end) == "," &&
         document.tokens[end + 1].shape == Shape::kLower && document.Word(end + 2) == acronym;
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

// "Small said", "Long, 42, a sailor", "Will, who spoke": what follows is said of a person.
bool Spreader::IsSpeaker(const TokenizedDocument& document, TokenRange sentence,
                         uint32_t at) const {
  if (at + 3 >= sentence.end || Has(document.tokens[at], pronoun_)) return false;
  const Token& next = document.tokens[at + 1];
  if (document.Word(at + 1) == ",") {
    const Token& behind = document.tokens[at + 2];
    return Has(behind, relative_) ||
           (behind.shape == Shape::kNumber && document.Word(at + 3) == ",");
  }
  return next.shape == Shape::kLower && (Has(next, past_) || Has(next, third_));
}

void Spreader::AddForms(const TokenizedDocument& document, const Candidate& name, uint32_t index,
                        FormWriter* writer, Forms* forms) const {
  if (name.local || !Spreads(name.type)) return;
  const int slot = SlotOf(name.type);
  Form& form = (*forms)[writer->Write(name.tokens.begin, name.tokens.end)];
  form.votes[slot] += name.confidence;
  form.types[slot] = name.type;
  if (form.sources[slot] == kNoIndex) form.sources[slot] = index;
  if (name.type == pb::PERSON && name.tokens.size() > 1) {
    AddPersonForms(document, name, index, writer, forms);
  }
  if (name.type == pb::ORGANIZATION && name.tokens.size() > 1) {
    AddBodyForms(document, name, index, writer, forms);
  }
}

// The longest form that begins at a token, of at most `most` numbers, or null; `*end` is set behind
// it.
const Spreader::Form* Spreader::LongestForm(const TokenizedDocument& document, TokenRange sentence,
                                            uint32_t at, size_t most, const Forms& forms,
                                            FormWriter* writer, uint32_t* end) const {
  const Form* longest = nullptr;
  writer->Clear();
  for (uint32_t i = at; i < std::min(sentence.end, at + kLongestForm); ++i) {
    writer->Append(i);
    if (writer->form().size() > most) break;
    if (!IsNameLike(document.tokens[i].shape)) continue;
    auto found = forms.find(writer->form());
    if (i == at && document.tokens[at].shape == Shape::kAllCaps) {
      const auto acronym = forms.find(writer->Acronym(at));
      const bool surer = acronym != forms.end() &&
                         (found == forms.end() || acronym->second.told || !found->second.firm);
      if (surer) found = acronym;
    }
    if (found == forms.end()) continue;
    longest = &found->second;
    *end = i + 1;
  }
  return longest;
}

void Spreader::Spread(const TokenizedDocument& document, const std::vector<Candidate>& sure,
                      const std::vector<Candidate>& guesses,
                      std::vector<Candidate>* candidates) const {
  Forms forms;
  FormWriter writer(document, gazetteer_.vocabulary());
  for (size_t i = 0; i < sure.size(); ++i) {
    AddForms(document, sure[i], static_cast<uint32_t>(i), &writer, &forms);
  }
  for (auto& [text, form] : forms) form.firm = true;
  for (Candidate guess : guesses) {
    guess.confidence *= kGuessWeight;
    AddForms(document, guess, kNoIndex, &writer, &forms);
  }
  if (forms.empty()) return;
  for (const auto& [text, form] : forms) writer.MarkFirst(text);
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange sentence = document.sentences[s];
    for (uint32_t at = sentence.begin; at < sentence.end; ++at) {
      const Token& token = document.tokens[at];
      if (token.shape >= Shape::kNumber) continue;
      const size_t most = writer.LongestFrom(at);
      if (most == 0) continue;
      if (!IsNameLike(token.shape) && !Has(token, particle_)) continue;
      // A word that begins a sentence says little by its capital.
      const bool starts =
          at == sentence.begin || document.tokens[at - 1].shape == Shape::kQuoteMark;
      const bool grammar = starts && Has(token, function_word_);
      if (grammar && !IsSpeaker(document, sentence, at)) continue;
      uint32_t best_end = at;
      const Form* best = LongestForm(document, sentence, at, most, forms, &writer, &best_end);
      if (best == nullptr) continue;
      const int slot =
          static_cast<int>(std::max_element(best->votes, best->votes + 4) - best->votes);
      if (!best->firm && best->votes[slot] < kLeastGuesses) continue;
      if (grammar && (slot != 0 || !best->firm)) continue;
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
