#include "engine/gazetteer/source_reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/row.h"
#include "engine/gazetteer/source_notes.h"

namespace sayso {
namespace {

constexpr std::string_view kLexicons = "en/lexicons/";
constexpr std::string_view kGazetteers = "gazetteers/";
constexpr std::string_view kVerbs = "en/reporting_verbs.tsv";

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

bool IsLexicon(std::string_view path) {
  return path.starts_with(kLexicons) && path.ends_with(".txt");
}
bool IsTable(std::string_view path) {
  return path.starts_with(kGazetteers) && path.ends_with(".tsv");
}

// "person_title.txt" to "PersonTitle".
std::string CamelCase(std::string_view file_name) {
  std::string name;
  bool upper = true;
  for (const char c : file_name.substr(0, file_name.find('.'))) {
    if (c == '_') {
      upper = true;
      continue;
    }
    name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return name;
}

absl::Status At(std::string_view path, uint32_t line, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(Abs(path), ":", line, ": ", status.message()));
}

// The lines of a file that are neither empty nor comments, while `use` is content.
template <typename Use>
absl::Status ForEachLine(std::string_view path, std::string_view text, Use use) {
  for (uint32_t line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view content = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!content.empty() && (content.back() == '\r' || content.back() == ' ')) {
      content.remove_suffix(1);
    }
    if (content.empty() || content[0] == '#') continue;
    const absl::Status status = use(content);
    if (!status.ok()) return At(path, line, status);
  }
  return absl::OkStatus();
}

absl::Status AddLexicon(const SourceFile& file, GazetteerWriter* writer) {
  const std::string_view name = std::string_view(file.path).substr(kLexicons.size());
  const std::vector<std::string> labels = {CamelCase(name)};
  const bool abbreviations = name == "abbreviation.txt";
  const bool before_numbers = name == "number_abbreviation.txt";
  return ForEachLine(file.path, file.data, [&](std::string_view line) {
    absl::Status status = writer->AddPhrase(line, labels, std::nullopt);
    if (abbreviations || before_numbers) writer->MarkAbbreviation(line, before_numbers);
    return status;
  });
}

absl::Status AddVerbs(const SourceFile& file, GazetteerWriter* writer) {
  static constexpr std::array<std::string_view, 5> kForms = {"VerbBase", "VerbThird", "VerbPast",
                                                             "VerbParticiple", "VerbGerund"};
  bool header = true;
  return ForEachLine(file.path, file.data, [&](std::string_view line) {
    if (std::exchange(header, false)) return absl::OkStatus();
    std::vector<std::string_view> cells;
    for (size_t end = 0; end != std::string_view::npos; line.remove_prefix(end + 1)) {
      end = line.find('\t');
      cells.push_back(line.substr(0, end));
      if (end == std::string_view::npos) break;
    }
    if (cells.size() != kForms.size() + 1 || cells.back().empty()) {
      return absl::InvalidArgumentError("a verb has five forms and a class");
    }
    std::string cue(cells.back());
    cue[0] = static_cast<char>(cue[0] & ~0x20);
    for (size_t form = 0; form < kForms.size(); ++form) {
      absl::Status status = writer->AddPhrase(
          cells[form], {std::string(kForms[form]), absl::StrCat("Cue", cue)}, LetterCase::kLower);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::Status AddSourceNotes(const SourceFile& file, GazetteerWriter* writer) {
  absl::StatusOr<std::vector<SourceNote>> notes = ParseSourceNotes(file.data, file.path);
  if (!notes.ok()) return notes.status();
  for (SourceNote& note : *notes) writer->AddSource(std::move(note));
  return absl::OkStatus();
}

// Calls `use` for each row of a table.
template <typename Use>
absl::Status ForEachRow(std::string_view text, std::string_view path, Use use) {
  RowReader reader;
  Row row;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const absl::StatusOr<bool> is_row = reader.Read(text.substr(0, end), &row);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!is_row.ok()) return At(path, reader.line(), is_row.status());
    if (!*is_row) continue;
    const absl::Status status = use(&row);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Words that names are made of, and that name nobody.
absl::Status AddPersonalNames(const SourceFile& file, std::string_view label,
                              GazetteerWriter* writer) {
  return ForEachRow(file.data, file.path, [&](const Row* row) {
    std::vector<std::string> labels = {std::string(label)};
    if (row->gender == pb::FEMALE) labels.emplace_back("FemaleName");
    if (row->gender == pb::MALE) labels.emplace_back("MaleName");
    const absl::Status status = writer->AddPhrase(row->name, labels, LetterCase::kCapital);
    return status.ok() ? status : At(file.path, row->line, status);
  });
}

}  // namespace

bool IsGazetteerSource(std::string_view path) {
  return IsLexicon(path) || path == kVerbs || IsTable(path) || path == kSourceNotesFile;
}

absl::Status AddRows(std::string_view text, std::string_view name, std::string_view path,
                     GazetteerWriter* writer) {
  const uint32_t file = writer->AddFile(name, path);
  return ForEachRow(text, path, [&](Row* row) {
    row->file = file;
    return writer->AddRow(*row);
  });
}

absl::StatusOr<GazetteerFile> OpenGazetteer(const std::string& path, const GazetteerFile& base,
                                            const Tokenizer& tokenizer) {
  if (!path.ends_with(".tsv")) return GazetteerFile::Open(path);
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": can't be read"));
  const std::string table{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  GazetteerWriter writer(tokenizer, {.base = &base});
  absl::Status added =
      AddRows(table, std::filesystem::path(path).filename().string(), path, &writer);
  if (!added.ok()) return added;
  absl::StatusOr<std::string> bytes = writer.Finish();
  if (!bytes.ok()) return bytes.status();
  return GazetteerFile::Own(*std::move(bytes));
}

absl::Status AddSourceFile(const SourceFile& file, GazetteerWriter* writer) {
  const std::string_view path = file.path;
  if (IsLexicon(path)) return AddLexicon(file, writer);
  if (path == kVerbs) return AddVerbs(file, writer);
  if (path == kSourceNotesFile) return AddSourceNotes(file, writer);
  if (!IsTable(path)) return absl::OkStatus();
  const std::string_view name = path.substr(kGazetteers.size());
  if (name == "first_names.tsv") return AddPersonalNames(file, "FirstName", writer);
  if (name == "surnames.tsv") return AddPersonalNames(file, "Surname", writer);
  return AddRows(file.data, name, path, writer);
}

absl::StatusOr<std::string> CompileGazetteer(const std::vector<SourceFile>& files,
                                             std::vector<std::string> literals,
                                             const Tokenizer& tokenizer) {
  std::vector<const SourceFile*> sorted;
  sorted.reserve(files.size());
  for (const SourceFile& file : files) sorted.push_back(&file);
  std::sort(sorted.begin(), sorted.end(),
            [](const SourceFile* a, const SourceFile* b) { return a->path < b->path; });
  GazetteerWriter writer(tokenizer, {.base = nullptr, .refuse_duplicate_ids = false});
  for (const SourceFile* file : sorted) {
    absl::Status status = AddSourceFile(*file, &writer);
    if (!status.ok()) return status;
  }
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  for (const std::string& literal : literals) {
    absl::Status status = writer.AddLiteral(literal);
    if (!status.ok()) return status;
  }
  return writer.Finish();
}

}  // namespace sayso
