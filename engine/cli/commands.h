// The commands of `sayso`. Each takes the arguments behind its name and
// returns the exit status of the program.

#ifndef ENGINE_CLI_COMMANDS_H_
#define ENGINE_CLI_COMMANDS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/console.h"
#include "engine/cli/flags.h"
#include "engine/engine.h"

namespace sayso {

// sayso ARGS…: finds the command and runs it. `args` is without the program's
// own name.
int RunSayso(const std::vector<std::string>& args, const Console& console);

int RunExtract(const std::vector<std::string>& args, const Console& console);
int RunEval(const std::vector<std::string>& args, const Console& console);
int RunRules(const std::vector<std::string>& args, const Console& console);
int RunGazetteer(const std::vector<std::string>& args, const Console& console);
int RunExplain(const std::vector<std::string>& args, const Console& console);
int RunView(const std::vector<std::string>& args, const Console& console);
int RunReport(const std::vector<std::string>& args, const Console& console);
int RunVersion(const std::vector<std::string>& args, const Console& console);

// --- what the commands share ---

// Writes "sayso: MESSAGE" to err and returns `status`.
int Fail(const Console& console, const std::string& message, ExitStatus status = kExitWrong);

// Parses `args`. A status means that the command is done: help was asked for
// and printed (`usage`, then the flags), or the flags are wrong.
std::optional<int> ParseFlags(const std::string& usage, const std::vector<std::string>& args,
                              const Console& console, Flags* flags,
                              std::vector<std::string>* arguments);

// Declares --rules and --gazetteer.
void AddKnowledgeFlags(Flags* flags, Options* options);

// --rules alone.
void AddRulesFlag(Flags* flags, std::string* rules_dir);

// An engine, or null and the reason on err.
std::unique_ptr<Engine> MakeEngine(const Options& options, const Console& console);

}  // namespace sayso

#endif  // ENGINE_CLI_COMMANDS_H_
