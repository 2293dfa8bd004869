// Finds descriptions of people and bodies ("the harbour master", "a source at
// the department") and the pronouns that stand for a person.

#ifndef ENGINE_RESOLVE_NOMINAL_FINDER_H_
#define ENGINE_RESOLVE_NOMINAL_FINDER_H_

#include <string_view>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/resolve/mention.h"
#include "engine/resolve/mention_items.h"
#include "engine/rules/rule_book.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

inline constexpr std::string_view kNominalLabels[] = {"MalePronoun", "FemalePronoun"};

// Immutable; safe for any number of threads.
class NominalFinder {
 public:
  NominalFinder(const Gazetteer& gazetteer, const Alphabet& alphabet,
                const MentionItemizer& itemizer, const RulePass& rules);

  // Adds nominals and pronouns to `*mentions`, which holds names by place, and
  // keeps it by place, of two at one place the longer first. A description
  // right before a person's name ("striker Paulo Teixeira") is that name's
  // role and no mention. Linear in the tokens.
  void Find(const TokenizedDocument& document, const PhraseMap& phrases,
            const std::vector<bool>& quoted, std::vector<Mention>* mentions) const;

 private:
  void FindNominals(const TokenizedDocument& document, const PhraseMap& phrases,
                    const std::vector<bool>& quoted, const std::vector<Mention>& names,
                    std::vector<Mention>* nominals) const;
  void FindPronouns(const TokenizedDocument& document, const PhraseMap& phrases,
                    std::vector<Mention>* pronouns) const;

  const Gazetteer& gazetteer_;
  const Alphabet& alphabet_;
  const MentionItemizer& itemizer_;
  const RulePass& rules_;
  LabelId male_pronoun_;
  LabelId female_pronoun_;
  LabelId male_word_;
  LabelId female_word_;
};

}  // namespace sayso

#endif  // ENGINE_RESOLVE_NOMINAL_FINDER_H_
