// Runs commands as main() does, and keeps what they print: for the tests of commands.

#ifndef ENGINE_CLI_COMMAND_RUNNER_TEST_H_
#define ENGINE_CLI_COMMAND_RUNNER_TEST_H_

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "engine/cli/commands.h"
#include "gtest/gtest.h"

namespace sayso {

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

inline Ran Sayso(const std::vector<std::string>& args, bool terminal = false) {
  std::ostringstream out;
  std::ostringstream err;
  Console console{out, err};
  console.out_is_terminal = terminal;
  Ran ran;
  ran.status = RunSayso(args, console);
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

// A folder of its own for each test.
class CommandTest : public ::testing::Test {
 protected:
  CommandTest()
      : folder_(std::filesystem::path(::testing::TempDir()) /
                (std::string("sayso_") +
                 ::testing::UnitTest::GetInstance()->current_test_info()->test_suite_name() + "_" +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }

  std::string Write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  static std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  const std::filesystem::path folder_;
};

}  // namespace sayso

#endif  // ENGINE_CLI_COMMAND_RUNNER_TEST_H_
