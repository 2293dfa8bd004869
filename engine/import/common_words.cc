#include "engine/import/common_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

// Is it found in capitals alone?
bool IsShortAcronym(std::string_view name) {
  return name.size() >= 2 && name.size() <= 3 && std::all_of(name.begin(), name.end(), [](char c) {
           return !absl::ascii_islower(static_cast<unsigned char>(c));
         });
}

}  // namespace

CommonWords::CommonWords(std::string_view list) {
  for (absl::string_view line : absl::StrSplit(Abs(list), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (!line.empty() && line[0] != '#') words_.emplace(line);
  }
}

std::string_view CommonWords::AmbiguousName(const Row& row) const {
  const auto is_ordinary = [&](std::string_view name) {
    return name.find(' ') == std::string_view::npos && !IsShortAcronym(name) &&
           Contains(absl::AsciiStrToLower(Abs(name)));
  };
  if (is_ordinary(row.name)) return row.name;
  for (const Alias& alias : row.aliases) {
    if (!IsDemonym(alias.kind) && is_ordinary(alias.text)) return alias.text;
  }
  return {};
}

bool CommonWords::Flag(Row* row) const {
  if (row->common_word || row->not_common_word || AmbiguousName(*row).empty()) return false;
  row->common_word = true;
  return true;
}

}  // namespace sayso
