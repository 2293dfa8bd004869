// sayso view: an article and what was found in it, as a page.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/input_format.h"
#include "engine/cli/output_file.h"
#include "engine/eval/annotation.h"
#include "engine/eval/scorer.h"
#include "engine/input/document_reader.h"
#include "engine/view/article_page.h"

namespace sayso {
namespace {

constexpr char kUsage[] =
    "sayso view [FLAG…] FILE|-\n"
    "\n"
    "Writes one page that shows the text with its quotes coloured by speaker and its names\n"
    "underlined by type. It is a file of its own: nothing is loaded, and nothing in the\n"
    "text can run. Of a file of many documents the first is shown, or the one of --id.\n"
    "\n"
    "--compare is for those who annotate: FILE is NAME.gold.textproto, or the NAME.txt\n"
    "beside one, and the page marks what the engine missed, what it found that is nothing,\n"
    "and what it took for something else. These are the mistakes that `sayso eval` counts.\n";

constexpr std::string_view kGoldEnd = ".gold.textproto";

struct ViewOptions {
  std::string output;
  std::string id;
  std::string input_format = "auto";
  bool compare = false;
  Options engine;
};

absl::StatusOr<OwnedDocument> ReadDocument(const std::string& path, const ViewOptions& options) {
  absl::StatusOr<std::unique_ptr<DocumentReader>> reader =
      DocumentReader::Open(path, *ParseInputFormat(options.input_format));
  if (!reader.ok()) return reader.status();
  OwnedDocument document;
  absl::Status status;
  while ((*reader)->Next(&document, &status)) {
    if (!options.id.empty() && document.id != options.id) continue;
    if (!status.ok()) return status;
    return document;
  }
  return absl::NotFoundError(
      absl::StrCat(path, ": no document", options.id.empty() ? "" : " with the id ", options.id));
}

int WritePage(const ViewOptions& options, const ArticleView& view, const Console& console) {
  absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Open(options.output, console.out);
  if (!file.ok()) return Fail(console, std::string(file.status().message()));
  (*file)->stream() << ArticlePage(view);
  const absl::Status status = (*file)->Commit();
  return status.ok() ? kExitDone : Fail(console, std::string(status.message()), kExitSomeFailed);
}

// "missed PERSON", "spurious quote", "wrong type: …", as scorer.h has them.
DifferenceKind KindOf(const std::string& what) {
  if (what.starts_with("missed ")) return DifferenceKind::kMissed;
  if (what.starts_with("spurious ")) return DifferenceKind::kSpurious;
  return DifferenceKind::kWrong;
}

std::vector<ScoreLine> ScoreLines(const Scorecard& card) {
  Count mentions;
  for (const auto& [type, count] : card.mentions) {
    mentions.correct += count.correct;
    mentions.found += count.found;
    mentions.gold += count.gold;
  }
  std::vector<ScoreLine> lines;
  const auto add = [&](const char* name, const Count& count) {
    lines.push_back({name, count.correct, count.found, count.gold});
  };
  add("entries", card.entries);
  add("mentions", mentions);
  add("entities", card.entities);
  add("quotes", card.quotes);
  add("speakers", card.speakers);
  return lines;
}

int ViewComparison(const ViewOptions& options, std::string path, const Engine& engine,
                   const Console& console) {
  if (!path.ends_with(kGoldEnd)) {
    const size_t end = path.ends_with(".txt") ? path.size() - 4 : path.size();
    path = path.substr(0, end).append(kGoldEnd);
  }
  const absl::StatusOr<GoldSample> sample = ReadSample(path);
  if (!sample.ok()) return Fail(console, std::string(sample.status().message()));
  Trace trace;
  const auto records =
      engine.Explain({.id = sample->text_path, .text = sample->text, .published = ""}, &trace);
  if (!records.ok()) {
    return Fail(console, absl::StrCat(path, ": ", records.status().message()), kExitSomeFailed);
  }
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(*sample, *records, &card, &mistakes, &trace);
  std::stable_sort(
      mistakes.begin(), mistakes.end(),
      [](const ScoredMistake& a, const ScoredMistake& b) { return a.span.begin < b.span.begin; });
  const std::string title = std::filesystem::path(sample->text_path).filename().string();
  ArticleView view;
  view.title = title;
  view.text = sample->text;
  view.records = &*records;
  view.compare = true;
  for (const ScoredMistake& mistake : mistakes) {
    view.differences.push_back({mistake.span, KindOf(mistake.what), mistake.what, mistake.by});
  }
  view.scores = ScoreLines(card);
  return WritePage(options, view, console);
}

int ViewDocument(const ViewOptions& options, const std::string& path, const Engine& engine,
                 const Console& console) {
  const absl::StatusOr<OwnedDocument> document = ReadDocument(path, options);
  if (!document.ok()) {
    return Fail(console, std::string(document.status().message()), kExitSomeFailed);
  }
  const auto records = engine.Extract(document->View());
  if (!records.ok()) {
    return Fail(console, absl::StrCat(document->id, ": ", records.status().message()),
                kExitSomeFailed);
  }
  const std::string title =
      document->id == path ? std::filesystem::path(path).filename().string() : document->id;
  ArticleView view;
  view.title = title;
  view.text = document->text;
  view.records = &*records;
  return WritePage(options, view, console);
}

}  // namespace

int RunView(const std::vector<std::string>& args, const Console& console) {
  ViewOptions options;
  std::vector<std::string> paths;
  Flags flags;
  flags.AddString("output", "FILE", "write the page to this file; without it, to standard output",
                  &options.output);
  flags.AddLetter('o');
  flags.AddBool("compare", "show what is annotated against what is found", &options.compare);
  flags.AddString("id", "ID", "which document of a file of many; the first by default",
                  &options.id);
  AddInputFormatFlag(&flags, &options.input_format);
  AddKnowledgeFlags(&flags, &options.engine);
  flags.AddBool("indirect", "also what is told without marks: She said that the boat had sailed",
                &options.engine.indirect_speech);
  if (const auto done = ParseFlags(kUsage, args, console, &flags, &paths)) return *done;
  if (paths.size() != 1) return Fail(console, "view needs one file, or -");
  const std::unique_ptr<Engine> engine = MakeEngine(options.engine, console);
  if (engine == nullptr) return kExitWrong;
  return options.compare ? ViewComparison(options, paths[0], *engine, console)
                         : ViewDocument(options, paths[0], *engine, console);
}

}  // namespace sayso
