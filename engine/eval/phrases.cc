#include "engine/eval/phrases.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace sayso {
namespace {

absl::string_view View(std::string_view s) { return {s.data(), s.size()}; }

constexpr std::string_view kEndMarks[] = {"“", "”", "„", "‟", "\"",     "«",  "»",  "‹", "›", "‘",
                                          "’", "‚", "'", " ", "\u00A0", ",",  ".",  ";", ":", "!",
                                          "?", "—", "–", "-", "…",      "\n", "\t", "\r"};

std::vector<std::string> Words(std::string_view text) {
  std::string folded = absl::AsciiStrToLower(View(text));
  absl::StrReplaceAll({{"’", "'"}, {"\u00A0", " "}, {",", " , "}}, &folded);
  std::vector<std::string> words =
      absl::StrSplit(folded, absl::ByAnyChar(" \t\n\r"), absl::SkipEmpty());
  if (!words.empty() && (words[0] == "the" || words[0] == "a" || words[0] == "an")) {
    words.erase(words.begin());
  }
  return words;
}

// The word that the others describe: the last before what follows it.
size_t HeadOf(const std::vector<std::string>& words) {
  static constexpr std::string_view kAfterHead[] = {
      "of", "at", "in", "for", "from", "with", "to", "close", "who", "on", "by", "near", ","};
  for (size_t i = 1; i < words.size(); ++i) {
    if (std::find(std::begin(kAfterHead), std::end(kAfterHead), words[i]) != std::end(kAfterHead)) {
      return i - 1;
    }
  }
  return words.size() - 1;
}

}  // namespace

std::string FoldName(std::string_view name) {
  std::string folded = absl::AsciiStrToLower(View(name));
  absl::StrReplaceAll({{"’", "'"}, {"\u00A0", " "}}, &folded);
  absl::RemoveExtraAsciiWhitespace(&folded);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::string PlainQuote(std::string_view text) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view mark : kEndMarks) {
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        changed = true;
      }
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        changed = true;
      }
    }
  }
  std::string plain(text);
  absl::StrReplaceAll({{"\u00A0", " "}, {"\n", " "}, {"\r", " "}, {"\t", " "}}, &plain);
  absl::RemoveExtraAsciiWhitespace(&plain);
  return plain;
}

bool SamePhrase(std::string_view a, std::string_view b) {
  std::vector<std::string> longer = Words(a);
  std::vector<std::string> shorter = Words(b);
  if (longer.size() < shorter.size()) longer.swap(shorter);
  if (shorter.empty()) return longer.empty();
  const size_t head = HeadOf(longer);
  for (size_t at = 0; at + shorter.size() <= longer.size(); ++at) {
    if (at <= head && head < at + shorter.size() &&
        std::equal(shorter.begin(), shorter.end(), longer.begin() + static_cast<ptrdiff_t>(at))) {
      return true;
    }
  }
  return false;
}

}  // namespace sayso
