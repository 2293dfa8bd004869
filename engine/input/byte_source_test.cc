#include "engine/input/byte_source.h"

#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

constexpr size_t kSize = 4 * ByteSource::kChunk;

// For as long as it lives, the system's administrator too may read only what the file's
// mode allows.
class WithoutOverride {
 public:
  WithoutOverride() {
    EXPECT_EQ(syscall(SYS_capget, &head_, before_), 0);
    __user_cap_data_struct now[_LINUX_CAPABILITY_U32S_3] = {before_[0], before_[1]};
    now[0].effective &= ~((1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH));
    EXPECT_EQ(syscall(SYS_capset, &head_, now), 0);
  }
  ~WithoutOverride() { EXPECT_EQ(syscall(SYS_capset, &head_, before_), 0); }

 private:
  __user_cap_header_struct head_ = {_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct before_[_LINUX_CAPABILITY_U32S_3] = {};
};

class ByteSourceTest : public ::testing::Test {
 protected:
  ByteSourceTest()
      : path_((std::filesystem::temp_directory_path() /
               absl::StrCat("sayso_byte_source_", getpid(), ".txt"))
                  .string()) {
    std::ofstream(path_) << std::string(kSize, 'x');
  }
  ~ByteSourceTest() override { std::filesystem::remove(path_); }

  // Opens the file and reads one chunk of it.
  std::unique_ptr<ByteSource> Begun() {
    auto source = OpenByteSource(path_);
    EXPECT_TRUE(source.ok()) << source.status();
    if (!source.ok()) return nullptr;
    const auto read = (*source)->Read(chunk_.data(), chunk_.size());
    EXPECT_TRUE(read.ok()) << read.status();
    read_ = read.value_or(0);
    return *std::move(source);
  }

  // Reads the rest, and counts all bytes.
  absl::StatusOr<size_t> ReadAll(ByteSource& source) {
    while (true) {
      const auto read = source.Read(chunk_.data(), chunk_.size());
      if (!read.ok()) return read.status();
      if (*read == 0) return read_;
      read_ += *read;
    }
  }

  const std::string path_;
  std::string chunk_ = std::string(ByteSource::kChunk, '\0');
  size_t read_ = 0;
};

TEST_F(ByteSourceTest, AFileThatGrowsEndsWhereItEndedWhenItWasOpened) {
  const auto source = Begun();
  ASSERT_NE(source, nullptr);
  std::ofstream(path_, std::ios::app) << std::string(kSize, 'y');
  const auto all = ReadAll(*source);
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_EQ(*all, kSize);
}

TEST_F(ByteSourceTest, AFileThatBecomesShorterIsAnError) {
  const auto source = Begun();
  ASSERT_NE(source, nullptr);
  std::filesystem::resize_file(path_, kSize / 2);
  const auto all = ReadAll(*source);
  EXPECT_EQ(all.status().code(), absl::StatusCode::kDataLoss) << all.status();
  EXPECT_NE(all.status().message().find(path_), std::string::npos) << all.status();
}

TEST_F(ByteSourceTest, AFileThatVanishesIsReadToItsEnd) {
  const auto source = Begun();
  ASSERT_NE(source, nullptr);
  std::filesystem::remove(path_);
  const auto all = ReadAll(*source);
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_EQ(*all, kSize);
}

TEST_F(ByteSourceTest, AFileThatMayNotBeReadIsSaid) {
  ASSERT_EQ(chmod(path_.c_str(), 0), 0);
  const WithoutOverride nobody;
  const auto source = OpenByteSource(path_);
  EXPECT_EQ(source.status().code(), absl::StatusCode::kPermissionDenied) << source.status();
}

TEST_F(ByteSourceTest, AFolderIsNoInput) {
  const auto source = OpenByteSource(std::filesystem::temp_directory_path().string());
  EXPECT_EQ(source.status().code(), absl::StatusCode::kInvalidArgument) << source.status();
}

}  // namespace
}  // namespace sayso
