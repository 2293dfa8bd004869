#include "engine/shared_engine.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::Contains;

constexpr const char* kText =
    "The Harbour Board met in Quillhaven on Monday. \"We agreed,\" said Orlagh Venn of the "
    "Tidewater Compact.";

// An engine with a gazetteer of this one row on top.
std::shared_ptr<const Engine> MakeEngine(const std::string& name, const std::string& row) {
  const std::string path = ::testing::TempDir() + "/" + name + ".tsv";
  std::ofstream(path) << "name\ttype\tids\tsource\n" << row << "\n";
  Options options;
  options.gazetteers = {path};
  auto engine = Engine::Create(options);
  EXPECT_TRUE(engine.ok()) << engine.status();
  std::filesystem::remove(path);
  return engine.ok() ? *std::move(engine) : nullptr;
}

std::vector<std::string> Names(const Engine& engine) {
  std::vector<std::string> names;
  const auto records = engine.Extract({.id = "a", .text = kText, .published = ""});
  EXPECT_TRUE(records.ok()) << records.status();
  if (!records.ok()) return names;
  for (const pb::Record& record : *records) {
    for (const pb::Entity& entity : record.entities()) names.push_back(entity.name());
  }
  return names;
}

// Threads read without pause while the set is swapped back and forth. Each
// document is read with the one set or the other, never with some of both.
TEST(SharedEngine, SwapsWhileOthersRead) {
  const std::shared_ptr<const Engine> place =
      MakeEngine("place", "Quillhaven\tLOCATION\town:1\town");
  const std::shared_ptr<const Engine> body =
      MakeEngine("body", "Tidewater Compact\tORGANIZATION\town:2\town");
  ASSERT_TRUE(place != nullptr && body != nullptr);
  const std::vector<std::string> by_place = Names(*place);
  const std::vector<std::string> by_body = Names(*body);
  ASSERT_THAT(by_place, Contains("Quillhaven"));
  ASSERT_THAT(by_body, Contains("Tidewater Compact"));
  ASSERT_NE(by_place, by_body);

  SharedEngine shared(place);
  std::atomic<bool> done = false;
  std::atomic<int> read = 0;
  std::atomic<int> torn = 0;
  std::vector<std::thread> readers;
  readers.reserve(3);
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const std::vector<std::string> names = Names(*shared.current());
        if (names != by_place && names != by_body) ++torn;
        ++read;
      }
    });
  }
  for (int i = 0; i < 50 || read < 100; ++i) {
    const std::shared_ptr<const Engine> before = shared.Swap(i % 2 == 0 ? body : place);
    EXPECT_EQ(before, i % 2 == 0 ? place : body);
    std::this_thread::yield();
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
}

TEST(SharedEngine, KeepsAnEngineUntilItsLastReaderIsDone) {
  std::shared_ptr<const Engine> first = MakeEngine("first", "Quillhaven\tLOCATION\town:1\town");
  std::shared_ptr<const Engine> second = MakeEngine("second", "Venn\tLOCATION\town:3\town");
  ASSERT_TRUE(first != nullptr && second != nullptr);
  const std::weak_ptr<const Engine> watched = first;
  SharedEngine shared(std::move(first));
  std::shared_ptr<const Engine> reader = shared.current();
  shared.Swap(std::move(second));
  EXPECT_FALSE(watched.expired());
  EXPECT_THAT(Names(*reader), Contains("Quillhaven"));
  reader.reset();
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace sayso
