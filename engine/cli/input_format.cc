#include "engine/cli/input_format.h"

namespace sayso {

std::optional<InputFormat> ParseInputFormat(std::string_view name) {
  if (name == "auto") return InputFormat::kAuto;
  if (name == "text") return InputFormat::kText;
  if (name == "jsonl") return InputFormat::kJsonl;
  return std::nullopt;
}

void AddInputFormatFlag(Flags* flags, std::string* target) {
  flags->AddChoice("input_format", {"auto", "text", "jsonl"},
                   "text: a document a file\n"
                   "jsonl: a document a line, {\"id\": …, \"text\": …, \"published\": …}\n"
                   "auto, the default: by the file's name",
                   target);
}

}  // namespace sayso
