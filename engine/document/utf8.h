// The check that input is UTF-8. Every later stage relies on it.

#ifndef ENGINE_DOCUMENT_UTF8_H_
#define ENGINE_DOCUMENT_UTF8_H_

#include <cstddef>
#include <string_view>

#include "absl/status/status.h"

namespace sayso {

// Accepts what Unicode 15, table 3-7, calls well-formed: no surrogates, no
// overlong forms, nothing above U+10FFFF. Otherwise kInvalidArgument, naming
// the first bad byte's offset: "byte 1042: not UTF-8 (0xC3 0x28)". Linear.
absl::Status CheckUtf8(std::string_view text);

// The offset of the first byte that is no part of a well-formed character, or
// text.size(). Linear; runs of ASCII go eight bytes at a time.
size_t FirstBadUtf8(std::string_view text);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_UTF8_H_
