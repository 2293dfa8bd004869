#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/document/utf8.h"
#include "engine/import/alternate_names.h"
#include "engine/import/cells.h"
#include "engine/import/importers.h"
#include "engine/import/line_reader.h"
#include "engine/import/names.h"
#include "engine/text/folder.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

// The columns of a table of places.
enum : size_t {
  kId = 0,
  kName = 1,
  kAsciiName = 2,
  kAlternateNames = 3,
  kFeatureClass = 6,
  kFeatureCode = 7,
  kCountry = 8,
  kAdmin1 = 10,
  kPopulation = 14,
  kColumnCount = 19,
};
using Cells = std::array<std::string_view, kColumnCount>;

class PlacesReader {
 public:
  explicit PlacesReader(const ImportContext& context) : context_(context) {}

  // Hands each place of the file that is wanted to `use`, with its id. What is
  // wrong with a line is reported where `reports` says so.
  template <typename Use>
  absl::Status Read(const ImportInput& input, bool reports, Use use) {
    if (input.open != nullptr && !again_) return ReadFile(input, input.open, reports, use);
    absl::StatusOr<std::unique_ptr<InputFile>> file = InputFile::Open(input.path);
    if (!file.ok()) return file.status();
    return ReadFile(input, file->get(), reports, use);
  }

  // Files are read from the beginning from now on.
  void ReadAgain() { again_ = true; }

 private:
  template <typename Use>
  absl::Status ReadFile(const ImportInput& input, InputFile* file, bool reports, Use use) {
    LineReader lines(file);
    std::string_view line;
    for (;;) {
      const absl::StatusOr<bool> more = lines.Next(&line);
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
      context_.sink().Advance(line.size() + 1);
      Row row;
      uint32_t id = 0;
      absl::StatusOr<bool> wanted = lines.too_long()
                                        ? absl::InvalidArgumentError("the line is too long")
                                        : ReadLine(line, &id, &row);
      absl::Status status;
      if (!wanted.ok()) {
        const std::string why(wanted.status().message());
        if (reports) status = context_.sink().AddBad(input.number, lines.number(), why);
      } else if (*wanted) {
        row.file = input.number;
        row.line = static_cast<uint32_t>(lines.number());
        status = use(id, std::move(row));
      } else if (reports && !line.empty()) {
        context_.sink().Pass();
      }
      if (!status.ok()) return status;
    }
  }

  absl::StatusOr<bool> ReadLine(std::string_view line, uint32_t* id, Row* row) {
    if (line.empty()) return false;
    Cells cells;
    const size_t count = SplitCells(line, cells);
    if (count != kColumnCount) {
      return absl::InvalidArgumentError(
          absl::StrCat("a place has ", size_t{kColumnCount}, " cells, not ", count));
    }
    if (!ParseCell(cells[kId], id)) {
      return absl::InvalidArgumentError("the first cell, the place's id, is no number");
    }
    if (!cells[kPopulation].empty() && !ParseCell(cells[kPopulation], &row->population)) {
      return absl::InvalidArgumentError(
          absl::StrCat("the population is no number: ", Abs(cells[kPopulation])));
    }
    if (!IsWanted(cells, row->population)) return false;
    if (absl::Status utf8 = CheckUtf8(line); !utf8.ok()) return utf8;
    Fill(cells, row);
    if (row->name.empty()) return absl::InvalidArgumentError("no name");
    return true;
  }

  bool IsWanted(const Cells& cells, uint64_t population) const {
    const std::string_view feature_class = cells[kFeatureClass];
    const std::string_view code = cells[kFeatureCode];
    if (context_.tables().GeonamesFeature(feature_class, code) == nullptr) return false;
    const bool peopled = feature_class == "P" || feature_class == "A";
    if (peopled && population < context_.options().min_population) return false;
    return context_.WantsClass(feature_class) ||
           context_.WantsClass(absl::StrCat(Abs(feature_class), ".", Abs(code)));
  }

  void Fill(const Cells& cells, Row* row) {
    const ImportClass& known =
        *context_.tables().GeonamesFeature(cells[kFeatureClass], cells[kFeatureCode]);
    row->type = known.type;
    row->subtype = known.subtype;
    row->name = CleanText(cells[kName]);
    row->country = cells[kCountry];
    if (cells[kFeatureCode] == "PCLI") AddId("iso3166", cells[kCountry], row);
    AddId("geonames", cells[kId], row);
    // "00" stands for none.
    if (!cells[kCountry].empty() && !cells[kAdmin1].empty() && cells[kAdmin1] != "00") {
      AddAttribute("admin1", absl::StrCat(Abs(cells[kCountry]), ".", Abs(cells[kAdmin1])), row);
    }
    // Where the names fold to one, the ASCII form would say nothing new.
    folder_.Fold(row->name, &folded_name_);
    folder_.Fold(cells[kAsciiName], &folded_ascii_);
    if (folded_name_ != folded_ascii_) {
      AddAlias(AliasKind::kTransliteration, cells[kAsciiName], row);
    }
    // These are in all languages, and which is not said.
    if (!context_.AllLanguages()) return;
    for (const absl::string_view name : absl::StrSplit(Abs(cells[kAlternateNames]), ',')) {
      const std::string clean = CleanText(std::string_view(name.data(), name.size()));
      AddAlias(GuessAliasKind(row->name, clean), clean, row);
    }
  }

  const ImportContext& context_;
  bool again_ = false;
  const Folder folder_;
  std::string folded_name_;
  std::string folded_ascii_;
};

absl::Status ReadAlternates(const ImportInput& input, AlternateNames* names) {
  if (input.open != nullptr) return names->Read(input.open, input.number);
  absl::StatusOr<std::unique_ptr<InputFile>> file = InputFile::Open(input.path);
  return file.ok() ? names->Read(file->get(), input.number) : file.status();
}

}  // namespace

absl::Status ImportGeonames(const ImportContext& context, const std::vector<ImportInput>& places,
                            const std::vector<ImportInput>& alternates) {
  PlacesReader reader(context);
  absl::flat_hash_set<uint32_t> ids;
  AlternateNames names(context, ids);
  if (!alternates.empty()) {
    for (const ImportInput& input : places) {
      const absl::Status status = reader.Read(input, false, [&](uint32_t id, const Row&) {
        ids.insert(id);
        return absl::OkStatus();
      });
      if (!status.ok()) return status;
    }
    for (const ImportInput& input : alternates) {
      if (absl::Status s = ReadAlternates(input, &names); !s.ok()) return s;
    }
    names.Sort();
    reader.ReadAgain();
  }
  for (const ImportInput& input : places) {
    const absl::Status status = reader.Read(input, true, [&](uint32_t id, Row row) {
      if (!alternates.empty()) names.Apply(id, &row);
      return context.Give(std::move(row), "geonames");
    });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace sayso
