// For tests: who spoke, as the engine with all of its rules says.

#ifndef ENGINE_QUOTE_SPEAKERS_TEST_H_
#define ENGINE_QUOTE_SPEAKERS_TEST_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {

// The records of a text.
inline std::vector<pb::Record> Read(const std::string& text) {
  static const absl::StatusOr<std::unique_ptr<Engine>> engine = Engine::Create({});
  if (!engine.ok()) {
    ADD_FAILURE() << engine.status();
    return {};
  }
  auto records = (*engine)->Extract({.id = "test", .text = text, .published = ""});
  if (!records.ok()) {
    ADD_FAILURE() << records.status();
    return {};
  }
  return *std::move(records);
}

// The name of an entity, or "".
inline std::string NameOf(const pb::Record& record, uint32_t id) {
  for (const pb::Entity& entity : record.entities()) {
    if (entity.id() == id) return entity.name();
  }
  return "";
}

// The quote whose text holds `words`; an empty one where there is none.
inline pb::Quote QuoteOf(const std::string& text, std::string_view words, std::string* name) {
  for (const pb::Record& record : Read(text)) {
    for (const pb::Quote& quote : record.quotes()) {
      if (quote.text().find(std::string(words)) == std::string::npos) continue;
      if (name != nullptr && quote.speaker().has_entity()) {
        *name = NameOf(record, quote.speaker().entity());
      }
      return quote;
    }
  }
  ADD_FAILURE() << "no quote with " << words << " in: " << text;
  return {};
}

// The words that name the speaker of that quote, "" for nobody.
inline std::string SpeakerOf(const std::string& text, std::string_view words) {
  return QuoteOf(text, words, nullptr).speaker().text();
}

// The name of the speaker's entity, "" for nobody known.
inline std::string EntityOf(const std::string& text, std::string_view words) {
  std::string name;
  QuoteOf(text, words, &name);
  return name;
}

// Who speaks the quote that holds some words.
struct SpeakerCase {
  const char* text;
  const char* words;    // of the quote
  const char* speaker;  // "" for nobody
};

inline void Check(const SpeakerCase& c) {
  EXPECT_EQ(SpeakerOf(c.text, c.words), c.speaker) << c.text;
}

}  // namespace sayso

#endif  // ENGINE_QUOTE_SPEAKERS_TEST_H_
