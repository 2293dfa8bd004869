// An attribution's confidence is the share that its sieve got right.

#include <cmath>
#include <string>

#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

constexpr double kMostOff = 0.04;

// What a sieve found on 924 annotated articles of American news of 2016, and how much of that was
// right; a sentence that the sieve decides.
struct Measured {
  const char* sieve;
  int found;
  int right;
  const char* text;
  const char* words;
};

constexpr Measured kMeasured[] = {
    {"attribution/quote-speaker-verb", 3291, 3161, "“The quay is open,” Maria Lopez said.", "quay"},
    {"attribution/quote-verb-speaker", 917, 871, "“The quay is open,” said Maria Lopez.", "quay"},
    {"attribution/speaker-verb-quote", 1312, 1126, "Maria Lopez said: “We sail.”", "sail"},
    {"attribution/speaker-verb-far-quote", 787, 687,
     "Maria Lopez said the new stone quay in the old harbour was “fit for use”.", "fit"},
    {"attribution/verb-ends-sentence", 99, 82,
     "The quay was “fit for use” by May, Maria Lopez said.", "fit"},
    {"attribution/gerund", 301, 244, "Maria Lopez opened the quay, calling it “a wonder”.",
     "wonder"},
    {"attribution/gerund-far", 140, 110,
     "Maria Lopez opened the quay, saying that the stone of the old walls was “a wonder”.",
     "wonder"},
    {"attribution/noun-before-quote", 39, 18,
     "Maria Lopez's claim that the quay was “safe” was wrong.", "safe"},
    {"attribution/according-to", 41, 35, "It was “a wonder”, according to Maria Lopez.", "wonder"},
    {"attribution/sentence-before", 95, 75,
     "Maria Lopez told them the quay was open. “All the ships may come in now.”", "ships"},
    {"attribution/paragraph-before", 69, 46,
     "Maria Lopez said the quay was open.\n\n“All the ships may come in now.”", "ships"},
};

TEST(CalibrationTest, ConfidenceIsTheShareThatWasRight) {
  const auto engine = Engine::Create({});
  ASSERT_TRUE(engine.ok());
  for (const Measured& measured : kMeasured) {
    const auto records = (*engine)->Extract({.id = "t", .text = measured.text, .published = ""});
    bool seen = false;
    for (const pb::Record& record : *records) {
      for (const pb::Quote& quote : record.quotes()) {
        if (quote.text().find(measured.words) == std::string::npos) continue;
        seen = true;
        EXPECT_EQ(quote.rule(), measured.sieve) << measured.text;
        EXPECT_NEAR(quote.confidence(), static_cast<double>(measured.right) / measured.found,
                    kMostOff)
            << measured.sieve;
      }
    }
    EXPECT_TRUE(seen) << measured.text;
  }
}

// Of indirect speech a clause counts as right where half of it and its speaker are.
TEST(CalibrationTest, IndirectSpeechToo) {
  constexpr Measured kIndirect[] = {
      {"attribution/indirect-that", 2694, 2068, "Maria Lopez said that the quay was open.", ""},
      {"attribution/indirect-before", 361, 283, "The quay was open, Maria Lopez said.", ""},
      {"attribution/indirect-opening", 20, 19, "According to Maria Lopez, the quay was open.", ""},
  };
  Options options;
  options.indirect_speech = true;
  const auto engine = Engine::Create(options);
  ASSERT_TRUE(engine.ok());
  for (const Measured& measured : kIndirect) {
    const auto records = (*engine)->Extract({.id = "t", .text = measured.text, .published = ""});
    ASSERT_EQ((*records)[0].quotes_size(), 1) << measured.text;
    const pb::Quote& quote = (*records)[0].quotes(0);
    EXPECT_EQ(quote.rule(), measured.sieve);
    EXPECT_NEAR(quote.confidence(), static_cast<double>(measured.right) / measured.found, 0.06);
  }
}

}  // namespace
}  // namespace sayso
