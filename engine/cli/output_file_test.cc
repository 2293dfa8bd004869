#include "engine/cli/output_file.h"

#include <sys/stat.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>

#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public ::testing::Test {
 protected:
  OutputFileTest() : folder_(fs::path(::testing::TempDir()) / "output_file_test") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  std::string Path() const { return (folder_ / "out.pb").string(); }
  std::ptrdiff_t Files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  const fs::path folder_;
  std::ostringstream stream_;
};

TEST_F(OutputFileTest, AppearsWhenCommitted) {
  auto output = OutputFile::Open(Path(), stream_);
  ASSERT_TRUE(output.ok()) << output.status();
  (*output)->stream() << "records";
  EXPECT_FALSE(fs::exists(Path()));
  ASSERT_TRUE((*output)->Commit().ok());
  std::ifstream file(Path());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "records");
  EXPECT_EQ(Files(), 1);
}

TEST_F(OutputFileTest, LeavesNothingBehindWhenNot) {
  {
    auto output = OutputFile::Open(Path(), stream_);
    ASSERT_TRUE(output.ok());
    (*output)->stream() << "half";
  }
  EXPECT_EQ(Files(), 0);
}

TEST_F(OutputFileTest, NoPathIsTheStream) {
  auto output = OutputFile::Open("", stream_);
  ASSERT_TRUE(output.ok());
  (*output)->stream() << "records";
  EXPECT_TRUE((*output)->Commit().ok());
  EXPECT_EQ(stream_.str(), "records");
}

TEST_F(OutputFileTest, ErrorsNameThePath) {
  EXPECT_EQ(OutputFile::Open("/nowhere/x.pb", stream_).status().message(),
            "/nowhere/x.pb: cannot be written");
  EXPECT_EQ(OutputFile::Open(folder_.string(), stream_).status().message(),
            folder_.string() + ": is a folder");
}

TEST_F(OutputFileTest, AFullDiskIsAnError) {
  if (!fs::exists("/dev/full")) GTEST_SKIP();
  std::ofstream full("/dev/full");
  auto output = OutputFile::Open("", full);
  ASSERT_TRUE(output.ok());
  (*output)->stream() << std::string(1 << 20, 'x');
  EXPECT_EQ((*output)->Commit().code(), absl::StatusCode::kDataLoss);
}

TEST_F(OutputFileTest, AFifoIsWrittenToAndStaysOne) {
  ASSERT_EQ(mkfifo(Path().c_str(), 0600), 0);
  std::string read;
  std::thread reader([&] {
    std::ifstream file(Path());
    read.assign(std::istreambuf_iterator<char>(file), {});
  });
  {
    auto output = OutputFile::Open(Path(), stream_);
    ASSERT_TRUE(output.ok()) << output.status();
    (*output)->stream() << "records";
    EXPECT_TRUE((*output)->Commit().ok());
  }
  reader.join();
  EXPECT_EQ(read, "records");
  EXPECT_TRUE(fs::is_fifo(Path()));
}

}  // namespace
}  // namespace sayso
