// Works on many things at once, and gives the results in their order.

#ifndef ENGINE_BATCH_ORDERED_WORK_H_
#define ENGINE_BATCH_ORDERED_WORK_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace sayso {

struct OrderedWorkLimits {
  int threads = 1;
  // Items read and not yet given out; with a big one alone the bytes may be more.
  size_t items = 256;
  size_t bytes = size_t{16} << 20;  // of items, and of results that wait for their turn
};

// Reads items with `next`, works on each with `work`, and hands the results to
// `give` in the order of the items. `next` and `give` are called by one thread
// at a time; `work` by all of them. The calling thread is one of the threads;
// all have ended on return. Waits rather than holding more than the limits.
//
//   bool next(Item*)           false: there are no more
//   size_t size(const Item&)   its bytes, for the limit
//   Result work(Item&&)
//   size_t result_size(const Result&)   its bytes, for the limit; may be left out
//   bool give(Result&&)        false: stop, nothing more is wanted
template <typename Item, typename Result>
class OrderedWork {
 public:
  std::function<bool(Item*)> next;
  std::function<size_t(const Item&)> size;
  std::function<Result(Item&&)> work;
  std::function<size_t(const Result&)> result_size;
  std::function<bool(Result&&)> give;

  void Run(const OrderedWorkLimits& limits) {
    limits_ = limits;
    std::vector<std::thread> others;
    for (int i = 1; i < limits.threads; ++i) others.emplace_back([this] { Loop(); });
    Loop();
    for (std::thread& thread : others) thread.join();
  }

 private:
  struct Done {
    Result result;
    size_t bytes;
  };

  void Loop() {
    Item item{};
    uint64_t number = 0;
    size_t bytes = 0;
    while (Read(&item, &number, &bytes)) {
      Result result = work(std::move(item));
      Give(number, {std::move(result), bytes});
      item = Item{};
    }
  }

  bool Read(Item* item, uint64_t* number, size_t* bytes) {
    const std::lock_guard<std::mutex> reading(read_mutex_);
    {
      std::unique_lock<std::mutex> lock(mutex_);
      // The first item that is out is being worked on by a thread that does not
      // wait, so there is always somebody to end this.
      room_.wait(lock, [this] {
        return stopped_ || read_ == given_ ||
               (read_ - given_ < limits_.items && bytes_ < limits_.bytes);
      });
      if (stopped_) return false;
    }
    if (ended_ || !next(item)) {
      ended_ = true;
      return false;
    }
    *bytes = size(*item);
    const std::lock_guard<std::mutex> lock(mutex_);
    *number = read_++;
    bytes_ += *bytes;
    return true;
  }

  void Give(uint64_t number, Done done) {
    std::unique_lock<std::mutex> lock(mutex_);
    if (result_size) {
      const size_t bytes = result_size(done.result);
      bytes_ += bytes - done.bytes;
      done.bytes = bytes;
    }
    waiting_.emplace(number, std::move(done));
    if (giving_) return;  // the thread that gives will see it
    giving_ = true;
    while (!stopped_ && !waiting_.empty() && waiting_.begin()->first == given_) {
      Done first = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      lock.unlock();
      const bool go_on = give(std::move(first.result));
      lock.lock();
      ++given_;
      bytes_ -= first.bytes;
      if (!go_on) stopped_ = true;
      room_.notify_all();
    }
    giving_ = false;
  }

  OrderedWorkLimits limits_;
  std::mutex read_mutex_;  // held while reading; taken before mutex_
  bool ended_ = false;     // guarded by read_mutex_

  std::mutex mutex_;  // guards all below
  std::condition_variable room_;
  std::map<uint64_t, Done> waiting_;  // results whose turn has not come
  uint64_t read_ = 0;
  uint64_t given_ = 0;
  size_t bytes_ = 0;
  bool giving_ = false;
  bool stopped_ = false;
};

}  // namespace sayso

#endif  // ENGINE_BATCH_ORDERED_WORK_H_
