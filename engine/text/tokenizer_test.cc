#include "engine/text/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <cstdint>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::vector<Token> Tokenize(std::string_view text) {
  static const Tokenizer& tokenizer = *new Tokenizer;  // costs a millisecond to make
  std::vector<Token> tokens;
  tokenizer.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  return tokens;
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokenize(text)) words.emplace_back(token.span.In(text));
  return words;
}

// The segments between ICU's word boundaries that are not white space.
std::vector<std::string> IcuWords(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), error));
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &error);
  words->setText(utext, error);
  EXPECT_TRUE(U_SUCCESS(error));
  std::vector<std::string> out;
  int32_t begin = words->first();
  for (int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
    const std::string_view word = text.substr(begin, end - begin);
    if (word.find_first_not_of(" \t\r\n") != std::string_view::npos) out.emplace_back(word);
    begin = end;
  }
  utext_close(utext);
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> words;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.text; }

class TokenizerTest : public ::testing::TestWithParam<Case> {};

TEST_P(TokenizerTest, Splits) {
  EXPECT_THAT(Words(GetParam().text), ElementsAreArray(GetParam().words));
}

const Case kWords[] = {
    {"", {}},
    {" \t\r\n ", {}},
    {"One two.", {"One", "two", "."}},
    {"Healey's Healey’s HEALEY'S", {"Healey", "'s", "Healey", "’s", "HEALEY", "'S"}},
    {"don't don’t O'Brien O’Brien's", {"don't", "don’t", "O'Brien", "O’Brien", "'s"}},
    {"the workers’ rights", {"the", "workers", "’", "rights"}},
    {"rock ’n’ roll", {"rock", "’", "n", "’", "roll"}},
    {"Oslo-Bergen well-known anti-", {"Oslo", "-", "Bergen", "well", "-", "known", "anti", "-"}},
    {"a --- b -- c", {"a", "---", "b", "--", "c"}},
    {"wait... no… yes….", {"wait", "...", "no", "…", "yes", "…", "."}},
    {"wait…no", {"wait", "…", "no"}},
    {"\"Why?!\"", {"\"", "Why", "?", "!", "\""}},
    {"(He left.)", {"(", "He", "left", ".", ")"}},
    {"TVN24 G7 b12 R2-D2", {"TVN24", "G7", "b12", "R2", "-", "D2"}},
    {"AT&T", {"AT", "&", "T"}},
    {"snake_case", {"snake", "_", "case"}},
};

const Case kPeriods[] = {
    {"U.S. U.S.A. J.K. a.m. e.g.", {"U.S.", "U.S.A.", "J.K.", "a.m.", "e.g."}},
    {"the U.S.-led force", {"the", "U.S.", "-", "led", "force"}},
    {"the U.S", {"the", "U.S"}},
    {"in the U.S.", {"in", "the", "U.S."}},
    {"in the U.S.?", {"in", "the", "U.S.", "?"}},
    {"the U.S.’s way", {"the", "U.S.", "’s", "way"}},
    {"J. Smith, J.Smith, J. R. Smith",
     {"J.", "Smith", ",", "J.", "Smith", ",", "J.", "R.", "Smith"}},
    {"Plan B.", {"Plan", "B", "."}},
    {"Plan B. it is", {"Plan", "B", ".", "it", "is"}},
    {"Mr. Ito", {"Mr", ".", "Ito"}},
    {"No. 10", {"No", ".", "10"}},
};

const Case kNumbers[] = {
    {"140 2,000.5 9:30 10.15.", {"140", "2,000.5", "9:30", "10.15", "."}},
    {"3.5m £4.5bn 10am 5%", {"3.5", "m", "£", "4.5", "bn", "10", "am", "5", "%"}},
    {"1st 2nd 3rd 13th 1990s 90s", {"1st", "2nd", "3rd", "13th", "1990s", "90s"}},
    {"the ’90s", {"the", "’", "90s"}},
    {"3-2 2010-11 24/7", {"3", "-", "2", "2010", "-", "11", "24", "/", "7"}},
    {"1,2, 3.", {"1,2", ",", "3", "."}},
    {"5s 13thing", {"5", "s", "13", "thing"}},
    {"5€ 13é", {"5", "€", "13", "é"}},
    {"Sh200 KSh5,000 RM2.5bn", {"Sh", "200", "KSh", "5,000", "RM", "2.5", "bn"}},
    {"sh200 Rsx5 RMS10 R50", {"sh200", "Rsx5", "RMS10", "R50"}},
    {"6'2\"", {"6", "'", "2", "\""}},
};

const Case kAddresses[] = {
    {"See https://news.example.org/a?b=c&d=e.", {"See", "https://news.example.org/a?b=c&d=e", "."}},
    {"(www.example.org) <http://example.org>",
     {"(", "www.example.org", ")", "<", "http://example.org", ">"}},
    {"Https://example.org/x…", {"Https://example.org/x", "…"}},
    {"“https://example.org”", {"“", "https://example.org", "”"}},
    {"Mail press.desk+uk@example.org, now.",
     {"Mail", "press.desk+uk@example.org", ",", "now", "."}},
    {"(a@example.org)", {"(", "a@example.org", ")"}},
    {"a@example.org,b@example.org", {"a@example.org", ",", "b@example.org"}},
    {"@example_news: “#Budget2030” is #big,",
     {"@example_news", ":", "“", "#Budget2030", "”", "is", "#big", ","}},
    {"‘#Budget’ by @example’s desk.", {"‘", "#Budget", "’", "by", "@example", "’s", "desk", "."}},
    {"@desk@social.example. Then", {"@desk@social.example", ".", "Then"}},
    {"one @ two # 3 #4 a#b", {"one", "@", "two", "#", "3", "#", "4", "a", "#", "b"}},
    {"httpd www wwwhat", {"httpd", "www", "wwwhat"}},
};

const Case kUnicode[] = {
    {"Szłapka Ærø Škoda", {"Szłapka", "Ærø", "Škoda"}},
    {"e\u0301tat", {"e\u0301tat"}},  // a combining accent
    {"gov\u00ADern\u00ADment.", {"gov\u00ADern\u00ADment", "."}},
    {"\u200BOne\u200B two\u200B, \u200B three", {"One", "two", ",", "three"}},
    {"\uFEFFOne\u00A0two\u2028three\u202F4", {"One", "two", "three", "4"}},
    {"One\r\ntwo\tthree", {"One", "two", "three"}},
    {"Kyiv Київ Москва́.", {"Kyiv", "Київ", "Москва́", "."}},
    {"北京。東京", {"北京", "。", "東京"}},
    {"قال، نعم؟", {"قال", "،", "نعم", "؟"}},
    {"नमस्ते दुनिया।", {"नमस्ते", "दुनिया", "।"}},
    {"Good 👍 ❤️ 👩‍🚒!", {"Good", "👍", "❤️", "👩‍🚒", "!"}},
    {"٣٤ ١٩", {"٣٤", "١٩"}},
    {"«Un» „zwei“ ‹trois›", {"«", "Un", "»", "„", "zwei", "“", "‹", "trois", "›"}},
};

INSTANTIATE_TEST_SUITE_P(Words, TokenizerTest, ::testing::ValuesIn(kWords));
INSTANTIATE_TEST_SUITE_P(Periods, TokenizerTest, ::testing::ValuesIn(kPeriods));
INSTANTIATE_TEST_SUITE_P(Numbers, TokenizerTest, ::testing::ValuesIn(kNumbers));
INSTANTIATE_TEST_SUITE_P(Addresses, TokenizerTest, ::testing::ValuesIn(kAddresses));
INSTANTIATE_TEST_SUITE_P(Unicode, TokenizerTest, ::testing::ValuesIn(kUnicode));

TEST(Tokenizer, TakesNulForWhiteSpace) {
  const std::string text("One\0two", 7);
  EXPECT_THAT(Words(text), ElementsAre("One", "two"));
}

TEST(Tokenizer, TellsShapes) {
  struct Shaped {
    const char* word;
    Shape shape;
  };
  const Shaped kShaped[] = {
      {"minister", Shape::kLower},
      {"Healey", Shape::kCapitalized},
      {"McDonald", Shape::kCapitalized},
      {"Szłapka", Shape::kCapitalized},
      {"NATO", Shape::kAllCaps},
      {"J", Shape::kInitial},
      {"U.S.", Shape::kDotted},
      {"a.m.", Shape::kLower},
      {"iPhone", Shape::kMixed},
      {"TVN24", Shape::kAlnumCaps},
      {"b12", Shape::kAlnum},
      {"北京", Shape::kUncased},
      {"2,000.5", Shape::kNumber},
      {"13th", Shape::kOrdinal},
      {"1990s", Shape::kDecade},
      {";", Shape::kPunctuation},
      {"“", Shape::kQuoteMark},
      {"'", Shape::kQuoteMark},
      {"@name", Shape::kAddress},
      {"ǅ", Shape::kInitial},
      {"don’t", Shape::kLower},
      {"O’Brien", Shape::kCapitalized},
  };
  for (const Shaped& shaped : kShaped) {
    const std::vector<Token> tokens = Tokenize(shaped.word);
    ASSERT_EQ(tokens.size(), 1u) << shaped.word;
    EXPECT_EQ(tokens[0].shape, shaped.shape) << shaped.word;
  }
  EXPECT_EQ(Tokenize("Ito’s")[1].shape, Shape::kPossessive);
  EXPECT_EQ(Tokenize("J. Ito")[0].shape, Shape::kInitial);
}

TEST(Tokenizer, TellsWhereWhiteSpaceStands) {
  const std::vector<Token> tokens = Tokenize("One, two\u00A0(three)");
  std::vector<bool> spaces;
  for (const Token& token : tokens) spaces.push_back(token.space_before);
  EXPECT_THAT(spaces, ElementsAre(true, false, true, true, false, false));
}

TEST(Tokenizer, ReadsOneBlockOnly) {
  const std::string text = "One’s two’s three";
  const Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.Tokenize(text, {8, 11}, &tokens);  // "two"
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].span, (Span{8, 11}));
  EXPECT_TRUE(tokens[0].space_before);
  tokenizer.Tokenize(text, {11, 11}, &tokens);
  EXPECT_EQ(tokens.size(), 1u);
}

// --- ICU as the yardstick ----------------------------------------------------

TEST(TokenizerAgainstIcu, AgreesOnPlainText) {
  for (const char* text : {
           "The ferry left the harbour at dawn, and nobody waved.",
           "“Bring the boat in,” said Ada Quill, 41. “It is late.”",
           "Prices rose 2,000.5 points; what now?",
           "They don’t know (or won’t say) why it can't float!",
           "The well-known Ærø–Svendborg line — and its café — reopened.",
           "She paid £45 or €50, i e 10%, for a Škoda.",
           "Київ і Львів. Αθήνα.",
           "One\u00ADtwo three\u0301 four.",
           "A note:this, from a@b.example and @desk.",
       }) {
    EXPECT_EQ(Words(text), IcuWords(text)) << text;
  }
}

// Where we mean to differ from ICU, and why.
TEST(TokenizerAgainstIcu, DiffersWhereItMeansTo) {
  struct Difference {
    const char* why;
    const char* text;
    std::vector<std::string> ours;
    std::vector<std::string> icu;
  };
  const Difference kDifferences[] = {
      {"a possessive is no part of a name", "Quill’s", {"Quill", "’s"}, {"Quill’s"}},
      {"the last period of letters with periods is theirs",
       "U.S. a.m.",
       {"U.S.", "a.m."},
       {"U.S", ".", "a.m", "."}},
      {"so is that of an initial", "J. Ito", {"J.", "Ito"}, {"J", ".", "Ito"}},
      {"an amount and its unit are two",
       "4.5bn 10am",
       {"4.5", "bn", "10", "am"},
       {"4.5bn", "10am"}},
      {"a time is one number", "9:30", {"9:30"}, {"9", ":", "30"}},
      {"runs of periods and hyphens are one mark",
       "so... --",
       {"so", "...", "--"},
       {"so", ".", ".", ".", "-", "-"}},
      {"the mark of a topic is part of it", "#vote", {"#vote"}, {"#", "vote"}},
      {"an address is one",
       "https://a.example/b",
       {"https://a.example/b"},
       {"https", ":", "/", "/", "a.example", "/", "b"}},
      {"words that a period joins are two, its blank is missing",
       "end.Then",
       {"end", ".", "Then"},
       {"end.Then"}},
      {"an underscore is a mark", "a_b", {"a", "_", "b"}, {"a_b"}},
      {"we have no dictionary for scripts without blanks",
       "我们在北京",
       {"我们在北京"},
       {"我们", "在", "北京"}},
      {"a flag is the two letters that it is made of", "🇳🇴", {"🇳", "🇴"}, {"🇳🇴"}},
      {"zero-width marks at an edge belong to no word",
       "a\u200B.",
       {"a", "."},
       {"a", "\u200B", "."}},
  };
  for (const Difference& difference : kDifferences) {
    EXPECT_EQ(Words(difference.text), difference.ours) << difference.why;
    EXPECT_EQ(IcuWords(difference.text), difference.icu) << difference.why;
  }
}

// --- Whatever the text -------------------------------------------------------

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | c >> 12));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | c >> 18));
    out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

std::string RandomText(std::mt19937* random) {
  static constexpr std::string_view kLikely = "aAbsSth.. ,:'\"@#-019\n(/";
  std::string text;
  const size_t characters = (*random)() % 60;
  for (size_t i = 0; i < characters; ++i) {
    char32_t c = 0;
    switch ((*random)() % 6) {
      case 0:
        c = (*random)() % 0x110000;
        break;
      case 1:
        c = 0x2000 + (*random)() % 0x70;  // spaces, dashes, quotation marks
        break;
      case 2:
        c = 0x80 + (*random)() % 0x500;
        break;
      default:
        c = static_cast<unsigned char>(kLikely[(*random)() % kLikely.size()]);
    }
    if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
    AppendUtf8(c, &text);
  }
  return text;
}

bool StartsCharacter(std::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

TEST(TokenizerProperty, TokensAreInOrderAndOfWholeCharacters) {
  const CharacterTable table;
  std::mt19937 random(3);
  for (int round = 0; round < 30000; ++round) {
    // Of the very size: a sanitizer sees each byte that is read beyond.
    const std::string text = RandomText(&random);
    const std::unique_ptr<char[]> exact(new char[text.size()]);
    text.copy(exact.get(), text.size());
    const std::string_view view(exact.get(), text.size());
    uint32_t last = 0;
    bool first = true;
    for (const Token& token : Tokenize(view)) {
      ASSERT_LE(last, token.span.begin) << text;
      ASSERT_LT(token.span.begin, token.span.end) << text;
      ASSERT_LE(token.span.end, text.size());
      ASSERT_TRUE(StartsCharacter(text, token.span.begin)) << text;
      ASSERT_TRUE(StartsCharacter(text, token.span.end)) << text;
      // What is left out is white space and zero-width marks.
      bool space = first;
      for (size_t at = last; at < token.span.begin;) {
        const Character c = table.At(text, at);
        ASSERT_TRUE(c.character_class == CharacterClass::kSpace ||
                    c.character_class == CharacterClass::kInvisible)
            << text;
        space |= c.character_class == CharacterClass::kSpace;
        at += c.bytes;
      }
      ASSERT_EQ(space, token.space_before) << text;
      ASSERT_LT(static_cast<int>(token.shape), kShapeCount);
      last = token.span.end;
      first = false;
    }
  }
}

TEST(Tokenizer, IsLinear) {
  for (const std::string_view piece :
       {"a", "a.", "A.", "a-", "a@", "'", ".", "http://", "www.", "www.:", "@a.", "1,", "\u0301",
        "\u200B", "a\u00AD", "👩‍"}) {
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    EXPECT_FALSE(Tokenize(text).size() > text.size()) << piece;
  }
}

}  // namespace
}  // namespace sayso
