#include "engine/import/line_reader.h"

namespace sayso {

absl::StatusOr<bool> LineReader::Next(std::string_view* line) {
  file_.Consume(used_);
  used_ = 0;
  too_long_ = false;
  size_t searched = 0;
  for (;;) {
    const std::string_view text = file_.buffered();
    const size_t end = text.find('\n', searched);
    if (end == std::string_view::npos && !file_.at_end()) {
      searched = text.size();
      if (searched > longest_) {
        too_long_ = true;
        file_.Consume(searched);
        searched = 0;
      }
      if (absl::Status status = file_.More(); !status.ok()) return status;
      continue;
    }
    if (end == std::string_view::npos && text.empty() && !too_long_) return false;
    *line = text.substr(0, end);
    used_ = end == std::string_view::npos ? text.size() : end + 1;
    break;
  }
  too_long_ = too_long_ || line->size() > longest_;
  if (too_long_) *line = {};
  if (++number_ == 1 && line->starts_with("\xEF\xBB\xBF")) line->remove_prefix(3);
  if (line->ends_with('\r')) line->remove_suffix(1);
  return true;
}

}  // namespace sayso
