#include "engine/cli/progress.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace sayso {

void Progress::Add(size_t bytes, bool failed) {
  ++documents_;
  bytes_ += bytes;
  failed_ += failed ? 1 : 0;
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  Show();
}

void Progress::Show() {
  const double seconds =
      std::max(1e-3, std::chrono::duration<double>(Clock::now() - start_).count());
  err_ << "\r\033[K"
       << absl::StrFormat("%d documents, %.1f MB/s, %d failed", documents_,
                          static_cast<double>(bytes_) / 1e6 / seconds, failed_)
       << std::flush;
  on_screen_ = true;
}

void Progress::Clear() {
  if (!on_screen_) return;
  err_ << "\r\033[K" << std::flush;
  on_screen_ = false;
}

void Progress::Finish() {
  if (!shown_) return;
  Show();
  err_ << "\n" << std::flush;
  on_screen_ = false;
}

}  // namespace sayso
