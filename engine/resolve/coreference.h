// Descriptions and pronouns to entities: whom "the defence secretary" and "she"
// stand for.

#ifndef ENGINE_RESOLVE_COREFERENCE_H_
#define ENGINE_RESOLVE_COREFERENCE_H_

#include <string_view>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/resolve/mention.h"
#include "engine/text/folder.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

inline constexpr std::string_view kCoreferenceLabels[] = {
    "RoleHead",    "Role",     "RoleModifier", "FunctionWord",
    "PersonTitle", "Definite", "Calling",      "LoneCompany"};

// Immutable; safe for any number of threads.
//
// A description is somebody's where it stands beside a name with a comma ("the
// mayor, Ada Penrose,"); where all the words of an office in it are among
// those that the text, or the gazetteer, gives a person's office, and no
// country speaks against it, the last such person before it in its entry, or
// else the first after it there, or else the last one of the entries before;
// "the 29-year-old" is the one person whom the entry gave that age before;
// and a body's where its noun is in the body's name ("the ministry"), or says
// what the gazetteer holds that body to be ("the alliance"), and only one such
// body has been named in the entry; "the company" is the one body there that the
// gazetteer does not know. "The singer", "the 22-year-old" and "the
// Croat", whose words are no office, are the person that "he" or "she" would be
// there, if neither gender nor country speaks against it; of an age that the
// entry gave somebody before, that one, and nobody where it gave it to two.
//
// "He" and "she" are the last person of that gender, or of none known, who
// was the first one named in a sentence; the sentence itself first, then
// those before it, back to the entry's beginning. What stands inside a quote
// is no antecedent for what stands outside, and who is in a caption none for
// the text.
class Coreference {
 public:
  Coreference(const Gazetteer& gazetteer, const Alphabet& alphabet);

  // Sets the entity of nominals and pronouns where it can be told. `quoted`
  // has a flag for each token. Linear in mentions, for a bounded number of
  // people looked back at.
  void Resolve(const TokenizedDocument& document, const PhraseMap& phrases,
               const std::vector<bool>& quoted, Resolution* resolution) const;

 private:
  class Run;

  const Gazetteer& gazetteer_;
  const Folder folder_;
  LabelId role_head_;
  LabelId role_;
  LabelId role_modifier_;
  LabelId function_word_;
  LabelId person_title_;
  LabelId definite_;
  LabelId calling_;
  LabelId lone_company_;
};

}  // namespace sayso

#endif  // ENGINE_RESOLVE_COREFERENCE_H_
