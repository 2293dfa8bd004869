// The annotated samples may not score below the committed floors.

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "engine/engine.h"
#include "engine/eval/annotation.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/report.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

TEST(SamplesTest, NoMeasureIsBelowItsFloor) {
  auto engine = Engine::Create({});
  ASSERT_TRUE(engine.ok()) << engine.status();
  const auto files = ListGoldFiles("testdata/samples");
  ASSERT_TRUE(files.ok()) << files.status();
  const auto evaluation = Evaluate(**engine, *files, 0);
  ASSERT_TRUE(evaluation.ok()) << evaluation.status();

  const std::string path = "testdata/samples/floors.textproto";
  std::ifstream file(path, std::ios::binary);
  const auto floors = ParseFloors(std::string(std::istreambuf_iterator<char>(file), {}), path);
  ASSERT_TRUE(floors.ok()) << floors.status();
  EXPECT_GE(floors->floor_size(), 10) << "floors are missing";
  for (const std::string& below : BelowFloors(*evaluation, *floors)) ADD_FAILURE() << below;
  if (HasFailure()) {
    ADD_FAILURE() << FormatEvaluation(*evaluation)
                  << "see the mistakes: sayso eval --errors=100 testdata/samples";
  }
}

}  // namespace
}  // namespace sayso
