#include "engine/eval/annotation.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kText[] =
    "Ferry back, says Tom Reyes\n"
    "Reyes met Ana Reyes-Vidal in Hull. “We sail,” Reyes’s aide said.\n"
    "![The quay](https://pictures.example.org/Hull/quay.jpg)\n";

GoldSample Parse(const std::string& gold) {
  auto sample = ParseSample(gold, "dir/a.gold.textproto", kText);
  EXPECT_TRUE(sample.ok()) << sample.status();
  return sample.ok() ? *std::move(sample) : GoldSample();
}

std::string ErrorOf(const std::string& gold) {
  return std::string(ParseSample(gold, "dir/a.gold.textproto", kText).status().message());
}

// "text@begin" of each place of the first entry's mentions.
std::vector<std::string> PlacesOf(const GoldSample& sample) {
  const Span all{0, static_cast<uint32_t>(sample.text.size())};
  std::vector<std::string> places;
  for (const GoldPlace& place : ResolveMentions(sample.annotations.entry(0), sample.text, {all},
                                                sample.hidden, WordPlaces())) {
    places.push_back(std::string(place.span.In(sample.text)) + "@" +
                     std::to_string(place.span.begin));
  }
  return places;
}

TEST(AnnotationTest, ReadsASample) {
  const GoldSample sample = Parse("about: \"a; values\" entry { headline: \"Ferry back\" }");
  EXPECT_EQ(sample.text_path, "dir/a.txt");
  EXPECT_TRUE(sample.values);
  EXPECT_FALSE(Parse("about: \"a; names only\" entry {}").values);
}

TEST(AnnotationTest, AMentionStandsForEveryPlaceOfItsWords) {
  // Not for those inside a longer mention, and not in an address.
  const GoldSample sample = Parse(R"(entry {
    mention { text: "Reyes" type: PERSON }
    mention { text: "Tom Reyes" type: PERSON }
    mention { text: "Ana Reyes-Vidal" type: PERSON }
    mention { text: "Hull" type: LOCATION }
  })");
  EXPECT_THAT(PlacesOf(sample),
              ElementsAre("Tom Reyes@17", "Reyes@27", "Ana Reyes-Vidal@37", "Hull@56", "Reyes@77"));
}

TEST(AnnotationTest, NthNarrowsIt) {
  const GoldSample sample = Parse(R"(entry {
    mention { text: "Reyes" type: PERSON nth: 2 }
    mention { text: "Tom Reyes" type: PERSON }
  })");
  // The place inside "Tom Reyes" is none; that of the first line's end is.
  EXPECT_THAT(PlacesOf(sample), ElementsAre("Tom Reyes@17", "Reyes@41"));
}

TEST(AnnotationTest, OnlyInTheRegions) {
  const GoldSample sample = Parse("entry { mention { text: \"Reyes\" type: PERSON } }");
  EXPECT_EQ(
      ResolveMentions(sample.annotations.entry(0), sample.text, {Span{0, 26}}, {}, WordPlaces())
          .size(),
      1u);
}

TEST(AnnotationTest, WholeWordsOnly) {
  const WordPlaces places;
  EXPECT_THAT(places.Find("US USA US's BUS É US", "US"),
              ElementsAre(Span{0, 2}, Span{7, 9}, Span{19, 21}));
  EXPECT_THAT(places.Find("£75 £750", "£75"), ElementsAre(Span{0, 4}));
  EXPECT_THAT(places.Find("Né Née", "Né"), ElementsAre(Span{0, 3}));
  EXPECT_THAT(places.Find("a", ""), ElementsAre());
}

TEST(AnnotationTest, ErrorsNameFileAndLine) {
  EXPECT_THAT(ErrorOf("entry {\n  mentoin {}\n}"), HasSubstr("dir/a.gold.textproto:2: "));
  EXPECT_EQ(ErrorOf(""), "dir/a.gold.textproto:1: no entry");
  EXPECT_EQ(ErrorOf("entry {}\nentry {\n  headline: \"None such\"\n}"),
            "dir/a.gold.textproto:2: the text has no headline \"None such\"");
  EXPECT_EQ(ErrorOf("entry {\n\n  mention { text: \"Leeds\" type: LOCATION }\n}"),
            "dir/a.gold.textproto:3: mention \"Leeds\" is nowhere in the text");
  EXPECT_EQ(ErrorOf("entry { mention { text: \"Rey\" type: PERSON } }"),
            "dir/a.gold.textproto:1: mention \"Rey\" is nowhere in the text");
  EXPECT_EQ(ErrorOf("entry { mention { text: \"Ana\" type: PERSON nth: 3 } }"),
            "dir/a.gold.textproto:1: mention \"Ana\" stands 1 times in the text, not 3");
  EXPECT_EQ(ErrorOf("entry { mention { text: \"Ana\" } }"),
            "dir/a.gold.textproto:1: mention \"Ana\" has no type");
  EXPECT_EQ(ErrorOf("entry { mention { text: \"Ana\" type: DATE kind: NAME } }"),
            "dir/a.gold.textproto:1: mention \"Ana\" is a value: `kind: VALUE`");
  EXPECT_EQ(ErrorOf("entry {\n  quote { text: \"We sail,\\nAll\" kind: DIRECT }\n}"),
            "dir/a.gold.textproto:2: the text has no quote \"All\"");
  EXPECT_EQ(ErrorOf("entry {\n  quote { text: \"We sail,\" kind: SCARE speaker: \"A\" }\n}"),
            "dir/a.gold.textproto:2: quote \"We sail,\" is nobody's speech, yet has a speaker");
}

TEST(AnnotationTest, TextMustBeUtf8) {
  const auto sample = ParseSample("entry {}", "a.gold.textproto", "caf\xE9");
  EXPECT_THAT(std::string(sample.status().message()), HasSubstr("a.txt: byte 3"));
}

TEST(AnnotationTest, MissingFilesAreNamed) {
  EXPECT_THAT(std::string(ReadSample("/nowhere/a.gold.textproto").status().message()),
              HasSubstr("/nowhere/a.gold.textproto: cannot be read"));
  EXPECT_FALSE(ReadSample("a.txt").ok());
  EXPECT_FALSE(ListGoldFiles("/nowhere").ok());
}

TEST(AnnotationTest, AllSamplesCanBeRead) {
  const auto files = ListGoldFiles("testdata/samples");
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_GE(files->size(), 25u);
  for (const std::string& file : *files) {
    const auto sample = ReadSample(file);
    EXPECT_TRUE(sample.ok()) << sample.status();
  }
}

}  // namespace
}  // namespace sayso
