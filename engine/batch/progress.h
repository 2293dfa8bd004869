// How far a long run has come, on a terminal.

#ifndef ENGINE_BATCH_PROGRESS_H_
#define ENGINE_BATCH_PROGRESS_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <thread>

namespace sayso {

// Keeps one line up to date: "1234 documents, 12.3 MB/s, 2 failed, 41%, 3:20
// left". Silent where it is not shown. Not thread-safe, but for its own thread.
class Progress {
 public:
  // `measure` gives the bytes of all inputs as they lie on disk, or 0 where they
  // can't be known; it runs in a thread of its own, and should end soon when its
  // argument becomes true. It may be null. Not called where nothing is shown.
  using Measure = std::function<uint64_t(const std::atomic<bool>& stop)>;
  Progress(std::ostream& err, bool shown, Measure measure = nullptr);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // A document is done: bytes of its text, and bytes read of the input for it.
  // Writes at most five times a second.
  void Add(size_t bytes, size_t input_bytes, bool failed);

  // Makes room for another line: takes the progress away until the next Add().
  void Clear();

  // Leaves the final count on the screen.
  void Finish();

  // "12.3 MB/s, …": what Show() writes, for so many seconds and a known total.
  std::string Line(double seconds, uint64_t total) const;

 private:
  void Show();

  using Clock = std::chrono::steady_clock;

  std::ostream& err_;
  const bool shown_;
  bool on_screen_ = false;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  uint64_t documents_ = 0;
  uint64_t bytes_ = 0;
  uint64_t input_bytes_ = 0;
  uint64_t failed_ = 0;
  std::atomic<uint64_t> total_{0};
  std::atomic<bool> stop_{false};
  std::thread measuring_;
};

}  // namespace sayso

#endif  // ENGINE_BATCH_PROGRESS_H_
