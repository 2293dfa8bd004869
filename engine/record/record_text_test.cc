#include "engine/record/record_text.h"

#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kDocument =
    "Ferry ‘close to running’, says harbour master\n"
    "Ada Penrose 2 May 2024 09:30\n"
    "“We sail at noon,” Tom Reyes told the BBC. “And not before.\n"
    "“The boiler is older than I am.”\n"
    "He wrote on X that a “small matter” was left.\n";

// The span of the nth place (from 0) of `words` in the document.
void SetSpan(std::string_view words, pb::Span* span, int nth = 0) {
  size_t at = kDocument.find(words);
  for (; nth > 0; --nth) at = kDocument.find(words, at + 1);
  ASSERT_NE(at, std::string_view::npos) << words;
  span->set_begin(static_cast<uint32_t>(at));
  span->set_end(static_cast<uint32_t>(at + words.size()));
}

void AddMention(std::string_view words, pb::EntityType type, int entity, pb::Record* record) {
  pb::Mention* mention = record->add_mentions();
  SetSpan(words, mention->mutable_span());
  mention->set_text(std::string(words));
  mention->set_type(type);
  mention->set_kind(type == pb::TIME ? pb::VALUE : pb::NAME);
  if (entity >= 0) mention->set_entity(static_cast<uint32_t>(entity));
}

pb::Quote* AddQuote(std::string_view begin, std::string_view end, pb::QuoteKind kind,
                    pb::Record* record) {
  pb::Quote* quote = record->add_quotes();
  pb::Span last;
  SetSpan(begin, quote->mutable_span());
  SetSpan(end, &last);
  quote->mutable_span()->set_end(last.end());
  quote->set_kind(kind);
  return quote;
}

pb::Record MakeRecord() {
  pb::Record record;
  SetSpan("Ferry ‘close to running’, says harbour master", record.mutable_headline());
  SetSpan("“We sail at noon,” Tom Reyes told the BBC. “And not before.", record.add_body());
  record.mutable_byline()->add_authors("Ada Penrose");
  record.mutable_byline()->set_published("2024-05-02T09:30");
  record.mutable_byline()->set_updated("2024-05-02T10:15");
  AddMention("noon", pb::TIME, -1, &record);
  AddMention("Tom Reyes", pb::PERSON, 3, &record);
  AddMention("BBC", pb::ORGANIZATION, 4, &record);
  pb::Entity* reyes = record.add_entities();
  reyes->set_id(3);
  reyes->set_type(pb::PERSON);
  reyes->set_name("Tom Reyes");
  reyes->set_role("harbour master");
  pb::Entity* bbc = record.add_entities();
  bbc->set_id(4);
  bbc->set_type(pb::ORGANIZATION);
  bbc->set_name("BBC");

  pb::Quote* headline = AddQuote("‘close", "running’", pb::PARTIAL, &record);
  SetSpan("close to running", headline->add_parts());
  headline->set_in_headline(true);
  headline->mutable_speaker()->set_text("harbour master");
  headline->mutable_speaker()->set_entity(3);

  pb::Quote* direct = AddQuote("“We sail", "than I am.”", pb::DIRECT, &record);
  SetSpan("We sail at noon,", direct->add_parts());
  SetSpan("And not before.", direct->add_parts());
  SetSpan("The boiler is older than I am.", direct->add_parts());
  direct->mutable_speaker()->set_text("Tom Reyes");
  direct->mutable_speaker()->set_entity(3);
  SetSpan("BBC", direct->mutable_addressee()->mutable_span());
  direct->mutable_addressee()->set_text("BBC");

  pb::Quote* partial = AddQuote("“small", "matter”", pb::PARTIAL, &record);
  SetSpan("small matter", partial->add_parts());
  partial->mutable_speaker()->set_text("a clerk");
  partial->mutable_speaker()->set_anonymous(true);
  SetSpan("X", partial->mutable_medium()->mutable_span());
  partial->mutable_medium()->set_text("X");
  return record;
}

std::string Print(const pb::Record& record, RecordTextOptions options = {}) {
  std::string out;
  AppendRecordText(record, kDocument, options, &out);
  return out;
}

TEST(RecordTextTest, ShowsAnEntry) {
  EXPECT_EQ(Print(MakeRecord()),
            R"(Ferry ‘close to running’, says harbour master
Ada Penrose · 2 May 2024, 09:30 · updated 10:15

  People         Tom Reyes (harbour master)
  Organisations  BBC
  Times          noon

  ‘close to running’
      — Tom Reyes, harbour master · partial, in the headline

  “We sail at noon,” … “And not before.
  “The boiler is older than I am.”
      — Tom Reyes, harbour master, to the BBC · direct

  “small matter”
      — a clerk (unnamed), on X · partial

)");
}

TEST(RecordTextTest, WrapsLongLines) {
  RecordTextOptions options;
  options.width = 30;
  EXPECT_THAT(Print(MakeRecord(), options), HasSubstr(R"(
  “We sail at noon,” … “And
   not before.
  “The boiler is older than I
   am.”
      — Tom Reyes, harbour
        master, to the BBC ·
        direct
)"));
}

TEST(RecordTextTest, AnEntryWithoutHeadlineShowsItsFirstWords) {
  pb::Record record = MakeRecord();
  record.clear_headline();
  RecordTextOptions options;
  options.width = 30;
  EXPECT_THAT(Print(record, options), StartsWith("“We sail at noon,” Tom …\n"));
}

TEST(RecordTextTest, NobodyNamedAndNobodysSpeech) {
  pb::Record record = MakeRecord();
  record.mutable_quotes(1)->clear_speaker();
  record.mutable_quotes(2)->set_kind(pb::SCARE);
  const std::string text = Print(record);
  EXPECT_THAT(text, HasSubstr("      — speaker not named · direct\n"));
  EXPECT_THAT(text, HasSubstr("  “small matter”\n      — scare quotes\n"));
}

TEST(RecordTextTest, ColourOnlyWhenAsked) {
  EXPECT_EQ(Print(MakeRecord()).find('\033'), std::string::npos);
  RecordTextOptions options;
  options.colour = true;
  EXPECT_THAT(Print(MakeRecord(), options), HasSubstr("— \033[1;36mTom Reyes\033[0m, harbour"));
}

TEST(RecordTextTest, BrokenSpansPrintAsNothing) {
  pb::Record record = MakeRecord();
  record.mutable_headline()->set_end(100000);
  record.mutable_quotes(0)->mutable_parts(0)->set_begin(100000);
  record.mutable_quotes(0)->mutable_span()->set_end(100000);
  record.mutable_quotes(2)->mutable_medium()->mutable_span()->set_begin(100000);
  EXPECT_THAT(Print(record), HasSubstr("Tom Reyes"));
}

}  // namespace
}  // namespace sayso
