// The flag --input_format.

#ifndef ENGINE_CLI_INPUT_FORMAT_H_
#define ENGINE_CLI_INPUT_FORMAT_H_

#include <optional>
#include <string>
#include <string_view>

#include "engine/cli/flags.h"
#include "engine/document/reader.h"

namespace sayso {

// "auto", "text", "jsonl"; none for other words.
std::optional<InputFormat> ParseInputFormat(std::string_view name);

void AddInputFormatFlag(Flags* flags, std::string* target);

}  // namespace sayso

#endif  // ENGINE_CLI_INPUT_FORMAT_H_
