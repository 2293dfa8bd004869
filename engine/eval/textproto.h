// Reads protobuf text, with errors that name file and line.

#ifndef ENGINE_EVAL_TEXTPROTO_H_
#define ENGINE_EVAL_TEXTPROTO_H_

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace sayso {

// Fills `message`; `path` is for errors: kInvalidArgument "a.textproto:12: …".
// Unknown fields are errors. `*tree` says where each field stands, unless null.
absl::Status ParseTextproto(std::string_view text, const std::string& path,
                            google::protobuf::Message* message,
                            google::protobuf::TextFormat::ParseInfoTree* tree = nullptr);

}  // namespace sayso

#endif  // ENGINE_EVAL_TEXTPROTO_H_
