#include "engine/batch/interrupt.h"

#include <atomic>

namespace sayso {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

std::atomic<int> came{0};
static_assert(std::atomic<int>::is_always_lock_free);  // a handler may use no other

void Note(int signal) { came.store(signal, std::memory_order_relaxed); }

}  // namespace

Interrupt::Interrupt() {
  came = 0;
  for (int i = 0; i < 3; ++i) {
    // What a parent had ignored, as nohup does, stays so.
    sigaction(kSignals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN) continue;
    struct sigaction action = {};
    action.sa_handler = Note;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(kSignals[i], &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  for (int i = 0; i < 3; ++i) sigaction(kSignals[i], &before_[i], nullptr);
}

int Interrupt::signal() { return came.load(std::memory_order_relaxed); }

}  // namespace sayso
