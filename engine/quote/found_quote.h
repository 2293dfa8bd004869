// Quotes and their speakers while a document is being read.

#ifndef ENGINE_QUOTE_FOUND_QUOTE_H_
#define ENGINE_QUOTE_FOUND_QUOTE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/names/candidate.h"
#include "engine/text/token.h"
#include "proto/record.pb.h"

namespace sayso {

// Words beside a quote that name somebody or something; empty tokens: nobody.
struct Participant {
  TokenRange tokens;
  uint32_t mention = kNoIndex;  // index into Resolution::mentions
  uint32_t entity = kNoIndex;   // index into Resolution::entities
};

// A quote of the document and who spoke it.
struct FoundQuote {
  std::vector<uint32_t> spans;  // indexes of quoted spans, by place; none of INDIRECT
  TokenRange reported;          // of INDIRECT: its words
  pb::QuoteKind kind = pb::DIRECT;
  bool in_headline = false;
  bool continues = false;  // goes on with the quote of a block before
  Participant speaker;
  bool anonymous = false;
  TokenRange cue;
  Participant addressee;
  Participant medium;
  Participant via;
  Participant place;     // where it was said
  Participant date;      // when
  Participant through;   // an interpreter, a lawyer: who passed the words on
  bool negated = false;  // "did not say"
  std::string rule;      // the rule or sieve that named the speaker
  float confidence = 0;
};

}  // namespace sayso

#endif  // ENGINE_QUOTE_FOUND_QUOTE_H_
