#include "engine/names/name_finder.h"

#include <algorithm>

#include "engine/names/itemizer.h"

namespace sayso {
namespace {

constexpr float kSureRow = 0.95f;
constexpr float kLikelyRow = 0.85f;

TokenRange TokensOf(const ItemRange& range, const std::vector<Item>& items) {
  if (range.empty()) return {};
  return {items[range.begin].tokens.begin, items[range.end - 1].tokens.end};
}

// Below the rules for what is built of such names ("New York Marathon", "Cape
// Town High Court"), and above those that go by single words.
int PriorityOfPhrase(pb::EntityType type) {
  switch (type) {
    case pb::ORGANIZATION:
    case pb::EVENT:
      return 17;
    default:
      return 15;
  }
}

// "Odesa region" is a row, and the name is Odesa: a last word that says in small
// letters what kind of place it is stays outside.
uint32_t EndOfName(const TokenizedDocument& document, TokenRange tokens, const Gazetteer& gazetteer,
                   uint32_t index) {
  const Token& last = document.tokens[tokens.end - 1];
  if (tokens.size() < 2 || last.shape != Shape::kLower) return tokens.end;
  const RowView row = gazetteer.row(index);
  const bool is_kind = row.type == pb::LOCATION && document.Word(tokens.end - 1) == row.subtype &&
                       row.name.ends_with(" " + std::string(row.subtype));
  return is_kind ? tokens.end - 1 : tokens.end;
}

bool IsLower(const TokenizedDocument& document, uint32_t begin, uint32_t end) {
  return std::all_of(document.tokens.begin() + begin, document.tokens.begin() + end,
                     [](const Token& token) { return token.shape == Shape::kLower; });
}

// Has a word behind the first a capital?
bool HasLaterCapital(std::string_view name) {
  for (size_t i = name.find(' '); i + 1 < name.size(); i = name.find(' ', i + 1)) {
    if (name[i + 1] >= 'A' && name[i + 1] <= 'Z') return true;
  }
  return false;
}

}  // namespace

NameFinder::NameFinder(const Gazetteer& gazetteer, const RulePass& rules, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      rules_(rules),
      person_title_(alphabet.LabelNamed("PersonTitle")),
      first_name_(alphabet.LabelNamed("FirstName")) {}

// Behind a title, unless that is a first name too.
uint32_t NameFinder::BeginOfName(const TokenizedDocument& document, TokenRange tokens) const {
  const Token& first = document.tokens[tokens.begin];
  const bool is_title = gazetteer_.WordHas(first.word, person_title_, LetterCase::kCapital) &&
                        !gazetteer_.WordHas(first.word, first_name_, LetterCase::kCapital);
  return is_title ? tokens.begin + 1 : tokens.begin;
}

void NameFinder::AddGazetteer(const std::vector<Item>& items, const TokenizedDocument& document,
                              std::vector<Candidate>* candidates) const {
  for (const Item& item : items) {
    if (item.reference == kNoPhrase) continue;
    const LetterCase letter_case =
        LetterCaseOf(document.tokens, item.tokens.begin, item.tokens.end);
    for (const RowReference& reference : gazetteer_.RowsOf(item.reference)) {
      if (reference.weak || letter_case < reference.least) continue;
      Candidate candidate;
      const pb::EntityType type = gazetteer_.TypeOfRow(reference.row);
      candidate.tokens = {item.tokens.begin,
                          EndOfName(document, item.tokens, gazetteer_, reference.row)};
      candidate.type = IsDemonym(reference.kind) ? pb::NATIONALITY : type;
      // Several words are surely that name, where it is a person's; a place's
      // or a body's may be part of a longer one; and so may one word be.
      const bool several = item.tokens.size() > 1;
      if (several && (item.shape & kAtStart) != 0 &&
          IsLower(document, item.tokens.begin + 1, item.tokens.end) &&
          HasLaterCapital(gazetteer_.row(reference.row).name)) {
        continue;
      }
      if (several && candidate.type == pb::PERSON) {
        candidate.tokens.begin = BeginOfName(document, item.tokens);
        candidate.title = {item.tokens.begin, candidate.tokens.begin};
      }
      candidate.layer = several && candidate.type == pb::PERSON ? pb::SURE : pb::LIKELY;
      if (several) candidate.priority = PriorityOfPhrase(candidate.type);
      candidate.confidence = several ? kSureRow : kLikelyRow;
      candidate.origin = Origin::kGazetteer;
      candidate.source = reference.row;
      candidate.phrase = item.reference;
      candidates->push_back(candidate);
      break;  // the most prominent one; see Gazetteer::RowsOf()
    }
  }
}

void NameFinder::AddMatch(const Match& match, const std::vector<Item>& items,
                          std::vector<Candidate>* candidates) const {
  const CompiledRule& rule = rules_.rules[match.pattern];
  Candidate candidate;
  candidate.type = rule.rule.type();
  candidate.layer = rule.rule.layer();
  candidate.priority = rule.rule.priority();
  candidate.confidence = rule.rule.confidence();
  candidate.source = match.pattern;
  candidate.local = rule.rule.local();
  for (size_t i = 0; i < match.groups.size(); ++i) {
    if (match.groups[i].empty()) continue;
    if (rule.groups[i] == Role::kRole) candidate.role = TokensOf(match.groups[i], items);
    if (rule.groups[i] == Role::kTitle) candidate.title = TokensOf(match.groups[i], items);
  }
  for (size_t i = 0; i < match.groups.size(); ++i) {
    if (match.groups[i].empty() || rule.groups[i] != Role::kName) continue;
    candidate.tokens = TokensOf(match.groups[i], items);
    const bool one_item = match.groups[i].end == match.groups[i].begin + 1;
    candidate.phrase = one_item ? items[match.groups[i].begin].reference : kNoIndex;
    candidates->push_back(candidate);
  }
}

void NameFinder::Find(const TokenizedDocument& document, const PhraseMap& phrases,
                      const std::vector<bool>& quoted, std::vector<Candidate>* candidates) const {
  std::vector<Item> items;
  std::vector<Match> matches;
  MatcherScratch scratch;
  std::vector<ItemCode> codes;
  for (const TokenRange& sentence : document.sentences) {
    ItemizeSentence(document, phrases, quoted, sentence, &items);
    AddGazetteer(items, document, candidates);
    Encode(items, &codes);
    matches.clear();
    rules_.matcher->FindAll(codes, &scratch, &matches);
    for (const Match& match : matches) AddMatch(match, items, candidates);
  }
}

}  // namespace sayso
