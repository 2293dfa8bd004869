#include "engine/quote/governing_clause.h"

#include <vector>

#include "gtest/gtest.h"

namespace sayso {
namespace {

// Items of one sentence: a letter each. Q a quote, P a person's name, V a verb
// of speech, W one of thought, R "which", comma, other letters plain words.
std::vector<ClauseItem> Items(const char* letters) {
  std::vector<ClauseItem> items;
  for (const char* c = letters; *c != '\0'; ++c) {
    ClauseItem item;
    item.at_start = items.empty();
    switch (*c) {
      case 'Q':
        item.parts = kQuoteItem;
        item.shape = Shape::kQuoteMark;
        break;
      case 'P':
        item.parts = kPerson | kBeing;
        item.shape = Shape::kCapitalized;
        break;
      case 'V':
        item.parts = kCueVerb | kSays | kPast;
        break;
      case 'W':
        item.parts = kCueVerb | kWeakCue | kPast;
        break;
      case 'R':
        item.parts = kRelative;
        break;
      case ',':
        item.shape = Shape::kPunctuation;
        item.mark = Mark::kComma;
        break;
      default:
        break;
    }
    items.push_back(item);
  }
  return items;
}

// The item of the governing verb, or -1.
int VerbOf(const char* letters, QuoteEnd end) {
  const std::vector<ClauseItem> items = Items(letters);
  std::vector<SpeechClause> clauses;
  ClauseFinder().Find(items, &clauses);
  const std::string_view text = letters;
  const Governor governor =
      GoverningClause(items, clauses, static_cast<uint32_t>(text.rfind('Q')), end);
  if (governor.place == ClausePlace::kNone) return -1;
  return static_cast<int>(clauses[governor.clause].cue.begin);
}

TEST(GoverningClauseTest, BehindBeforeAndAtTheEnd) {
  EXPECT_EQ(VerbOf("QPV", QuoteEnd::kComma), 2);
  EXPECT_EQ(VerbOf("QVP", QuoteEnd::kComma), 1);
  EXPECT_EQ(VerbOf("PVQ", QuoteEnd::kPeriod), 1);
  EXPECT_EQ(VerbOf("PVxxxxxxxQ", QuoteEnd::kOpen), 1);
  EXPECT_EQ(VerbOf("Qxx,PV", QuoteEnd::kOpen), 5);
  EXPECT_EQ(VerbOf("xQx", QuoteEnd::kOpen), -1);
}

TEST(GoverningClauseTest, TheNearestBeforeButNotAWeakOne) {
  EXPECT_EQ(VerbOf("PVxPVxQ", QuoteEnd::kOpen), 4);
  EXPECT_EQ(VerbOf("PVxPWxQ", QuoteEnd::kOpen), 1);
  EXPECT_EQ(VerbOf("PWxQ", QuoteEnd::kOpen), 1);
}

TEST(GoverningClauseTest, AClosedRelativeClauseGovernsNothingBehindIt) {
  EXPECT_EQ(VerbOf("PVx,RVxx,xQ", QuoteEnd::kOpen), 1);
}

}  // namespace
}  // namespace sayso
