#include "engine/text/character_table.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace sayso {
namespace {

// Marks whose class ICU's general category does not tell.
CharacterClass ClassOfMark(UChar32 c) {
  switch (c) {
    case '\'':
    case 0x2019:  // ’
    case 0x02BC:  // ʼ
      return CharacterClass::kApostrophe;
    case '"':
    case 0x2018:  // ‘
    case 0x201A:  // ‚
    case 0x201B:  // ‛
    case 0x201C:  // “
    case 0x201D:  // ”
    case 0x201E:  // „
    case 0x201F:  // ‟
    case 0x00AB:  // «
    case 0x00BB:  // »
    case 0x2039:  // ‹
    case 0x203A:  // ›
      return CharacterClass::kQuote;
    case '-':
    case 0x2010:  // ‐
    case 0x2011:  // ‑
      return CharacterClass::kHyphen;
    case 0x2012:  // ‒
    case 0x2013:  // –
    case 0x2014:  // —
    case 0x2015:  // ―
      return CharacterClass::kDash;
    case '.':
      return CharacterClass::kPeriod;
    case 0x2026:  // …
      return CharacterClass::kEllipsis;
    default:
      return CharacterClass::kOther;
  }
}

CharacterClass ClassOf(UChar32 c) {
  const CharacterClass mark = ClassOfMark(c);
  if (mark != CharacterClass::kOther) return mark;
  if (c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060) return CharacterClass::kInvisible;
  if (c == 0xFEFF || u_isUWhiteSpace(c)) return CharacterClass::kSpace;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharacterClass::kUpper;
    case U_LOWERCASE_LETTER:
      return CharacterClass::kLower;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return CharacterClass::kUncased;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharacterClass::kMark;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharacterClass::kDigit;
    case U_CONTROL_CHAR:
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return CharacterClass::kSpace;
    case U_FORMAT_CHAR:
      return CharacterClass::kInvisible;
    default:
      return CharacterClass::kOther;
  }
}

}  // namespace

CharacterTable::CharacterTable() : classes_(0x10000) {
  for (UChar32 c = 0; c < 0x10000; ++c) classes_[c] = ClassOf(c);
}

Character CharacterTable::Decode(std::string_view text, size_t at) const {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  size_t next = at;
  UChar32 c = 0;
  U8_NEXT_UNSAFE(bytes, next, c);
  const auto length = static_cast<uint8_t>(next - at);
  return {c < 0x10000 ? classes_[c] : ClassOf(c), length};
}

}  // namespace sayso
