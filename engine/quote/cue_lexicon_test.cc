// The verbs and phrases of speech that the rules know: how many, and one of each class.

#include <fstream>
#include <set>
#include <string>

#include "engine/quote/speakers_test.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(CueLexiconTest, HoldsVerbsOfEveryClass) {
  std::ifstream file("rules/en/reporting_verbs.tsv");
  ASSERT_TRUE(file.is_open());
  std::set<std::string> bases;
  std::set<std::string> classes;
  bool header = true;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (header) {
      header = false;
      continue;
    }
    bases.insert(line.substr(0, line.find('\t')));
    classes.insert(line.substr(line.rfind('\t') + 1));
  }
  EXPECT_GE(bases.size(), 350u);
  EXPECT_EQ(classes, (std::set<std::string>{"ask", "call", "claim", "gesture", "report", "say",
                                            "sound", "tell", "write"}));
}

TEST(CueLexiconTest, EachClassNamesItsSpeaker) {
  const SpeakerCase cases[] = {
      {"“We sail at noon,” Maria Lopez insisted.", "sail", "Maria Lopez"},
      {"“Do we sail?” Maria Lopez wondered aloud.", "sail", "Maria Lopez"},
      {"“We sail at noon,” Maria Lopez told the crew.", "sail", "Maria Lopez"},
      {"Maria Lopez alleged that the quay was “unsafe”.", "unsafe", "Maria Lopez"},
      {"Maria Lopez dubbed the plan “a wreck”.", "wreck", "Maria Lopez"},
      {"“We sail at noon,” Maria Lopez tweeted.", "sail", "Maria Lopez"},
      {"“We sail at noon!” Maria Lopez shouted.", "sail", "Maria Lopez"},
      {"“We sail at noon,” Maria Lopez shrugged.", "sail", "Maria Lopez"},
      {"The boat “Gull” passed Maria Lopez.", "Gull", ""},
  };
  for (const SpeakerCase& c : cases) Check(c);
}

}  // namespace
}  // namespace sayso
