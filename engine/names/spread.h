// The second pass: what is surely a name in one place of a document tells what
// its parts and its other forms are in all others.

#ifndef ENGINE_NAMES_SPREAD_H_
#define ENGINE_NAMES_SPREAD_H_

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/names/candidate.h"
#include "engine/text/tokenized_document.h"

namespace sayso {

// The labels that the spreader asks the alphabet for.
inline constexpr std::string_view kSpreadLabels[] = {
    "FirstName", "Surname",     "CommonWord",     "FunctionWord", "NameParticle", "NameSuffix",
    "Day",       "Month",       "CompanySuffix",  "PersonTitle",  "Role",         "RoleHead",
    "Country",   "Nationality", "Location",       "Organization", "OrgHead",      "SubjectPronoun",
    "VerbPast",  "VerbThird",   "RelativePronoun"};

// What has one of these is no first name, though it stands before a surname.
inline constexpr std::string_view kNoFirstName[] = {
    "FunctionWord", "Country",  "Nationality", "Location", "Organization", "PersonTitle",
    "Role",         "RoleHead", "OrgHead",     "Day",      "Month"};

// Immutable; safe for any number of threads. From a person's full name come
// the surname (with its particles, with its hyphen, both of two; the family
// name that stands first) and the first name; from a body's name the name
// without its legal form, and its acronym; from any name the name itself. A
// form that two types claim goes to the type with more evidence, the sum of the
// confidences of the names that it comes from. Before a surname, first names
// that are nobody else's belong to it.
// Source of the method: "one sense per discourse" (Gale, Church and Yarowsky,
// 1992), and the two passes of Mikheev, Moens and Grover (1999).
class Spreader {
 public:
  Spreader(const Gazetteer& gazetteer, const Alphabet& alphabet);

  // Appends candidates for every form of `sure` that stands elsewhere in the
  // document, and weaker ones for the forms of `guesses` alone. Both are the
  // outcome of ResolveOverlaps(). Time is linear in the tokens.
  void Spread(const TokenizedDocument& document, const std::vector<Candidate>& sure,
              const std::vector<Candidate>& guesses, std::vector<Candidate>* candidates) const;

 private:
  struct Form {
    float votes[4] = {0, 0, 0, 0};  // person, organization, place, other
    pb::EntityType types[4] = {};
    uint32_t sources[4] = {kNoIndex, kNoIndex, kNoIndex, kNoIndex};
    bool part = false;  // of a longer name
    bool firm = false;  // of a sure name, not of guesses alone
    bool told = false;  // an acronym that stands behind its name: "Harbour Aid (HA)"
  };
  // By the numbers of their words: see FormWriter.
  using Forms = absl::flat_hash_map<std::u32string, Form>;
  class FormWriter;

  void AddForms(const TokenizedDocument& document, const Candidate& name, uint32_t index,
                FormWriter* writer, Forms* forms) const;
  void AddPersonForms(const TokenizedDocument& document, const Candidate& name, uint32_t index,
                      FormWriter* writer, Forms* forms) const;
  void AddBodyForms(const TokenizedDocument& document, const Candidate& name, uint32_t index,
                    FormWriter* writer, Forms* forms) const;
  static bool IsTold(const TokenizedDocument& document, uint32_t end, std::string_view acronym);
  const Form* LongestForm(const TokenizedDocument& document, TokenRange sentence, uint32_t at,
                          size_t most, const Forms& forms, FormWriter* writer, uint32_t* end) const;
  uint32_t BeginOfPerson(const TokenizedDocument& document, TokenRange sentence,
                         uint32_t surname) const;
  bool IsSpeaker(const TokenizedDocument& document, TokenRange sentence, uint32_t at) const;
  bool Has(const Token& token, LabelId label) const;

  const Gazetteer& gazetteer_;
  LabelId first_name_;
  LabelId common_word_;
  LabelId function_word_;
  LabelId particle_;
  LabelId suffix_;
  LabelId company_suffix_;
  LabelId title_;
  LabelId surname_;
  LabelId pronoun_;
  LabelId past_;
  LabelId third_;
  LabelId relative_;
  LabelId no_first_name_[std::size(kNoFirstName)];
};

}  // namespace sayso

#endif  // ENGINE_NAMES_SPREAD_H_
