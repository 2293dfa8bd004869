// Loading and checking of the layout rules: rules/en/layout.textproto.

#ifndef ENGINE_DOCUMENT_LAYOUT_RULES_H_
#define ENGINE_DOCUMENT_LAYOUT_RULES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/layout.pb.h"

namespace sayso {

// Reads the text of a rules file. `file` is its name, for errors. Fails with
// kInvalidArgument, "en/layout.textproto:41: byline/by-name: missing ]", on bad
// textproto, unknown fields, patterns that do not compile, unknown groups,
// line rules without a name or an example, names used twice, and dates and
// times whose examples read otherwise. What only shows when all is put together
// (a piece used twice whose groups then clash) is Segmenter::Create's to find.
absl::StatusOr<LayoutRules> ParseLayoutRules(std::string_view text, std::string_view file);

// Runs every example and counter-example of the rules, and returns a line for
// each that does not come out: "byline/by-name: not recognised: By the sea".
// `*run` is raised by how many were run.
std::vector<std::string> CheckLayoutExamples(const LayoutRules& rules, int* run);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_LAYOUT_RULES_H_
