#include "engine/resolve/nominal_finder.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace sayso {
namespace {

bool ByPlace(const Mention& a, const Mention& b) {
  if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
  return a.tokens.end > b.tokens.end;
}

}  // namespace

NominalFinder::NominalFinder(const Gazetteer& gazetteer, const Alphabet& alphabet,
                             const MentionItemizer& itemizer, const RulePass& rules)
    : gazetteer_(gazetteer),
      alphabet_(alphabet),
      itemizer_(itemizer),
      rules_(rules),
      male_pronoun_(alphabet.LabelNamed("MalePronoun")),
      female_pronoun_(alphabet.LabelNamed("FemalePronoun")),
      male_word_(alphabet.LabelNamed("MaleWord")),
      female_word_(alphabet.LabelNamed("FemaleWord")) {}

void NominalFinder::FindNominals(const TokenizedDocument& document, const PhraseMap& phrases,
                                 const std::vector<bool>& quoted, const std::vector<Mention>& names,
                                 std::vector<Mention>* nominals) const {
  std::vector<Item> items;
  std::vector<Match> matches;
  MatcherScratch scratch;
  std::vector<ItemCode> codes;
  std::vector<Candidate> candidates;
  for (const TokenRange& sentence : document.sentences) {
    itemizer_.Itemize(document, phrases, names, {}, quoted, sentence, &items);
    Encode(items, &codes);
    matches.clear();
    rules_.matcher->FindAll(codes, &scratch, &matches);
    for (const Match& match : matches) {
      const CompiledRule& rule = rules_.rules[match.pattern];
      for (size_t i = 0; i < match.groups.size(); ++i) {
        const ItemRange group = match.groups[i];
        if (rule.groups[i] != Role::kName || group.empty()) continue;
        Candidate candidate;
        candidate.tokens = {items[group.begin].tokens.begin, items[group.end - 1].tokens.end};
        candidate.type = rule.rule.type();
        candidate.layer = rule.rule.layer();
        candidate.priority = rule.rule.priority();
        candidate.confidence = rule.rule.confidence();
        candidate.source = match.pattern;
        candidates.push_back(candidate);
      }
    }
  }
  std::vector<uint32_t> starts;  // of people's names
  for (const Mention& name : names) {
    if (name.type == pb::PERSON) starts.push_back(name.tokens.begin);
  }
  for (const Candidate& winner : ResolveOverlaps(candidates, document.tokens.size(), nullptr)) {
    if (std::binary_search(starts.begin(), starts.end(), winner.tokens.end)) continue;
    Mention mention;
    mention.tokens = winner.tokens;
    mention.type = winner.type;
    mention.kind = pb::NOMINAL;
    mention.source = winner.source;
    mention.confidence = winner.confidence;
    mention.anonymous = rules_.rules[winner.source].rule.anonymous();
    for (uint32_t i = winner.tokens.begin; i < winner.tokens.end; ++i) {
      const WordId word = document.tokens[i].word;
      if (gazetteer_.WordHas(word, female_word_, LetterCase::kLower)) mention.gender = pb::FEMALE;
      if (gazetteer_.WordHas(word, male_word_, LetterCase::kLower)) mention.gender = pb::MALE;
    }
    nominals->push_back(mention);
  }
}

void NominalFinder::FindPronouns(const TokenizedDocument& document, const PhraseMap& phrases,
                                 std::vector<Mention>* pronouns) const {
  for (uint32_t i = 0; i < document.tokens.size(); ++i) {
    // Most words are phrases by themselves, and have neither label.
    const PhraseHit& longest = phrases.Longest(i);
    if (longest.end == i + 1 && !alphabet_.Has(longest.signature, male_pronoun_) &&
        !alphabet_.Has(longest.signature, female_pronoun_)) {
      continue;
    }
    const WordId word = document.tokens[i].word;
    if (word == kUnknownWord) continue;
    const bool male = gazetteer_.WordHas(word, male_pronoun_, LetterCase::kLower);
    const bool female = gazetteer_.WordHas(word, female_pronoun_, LetterCase::kLower);
    if (!male && !female) continue;
    Mention mention;
    mention.tokens = {i, i + 1};
    mention.type = pb::PERSON;
    mention.kind = pb::PRONOUN;
    mention.confidence = 1;
    mention.gender = male ? pb::MALE : pb::FEMALE;
    pronouns->push_back(mention);
  }
}

void NominalFinder::Find(const TokenizedDocument& document, const PhraseMap& phrases,
                         const std::vector<bool>& quoted, std::vector<Mention>* mentions) const {
  std::vector<Mention> found;
  FindNominals(document, phrases, quoted, *mentions, &found);
  FindPronouns(document, phrases, &found);
  std::sort(found.begin(), found.end(), ByPlace);
  std::vector<Mention> all;
  all.reserve(mentions->size() + found.size());
  std::merge(mentions->begin(), mentions->end(), found.begin(), found.end(),
             std::back_inserter(all), ByPlace);
  *mentions = std::move(all);
}

}  // namespace sayso
