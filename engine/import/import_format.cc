#include "engine/import/import_format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/import/cells.h"
#include "simdjson.h"

namespace sayso {
namespace {

// How much of a file is looked at.
constexpr size_t kHead = size_t{1} << 16;

constexpr std::array<std::pair<std::string_view, ImportFormat>, 6> kWords = {{
    {"tsv", ImportFormat::kTsv},
    {"jsonl", ImportFormat::kJsonl},
    {"geonames", ImportFormat::kGeonames},
    {"wikidata", ImportFormat::kWikidata},
    {"ftm", ImportFormat::kFtm},
    {"popolo", ImportFormat::kPopolo},
}};

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool IsNumber(std::string_view cell) {
  uint64_t number = 0;
  return ParseCell(cell, &number);
}

// By the line that is the first to hold anything: comments apart.
std::optional<ImportFormat> FormatOfTable(std::string_view head) {
  while (head.starts_with('#') || head.starts_with('\n') || head.starts_with('\r')) {
    const size_t end = head.find('\n');
    if (end == std::string_view::npos) return ImportFormat::kTsv;  // a long comment
    head.remove_prefix(end + 1);
  }
  if (head.empty()) return ImportFormat::kTsv;
  std::string_view line = head.substr(0, head.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::array<std::string_view, 20> cells;
  const size_t count = SplitCells(line, cells);
  if (count == 19 && IsNumber(cells[0])) return ImportFormat::kGeonames;
  if ((count == 8 || count == 10) && IsNumber(cells[0]) && IsNumber(cells[1])) {
    return ImportFormat::kGeonamesAlternates;
  }
  const auto known = std::find(cells.begin(), cells.end(), "name");
  if (known != cells.end()) return ImportFormat::kTsv;
  return std::nullopt;
}

// By the first object where it is on one line, else by the names in the text.
ImportFormat FormatOfJson(std::string_view head) {
  head.remove_prefix(std::min(head.size(), head.find_first_not_of("[ \t\r\n")));
  std::string_view line = head.substr(0, head.find('\n'));
  while (line.ends_with(',') || line.ends_with('\r')) line.remove_suffix(1);
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(line.data(), line.size()).get(object) == simdjson::SUCCESS) {
    const auto has = [&](std::string_view name) {
      return object[name].error() == simdjson::SUCCESS;
    };
    if (has("schema") && has("properties")) return ImportFormat::kFtm;
    if (has("claims") || (has("labels") && has("type"))) return ImportFormat::kWikidata;
    if (has("name")) return ImportFormat::kJsonl;
    return has("persons") || has("organizations") ? ImportFormat::kPopolo : ImportFormat::kJsonl;
  }
  for (const char* member : {"\"persons\"", "\"organizations\"", "\"memberships\"", "\"posts\""}) {
    const size_t at = head.find(member);
    if (at == std::string_view::npos) continue;
    const size_t value = head.find_first_not_of(": \t\r\n", at + std::string_view(member).size());
    if (value != std::string_view::npos && head[value] == '[') return ImportFormat::kPopolo;
  }
  // An entity's line may be longer than what is looked at.
  if (Contains(head, "\"labels\"") || Contains(head, "\"type\":\"item\"")) {
    return ImportFormat::kWikidata;
  }
  return Contains(head, "\"schema\"") ? ImportFormat::kFtm : ImportFormat::kJsonl;
}

}  // namespace

std::vector<std::string> ImportFormatWords() {
  std::vector<std::string> words;
  words.reserve(kWords.size());
  for (const auto& [word, format] : kWords) words.emplace_back(word);
  return words;
}

std::optional<ImportFormat> ParseImportFormat(std::string_view word) {
  for (const auto& [known, format] : kWords) {
    if (known == word) return format;
  }
  return std::nullopt;
}

std::string_view ImportFormatWord(ImportFormat format) {
  for (const auto& [word, known] : kWords) {
    if (known == format) return word;
  }
  return "geonames";
}

absl::StatusOr<ImportFormat> RecogniseFormat(InputFile* file) {
  while (!file->at_end() && file->buffered().size() < kHead) {
    if (absl::Status status = file->More(); !status.ok()) return status;
  }
  std::string_view head = file->buffered();
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (head[first] == '{' || head[first] == '[')) {
    return FormatOfJson(head.substr(first));
  }
  const std::optional<ImportFormat> format = FormatOfTable(head);
  if (format) return *format;
  return absl::InvalidArgumentError(absl::StrCat(
      file->name(), ": what form is this? Say --from=", absl::StrJoin(ImportFormatWords(), "|")));
}

}  // namespace sayso
