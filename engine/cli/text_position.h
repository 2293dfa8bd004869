// Lines and columns, as an editor counts them.

#ifndef ENGINE_CLI_TEXT_POSITION_H_
#define ENGINE_CLI_TEXT_POSITION_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"

namespace sayso {

// A place in a text: lines from 1, parted by \n; columns from 1, in characters.
struct TextPosition {
  size_t line = 1;
  size_t column = 1;
};

// "12:7". kInvalidArgument where it is not two numbers from 1 on.
absl::StatusOr<TextPosition> ParseTextPosition(std::string_view text);

// The byte at a place; the column behind a line's last character is its end.
// kOutOfRange where the text, which must be UTF-8, has no such place.
absl::StatusOr<size_t> OffsetOf(std::string_view text, const TextPosition& position);

// The place of a byte, which must be at most text.size(). Linear.
TextPosition PositionOf(std::string_view text, size_t offset);

// The line that holds a byte, without its end.
std::string_view LineAt(std::string_view text, size_t offset);

}  // namespace sayso

#endif  // ENGINE_CLI_TEXT_POSITION_H_
