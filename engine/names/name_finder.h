// Finds candidates for names and values in each sentence on its own: what the
// rules match, and what the gazetteer holds.

#ifndef ENGINE_NAMES_NAME_FINDER_H_
#define ENGINE_NAMES_NAME_FINDER_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/phrase_map.h"
#include "engine/match/alphabet.h"
#include "engine/names/candidate.h"
#include "engine/rules/rule_book.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// The labels that the finder asks the alphabet for.
inline constexpr std::string_view kFinderLabels[] = {"PersonTitle", "FirstName"};

// Immutable; safe for any number of threads. A row of a person that begins with
// a title ("King Salman") is found without it. A row of several words whose
// capitals only the start of the sentence explains ("One nation was hurt") is
// not found.
class NameFinder {
 public:
  NameFinder(const Gazetteer& gazetteer, const RulePass& rules, const Alphabet& alphabet);

  // Appends the candidates of the whole document, in no order. `phrases` are
  // the document's; `quoted` has a flag for each token.
  void Find(const TokenizedDocument& document, const PhraseMap& phrases,
            const std::vector<bool>& quoted, std::vector<Candidate>* candidates) const;

 private:
  uint32_t BeginOfName(const TokenizedDocument& document, TokenRange tokens) const;
  void AddGazetteer(const std::vector<Item>& items, const TokenizedDocument& document,
                    std::vector<Candidate>* candidates) const;
  void AddMatch(const Match& match, const std::vector<Item>& items,
                std::vector<Candidate>* candidates) const;

  const Gazetteer& gazetteer_;
  const RulePass& rules_;
  LabelId person_title_;
  LabelId first_name_;
};

}  // namespace sayso

#endif  // ENGINE_NAMES_NAME_FINDER_H_
