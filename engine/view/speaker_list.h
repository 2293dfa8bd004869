// Who speaks in a document, with their quotes.

#ifndef ENGINE_VIEW_SPEAKER_LIST_H_
#define ENGINE_VIEW_SPEAKER_LIST_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proto/record.pb.h"

namespace sayso {

// Whether somebody speaks: not so what is kept at a distance, and titles.
bool IsSpeech(const pb::Quote& quote);

// Letters and digits of a quote in lower case (ASCII), one space between words:
// equal for two printings of the same words, whatever their marks and commas.
std::string QuoteWords(std::string_view text);

// For each quote of the record the index of the quote that says the same in the
// body (for one in the headline) or in the headline (for one in the body), or -1: the
// same words, or the body's hold all of a headline's, which has two words at least.
// Linear in the text but for headlines: quotes of the headline times those of the body.
std::vector<int> HeadlineTwins(const pb::Record& record);

// The entity of that id among the record's own, or null.
const pb::Entity* FindEntity(const pb::Record& record, uint32_t id);

// One quote of a document; quotes are numbered over all of its records.
struct ListedQuote {
  const pb::Record* record = nullptr;
  const pb::Quote* quote = nullptr;
  int speaker = -1;  // its place in SpeakerList::speakers; -1: no speech
  int twin = -1;     // the number of the quote that HeadlineTwins() gives, or -1
};

struct ListedSpeaker {
  std::string name;  // empty: speech that nobody is named for
  std::string role;  // as the record has it
  const pb::Entity* entity = nullptr;
  bool anonymous = false;
  std::vector<int> quotes;  // their numbers, in order
};

struct SpeakerList {
  std::vector<ListedSpeaker> speakers;  // those with most quotes first; nobody last
  std::vector<ListedQuote> quotes;      // in the order of the records
};

// Speakers are the same where their entity is, or, without one, their words. Points
// into `records`. Linear, but for sorting.
SpeakerList ListSpeakers(const std::vector<pb::Record>& records);

// Two letters for a name: "TR" for Tom Reyes; "?" where there is none.
std::string Initials(std::string_view name);

}  // namespace sayso

#endif  // ENGINE_VIEW_SPEAKER_LIST_H_
