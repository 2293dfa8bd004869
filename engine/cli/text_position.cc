#include "engine/cli/text_position.h"

#include <algorithm>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

absl::StatusOr<TextPosition> ParseTextPosition(std::string_view text) {
  const size_t colon = text.find(':');
  TextPosition position;
  const std::string line(text.substr(0, colon));
  const std::string column(colon == std::string_view::npos ? "" : text.substr(colon + 1));
  if (!absl::SimpleAtoi(line, &position.line) || !absl::SimpleAtoi(column, &position.column) ||
      position.line == 0 || position.column == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", std::string(text), "\" is no place: say LINE:COLUMN, both from 1"));
  }
  return position;
}

absl::StatusOr<size_t> OffsetOf(std::string_view text, const TextPosition& position) {
  size_t at = 0;
  for (size_t line = 1; line < position.line; ++line) {
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) {
      return absl::OutOfRangeError(
          absl::StrCat("the text has ", line, " lines, no line ", position.line));
    }
    at = end + 1;
  }
  const std::string_view line = LineAt(text, at);
  size_t characters = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (BeginsCharacter(line[i]) && ++characters == position.column) return at + i;
  }
  if (position.column == characters + 1) return at + line.size();
  return absl::OutOfRangeError(absl::StrCat("line ", position.line, " has ", characters,
                                            " characters, no column ", position.column));
}

TextPosition PositionOf(std::string_view text, size_t offset) {
  TextPosition position;
  const std::string_view before = text.substr(0, offset);
  position.line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  position.column = 1 + std::count_if(line.begin(), line.end(), BeginsCharacter);
  return position;
}

std::string_view LineAt(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  const size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  return text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin);
}

}  // namespace sayso
