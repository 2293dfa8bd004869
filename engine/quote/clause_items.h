// A paragraph as the attribution of quotes reads it: for each item, what part
// it can play in a clause.

#ifndef ENGINE_QUOTE_CLAUSE_ITEMS_H_
#define ENGINE_QUOTE_CLAUSE_ITEMS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/alphabet.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// What an item can be in a clause; an item can be several.
enum ItemPart : uint64_t {
  kCueVerb = 1ull << 0,  // a verb of speech, of any class
  kCalls = 1ull << 1,    // … that takes "X as Y": call, describe as
  kSays = 1ull << 2,     // … that takes the words themselves: say, tell, ask, write
  kPast = 1ull << 3,
  kThird = 1ull << 4,
  kBase = 1ull << 5,
  kGerund = 1ull << 6,
  kPerson = 1ull << 7,         // a person's name
  kBeing = 1ull << 8,          // a name or description of a person or body
  kThing = 1ull << 9,          // a place, or a thing that can speak
  kPronoun = 1ull << 10,       // he, they, others
  kOwnerPronoun = 1ull << 11,  // his, their
  kRelative = 1ull << 12,      // who, which
  kPreposition = 1ull << 13,
  kSubordinator = 1ull << 14,
  kCoordinator = 1ull << 15,
  kDeterminer = 1ull << 16,
  kAuxiliary = 1ull << 17,
  kPassive = 1ull << 18,  // forms of "be"
  kFunction = 1ull << 19,
  kCommon = 1ull << 20,  // an ordinary word when written small
  kValue = 1ull << 21,   // a date, a sum …
  kQuoteItem = 1ull << 22,
  kSpeechNoun = 1ull << 23,
  kNominal = 1ull << 24,      // a description
  kWeakCue = 1ull << 25,      // a verb of speech that often is none: think, put
  kModal = 1ull << 26,        // would, should
  kNationality = 1ull << 27,  // "British"
  kQuantifier = 1ull << 28,   // "most", "one": a subject by itself
  kAsWord = 1ull << 29,       // "as" of "as Penrose put it"
  kNegation = 1ull << 30,     // "not", "denied"
  kThroughWord = 1ull << 31,  // "through" of "through an interpreter"
  kWhereWord = 1ull << 32,    // "in", "at"
  kThatWord = 1ull << 33,     // "that"
  kOccasion = 1ull << 34,     // "reason" of "no reason to say"
  kNeuter = 1ull << 35,       // "it"
};

// The labels that the parts are told by.
inline constexpr std::string_view kClauseLabels[] = {
    "CueSay",           "CueTell",        "CueAsk",
    "CueClaim",         "CueWrite",       "CueSound",
    "CueGesture",       "CueReport",      "CueCall",
    "VerbPast",         "VerbThird",      "VerbBase",
    "VerbGerund",       "SubjectPronoun", "PossessivePronoun",
    "RelativePronoun",  "Preposition",    "Subordinator",
    "Coordinator",      "Determiner",     "Auxiliary",
    "PassiveAuxiliary", "FunctionWord",   "CommonWord",
    "SpeechNoun",       "WeakCue",        "Modal",
    "Quantifier",       "AsWord",         "Negation",
    "ThroughWord",      "WhereWord",      "ThatWord",
    "OccasionNoun",     "NeutralPronoun"};

// Marks that matter between clauses.
enum class Mark : uint8_t {
  kNone,
  kComma,
  kColon,
  kSemicolon,
  kStop,
  kDash,
  kOpen,
  kClose,
  kOther
};

struct ClauseItem {
  uint64_t parts = 0;
  Mark mark = Mark::kNone;
  Shape shape = Shape::kLower;
  bool at_start = false;
  bool glued = false;    // no white space before it
  uint32_t segment = 0;  // number of its sentence within the paragraph
};

// Immutable; safe for any number of threads.
class ClauseItemizer {
 public:
  explicit ClauseItemizer(const Alphabet& alphabet);

  // Replaces `*clause_items` by one for each of `items`. Linear.
  void Read(const TokenizedDocument& document, const std::vector<Item>& items,
            std::vector<ClauseItem>* clause_items) const;

 private:
  std::vector<uint64_t> parts_;  // by signature
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_CLAUSE_ITEMS_H_
