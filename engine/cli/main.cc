// The `sayso` command.

#include <malloc.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "engine/cli/commands.h"
#include "engine/cli/console.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
#ifdef M_MMAP_THRESHOLD
  // What a long document took is given back when it is done, whichever thread had
  // it. (Left to itself, glibc keeps blocks of up to 32 MB for each thread.)
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  // A pipe that was closed, and a file that may grow no more, are errors of write().
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  sayso::Console console{std::cout, std::cerr};
  console.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  console.err_is_terminal = isatty(STDERR_FILENO) != 0;
  const char* no_colour = std::getenv("NO_COLOR");
  console.colour_wanted = no_colour == nullptr || *no_colour == '\0';
  winsize size{};
  if (console.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col >= 40) {
    console.width = size.ws_col < 100 ? size.ws_col : 100;
  }
  return sayso::RunSayso(std::vector<std::string>(argv + 1, argv + argc), console);
}
