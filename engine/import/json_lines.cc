#include "engine/import/json_lines.h"

namespace sayso {
namespace {

std::string_view WithoutSpace(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) + 1 - first);
}

}  // namespace

absl::StatusOr<bool> JsonLines::Next(simdjson::dom::object* object) {
  std::string_view line;
  for (;;) {
    absl::StatusOr<bool> more = lines_.Next(&line);
    if (!more.ok() || !*more) return more;
    sink_.Advance(line.size() + 1);
    line = WithoutSpace(line);
    if (line.ends_with(',')) line.remove_suffix(1);
    std::string why;
    if (lines_.too_long()) {
      why = "the line is too long";
    } else if (line.empty() || line == "[" || line == "]") {
      continue;
    } else {
      // The buffer has the padding behind the line that the parser wants.
      const auto parsed = parser_.parse(line.data(), line.size(), false);
      if (parsed.error() != simdjson::SUCCESS) {
        why = simdjson::error_message(parsed.error());
      } else if (parsed.get(*object) != simdjson::SUCCESS) {
        why = "not a JSON object";
      } else {
        return true;
      }
    }
    if (absl::Status status = AddBad(why); !status.ok()) return status;
  }
}

}  // namespace sayso
