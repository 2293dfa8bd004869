#include "engine/gazetteer/row.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<Row> Parse(std::string_view text, uint32_t index = 0) {
  const absl::StatusOr<std::vector<Row>> rows = ParseRows(text, "gazetteers/test.tsv", index);
  EXPECT_TRUE(rows.ok()) << rows.status();
  return rows.ok() ? *rows : std::vector<Row>();
}

TEST(ParseRows, ReadsEveryColumn) {
  const std::vector<Row> rows = Parse(
      "name\ttype\tsubtype\tids\taliases\trole\tcountry\tgender\tpopulation\tflags\n"
      "Ruritania\tCOUNTRY\tstate\tiso3166:RU;wikidata:Q1\tofficial=Kingdom of Ruritania;"
      "adjective=Ruritanian\tnone\tRR\tf\t12345\tcommon_word;needs_context;never_alone\n",
      7);
  ASSERT_THAT(rows, SizeIs(1));
  const Row& row = rows[0];
  EXPECT_EQ(row.name, "Ruritania");
  EXPECT_EQ(row.type, pb::COUNTRY);
  EXPECT_EQ(row.subtype, "state");
  EXPECT_THAT(row.ids, ElementsAre("iso3166:RU", "wikidata:Q1"));
  ASSERT_THAT(row.aliases, SizeIs(2));
  EXPECT_EQ(row.aliases[0].kind, AliasKind::kOfficial);
  EXPECT_EQ(row.aliases[0].text, "Kingdom of Ruritania");
  EXPECT_EQ(row.aliases[1].kind, AliasKind::kAdjective);
  EXPECT_EQ(row.role, "none");
  EXPECT_EQ(row.country, "RR");
  EXPECT_EQ(row.gender, pb::FEMALE);
  EXPECT_EQ(row.population, 12345u);
  EXPECT_TRUE(row.common_word);
  EXPECT_TRUE(row.needs_context);
  EXPECT_TRUE(row.never_alone);
  EXPECT_EQ(row.line, 2u);
  EXPECT_EQ(row.file, 7u);
}

TEST(ParseRows, KnowsEveryKindOfAlias) {
  const std::vector<Row> rows = Parse(
      "name\ttype\taliases\n"
      "A\tPERSON\tofficial=a;short=b;acronym=c;transliteration=d;former=e;nickname=f;"
      "adjective=g;noun=h=i\n");
  ASSERT_THAT(rows, SizeIs(1));
  std::vector<AliasKind> kinds;
  for (const Alias& alias : rows[0].aliases) kinds.push_back(alias.kind);
  EXPECT_THAT(kinds, ElementsAre(AliasKind::kOfficial, AliasKind::kShort, AliasKind::kAcronym,
                                 AliasKind::kTransliteration, AliasKind::kFormer,
                                 AliasKind::kNickname, AliasKind::kAdjective, AliasKind::kNoun));
  EXPECT_EQ(rows[0].aliases.back().text, "h=i") << "the first = parts kind and text";
}

TEST(ParseRows, TakesColumnsInAnyOrderAndLeavesEmptyCells) {
  const std::vector<Row> rows =
      Parse("type\tname\trole\nPERSON\tAda Penrose\t\nPERSON\tTom Reyes\n");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].name, "Ada Penrose");
  EXPECT_THAT(rows[0].role, IsEmpty());
  EXPECT_EQ(rows[1].name, "Tom Reyes");
}

TEST(ParseRows, FillsInDefaults) {
  const std::vector<Row> rows = Parse(
      "# People.\n"
      "#default type=PERSON country=GB source=sayso\n"
      "name\tcountry\n"
      "Ada Penrose\t\n"
      "Tom Reyes\tES\n");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].type, pb::PERSON);
  EXPECT_EQ(rows[0].country, "GB");
  EXPECT_EQ(rows[1].country, "ES");
}

TEST(ParseRows, PassesOverCommentsEmptyLinesAndUnknownColumns) {
  const std::vector<Row> rows =
      Parse("# a comment\n\nname\ttype\tcapital\n# another\nRuritania\tCOUNTRY\tStrelsau\n\n");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].line, 5u);
}

TEST(ParseRows, TakesLineEndsOfBothKinds) {
  const std::vector<Row> rows = Parse("name\ttype\r\nAda Penrose\tPERSON\r\n");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].type, pb::PERSON);
}

TEST(ParseRows, ReadsGender) {
  const std::vector<Row> rows = Parse("name\tgender\nA\tf\nB\tm\nC\tn\nD\t\n");
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[0].gender, pb::FEMALE);
  EXPECT_EQ(rows[1].gender, pb::MALE);
  EXPECT_EQ(rows[2].gender, pb::GENDER_UNKNOWN);
  EXPECT_EQ(rows[3].gender, pb::GENDER_UNKNOWN);
}

TEST(ParseRows, KeepsOtherColumnsAsAttributes) {
  const std::vector<Row> rows =
      Parse("name\tborn\tseat\nAda Penrose\t1961-05-03\t\nTom Reyes\t\tHull\n");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_THAT(rows[0].attributes, ElementsAre(Attribute{"born", "1961-05-03"}));
  EXPECT_THAT(rows[1].attributes, ElementsAre(Attribute{"seat", "Hull"}));
}

TEST(ParseRows, ReadsWhatAWordListMustNotDecide) {
  const std::vector<Row> rows = Parse("name\tflags\nMay\tnot_common_word\nReading\t\n");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_TRUE(rows[0].not_common_word);
  EXPECT_FALSE(rows[1].not_common_word);
}

TEST(RowReader, GoesOnBehindABadRow) {
  RowReader reader;
  Row row;
  EXPECT_FALSE(*reader.Read("name\ttype", &row));
  const absl::StatusOr<bool> bad = reader.Read("Hull\tTOWN", &row);
  EXPECT_EQ(bad.status().message(), "no such type: TOWN");
  EXPECT_EQ(reader.line(), 2u);
  ASSERT_TRUE(*reader.Read("Tom Reyes\tPERSON", &row));
  EXPECT_EQ(row.name, "Tom Reyes");
  EXPECT_EQ(row.line, 3u);
  ASSERT_TRUE(*reader.Read("York\t", &row));
  EXPECT_EQ(row.type, pb::ENTITY_TYPE_UNSPECIFIED) << "nothing is left of the row before";
}

TEST(AliasKindWord, AndBack) {
  for (int kind = 1; kind <= static_cast<int>(AliasKind::kNoun); ++kind) {
    const auto alias_kind = static_cast<AliasKind>(kind);
    EXPECT_EQ(ParseAliasKind(AliasKindWord(alias_kind)), alias_kind);
  }
  EXPECT_EQ(ParseAliasKind("name"), std::nullopt);
  EXPECT_EQ(ParseAliasKind("short "), std::nullopt);
}

TEST(ParseRows, FindsNoRowsInNothing) {
  EXPECT_THAT(Parse(""), IsEmpty());
  EXPECT_THAT(Parse("# only a comment\n"), IsEmpty());
  EXPECT_THAT(Parse("name\ttype\n"), IsEmpty());
}

struct Wrong {
  const char* text;
  const char* message;
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.message; }

class RowErrorTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(RowErrorTest, NamesFileLineAndReason) {
  const absl::StatusOr<std::vector<Row>> rows =
      ParseRows(GetParam().text, "gazetteers/test.tsv", 0);
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(rows.status().message(), GetParam().message);
}

const Wrong kWrong[] = {
    {"name\ttype\nA\tTOWN\n", "gazetteers/test.tsv:2: no such type: TOWN"},
    {"name\ttype\n\n# a\n\tPERSON\n", "gazetteers/test.tsv:4: no name"},
    {"type\nPERSON\n", "gazetteers/test.tsv:2: no name"},
    {"name\taliases\nA\tshort=B;C\n", "gazetteers/test.tsv:2: an alias is KIND=TEXT, not `C`"},
    {"name\taliases\nA\tbrief=B\n", "gazetteers/test.tsv:2: an alias is KIND=TEXT, not `brief=B`"},
    {"name\taliases\nA\tshort=\n", "gazetteers/test.tsv:2: an alias is KIND=TEXT, not `short=`"},
    {"name\tpopulation\nA\t12k\n", "gazetteers/test.tsv:2: population is not a number: 12k"},
    {"name\tpopulation\nA\t-5\n", "gazetteers/test.tsv:2: population is not a number: -5"},
    {"name\tflags\nA\tcommon_words\n", "gazetteers/test.tsv:2: no such flag: common_words"},
    {"name\nA\tB\n", "gazetteers/test.tsv:2: more cells than the header has"},
    {"#default type=TOWN source=sayso\nname\nA\n", "gazetteers/test.tsv:3: no such type: TOWN"},
    {"name\ttype\nA\tX\nB\tY\n", "gazetteers/test.tsv:2: no such type: X"},
    {"name\ttype\nA\tMONEY\n", "gazetteers/test.tsv:2: no such type: MONEY"},
    {"name\tflags\nA\tcommon_word;not_common_word\n",
     "gazetteers/test.tsv:2: common_word and not_common_word at once"},
};

INSTANTIATE_TEST_SUITE_P(All, RowErrorTest, ::testing::ValuesIn(kWrong));

}  // namespace
}  // namespace sayso
