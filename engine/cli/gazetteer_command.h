// The commands `sayso gazetteer VERB`.

#ifndef ENGINE_CLI_GAZETTEER_COMMAND_H_
#define ENGINE_CLI_GAZETTEER_COMMAND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/console.h"
#include "engine/cli/flags.h"
#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/row.h"

namespace sayso {

// Each takes the arguments behind its verb and returns the exit status.
int RunGazetteerBuild(const std::vector<std::string>& args, const Console& console);
int RunGazetteerStats(const std::vector<std::string>& args, const Console& console);
int RunGazetteerLookup(const std::vector<std::string>& args, const Console& console);
int RunGazetteerDiff(const std::vector<std::string>& args, const Console& console);
int RunGazetteerCheck(const std::vector<std::string>& args, const Console& console);

// --- what they share ---

// 1234567 as "1,234,567".
std::string WithCommas(uint64_t number);

// The compiled gazetteer at `path`, or the built-in one where that is "". Nothing,
// and the reason on err, where it can't be opened.
std::optional<GazetteerFile> OpenGazetteer(const std::string& path, const Console& console);

// What a path is called: "built-in" for "".
std::string NameOfGazetteer(const std::string& path);

// "PERSON politician · GB · wikidata:Q145 · harbours.tsv:6": what tells a row from
// others of its name.
std::string DescribeRow(const Row& row, const std::vector<std::string_view>& files);

// "harbours.tsv:6".
std::string PlaceOfRow(const Row& row, const std::vector<std::string_view>& files);

}  // namespace sayso

#endif  // ENGINE_CLI_GAZETTEER_COMMAND_H_
