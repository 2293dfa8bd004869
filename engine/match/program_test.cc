#include "engine/match/program.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "engine/match/prefilter.h"

namespace sayso {
namespace {

// A small world: signatures of every set of the labels A, B and C.
class ProgramTest : public testing::Test {
 protected:
  ProgramTest() {
    for (const char* label : {"A", "B", "C"}) alphabet_.AddLabel(label);
    for (uint16_t set = 0; set < 8; ++set) {
      std::vector<LabelId> labels;
      for (uint16_t bit = 0; bit < 3; ++bit) {
        if ((set >> bit) & 1) labels.push_back(bit);
      }
      signatures_.push_back(alphabet_.Intern(labels));
    }
  }

  std::vector<ItemCode> RandomSentence(std::mt19937* random, size_t longest) const {
    std::vector<ItemCode> items((*random)() % (longest + 1));
    for (ItemCode& item : items) {
      item.signature = signatures_[(*random)() % signatures_.size()];
      item.shape = static_cast<uint8_t>((*random)() % 2 == 0 ? Shape::kLower : Shape::kCapitalized);
    }
    return items;
  }

  static std::string RandomPattern(std::mt19937* random, int depth) {
    static const char* const kAtoms[] = {"{A}", "{B & Cap}", "{!C}", ".", "{A | C}", "{Lower}"};
    static const char* const kRepeats[] = {"",  "",      "",   "?",  "*",
                                           "+", "{1,2}", "??", "*?", "{0,3}?"};
    std::string pattern;
    const size_t length = 1 + (*random)() % 3;
    for (size_t i = 0; i < length; ++i) {
      const uint32_t choice = (*random)() % (depth > 0 ? 9 : 6);
      if (choice < 6) {
        pattern += kAtoms[choice];
        pattern += kRepeats[(*random)() % std::size(kRepeats)];
      } else if (choice == 6) {
        pattern +=
            "(" + RandomPattern(random, depth - 1) + "|" + RandomPattern(random, depth - 1) + ")";
      } else {
        pattern += "(?<g> " + RandomPattern(random, depth - 1) + ")";
      }
      pattern += ' ';
    }
    return pattern;
  }

  Alphabet alphabet_;
  std::vector<SignatureId> signatures_;
};

// Where RE2 and the program found a match, as items; empty: nowhere.
using Groups = std::vector<uint32_t>;

Groups ByRe2(const RE2& regex, int groups, const std::string& encoded) {
  std::vector<re2::StringPiece> pieces(static_cast<size_t>(groups) + 1);
  if (!regex.Match(encoded, 0, encoded.size(), RE2::UNANCHORED, pieces.data(), groups + 1)) {
    return {};
  }
  Groups found;
  for (const re2::StringPiece& piece : pieces) {
    const bool took_part = piece.data() != nullptr;
    const size_t begin = took_part ? static_cast<size_t>(piece.data() - encoded.data()) : 0;
    found.push_back(took_part ? static_cast<uint32_t>(begin / kItemBytes) : UINT32_MAX);
    found.push_back(took_part ? static_cast<uint32_t>((begin + piece.size()) / kItemBytes)
                              : UINT32_MAX);
  }
  return found;
}

// The first match in a sentence.
bool Search(const Program& program, std::span<const ItemCode> items, ProgramScratch* scratch) {
  program.Prepare(scratch);
  for (uint32_t begin = 0; begin <= items.size(); ++begin) {
    if (program.RunFrom(items, begin, scratch)) return true;
  }
  return false;
}

TEST_F(ProgramTest, FindsWhatRe2Finds) {
  std::mt19937 random(20261123);
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  int compared = 0;
  for (int p = 0; p < 400; ++p) {
    const std::string text = RandomPattern(&random, 2);
    const absl::StatusOr<Pattern> pattern = Pattern::Parse(text, {});
    ASSERT_TRUE(pattern.ok()) << pattern.status();
    const RE2 regex(pattern->ToRegex(alphabet_), options);
    ASSERT_TRUE(regex.ok()) << text << ": " << regex.error();
    ItemSets sets(alphabet_);
    const absl::StatusOr<Program> program = Program::Compile(*pattern, &sets);
    ASSERT_TRUE(program.ok()) << program.status();
    for (int s = 0; s < 40; ++s) {
      const std::vector<ItemCode> sentence = RandomSentence(&random, 8);
      const Groups expected = ByRe2(regex, program->group_count(), EncodeAsBytes(sentence));
      ProgramScratch scratch;
      const bool found = Search(*program, sentence, &scratch);
      ASSERT_EQ(found, !expected.empty()) << text;
      if (!found) continue;
      // The whole match is the same; RE2 reports the last turn of a group in
      // a repetition, and so does the program.
      EXPECT_EQ(scratch.captures, expected) << text;
      ++compared;
    }
  }
  EXPECT_GT(compared, 5000);
}

TEST_F(ProgramTest, PrefilterPassesEveryBeginOfAMatch) {
  std::mt19937 random(7);
  std::vector<Program> programs;
  ItemSets sets(alphabet_);
  for (int p = 0; p < 150; ++p) {
    const absl::StatusOr<Pattern> pattern = Pattern::Parse(RandomPattern(&random, 2), {});
    ASSERT_TRUE(pattern.ok());
    absl::StatusOr<Program> program = Program::Compile(*pattern, &sets);
    ASSERT_TRUE(program.ok());
    programs.push_back(*std::move(program));
  }
  Prefilter prefilter(programs.size(), alphabet_);
  for (size_t p = 0; p < programs.size(); ++p) {
    const auto pointers = [&](const std::vector<uint32_t>& numbers) {
      std::vector<const ItemSet*> found;
      for (const uint32_t number : numbers) found.push_back(&sets[number]);
      return found;
    };
    MatchOutline outline;
    outline.required = pointers(programs[p].required());
    for (const auto& numbers : programs[p].leads()) outline.leads.push_back(pointers(numbers));
    outline.anchor = programs[p].anchor();
    outline.before_anchor = programs[p].before_anchor();
    prefilter.Add(p, std::move(outline));
  }
  prefilter.Finish();
  size_t passed = 0;
  size_t matched = 0;
  std::vector<Begin> begins;
  for (int s = 0; s < 300; ++s) {
    const std::vector<ItemCode> sentence = RandomSentence(&random, 4);
    prefilter.FindBegins(sentence, &begins);
    passed += begins.size();
    for (uint32_t p = 0; p < programs.size(); ++p) {
      for (uint32_t item = 0; item < sentence.size(); ++item) {
        ProgramScratch scratch;
        programs[p].Prepare(&scratch);
        if (!programs[p].RunFrom(sentence, item, &scratch)) continue;
        ++matched;
        const auto is_it = [&](const Begin& b) { return b.pattern == p && b.item == item; };
        EXPECT_TRUE(std::any_of(begins.begin(), begins.end(), is_it));
      }
    }
    const auto by_pattern = [](const Begin& a, const Begin& b) {
      return a.pattern != b.pattern ? a.pattern < b.pattern : a.item < b.item;
    };
    EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end(), by_pattern));
  }
  EXPECT_GE(passed, matched);
  EXPECT_LT(passed, 300 * 4 * programs.size() / 2);  // it keeps most out
}

TEST_F(ProgramTest, TooManyStepsAreAnError) {
  const absl::StatusOr<Pattern> pattern = Pattern::Parse("((({A}{0,100} {B}){0,100}){0,100})", {});
  ASSERT_TRUE(pattern.ok());
  ItemSets sets(alphabet_);
  EXPECT_EQ(Program::Compile(*pattern, &sets).status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(ProgramTest, TimeIsLinearWhereBacktrackingAloneIsNot) {
  const absl::StatusOr<Pattern> pattern = Pattern::Parse("(({A}* {A}*)* {A}*)* {B} {C}", {});
  ASSERT_TRUE(pattern.ok());
  ItemSets sets(alphabet_);
  const absl::StatusOr<Program> program = Program::Compile(*pattern, &sets);
  ASSERT_TRUE(program.ok());
  const std::vector<ItemCode> items(20000, {signatures_[1], 0});  // A alone: no match
  ProgramScratch scratch;
  EXPECT_FALSE(Search(*program, items, &scratch));
}

}  // namespace
}  // namespace sayso
