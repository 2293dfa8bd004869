// Byte offsets of UTF-8 text as code points, which Python counts in.

#ifndef PYTHON_CORE_CODE_POINTS_H_
#define PYTHON_CORE_CODE_POINTS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sayso::python {

// Made in one pass over the text, four bytes for each 64 of it. Read-only
// afterwards, so that many threads may ask. The text must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    before_.reserve(text.size() / kBlock + 1);
    uint32_t count = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (i % kBlock == 0) before_.push_back(count);
      count += Begins(text[i]);
    }
    ascii_ = count == text.size();
  }

  // The number of code points before this byte, which is not inside a character.
  uint32_t At(uint32_t byte) const {
    if (ascii_ || byte == 0) return byte;
    const size_t block = (byte - 1) / kBlock;
    uint32_t count = before_[block];
    for (size_t i = block * kBlock; i < byte; ++i) count += Begins(text_[i]);
    return count;
  }

 private:
  static constexpr size_t kBlock = 64;
  static uint32_t Begins(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

  const std::string_view text_;
  std::vector<uint32_t> before_;  // code points before each block
  bool ascii_ = false;
};

}  // namespace sayso::python

#endif  // PYTHON_CORE_CODE_POINTS_H_
