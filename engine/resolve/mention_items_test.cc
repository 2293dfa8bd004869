#include "engine/resolve/mention_items.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "engine/document/document.h"
#include "engine/pipeline.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(MentionItemsTest, MentionsAndQuotesAreOneItemEach) {
  auto files = LoadSourceFiles("");
  ASSERT_TRUE(files.ok()) << files.status();
  auto pipeline = Pipeline::Create(*files);
  ASSERT_TRUE(pipeline.ok()) << pipeline.status();
  const std::string text = "Maria Lopez said: “The harbour is open.”";
  Analysis analysis;
  ASSERT_TRUE((*pipeline)->Analyze({.id = "", .text = text, .published = ""}, {}, &analysis).ok());
  ASSERT_EQ(analysis.quoted_spans.size(), 1u);
  const std::vector<QuoteItem> quotes = {{analysis.quoted_spans[0].tokens, true, true, false}};
  std::vector<Item> items;
  (*pipeline)->mention_itemizer().Itemize(analysis.document, analysis.phrases,
                                          analysis.resolution.mentions, quotes, analysis.quoted,
                                          {0, analysis.quoted_spans[0].tokens.end}, &items);
  ASSERT_EQ(items.size(), 4u);  // the name, the verb, the colon, the quote
  EXPECT_EQ(items[0].reference & ~kReferenceMask, kMentionReference);
  EXPECT_EQ(items[0].tokens, (TokenRange{0, 2}));
  EXPECT_EQ(items[1].reference, 0u);
  EXPECT_EQ(items[3].reference, kQuoteReference | 0u);
  EXPECT_EQ(items[3].tokens, analysis.quoted_spans[0].tokens);
}

}  // namespace
}  // namespace sayso
