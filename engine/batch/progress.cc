#include "engine/batch/progress.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"

namespace sayso {

Progress::Progress(std::ostream& err, bool shown, Measure measure) : err_(err), shown_(shown) {
  if (!shown_ || !measure) return;
  measuring_ = std::thread([this, measure = std::move(measure)] { total_ = measure(stop_); });
}

Progress::~Progress() {
  stop_ = true;
  if (measuring_.joinable()) measuring_.join();
}

void Progress::Add(size_t bytes, size_t input_bytes, bool failed) {
  ++documents_;
  bytes_ += bytes;
  input_bytes_ += input_bytes;
  failed_ += failed ? 1 : 0;
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  Show();
}

std::string Progress::Line(double seconds, uint64_t total) const {
  seconds = std::max(1e-3, seconds);
  std::string line = absl::StrFormat("%d documents, %.1f MB/s, %d failed", documents_,
                                     static_cast<double>(bytes_) / 1e6 / seconds, failed_);
  // Files may grow: then there is more than there was.
  if (total == 0 || input_bytes_ == 0 || input_bytes_ > total) return line;
  const double share = static_cast<double>(input_bytes_) / static_cast<double>(total);
  const auto left = static_cast<int64_t>(seconds / share * (1 - share) + 0.5);
  absl::StrAppendFormat(&line, ", %d%%, ", static_cast<int>(share * 100));
  if (left >= 3600) absl::StrAppendFormat(&line, "%d:", left / 3600);
  absl::StrAppendFormat(&line, "%0*d:%02d left", left >= 3600 ? 2 : 1, left / 60 % 60, left % 60);
  return line;
}

void Progress::Show() {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  err_ << "\r\033[K" << Line(seconds, total_) << std::flush;
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
