#include "engine/cli/commands.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/cli/suggest.h"
#include "engine/cli/version.h"

namespace sayso {
namespace {

struct Command {
  const char* name;
  const char* summary;
  int (*run)(const std::vector<std::string>&, const Console&);
};

constexpr Command kCommands[] = {
    {"extract", "finds names, quotes and speakers in documents", RunExtract},
    {"view", "a page to look at: an article with its quotes, names and speakers", RunView},
    {"report", "a page and a table of who is quoted how often in a batch", RunReport},
    {"explain", "shows which rules found what at a place, and what overruled them", RunExplain},
    {"eval", "scores the engine against annotated samples", RunEval},
    {"rules", "rules check: loads the rules and runs their examples", RunRules},
    {"gazetteer", "compiles large lists of names, and looks into what was compiled", RunGazetteer},
    {"version", "the version, and the fingerprints of rules and gazetteers", RunVersion},
};

std::string Help() {
  std::string help =
      "Finds who said what, and about whom, in news.\n\n"
      "  sayso extract --format=text article.txt\n\nCommands:\n";
  for (const Command& command : kCommands) {
    absl::StrAppend(&help, "  ", command.name,
                    std::string(11 - std::string(command.name).size(), ' '), command.summary, "\n");
  }
  return help + "\nsayso COMMAND --help says more.\n";
}

// A name that is no command: perhaps one misspelt, perhaps a file.
std::string NoSuchCommand(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : kCommands) names.push_back(command.name);
  const std::string guess = DidYouMean(name, names);
  if (guess.empty() && name.find_first_of("./") != std::string::npos) {
    return absl::StrCat("unknown command ", name, "; to read a file: sayso extract ", name);
  }
  return absl::StrCat("unknown command ", name, guess.empty() ? "; see sayso --help" : guess);
}

}  // namespace

int RunSayso(const std::vector<std::string>& args, const Console& console) {
  if (args.empty()) {
    console.err << Help();
    return kExitWrong;
  }
  std::string name = args[0];
  std::vector<std::string> rest(args.begin() + 1, args.end());
  if (name == "--version") name = "version";
  if (name == "--help" || name == "-h" || name == "help") {
    if (rest.empty()) {
      console.out << Help();
      return kExitDone;
    }
    name = rest[0];
    rest = {"--help"};
  }
  for (const Command& command : kCommands) {
    if (name == command.name) return command.run(rest, console);
  }
  if (name.starts_with("-")) {
    return Fail(console, absl::StrCat("the command comes first: sayso extract ", name, " …"));
  }
  return Fail(console, NoSuchCommand(name));
}

int Fail(const Console& console, const std::string& message, ExitStatus status) {
  console.err << "sayso: " << message << "\n";
  return status;
}

std::optional<int> ParseFlags(const std::string& usage, const std::vector<std::string>& args,
                              const Console& console, Flags* flags,
                              std::vector<std::string>* arguments) {
  const absl::Status status = flags->Parse(args, arguments);
  if (!status.ok()) return Fail(console, std::string(status.message()));
  if (!flags->help_asked()) return std::nullopt;
  console.out << usage << "\nFlags:\n" << flags->Help();
  return kExitDone;
}

void AddRulesFlag(Flags* flags, std::string* rules_dir) {
  flags->AddString("rules", "DIR",
                   "a folder laid out like rules/: its files replace the built-in ones of the\n"
                   "same path, others are added",
                   rules_dir);
}

void AddKnowledgeFlags(Flags* flags, Options* options) {
  AddRulesFlag(flags, &options->rules_dir);
  flags->AddRepeated("gazetteer", "FILE",
                     "a gazetteer, compiled or a .tsv table, to lie on top of the built-in one:\n"
                     "its rows are added, and change or remove those of their ids; may be given\n"
                     "several times, later ones on top",
                     &options->gazetteers);
}

std::unique_ptr<Engine> MakeEngine(const Options& options, const Console& console) {
  absl::StatusOr<std::unique_ptr<Engine>> engine = Engine::Create(options);
  if (engine.ok()) return *std::move(engine);
  Fail(console, std::string(engine.status().message()));
  return nullptr;
}

int RunVersion(const std::vector<std::string>& args, const Console& console) {
  Options options;
  Flags flags;
  AddKnowledgeFlags(&flags, &options);
  std::vector<std::string> arguments;
  const auto done = ParseFlags(
      "sayso --version [--rules=DIR] [--gazetteer=FILE]…\n\nPrints the version, and the "
      "fingerprints that change with "
      "any rule or row.\n",
      args, console, &flags, &arguments);
  if (done) return *done;
  if (!arguments.empty()) return Fail(console, "--version takes no arguments");
  const std::unique_ptr<Engine> engine = MakeEngine(options, console);
  if (engine == nullptr) return kExitWrong;
  console.out << "sayso " << kVersion << "\nrules " << engine->rules_fingerprint()
              << "\ngazetteers " << engine->gazetteers_fingerprint() << "\n";
  return kExitDone;
}

}  // namespace sayso
