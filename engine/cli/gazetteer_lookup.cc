// sayso gazetteer lookup: which rows have a name?

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/cli/commands.h"
#include "engine/cli/gazetteer_command.h"
#include "engine/gazetteer/phrase_form.h"
#include "engine/import/json_row.h"
#include "engine/record/text_layout.h"
#include "engine/text/folder.h"
#include "engine/text/tokenizer.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso gazetteer lookup [FLAG…] NAME…\n"
    "\n"
    "Shows the rows that a name can mean, the first choice first: how the name is\n"
    "found as each, and all that is known of it. Capitals and accents need not be\n"
    "written as in the rows.\n"
    "\n"
    "Exit status: 0 every name is there; 1 some are not; 2 a file can't be read.\n";

// One row that the name can mean.
struct Match {
  Row row;
  AliasKind kind = AliasKind::kName;
  LetterCase least = LetterCase::kCapital;
  bool weak = false;
  std::string gazetteer;
  std::string place;
  std::string hidden_by;  // a file above that has a row of one of its ids
};

std::string_view WordOf(LetterCase least) {
  switch (least) {
    case LetterCase::kLower:
      return "in any letters";
    case LetterCase::kCapital:
      return "with a capital";
    case LetterCase::kUpper:
      return "in capitals alone";
  }
  return "";
}

class Lookup {
 public:
  explicit Lookup(std::vector<std::pair<std::string, GazetteerFile>> files)
      : files_(std::move(files)) {}

  // Those of the upper files first.
  std::vector<Match> Find(const std::string& name) {
    const PhraseForm form = FormOf(tokenizer_, name, &scratch_);
    std::vector<std::string> folded(form.words.size());
    for (size_t i = 0; i < folded.size(); ++i) folder_.Fold(form.words[i], &folded[i]);
    std::vector<Match> matches;
    for (size_t i = files_.size(); i-- > 0;) {
      const NodeId node = files_[i].second.Find(folded);
      if (node != kNoNode) AddMatches(i, node, &matches);
    }
    return matches;
  }

  // The word lists of the files that hold the name: "CommonWord".
  std::set<std::string> ListsOf(const std::string& name) {
    const PhraseForm form = FormOf(tokenizer_, name, &scratch_);
    std::vector<std::string> folded(form.words.size());
    for (size_t i = 0; i < folded.size(); ++i) folder_.Fold(form.words[i], &folded[i]);
    std::set<std::string> lists;
    for (const auto& [path, file] : files_) {
      const std::vector<std::string_view> labels = file.label_names();
      const format::Sense& sense = file.sense(file.LeafOf(file.Find(folded)).sense);
      for (const uint16_t label : file.LabelsOf(sense.lexical, 2)) {
        if (label < labels.size()) lists.emplace(labels[label]);
      }
    }
    return lists;
  }

 private:
  void AddMatches(size_t layer, NodeId node, std::vector<Match>* matches) const {
    const GazetteerFile& file = files_[layer].second;
    const GazetteerFile::Leaf leaf = file.LeafOf(node);
    const format::Sense& sense = file.sense(leaf.sense);
    const auto add = [&](uint32_t row, uint8_t kind, uint8_t least, bool weak) {
      Match match;
      match.row = file.row(row).ToRow();
      match.kind = static_cast<AliasKind>(kind);
      match.least = static_cast<LetterCase>(least);
      match.weak = weak;
      match.gazetteer = files_[layer].first;
      match.place = PlaceOfRow(match.row, file.file_names());
      match.hidden_by = HiddenBy(layer, match.row);
      matches->push_back(std::move(match));
    };
    if ((sense.flags & format::Sense::kRow) != 0) {
      add(leaf.row, sense.kind, sense.least, sense.weak != 0);
    } else if ((sense.flags & format::Sense::kSeveral) != 0) {
      for (const format::Reference& reference : file.SeveralOf(leaf.row)) {
        add(reference.row, reference.kind, reference.least, reference.weak != 0);
      }
    }
  }

  std::string HiddenBy(size_t layer, const Row& row) const {
    for (size_t upper = files_.size() - 1; upper > layer; --upper) {
      for (const std::string& id : row.ids) {
        if (!files_[upper].second.RowsWithId(id).empty()) return files_[upper].first;
      }
    }
    return "";
  }

  const std::vector<std::pair<std::string, GazetteerFile>> files_;
  const Tokenizer tokenizer_;
  const Folder folder_;
  std::vector<Token> scratch_;
};

// Lines "  label  value" of what is known.
class Printer {
 public:
  explicit Printer(const Console& console)
      : out_(console.out), colour_(console.out_is_terminal && console.colour_wanted) {}

  void Print(const Match& match) {
    const Row& row = match.row;
    std::string line;
    AppendColoured(row.name, TextColour::kStrong, colour_, &line);
    absl::StrAppend(&line, "  ", pb::EntityType_Name(row.type), row.subtype.empty() ? "" : " ",
                    row.subtype);
    out_ << line << "\n";
    std::string found = absl::StrCat(AliasKindWord(match.kind) == "name"
                                         ? "its name"
                                         : absl::StrCat("alias, ", Abs(AliasKindWord(match.kind))),
                                     "; ", Abs(WordOf(match.least)),
                                     match.weak ? "; where the text supports it" : "");
    if (row.never_alone) absl::StrAppend(&found, "; never alone");
    Field("found", found);
    if (!match.hidden_by.empty()) Field("hidden", "by a row of " + match.hidden_by);
    Field("ids", absl::StrJoin(row.ids, " "));
    Field("role", RoleOf(row));
    Field("country", row.country);
    Field("gender", row.gender == pb::FEMALE ? "f" : row.gender == pb::MALE ? "m" : "");
    if (row.population > 0) Field("population", WithCommas(row.population));
    if (row.prominence > 0) Field("prominence", WithCommas(row.prominence));
    for (const Alias& alias : row.aliases) {
      Field(std::string(AliasKindWord(alias.kind)), alias.text);
    }
    for (const Attribute& attribute : row.attributes) Field(attribute.name, attribute.value);
    Field("flags", FlagsOf(row));
    Field("source", row.source);
    Field("row", absl::StrCat(match.gazetteer, ", ", match.place));
  }

 private:
  static absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

  static std::string RoleOf(const Row& row) {
    if (row.role.empty()) return "";
    if (row.role_from.empty() && row.role_until.empty()) return row.role;
    return absl::StrCat(row.role, ", ", row.role_from, " to ",
                        row.role_until.empty() ? "now" : row.role_until);
  }

  static std::string FlagsOf(const Row& row) {
    std::vector<std::string> flags;
    if (row.common_word) flags.emplace_back("common_word");
    if (row.not_common_word) flags.emplace_back("not_common_word");
    if (row.needs_context) flags.emplace_back("needs_context");
    if (row.never_alone) flags.emplace_back("never_alone");
    return absl::StrJoin(flags, " ");
  }

  void Field(const std::string& label, const std::string& value) {
    if (value.empty()) return;
    std::string line = "  ";
    AppendColoured(absl::StrCat(label, std::string(label.size() < 16 ? 16 - label.size() : 1, ' ')),
                   TextColour::kDim, colour_, &line);
    out_ << line << value << "\n";
  }

  std::ostream& out_;
  const bool colour_;
};

// {"query": …, "match": {…}, "row": {…}} on a line.
std::string MatchJson(const std::string& name, const Match& match) {
  static constexpr std::string_view kCases[] = {"lower", "capital", "upper"};
  std::string json = absl::StrCat(
      "{\"query\":", JsonString(name),
      ",\"match\":{\"kind\":", JsonString(AliasKindWord(match.kind)),
      ",\"least\":", JsonString(kCases[static_cast<size_t>(match.least)]),
      ",\"weak\":", match.weak ? "true" : "false", ",\"gazetteer\":", JsonString(match.gazetteer),
      ",\"place\":", JsonString(match.place));
  if (!match.hidden_by.empty()) {
    absl::StrAppend(&json, ",\"hidden_by\":", JsonString(match.hidden_by));
  }
  return absl::StrCat(json, "},\"row\":", RowToJson(match.row), "}");
}

}  // namespace

int RunGazetteerLookup(const std::vector<std::string>& args, const Console& console) {
  Flags flags;
  std::vector<std::string> gazetteers;
  bool json = false;
  bool built_in = true;
  flags.AddRepeated("gazetteer", "FILE",
                    "look in this compiled gazetteer too; several lie on top of each other",
                    &gazetteers);
  flags.AddBool("builtin", "look in the built-in gazetteer, below the others", &built_in);
  flags.AddBool("json", "a JSON object for each row that is found, on a line", &json);
  std::vector<std::string> names;
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &names)) return *done;
  if (names.empty()) return Fail(console, "gazetteer lookup needs a name");
  if (built_in) gazetteers.insert(gazetteers.begin(), "");
  std::vector<std::pair<std::string, GazetteerFile>> files;
  for (const std::string& path : gazetteers) {
    std::optional<GazetteerFile> file = OpenGazetteer(path, console);
    if (!file) return kExitWrong;
    files.emplace_back(NameOfGazetteer(path), *std::move(file));
  }
  Lookup lookup(std::move(files));
  Printer printer(console);
  ExitStatus status = kExitDone;
  for (const std::string& name : names) {
    const std::vector<Match> matches = lookup.Find(name);
    for (const Match& match : matches) {
      if (json) {
        console.out << MatchJson(name, match) << "\n";
      } else {
        printer.Print(match);
      }
    }
    const std::set<std::string> lists = lookup.ListsOf(name);
    if (!json && !lists.empty()) {
      console.out << name << "\n  in the lists    " << absl::StrJoin(lists, " ") << "\n";
    }
    if (!matches.empty()) continue;
    status = kExitSomeFailed;
    console.err << "sayso: no row has the name " << name << "\n";
  }
  return status;
}

}  // namespace sayso
