#include "engine/input/buffered_source.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "gtest/gtest.h"

namespace sayso {
namespace {

// Gives so many bytes at a time, as a pipe does.
class Drops : public ByteSource {
 public:
  Drops(std::string bytes, size_t drop) : bytes_(std::move(bytes)), drop_(drop) {}

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    size = std::min({size, drop_, bytes_.size() - at_});
    std::memcpy(to, bytes_.data() + at_, size);
    at_ += size;
    return size;
  }
  uint64_t packed_bytes() const override { return at_; }

 private:
  const std::string bytes_;
  const size_t drop_;
  size_t at_ = 0;
};

BufferedSource Source(const std::string& bytes, size_t drop) {
  return BufferedSource(std::make_unique<Drops>(bytes, drop));
}

TEST(BufferedSourceTest, PeekWaitsForAsManyBytesAsAreAskedFor) {
  BufferedSource source = Source("WARC/1.0\r\nand more", 3);
  const auto begin = source.Peek(8);
  ASSERT_TRUE(begin.ok());
  EXPECT_EQ(begin->substr(0, 8), "WARC/1.0");
  std::string all;
  ASSERT_TRUE(source.ReadBytes(100, &all).ok());
  EXPECT_EQ(all, "WARC/1.0\r\nand more") << "nothing of it is gone";
}

TEST(BufferedSourceTest, PeekGivesFewerAtTheEnd) {
  BufferedSource source = Source("ab", 1);
  const auto begin = source.Peek(8);
  ASSERT_TRUE(begin.ok());
  EXPECT_EQ(*begin, "ab");
}

TEST(BufferedSourceTest, LinesThatComeInDrops) {
  BufferedSource source = Source("one\ntwo\n\nlast", 2);
  std::string_view line;
  for (const char* want : {"one", "two", "", "last"}) {
    EXPECT_EQ(*source.ReadLine(100, &line), BufferedSource::Line::kLine);
    EXPECT_EQ(line, want);
  }
  EXPECT_EQ(*source.ReadLine(100, &line), BufferedSource::Line::kEnd);
}

}  // namespace
}  // namespace sayso
