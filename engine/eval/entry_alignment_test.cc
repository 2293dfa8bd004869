#include "engine/eval/entry_alignment.h"

#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kText = "One\nTom Reyes left.\nTwo\nAna left.\nBen Ode sang.\n";

GoldSample MakeSample() {
  auto sample = ParseSample(R"(
      entry { headline: "One" mention { text: "Tom Reyes" type: PERSON } }
      entry { headline: "Two" mention { text: "Ana" type: PERSON } }
      entry { mention { text: "Ben Ode" type: PERSON } })",
                            "a.gold.textproto", std::string(kText));
  EXPECT_TRUE(sample.ok()) << sample.status();
  return *std::move(sample);
}

// A record of the text from `from` up to `to`, its first line the headline.
pb::Record MakeRecord(std::string_view from, std::string_view to, bool headline) {
  pb::Record record;
  const size_t begin = kText.find(from);
  record.mutable_span()->set_begin(static_cast<uint32_t>(begin));
  record.mutable_span()->set_end(static_cast<uint32_t>(to.empty() ? kText.size() : kText.find(to)));
  if (headline) {
    record.mutable_headline()->set_begin(static_cast<uint32_t>(begin));
    record.mutable_headline()->set_end(static_cast<uint32_t>(kText.find('\n', begin)));
  }
  return record;
}

TEST(EntryAlignmentTest, OneForOne) {
  EXPECT_THAT(
      AlignEntries(MakeSample(), {MakeRecord("One", "Two", true), MakeRecord("Two", "Ben", true),
                                  MakeRecord("Ben", "", false)}),
      ElementsAre(0, 1, 2));
}

TEST(EntryAlignmentTest, AMissedEntryIsTheOneThatAgreesWithNone) {
  EXPECT_THAT(
      AlignEntries(MakeSample(), {MakeRecord("One", "Two", true), MakeRecord("Ben", "", false)}),
      ElementsAre(0, -1, 1));
  EXPECT_THAT(AlignEntries(MakeSample(), {}), ElementsAre(-1, -1, -1));
}

TEST(EntryAlignmentTest, ASpuriousRecordHasNoEntry) {
  EXPECT_THAT(
      AlignEntries(MakeSample(), {MakeRecord("One", "Two", true), pb::Record(),
                                  MakeRecord("Two", "Ben", true), MakeRecord("Ben", "", false)}),
      ElementsAre(0, 2, 3));
}

}  // namespace
}  // namespace sayso
