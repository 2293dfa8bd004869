// Every example of every rule comes out, and every counter-example finds
// nothing.

#include <memory>

#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(RulesTest, AllExamplesComeOut) {
  auto engine = Engine::Create({});
  ASSERT_TRUE(engine.ok()) << engine.status();
  size_t examples = 0;
  for (const ExampleFailure& failure : (*engine)->RunExamples(&examples)) {
    ADD_FAILURE() << failure.where << "\n  example: " << failure.example
                  << "\n  found:   " << failure.found;
  }
  // A loader that finds no rules has nothing that could fail.
  EXPECT_GE(examples, 100u);
}

TEST(RulesTest, FingerprintsAreSixteenHexadecimalDigits) {
  auto engine = Engine::Create({});
  ASSERT_TRUE(engine.ok()) << engine.status();
  for (const std::string& print :
       {(*engine)->rules_fingerprint(), (*engine)->gazetteers_fingerprint()}) {
    EXPECT_EQ(print.size(), 16u);
    EXPECT_EQ(print.find_first_not_of("0123456789abcdef"), std::string::npos) << print;
  }
  EXPECT_NE((*engine)->rules_fingerprint(), (*engine)->gazetteers_fingerprint());
}

TEST(RulesTest, AFolderThatIsNotThereIsNotFound) {
  Options options;
  options.rules_dir = "/nowhere/rules";
  EXPECT_EQ(Engine::Create(options).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace sayso
