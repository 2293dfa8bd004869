// What an entity of a Wikidata dump states.

#ifndef ENGINE_IMPORT_WIKIDATA_CLAIMS_H_
#define ENGINE_IMPORT_WIKIDATA_CLAIMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "simdjson.h"

namespace sayso {

// A main value or a qualifier. Its value is "" or 0 where it is of another kind,
// unknown, or none ("snaktype" is "somevalue" or "novalue").
class WikidataSnak {
 public:
  WikidataSnak() = default;
  explicit WikidataSnak(simdjson::dom::element snak) : snak_(snak) {}

  std::string Item() const;           // "Q30"
  std::string_view String() const;    // of external ids and strings
  std::string_view Text() const;      // of a text in a language
  std::string_view Language() const;  // its code: "en"
  // As much of it as is known, and no more: "1961-05-03", "1961-05", "1961"; ""
  // for less sure ones and for years before 1.
  std::string Time() const;
  uint64_t Amount() const;  // a whole number that is not negative

 private:
  simdjson::simdjson_result<simdjson::dom::element> Value() const {
    return snak_["datavalue"]["value"];
  }

  simdjson::dom::element snak_;
};

struct WikidataStatement {
  bool preferred = false;
  WikidataSnak value;
  std::string from;    // P580, start
  std::string until;   // P582, end
  bool ended = false;  // it has an end, known or not
  std::string when;    // P585, point in time
};

// The statements of an entity, without deprecated ones. Views it.
class WikidataClaims {
 public:
  explicit WikidataClaims(const simdjson::dom::object& entity);

  // The statements of a property ("P31"), in the dump's order.
  std::vector<WikidataStatement> All(std::string_view property) const;

  // The preferred ones, or all where none is.
  std::vector<WikidataStatement> Best(std::string_view property) const;

  // The string of the best statement: of an external id.
  std::string_view BestString(std::string_view property) const;

 private:
  simdjson::dom::object claims_;
  bool has_claims_ = false;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_WIKIDATA_CLAIMS_H_
