#include "engine/document/utf8.h"
#include "engine/gazetteer/row.h"
#include "engine/import/importers.h"
#include "engine/import/line_reader.h"

namespace sayso {

absl::Status ImportTsv(const ImportContext& context, InputFile* file, uint32_t number) {
  LineReader lines(file);
  RowReader reader;
  Row row;
  std::string_view line;
  for (;;) {
    const absl::StatusOr<bool> more = lines.Next(&line);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    context.sink().Advance(line.size() + 1);
    absl::StatusOr<bool> is_row = reader.Read(line, &row);
    if (lines.too_long()) is_row = absl::InvalidArgumentError("the line is too long");
    if (absl::Status utf8 = CheckUtf8(line); !utf8.ok()) is_row = utf8;
    if (is_row.ok() && *is_row && row.type == pb::ENTITY_TYPE_UNSPECIFIED && !row.removed) {
      is_row = absl::InvalidArgumentError("no type");
    }
    absl::Status status;
    if (!is_row.ok()) {
      status =
          context.sink().AddBad(number, lines.number(), std::string(is_row.status().message()));
    } else if (*is_row) {
      row.file = number;
      status = context.Give(std::move(row), "");
    }
    if (!status.ok()) return status;
  }
}

}  // namespace sayso
