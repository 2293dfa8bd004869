// The flags of one command: declared, parsed, explained.

#ifndef ENGINE_CLI_FLAGS_H_
#define ENGINE_CLI_FLAGS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace sayso {

// Abseil's flags are global and end the program on an error; these are the
// command's own, and say what is wrong. Flags are written --name=value or
// --name value, booleans --name, --noname or --name=false; - and _ in names
// are the same; what follows -- is no flag, and neither is - itself.
class Flags {
 public:
  // `help` says in a line what the flag does. The target holds the default and
  // must outlive the parsing.
  void AddString(const std::string& name, const std::string& placeholder, const std::string& help,
                 std::string* target);
  // One of `choices`, which the help lists.
  void AddChoice(const std::string& name, const std::vector<std::string>& choices,
                 const std::string& help, std::string* target);
  // A whole number from `least` on.
  void AddNumber(const std::string& name, const std::string& help, int least, int* target);
  // Likewise; --name alone means `alone`.
  void AddOptionalNumber(const std::string& name, const std::string& help, int least, int alone,
                         int* target);
  void AddBool(const std::string& name, const std::string& help, bool* target);
  // Words with commas between them, "en,fr", in place of the default.
  void AddList(const std::string& name, const std::string& placeholder, const std::string& help,
               std::vector<std::string>* target);
  // A flag that may be given several times.
  void AddRepeated(const std::string& name, const std::string& placeholder, const std::string& help,
                   std::vector<std::string>* target);
  // Gives the flag added last a letter: -o FILE, -oFILE.
  void AddLetter(char letter);

  // Sets the targets and appends what is no flag to `*arguments`. Fails with
  // kInvalidArgument: "unknown flag --jbos, did you mean --jobs?". --help and
  // -h set help_asked() and end the parsing.
  absl::Status Parse(const std::vector<std::string>& args, std::vector<std::string>* arguments);

  bool help_asked() const { return help_asked_; }

  // A line or more for each flag.
  std::string Help() const;

 private:
  struct Flag {
    std::string name;
    std::string placeholder;  // empty for booleans
    std::string help;
    std::vector<std::string> choices;
    int least = 0;
    std::optional<int> alone;  // what the flag means without a value
    std::string* string_target = nullptr;
    int* number_target = nullptr;
    bool* bool_target = nullptr;
    std::vector<std::string>* list_target = nullptr;
    bool repeated = false;  // the list grows
    char letter = '\0';
  };

  const Flag* Find(std::string_view name) const;
  // "-ofile" to "--output=file"; others as they are.
  std::string WithoutLetter(const std::string& arg) const;
  absl::Status Unknown(std::string_view name) const;
  static absl::Status Set(const Flag& flag, const std::string& value);

  std::vector<Flag> flags_;
  bool help_asked_ = false;
};

}  // namespace sayso

#endif  // ENGINE_CLI_FLAGS_H_
