#include "engine/quote/indirect_speech.h"

#include <string>
#include <vector>

#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

// "SPEAKER: words" of each indirect quote.
std::vector<std::string> Indirect(const std::string& text, bool asked = true) {
  Options options;
  options.indirect_speech = asked;
  const auto engine = Engine::Create(options);
  std::vector<std::string> found;
  const auto records = (*engine)->Extract({.id = "t", .text = text, .published = ""});
  for (const pb::Record& record : *records) {
    for (const pb::Quote& quote : record.quotes()) {
      if (quote.kind() != pb::INDIRECT) continue;
      found.push_back(quote.speaker().text() + ": " + quote.text());
      EXPECT_EQ(text.substr(quote.span().begin(), quote.span().end() - quote.span().begin()),
                quote.text());
      EXPECT_GT(quote.confidence(), 0);
    }
  }
  return found;
}

using Found = std::vector<std::string>;

TEST(IndirectSpeechTest, BehindTheVerb) {
  EXPECT_EQ(Indirect("He said that the boat had sailed at noon."),
            Found{"He: that the boat had sailed at noon"});
  EXPECT_EQ(Indirect("Sources said the minister would resign."),
            Found{"Sources: the minister would resign"});
  EXPECT_EQ(Indirect("Maria Lopez told the BBC on Tuesday that the plan was dead."),
            Found{"Maria Lopez: that the plan was dead"});
}

TEST(IndirectSpeechTest, BeforeTheVerb) {
  EXPECT_EQ(Indirect("The boat had sailed, Maria Lopez said on Monday."),
            Found{"Maria Lopez: The boat had sailed"});
  EXPECT_EQ(Indirect("The quay will be closed for a year, officials said."),
            Found{"officials: The quay will be closed for a year"});
  EXPECT_EQ(Indirect("According to Maria Lopez, the quay was safe."),
            Found{"Maria Lopez: the quay was safe"});
}

TEST(IndirectSpeechTest, EachVerbHasItsOwn) {
  EXPECT_EQ(Indirect("The town council said it would not pay, and the mayor said the vote was "
                     "final."),
            (Found{"The town council: it would not pay", "the mayor: the vote was final"}));
  EXPECT_EQ(Indirect("Maria Lopez said the plan was dead, adding that it had cost too much."),
            (Found{"Maria Lopez: the plan was dead", "Maria Lopez: that it had cost too much"}));
}

TEST(IndirectSpeechTest, NoClauseIsNone) {
  EXPECT_EQ(Indirect("Maria Lopez promised to go. She said nothing. She asked questions."),
            Found{});
  EXPECT_EQ(Indirect("On Monday, Maria Lopez spoke."), Found{});
  EXPECT_EQ(Indirect("Maria Lopez said the quay was “fit for use”."), Found{});
}

TEST(IndirectSpeechTest, LinesOfATranscript) {
  Options options;
  options.indirect_speech = true;
  const auto engine = Engine::Create(options);
  const auto spoken = [&](const std::string& text) {
    Found found;
    const auto records = (*engine)->Extract({.id = "t", .text = text, .published = ""});
    for (const pb::Record& record : *records) {
      for (const pb::Quote& quote : record.quotes()) {
        if (quote.kind() == pb::DIRECT) {
          found.push_back(quote.speaker().text() + ": " + quote.text());
        }
      }
    }
    return found;
  };
  EXPECT_EQ(spoken("The talk on the quay went on for an hour.\n\n"
                   "PENROSE: We sail at noon.\n\nREYES: I shall not.\n"),
            (Found{"PENROSE: We sail at noon.", "REYES: I shall not."}));
  EXPECT_EQ(spoken("The talk on the quay went on for an hour.\n\n"
                   "Q: Why do you stay?\n\nA: Because of the sea.\n"),
            (Found{"Q: Why do you stay?", "A: Because of the sea."}));
  EXPECT_EQ(spoken("The talk on the quay went on for an hour.\n\nUPDATE: The quay is open.\n\n"
                   "All ships may come in.\n"),
            Found{});
}

TEST(IndirectSpeechTest, OnlyWhereItIsAskedFor) {
  EXPECT_EQ(Indirect("He said that the boat had sailed at noon.", false), Found{});
}

}  // namespace
}  // namespace sayso
