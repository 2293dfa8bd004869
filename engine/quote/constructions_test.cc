// How news says who spoke: for each construction a few samples and a near miss.

#include <string>
#include <vector>

#include "engine/quote/attribution.h"
#include "engine/quote/speakers_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

struct Construction {
  const char* name;
  std::vector<SpeakerCase> cases;
};

void PrintTo(const Construction& construction, std::ostream* out) { *out << construction.name; }

class ConstructionTest : public testing::TestWithParam<Construction> {};

TEST_P(ConstructionTest, NamesTheSpeaker) {
  for (const SpeakerCase& c : GetParam().cases) Check(c);
}

const Construction kOrders[] = {
    {"SpeakerVerbQuote",
     {{"Maria Lopez said: “The quay is open.”", "quay", "Maria Lopez"},
      {"Tom Reyes replied, “The quay is open.”", "quay", "Tom Reyes"},
      {"The ministry announced: “The quay is open.”", "quay", "The ministry"},
      {"Maria Lopez waited. It was a “fine” day.", "fine", ""}}},
    {"QuoteSpeakerVerb",
     {{"“The quay is open,” Maria Lopez said.", "quay", "Maria Lopez"},
      {"“The quay is open,” the harbour master added on Monday.", "quay is", "the harbour master"},
      {"“Is the quay open?” Tom Reyes asked.", "quay", "Tom Reyes"},
      {"The “open” quay that Tom Reyes built is gone.", "open", ""}}},
    {"QuoteVerbSpeaker",
     {{"“The quay is open,” said Maria Lopez.", "quay", "Maria Lopez"},
      {"“The quay is open,” said former town clerk and party chairman Ed Rowanby.", "quay",
       "Ed Rowanby"},
      {"“The quay is open,” said the 46-year-old.", "quay", "the 46-year-old"},
      {"The boat “Gull” sailed past Maria Lopez.", "Gull", ""}}},
    {"SplitByTheSpeaker",
     {{"“The quay,” Maria Lopez said, “is open.”", "open", "Maria Lopez"},
      {"“The quay,” said Tom Reyes, “is open.”", "open", "Tom Reyes"},
      {"“We came,” she said, “and we stayed.”", "stayed", "she"},
      {"The “old” quay, which Maria Lopez built, has a “new” roof.", "old", ""}}},
    {"VerbAtTheEndOfTheSentence",
     {{"The quay was “fit for use” by spring, Maria Lopez said.", "fit", "Maria Lopez"},
      {"It is “a wonder” in winter, said Tom Reyes.", "wonder", "Tom Reyes"},
      {"The race “is over”, as Maria Lopez said on Monday.", "over", "Maria Lopez"},
      {"The quay was “fit for use” by spring, and Maria Lopez smiled.", "fit", ""}}},
    {"Colon",
     {{"Maria Lopez: “The quay is open.”", "quay", "Maria Lopez"},
      {"Mayor Tom Reyes, in May: “The quay is open.”", "quay", "Tom Reyes"},
      {"Maria Lopez had a warning: “The quay is not safe for ships.”", "quay", "Maria Lopez"},
      {"It had a name: “Gull”.", "Gull", ""}}},
    {"FrontedParticiple",
     {{"Speaking in Brussels, Maria Lopez said: “The quay is open.”", "quay", "Maria Lopez"},
      {"Asked about the quay, Tom Reyes said it was “fit for use”.", "fit", "Tom Reyes"},
      {"Interviewed by the BBC, Maria Lopez said: “We sail.”", "sail", "Maria Lopez"},
      {"Sitting on the quay, Tom Reyes ate a “bun”.", "bun", ""}}},
    {"RelativeClause",
     {{"Maria Lopez, who said the quay was “fit for use”, left early.", "fit", "who"},
      {"Tom Reyes, who called the plan “a mistake”, left early.", "mistake", "who"},
      {"They held a sign that said: “Save the quay now.”", "Save", "a sign"},
      {"Maria Lopez, who owns the “Gull”, left early.", "Gull", ""}}},
    {"ReducedClause",
     {{"Maria Lopez was quoted as saying the quay was “fit for use”.", "fit", "Maria Lopez"},
      {"Tom Reyes, quoted as saying “we sail at noon”, left early.", "sail", "Tom Reyes"},
      {"“We sail at noon,” Maria Lopez was cited as saying by the BBC.", "sail", "Maria Lopez"},
      {"Tom Reyes was quoted a price of “ten pounds”.", "ten", ""}}},
    {"Coordinated",
     {{"Maria Lopez said the boat was late and added: “We sail at noon.”", "sail", "Maria Lopez"},
      {"Tom Reyes praised the crew but called the boat “a wreck”.", "wreck", "Tom Reyes"},
      {"Maria Lopez rose, and in a later interview said it was “a wonder”.", "wonder",
       "Maria Lopez"},
      {"Tom Reyes came and the “Gull” left.", "Gull", ""}}},
    {"NegatedAndDenied",
     {{"Maria Lopez did not say the quay was “safe”.", "safe", "Maria Lopez"},
      {"Tom Reyes denied that he was “tired”.", "tired", "Tom Reyes"},
      {"The council never claimed that it was “free”.", "free", "The council"},
      {"Nobody knew the “safe” way.", "safe", ""}}},
    {"Asides",
     {{"Maria Lopez (mayor since May) said: “The quay is open.”", "quay", "Maria Lopez"},
      {"Tom Reyes of Harbour Aid, an old friend of the mayor, said: “The quay is open.”", "quay",
       "Tom Reyes"},
      {"“The quay is open,” Maria Lopez, the mayor of the town for twelve years, said.", "quay",
       "Maria Lopez"},
      {"Another guest of the club, Tom Reyes, said it was “a wonder”.", "wonder", "Tom Reyes"}}},
    {"BehindAPreposition",
     {{"Maria Lopez in her opening speech called the plan “a mistake”.", "mistake", "Maria Lopez"},
      {"Protesters marching through the streets chanted “We want the quay!”", "want", "Protesters"},
      {"A document from the ministry says the quay is “unsafe”.", "unsafe",
       "A document from the ministry"}}},
    {"InWhoseWords",
     {{"The boat was, as Maria Lopez put it, “a wonder”.", "wonder", "Maria Lopez"},
      {"It was, in the words of Tom Reyes, “a wonder”.", "wonder", "Tom Reyes"},
      {"It was “a wonder”, in Maria Lopez's view.", "wonder", "Maria Lopez"},
      {"It was “a wonder”, according to Tom Reyes.", "wonder", "Tom Reyes"},
      {"It was “a wonder” in the harbour of Leeds.", "wonder", ""}}},
    {"NounOfSpeech",
     {{"Maria Lopez's claim that the quay was “safe” was wrong.", "safe", "Maria Lopez"},
      {"Tom Reyes's view that the plan was “mad” found friends.", "mad", "Tom Reyes"},
      {"Maria Lopez's message was clear: “We sail at noon.”", "sail", "Maria Lopez"},
      {"Tom Reyes's boat was the “Gull”.", "Gull", ""}}},
    {"CallsSomething",
     {{"Maria Lopez called the plan “a mistake”.", "mistake", "Maria Lopez"},
      {"Tom Reyes described the plan as “a mistake”.", "mistake", "Tom Reyes"},
      {"Maria Lopez accused the council of “lying to us all”.", "lying", "Maria Lopez"},
      {"The plan is called “Gull”.", "Gull", ""},
      {"The boatman labelled “a leader of men” won.", "leader", ""},
      {"What critics called “a wreck” sailed on.", "wreck", "critics"}}},
    {"NounBehindTheQuote",
     {{"“We sail at noon,” came the reply from Maria Lopez.", "sail", "Maria Lopez"},
      {"“We sail at noon.” Those were the words of Tom Reyes.", "sail", "Tom Reyes"},
      {"“We sail at noon” – that was Maria Lopez’s answer.", "sail", "Maria Lopez"},
      {"“We sail at noon.” So said Tom Reyes on Monday.", "sail", "Tom Reyes"},
      {"The “gull” is the boat of Tom Reyes.", "gull", ""}}},
    {"NounBeforeTheQuote",
     {{"Maria Lopez’s reply? “We sail at noon.”", "sail", "Maria Lopez"},
      {"The answer from Tom Reyes was swift: “We sail at noon.”", "sail", "Tom Reyes"},
      {"A report by the BBC that the quay was “unsafe” was read.", "unsafe", "BBC"},
      {"The board rejected Maria Lopez’s claim that the quay was “safe”.", "safe", "Maria Lopez"},
      {"The boat from Leeds has a name: “Gull”.", "Gull", ""}}},
    {"Overheard",
     {{"“Get off my boat,” a man can be heard asking.", "boat", "a man"},
      {"Tom Reyes was caught on camera telling a porter: “Get off my boat.”", "boat", "Tom Reyes"},
      {"The ad uses footage of Maria Lopez asking, “Why so late?”", "late", "Maria Lopez"},
      {"Tom Reyes was seen on the “Gull” at noon.", "Gull", ""}}},
    {"FrontedGerundWithTheQuote",
     {{"Calling the plan “a mess”, Maria Lopez left the room.", "mess", "Maria Lopez"},
      {"By describing the quay as “unsafe”, Tom Reyes did well.", "unsafe", "Tom Reyes"},
      {"After calling the boat “a wreck” twice, Maria Lopez sat down.", "wreck", "Maria Lopez"},
      {"Sailing the “Gull”, Maria Lopez left the port.", "Gull", ""}}},
    {"WhoseInfinitive",
     {{"Tom Reyes was stunned by Maria Lopez’s decision to call the plan “a mess”.", "mess",
       "Maria Lopez"},
      {"Tom Reyes praised her readiness to call the plan “a mess”.", "mess", "her"},
      {"Maria Lopez wanted to joke and call the plan “a mess”.", "mess", "Maria Lopez"},
      {"Tom Reyes knew her way to the “Gull”.", "Gull", ""}}},
    {"SeesAs",
     {{"Maria Lopez sees the plan as “a mess”.", "mess", "Maria Lopez"},
      {"Tom Reyes defended his crew as a “very decent lot”.", "decent", "Tom Reyes"},
      {"Maria Lopez used the phrase “calm sea” twice.", "calm", "Maria Lopez"},
      {"Maria Lopez saw the boat “Gull” at noon.", "Gull", ""}}},
    {"TalkOfToday",
     {{"Maria Lopez was like, “We sail at noon.”", "sail", "Maria Lopez"},
      {"Maria Lopez tweeted: “We sail at noon.”", "sail", "Maria Lopez"},
      {"“We sail at noon,” Tom Reyes posted.", "sail", "Tom Reyes"},
      {"The town was like a “ghost ship”.", "ghost", ""}}},
    {"ForSomebody",
     {{"For Maria Lopez, the quay is “the heart of the town”.", "heart", "Maria Lopez"},
      {"To her, it was “a wonder”.", "wonder", "her"},
      {"But for Tom Reyes, that was “too late”.", "too late", "Tom Reyes"},
      {"For years, the quay was “the heart of the town”.", "heart", ""}}},
    {"FromADocument",
     {{"From the report: “The quay is safe in all weathers.”", "quay", "the report"},
      {"More from Tom Reyes: “The quay is safe in all weathers.”", "quay", "Tom Reyes"},
      {"From the harbour the boat goes to “Gull” and back.", "Gull", ""}}},
    {"GoesOnAfterALaterClause",
     {{"“We sail at noon,” Maria Lopez said, after Tom Reyes told her to wait. “We can not wait.”",
       "can not", "Maria Lopez"},
      {"“Yes, at noon,” Tom Reyes told the court, as Maria Lopez added a word. “All of us go.”",
       "All of us", "Tom Reyes"},
      {"“We sail,” Maria Lopez said. Then Tom Reyes spoke up and replied. “All of us go now.”",
       "All of us", "Tom Reyes"}}},
};

const Construction kSpeakers[] = {
    {"Nominals",
     {{"The spokesman said: “The quay is closed.”", "quay", "The spokesman"},
      {"“I saw nothing,” one resident said.", "nothing", "one resident"},
      {"“My client slept,” her lawyer told reporters.", "slept", "her lawyer"},
      {"Two officials familiar with the plan said the quay was “unsafe”.", "unsafe",
       "Two officials familiar with the plan"}}},
    {"BodiesCountriesDocuments",
     {{"Germany said the plan was “unacceptable”.", "unacceptable", "Germany"},
      {"The ruling says the quay was “unsafe at all times”.", "unsafe", "The ruling"},
      {"“The quay is closed,” read the statement.", "quay", "the statement"},
      {"The poster read: “Save the quay.”", "Save", "The poster"}}},
    {"SeveralAtOnce",
     {{"“We are going home,” the brothers said.", "home", "the brothers"},
      {"“The quay is ours,” Anna Reyes and Maria Lopez told the council.", "ours",
       "Anna Reyes and Maria Lopez"},
      {"“We do not know it,” the two said.", "know", "the two"},
      {"Most said they were “very worried”.", "worried", "Most"}}},
    {"SpeechInsideSpeech",
     {{"Maria Lopez said Anna Reyes had told her the quay was “fit for use”.", "fit", "Anna Reyes"},
      {"“He told me, ‘Go,’” she said.", "told me", "she"},
      {"Maria Lopez said she liked what she called “a wonder”.", "wonder", "Maria Lopez"}}},
};

// The fifteen ways to quote, and the five that are none, of the guide to annotating quotes
// that the Guardian's and AFP's "JournalismAI 2021" project published, in our own words:
// github.com/JournalismAI-2021-Quotes/quote-extraction, annotation_scripts. Each has a near miss.
const Construction kGuide[] = {
    {"G01ColonAfterTheVerb",
     {{"She said: “This is a well built quay.”", "well built", "She"},
      {"She built it: the “Gull” of the harbour.", "Gull", ""}}},
    {"G02SeveralSentencesInside",
     {{"She also said: “Some boats are short. But some of them are very long.”", "very long",
       "She"},
      {"She also sails. The “Gull” is hers.", "Gull", ""}}},
    {"G03QuoteFirst",
     {{"“The name comes before the boat,” he added.", "name comes", "he"},
      {"The “old” boat is gone, and he is too.", "old", ""}}},
    {"G04AuxiliaryIsNoCue",
     {{"Maria Lopez has told us: “In this case the quay stays shut.”", "stays shut", "Maria Lopez"},
      {"Maria Lopez has painted us the “Gull”.", "Gull", ""}}},
    {"G05NoColon",
     {{"The harbour master noted “Sometimes the boats leave early.”", "leave early",
       "The harbour master"},
      {"The harbour master boarded “Gull” early.", "Gull", ""}}},
    {"G06RejectedSaying",
     {{"Maria Lopez, the pilot, rejected the plan, saying “that is no harbour”.", "no harbour",
       "Maria Lopez"},
      {"Maria Lopez, the pilot, left the plan, sailing “Gull”.", "Gull", ""}}},
    {"G07PassiveWithBy",
     {{"They were criticised by the harbour master because “their use of the quay is not safe”.",
       "not safe", "the harbour master"},
      {"The yard was accused by Tom Reyes of “a high-risk plan”.", "high-risk", "Tom Reyes"},
      {"The crane, labelled “a wreck” by Tom Reyes, is gone.", "wreck", "Tom Reyes"},
      {"They were moored by the harbour wall because “Gull” was late.", "Gull", ""}}},
    {"G08SpeechAfterTheSentence",
     {{"The pilots said they were puzzled. “Really? Yet another crane?”", "another crane",
       "The pilots"},
      {"The pilots came late. The “Gull” was gone.", "Gull", ""}}},
    {"G09PartOfASaidSentence",
     {{"He said that for a crew “to tell a ferry from a barge will be hard”.", "will be hard",
       "He"},
      {"For a crew a “barge” is a small boat.", "barge", ""}}},
    {"G10OverParagraphs",
     {{"“It is hard indeed,” the pilot said. He looked puzzled. “What even is a harbour really?\n\n"
       "“Sometimes it fills with sand.”",
       "fills with sand", "the pilot"}}},
    {"G11VerbEndsTheSentence",
     {{"It is not clear if this counts as a “real boat” or not, she said.", "real boat", "she"},
      {"It is not clear if this counts as a “real boat” or not, and she left.", "real boat", ""}}},
    {"G12TheNextParagraph",
     {{"Tom Reyes said they were not sure either.\n\n“And then the next boat is a ferry.”",
       "next boat", "Tom Reyes"}}},
    {"G13WarnedThenAdded",
     {{"After Anna Reyes warned that boats “would be hard to see”, she added - “we will try to do "
       "our best”.",
       "hard to see", "Anna Reyes"},
      {"After Anna Reyes warned that boats “would be hard to see”, she added - “we will try to do "
       "our best”.",
       "our best", "she"}}},
    {"G14SaidTwice",
     {{"The pilot got annoyed and said: “When we thought we had counted all the boats we found "
       "this…”, he said.",
       "counted", "he"}}},
    {"G15AFullStopBeforeTheSpeaker",
     {{"“And this!” Another pilot screamed.", "And this", "Another pilot"},
      {"“Gull” is red. Another pilot screamed.", "Gull", ""}}},
    {"GNoMarksNoQuote",
     {{"She said that the “Gull” had gone and then told us more.", "Gull", "She"}}},
    {"GAWordThatIsNotStandard",
     {{"Far from giving the crew “relief and salvation”, they are kept on the quay.", "relief", ""},
      {"The town is proud of its “quayness”.", "quayness", ""}}},
    {"GWhatIsNeverSaid",
     {{"Most pilots never have occasion to say “You are sunk, captain.”", "sunk", ""},
      {"Pilots had no reason to shout “Land ahoy!”", "ahoy", ""},
      {"Tom Reyes went on to say “You are sunk, captain.”", "sunk", "Tom Reyes"}}},
    {"GAMotto",
     {{"“Whatever gets the boat home” is my new motto.", "Whatever", ""},
      {"“Whatever gets the boat home” is my motto, said Tom Reyes.", "Whatever", "Tom Reyes"}}},
    {"GBroadSource",
     {{"The club disliked the coverage of comments that rowing was “not in its blood”.", "blood",
       ""},
      {"The club disliked the comments of Tom Reyes, who said rowing was “not in its blood”.",
       "blood", "who"}}},
};

const Construction kNobody[] = {
    {"NobodySpeaks",
     {{"The word “betrayal” was on every lip.", "betrayal", ""},
      {"He ate a so-called “sailor's breakfast”.", "breakfast", ""},
      {"She bought a “bateau mouche” in Paris.", "bateau", ""},
      {"They spell “quay” with a q.", "quay", ""},
      {"The “noon” boat left.", "noon", ""}}},
};

std::string NameOfCase(const testing::TestParamInfo<Construction>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Orders, ConstructionTest, testing::ValuesIn(kOrders), NameOfCase);
INSTANTIATE_TEST_SUITE_P(Speakers, ConstructionTest, testing::ValuesIn(kSpeakers), NameOfCase);
INSTANTIATE_TEST_SUITE_P(Guide, ConstructionTest, testing::ValuesIn(kGuide), NameOfCase);
INSTANTIATE_TEST_SUITE_P(Nobody, ConstructionTest, testing::ValuesIn(kNobody), NameOfCase);

TEST(ConversationTest, TwoSpeakByTurns) {
  const std::string text =
      "Two at sea\n\nMaria Lopez met Tom Reyes on the quay.\n\n"
      "“Do you sail today?” Lopez asked.\n\n“At noon,” Reyes said.\n\n"
      "“And tomorrow, if the wind holds?”\n\n“We shall see about that in the morning.”\n\n"
      "“So you know nothing at all.”";
  EXPECT_EQ(EntityOf(text, "wind holds"), "Maria Lopez");
  EXPECT_EQ(EntityOf(text, "morning"), "Tom Reyes");
  EXPECT_EQ(EntityOf(text, "nothing"), "Maria Lopez");
}

TEST(ConversationTest, OneWhoGoesOnDoesNot) {
  const std::string text =
      "Two at sea\n\nMaria Lopez met Tom Reyes on the quay.\n\n"
      "“The wind is strong,” Lopez said.\n\n“We sail at noon,” Reyes said.\n\n"
      "“All of the crew are here.”";
  EXPECT_EQ(EntityOf(text, "crew"), "Tom Reyes");
}

TEST(HeadlineTest, TheBodyTellsWhoSpoke) {
  const std::string text =
      "Quay is “unsafe at all times”\n\n"
      "Maria Lopez said on Monday that the quay was “unsafe at all times”.";
  const std::vector<pb::Record> records = Read(text);
  ASSERT_EQ(records.size(), 1u);
  ASSERT_EQ(records[0].quotes_size(), 2);
  EXPECT_TRUE(records[0].quotes(0).in_headline());
  EXPECT_EQ(NameOf(records[0], records[0].quotes(0).speaker().entity()), "Maria Lopez");
}

TEST(QuoteDetailsTest, UnnamedSpeakers) {
  EXPECT_TRUE(QuoteOf("“I saw it,” one resident said.", "saw", nullptr).speaker().anonymous());
  EXPECT_TRUE(QuoteOf("The spokesman said: “No.”", "No", nullptr).speaker().anonymous());
  EXPECT_FALSE(QuoteOf("Maria Lopez said: “No.”", "No", nullptr).speaker().anonymous());
}

TEST(QuoteDetailsTest, PlaceAndDate) {
  const pb::Quote fronted =
      QuoteOf("Speaking in Brussels on Monday, Maria Lopez said: “No.”", "No", nullptr);
  EXPECT_EQ(fronted.place().text(), "Brussels");
  EXPECT_EQ(fronted.date().text(), "Monday");
  const pb::Quote behind = QuoteOf("“No,” Maria Lopez said in Berlin on Friday.", "No", nullptr);
  EXPECT_EQ(behind.place().text(), "Berlin");
  EXPECT_EQ(behind.date().text(), "Friday");
  const pb::Quote none = QuoteOf("“No,” Maria Lopez said of the town of Berlin.", "No", nullptr);
  EXPECT_FALSE(none.has_place());
  EXPECT_FALSE(none.has_date());
}

TEST(QuoteDetailsTest, ThroughWhom) {
  EXPECT_EQ(
      QuoteOf("“No,” Maria Lopez said through an interpreter.", "No", nullptr).through().text(),
      "an interpreter");
  EXPECT_EQ(QuoteOf("“No,” Tom Reyes said via his lawyer.", "No", nullptr).through().text(),
            "his lawyer");
  EXPECT_FALSE(QuoteOf("“No,” Tom Reyes said of his lawyer.", "No", nullptr).has_through());
}

TEST(QuoteDetailsTest, Negated) {
  EXPECT_TRUE(QuoteOf("Maria Lopez did not say it was “safe”.", "safe", nullptr).negated());
  EXPECT_TRUE(QuoteOf("Maria Lopez denied it was “safe”.", "safe", nullptr).negated());
  EXPECT_TRUE(QuoteOf("Maria Lopez never said it was “safe”.", "safe", nullptr).negated());
  EXPECT_FALSE(
      QuoteOf("The mayor, who asked not to be named, said: “No.”", "No", nullptr).negated());
}

TEST(QuoteDetailsTest, WhoReportsIt) {
  EXPECT_EQ(QuoteOf("“No,” Maria Lopez said, according to the BBC.", "No", nullptr).via().text(),
            "BBC");
  EXPECT_EQ(
      QuoteOf("“No,” Maria Lopez was quoted as saying by the BBC.", "No", nullptr).via().text(),
      "BBC");
  EXPECT_FALSE(QuoteOf("“No,” Maria Lopez said on the BBC.", "No", nullptr).has_via());
}

TEST(QuoteDetailsTest, TopicsAreTheNamesInside) {
  const std::string text = "Maria Lopez said: “Tom Reyes left Brussels in May.” Tom Reyes agreed.";
  std::vector<std::string> topics;
  for (const pb::Record& record : Read(text)) {
    for (const pb::Quote& quote : record.quotes()) {
      for (const uint32_t topic : quote.topics()) topics.push_back(NameOf(record, topic));
    }
  }
  EXPECT_EQ(topics, (std::vector<std::string>{"Tom Reyes", "Brussels"}));
}

TEST(QuoteDetailsTest, TheAddresseeIsNotTheSpeaker) {
  EXPECT_FALSE(QuoteOf("“Why?” asked Maria Lopez.", "Why", nullptr).has_addressee());
}

TEST(MinConfidenceTest, ALessSureSpeakerIsLeftOut) {
  const std::string text = "Maria Lopez's claim that the quay was “safe” was wrong.";
  const auto speaker = [&](float least) {
    Options options;
    options.min_confidence = least;
    const auto engine = Engine::Create(options);
    const auto records = (*engine)->Extract({.id = "t", .text = text, .published = ""});
    return (*records)[0].quotes(0).speaker().text();
  };
  EXPECT_EQ(speaker(0), "Maria Lopez");
  EXPECT_EQ(speaker(0.9f), "");
}

}  // namespace
}  // namespace sayso
