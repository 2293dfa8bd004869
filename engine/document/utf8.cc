#include "engine/document/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The length of the well-formed character at `at`, or 0.
size_t CharacterLength(const unsigned char* at, size_t left) {
  const unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // a continuation, or overlong
  if (lead < 0xE0) return left >= 2 && IsContinuation(at[1]) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !IsContinuation(at[1]) || !IsContinuation(at[2])) return 0;
    if (lead == 0xE0 && at[1] < 0xA0) return 0;   // overlong
    if (lead == 0xED && at[1] >= 0xA0) return 0;  // surrogate
    return 3;
  }
  if (lead > 0xF4 || left < 4) return 0;
  if (!IsContinuation(at[1]) || !IsContinuation(at[2]) || !IsContinuation(at[3])) return 0;
  if (lead == 0xF0 && at[1] < 0x90) return 0;   // overlong
  if (lead == 0xF4 && at[1] >= 0x90) return 0;  // above U+10FFFF
  return 4;
}

}  // namespace

size_t FirstBadUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const size_t size = text.size();
  size_t i = 0;
  while (i < size) {
    while (size - i >= 8) {
      uint64_t eight;
      std::memcpy(&eight, bytes + i, 8);
      if (eight & 0x8080808080808080u) break;
      i += 8;
    }
    // A character that is not ASCII is near, or the end: go on singly.
    const size_t stop = std::min(size, i + 8);
    while (i < stop) {
      const size_t length = CharacterLength(bytes + i, size - i);
      if (length == 0) return i;
      i += length;
    }
  }
  return size;
}

absl::Status CheckUtf8(std::string_view text) {
  const size_t bad = FirstBadUtf8(text);
  if (bad == text.size()) return absl::OkStatus();
  std::string shown;
  for (size_t i = bad; i < text.size() && i < bad + 2; ++i) {
    absl::StrAppend(&shown, i > bad ? " " : "", "0x",
                    absl::Hex(static_cast<unsigned char>(text[i]), absl::kZeroPad2));
  }
  for (char& digit : shown) {
    if (digit >= 'a' && digit <= 'f') digit = static_cast<char>(digit - 'a' + 'A');
  }
  return absl::InvalidArgumentError(absl::StrCat("byte ", bad, ": not UTF-8 (", shown, ")"));
}

}  // namespace sayso
