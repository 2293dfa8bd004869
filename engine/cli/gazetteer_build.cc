// sayso gazetteer build: from lists of names to a compiled gazetteer.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/cli/commands.h"
#include "engine/cli/gazetteer_command.h"
#include "engine/cli/output_file.h"
#include "engine/gazetteer/embedded_gazetteer.h"
#include "engine/gazetteer/gazetteer_writer.h"
#include "engine/import/import.h"
#include "engine/rules/source_files.h"
#include "engine/text/tokenizer.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso gazetteer build [FLAG…] -o FILE INPUT…\n"
    "\n"
    "Compiles lists of names into one file, which every process can use in place. An\n"
    "input is a file, packed by gzip, bzip2, xz, zstd or zip or not at all, or - for\n"
    "standard input, of one of these forms, which is recognised:\n"
    "\n"
    "  tsv       the project's own table (rules/gazetteers/README.md)\n"
    "  jsonl     JSON Lines with the columns of such a table as members\n"
    "  geonames  a GeoNames dump: allCountries, cities500 …; with alternateNamesV2\n"
    "  wikidata  a Wikidata dump of JSON\n"
    "  ftm       entities of FollowTheMoney, as OpenSanctions publishes them\n"
    "  popolo    persons, organizations, memberships … of a parliament\n"
    "\n"
    "Rows that are wrong are named on stderr, counted and left out. The same inputs\n"
    "give the same bytes. FILE appears when it is whole.\n"
    "\n"
    "Exit status: 0 all done; 1 some rows were left out; 2 nothing was written.\n";

struct BuildOptions {
  std::string output;
  std::string from = "auto";
  bool strict = false;
  int errors = 20;
  std::vector<std::string> languages = {"en"};
  std::vector<std::string> types;
  std::vector<std::string> classes;
  bool subclasses = false;
  int min_sitelinks = 0;
  int min_population = 0;
  std::string source;
  std::string source_name;
  std::string licence;
  std::string notice;
  std::string common_words;
  std::string rules;
};

void DeclareFlags(BuildOptions* options, Flags* flags) {
  flags->AddString("output", "FILE", "the compiled gazetteer", &options->output);
  flags->AddLetter('o');
  std::vector<std::string> formats = ImportFormatWords();
  formats.insert(formats.begin(), "auto");
  flags->AddChoice("from", formats, "the form of all inputs", &options->from);
  flags->AddBool("strict", "stop at the first wrong row, and write nothing", &options->strict);
  flags->AddNumber("errors", "how many wrong rows to name on stderr", 0, &options->errors);
  flags->AddList("languages", "CODES",
                 "languages of names, best first: en,fr; all for any language and writing",
                 &options->languages);
  flags->AddList("types", "TYPES", "only rows of these types: PERSON,ORGANIZATION",
                 &options->types);
  flags->AddList("classes", "CLASSES",
                 "only entities of these classes of the source: Wikidata's items (Q5,Q7278),\n"
                 "GeoNames' features (P,A.ADM1), FollowTheMoney's schemata (Person)",
                 &options->classes);
  flags->AddBool("subclasses",
                 "Wikidata: things of subclasses (P279) of the known classes, and of those of\n"
                 "--classes, count as theirs; a dump is then read twice, so not from -",
                 &options->subclasses);
  flags->AddNumber("min_sitelinks", "Wikidata: only what has so many pages about it", 0,
                   &options->min_sitelinks);
  flags->AddNumber("min_population", "only places with so many people", 0,
                   &options->min_population);
  flags->AddString("source", "KEY", "what rows say they come from where the input does not",
                   &options->source);
  flags->AddString("source_name", "TEXT", "the name of that source", &options->source_name);
  flags->AddString("licence", "TEXT", "its licence, kept in the file", &options->licence);
  flags->AddString("notice", "TEXT", "the notice that its licence asks for; @FILE reads it",
                   &options->notice);
  flags->AddString("common_words", "FILE",
                   "the words, one a line, that make a name of one word ambiguous; the built-in\n"
                   "list if not given. A row's flag common_word or not_common_word goes before it",
                   &options->common_words);
  AddRulesFlag(flags, &options->rules);
}

// Counts, and shows how far it has come.
class BuildSink : public RowSink {
 public:
  BuildSink(const BuildOptions& options, const CommonWords& words, GazetteerWriter* writer,
            const Console& console)
      : options_(options), words_(words), writer_(*writer), console_(console) {}

  absl::Status Add(Row row) override {
    common_words_ += words_.Flag(&row) ? 1 : 0;
    if (absl::Status added = writer_.AddRow(row); !added.ok()) {
      return absl::IsInvalidArgument(added) ? Refuse(std::string(added.message())) : added;
    }
    ++rows_of_types_[row.type];
    if (!row.source.empty()) sources_.insert(row.source);
    Show();
    return absl::OkStatus();
  }

  absl::Status AddBad(uint32_t file, uint64_t line, const std::string& why) override {
    return Refuse(absl::StrCat(paths_[file], ":", line, ": ", why));
  }

  absl::Status AddPersonalName(const Row& row, bool surname) override {
    std::vector<std::string> labels = {surname ? "Surname" : "FirstName"};
    if (row.gender == pb::FEMALE) labels.emplace_back("FemaleName");
    if (row.gender == pb::MALE) labels.emplace_back("MaleName");
    ++personal_names_;
    const absl::Status added = writer_.AddPhrase(row.name, labels, LetterCase::kCapital);
    return added.ok() ? added : AddBad(row.file, row.line, std::string(added.message()));
  }

  void AddSource(const SourceNote& note) override { AddNote(note); }

  void Pass() override {
    ++passed_;
    Show();
  }
  void Advance(uint64_t bytes) override { bytes_ += bytes; }

  // Tells the writer of a file, in the order of the command line.
  void AddInput(const std::string& path) {
    paths_.push_back(path);
    const std::string name = path == "-" ? "-" : std::filesystem::path(path).filename().string();
    writer_.AddFile(name, path);
  }

  void AddNote(SourceNote note) {
    std::vector<SourceNote>& own = notes_[note.key];
    if (std::find(own.begin(), own.end(), note) == own.end()) own.push_back(std::move(note));
  }

  // Hands the notes of the sources to the writer, those of the same key in a row.
  // The names of those that have none are returned.
  std::vector<std::string> WriteNotes() {
    std::vector<std::string> without;
    for (const std::string& key : sources_) {
      const auto own = notes_.find(key);
      if (own == notes_.end()) {
        without.push_back(key);
        continue;
      }
      for (const SourceNote& note : own->second) writer_.AddSource(note);
    }
    return without;
  }

  // Takes the progress off the screen.
  void Clear() {
    if (std::exchange(on_screen_, false)) console_.err << "\r\033[K" << std::flush;
  }

  uint64_t bad() const { return bad_; }

  // "  PERSON  1,234" for each type, and what was left out.
  std::string Summary() const {
    std::string text;
    for (const auto& [type, count] : rows_of_types_) {
      absl::StrAppendFormat(&text, "  %-14s%s\n", pb::EntityType_Name(type), WithCommas(count));
    }
    const auto line = [&](const char* what, uint64_t count) {
      if (count > 0) absl::StrAppendFormat(&text, "  %s: %s\n", what, WithCommas(count));
    };
    line("words of personal names", personal_names_);
    line("rows flagged as common words", common_words_);
    line("passed over", passed_);
    line("wrong, and left out", bad_);
    return text;
  }

 private:
  absl::Status Refuse(const std::string& message) {
    if (options_.strict) return absl::InvalidArgumentError(message);
    if (bad_++ < static_cast<uint64_t>(options_.errors)) {
      Clear();
      console_.err << "sayso: " << message << "\n";
    }
    return absl::OkStatus();
  }

  void Show() {
    if (!console_.err_is_terminal || ++calls_ % 1024 != 0) return;
    const Clock::time_point now = Clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    on_screen_ = true;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    console_.err << absl::StrFormat("\r\033[K%s rows, %s names, %.1f MB/s",
                                    WithCommas(writer_.row_count()),
                                    WithCommas(writer_.name_count()),
                                    static_cast<double>(bytes_) / 1e6 / seconds)
                 << std::flush;
  }

  using Clock = std::chrono::steady_clock;

  const BuildOptions& options_;
  const CommonWords& words_;
  GazetteerWriter& writer_;
  const Console& console_;
  std::vector<std::string> paths_;
  std::map<pb::EntityType, uint64_t> rows_of_types_;
  std::set<std::string> sources_;
  std::map<std::string, std::vector<SourceNote>> notes_;  // by key
  uint64_t personal_names_ = 0;
  uint64_t common_words_ = 0;
  uint64_t passed_ = 0;
  uint64_t bad_ = 0;
  uint64_t bytes_ = 0;
  uint64_t calls_ = 0;
  bool on_screen_ = false;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  return text;
}

absl::StatusOr<ImportOptions> ImportOptionsOf(const BuildOptions& options) {
  ImportOptions result;
  result.languages = options.languages;
  result.classes = options.classes;
  result.subclasses = options.subclasses;
  result.min_sitelinks = static_cast<uint64_t>(options.min_sitelinks);
  result.min_population = static_cast<uint64_t>(options.min_population);
  result.source = options.source;
  for (const std::string& word : options.types) {
    const std::optional<pb::EntityType> type = ParseRowType(word);
    if (!type) return absl::InvalidArgumentError(absl::StrCat("--types: no such type: ", word));
    result.types.push_back(*type);
  }
  if (options.languages.empty()) return absl::InvalidArgumentError("--languages: name one");
  return result;
}

// The note about the source that the flags name, if they do.
absl::StatusOr<std::optional<SourceNote>> NoteOf(const BuildOptions& options) {
  SourceNote note{options.source, options.source_name, options.licence, options.notice};
  if (note.licence.empty() && note.notice.empty() && note.name.empty()) return std::nullopt;
  if (note.key.empty()) {
    return absl::InvalidArgumentError("--licence, --notice and --source_name need --source");
  }
  if (note.notice.starts_with('@')) {
    absl::StatusOr<std::string> text = ReadText(note.notice.substr(1));
    if (!text.ok()) return text.status();
    note.notice = std::string(absl::StripTrailingAsciiWhitespace(*text));
  }
  return note;
}

// What rows are judged by.
struct Knowledge {
  ImportTables tables;
  CommonWords words;
};

absl::StatusOr<Knowledge> LoadKnowledge(const BuildOptions& options) {
  const absl::StatusOr<std::vector<SourceFile>> files = LoadSourceFiles(options.rules);
  if (!files.ok()) return files.status();
  absl::StatusOr<ImportTables> tables = ImportTables::Create(*files);
  if (!tables.ok()) return tables.status();
  Knowledge knowledge;
  knowledge.words = tables->common_words();
  knowledge.tables = *std::move(tables);
  if (!options.common_words.empty()) {
    const absl::StatusOr<std::string> list = ReadText(options.common_words);
    if (!list.ok()) return list.status();
    knowledge.words = CommonWords(*list);
  }
  return knowledge;
}

// "FILE: 2 rows, 3 names, 4,096 bytes, 1365.3 a name".
std::string SizesOf(const std::string& path, size_t rows, size_t names, size_t bytes) {
  std::string text = absl::StrFormat("%s: %s rows, %s names, %s bytes", path, WithCommas(rows),
                                     WithCommas(names), WithCommas(bytes));
  if (names > 0) {
    absl::StrAppendFormat(&text, ", %.1f a name",
                          static_cast<double>(bytes) / static_cast<double>(names));
  }
  return text + "\n";
}

absl::StatusOr<int> Build(const BuildOptions& options, const std::vector<std::string>& inputs,
                          const Console& console) {
  const absl::StatusOr<ImportOptions> import_options = ImportOptionsOf(options);
  if (!import_options.ok()) return import_options.status();
  absl::StatusOr<std::optional<SourceNote>> note = NoteOf(options);
  if (!note.ok()) return note.status();
  const absl::StatusOr<Knowledge> knowledge = LoadKnowledge(options);
  if (!knowledge.ok()) return knowledge.status();
  const absl::StatusOr<GazetteerFile> base = GazetteerFile::View(EmbeddedGazetteer());
  if (!base.ok()) return base.status();
  // Opened before hours of work.
  absl::StatusOr<std::unique_ptr<OutputFile>> output =
      OutputFile::Open(options.output, console.out);
  if (!output.ok()) return output.status();

  const Tokenizer tokenizer;
  GazetteerWriter writer(tokenizer, {.base = &*base});
  BuildSink sink(options, knowledge->words, &writer, console);
  for (const std::string& path : inputs) sink.AddInput(path);
  for (const SourceNote& known : knowledge->tables.sources()) sink.AddSource(known);
  if (*note) sink.AddNote(**std::move(note));
  absl::Status imported = ImportFiles(inputs, ParseImportFormat(options.from), knowledge->tables,
                                      *import_options, &sink);
  sink.Clear();
  if (!imported.ok()) return imported;
  const std::vector<std::string> without = sink.WriteNotes();
  const size_t rows = writer.row_count();
  const size_t names = writer.name_count();
  const absl::StatusOr<std::string> bytes = writer.Finish();
  if (!bytes.ok()) return bytes.status();
  (*output)->stream().write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  if (absl::Status written = (*output)->Commit(); !written.ok()) return written;

  console.err << SizesOf(options.output, rows, names, bytes->size()) << sink.Summary();
  if (!without.empty()) {
    console.err << "sayso: no licence is known of: " << absl::StrJoin(without, ", ")
                << "; say --source and --licence\n";
  }
  return sink.bad() == 0 ? kExitDone : kExitSomeFailed;
}

}  // namespace

int RunGazetteerBuild(const std::vector<std::string>& args, const Console& console) {
  BuildOptions options;
  Flags flags;
  DeclareFlags(&options, &flags);
  std::vector<std::string> inputs;
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &inputs)) return *done;
  if (inputs.empty()) return Fail(console, "gazetteer build needs an input");
  if (options.output.empty()) return Fail(console, "say where to write it: -o FILE");
  const absl::StatusOr<int> status = Build(options, inputs, console);
  if (!status.ok()) return Fail(console, std::string(status.status().message()));
  return *status;
}

}  // namespace sayso
