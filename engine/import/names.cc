#include "engine/import/names.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

std::string CleanText(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  bool space = false;
  for (int32_t i = 0, size = static_cast<int32_t>(text.size()); i < size;) {
    const int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0 || u_isUWhiteSpace(c) != 0 || u_iscntrl(c) != 0) {
      space = true;
      continue;
    }
    if (space && !clean.empty()) clean += ' ';
    space = false;
    clean.append(text.substr(begin, i - begin));
  }
  return clean;
}

bool IsLatin(std::string_view text) {
  bool letters = false;
  for (int32_t i = 0, size = static_cast<int32_t>(text.size()); i < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) return false;
    if (u_isalpha(c) == 0) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) {
      return false;
    }
    letters = letters || script == USCRIPT_LATIN;
  }
  return letters;
}

bool LooksLikeAcronym(std::string_view text) {
  size_t capitals = 0;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      ++capitals;
    } else if (!(c >= '0' && c <= '9') && c != '&' && c != '.' && c != '-') {
      return false;
    }
  }
  return capitals > 0 && text.size() >= 2 && capitals <= 8;
}

AliasKind GuessAliasKind(std::string_view name, std::string_view alias) {
  if (LooksLikeAcronym(alias)) return AliasKind::kAcronym;
  const bool part = absl::StrCat(" ", Abs(name), " ").find(absl::StrCat(" ", Abs(alias), " ")) !=
                    std::string::npos;
  return part ? AliasKind::kShort : AliasKind::kTransliteration;
}

void AddAlias(AliasKind kind, std::string_view text, Row* row) {
  std::string clean = CleanText(text);
  if (clean.empty() || clean == row->name) return;
  for (const Alias& alias : row->aliases) {
    if (alias.text == clean) return;
  }
  if (row->type == pb::PERSON && kind != AliasKind::kAcronym &&
      clean.find(' ') == std::string::npos) {
    row->needs_context = true;
  }
  row->aliases.push_back({kind, std::move(clean)});
}

void AddId(std::string_view scheme, std::string_view value, Row* row) {
  if (value.empty()) return;
  std::string id = absl::StrCat(Abs(scheme), ":", Abs(value));
  if (std::find(row->ids.begin(), row->ids.end(), id) == row->ids.end()) {
    row->ids.push_back(std::move(id));
  }
}

void AddAttribute(std::string_view name, std::string_view value, Row* row) {
  if (!value.empty()) row->attributes.push_back({std::string(name), std::string(value)});
}

}  // namespace sayso
