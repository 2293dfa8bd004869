// The project's own layout rules, for tests. Reads rules/en/layout.textproto
// below the working folder, or below SAYSO_SOURCE_DIR where that is defined.

#ifndef ENGINE_DOCUMENT_LAYOUT_RULES_FOR_TEST_H_
#define ENGINE_DOCUMENT_LAYOUT_RULES_FOR_TEST_H_

#include <fstream>
#include <sstream>
#include <string>

#include "engine/document/layout_rules.h"
#include "proto/layout.pb.h"

namespace sayso {

inline std::string ReadSourceFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
#ifdef SAYSO_SOURCE_DIR
  if (!file) file.open(std::string(SAYSO_SOURCE_DIR) + "/" + path, std::ios::binary);
#endif
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string LayoutRulesText() { return ReadSourceFile("rules/en/layout.textproto"); }

inline absl::StatusOr<LayoutRules> LayoutRulesForTest() {
  return ParseLayoutRules(LayoutRulesText(), "en/layout.textproto");
}

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_LAYOUT_RULES_FOR_TEST_H_
