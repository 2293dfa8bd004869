// What a command may read and write.

#ifndef ENGINE_CLI_CONSOLE_H_
#define ENGINE_CLI_CONSOLE_H_

#include <cstddef>
#include <ostream>

namespace sayso {

// The streams of a command. Nothing in this folder but main.cc touches
// std::cout or std::cerr, so that tests can look at what was written.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool colour_wanted = true;  // on a terminal; false where NO_COLOR is set
  size_t width = 80;          // columns of the terminal
};

// The exit statuses of the command.
enum ExitStatus : int {
  kExitDone = 0,
  kExitSomeFailed = 1,  // some documents failed, a check did not pass
  kExitWrong = 2,       // the command line or the rules are wrong
};

}  // namespace sayso

#endif  // ENGINE_CLI_CONSOLE_H_
