// For tests: what the engine with all of its rules makes of a text's mentions.

#ifndef ENGINE_RESOLVE_RESOLUTION_TEST_H_
#define ENGINE_RESOLVE_RESOLUTION_TEST_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {

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

// The mention number `nth` that reads `words`, and its entity's name in `name`.
inline pb::Mention MentionOf(const std::string& text, std::string_view words, int nth,
                             std::string* name) {
  for (const pb::Record& record : Read(text)) {
    for (const pb::Mention& mention : record.mentions()) {
      if (mention.text() != words || nth-- > 0) continue;
      for (const pb::Entity& entity : record.entities()) {
        if (name != nullptr && mention.has_entity() && entity.id() == mention.entity()) {
          *name = entity.name();
        }
      }
      return mention;
    }
  }
  ADD_FAILURE() << "no mention " << words << " in: " << text;
  return {};
}

// The name of whom the mention stands for, or "".
inline std::string Stands(const std::string& text, std::string_view words, int nth = 0) {
  std::string name;
  MentionOf(text, words, nth, &name);
  return name;
}

// The entity of that name.
inline pb::Entity EntityNamed(const std::string& text, std::string_view name) {
  for (const pb::Record& record : Read(text)) {
    for (const pb::Entity& entity : record.entities()) {
      if (entity.name() == name) return entity;
    }
  }
  ADD_FAILURE() << "no entity " << name << " in: " << text;
  return {};
}

}  // namespace sayso

#endif  // ENGINE_RESOLVE_RESOLUTION_TEST_H_
