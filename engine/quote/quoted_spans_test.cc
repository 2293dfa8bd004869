#include "engine/quote/quoted_spans.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// A document whose lines are its blocks. A line that begins with "(caption) "
// or "(headline) " is such a block, one that begins with "(entry) " the first
// of a new entry; that word is no part of the block.
TokenizedDocument Read(std::string_view text) {
  static const Tokenizer& tokenizer = *new Tokenizer;  // costs a millisecond to make
  TokenizedDocument document;
  document.text = text;
  uint32_t entry = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    TokenizedBlock block;
    size_t skipped = 0;
    if (line.starts_with("(caption) ")) {
      block.kind = BlockKind::kCaption;
      skipped = 10;
    } else if (line.starts_with("(headline) ")) {
      block.kind = BlockKind::kHeadline;
      skipped = 11;
    } else if (line.starts_with("(entry) ")) {
      ++entry;
      skipped = 8;
    }
    block.entry = entry;
    block.tokens.begin = static_cast<uint32_t>(document.tokens.size());
    tokenizer.Tokenize(text, {static_cast<uint32_t>(begin + skipped), static_cast<uint32_t>(end)},
                       &document.tokens);
    block.tokens.end = static_cast<uint32_t>(document.tokens.size());
    document.blocks.push_back(block);
    begin = end + 1;
  }
  return document;
}

// The spans of a text, each written as its words, with > before for each span
// around it, "…" behind where it is not closed, and "+0" where it goes on with
// span 0.
std::vector<std::string> Spans(std::string_view text) {
  std::vector<std::string> out;
  for (const QuotedSpan& span : FindQuotedSpans(Read(text))) {
    std::string shown(span.depth, '>');
    shown += span.words.In(text);
    if (!span.closed) shown += "…";
    if (span.continues != kNoQuotedSpan) shown += "+" + std::to_string(span.continues);
    out.push_back(shown);
  }
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> spans;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.text; }

class QuotedSpansTest : public ::testing::TestWithParam<Case> {};

TEST_P(QuotedSpansTest, Finds) {
  EXPECT_THAT(Spans(GetParam().text), ElementsAreArray(GetParam().spans)) << GetParam().text;
}

const Case kPlain[] = {
    {"No marks here.", {}},
    {"She said: “Come in.”", {"Come in."}},
    {"\"Come in,\" she said. \"It is cold.\"", {"Come in,", "It is cold."}},
    {"‘Come in,’ she said.", {"Come in,"}},
    {"'Come in,' she said.", {"Come in,"}},
    {"Er sagte: „Komm herein.“ Dann ging er.", {"Komm herein."}},
    {"„Jetzt“ und „dann“, sagte er.", {"Jetzt", "dann"}},
    {"„Wejdź” powiedziała.", {"Wejdź"}},
    {"‚Jetzt‘ und ‚dann‘.", {"Jetzt", "dann"}},
    {"Elle dit : «Entrez.»", {"Entrez."}},
    {"Elle dit : « Entrez » et rit.", {"Entrez"}},
    {"Er sagte: »Komm.« Dann ging er.", {"Komm."}},
    {"Ein ›Wort‹ und ‹mot›.", {"Wort", "mot"}},
    {"”Kom in”, sade hon.", {"Kom in"}},
    {"‟Come in,” she said.", {"Come in,"}},
    {"``Come in,'' she said.", {"Come in,"}},
    {"''Come in,'' she said. ''It's cold.''", {"Come in,", "It's cold."}},
    {"‘‘Come in,’’ she said.", {"Come in,"}},
    {"` `` '' ' stand alone.", {}},
    {"He called it a `plan'.", {"plan"}},
    {"He wrote ,,maybe'' twice.", {"maybe"}},
    {"Nothing,, and nothing.", {}},
    {"“Come in”", {"Come in"}},
    {"“”", {}},
    {"\"\" and “ ”", {}},
};

const Case kMixed[] = {
    {"“Come in,\" she said.", {"Come in,"}},
    {"\"Come in,” she said.", {"Come in,"}},
    {"‘Come in,' she said.", {"Come in,"}},
    {"“Come in,'' she said.", {"Come in,"}},
    {"The word “hill“ is short.", {"hill"}},
    {"The “hill“ and the “dale“ are green.", {"hill", "dale"}},
    {"The ”hill” is high.", {"hill"}},
    {"\" Come in, \" she said.", {"Come in,"}},
    {"She said \" maybe \" and \" never \".", {"maybe", "never"}},
    {"“ Come in ,” she said.", {"Come in ,"}},
    {"\"Come in, \"she said, \"and sit.\"", {"Come in,", "and sit."}},
    {"She said,\"Come in,\"and sat.", {"Come in,"}},
    {"She said“Come in”and sat.", {"Come in"}},
    {"A plan—\"a good one\"—failed.", {"a good one"}},
    {"A plan—“a good one”—failed.", {"a good one"}},
    {"\"But I—\" she began.", {"But I—"}},
    {"An anti-\"reform\" and \"pro\"-choice view.", {"reform", "pro"}},
    {"A (\"small\") one, [\"two\"] and \"three\".", {"small", "two", "three"}},
    {"\"one\"/\"two\"", {"one", "two"}},
    {"\"…and then?\" he said.", {"…and then?"}},
    {"\"...and then?\" he said.", {"...and then?"}},
    {"He asked:\"Who?\"", {"Who?"}},
    {"\"$5 is enough,\" he said.", {"$5 is enough,"}},
    {"\"one\"\"two\"", {"one", "two"}},
};

const Case kApostrophes[] = {
    {"Don’t. It's O’Brien's, O'Brien’s and O‘Brien’s dog.", {}},
    {"The workers’ rights and the bosses’ fears.", {}},
    {"The workers' rights and the bosses' fears.", {}},
    {"‘The workers’ rights come first,’ he said.", {"The workers’ rights come first,"}},
    {"'The workers' rights come first,' he said.", {"The workers' rights come first,"}},
    {"‘It’s the workers’ right,’ he said. ‘The bosses’ plan failed.’",
     {"It’s the workers’ right,", "The bosses’ plan failed."}},
    {"The ‘workers’ went home.", {"workers"}},
    {"The ‘workers’ and the ‘bosses’ met.", {"workers", "bosses"}},
    {"The ‘best’ plan is the nurses’ plan.", {"best"}},
    {"In the ’90s and the '80s, ’twas said.", {}},
    {"In the ‘90s, ‘twas said.", {}},
    {"Since ’98 they say: get ’em, 'til the end, 'cause it pays.", {}},
    {"’Tis the season. 'Tis the reason.", {}},
    {"We like rock ’n’ roll, rock 'n' roll and rock ‘n’ roll.", {}},
    {"“We like rock ’n’ roll,” she said.", {"We like rock ’n’ roll,"}},
    {"‘I’m goin’ home to the ’hood,’ he said.", {"I’m goin’ home to the ’hood,"}},
    {"\"Get 'em,\" she said. \"It's the teachers' day.\"", {"Get 'em,", "It's the teachers' day."}},
    {"He is 6' tall, 6'2 or 6' 2\" or 6'2\" by now.", {}},
    {"A 12\" pipe and a 3.5\" disk.", {}},
    {"\"The 12\" pipe is good,\" she said.", {"The 12\" pipe is good,"}},
    {"\"He is 6' 2\" tall,\" she said.", {"He is 6' 2\" tall,"}},
    {"She read \"chapter 6\" and \"1984\" there.", {"chapter 6", "1984"}},
    {"‘Chapter 6’ is long.", {"Chapter 6"}},
    {"Jones’ car and Marx’ book are ‘lost’.", {"lost"}},
};

const Case kNested[] = {
    {"“He told me: ‘Go home.’ I went,” she said.", {"He told me: ‘Go home.’ I went,", ">Go home."}},
    {"\"He told me: 'Go home.' I went,\" she said.",
     {"He told me: 'Go home.' I went,", ">Go home."}},
    {"“He told me: ‘Go home.’”", {"He told me: ‘Go home.’", ">Go home."}},
    {"\"He told me: 'Go home.'\"", {"He told me: 'Go home.'", ">Go home."}},
    {"“He told me: 'Go home.'\" She left.", {"He told me: 'Go home.'", ">Go home."}},
    {"‘He told me: “Go home.” I went,’ she said.", {"He told me: “Go home.” I went,", ">Go home."}},
    {"“She says ‘he said “no” twice’ and left.”",
     {"She says ‘he said “no” twice’ and left.", ">he said “no” twice", ">>no"}},
    {"\"She says 'he said \"no\" twice' and left.\"",
     {"She says 'he said \"no\" twice' and left.", ">he said \"no\" twice", ">>no"}},
    {"‘She says “he said ‘no’ twice” and left.’",
     {"She says “he said ‘no’ twice” and left.", ">he said ‘no’ twice", ">>no"}},
    {"“‘Go,’ he told me,” she said.", {"‘Go,’ he told me,", ">Go,"}},
    {"“The “plan” is old,” she said.", {"The “plan” is old,", ">plan"}},
    {"\"The \"plan\" is old,\" she said.", {"The \"plan\" is old,", ">plan"}},
    {"“The «plan» is old,” she said.", {"The «plan» is old,", ">plan"}},
    {"“The workers’ ‘plan’ is the bosses’ plan,” she said.",
     {"The workers’ ‘plan’ is the bosses’ plan,", ">plan"}},
};

const Case kSlips[] = {
    // Stray marks.
    {"We came ” and went.", {}},
    {"We are “somewhat late and tired and went.", {}},
    {"The 'old hat and coat.", {}},
    {"He said it.” She left. “Good,” he said.", {"Good,"}},
    {"Read more »", {}},
    {"« Back", {"Back…"}},
    // A closing mark is missing.
    {"She said: “Come in.", {"Come in.…"}},
    {"“Come in.", {"Come in.…"}},
    {"“Good,” she said. “Come in.", {"Good,", "Come in.…"}},
    {"“Come in. “It is cold,” she said.", {"Come in.…", "It is cold,"}},
    {"“He told me: ‘Go home.”", {"He told me: ‘Go home."}},
    {"“It was the ‘best plan,” she said.", {"It was the ‘best plan,"}},
    // A headline in single marks.
    {"(headline) Call was ‘good and long’, envoy says", {"good and long"}},
    {"(headline) 'We will not go', say nurses' leaders", {"We will not go"}},
    {"(headline) Minister: ‘We can’t go on’", {"We can’t go on"}},
};

const Case kBlocks[] = {
    {"“One.\n“Two.\n“Three,” she said.\n“Four.”", {"One.…", "Two.…+0", "Three,+1", "Four."}},
    {"\"One.\n\"Two,\" she said.", {"One.…", "Two,+0"}},
    {"‘One.\n‘Two,’ she said.", {"One.…", "Two,+0"}},
    {"She said that “one thing is sure.\n“Two,” she said.", {"one thing is sure.…", "Two,+0"}},
    // A mark missing at the end, and words of the writer next.
    {"She said: “One.\nTwo was hers.\n“Three,” he said.", {"One.…", "Three,"}},
    // A mark missing at the start of what goes on.
    {"She said: “One.\nTwo,” she went on.", {"One.…", "Two,+0"}},
    // A picture in between.
    {"“One.\n(caption) A view of the “Old House” at night\n“Two,” she said.",
     {"One.…", "Old House", "Two,+0"}},
    {"“One.\n(caption) A view\n“Two,” she said.", {"One.…", "Two,+0"}},
    // Another entry, another quote.
    {"“One.\n(entry) “Two,” she said.", {"One.…", "Two,"}},
    {"“One.\n(headline) ‘Two’ or “three”\n“Four,” she said.", {"One.…", "Two", "three", "Four,"}},
    // A quote in the quote goes on too.
    {"“He said: ‘One.\n“‘Two.’ And left.”",
     {"He said: ‘One.…", ">One.…", "‘Two.’ And left.+0", ">Two.+1"}},
    {"“One,” she said.\n“Two,” she said.", {"One,", "Two,"}},
    {"\n\n“One.”\n\n", {"One."}},
};

INSTANTIATE_TEST_SUITE_P(Plain, QuotedSpansTest, ::testing::ValuesIn(kPlain));
INSTANTIATE_TEST_SUITE_P(Mixed, QuotedSpansTest, ::testing::ValuesIn(kMixed));
INSTANTIATE_TEST_SUITE_P(Apostrophes, QuotedSpansTest, ::testing::ValuesIn(kApostrophes));
INSTANTIATE_TEST_SUITE_P(Nested, QuotedSpansTest, ::testing::ValuesIn(kNested));
INSTANTIATE_TEST_SUITE_P(Slips, QuotedSpansTest, ::testing::ValuesIn(kSlips));
INSTANTIATE_TEST_SUITE_P(Blocks, QuotedSpansTest, ::testing::ValuesIn(kBlocks));

TEST(QuotedSpans, GivesBytesAndTokens) {
  const std::string text = "Złoty: “Come ‘in’!” she said.";
  const TokenizedDocument document = Read(text);
  const std::vector<QuotedSpan> spans = FindQuotedSpans(document);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].span.In(text), "“Come ‘in’!”");
  EXPECT_EQ(spans[0].words.In(text), "Come ‘in’!");
  EXPECT_EQ(spans[0].tokens, (TokenRange{2, 9}));
  EXPECT_FALSE(spans[0].single_marks);
  EXPECT_TRUE(spans[0].closed);
  EXPECT_EQ(spans[1].span.In(text), "‘in’");
  EXPECT_TRUE(spans[1].single_marks);
  EXPECT_EQ(spans[1].depth, 1);
  EXPECT_EQ(spans[1].block, 0u);
}

TEST(QuotedSpans, OfNothingIsNothing) {
  EXPECT_THAT(Spans(""), IsEmpty());
  EXPECT_THAT(FindQuotedSpans(TokenizedDocument()), IsEmpty());
  EXPECT_THAT(Spans("\""), IsEmpty());
  EXPECT_THAT(Spans("“"), IsEmpty());
}

// What every result must keep, whatever the text.
void CheckShape(const TokenizedDocument& document, const std::vector<QuotedSpan>& spans) {
  std::vector<const QuotedSpan*> around;
  for (size_t i = 0; i < spans.size(); ++i) {
    const QuotedSpan& span = spans[i];
    ASSERT_LT(span.block, document.blocks.size());
    const TokenRange block = document.blocks[span.block].tokens;
    ASSERT_LE(block.begin, span.tokens.begin);
    ASSERT_LT(span.tokens.begin, span.tokens.end);
    ASSERT_LE(span.tokens.end, block.end);
    ASSERT_EQ(span.span, document.SpanOf(span.tokens));
    ASSERT_FALSE(span.words.empty());
    ASSERT_TRUE(span.span.Contains(span.words));
    while (!around.empty() && around.back()->tokens.end <= span.tokens.begin) around.pop_back();
    ASSERT_LE(around.size(), span.depth);
    if (!around.empty()) {
      ASSERT_TRUE(around.back()->span.Contains(span.span));
    }
    if (i > 0) {
      ASSERT_LE(spans[i - 1].tokens.begin, span.tokens.begin);
    }
    if (span.continues != kNoQuotedSpan) {
      ASSERT_LT(span.continues, i);
      ASSERT_FALSE(spans[span.continues].closed);
      ASSERT_LT(spans[span.continues].block, span.block);
    }
    around.push_back(&span);
  }
}

TEST(QuotedSpans, KeepTheirShapeInRandomText) {
  constexpr std::string_view kPieces[] = {
      "“", "”", "\"", "‘", "’", "'",  "«",    "»",    "„",          "''",        "``", ",,",
      "‹", "›", " ",  " ", " ", "\n", "word", "Word", "words",      "6",         ".",  ",",
      ":", "—", "(",  ")", "…", "n",  "90s",  "tis",  "(caption) ", "\n(entry) "};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t pieces = random() % 40;
    for (size_t i = 0; i < pieces; ++i) text += kPieces[random() % std::size(kPieces)];
    const TokenizedDocument document = Read(text);
    ASSERT_NO_FATAL_FAILURE(CheckShape(document, FindQuotedSpans(document))) << text;
  }
}

// Twice the marks may take twice the time, not four times.
TEST(QuotedSpans, AreFoundInLinearTime) {
  for (const std::string_view piece :
       {"“", "”", "\"", "'", "' ", "“a", "a” ", "a' ", " 'a", "\"a\n", "“‘", "`", ",, ", "''"}) {
    std::string text;
    while (text.size() < 1'000'000 * piece.size()) text += piece;
    const TokenizedDocument document = Read(text);
    const auto start = std::chrono::steady_clock::now();
    const std::vector<QuotedSpan> spans = FindQuotedSpans(document);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    EXPECT_LT(taken.count(), 20.0) << piece;  // about 0.1; sanitizers need more
    ASSERT_NO_FATAL_FAILURE(CheckShape(document, spans));
  }
}

}  // namespace
}  // namespace sayso
