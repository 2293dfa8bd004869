// Text in other encodings, made UTF-8.

#ifndef ENGINE_INPUT_ENCODING_H_
#define ENGINE_INPUT_ENCODING_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace sayso {

struct DecodedText {
  std::string text;       // UTF-8
  std::string encoding;   // what it was: "windows-1252"; "UTF-8" where nothing changed
  bool detected = false;  // a guess from the bytes: nobody declared it
};

// Makes UTF-8 of `bytes`, by the first of these that serves:
//   a byte order mark, of UTF-8, UTF-16 or UTF-32, which is dropped;
//   `declared`, a name as of HTTP or <meta>, read as the WHATWG's Encoding
//     Standard does ("iso-8859-1" means windows-1252), unless it is UTF-8 and the
//     bytes are not;
//   UTF-8, where the bytes are that;
//   what ICU's detector is surest of.
// Bytes without a meaning in the encoding become U+FFFD. kInvalidArgument where
// `declared` is not known and nothing else serves.
absl::StatusOr<DecodedText> DecodeText(std::string bytes, std::string_view declared);

// As DecodeText(), with the encoding as the caller says, whatever the bytes look
// like. kInvalidArgument where ICU has no such encoding.
absl::StatusOr<DecodedText> DecodeTextAs(const std::string& bytes, std::string_view encoding);

// Does ICU know the encoding?
bool IsKnownEncoding(std::string_view encoding);

// The encoding that a page names in a <meta> within its first 1,024 bytes, or none.
std::optional<std::string> EncodingInMeta(std::string_view html);

// `text` with U+FFFD for each byte that is no part of a character: for names of
// files.
std::string WithoutBadUtf8(const std::string& text);

}  // namespace sayso

#endif  // ENGINE_INPUT_ENCODING_H_
