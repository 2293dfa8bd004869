// The flag --input_format.

#ifndef ENGINE_CLI_INPUT_FORMAT_H_
#define ENGINE_CLI_INPUT_FORMAT_H_

#include <string>

#include "engine/cli/flags.h"
#include "engine/input/input_format.h"

namespace sayso {

void AddInputFormatFlag(Flags* flags, std::string* target);

}  // namespace sayso

#endif  // ENGINE_CLI_INPUT_FORMAT_H_
