// sayso explain: why was this found, and why not that?

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "engine/cli/commands.h"
#include "engine/cli/input_format.h"
#include "engine/cli/text_position.h"
#include "engine/input/document_reader.h"
#include "engine/record/text_layout.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso explain [FLAG…] FILE|-\n"
    "\n"
    "Shows what the rules and gazetteers found, and what became of it: kept, or\n"
    "overruled and by what. With --at only what was found at that place.\n";

// The first document, or the one of that id.
absl::StatusOr<OwnedDocument> ReadDocument(const std::string& path, InputFormat format,
                                           const std::string& id) {
  absl::StatusOr<std::unique_ptr<DocumentReader>> reader = DocumentReader::Open(path, format);
  if (!reader.ok()) return reader.status();
  OwnedDocument document;
  absl::Status status;
  while ((*reader)->Next(&document, &status)) {
    if (!id.empty() && document.id != id) continue;
    if (!status.ok()) return status;
    return document;
  }
  return absl::NotFoundError(id.empty() ? absl::StrCat(path, ": no document")
                                        : absl::StrCat(path, ": no document with the id ", id));
}

// The line of a place, with a caret under it.
void PrintPlace(const std::string& id, std::string_view text, size_t offset, std::ostream& out) {
  const TextPosition position = PositionOf(text, offset);
  const std::string_view line = LineAt(text, offset);
  // Long lines are cut to what is near.
  size_t begin = 0;
  size_t column = position.column;
  while (column > 60) {
    do {
      ++begin;
    } while (begin < line.size() && (static_cast<unsigned char>(line[begin]) & 0xC0) == 0x80);
    --column;
  }
  size_t end = begin;
  for (size_t shown = 0; end < line.size(); ++end) {
    if ((static_cast<unsigned char>(line[end]) & 0xC0) != 0x80 && shown++ == 90) break;
  }
  out << id << ":" << position.line << ":" << position.column << "\n  "
      << absl::StrReplaceAll(std::string(line.substr(begin, end - begin)),
                             {{"\t", " "}, {"\r", ""}})
      << "\n  " << std::string(column - 1, ' ') << "^\n";
}

// "4:17  kept       PERSON  person/full-name  0.95  Tom Reyes"
void PrintFinding(const Finding& finding, std::string_view text, bool colour, std::ostream& out) {
  std::string words;
  const bool inside = finding.span.begin <= finding.span.end && finding.span.end <= text.size();
  if (inside) {
    words = absl::StrReplaceAll(std::string(finding.span.In(text)), {{"\n", "⏎"}, {"\r", ""}});
    const size_t limit = 60;
    if (words.size() > limit) {
      size_t cut = limit;
      while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0) == 0x80) --cut;
      words = words.substr(0, cut) + "…";
    }
  }
  const TextPosition position = PositionOf(text, inside ? finding.span.begin : 0);
  std::string line;
  absl::StrAppendFormat(&line, "  %-7s ", absl::StrCat(position.line, ":", position.column));
  AppendColoured(finding.kept ? "kept      " : "overruled ",
                 finding.kept ? TextColour::kStrong : TextColour::kDim, colour, &line);
  absl::StrAppendFormat(&line, "%s  [%s]  by %s, %.2f", finding.what, words, finding.rule,
                        finding.confidence);
  out << line << "\n";
  if (!finding.because.empty()) out << "          " << finding.because << "\n";
}

}  // namespace

int RunExplain(const std::vector<std::string>& args, const Console& console) {
  std::string at;
  std::string id;
  std::string input_format = "auto";
  Options options;
  std::vector<std::string> paths;
  Flags flags;
  flags.AddString("at", "LINE:COLUMN", "a place of the text; columns count characters, from 1",
                  &at);
  flags.AddString("id", "ID", "which document of a jsonl file; the first by default", &id);
  AddInputFormatFlag(&flags, &input_format);
  AddKnowledgeFlags(&flags, &options);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.size() != 1) return Fail(console, "explain needs one file, or -");
  std::optional<TextPosition> position;
  if (!at.empty()) {
    const absl::StatusOr<TextPosition> parsed = ParseTextPosition(at);
    if (!parsed.ok()) return Fail(console, absl::StrCat("--at: ", parsed.status().message()));
    position = *parsed;
  }
  const std::unique_ptr<Engine> engine = MakeEngine(options, console);
  if (engine == nullptr) return kExitWrong;

  const absl::StatusOr<OwnedDocument> document =
      ReadDocument(paths[0], *ParseInputFormat(input_format), id);
  if (!document.ok()) {
    return Fail(console, std::string(document.status().message()), kExitSomeFailed);
  }
  Trace trace;
  const auto records = engine->Explain(document->View(), &trace);
  if (!records.ok()) {
    return Fail(console, absl::StrCat(document->id, ": ", records.status().message()),
                kExitSomeFailed);
  }
  const bool colour = console.out_is_terminal && console.colour_wanted;
  std::optional<size_t> offset;
  if (position) {
    const absl::StatusOr<size_t> found = OffsetOf(document->text, *position);
    if (!found.ok()) return Fail(console, absl::StrCat("--at: ", found.status().message()));
    offset = *found;
    PrintPlace(document->id, document->text, *offset, console.out);
  }
  size_t shown = 0;
  for (const Finding& finding : trace.findings) {
    if (offset && (*offset < finding.span.begin || *offset >= finding.span.end)) continue;
    PrintFinding(finding, document->text, colour, console.out);
    ++shown;
  }
  if (shown == 0) {
    console.out << "  nothing was found " << (offset ? "here" : "in the text") << "\n";
  }
  return kExitDone;
}

}  // namespace sayso
