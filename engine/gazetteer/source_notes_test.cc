#include "engine/gazetteer/source_notes.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;

TEST(ParseSourceNotes, ReadsASourceALine) {
  const auto notes = ParseSourceNotes("# a comment\n\na\tThe A\tMIT\tSay so.\nb\t\t\t\n", "s.txt");
  ASSERT_TRUE(notes.ok()) << notes.status();
  EXPECT_THAT(*notes,
              ElementsAre(SourceNote{"a", "The A", "MIT", "Say so."}, SourceNote{"b", "", "", ""}));
}

TEST(ParseSourceNotes, SaysWhatIsWrong) {
  for (const char* text : {"a\tb\n", "# one\n\tname\tMIT\t\n"}) {
    const auto notes = ParseSourceNotes(text, "s.txt");
    EXPECT_EQ(notes.status().message(),
              text[0] == 'a' ? "s.txt:1: a source has a key, a name, a licence and a notice"
                             : "s.txt:2: a source has a key, a name, a licence and a notice");
  }
}

}  // namespace
}  // namespace sayso
