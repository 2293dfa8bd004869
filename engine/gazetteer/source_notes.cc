#include "engine/gazetteer/source_notes.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace sayso {

absl::StatusOr<std::vector<SourceNote>> ParseSourceNotes(std::string_view text,
                                                         std::string_view path) {
  std::vector<SourceNote> notes;
  uint32_t number = 0;
  for (const absl::string_view line :
       absl::StrSplit(absl::string_view(text.data(), text.size()), '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    if (cells.size() != 4 || cells[0].empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(absl::string_view(path.data(), path.size()), ":", number,
                       ": a source has a key, a name, a licence and a notice"));
    }
    notes.push_back({cells[0], cells[1], cells[2], cells[3]});
  }
  return notes;
}

}  // namespace sayso
