// Finds who says, or calls, or writes something: each verb of speech in a
// paragraph with its subject, wherever the quote stands that it governs.

#ifndef ENGINE_QUOTE_SPEECH_CLAUSE_H_
#define ENGINE_QUOTE_SPEECH_CLAUSE_H_

#include <cstdint>
#include <vector>

#include "engine/match/matcher.h"
#include "engine/quote/clause_items.h"

namespace sayso {

inline constexpr uint32_t kNoItem = UINT32_MAX;

// How a clause says that somebody speaks.
enum class ClauseForm : uint8_t {
  kFinite,      // she said
  kInverted,    // said she
  kGerund,      // …, saying
  kInfinitive,  // … to say
  kNoun,        // her claim that
  kRule,        // as a rule found it: according to her
};

struct SpeechClause {
  ClauseForm form = ClauseForm::kFinite;
  ItemRange speaker;           // the words that name the speaker
  uint32_t mention = kNoItem;  // the item that stands for the speaker, of
                               // `speaker` or, for "who", before it
  ItemRange cue;
  uint32_t begin = 0;       // items: the whole clause, with what stands
  uint32_t end = 0;         // before the speaker's name
  bool calls = false;       // its verb takes "X as Y"
  bool says = false;        // its verb takes the words themselves
  bool relative = false;    // in a relative clause: "which critics call"
  bool weak = false;        // of thought, or of what may be: "would say"
  bool adjacent = false;    // the speaker stands right beside the verb
  uint32_t rule = kNoItem;  // of the ATTRIBUTION pass; kNoItem: a verb
  ItemRange addressee, medium, via;
};

// Immutable; safe for any number of threads.
//
// A verb's subject is looked for to its left: over auxiliaries and adverbs,
// over what commas or brackets fence off ("Penrose, who came in May, said"),
// to the head of its noun phrase ("supporters of Penrose said"). "And said"
// takes the subject of the verb before; a gerund behind a comma, and "to say",
// that of the sentence. Behind a quote the subject may follow ("said
// Penrose"). A passive ("was called") has no speaker, nor has a verb whose
// subject is not found. Linear in the items, for sentences of bounded asides.
class ClauseFinder {
 public:
  // Replaces `*clauses` by those of a paragraph, by cue.
  void Find(const std::vector<ClauseItem>& items, std::vector<SpeechClause>* clauses) const;

  // The subject of the sentence around item `at`, as far as words before it
  // tell: the first name or pronoun that no preposition holds. kNoItem: none.
  static uint32_t SubjectBefore(const std::vector<ClauseItem>& items, uint32_t at);

  // The first item of the noun phrase that ends with item `head`.
  static uint32_t PhraseBegin(const std::vector<ClauseItem>& items, uint32_t head);
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_SPEECH_CLAUSE_H_
