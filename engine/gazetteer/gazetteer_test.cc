#include "engine/gazetteer/gazetteer.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class GazetteerTest : public ::testing::Test {
 protected:
  // Makes the gazetteer of these files, for patterns that use these labels.
  absl::Status Load(const std::vector<SourceFile>& files, const std::vector<std::string>& labels) {
    for (const std::string& label : labels) alphabet_.AddLabel(label);
    absl::StatusOr<std::unique_ptr<Gazetteer>> gazetteer =
        Gazetteer::Create(files, tokenizer_, &alphabet_);
    if (!gazetteer.ok()) return gazetteer.status();
    gazetteer_ = *std::move(gazetteer);
    return absl::OkStatus();
  }

  std::vector<Token> Tokens(std::string_view text) const {
    std::vector<Token> tokens;
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    gazetteer_->vocabulary().Annotate(text, 0, &tokens);
    return tokens;
  }

  std::string Labels(PhraseId phrase, LetterCase letter_case) const {
    std::vector<std::string> names;
    for (const LabelId label : alphabet_.LabelsOf(gazetteer_->SignatureOf(phrase, letter_case))) {
      names.push_back(alphabet_.LabelName(label));
    }
    std::sort(names.begin(), names.end());
    return absl::StrJoin(names, "+");
  }

  // The phrases of `text` from left to right that have a label: "New York: Location".
  std::vector<std::string> Find(std::string_view text) const {
    const std::vector<Token> tokens = Tokens(text);
    const auto end = static_cast<uint32_t>(tokens.size());
    std::vector<std::string> found;
    for (uint32_t at = 0; at < end;) {
      PhraseHit hit;
      if (!gazetteer_->FindLongest(tokens, at, end, &hit)) {
        ++at;
        continue;
      }
      const std::string labels = Labels(hit.phrase, hit.letter_case);
      const Span span = {tokens[at].span.begin, tokens[hit.end - 1].span.end};
      if (!labels.empty()) found.push_back(absl::StrCat(std::string(span.In(text)), ": ", labels));
      at = hit.end;
    }
    return found;
  }

  // The names of the rows that the one phrase `text` means.
  std::vector<std::string> RowNames(std::string_view text) const {
    const std::vector<Token> tokens = Tokens(text);
    PhraseHit hit;
    std::vector<std::string> names;
    if (!gazetteer_->FindLongest(tokens, 0, static_cast<uint32_t>(tokens.size()), &hit)) {
      return names;
    }
    for (const RowReference& reference : gazetteer_->RowsOf(hit.phrase)) {
      names.push_back(std::string(gazetteer_->row(reference.row).name) +
                      (reference.weak ? "?" : ""));
    }
    return names;
  }

  const Tokenizer tokenizer_;
  Alphabet alphabet_;
  std::unique_ptr<Gazetteer> gazetteer_;
};

SourceFile Lexicon(const std::string& name, std::string words) {
  return {absl::StrCat("en/lexicons/", name, ".txt"), std::move(words)};
}

SourceFile Rows(std::string rows, const std::string& name = "test.tsv") {
  return {absl::StrCat("gazetteers/", name), std::move(rows)};
}

TEST_F(GazetteerTest, NamesClassesAfterTheirFiles) {
  ASSERT_TRUE(Load({Lexicon("person_title", "# PersonTitle: words.\nmr\nvice admiral  \nlord\r\n")},
                   {"PersonTitle"})
                  .ok());
  EXPECT_THAT(Find("Mr Reyes met Vice Admiral Ito, a lord."),
              ElementsAre("Mr: PersonTitle", "Vice Admiral: PersonTitle", "lord: PersonTitle"));
}

TEST_F(GazetteerTest, TakesCapitalisedEntriesOnlyCapitalised) {
  ASSERT_TRUE(Load({Lexicon("month", "june\nMay\n")}, {"Month"}).ok());
  EXPECT_THAT(Find("may May MAY june June"),
              ElementsAre("May: Month", "MAY: Month", "june: Month", "June: Month"));
}

TEST_F(GazetteerTest, KeepsTheCapitalsOfShortAcronyms) {
  ASSERT_TRUE(Load({Rows("name\ttype\taliases\n"
                         "United States\tCOUNTRY\tacronym=US\n"
                         "North Atlantic Treaty Organization\tORGANIZATION\tacronym=NATO\n")},
                   {"Country", "Organization"})
                  .ok());
  EXPECT_THAT(Find("US Us us"), ElementsAre("US: Country"));
  EXPECT_THAT(Find("NATO Nato nato"), ElementsAre("NATO: Organization", "Nato: Organization"));
}

TEST_F(GazetteerTest, TakesNoNameInSmallLetters) {
  ASSERT_TRUE(
      Load({Rows("name\ttype\nOslo\tLOCATION\nPuerto Claro\tLOCATION\n")}, {"Location"}).ok());
  EXPECT_THAT(Find("oslo, Oslo, OSLO"), ElementsAre("Oslo: Location", "OSLO: Location"));
  EXPECT_THAT(Find("puerto claro, Puerto Claro, PUERTO CLARO"),
              ElementsAre("Puerto Claro: Location", "PUERTO CLARO: Location"));
}

TEST_F(GazetteerTest, LabelsRowsByType) {
  ASSERT_TRUE(Load({Rows("name\ttype\taliases\n"
                         "Ada Penrose\tPERSON\t\n"
                         "Harbour Aid\tORGANIZATION\t\n"
                         "Ruritania\tCOUNTRY\tadjective=Ruritanian;noun=Ruritanians\n"
                         "Sabine\tNATIONALITY\t\n"
                         "Marsh War\tEVENT\t\n")},
                   {"Person", "Organization", "Country", "Nationality", "Event"})
                  .ok());
  EXPECT_THAT(Find("Ada Penrose Harbour Aid Ruritania Ruritanian Ruritanians Sabine Marsh War"),
              ElementsAre("Ada Penrose: Person", "Harbour Aid: Organization", "Ruritania: Country",
                          "Ruritanian: Nationality", "Ruritanians: Nationality",
                          "Sabine: Nationality", "Marsh War: Event"));
}

TEST_F(GazetteerTest, GathersTheLabelsOfAPhrase) {
  ASSERT_TRUE(Load({Lexicon("color", "white\n"), Rows("name\tgender\nWhite\t\n", "surnames.tsv"),
                    Rows("name\ttype\nWhite\tPERSON\n")},
                   {"Color", "Surname", "Person"})
                  .ok());
  EXPECT_THAT(Find("white White"), ElementsAre("white: Color", "White: Color+Person+Surname"));
}

TEST_F(GazetteerTest, TakesAmbiguousWordsForWeakNames) {
  ASSERT_TRUE(Load({Rows("name\ttype\taliases\tflags\n"
                         "Target\tORGANIZATION\tofficial=Target Stores\tcommon_word\n"
                         "Paris\tPERSON\t\tneeds_context\n")},
                   {"Organization", "WeakOrganization", "WeakPerson"})
                  .ok());
  EXPECT_THAT(
      Find("Target, Target Stores, Paris"),
      ElementsAre("Target: WeakOrganization", "Target Stores: Organization", "Paris: WeakPerson"));
  EXPECT_THAT(RowNames("Target"), ElementsAre("Target?"));
  EXPECT_THAT(RowNames("Target Stores"), ElementsAre("Target"));
}

TEST_F(GazetteerTest, LeavesOutWhatIsNeverAlone) {
  ASSERT_TRUE(Load({Rows("name\ttype\tflags\nUnion\tORGANIZATION\tnever_alone\n")},
                   {"Organization", "WeakOrganization"})
                  .ok());
  EXPECT_THAT(Find("Union"), IsEmpty());
}

TEST_F(GazetteerTest, FindsTheLongestPhrase) {
  ASSERT_TRUE(Load({Rows("name\ttype\nNew Ruritania\tLOCATION\n"
                         "New Ruritania Times Group\tORGANIZATION\n")},
                   {"Location", "Organization"})
                  .ok());
  EXPECT_THAT(Find("New Ruritania Times Group"),
              ElementsAre("New Ruritania Times Group: Organization"));
  EXPECT_THAT(Find("New Ruritania Times"), ElementsAre("New Ruritania: Location"));
  EXPECT_THAT(Find("New Delight"), IsEmpty());
}

TEST_F(GazetteerTest, FindsAllPhrasesAtAPlace) {
  ASSERT_TRUE(Load({Rows("name\ttype\nNew Ruritania\tLOCATION\nNew\tPERSON\n"
                         "New Ruritania Times Group\tORGANIZATION\nRuritania\tCOUNTRY\n")},
                   {"Location", "Organization", "Person", "Country"})
                  .ok());
  const std::vector<Token> tokens = Tokens("New Ruritania Times Group");
  std::vector<PhraseHit> hits;
  gazetteer_->FindAll(tokens, 0, 4, &hits);
  std::vector<uint32_t> ends;
  ends.reserve(hits.size());
  for (const PhraseHit& hit : hits) ends.push_back(hit.end);
  EXPECT_THAT(ends, ElementsAre(4u, 2u, 1u));
  PhraseHit longest;
  ASSERT_TRUE(gazetteer_->FindLongest(tokens, 0, 4, &longest));
  EXPECT_EQ(hits[0], longest);
  gazetteer_->FindAll(tokens, 0, 3, &hits);
  EXPECT_EQ(hits.size(), 2u);
  gazetteer_->FindAll(tokens, 2, 4, &hits);
  EXPECT_THAT(hits, IsEmpty());
}

TEST_F(GazetteerTest, HasEveryRowOfASharedName) {
  std::string rows = "name\ttype\tids\tcountry\n";
  for (int i = 0; i < 500; ++i) {
    absl::StrAppend(&rows, "Springfield\tLOCATION\town:", i, "\tUS\n");
  }
  ASSERT_TRUE(Load({Rows(rows)}, {"Location"}).ok());
  const std::vector<Token> tokens = Tokens("SPRINGFIELD");
  PhraseHit hit;
  ASSERT_TRUE(gazetteer_->FindLongest(tokens, 0, 1, &hit));
  std::vector<uint32_t> lines;
  for (const RowReference& reference : gazetteer_->RowsOf(hit.phrase)) {
    lines.push_back(gazetteer_->row(reference.row).line);
  }
  ASSERT_EQ(lines.size(), 500u);
  for (uint32_t i = 0; i < 500; ++i) EXPECT_EQ(lines[i], i + 2);
  EXPECT_THAT(gazetteer_->RowsWithId("own:499"), ElementsAre(499u));
}

TEST_F(GazetteerTest, LooksNoFurtherThanTheEndGiven) {
  ASSERT_TRUE(Load({Rows("name\ttype\nPuerto Claro\tLOCATION\n")}, {"Location"}).ok());
  const std::string_view text = "Puerto Claro";
  const std::vector<Token> tokens = Tokens(text);
  PhraseHit hit;
  EXPECT_FALSE(gazetteer_->FindLongest(tokens, 0, 1, &hit));
  EXPECT_TRUE(gazetteer_->FindLongest(tokens, 0, 2, &hit));
  EXPECT_EQ(hit.end, 2u);
}

TEST_F(GazetteerTest, HidesNoWordsBehindPhrasesThatNoPatternAsksFor) {
  ASSERT_TRUE(Load({Lexicon("month", "may\n"), Lexicon("holiday", "may day\n")}, {"Month"}).ok());
  EXPECT_THAT(Find("May Day"), ElementsAre("May: Month"));
}

TEST_F(GazetteerTest, FindsNamesWithAndWithoutTheirPeriods) {
  ASSERT_TRUE(
      Load({Rows("name\ttype\nSt. Ives\tLOCATION\nJ.K. Penrose\tPERSON\n")}, {"Location", "Person"})
          .ok());
  EXPECT_THAT(Find("St. Ives and St Ives"), ElementsAre("St. Ives: Location", "St Ives: Location"));
  EXPECT_THAT(Find("J.K. Penrose or JK Penrose"),
              ElementsAre("J.K. Penrose: Person", "JK Penrose: Person"));
}

TEST_F(GazetteerTest, LearnsAbbreviationsFromWordsOnly) {
  ASSERT_TRUE(Load({Lexicon("abbreviation", "a.m\nadm\nph.d\n"), Lexicon("title", "gen. sec.\n"),
                    Rows("name\ttype\n1. FC Ombre\tORGANIZATION\n")},
                   {"Organization"})
                  .ok());
  const auto words = [&](std::string_view text) {
    std::vector<std::string> out;
    for (const Token& token : Tokens(text)) out.emplace_back(token.span.In(text));
    return out;
  };
  EXPECT_THAT(words("Adm. Ito"), ElementsAre("Adm.", "Ito"));
  EXPECT_THAT(words("Gen. Ito"), ElementsAre("Gen.", "Ito"));
  EXPECT_THAT(words("on June 1. It"), ElementsAre("on", "June", "1", ".", "It"));
  EXPECT_THAT(words("bay a. It"), ElementsAre("bay", "a", ".", "It"));
}

// Of a weekday, of a company, and of no abbreviation.
TEST_F(GazetteerTest, FindsNamesWithPeriodsInThem) {
  ASSERT_TRUE(Load({Lexicon("abbreviation", "sat\nco\n"), Lexicon("common_word", "iii\n"),
                    Rows("name\ttype\nSat.1\tORGANIZATION\nHarbour.co.uk\tORGANIZATION\n"
                         "Der III. Kai\tORGANIZATION\n")},
                   {"Organization", "CommonWord"})
                  .ok());
  EXPECT_THAT(Find("Sat.1; Harbour.co.uk; Der III. Kai"),
              ElementsAre("Sat.1: Organization", "Harbour.co.uk: Organization",
                          "Der III. Kai: Organization"));
}

TEST_F(GazetteerTest, FindsNamesWithoutTheirDiacritics) {
  ASSERT_TRUE(Load({Rows("name\ttype\nAdam Szłapka\tPERSON\n")}, {"Person"}).ok());
  EXPECT_THAT(Find("Adam Szlapka, ADAM SZŁAPKA"),
              ElementsAre("Adam Szlapka: Person", "ADAM SZŁAPKA: Person"));
}

TEST_F(GazetteerTest, PutsTheMoreProminentRowFirst) {
  ASSERT_TRUE(Load({Rows("name\ttype\tpopulation\tflags\n"
                         "Zenda\tLOCATION\t500\t\n"
                         "Zenda\tLOCATION\t90000\t\n"
                         "Zenda\tPERSON\t\tneeds_context\n"
                         "Zenda\tCOUNTRY\t10\t\n")},
                   {"Location"})
                  .ok());
  const std::vector<Token> tokens = Tokens("Zenda");
  PhraseHit hit;
  ASSERT_TRUE(gazetteer_->FindLongest(tokens, 0, 1, &hit));
  std::vector<uint32_t> lines;
  for (const RowReference& reference : gazetteer_->RowsOf(hit.phrase)) {
    lines.push_back(gazetteer_->row(reference.row).line);
  }
  EXPECT_THAT(lines, ElementsAre(5u, 3u, 2u, 4u));
}

TEST_F(GazetteerTest, NamesRowsByFileAndLine) {
  ASSERT_TRUE(Load({Rows("name\ttype\nOslo\tLOCATION\n", "a.tsv"),
                    Rows("name\ttype\n# north\nBergen\tLOCATION\n", "b.tsv")},
                   {"Location"})
                  .ok());
  EXPECT_EQ(gazetteer_->NameOfRow(0), "gazetteer:a.tsv:2");
  EXPECT_EQ(gazetteer_->NameOfRow(1), "gazetteer:b.tsv:3");
}

TEST_F(GazetteerTest, TellsHowAnAliasRelates) {
  ASSERT_TRUE(Load({Rows("name\ttype\taliases\nHarbour Aid\tORGANIZATION\tformer=Dock Aid\n")},
                   {"Organization"})
                  .ok());
  const std::vector<Token> tokens = Tokens("Dock Aid");
  PhraseHit hit;
  ASSERT_TRUE(gazetteer_->FindLongest(tokens, 0, 2, &hit));
  ASSERT_EQ(gazetteer_->RowsOf(hit.phrase).size(), 1u);
  EXPECT_EQ(gazetteer_->RowsOf(hit.phrase)[0].kind, AliasKind::kFormer);
  EXPECT_EQ(gazetteer_->RowsOf(hit.phrase)[0].least, LetterCase::kCapital);
}

TEST_F(GazetteerTest, LabelsPersonalNames) {
  ASSERT_TRUE(Load({Rows("name\tgender\nAda\tf\nTom\tm\nKim\t\n", "first_names.tsv"),
                    Rows("name\nReyes\n", "surnames.tsv")},
                   {"FirstName", "MaleName", "FemaleName", "Surname"})
                  .ok());
  EXPECT_THAT(Find("Ada Tom Kim Reyes tom"),
              ElementsAre("Ada: FemaleName+FirstName", "Tom: FirstName+MaleName", "Kim: FirstName",
                          "Reyes: Surname"));
}

TEST_F(GazetteerTest, LabelsTheFormsOfReportingVerbs) {
  const SourceFile verbs = {"en/reporting_verbs.tsv",
                            "# forms\nbase\tthird\tpast\tparticiple\tgerund\tclass\n"
                            "tell\ttells\ttold\ttold\ttelling\ttell\n"};
  ASSERT_TRUE(Load({verbs}, {"CueTell", "CueSay", "VerbBase", "VerbThird", "VerbPast",
                             "VerbParticiple", "VerbGerund"})
                  .ok());
  EXPECT_THAT(Find("tell tells told telling"),
              ElementsAre("tell: CueTell+VerbBase", "tells: CueTell+VerbThird",
                          "told: CueTell+VerbParticiple+VerbPast", "telling: CueTell+VerbGerund"));
}

TEST_F(GazetteerTest, FindsTheWordsThatPatternsAskFor) {
  ASSERT_TRUE(Load({}, {"=of", "=per cent", "=%"}).ok());
  EXPECT_THAT(Find("OF 5 per cent, 5%"), ElementsAre("OF: =of", "per cent: =per cent", "%: =%"));
}

TEST_F(GazetteerTest, AnswersForSingleWords) {
  ASSERT_TRUE(
      Load({Lexicon("month", "June\n"), Lexicon("title", "vice admiral\n")}, {"Month", "Title"})
          .ok());
  const WordId june = Tokens("June")[0].word;
  LabelId month = 0;
  ASSERT_TRUE(alphabet_.FindLabel("Month", &month));
  EXPECT_TRUE(gazetteer_->WordHas(june, month, LetterCase::kCapital));
  EXPECT_FALSE(gazetteer_->WordHas(june, month, LetterCase::kLower));
  EXPECT_FALSE(gazetteer_->WordHas(kUnknownWord, month, LetterCase::kCapital));
  LabelId title = 0;
  ASSERT_TRUE(alphabet_.FindLabel("Title", &title));
  EXPECT_FALSE(gazetteer_->WordHas(Tokens("vice")[0].word, title, LetterCase::kLower));
}

TEST_F(GazetteerTest, PassesOverOtherFiles) {
  ASSERT_TRUE(
      Load({{"en/layout.textproto", "nonsense {"}, {"gazetteers/README.md", "# Rows\n"}}, {"Month"})
          .ok());
}

TEST_F(GazetteerTest, RefusesRowsWithoutAType) {
  const absl::Status status = Load({Rows("name\ttype\nOslo\tLOCATION\nBergen\t\n")}, {});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "gazetteers/test.tsv:3: Bergen: no type");
}

TEST_F(GazetteerTest, RefusesBadRows) {
  const absl::Status status = Load({Rows("name\ttype\nOslo\tTOWN\n")}, {});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "gazetteers/test.tsv:2: no such type: TOWN");
}

TEST_F(GazetteerTest, RefusesVerbsWithoutAllForms) {
  const absl::Status status =
      Load({{"en/reporting_verbs.tsv", "a\tb\tc\td\te\tf\nsay\tsays\tsaid\n"}}, {});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "en/reporting_verbs.tsv:2: a verb has five forms and a class");
}

TEST(LetterCaseOf, LooksAtAllWords) {
  const Tokenizer tokenizer;
  const auto of = [&](std::string_view text) {
    std::vector<Token> tokens;
    tokenizer.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    return LetterCaseOf(tokens, 0, static_cast<uint32_t>(tokens.size()));
  };
  EXPECT_EQ(of("minister of roads"), LetterCase::kLower);
  EXPECT_EQ(of("Minister of Roads"), LetterCase::kCapital);
  EXPECT_EQ(of("iPhone"), LetterCase::kCapital);
  EXPECT_EQ(of("U.S. NATO G7"), LetterCase::kUpper);
  EXPECT_EQ(of("NATO & 20"), LetterCase::kUpper);
  EXPECT_EQ(of("20 %"), LetterCase::kLower);
}

}  // namespace
}  // namespace sayso
