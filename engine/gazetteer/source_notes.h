// Where rows come from, and on what terms: rules/gazetteers/sources.txt.

#ifndef ENGINE_GAZETTEER_SOURCE_NOTES_H_
#define ENGINE_GAZETTEER_SOURCE_NOTES_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_file.h"

namespace sayso {

inline constexpr std::string_view kSourceNotesFile = "gazetteers/sources.txt";

// A source a line: key, name, licence and notice, with tabs between; lines that
// are empty or begin with # are passed over. Fails with kInvalidArgument and
// "PATH:LINE: reason".
absl::StatusOr<std::vector<SourceNote>> ParseSourceNotes(std::string_view text,
                                                         std::string_view path);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_SOURCE_NOTES_H_
