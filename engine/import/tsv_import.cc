#include <filesystem>
#include <optional>
#include <utility>

#include "engine/document/utf8.h"
#include "engine/gazetteer/row.h"
#include "engine/import/importers.h"
#include "engine/import/line_reader.h"
#include "engine/import/source_comments.h"

namespace sayso {
namespace {

class TsvImport {
 public:
  TsvImport(const ImportContext& context, InputFile* file, uint32_t number)
      : context_(context), lines_(file), number_(number) {
    std::filesystem::path name = std::filesystem::path(file->name()).filename();
    if (name.extension() != ".tsv") name = name.stem();  // surnames.tsv.gz
    surnames_ = name == "surnames.tsv";
    personal_names_ = surnames_ || name == "first_names.tsv";
  }

  absl::Status Run() {
    std::string_view line;
    for (;;) {
      const absl::StatusOr<bool> more = lines_.Next(&line);
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
      context_.sink().Advance(line.size() + 1);
      if (absl::Status status = Take(line); !status.ok()) return status;
    }
  }

 private:
  absl::Status Take(std::string_view line) {
    Row row;
    absl::StatusOr<bool> is_row = reader_.Read(line, &row);
    if (lines_.too_long()) return AddBad("the line is too long");
    if (absl::Status utf8 = CheckUtf8(line); !utf8.ok()) return AddBad(utf8.message());
    if (!is_row.ok()) return AddBad(is_row.status().message());
    if (comments_.Take(line)) context_.sink().AddSource(comments_.note());
    if (!*is_row) return absl::OkStatus();
    row.file = number_;
    if (personal_names_) return context_.sink().AddPersonalName(row, surnames_);
    if (row.type == pb::ENTITY_TYPE_UNSPECIFIED && !row.removed) return AddBad("no type");
    return context_.Give(std::move(row), "");
  }

  absl::Status AddBad(absl::string_view why) {
    return context_.sink().AddBad(number_, lines_.number(), std::string(why));
  }

  const ImportContext& context_;
  LineReader lines_;
  const uint32_t number_;
  bool personal_names_ = false;
  bool surnames_ = false;
  RowReader reader_;
  SourceComments comments_;
};

}  // namespace

absl::Status ImportTsv(const ImportContext& context, InputFile* file, uint32_t number) {
  return TsvImport(context, file, number).Run();
}

}  // namespace sayso
