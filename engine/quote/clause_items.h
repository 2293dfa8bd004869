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
enum ItemPart : uint32_t {
  kCueVerb = 1u << 0,  // a verb of speech, of any class
  kCalls = 1u << 1,    // … that takes "X as Y": call, describe as
  kSays = 1u << 2,     // … that takes the words themselves: say, tell, ask, write
  kPast = 1u << 3,
  kThird = 1u << 4,
  kBase = 1u << 5,
  kGerund = 1u << 6,
  kPerson = 1u << 7,         // a person's name
  kBeing = 1u << 8,          // a name or description of a person or body
  kThing = 1u << 9,          // a place, or a thing that can speak
  kPronoun = 1u << 10,       // he, they, others
  kOwnerPronoun = 1u << 11,  // his, their
  kRelative = 1u << 12,      // who, which
  kPreposition = 1u << 13,
  kSubordinator = 1u << 14,
  kCoordinator = 1u << 15,
  kDeterminer = 1u << 16,
  kAuxiliary = 1u << 17,
  kPassive = 1u << 18,  // forms of "be"
  kFunction = 1u << 19,
  kCommon = 1u << 20,  // an ordinary word when written small
  kValue = 1u << 21,   // a date, a sum …
  kQuoteItem = 1u << 22,
  kSpeechNoun = 1u << 23,
  kNominal = 1u << 24,      // a description
  kWeakCue = 1u << 25,      // a verb of speech that often is none: think, put
  kModal = 1u << 26,        // would, should
  kNationality = 1u << 27,  // "British"
  kQuantifier = 1u << 28,   // "most", "one": a subject by itself
  kAsWord = 1u << 29,       // "as" of "as Penrose put it"
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
    "Quantifier",       "AsWord"};

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
  uint32_t parts = 0;
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
  std::vector<uint32_t> parts_;  // by signature
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_CLAUSE_ITEMS_H_
