// How far a long run has come, on a terminal.

#ifndef ENGINE_CLI_PROGRESS_H_
#define ENGINE_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>

namespace sayso {

// Keeps one line up to date: "1,234 documents, 12.3 MB/s, 2 failed". Silent
// where it is not shown. Not thread-safe.
class Progress {
 public:
  Progress(std::ostream& err, bool shown) : err_(err), shown_(shown) {}

  // A document of so many bytes is done. Writes at most five times a second.
  void Add(size_t bytes, bool failed);

  // Makes room for another line: takes the progress away until the next Add().
  void Clear();

  // Leaves the final count on the screen.
  void Finish();

  uint64_t documents() const { return documents_; }
  uint64_t failed() const { return failed_; }

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
  uint64_t failed_ = 0;
};

}  // namespace sayso

#endif  // ENGINE_CLI_PROGRESS_H_
