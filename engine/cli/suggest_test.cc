#include "engine/cli/suggest.h"

#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(SuggestTest, TheNearestWithinAThird) {
  const std::vector<std::string> commands = {"extract", "eval", "rules", "explain"};
  EXPECT_EQ(Nearest("extrat", commands), "extract");
  EXPECT_EQ(Nearest("exrtact", commands), "extract");
  EXPECT_EQ(Nearest("rule", commands), "rules");
  EXPECT_EQ(Nearest("evla", commands), "eval");
  EXPECT_EQ(Nearest("frobnicate", commands), "");
  EXPECT_EQ(Nearest("", commands), "");
  EXPECT_EQ(Nearest(std::string(1000, 'x'), commands), "");
}

TEST(SuggestTest, DidYouMean) {
  EXPECT_EQ(DidYouMean("extrat", {"extract"}), ", did you mean extract?");
  EXPECT_EQ(DidYouMean("zzz", {"extract"}), "");
}

}  // namespace
}  // namespace sayso
