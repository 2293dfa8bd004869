#include "engine/values/read_value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/values/tables_test.h"

namespace sayso {
namespace {

constexpr std::string_view kPublished = "2025-02-13T09:30";  // a Thursday

struct Phrase {
  pb::EntityType type;
  const char* text;  // the value between [[ and ]]
  const char* value;
};

constexpr Phrase kPhrases[] = {
    {pb::DATE, "on [[13 February 2025]]", "2025-02-13"},
    {pb::DATE, "on [[February 13, 2025]]", "2025-02-13"},
    {pb::DATE, "on [[Feb. 13, 2025]]", "2025-02-13"},
    {pb::DATE, "the [[13th of February, 1987]]", "1987-02-13"},
    {pb::DATE, "[[Thursday, 13 February 2025]]", "2025-02-13"},
    {pb::DATE, "dated [[2025-02-13]]", "2025-02-13"},
    {pb::DATE, "dated [[13/02/2025]]", "2025-02-13"},
    {pb::DATE, "dated [[2/28/98]]", "1998-02-28"},
    {pb::DATE, "dated [[02/03/2025]]", "2025-XX-XX"},
    {pb::DATE, "dated [[05/05/2021]]", "2021-05-05"},
    {pb::DATE, "on [[30 February 2025]]", ""},
    {pb::DATE, "in [[March 2024]]", "2024-03"},
    {pb::DATE, "in [[October, 1996]]", "1996-10"},
    {pb::DATE, "in [[1998]]", "1998"},
    {pb::DATE, "in the [[1990s]]", "199"},
    {pb::DATE, "of [['90s]] music", "199"},
    {pb::DATE, "in the [[eighties]]", "198"},
    {pb::DATE, "in the [[20s]]", "202"},
    {pb::DATE, "the [[19th century]]", "18"},
    {pb::DATE, "the [[twenty-first century]]", "20"},
    {pb::DATE, "a [[17th-century]] door", "16"},
    {pb::DATE, "the [[first quarter of 2024]]", "2024-Q1"},
    {pb::DATE, "[[Q3 2024]]", "2024-Q3"},
    {pb::DATE, "the [[second half of 2023]]", "2023-H2"},
    {pb::DATE, "[[H1 2025]]", "2025-H1"},
    {pb::DATE, "the [[last quarter of 2019]]", "2019-Q4"},
    {pb::DATE, "[[summer 2019]]", "2019-SU"},
    {pb::DATE, "the [[spring of 1925]]", "1925-SP"},
    {pb::DATE, "the [[fall of 2001]]", "2001-FA"},
    {pb::DATE, "in fiscal [[2023]]", "FY2023"},
    {pb::DATE, "the [[1999 fiscal year]]", "FY1999"},
    {pb::DATE, "around [[2000 B.C.]]", "-1999"},
    {pb::DATE, "in [[AD 64]]", "0064"},
    {pb::DATE, "[[Christmas Day 2023]]", "2023-12-25"},
    {pb::DATE, "[[Easter Sunday 2025]]", "2025-04-20"},
    {pb::DATE, "[[Good Friday 2024]]", "2024-03-29"},
    {pb::DATE, "[[Thanksgiving 2024]]", "2024-11-28"},
    {pb::DATE, "[[Memorial Day 2025]]", "2025-05-26"},
    {pb::DATE, "[[Black Friday 2024]]", "2024-11-29"},
    {pb::DATE, "of [[1914–1918]]", "1914/1918"},
    {pb::DATE, "for [[2025-26]]", "2025/2026"},
    {pb::DATE, "from [[1999-2000]]", "1999/2000"},
    {pb::DATE, "[[May 1 - 31, 2024]]", "2024-05-01/2024-05-31"},
    {pb::DATE, "[[15-24 July 2024]]", "2024-07-15/2024-07-24"},
    {pb::DATE, "[[December 30 to January 2, 2024]]", "2023-12-30/2024-01-02"},
    {pb::DATE, "[[July 15 and 24, 2024]]", "2024-07-15,2024-07-24"},
    {pb::DATE, "he said [[today]]", "2025-02-13"},
    {pb::DATE, "he said [[yesterday]]", "2025-02-12"},
    {pb::DATE, "it will come [[tomorrow]]", "2025-02-14"},
    {pb::DATE, "the [[day after tomorrow]]", "2025-02-15"},
    {pb::DATE, "the [[day before yesterday]]", "2025-02-11"},
    {pb::DATE, "the firm said on [[Thursday]]", "2025-02-13"},
    {pb::DATE, "it fell on [[Tuesday]]", "2025-02-11"},
    {pb::DATE, "it fell last [[Thursday]]", "2025-02-06"},
    {pb::DATE, "they will meet on [[Monday]]", "2025-02-17"},
    {pb::DATE, "next [[Tuesday]]", "2025-02-18"},
    {pb::DATE, "this [[Saturday]]", "2025-02-15"},
    {pb::DATE, "The vote is due on [[Wednesday]]", "2025-02-19"},
    {pb::DATE, "every [[Friday]]", "XXXX-WXX-5"},
    {pb::DATE, "on [[Mondays]]", "XXXX-WXX-1"},
    {pb::DATE, "the previous [[Friday]]", "XXXX-WXX-5"},
    {pb::DATE, "[[last week]]", "2025-W06"},
    {pb::DATE, "[[this week]]", "2025-W07"},
    {pb::DATE, "[[next week]]", "2025-W08"},
    {pb::DATE, "[[last weekend]]", "2025-W06-WE"},
    {pb::DATE, "[[this month]]", "2025-02"},
    {pb::DATE, "[[last month]]", "2025-01"},
    {pb::DATE, "[[next month]]", "2025-03"},
    {pb::DATE, "[[last year]]", "2024"},
    {pb::DATE, "[[next year]]", "2026"},
    {pb::DATE, "[[this quarter]]", "2025-Q1"},
    {pb::DATE, "[[last quarter]]", "2024-Q4"},
    {pb::DATE, "[[last decade]]", "201"},
    {pb::DATE, "[[this century]]", "20"},
    {pb::DATE, "it fell in [[March]]", "2024-03"},
    {pb::DATE, "it fell in [[January]]", "2025-01"},
    {pb::DATE, "it will open in [[May]]", "2025-05"},
    {pb::DATE, "last [[March]]", "2024-03"},
    {pb::DATE, "next [[March]]", "2025-03"},
    {pb::DATE, "this [[March]]", "2025-03"},
    {pb::DATE, "in mid-[[March]]", "2024-03"},
    {pb::DATE, "every [[April]]", "XXXX-04"},
    {pb::DATE, "born on [[Feb. 20]]", "2025-02-20"},
    {pb::DATE, "he was held on [[20 November]]", "2024-11-20"},
    {pb::DATE, "it will open on [[May 8th]]", "2025-05-08"},
    {pb::DATE, "he died on [[8 May]]", "2024-05-08"},
    {pb::DATE, "[[Friday, March 7]]", "2025-03-07"},
    {pb::DATE, "open from [[July 15 to 24]]", "2024-07-15/2024-07-24"},
    {pb::DATE, "last [[summer]]", "2024-SU"},
    {pb::DATE, "this [[winter]]", "2024-WI"},
    {pb::DATE, "next [[spring]]", "2025-SP"},
    {pb::DATE, "it will open in the [[autumn]]", "2025-FA"},
    {pb::DATE, "on [[Christmas Day]]", "2024-12-25"},
    {pb::DATE, "on [[New Year's Eve]]", "2024-12-31"},
    {pb::DATE, "it will close on [[St Patrick's Day]]", "2025-03-17"},
    {pb::DATE, "three years ago [[this month]]", "2022-02"},
    {pb::DATE, "twenty-one years ago [[this month]]", "2004-02"},
    {pb::DATE, "in [[Ramadan]]", ""},
    {pb::TIME, "at [[9:05 a.m.]]", "T09:05"},
    {pb::TIME, "at [[8.15am]]", "T08:15"},
    {pb::TIME, "at [[3pm]]", "T15:00"},
    {pb::TIME, "at [[12:10 a.m.]]", "T00:10"},
    {pb::TIME, "at [[12 p.m.]]", "T12:00"},
    {pb::TIME, "at [[14:05 GMT]]", "T14:05Z"},
    {pb::TIME, "at [[0915 GMT]]", "T09:15Z"},
    {pb::TIME, "at [[9 a.m. EST]]", "T09:00-05:00"},
    {pb::TIME, "at [[9:05 p.m. ET]]", "T21:05"},
    {pb::TIME, "at [[noon]]", "T12:00"},
    {pb::TIME, "at [[midnight]]", "T00:00"},
    {pb::TIME, "at [[half past twelve]]", "T12:30"},
    {pb::TIME, "at [[quarter to five]]", "T04:45"},
    {pb::TIME, "at [[ten to six]]", "T05:50"},
    {pb::TIME, "at [[eleven o'clock]]", "T11:00"},
    {pb::TIME, "at [[11:47]]", "T11:47"},
    {pb::TIME, "at [[8.30]] in the evening", "T20:30"},
    {pb::TIME, "[[this morning]]", "2025-02-13TMO"},
    {pb::TIME, "[[tonight]]", "2025-02-13TNI"},
    {pb::TIME, "[[last night]]", "2025-02-12TNI"},
    {pb::TIME, "[[overnight]]", "2025-02-12TNI"},
    {pb::TIME, "at [[dawn]]", "TMO"},
    {pb::TIME, "at [[25:10]]", ""},
    {pb::DURATION, "for [[three years]]", "P3Y"},
    {pb::DURATION, "for [[18 months]]", "P18M"},
    {pb::DURATION, "a [[two-hour]] talk", "PT2H"},
    {pb::DURATION, "for [[two and a half hours]]", "PT2.5H"},
    {pb::DURATION, "for [[three-and-a-half years]]", "P3.5Y"},
    {pb::DURATION, "for [[a year and a half]]", "P1.5Y"},
    {pb::DURATION, "for [[three hours and 20 minutes]]", "PT3H20M"},
    {pb::DURATION, "for [[a fortnight]]", "P2W"},
    {pb::DURATION, "for [[three decades]]", "P30Y"},
    {pb::DURATION, "for [[half a century]]", "P50Y"},
    {pb::DURATION, "for [[several weeks]]", "PXW"},
    {pb::DURATION, "for [[hundreds of years]]", "PXY"},
    {pb::DURATION, "for [[5-10 years]]", "P5Y/P10Y"},
    {pb::DURATION, "for [[11 days]]", "P11D"},
    {pb::DURATION, "a [[30-second]] film", "PT30S"},
    {pb::DURATION, "a [[half-hour]] film", "PT0.5H"},
    {pb::DURATION, "for [[twenty-five years]]", "P25Y"},
    {pb::DURATION, "for [[two quarters]]", "P6M"},
    {pb::DURATION, "for [[half an hour]]", "PT0.5H"},
    {pb::DURATION, "for [[a couple of days]]", "PXD"},
    {pb::MONEY, "[[$4.5m]]", "USD 4500000"},
    {pb::MONEY, "[[$4.5 billion]]", "USD 4500000000"},
    {pb::MONEY, "a [[$180-million]] fund", "USD 180000000"},
    {pb::MONEY, "[[US$50]]", "USD 50"},
    {pb::MONEY, "[[HK$20 million]]", "HKD 20000000"},
    {pb::MONEY, "[[A$5]]", "AUD 5"},
    {pb::MONEY, "[[NZ$1.2m]]", "NZD 1200000"},
    {pb::MONEY, "[[£3m]]", "GBP 3000000"},
    {pb::MONEY, "[[€1.2bn]]", "EUR 1200000000"},
    {pb::MONEY, "[[70 €]]", "EUR 70"},
    {pb::MONEY, "[[50 cents]]", "USD 0.5"},
    {pb::MONEY, "[[40 pence]]", "GBP 0.4"},
    {pb::MONEY, "[[50p]]", "GBP 0.5"},
    {pb::MONEY, "[[2.5 million euros]]", "EUR 2500000"},
    {pb::MONEY, "[[half a million pounds]]", "GBP 500000"},
    {pb::MONEY, "[[Rs 100 crore]]", "INR 1000000000"},
    {pb::MONEY, "[[2.5 lakh rupees]]", "INR 250000"},
    {pb::MONEY, "[[Rs 2 lakh crore]]", "INR 2000000000000"},
    {pb::MONEY, "[[KSh 5,000]]", "KES 5000"},
    {pb::MONEY, "[[dlrs 220 million]]", "USD 220000000"},
    {pb::MONEY, "[[18 Swiss francs]]", "CHF 18"},
    {pb::MONEY, "[[R200 million]]", "ZAR 200000000"},
    {pb::MONEY, "[[R 50 000]]", "ZAR 50000"},
    {pb::MONEY, "[[RM1,000]]", "MYR 1000"},
    {pb::MONEY, "[[hundreds of millions of dollars]]", "USD"},
    {pb::MONEY, "[[several thousand dollars]]", "USD"},
    {pb::MONEY, "[[one million dollars]]", "USD 1000000"},
    {pb::MONEY, "[[$2-$4]]", "USD 2/4"},
    {pb::MONEY, "[[$2-4 million]]", "USD 2000000/4000000"},
    {pb::MONEY, "[[20 million won]]", "KRW 20000000"},
    {pb::MONEY, "[[135.42 yen]]", "JPY 135.42"},
    {pb::MONEY, "[[76.40 kroner]]", "XXX 76.4"},
    {pb::MONEY, "[[EUR 3m]]", "EUR 3000000"},
    {pb::MONEY, "[[two hundred and fifty thousand dollars]]", "USD 250000"},
    {pb::MONEY, "[[a thousand million dollars]]", "USD 1000000000"},
    {pb::MONEY, "[[₹500]]", "INR 500"},
    {pb::MONEY, "[[$1.73 trillion]]", "USD 1730000000000"},
    {pb::MONEY, "[[a dime]]", "USD 0.1"},
    {pb::MONEY, "[[two dozen euros]]", "EUR 24"},
    {pb::PERCENT, "[[3.2%]]", "3.2 %"},
    {pb::PERCENT, "[[5 per cent]]", "5 %"},
    {pb::PERCENT, "[[five percent]]", "5 %"},
    {pb::PERCENT, "[[10 percentage points]]", "10 pp"},
    {pb::PERCENT, "[[25 basis points]]", "0.25 pp"},
    {pb::PERCENT, "[[5-10 percent]]", "5/10 %"},
    {pb::PERCENT, "[[half a percent]]", "0.5 %"},
    {pb::PERCENT, "[[one-tenth of 1 percent]]", "0.1 %"},
    {pb::PERCENT, "[[a quarter of a percentage point]]", "0.25 pp"},
    {pb::PERCENT, "[[two-thirds of a percent]]", "0.666666666667 %"},
    {pb::PERCENT, "[[one and a half per cent]]", "1.5 %"},
    {pb::QUANTITY, "[[20 kilometres]]", "20000 m"},
    {pb::QUANTITY, "[[12 miles]]", "19312.128 m"},
    {pb::QUANTITY, "[[6ft 2in]]", "1.8796 m"},
    {pb::QUANTITY, "[[3,000 tonnes]]", "3000000 kg"},
    {pb::QUANTITY, "[[10 acres]]", "40468.564224 m2"},
    {pb::QUANTITY, "[[50 degrees Fahrenheit]]", "10 °C"},
    {pb::QUANTITY, "[[18C]]", "18 °C"},
    {pb::QUANTITY, "[[18°C]]", "18 °C"},
    {pb::QUANTITY, "[[15 degrees Celsius]]", "15 °C"},
    {pb::QUANTITY, "[[200 pounds]]", "90.718474 kg"},
    {pb::QUANTITY, "[[30 knots]]", "15.4333333333 m/s"},
    {pb::QUANTITY, "[[120 km/h]]", "33.3333333333 m/s"},
    {pb::QUANTITY, "[[70 mph]]", "31.2928 m/s"},
    {pb::QUANTITY, "[[500g]]", "0.5 kg"},
    {pb::QUANTITY, "[[30mm]]", "0.03 m"},
    {pb::QUANTITY, "a [[14-metre]] mast", "14 m"},
    {pb::QUANTITY, "[[5m]] high", "5 m"},
    {pb::QUANTITY, "[[2.5 lakh litres]]", "250 m3"},
    {pb::QUANTITY, "[[two-thirds of a mile]]", "1072.896 m"},
    {pb::QUANTITY, "[[half a mile]]", "804.672 m"},
    {pb::QUANTITY, "[[a dozen ounces]]", "0.3401942775 kg"},
    {pb::QUANTITY, "[[thousands of tonnes]]", "kg"},
    {pb::QUANTITY, "[[1.2 million barrels a day]]", "190784.753914 m3/d"},
    {pb::QUANTITY, "[[500 MW]]", "500000000 W"},
    {pb::QUANTITY, "[[20-30 miles]]", "32186.88/48280.32 m"},
    {pb::QUANTITY, "[[3 square miles]]", "7769964.33101 m2"},
    {pb::QUANTITY, "[[minus]]", ""},
    {pb::QUANTITY, "[[minus 4C]]", "-4 °C"},
    {pb::QUANTITY, "[[2 1/2 inches]]", "0.0635 m"},
    {pb::QUANTITY, "[[a quarter of an acre]]", "1011.7141056 m2"},
    {pb::QUANTITY, "[[7lb 6oz]]", "3.34524372875 kg"},
    {pb::DURATION, "for [[four to six weeks]]", "P4W/P6W"},
    {pb::DATE, "in [[2024/25]]", "2024/2025"},
    {pb::DATE, "the [[2022-23 financial year]]", "FY2023"},
    {pb::DATE, "Trading resumes on [[Tuesday]]", "2025-02-18"},
    {pb::DATE, "will be held on [[Tuesday]]", "2025-02-18"},
    {pb::DATE, "20 years ago [[this week]]", "2005-W06"},
    {pb::MONEY, "not a [[dime]]", "USD 0.1"},
    {pb::MONEY, "[[101 5/32]]", "XXX 101.15625"},
    {pb::QUANTITY, "[[five nautical miles]]", "9260 m"},
    {pb::QUANTITY, "[[2½ miles]]", "4023.36 m"},
};

TEST(ReadValueTest, Phrases) {
  for (const Phrase& phrase : kPhrases) {
    EXPECT_EQ(ReadMarked(phrase.type, phrase.text, kPublished).value, phrase.value) << phrase.text;
  }
}

TEST(ReadValueTest, WithoutADateOfItsOwn) {
  const auto value = [](const char* text) { return ReadMarked(pb::DATE, text, "").value; };
  EXPECT_EQ(value("on [[8 May]]"), "XXXX-05-08");
  EXPECT_EQ(value("in [[May]]"), "XXXX-05");
  EXPECT_EQ(value("on [[Thursday]]"), "XXXX-WXX-4");
  EXPECT_EQ(value("last [[summer]]"), "XXXX-SU");
  EXPECT_EQ(value("on [[Christmas Day]]"), "XXXX-12-25");
  EXPECT_EQ(value("[[today]]"), "");
  EXPECT_EQ(value("[[last week]]"), "");
  EXPECT_EQ(value("in [[1998]]"), "1998");
  EXPECT_EQ(ReadMarked(pb::TIME, "[[overnight]]", "").value, "TNI");
}

TEST(ReadValueTest, TheDollarIsTheCountrysOwn) {
  const auto value = [](const char* text, const CountryCounts& countries) {
    return ReadMarked(pb::MONEY, text, kPublished, &countries).value;
  };
  EXPECT_EQ(value("[[$5]]", {{{"AU", 4}}, false}), "AUD 5");
  EXPECT_EQ(value("[[$5]]", {{{"AU", 1}}, false}), "USD 5");  // too little
  EXPECT_EQ(value("[[$5]]", {{{"AU", 4}, {"US", 1}}, false}), "USD 5");
  EXPECT_EQ(value("[[$5]]", {{{"AU", 4}, {"US", 1}}, true}), "AUD 5");  // US$ is told apart
  EXPECT_EQ(value("[[$5]]", {{{"AU", 4}, {"CN", 9}}, false}), "USD 5");
  EXPECT_EQ(value("[[US$5]]", {{{"AU", 4}}, true}), "USD 5");
  EXPECT_EQ(value("[[50 cents]]", {{{"CA", 4}}, false}), "CAD 0.5");
  EXPECT_EQ(value("[[5 pounds]]", {{{"EG", 3}}, false}), "EGP 5");
  EXPECT_EQ(value("[[500 rupees]]", {{{"PK", 1}}, false}), "PKR 500");
  EXPECT_EQ(value("[[500 rupees]]", {{{"PK", 1}, {"IN", 2}}, false}), "INR 500");
  EXPECT_EQ(value("[[80 kroner]]", {{{"NO", 1}}, false}), "NOK 80");
}

TEST(ReadValueTest, TheCountryNamedInTheValueDecides) {
  const CountryCounts countries = {{{"NO", 7}}, false};
  EXPECT_EQ(ReadMarked(pb::MONEY, "[[80 Danish crowns]]", kPublished, &countries, "DK").value,
            "DKK 80");
}

TEST(ReadValueTest, SaysTheUnitOfTheText) {
  EXPECT_EQ(ReadMarked(pb::QUANTITY, "[[12 miles]]", "").said, "12 mi");
  EXPECT_EQ(ReadMarked(pb::QUANTITY, "[[6ft 2in]]", "").said, "6 ft 2 in");
  EXPECT_EQ(ReadMarked(pb::QUANTITY, "[[20-30 miles]]", "").said, "20/30 mi");
  EXPECT_EQ(ReadMarked(pb::QUANTITY, "[[12 metres]]", "").said, "");
  EXPECT_EQ(ReadMarked(pb::PERCENT, "[[25 basis points]]", "").said, "25 bp");
}

TEST(ReadValueTest, Modifiers) {
  const auto modifier = [](pb::EntityType type, const char* text) {
    return ReadMarked(type, text, kPublished).modifier;
  };
  EXPECT_EQ(modifier(pb::MONEY, "about [[$5]]"), "APPROX");
  EXPECT_EQ(modifier(pb::MONEY, "he paid more than [[$5]]"), "MORE_THAN");
  EXPECT_EQ(modifier(pb::QUANTITY, "nearly [[5 miles]]"), "LESS_THAN");
  EXPECT_EQ(modifier(pb::PERCENT, "at least [[5%]]"), "EQUAL_OR_MORE");
  EXPECT_EQ(modifier(pb::DURATION, "up to [[5 years]]"), "EQUAL_OR_LESS");
  EXPECT_EQ(modifier(pb::DATE, "in mid-[[March]]"), "MID");
  EXPECT_EQ(modifier(pb::DATE, "in the early [[1990s]]"), "START");
  EXPECT_EQ(modifier(pb::DATE, "at the end of [[2023]]"), "END");
  EXPECT_EQ(modifier(pb::DATE, "under [[2023]]"), "");
  EXPECT_EQ(modifier(pb::MONEY, "the [[$5]]"), "");
}

TEST(ReadValueTest, MomentsThatDurationsCountTo) {
  const auto moment = [](const char* text) {
    return ReadMarked(pb::DURATION, text, kPublished).moment;
  };
  EXPECT_EQ(moment("[[three years]] ago"), "2022");
  EXPECT_EQ(moment("[[three years]] ago this month"), "2022-02");
  EXPECT_EQ(moment("[[three years]] ago today"), "2022-02-13");
  EXPECT_EQ(moment("[[two months]] ago"), "2024-12");
  EXPECT_EQ(moment("[[two weeks]] ago"), "2025-W05");
  EXPECT_EQ(moment("[[10 days]] ago"), "2025-02-03");
  EXPECT_EQ(moment("[[20 minutes]] ago"), "2025-02-13T09:10");
  EXPECT_EQ(moment("[[two decades]] ago"), "2005");
  EXPECT_EQ(moment("[[two years]] from now"), "2027");
  EXPECT_EQ(moment("[[two years]]"), "");
  EXPECT_EQ(moment("[[several years]] ago"), "");
  EXPECT_EQ(moment("[[five to ten years]] ago"), "");
}

TEST(ReadValueTest, RangesOfWeekdays) {
  ValueContext context;
  context.anchor = ReadAnchor(kPublished);
  context.range_from = "2025-02-10";
  EXPECT_EQ(ReadDate(TestTables(), SplitValueWords("Friday"), context), "2025-02-14");
  EXPECT_EQ(ReadDate(TestTables(), SplitValueWords("Monday"), context), "2025-02-17");
}

TEST(ReadValueTest, TimesTakeTheDateBesideThem) {
  ValueContext context;
  context.date_beside = "2025-02-18";
  EXPECT_EQ(ReadTime(TestTables(), SplitValueWords("3pm"), context), "2025-02-18T15:00");
  context.date_beside = "2025-02";
  EXPECT_EQ(ReadTime(TestTables(), SplitValueWords("3pm"), context), "T15:00");
}

// Whatever day is written out in full is read back, whatever the entry's date.
TEST(ReadValuePropertyTest, AbsoluteDatesComeBack) {
  static constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
  std::mt19937 random(20250213);
  for (int i = 0; i < 2000; ++i) {
    const absl::CivilDay day =
        absl::CivilDay(1500, 1, 1) + std::uniform_int_distribution<int>(0, 220000)(random);
    const absl::CivilDay now =
        absl::CivilDay(1990, 1, 1) + std::uniform_int_distribution<int>(0, 15000)(random);
    const std::string iso = FormatDay(day);
    const char* month = kMonths[day.month() - 1];
    for (const std::string& text :
         {absl::StrCat("[[", day.day(), " ", month, " ", day.year(), "]]"),
          absl::StrCat("[[", month, " ", day.day(), ", ", day.year(), "]]"),
          absl::StrCat("will [[", iso, "]]")}) {
      EXPECT_EQ(ReadMarked(pb::DATE, text, FormatDay(now)).value, iso) << text;
    }
  }
}

// A weekday is never more than a week from the entry's date, and is that weekday.
TEST(ReadValuePropertyTest, WeekdaysAreNear) {
  static constexpr const char* kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
  static constexpr const char* kBefore[] = {"on ", "last ", "next ", "this ", "will meet on "};
  for (int offset = 0; offset < 40; ++offset) {
    const absl::CivilDay now = absl::CivilDay(2024, 12, 20) + offset;
    for (int weekday = 1; weekday <= 7; ++weekday) {
      for (const char* before : kBefore) {
        const std::string text = absl::StrCat(before, "[[", kDays[weekday - 1], "]]");
        const auto found = ReadAnchor(ReadMarked(pb::DATE, text, FormatDay(now)).value);
        ASSERT_TRUE(found.has_value()) << text;
        EXPECT_EQ(WeekdayOf(found->day), weekday) << text;
        EXPECT_LE(std::abs(found->day - now), 7) << text;
      }
    }
  }
}

// Any words at all are read without harm, and the same words the same way.
TEST(ReadValuePropertyTest, AnyWordsWillDo) {
  static constexpr const char* kWords[] = {"half",      "a",         "and",
                                           "-",         "of",        "to",
                                           "12",        "1,000,000", "9999999999999999999",
                                           "th",        "s",         "'",
                                           "/",         ":",         ".",
                                           "$",         "US$",       "million",
                                           "twenty",    "tenth",     "third",
                                           "quarter",   "last",      "next",
                                           "May",       "Thursday",  "31",
                                           "2025",      "B.C.",      "pm",
                                           "GMT",       "noon",      "years",
                                           "ago",       "miles",     "%",
                                           "°",         "C",         "ft",
                                           "1e300",     "0",         "-5",
                                           "crore",     "Rs",        "R200",
                                           "\xff\xfe",  "é",         "—",
                                           "today",     "fiscal",    "century",
                                           "Q3",        "hundreds",  "several",
                                           "overnight", "summer",    "Easter",
                                           "\n",        "½"};
  static constexpr pb::EntityType kTypes[] = {pb::DATE,    pb::TIME,     pb::DURATION, pb::MONEY,
                                              pb::PERCENT, pb::QUANTITY, pb::PERSON};
  std::mt19937 random(7);
  std::uniform_int_distribution<size_t> any_word(0, std::size(kWords) - 1);
  const auto words = [&](int most) {
    std::string text;
    for (int n = std::uniform_int_distribution<int>(0, most)(random); n > 0; --n) {
      absl::StrAppend(&text, kWords[any_word(random)], n % 3 == 0 ? "" : " ");
    }
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    const std::string text = absl::StrCat(words(5), "[[", words(8), "]]", words(5));
    const pb::EntityType type = kTypes[static_cast<size_t>(i) % std::size(kTypes)];
    const char* published = i % 2 == 0 ? "2025-02-13T09:30" : "";
    const NormalizedValue value = ReadMarked(type, text, published);
    EXPECT_EQ(value, ReadMarked(type, text, published)) << text;
    EXPECT_TRUE(type != pb::PERSON || value.value.empty()) << text;
    EXPECT_TRUE(!value.value.empty() || value.modifier.empty()) << text;
  }
}

}  // namespace
}  // namespace sayso
