// Names to entities: which names of a document stand for the same person,
// body or place.

#ifndef ENGINE_RESOLVE_ENTITY_LINKER_H_
#define ENGINE_RESOLVE_ENTITY_LINKER_H_

#include <string_view>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/names/candidate.h"
#include "engine/resolve/mention.h"
#include "engine/text/folder.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// The labels that the linker asks the alphabet for.
inline constexpr std::string_view kLinkerLabels[] = {"MaleName",   "FemaleName", "MaleWord",
                                                     "FemaleWord", "NameSuffix", "NameParticle",
                                                     "Role",       "RoleHead",   "RoleModifier"};

// Immutable; safe for any number of threads.
//
// A full name of a person is one with any other that has the same surname and
// a first name, or initial, that agrees. A surname or first name alone is the
// one person of the document who has it; where several have it, the one whose
// title's gender fits, or the only one whom the entry has named before;
// otherwise it is left open. Other names are one where the gazetteer row is, or the folded
// form; an acronym and a name are one where the second stands in brackets behind
// the first; a body known by its acronym alone has the name that its row has. An
// adjective of nationality stands for its country. Of several rows of one name
// ChooseRows() takes one, or leaves it open.
class EntityLinker {
 public:
  EntityLinker(const Gazetteer& gazetteer, const Alphabet& alphabet);

  // `names` is the outcome of ResolveOverlaps(), by place; `sure` that of the
  // first pass, to which spread names refer. Linear in the number of names
  // but for people who share a surname.
  Resolution Link(const TokenizedDocument& document, const PhraseMap& phrases,
                  const std::vector<Candidate>& names, const std::vector<Candidate>& sure) const;

 private:
  class Run;

  const Gazetteer& gazetteer_;
  const Folder folder_;
  LabelId male_name_;
  LabelId female_name_;
  LabelId male_word_;
  LabelId female_word_;
  LabelId suffix_;
  LabelId particle_;
  LabelId role_;
  LabelId role_head_;
  LabelId role_modifier_;
};

}  // namespace sayso

#endif  // ENGINE_RESOLVE_ENTITY_LINKER_H_
