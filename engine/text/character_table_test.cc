#include "engine/text/character_table.h"

#include <initializer_list>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace sayso {
namespace {

using C = CharacterClass;

const CharacterTable& Table() {
  static const CharacterTable& table = *new CharacterTable;
  return table;
}

void ExpectClass(C expected, std::initializer_list<std::string_view> characters) {
  for (const std::string_view c : characters) {
    const Character found = Table().At(c, 0);
    EXPECT_EQ(found.character_class, expected) << c;
    EXPECT_EQ(found.bytes, c.size()) << c;
  }
}

TEST(CharacterTable, ClassesLetters) {
  ExpectClass(C::kLower, {"a", "z", "é", "ł", "ß", "я", "ω", "ﬁ", "𝐚"});
  ExpectClass(C::kUpper, {"A", "Z", "É", "Ł", "Я", "Ω", "ǅ", "𝐀"});
  ExpectClass(C::kUncased, {"北", "ا", "न", "한", "ª", "Ⅳ", "𠀀"});
  ExpectClass(C::kMark, {"\u0301", "\u20E3", "ा"});
  ExpectClass(C::kDigit, {"0", "9", "٣", "९"});
}

TEST(CharacterTable, ClassesSpaceAndWhatIsNotSeen) {
  ExpectClass(C::kSpace, {" ", "\t", "\n", "\r", "\x01", "\x7F", "\u0085", "\u00A0", "\u2003",
                          "\u2028", "\u2029", "\u202F", "\u3000", "\uFEFF"});
  ExpectClass(C::kSpace, {std::string_view("\0", 1)});
  ExpectClass(C::kInvisible,
              {"\u00AD", "\u200B", "\u200C", "\u200D", "\u200E", "\u2060", "\u061C"});
}

TEST(CharacterTable, ClassesMarks) {
  ExpectClass(C::kApostrophe, {"'", "’", "ʼ"});
  ExpectClass(C::kQuote, {"\"", "“", "”", "„", "‟", "‘", "‚", "‛", "«", "»", "‹", "›"});
  ExpectClass(C::kHyphen, {"-", "‐", "‑"});
  ExpectClass(C::kDash, {"–", "—", "―", "‒"});
  ExpectClass(C::kPeriod, {"."});
  ExpectClass(C::kEllipsis, {"…"});
  ExpectClass(C::kOther, {",", "(", "€", "°", "′", "″", "•", "。", "\uFFFD", "😀", "\uE000"});
}

TEST(CharacterTable, ReadsTheCharacterAtAnOffset) {
  const std::string text = "aé—😀b";
  EXPECT_EQ(Table().At(text, 1).character_class, C::kLower);
  EXPECT_EQ(Table().At(text, 1).bytes, 2);
  EXPECT_EQ(Table().At(text, 3).character_class, C::kDash);
  EXPECT_EQ(Table().At(text, 3).bytes, 3);
  EXPECT_EQ(Table().At(text, 6).character_class, C::kOther);
  EXPECT_EQ(Table().At(text, 6).bytes, 4);
  EXPECT_EQ(Table().At(text, 10).bytes, 1);
}

TEST(CharacterTable, OfAsciiIsAt) {
  for (int c = 0; c < 0x80; ++c) {
    const char byte = static_cast<char>(c);
    EXPECT_EQ(Table().OfAscii(static_cast<unsigned char>(c)),
              Table().At(std::string_view(&byte, 1), 0).character_class);
  }
}

TEST(CharacterTable, LettersAreThree) {
  EXPECT_TRUE(IsLetter(C::kLower) && IsLetter(C::kUpper) && IsLetter(C::kUncased));
  EXPECT_FALSE(IsLetter(C::kMark) || IsLetter(C::kDigit) || IsLetter(C::kOther));
}

}  // namespace
}  // namespace sayso
