// Names as they come from other people's data, made fit for a row.

#ifndef ENGINE_IMPORT_NAMES_H_
#define ENGINE_IMPORT_NAMES_H_

#include <string>
#include <string_view>

#include "engine/gazetteer/row.h"

namespace sayso {

// Without control characters, and with one space where white space was; none at
// the ends.
std::string CleanText(std::string_view text);

// Is every letter of it Latin, and is there one? `text` must be UTF-8.
bool IsLatin(std::string_view text);

// Is it a word of two to eight capitals (and digits, & . -), as NATO, G7, U.N.?
bool LooksLikeAcronym(std::string_view text);

// The kind of an alias whose source says nothing about it: kAcronym by its looks,
// kShort where it is some of the name's words in a row, else kTransliteration,
// another way to write the name.
AliasKind GuessAliasKind(std::string_view name, std::string_view alias);

// Adds the alias, cleaned, unless it is empty, the name, or there already. A
// person's alias of one word that is no acronym makes the row `needs_context`:
// many have it.
void AddAlias(AliasKind kind, std::string_view text, Row* row);

// Adds "scheme:value", unless the value is empty or the id is there already.
void AddId(std::string_view scheme, std::string_view value, Row* row);

// Adds the attribute unless the value is empty.
void AddAttribute(std::string_view name, std::string_view value, Row* row);

}  // namespace sayso

#endif  // ENGINE_IMPORT_NAMES_H_
