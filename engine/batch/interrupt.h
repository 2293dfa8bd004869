// Ctrl-C, and the like.

#ifndef ENGINE_BATCH_INTERRUPT_H_
#define ENGINE_BATCH_INTERRUPT_H_

#include <csignal>

namespace sayso {

// While one lives, SIGINT, SIGTERM and SIGHUP do not end the process but are noted;
// the second of a kind ends it as ever. One at a time: a signal has no other way
// to reach its receiver than a variable of the whole program.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  // 0, or the number of the signal that came.
  static int signal();

 private:
  struct sigaction before_[3];
};

}  // namespace sayso

#endif  // ENGINE_BATCH_INTERRUPT_H_
