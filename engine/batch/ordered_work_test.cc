#include "engine/batch/ordered_work.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace sayso {
namespace {

// Works on 0 … count-1, later ones done sooner; returns what was given.
std::vector<int> GiveAll(int count, const OrderedWorkLimits& limits, int stop_at = -1) {
  std::vector<int> given;
  int at = 0;
  OrderedWork<int, int> work;
  work.next = [&](int* item) {
    if (at == count) return false;
    *item = at++;
    return true;
  };
  work.size = [](const int&) { return size_t{10}; };
  work.work = [](int&& item) {
    if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
    return item * 2;
  };
  work.give = [&](int&& result) {
    given.push_back(result);
    return result != stop_at;
  };
  work.Run(limits);
  return given;
}

std::vector<int> Even(int count) {
  std::vector<int> even;
  even.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) even.push_back(2 * i);
  return even;
}

TEST(OrderedWorkTest, KeepsTheOrder) {
  for (const int threads : {1, 2, 8}) {
    OrderedWorkLimits limits;
    limits.threads = threads;
    EXPECT_EQ(GiveAll(1000, limits), Even(1000)) << threads;
  }
}

TEST(OrderedWorkTest, SmallLimitsStillGetItDone) {
  EXPECT_EQ(GiveAll(200, {.threads = 4, .items = 1, .bytes = 1}), Even(200));
  EXPECT_EQ(GiveAll(200, {.threads = 4, .items = 3, .bytes = 25}), Even(200));
}

TEST(OrderedWorkTest, NothingToDo) { EXPECT_EQ(GiveAll(0, {.threads = 4}), Even(0)); }

TEST(OrderedWorkTest, StopsWhenNoMoreIsWanted) {
  EXPECT_EQ(GiveAll(1000, {.threads = 4}, 20), Even(11));
}

TEST(OrderedWorkTest, HoldsNoMoreThanTheLimit) {
  std::atomic<int> held{0};
  std::atomic<int> most{0};
  int at = 0;
  OrderedWork<int, int> work;
  work.next = [&](int* item) {
    if (at == 500) return false;
    *item = at++;
    const int now = ++held;
    if (now > most) most = now;
    return true;
  };
  work.size = [](const int&) { return size_t{1}; };
  work.work = [](int&& item) { return item; };
  work.give = [&](int&&) {
    --held;
    return true;
  };
  work.Run({.threads = 4, .items = 5, .bytes = 1000});
  EXPECT_LE(most, 6);  // the one being given is no longer counted
  EXPECT_EQ(held, 0);
}

}  // namespace
}  // namespace sayso
