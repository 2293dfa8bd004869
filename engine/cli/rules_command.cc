// sayso rules check: are the rules right?

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/suggest.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso rules check [DIR]\n"
    "\n"
    "Loads and compiles the built-in rules and gazetteers, with those of DIR in their\n"
    "place or beside them, and runs every example and counter-example.\n"
    "\n"
    "Exit status: 0 all is well; 2 a rule or row is wrong, or an example fails.\n";

int Check(const std::vector<std::string>& arguments, const Console& console) {
  if (arguments.size() > 1) return Fail(console, "rules check takes one folder at most");
  Options options;
  if (!arguments.empty()) options.rules_dir = arguments[0];
  const std::unique_ptr<Engine> engine = MakeEngine(options, console);
  if (engine == nullptr) return kExitWrong;
  size_t examples = 0;
  const std::vector<ExampleFailure> failures = engine->RunExamples(&examples);
  for (const ExampleFailure& failure : failures) {
    console.err << failure.where << "\n    example: " << failure.example
                << "\n    found:   " << failure.found << "\n";
  }
  console.out << examples << " examples, " << failures.size() << " failed\nrules "
              << engine->rules_fingerprint() << "\ngazetteers " << engine->gazetteers_fingerprint()
              << "\n";
  return failures.empty() ? kExitDone : kExitWrong;
}

}  // namespace

int RunRules(const std::vector<std::string>& args, const Console& console) {
  Flags flags;
  std::vector<std::string> arguments;
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &arguments)) return *done;
  if (arguments.empty()) return Fail(console, "say sayso rules check [DIR]");
  const std::string verb = arguments[0];
  arguments.erase(arguments.begin());
  if (verb == "check") return Check(arguments, console);
  return Fail(console, absl::StrCat("unknown: rules ", verb, DidYouMean(verb, {"check"})));
}

}  // namespace sayso
