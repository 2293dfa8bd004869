// The cells of a line of a table.

#ifndef ENGINE_IMPORT_CELLS_H_
#define ENGINE_IMPORT_CELLS_H_

#include <charconv>
#include <cstddef>
#include <span>
#include <string_view>
#include <system_error>

namespace sayso {

// Parts the line at its tabs and fills `cells` with the first of the pieces, the
// others of `cells` being left alone. Returns how many pieces there are.
inline size_t SplitCells(std::string_view line, std::span<std::string_view> cells) {
  for (size_t count = 0;;) {
    const size_t tab = line.find('\t');
    if (count < cells.size()) cells[count] = line.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) return count;
    line.remove_prefix(tab + 1);
  }
}

// Is the whole cell a number that `*number` can hold? Sets it then.
template <typename Number>
bool ParseCell(std::string_view cell, Number* number) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), *number);
  return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace sayso

#endif  // ENGINE_IMPORT_CELLS_H_
