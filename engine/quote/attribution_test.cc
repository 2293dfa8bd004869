#include "engine/quote/attribution.h"

#include <string>

#include "engine/quote/speakers_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(AttributionTest, SpeakerAndVerbBesideTheQuote) {
  const SpeakerCase cases[] = {
      {"Maria Lopez said: “The harbour is open.”", "harbour", "Maria Lopez"},
      {"“The harbour is open,” said Maria Lopez.", "harbour", "Maria Lopez"},
      {"“The harbour is open,” Maria Lopez said on Monday.", "harbour", "Maria Lopez"},
      {"“The harbour is open,” the harbour master said.", "harbour is", "the harbour master"},
      {"“The harbour,” Maria Lopez said, “is open.”", "open", "Maria Lopez"},
      {"Said Maria Lopez, “The harbour is open.”", "harbour", "Maria Lopez"},
      {"“The harbour is open,” Anna Reyes and Maria Lopez said.", "harbour",
       "Anna Reyes and Maria Lopez"},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

TEST(AttributionTest, AsidesBetweenSpeakerAndVerb) {
  const SpeakerCase cases[] = {
      {"Maria Lopez, who took over in May, said: “The harbour is open.”", "harbour", "Maria Lopez"},
      {"Dr Maria Lopez (mayor since May) said: “The harbour is open.”", "harbour", "Maria Lopez"},
      {"“The harbour is open,” Maria Lopez, the mayor, said.", "harbour", "Maria Lopez"},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

TEST(AttributionTest, AWordOrTwoInAWritersSentence) {
  const SpeakerCase cases[] = {
      {"Maria Lopez said the new quay was “fit for use”.", "fit", "Maria Lopez"},
      {"Dr Maria Lopez described the new quay as “a wonder”.", "wonder", "Maria Lopez"},
      {"Maria Lopez said the quay was “clean” and “quiet”.", "quiet", "Maria Lopez"},
      {"The quay was “fit for use” by spring, Maria Lopez said.", "fit", "Maria Lopez"},
      {"The quay was “fit for use”, according to Maria Lopez.", "fit", "Maria Lopez"},
      {"According to Maria Lopez, the quay was “fit for use”.", "fit", "Maria Lopez"},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

TEST(AttributionTest, TheNearestVerbGoverns) {
  const SpeakerCase cases[] = {
      {"Maria Lopez said the plan, which fishermen call “mad”, was “a good one”.", "mad",
       "fishermen"},
      {"Maria Lopez said the plan, which fishermen call “mad”, was “a good one”.", "good",
       "Maria Lopez"},
      {"Anna Reyes spoke after Maria Lopez said the quay was “fit for use”.", "fit", "Maria Lopez"},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

TEST(AttributionTest, AVerbOfThoughtLeavesTheQuoteToAVerbOfSpeech) {
  Check({"Maria Lopez said that she thinks the quay is “fit for use”.", "fit", "Maria Lopez"});
  Check({"Maria Lopez said the crew would describe the quay as “fit for use”.", "fit",
         "Maria Lopez"});
}

TEST(AttributionTest, GerundsInfinitivesAndSharedSubjects) {
  const SpeakerCase cases[] = {
      {"Dr Maria Lopez opened the quay, calling it “a wonder”.", "wonder", "Maria Lopez"},
      {"Dr Maria Lopez opened the quay and said it was “a wonder”.", "wonder", "Maria Lopez"},
      {"In a letter to the town, Maria Lopez praised the crew, saying they were “heroes”.",
       "heroes", "Maria Lopez"},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

TEST(AttributionTest, ASourceTellsABody) {
  const std::string text =
      "The crew was angry, with a source at the department telling the BBC: “They sail too late.”";
  const pb::Quote quote = QuoteOf(text, "sail", nullptr);
  EXPECT_EQ(quote.speaker().text(), "a source at the department");
  EXPECT_TRUE(quote.speaker().anonymous());
  EXPECT_EQ(quote.addressee().text(), "BBC");
}

TEST(AttributionTest, WhoQuotesWhom) {
  const pb::Quote passive =
      QuoteOf("“We sail at noon,” Maria Lopez was quoted by the BBC as saying.", "sail", nullptr);
  EXPECT_EQ(passive.speaker().text(), "Maria Lopez");
  EXPECT_EQ(passive.via().text(), "BBC");
  const pb::Quote active =
      QuoteOf("The BBC quoted Maria Lopez as saying the quay was “fit for use”.", "fit", nullptr);
  EXPECT_EQ(active.speaker().text(), "Maria Lopez");
  EXPECT_EQ(active.via().text(), "BBC");
}

TEST(AttributionTest, AddresseeAndMedium) {
  EXPECT_EQ(QuoteOf("Maria Lopez told reporters: “We sail.”", "sail", nullptr).addressee().text(),
            "reporters");
  EXPECT_EQ(QuoteOf("“We sail,” Maria Lopez wrote on X.", "sail", nullptr).medium().text(), "X");
}

TEST(AttributionTest, ParagraphsOfOneSpeaker) {
  const std::string text =
      "The mayor was clear.\n\n"
      "“The harbour is open,” said Maria Lopez. “Ships may come.”\n\n"
      "“All of them are welcome.”\n";
  EXPECT_EQ(SpeakerOf(text, "Ships"), "Maria Lopez");
  EXPECT_EQ(SpeakerOf(text, "welcome"), "Maria Lopez");
}

TEST(AttributionTest, AQuoteThatGoesOnInTheNextParagraph) {
  const std::string text = "Maria Lopez said: “The harbour is open.\n“Ships may come.”\n";
  const pb::Quote quote = QuoteOf(text, "Ships", nullptr);
  EXPECT_EQ(quote.parts_size(), 2);
  EXPECT_EQ(quote.speaker().text(), "Maria Lopez");
}

TEST(AttributionTest, SignedQuotesAndTranscripts) {
  Check({"“The harbour should stay open.” ― Mr Reyes", "harbour", "Reyes"});
  Check({"The talk went on.\n\n“LOPEZ: The harbour should stay open.”", "harbour", "LOPEZ"});
}

TEST(AttributionTest, NobodySpeaksATitleOrANickname) {
  const SpeakerCase cases[] = {
      {"Maria Lopez spoke on the station's “Morning Harbour News” about ships.", "Morning", ""},
      {"The “noon” boat left.", "noon", ""},
      {"<post author=“harbourtown”> Maria Lopez said no.", "harbourtown", ""},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

TEST(AttributionTest, APassiveVerbHasNoSpeakerInItsSubject) {
  EXPECT_NE(SpeakerOf("Maria Lopez was called “a wonder” in the town.", "wonder"), "Maria Lopez");
}

TEST(AttributionTest, ADescriptionIsNamedByTheNextSpeaker) {
  const std::string text =
      "Poland’s transport minister has described the quay as “a wonder” of its kind.\n"
      "Marek Zielinski told reporters this morning: “We are very proud of the quay.”\n";
  EXPECT_EQ(EntityOf(text, "wonder"), "Marek Zielinski");
}

// "ABC's “Good Morning”": what the words before call a programme or a work is nobody's.
TEST(AttributionTest, TitlesHaveNoSpeaker) {
  for (const SpeakerCase& c : std::initializer_list<SpeakerCase>{
           {"“We sail at noon,” Maria Lopez said on the BBC's “Good Morning Harbour.”", "Good", ""},
           {"Maria Lopez wrote of it in her memoir, “Rough Seas.” She was pleased.", "Rough", ""},
           {"Maria Lopez wrote in a short note, “We sail at noon.”", "sail", "Maria Lopez"}}) {
    Check(c);
  }
}

TEST(AttributionTest, ALineBelowNamesTheSpeaker) {
  for (const SpeakerCase& c : std::initializer_list<SpeakerCase>{
           {"“We sail at noon.”\n\n— Maria Lopez, Leeds\n\nThe quay is closed.", "sail",
            "Maria Lopez"},
           {"“We sail at noon.”\n\nMaria Lopez waved — and left.", "sail", ""}}) {
    Check(c);
  }
}

TEST(AttributionTest, AnOfficeWithAPrepositionStandsBeforeAName) {
  Check({"“We sail at noon,” said master of ceremonies Maria Lopez.", "sail", "Maria Lopez"});
  Check({"“We sail at noon,” said the owner of Leeds.", "sail", "the owner of Leeds"});
}

TEST(AttributionTest, PapersSpeakBehindAColon) {
  Check({"The report was blunt: “No boat shall sail at noon.”", "sail", "The report"});
  Check({"The quay was blunt: “No boat shall sail at noon.”", "sail", ""});
}

TEST(AttributionTest, AVerbIsNoNounBehindABody) {
  Check({"The New York Times reports: “No boat shall sail at noon.”", "sail", "New York Times"});
  Check({"Maria Lopez is here. She’s claiming that the quay is “a fine place”.", "fine", "She"});
}

TEST(AttributionTest, SomeWordsOfASentenceAreItsSubjects) {
  Check({"Maria Lopez opposes “a wall between the town and the sea”.", "wall", "Maria Lopez"});
  Check({"Maria Lopez passed the “noon” boat.", "noon", ""});
}

}  // namespace
}  // namespace sayso
