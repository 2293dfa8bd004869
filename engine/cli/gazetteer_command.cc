#include "engine/cli/gazetteer_command.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/cli/commands.h"
#include "engine/cli/suggest.h"
#include "engine/gazetteer/embedded_gazetteer.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso gazetteer build -o FILE INPUT…  compiles lists of names\n"
    "sayso gazetteer stats [FILE…]         how much is in a compiled gazetteer, and from where\n"
    "sayso gazetteer lookup NAME…          which rows have the name, and how it is found\n"
    "sayso gazetteer diff A B              which rows came, went and changed from A to B\n"
    "sayso gazetteer check [FILE…]         is it whole, and what in it is suspicious\n"
    "\n"
    "sayso gazetteer VERB --help says more.\n";

struct Verb {
  const char* name;
  int (*run)(const std::vector<std::string>&, const Console&);
};

constexpr Verb kVerbs[] = {
    {"build", RunGazetteerBuild}, {"stats", RunGazetteerStats}, {"lookup", RunGazetteerLookup},
    {"diff", RunGazetteerDiff},   {"check", RunGazetteerCheck},
};

}  // namespace

int RunGazetteer(const std::vector<std::string>& args, const Console& console) {
  if (args.empty() || args[0] == "--help" || args[0] == "-h") {
    (args.empty() ? console.err : console.out) << kUsage;
    return args.empty() ? kExitWrong : kExitDone;
  }
  std::vector<std::string> names;
  for (const Verb& verb : kVerbs) {
    if (args[0] == verb.name) return verb.run({args.begin() + 1, args.end()}, console);
    names.emplace_back(verb.name);
  }
  const std::string guess = DidYouMean(args[0], names);
  return Fail(
      console,
      absl::StrCat("unknown: gazetteer ", args[0],
                   guess.empty() ? absl::StrCat("; say ", absl::StrJoin(names, ", ")) : guess));
}

std::string WithCommas(uint64_t number) {
  const std::string digits = absl::StrCat(number);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::optional<GazetteerFile> OpenGazetteer(const std::string& path, const Console& console) {
  absl::StatusOr<GazetteerFile> file =
      path.empty() ? GazetteerFile::View(EmbeddedGazetteer()) : GazetteerFile::Open(path);
  if (file.ok()) return *std::move(file);
  Fail(console, std::string(file.status().message()));
  return std::nullopt;
}

std::string NameOfGazetteer(const std::string& path) { return path.empty() ? "built-in" : path; }

std::string PlaceOfRow(const Row& row, const std::vector<std::string_view>& files) {
  const std::string_view file = row.file < files.size() ? files[row.file] : "?";
  return absl::StrCat(absl::string_view(file.data(), file.size()), ":", row.line);
}

std::string DescribeRow(const Row& row, const std::vector<std::string_view>& files) {
  std::string text = pb::EntityType_Name(row.type);
  if (!row.subtype.empty()) absl::StrAppend(&text, " ", row.subtype);
  if (!row.country.empty()) absl::StrAppend(&text, " · ", row.country);
  if (!row.ids.empty()) absl::StrAppend(&text, " · ", absl::StrJoin(row.ids, " "));
  return absl::StrCat(text, " · ", PlaceOfRow(row, files));
}

}  // namespace sayso
