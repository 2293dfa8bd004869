// Mentions and entities while a document is being read.

#ifndef ENGINE_RESOLVE_MENTION_H_
#define ENGINE_RESOLVE_MENTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/names/candidate.h"
#include "engine/text/token.h"
#include "proto/record.pb.h"

namespace sayso {

// A place in the text that names, describes or points to something.
struct Mention {
  TokenRange tokens;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  pb::MentionKind kind = pb::NAME;
  uint32_t entity = kNoIndex;  // index into Resolution::entities
  Origin origin = Origin::kRule;
  uint32_t source = kNoIndex;  // see Candidate; of the NOMINALS pass for a
                               // NOMINAL; kNoIndex for a pronoun
  float confidence = 0;
  pb::Gender gender = pb::GENDER_UNKNOWN;  // as its own words tell
  bool plural = false;
  bool anonymous = false;       // a person whom the text keeps unnamed
  bool for_government = false;  // a capital that stands for its government
};

// A row that a name may mean, and how likely it does.
struct RowChance {
  uint32_t row = kNoIndex;  // in the gazetteer
  float score = 0;          // 0 to 1
};

// Whom or what mentions stand for.
struct ResolvedEntity {
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  std::string name;
  uint32_t row = kNoIndex;         // in the gazetteer
  std::vector<RowChance> chances;  // where several rows share its name
  std::string role;
  std::string country;
  pb::Gender gender = pb::GENDER_UNKNOWN;
  std::vector<std::string> forms;  // distinct forms seen, in order
  std::vector<TokenRange> roles;   // the words of its roles in the text
};

struct Resolution {
  std::vector<Mention> mentions;         // by place; those inside another after it
  std::vector<ResolvedEntity> entities;  // by first mention
};

}  // namespace sayso

#endif  // ENGINE_RESOLVE_MENTION_H_
