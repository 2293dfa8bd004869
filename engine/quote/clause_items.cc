#include "engine/quote/clause_items.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr size_t kLongestSegment = 500;  // items; no writer's sentence has as many

// What a word loses behind a hyphen.
constexpr uint64_t kPartsOfGrammar = kCueVerb | kSpeechNoun | kPreposition | kSubordinator |
                                     kCoordinator | kAuxiliary | kPassive | kModal | kPronoun;

struct LabelParts {
  std::string_view label;
  uint64_t parts;
};

constexpr LabelParts kLabelParts[] = {
    {"CueSay", kCueVerb | kSays},
    {"CueTell", kCueVerb | kSays},
    {"CueAsk", kCueVerb | kSays},
    {"CueClaim", kCueVerb},
    {"CueWrite", kCueVerb | kSays},
    {"CueSound", kCueVerb | kSays},
    {"CueGesture", kCueVerb | kSays | kWeakCue},
    {"CueReport", kCueVerb},
    {"CueCall", kCueVerb | kCalls},
    {"VerbPast", kPast},
    {"VerbThird", kThird},
    {"VerbBase", kBase},
    {"VerbGerund", kGerund},
    {"SubjectPronoun", kPronoun},
    {"PossessivePronoun", kOwnerPronoun},
    {"RelativePronoun", kRelative},
    {"Preposition", kPreposition},
    {"Subordinator", kSubordinator},
    {"Coordinator", kCoordinator},
    {"Determiner", kDeterminer},
    {"Auxiliary", kAuxiliary},
    {"PassiveAuxiliary", kPassive | kAuxiliary},
    {"FunctionWord", kFunction},
    {"CommonWord", kCommon},
    {"SpeechNoun", kSpeechNoun},
    {"WeakCue", kWeakCue},
    {"Modal", kModal | kAuxiliary},
    {"Quantifier", kQuantifier},
    {"AsWord", kAsWord},
    {"Negation", kNegation},
    {"ThroughWord", kThroughWord},
    {"WhereWord", kWhereWord},
    {"ThatWord", kThatWord},
    {"OccasionNoun", kOccasion},
    {"NeutralPronoun", kNeuter},
    {"PersonName", kPerson | kBeing},
    {"OrganizationName", kBeing},
    {"CountryName", kBeing},
    {"NationalityName", kCommon | kNationality},
    {"LocationName", kThing},
    {"PersonNominal", kBeing | kNominal},
    {"BodyNominal", kBeing | kNominal},
    {"ThingNominal", kThing | kNominal},
    {"Value", kValue},
    {"Quote", kQuoteItem},
};

Mark MarkOf(std::string_view word) {
  if (word == ",") return Mark::kComma;
  if (word == ":") return Mark::kColon;
  if (word == ";") return Mark::kSemicolon;
  if (word == "." || word == "?" || word == "!") return Mark::kStop;
  if (word == "-" || word == "–" || word == "—" || word == "--" || word == "―") return Mark::kDash;
  if (word == "(" || word == "[") return Mark::kOpen;
  if (word == ")" || word == "]") return Mark::kClose;
  return Mark::kOther;
}

}  // namespace

ClauseItemizer::ClauseItemizer(const Alphabet& alphabet) : parts_(alphabet.signature_count()) {
  for (const LabelParts& entry : kLabelParts) {
    for (const SignatureId signature : alphabet.SignaturesWith(entry.label)) {
      parts_[signature] |= entry.parts;
    }
  }
}

void ClauseItemizer::Read(const TokenizedDocument& document, const std::vector<Item>& items,
                          std::vector<ClauseItem>* clause_items) const {
  clause_items->clear();
  if (items.empty()) return;
  auto sentence = std::lower_bound(
      document.sentences.begin(), document.sentences.end(), items[0].tokens.begin + 1,
      [](const TokenRange& range, uint32_t at) { return range.end < at; });
  uint32_t segment = 0;
  size_t begin = 0;  // of the segment
  bool after_hyphen = false;
  for (const Item& item : items) {
    ClauseItem read;
    const uint32_t at = item.tokens.begin;
    while (sentence != document.sentences.end() && sentence->end <= at) ++sentence;
    // A sentence that begins inside a quote does not part what stands around it.
    const bool parts = sentence != document.sentences.end() && sentence->begin == at;
    if ((parts && !clause_items->empty()) || clause_items->size() - begin >= kLongestSegment) {
      ++segment;
      begin = clause_items->size();
    }
    read.segment = segment;
    read.parts = parts_[item.signature];
    read.shape = static_cast<Shape>(item.shape & 0xF);
    read.at_start = clause_items->empty() || clause_items->back().segment != segment;
    if ((read.shape == Shape::kPunctuation || read.shape == Shape::kQuoteMark) &&
        (read.parts & kQuoteItem) == 0) {
      read.mark = MarkOf(document.Word(at));
    }
    // The hyphen of a compound is part of a word.
    if (read.mark == Mark::kDash && (item.shape & kGlued) != 0 && document.Word(at) == "-") {
      read.mark = Mark::kNone;
      read.shape = Shape::kLower;
      after_hyphen = true;
    } else if (after_hyphen) {
      // "so-called", "warm-and-fuzzy": no verb and no grammar of its own.
      if ((item.shape & kGlued) != 0) read.parts &= ~kPartsOfGrammar;
      after_hyphen = false;
    }
    read.glued = (item.shape & kGlued) != 0;
    clause_items->push_back(read);
  }
}

}  // namespace sayso
