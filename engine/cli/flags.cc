#include "engine/cli/flags.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/cli/suggest.h"

namespace sayso {
namespace {

bool IsNumber(const std::string& text) {
  int number = 0;
  return absl::SimpleAtoi(text, &number);
}

}  // namespace

void Flags::AddString(const std::string& name, const std::string& placeholder,
                      const std::string& help, std::string* target) {
  Flag flag;
  flag.name = name;
  flag.placeholder = placeholder;
  flag.help = help;
  flag.string_target = target;
  flags_.push_back(std::move(flag));
}

void Flags::AddChoice(const std::string& name, const std::vector<std::string>& choices,
                      const std::string& help, std::string* target) {
  AddString(name, absl::StrJoin(choices, "|"), help, target);
  flags_.back().choices = choices;
}

void Flags::AddNumber(const std::string& name, const std::string& help, int least, int* target) {
  Flag flag;
  flag.name = name;
  flag.placeholder = "N";
  flag.help = help;
  flag.least = least;
  flag.number_target = target;
  flags_.push_back(std::move(flag));
}

void Flags::AddOptionalNumber(const std::string& name, const std::string& help, int least,
                              int alone, int* target) {
  AddNumber(name, help, least, target);
  flags_.back().alone = alone;
}

void Flags::AddBool(const std::string& name, const std::string& help, bool* target) {
  Flag flag;
  flag.name = name;
  flag.help = help;
  flag.bool_target = target;
  flags_.push_back(std::move(flag));
}

void Flags::AddList(const std::string& name, const std::string& placeholder,
                    const std::string& help, std::vector<std::string>* target) {
  AddString(name, placeholder, help, nullptr);
  flags_.back().list_target = target;
}

void Flags::AddRepeated(const std::string& name, const std::string& placeholder,
                        const std::string& help, std::vector<std::string>* target) {
  AddList(name, placeholder, help, target);
  flags_.back().repeated = true;
}

void Flags::AddLetter(char letter) { flags_.back().letter = letter; }

std::string Flags::WithoutLetter(const std::string& arg) const {
  if (arg.size() < 2 || arg[0] != '-' || arg[1] == '-') return arg;
  for (const Flag& flag : flags_) {
    if (flag.letter != arg[1]) continue;
    std::string value = arg.substr(2);
    if (value.empty()) return absl::StrCat("--", flag.name);
    return absl::StrCat("--", flag.name, value[0] == '=' ? "" : "=", value);
  }
  return arg;
}

absl::Status Flags::Parse(const std::vector<std::string>& args,
                          std::vector<std::string>* arguments) {
  for (size_t i = 0; i < args.size(); ++i) {
    const std::string arg = WithoutLetter(args[i]);
    if (arg == "--") {
      arguments->insert(arguments->end(), args.begin() + static_cast<ptrdiff_t>(i) + 1, args.end());
      break;
    }
    if (arg == "--help" || arg == "-h") {
      help_asked_ = true;
      return absl::OkStatus();
    }
    if (arg.size() < 2 || arg[0] != '-') {
      arguments->push_back(arg);
      continue;
    }
    if (arg[1] != '-') return Unknown(arg.substr(1));
    const size_t equals = arg.find('=');
    const std::string name = absl::StrReplaceAll(
        arg.substr(2, equals == std::string::npos ? std::string::npos : equals - 2), {{"-", "_"}});
    const Flag* flag = Find(name);
    if (flag == nullptr && name.starts_with("no") && equals == std::string::npos) {
      flag = Find(std::string_view(name).substr(2));
      if (flag == nullptr || flag->bool_target == nullptr) return Unknown(name);
      *flag->bool_target = false;
      continue;
    }
    if (flag == nullptr) return Unknown(name);
    std::string value = "true";
    if (equals != std::string::npos) {
      value = arg.substr(equals + 1);
    } else if (flag->alone && (i + 1 == args.size() || !IsNumber(args[i + 1]))) {
      *flag->number_target = *flag->alone;
      continue;
    } else if (flag->bool_target == nullptr) {
      if (i + 1 == args.size()) {
        return absl::InvalidArgumentError(
            absl::StrCat("--", name, " needs a value: --", name, "=", flag->placeholder));
      }
      value = args[++i];
    }
    if (absl::Status status = Set(*flag, value); !status.ok()) return status;
  }
  return absl::OkStatus();
}

const Flags::Flag* Flags::Find(std::string_view name) const {
  const auto it = std::find_if(flags_.begin(), flags_.end(),
                               [&](const Flag& flag) { return flag.name == name; });
  return it == flags_.end() ? nullptr : &*it;
}

absl::Status Flags::Unknown(std::string_view name) const {
  std::vector<std::string> names;
  names.reserve(flags_.size());
  for (const Flag& flag : flags_) names.push_back("--" + flag.name);
  const std::string dashed = "--" + std::string(name);
  return absl::InvalidArgumentError(
      absl::StrCat("unknown flag ", dashed, DidYouMean(dashed, names)));
}

absl::Status Flags::Set(const Flag& flag, const std::string& value) {
  if (flag.bool_target != nullptr) {
    if (absl::SimpleAtob(value, flag.bool_target)) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag.name, "=", value, ": say true or false"));
  }
  if (flag.repeated) {
    flag.list_target->push_back(value);
    return absl::OkStatus();
  }
  if (flag.list_target != nullptr) {
    *flag.list_target = absl::StrSplit(value, ',', absl::SkipEmpty());
    return absl::OkStatus();
  }
  if (flag.number_target != nullptr) {
    int number = 0;
    if (absl::SimpleAtoi(value, &number) && number >= flag.least) {
      *flag.number_target = number;
      return absl::OkStatus();
    }
    return absl::InvalidArgumentError(absl::StrCat(
        "--", flag.name, "=", value, ": a whole number from ", flag.least, " on is needed"));
  }
  if (!flag.choices.empty() &&
      std::find(flag.choices.begin(), flag.choices.end(), value) == flag.choices.end()) {
    std::string why = DidYouMean(value, flag.choices);
    if (why.empty()) why = ": choose one of " + absl::StrJoin(flag.choices, ", ");
    return absl::InvalidArgumentError(absl::StrCat("unknown --", flag.name, "=", value, why));
  }
  *flag.string_target = value;
  return absl::OkStatus();
}

std::string Flags::Help() const {
  std::string help;
  for (const Flag& flag : flags_) {
    const std::string letter =
        flag.letter == '\0' ? "" : absl::StrCat("-", std::string(1, flag.letter), ", ");
    absl::StrAppend(&help, "  ", letter, "--", flag.name,
                    flag.placeholder.empty() ? ""
                    : flag.alone             ? "[="
                                             : "=",
                    flag.placeholder, flag.alone ? "]" : "", "\n      ",
                    absl::StrReplaceAll(flag.help, {{"\n", "\n      "}}), "\n");
  }
  return help;
}

}  // namespace sayso
