#include <utility>

#include "engine/import/importers.h"
#include "engine/import/json_lines.h"
#include "engine/import/json_row.h"

namespace sayso {

absl::Status ImportJsonl(const ImportContext& context, InputFile* file, uint32_t number) {
  JsonLines lines(context, file, number);
  simdjson::dom::object object;
  for (;;) {
    const absl::StatusOr<bool> more = lines.Next(&object);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    Row row;
    row.file = number;
    row.line = static_cast<uint32_t>(lines.line());
    const std::string wrong = RowFromJson(object, &row);
    const absl::Status status =
        wrong.empty() ? context.Give(std::move(row), "") : lines.AddBad(wrong);
    if (!status.ok()) return status;
  }
}

}  // namespace sayso
