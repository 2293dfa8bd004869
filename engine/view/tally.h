// Who is quoted how often in a batch of documents.

#ifndef ENGINE_VIEW_TALLY_H_
#define ENGINE_VIEW_TALLY_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "proto/record.pb.h"

namespace sayso {

// What is counted of anything: quotes, the words in them, documents that have one.
struct QuoteCount {
  uint64_t quotes = 0;
  uint64_t words = 0;
  uint64_t documents = 0;
};

// A speaker over all documents: the same where the first id of the knowledge base
// is, or, without one, type and name. Fields are those of the first record that
// knows them.
struct TalliedSpeaker {
  std::string name;
  std::string kb_id;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  std::string role;
  std::string country;       // ISO 3166-1 alpha-2
  std::string organisation;  // see Tally
  pb::Gender gender = pb::GENDER_UNKNOWN;
  QuoteCount count;
};

// One line of the table: a speaker's quotes in one outlet on one day.
struct TallyCell {
  uint32_t speaker = 0;  // its place in Tally::speakers()
  std::string outlet;    // empty where it is not known
  std::string day;       // 2025-02-13, or empty
  QuoteCount count;
};

// Counts quotes with a speaker who is an entity. Quotes kept at a distance and titles
// are nobody's; a headline's quote that the body has too counts once. Quotes whose
// speakers are unnamed, or nobody, are counted apart. A speaker's organisation is
// itself, for a body; else one that the words which name the speaker, or the
// speaker's role, have in them. Its country is that of its entity, or of a
// place or body in these words. Memory grows with speakers times outlets times days.
// Not thread-safe.
class Tally {
 public:
  // The records of one document. `outlet` where the caller knows it, else empty: then
  // OutletOf() tells. `published`: the day of records without their own, or empty.
  void AddDocument(const std::vector<pb::Record>& records, std::string_view outlet = "",
                   std::string_view published = "");

  const std::vector<TalliedSpeaker>& speakers() const { return speakers_; }
  std::vector<TallyCell> Cells() const;  // by outlet, day, speaker
  uint64_t documents() const { return documents_; }
  uint64_t unnamed() const { return unnamed_; }  // quotes of nobody that is known by name

 private:
  struct Key {
    uint32_t speaker;
    std::string outlet;
    std::string day;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Counted {
    QuoteCount count;
    uint64_t last_document = 0;  // so that a document counts once
  };

  void AddQuote(const pb::Record& record, const pb::Quote& quote, const std::string& outlet,
                const std::string& day);
  uint32_t SpeakerOf(const pb::Record& record, const pb::Quote& quote, const pb::Entity& entity);

  std::vector<TalliedSpeaker> speakers_;
  std::vector<uint64_t> last_documents_;
  std::map<std::string, uint32_t> by_key_;
  std::map<Key, Counted> cells_;
  uint64_t documents_ = 0;
  uint64_t unnamed_ = 0;
};

// Where a document is from: the host of the page's address, or of an id that is one
// ("www." left out); else the name of the folder that the id, a path, lies in; else "".
std::string OutletOf(const pb::Record& record);

// The table as CSV (RFC 4180), with a line of names: speaker, id, type, role,
// organisation, country, gender, outlet, day, quotes, words, documents. A cell that a
// spreadsheet would take for a formula has a ' before it.
std::string TallyCsv(const Tally& tally);

}  // namespace sayso

#endif  // ENGINE_VIEW_TALLY_H_
