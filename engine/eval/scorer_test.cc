#include "engine/eval/scorer.h"

#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kText =
    "Ferry back\n"                    // 0
    "Ada Penrose 2 May 2024 09:30\n"  // 11
    "“We sail,” said Tom Reyes. Reyes told the BBC: “At noon.”\n"
    "Boat gone\n"
    "Hull was “sad”, a council spokesman said on Friday.\n";

constexpr char kGold[] = R"(
  about: "two entries; values"
  entry {
    headline: "Ferry back" author: "Ada Penrose" published: "2024-05-02T09:30"
    mention { text: "Tom Reyes" type: PERSON entity: "Tom Reyes" }
    mention { text: "Reyes" type: PERSON entity: "Tom Reyes" }
    mention { text: "BBC" type: ORGANIZATION entity: "BBC" }
    mention { text: "noon" type: TIME kind: VALUE }
    quote { text: "We sail," kind: DIRECT speaker: "Tom Reyes" }
    quote { text: "At noon." kind: DIRECT speaker: "Tom Reyes" addressee: "BBC" }
  }
  entry {
    headline: "Boat gone"
    mention { text: "Hull" type: LOCATION entity: "Hull" }
    mention { text: "Friday" type: DATE kind: VALUE }
    quote { text: "sad" kind: PARTIAL speaker: "a council spokesman" }
  })";

GoldSample MakeSample(const std::string& gold = kGold) {
  auto sample = ParseSample(gold, "a.gold.textproto", std::string(kText));
  EXPECT_TRUE(sample.ok()) << sample.status();
  return *std::move(sample);
}

void SetSpan(std::string_view words, pb::Span* span, size_t from = 0) {
  const size_t at = kText.find(words, from);
  ASSERT_NE(at, std::string_view::npos) << words;
  span->set_begin(static_cast<uint32_t>(at));
  span->set_end(static_cast<uint32_t>(at + words.size()));
}

void AddMention(std::string_view words, pb::EntityType type, int entity, pb::Record* record,
                size_t from = 0) {
  pb::Mention* mention = record->add_mentions();
  SetSpan(words, mention->mutable_span(), from);
  mention->set_text(std::string(words));
  mention->set_type(type);
  mention->set_kind(IsValueType(type) ? pb::VALUE : pb::NAME);
  if (entity >= 0) mention->set_entity(static_cast<uint32_t>(entity));
}

void AddEntity(uint32_t id, pb::EntityType type, const char* name, pb::Record* record) {
  pb::Entity* entity = record->add_entities();
  entity->set_id(id);
  entity->set_type(type);
  entity->set_name(name);
}

pb::Quote* AddQuote(std::string_view marked, std::string_view words, pb::QuoteKind kind,
                    const char* speaker, int entity, pb::Record* record) {
  pb::Quote* quote = record->add_quotes();
  SetSpan(marked, quote->mutable_span());
  SetSpan(words, quote->add_parts());
  quote->set_text(std::string(words));
  quote->set_kind(kind);
  if (*speaker != '\0') {
    quote->mutable_speaker()->set_text(speaker);
    if (entity >= 0) quote->mutable_speaker()->set_entity(static_cast<uint32_t>(entity));
  }
  return quote;
}

// Records that are right in everything.
std::vector<pb::Record> MakeRecords() {
  std::vector<pb::Record> records(2);
  pb::Record& first = records[0];
  SetSpan(kText.substr(0, kText.find("Boat")), first.mutable_span());
  SetSpan("Ferry back", first.mutable_headline());
  SetSpan("“We sail,” said Tom Reyes. Reyes told the BBC: “At noon.”", first.add_body());
  SetSpan("Ada Penrose 2 May 2024 09:30", first.mutable_byline()->mutable_span());
  first.mutable_byline()->add_authors("Ada Penrose");
  first.mutable_byline()->set_published("2024-05-02T09:30");
  AddMention("Tom Reyes", pb::PERSON, 0, &first);
  AddMention("Reyes", pb::PERSON, 0, &first, kText.find("Reyes told"));
  AddMention("BBC", pb::ORGANIZATION, 1, &first);
  AddMention("noon", pb::TIME, -1, &first);
  AddEntity(0, pb::PERSON, "Tom Reyes", &first);
  AddEntity(1, pb::ORGANIZATION, "BBC", &first);
  AddQuote("“We sail,”", "We sail,", pb::DIRECT, "Tom Reyes", 0, &first);
  pb::Quote* told = AddQuote("“At noon.”", "At noon.", pb::DIRECT, "Reyes", 0, &first);
  told->mutable_addressee()->set_text("the BBC");

  pb::Record& second = records[1];
  SetSpan(kText.substr(kText.find("Boat")), second.mutable_span());
  SetSpan("Boat gone", second.mutable_headline());
  AddMention("Hull", pb::LOCATION, 2, &second);
  AddMention("Friday", pb::DATE, -1, &second);
  AddEntity(2, pb::LOCATION, "Hull", &second);
  AddQuote("“sad”", "sad", pb::PARTIAL, "council spokesman", -1, &second);
  return records;
}

std::vector<std::string> Whats(const std::vector<ScoredMistake>& mistakes) {
  std::vector<std::string> whats;
  whats.reserve(mistakes.size());
  for (const ScoredMistake& mistake : mistakes) whats.push_back(mistake.what);
  return whats;
}

TEST(ScorerTest, AllRight) {
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), MakeRecords(), &card, &mistakes);
  EXPECT_THAT(Whats(mistakes), IsEmpty());
  EXPECT_EQ(card.samples, 1u);
  EXPECT_EQ(card.entries, (Count{2, 2, 2}));
  EXPECT_EQ(card.bylines, (Count{1, 1, 1}));
  EXPECT_EQ(card.mentions[pb::PERSON], (Count{2, 2, 2}));
  EXPECT_EQ(card.mentions[pb::TIME], (Count{1, 1, 1}));
  EXPECT_EQ(card.mentions[pb::DATE], (Count{1, 1, 1}));
  EXPECT_EQ(card.entities, (Count{4, 4, 4}));
  EXPECT_EQ(card.quotes, (Count{3, 3, 3}));
  EXPECT_EQ(card.speakers, (Count{3, 3, 3}));
  EXPECT_EQ(card.kinds, (Count{3, 3, 3}));
  EXPECT_EQ(card.addressees, (Count{1, 1, 1}));
  EXPECT_EQ(card.media, Count());
  for (const SchemeCount& count : card.name_schemes) EXPECT_EQ(count, (SchemeCount{4, 0, 0, 0, 0}));
}

TEST(ScorerTest, CountsWhatIsWrong) {
  std::vector<pb::Record> records = MakeRecords();
  SetSpan("Reyes", records[0].mutable_mentions(0)->mutable_span());  // of "Tom Reyes"
  records[0].mutable_mentions(2)->set_type(pb::LOCATION);            // BBC
  records[0].mutable_mentions()->RemoveLast();                       // noon
  AddMention("May", pb::PERSON, -1, &records[0]);
  records[0].mutable_entities(0)->set_name("Ben Ode");
  records[0].mutable_byline()->set_published("2024-05-02");
  records[0].mutable_quotes(1)->clear_speaker();
  records[0].mutable_quotes(1)->clear_addressee();
  records[1].mutable_quotes(0)->set_kind(pb::SCARE);
  records[1].mutable_quotes(0)->mutable_speaker()->set_text("the council");

  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), records, &card, &mistakes);
  EXPECT_EQ(card.bylines, (Count{0, 1, 1}));
  // Found: "Reyes" of "Tom Reyes", "Reyes", "May".
  EXPECT_EQ(card.mentions[pb::PERSON], (Count{1, 3, 2}));
  EXPECT_EQ(card.mentions[pb::ORGANIZATION], (Count{0, 0, 1}));
  EXPECT_EQ(card.mentions[pb::LOCATION], (Count{1, 2, 1}));
  EXPECT_EQ(card.mentions[pb::TIME], (Count{0, 0, 1}));
  // Hull alone: "Reyes" is right in span and type, but stands for Ben Ode.
  EXPECT_EQ(card.entities, (Count{1, 4, 4}));
  EXPECT_EQ(card.quotes, (Count{3, 3, 3}));
  EXPECT_EQ(card.speakers, (Count{0, 3, 3}));
  EXPECT_EQ(card.kinds, (Count{2, 3, 3}));
  EXPECT_EQ(card.addressees, (Count{0, 0, 1}));
  // Names: Tom Reyes (overlap), Reyes, BBC (wrong type), Hull; May is spurious.
  EXPECT_THAT(card.name_schemes,
              ElementsAre(SchemeCount{2, 2, 0, 0, 1}, SchemeCount{3, 1, 0, 0, 1},
                          SchemeCount{3, 0, 1, 0, 1}, SchemeCount{3, 1, 0, 0, 1}));
  EXPECT_THAT(
      Whats(mistakes),
      ElementsAre("wrong byline: Ada Penrose @ 2024-05-02, not Ada Penrose @ "
                  "2024-05-02T09:30",
                  "wrong span of PERSON: found PERSON \"Reyes\"",
                  "wrong type: LOCATION, not ORGANIZATION", "missed TIME", "spurious PERSON",
                  "wrong entity: Ben Ode, not Tom Reyes", "wrong speaker: Ben Ode, not Tom Reyes",
                  "wrong speaker: nobody, not Tom Reyes", "wrong addressee: none, not BBC",
                  "wrong kind of quote: SCARE, not PARTIAL",
                  "wrong speaker: \"the council\", not a council spokesman"));
}

TEST(ScorerTest, QuotesMissedAndSpurious) {
  std::vector<pb::Record> records = MakeRecords();
  records[0].mutable_quotes(0)->set_text("We");
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), records, &card, &mistakes);
  EXPECT_EQ(card.quotes, (Count{2, 3, 3}));
  EXPECT_EQ(card.speakers, (Count{2, 3, 3}));
  EXPECT_THAT(Whats(mistakes), ElementsAre("missed quote", "spurious quote"));
  EXPECT_EQ(mistakes[0].span.In(kText), "We sail,");
}

TEST(ScorerTest, AMissedEntryMissesAllThatIsInIt) {
  std::vector<pb::Record> records = MakeRecords();
  records.erase(records.begin());
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), records, &card, &mistakes);
  EXPECT_EQ(card.entries, (Count{1, 1, 2}));
  EXPECT_EQ(card.bylines, (Count{0, 0, 1}));
  EXPECT_EQ(card.mentions[pb::PERSON], (Count{0, 0, 2}));
  EXPECT_EQ(card.mentions[pb::LOCATION], (Count{1, 1, 1}));
  EXPECT_EQ(card.entities, (Count{1, 1, 4}));
  EXPECT_EQ(card.quotes, (Count{1, 1, 3}));
  EXPECT_EQ(card.name_schemes[0], (SchemeCount{1, 0, 0, 3, 0}));
  EXPECT_THAT(Whats(mistakes), ElementsAre("missed entry \"Ferry back\""));
}

TEST(ScorerTest, ASpuriousEntryCountsAsFound) {
  std::vector<pb::Record> records = MakeRecords();
  records.insert(records.begin() + 1, pb::Record());
  AddMention("Hull", pb::LOCATION, -1, &records[1]);
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), records, &card, &mistakes);
  EXPECT_EQ(card.entries, (Count{2, 3, 2}));
  EXPECT_EQ(card.mentions[pb::LOCATION], (Count{1, 2, 1}));
  EXPECT_THAT(Whats(mistakes), ElementsAre("spurious entry"));
}

TEST(ScorerTest, ValuesCountOnlyWhereTheyAreAnnotated) {
  std::string gold = kGold;
  gold.replace(gold.find("; values"), 8, "; names only");
  Scorecard card;
  ScoreSample(MakeSample(gold), MakeRecords(), &card, nullptr);
  EXPECT_EQ(card.mentions.count(pb::TIME), 0u);
  EXPECT_EQ(card.mentions[pb::PERSON], (Count{2, 2, 2}));
}

TEST(ScorerTest, AnAliasNamesTheSpeaker) {
  std::vector<pb::Record> records = MakeRecords();
  records[0].mutable_entities(0)->set_name("Tomás Reyes Vidal");
  records[0].mutable_entities(0)->add_aliases("Tom Reyes");
  Scorecard card;
  ScoreSample(MakeSample(), records, &card, nullptr);
  EXPECT_EQ(card.speakers, (Count{3, 3, 3}));
}

TEST(ScorerTest, Shares) {
  const Count count{3, 4, 6};
  EXPECT_DOUBLE_EQ(count.precision(), 0.75);
  EXPECT_DOUBLE_EQ(count.recall(), 0.5);
  EXPECT_DOUBLE_EQ(count.f1(), 0.6);
  EXPECT_DOUBLE_EQ(Count().f1(), 0);
}

TEST(ScorerTest, MistakesHaveACauseAndAMaker) {
  std::vector<pb::Record> records = MakeRecords();
  records[0].mutable_mentions(0)->set_type(pb::ORGANIZATION);  // Tom Reyes
  records[0].mutable_mentions(0)->set_rule("organization/x");
  records[0].mutable_mentions(3)->mutable_span()->set_begin(records[0].mentions(3).span().begin() +
                                                            1);  // noon, of which "oon" is found
  records[0].mutable_mentions(3)->set_rule("time/x");
  records[1].mutable_mentions()->DeleteSubrange(0, 1);  // Hull
  AddMention("sad", pb::LOCATION, -1, &records[1]);
  records[1].mutable_mentions(1)->set_rule("gazetteer:places.tsv:7");
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), records, &card, &mistakes);
  std::vector<std::string> told;
  for (const ScoredMistake& mistake : mistakes) {
    told.push_back(pb::Cause_Name(mistake.cause) + " " + mistake.what + " by " + mistake.by);
  }
  EXPECT_THAT(told, ElementsAre("TYPE wrong type: ORGANIZATION, not PERSON by organization/x",
                                "BOUNDARY wrong span of TIME: found TIME \"oon\" by time/x",
                                "LEXICON missed LOCATION by ",
                                "LEXICON spurious LOCATION by gazetteer:places.tsv:7"));
}

TEST(ScorerTest, WhatWasOverruledIsTheMistakeOfWhoeverDidIt) {
  std::vector<pb::Record> records = MakeRecords();
  records[1].mutable_mentions()->DeleteSubrange(0, 1);  // Hull
  const auto at = static_cast<uint32_t>(kText.find("Hull"));
  Trace trace;
  trace.findings.push_back(
      {{at, at + 4}, "location/x", "LOCATION", 0.9f, false, "overruled by person/y [50:70]"});
  Scorecard card;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(), records, &card, &mistakes, &trace);
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].what, "missed LOCATION, which location/x found");
  EXPECT_EQ(mistakes[0].cause, pb::RULE);
  EXPECT_EQ(mistakes[0].by, "person/y");
}

TEST(ScorerTest, NormalisedValuesCountWhereTheSampleHasThem) {
  std::string gold = kGold;
  gold.replace(gold.find("text: \"noon\""), 12, "text: \"noon\" value: \"T12:00\"");
  std::vector<pb::Record> records = MakeRecords();
  records[0].mutable_mentions(3)->set_value("T12:00");
  Scorecard card;
  ScoreSample(MakeSample(gold), records, &card, nullptr);
  EXPECT_EQ(card.amounts, (Count{1, 1, 1}));

  records[0].mutable_mentions(3)->set_value("T13:00");
  Scorecard wrong;
  std::vector<ScoredMistake> mistakes;
  ScoreSample(MakeSample(gold), records, &wrong, &mistakes);
  EXPECT_EQ(wrong.amounts, (Count{0, 1, 1}));
  EXPECT_THAT(Whats(mistakes), ElementsAre("wrong value: T13:00, not T12:00"));
}

}  // namespace
}  // namespace sayso
