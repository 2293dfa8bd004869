#include "engine/batch/batch.h"

#include <fcntl.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/delimited_message_util.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/batch/interrupt.h"
#include "engine/input/buffered_source.h"
#include "engine/input/byte_source.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const Engine& TheEngine() {
  static const Engine* const engine = Engine::Create({})->release();
  return *engine;
}

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string Unpacked(const std::string& path) {
  auto source = OpenByteSource(path);
  EXPECT_TRUE(source.ok()) << source.status();
  std::string bytes;
  BufferedSource buffered(*std::move(source));
  EXPECT_TRUE(buffered.ReadBytes(size_t{1} << 30, &bytes).ok());
  return bytes;
}

// In memory where there is such a place: these tests sync often.
fs::path TemporaryFolder() {
  return access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::path(::testing::TempDir());
}

// Names of tests with parameters have slashes.
std::string TestName() {
  std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

class BatchTest : public ::testing::Test {
 protected:
  BatchTest()
      : folder_(TemporaryFolder() /
                (absl::StrCat("sayso_batch_test_", getpid(), "_") + TestName())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~BatchTest() override { fs::remove_all(folder_); }

  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  std::string Write(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(Path(name)).parent_path());
    std::ofstream(Path(name), std::ios::binary) << text;
    return Path(name);
  }

  // So many documents, every eleventh of them broken.
  std::string WriteCorpus(const std::string& name, int documents) const {
    std::string lines;
    for (int i = 0; i < documents; ++i) {
      if (i % 11 == 7) {
        absl::StrAppend(&lines, "{\"id\": \"", i, "\"}\n");
        continue;
      }
      absl::StrAppend(&lines, "{\"id\": \"", i, "\", \"text\": \"Talk of the pier, part ", i,
                      "\\n“We sail at ", i % 12 + 1, ",” said Tom Reyes of Hull. ",
                      std::string(static_cast<size_t>(i * 37 % 400), 'x'), "\"}\n");
    }
    return Write(name, lines);
  }

  BatchOptions Options(const std::vector<std::string>& inputs, const std::string& output) const {
    BatchOptions options;
    options.feed.inputs = inputs;
    options.extractor.format = RecordFormat::kJsonl;
    options.output.path = output;
    options.jobs = 2;
    options.checkpoint_seconds = 0;
    return options;
  }

  BatchResult Run(const BatchOptions& options) {
    std::ostringstream out;
    std::ostringstream err;
    BatchResult result = RunBatch(options, TheEngine(), out, err,
                                  [&](const std::string&, const absl::Status& status) {
                                    failures_.push_back(std::string(status.message()));
                                  });
    out_ = out.str();
    return result;
  }

  // In a process of its own; returns its id.
  pid_t Start(const BatchOptions& options, int delay_writes_us = 0) {
    TheEngine();
    const pid_t child = fork();
    if (child != 0) return child;
    BatchOptions mine = options;
    std::ostringstream out;
    std::ostringstream err;
    const BatchResult result =
        RunBatch(mine, TheEngine(), out, err, [&](const std::string&, const absl::Status&) {
          if (delay_writes_us > 0) usleep(static_cast<useconds_t>(delay_writes_us));
        });
    _exit(result.status.ok() ? (result.interrupted ? 3 : 0) : 1);
  }

  std::set<std::string> Files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  const fs::path folder_;
  std::string out_;
  std::vector<std::string> failures_;
};

// Kills the run again and again, at any time, and goes on; what there is in the
// end is what a run without disturbance writes.
class KillTest : public BatchTest, public ::testing::WithParamInterface<Packing> {};

TEST_P(KillTest, ResumedAfterAnyNumberOfKillsTheOutputIsTheSame) {
  std::vector<std::string> inputs = {WriteCorpus("in/a.jsonl", 300)};
  for (int i = 0; i < 20; ++i) {
    inputs.push_back(Write(absl::StrCat("in/", i, ".txt"),
                           absl::StrCat("Page ", i, "\n“Yes,” said Ada Penrose.\n")));
  }
  inputs.push_back(Path("in/missing.txt"));
  inputs.push_back(WriteCorpus("in/b.jsonl", 300));
  for (const uint64_t part_bytes : {uint64_t{0}, uint64_t{100000}}) {
    BatchOptions quiet = Options(inputs, Path("quiet.jsonl"));
    quiet.output.packing = GetParam();
    quiet.output.block_bytes = 3000;
    quiet.output.part_bytes = part_bytes;
    quiet.errors_path = Path("quiet.errors");
    const BatchResult undisturbed = Run(quiet);
    ASSERT_TRUE(undisturbed.status.ok()) << undisturbed.status;

    BatchOptions options = quiet;
    options.output.path = Path("killed.jsonl");
    options.errors_path = Path("killed.errors");
    options.resume = true;
    std::mt19937 random(static_cast<uint32_t>(part_bytes) + 7);
    // Of three kinds, twice: over a hundred in all.
    int kills = 0;
    while (kills < 18) {
      const pid_t child = Start(options);
      usleep(std::uniform_int_distribution<useconds_t>(0, 12000)(random));
      kill(child, SIGKILL);
      int status = 0;
      waitpid(child, &status, 0);
      if (WIFSIGNALED(status)) {
        ++kills;
        continue;
      }
      // It was done before it was killed: again, from the beginning.
      ASSERT_EQ(WEXITSTATUS(status), 0);
      for (const std::string& name : Files()) {
        if (name.starts_with("killed")) fs::remove(folder_ / name);
      }
    }
    const BatchResult last = Run(options);
    ASSERT_TRUE(last.status.ok()) << last.status;
    EXPECT_EQ(Read(Path("killed.errors")), Read(Path("quiet.errors")));
    EXPECT_EQ(last.counts.documents(), undisturbed.counts.documents());
    EXPECT_EQ(last.counts.ToJson(1), undisturbed.counts.ToJson(1));
    size_t parts = 0;
    for (uint32_t part = 0;; ++part) {
      const std::string name = RecordOutput::PartName(options.output, part);
      if (!fs::exists(name)) break;
      ++parts;
      EXPECT_TRUE(Read(name) == Read(RecordOutput::PartName(quiet.output, part))) << name;
      if (part_bytes == 0) break;
    }
    EXPECT_GE(parts, part_bytes == 0 ? 1u : 3u);
    for (const std::string& name : Files()) {
      EXPECT_FALSE(name.ends_with(".partial") || name.ends_with(".resume") ||
                   name.ends_with(".lock"))
          << name;
      if (name.starts_with("killed") || name.starts_with("quiet")) fs::remove(folder_ / name);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Packings, KillTest,
                         ::testing::Values(Packing::kNone, Packing::kGzip, Packing::kZstd));

TEST_F(BatchTest, AnInterruptedRunLeavesItsPlaceAndIsResumed) {
  const std::string input = WriteCorpus("a.jsonl", 400);
  BatchOptions options = Options({input}, Path("whole.jsonl"));
  ASSERT_TRUE(Run(options).status.ok());
  options.output.path = Path("out.jsonl");
  options.checkpoint_seconds = 1000;
  std::atomic<int> asked{0};
  options.feed.stop = [&] { return ++asked > 150; };
  const BatchResult cut = Run(options);
  ASSERT_TRUE(cut.status.ok()) << cut.status;
  EXPECT_TRUE(cut.interrupted);
  EXPECT_GT(cut.counts.documents(), 0u);
  EXPECT_LT(cut.counts.documents(), 400u);
  EXPECT_TRUE(fs::exists(Path("out.jsonl.resume")));
  EXPECT_FALSE(fs::exists(Path("out.jsonl")));
  options.feed.stop = nullptr;
  options.resume = true;
  const BatchResult rest = Run(options);
  EXPECT_TRUE(rest.resumed);
  EXPECT_EQ(rest.counts.documents(), 400u);
  EXPECT_TRUE(Read(Path("out.jsonl")) == Read(Path("whole.jsonl")));
  EXPECT_FALSE(fs::exists(Path("out.jsonl.resume")));
}

TEST_F(BatchTest, CtrlCEndsCleanly) {
  const std::string input = WriteCorpus("a.jsonl", 3000);
  BatchOptions options = Options({input}, Path("out.jsonl"));
  options.checkpoint_seconds = 1000;
  options.feed.stop = [] { return Interrupt::signal() != 0; };
  TheEngine();
  const pid_t child = fork();
  if (child == 0) {
    const Interrupt interrupt;
    std::ostringstream out;
    std::ostringstream err;
    // The first failure comes early: then the signal.
    bool sent = false;
    const BatchResult result =
        RunBatch(options, TheEngine(), out, err, [&](const std::string&, const absl::Status&) {
          if (!sent) kill(getpid(), SIGINT);
          sent = true;
        });
    _exit(result.interrupted && result.status.ok() ? 3 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 3);
  EXPECT_TRUE(fs::exists(Path("out.jsonl.resume")));
  options.resume = true;
  options.feed.stop = nullptr;
  const BatchResult rest = Run(options);
  EXPECT_TRUE(rest.resumed);
  EXPECT_EQ(rest.counts.documents(), 3000u);
}

TEST_F(BatchTest, TwoRunsOnOneOutputRefuseEachOther) {
  const std::string fifo = Path("in.jsonl");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  const BatchOptions options = Options({fifo}, Path("out.jsonl"));
  const pid_t first = Start(options);  // waits for the FIFO
  for (int i = 0; i < 500 && !fs::exists(Path("out.jsonl.partial")); ++i) usleep(10000);
  ASSERT_TRUE(fs::exists(Path("out.jsonl.partial")));
  const BatchResult second = Run(Options({WriteCorpus("b.jsonl", 3)}, Path("out.jsonl")));
  EXPECT_EQ(second.status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.status.message()), HasSubstr("another run is writing it"));
  {
    std::ofstream writer(fifo);
    writer << "{\"id\": \"1\", \"text\": \"Hull.\"}\n";
  }
  int status = 0;
  waitpid(first, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_THAT(Read(Path("out.jsonl")), HasSubstr("\"document_id\":\"1\""));
  EXPECT_TRUE(Run(Options({WriteCorpus("b.jsonl", 3)}, Path("out.jsonl"))).status.ok());
}

TEST_F(BatchTest, AFullDiskIsSaidAndTheRunGoesOnWhenThereIsRoom) {
  const std::string input = WriteCorpus("a.jsonl", 400);
  BatchOptions options = Options({input}, Path("whole.jsonl"));
  ASSERT_TRUE(Run(options).status.ok());
  const auto whole = fs::file_size(Path("whole.jsonl"));
  options.output.path = Path("out.jsonl");
  TheEngine();
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {whole / 2, whole / 2};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::ostringstream out;
    std::ostringstream err;
    const BatchResult result =
        RunBatch(options, TheEngine(), out, err, [](const std::string&, const absl::Status&) {});
    const std::string message(result.status.message());
    _exit(message.find("out.jsonl.partial: File too large") != std::string::npos ? 4 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 4);
  EXPECT_FALSE(fs::exists(Path("out.jsonl")));
  options.resume = true;
  EXPECT_TRUE(Run(options).resumed);
  EXPECT_TRUE(Read(Path("out.jsonl")) == Read(Path("whole.jsonl")));
}

TEST_F(BatchTest, ADeviceThatIsFullIsSaid) {
  BatchOptions options = Options({WriteCorpus("a.jsonl", 30)}, "/dev/full");
  const BatchResult result = Run(options);
  EXPECT_EQ(std::string(result.status.message()), "/dev/full: No space left on device");
}

TEST_F(BatchTest, AClosedPipeEndsTheRun) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::string fifo = Path("out.fifo");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  const BatchOptions options = Options({WriteCorpus("a.jsonl", 3000)}, fifo);
  std::thread reader([&] {
    const int file = open(fifo.c_str(), O_RDONLY);
    char byte = 0;
    EXPECT_EQ(read(file, &byte, 1), 1);
    close(file);
  });
  const BatchResult result = Run(options);
  reader.join();
  EXPECT_EQ(std::string(result.status.message()), fifo + ": Broken pipe");
  EXPECT_LT(result.counts.documents(), 3000u);
}

TEST_F(BatchTest, AnotherRunIsNotResumed) {
  const std::string input = WriteCorpus("a.jsonl", 50);
  BatchOptions options = Options({input}, Path("out.jsonl"));
  options.run = {"--format=jsonl"};
  std::atomic<int> asked{0};
  options.feed.stop = [&] { return ++asked > 20; };
  ASSERT_TRUE(Run(options).interrupted);
  options.feed.stop = nullptr;
  options.resume = true;
  options.run = {"--format=pb"};
  const BatchResult other = Run(options);
  EXPECT_EQ(other.status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(other.status.message()),
              HasSubstr("had --format=jsonl, and this has --format=pb"));
  // The input in hand is gone.
  options.run = {"--format=jsonl"};
  options.feed.inputs = {WriteCorpus("b.jsonl", 5)};
  EXPECT_THAT(std::string(Run(options).status.message()), HasSubstr("no longer among the inputs"));
  // Damaged.
  Write("out.jsonl.resume", "nonsense {");
  EXPECT_THAT(std::string(Run(options).status.message()), HasSubstr("is damaged"));
}

TEST_F(BatchTest, WhatIsWrongWithInputsIsSaidAndTheRestGoesOn) {
  const std::string good = Write("good.txt", "Tom Reyes left Hull.\n");
  const std::string folder = Path("folder");
  fs::create_directories(folder);
  const std::string fifo = Path("fifo.jsonl");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  // Broken in the middle: what stands before it comes out.
  std::string packed;
  ASSERT_TRUE(AppendPacked(Read(WriteCorpus("tmp.jsonl", 4)), Packing::kGzip, &packed).ok());
  const size_t middle = packed.size() - 1;
  std::string broken = packed + packed;
  broken[middle + packed.size() / 2] ^= 0x55;
  const std::string corrupt = Write("corrupt.jsonl.gz", broken);
  const std::string cut = Write("cut.jsonl.gz", packed.substr(0, packed.size() - 9));
  const std::string not_packed = Write("plain.jsonl.zst", "{}\n");
  std::thread writer([&] {
    std::ofstream to(fifo);
    to << "{\"id\": \"from a FIFO\", \"text\": \"Hull.\"}\n";
  });
  BatchOptions options =
      Options({Path("gone.txt"), folder, fifo, corrupt, cut, not_packed, good}, Path("out.jsonl"));
  const BatchResult result = Run(options);
  writer.join();
  EXPECT_TRUE(result.status.ok()) << result.status;
  EXPECT_THAT(failures_, ::testing::ElementsAre(
                             HasSubstr("gone.txt: no such file"), HasSubstr("no .txt, .jsonl"),
                             HasSubstr("packing is broken"), HasSubstr("it is cut short"),
                             HasSubstr("is not packed as its name says")));
  const std::string records = Read(Path("out.jsonl"));
  EXPECT_THAT(records, HasSubstr("from a FIFO"));
  EXPECT_THAT(records, HasSubstr("good.txt"));
  EXPECT_THAT(result.counts.ToJson(1), HasSubstr("\"failures\":{\"corrupt\":2,\"malformed\":1,"
                                                 "\"missing\":2}"));
}

TEST_F(BatchTest, ABombIsStoppedAtALimit) {
  std::string packed;
  ASSERT_TRUE(AppendPacked(std::string(20 << 20, ' '), Packing::kZstd, &packed).ok());
  std::string bomb;
  for (int i = 0; i < 10; ++i) bomb += packed;
  EXPECT_LT(bomb.size(), 50000u);
  BatchOptions options =
      Options({Write("bomb.txt.zst", bomb), Write("bomb.jsonl.zst", bomb)}, Path("out.jsonl"));
  options.feed.limits.document_bytes = 1 << 20;
  EXPECT_TRUE(Run(options).status.ok());
  EXPECT_THAT(failures_, ::testing::ElementsAre(HasSubstr("longer than the limit of 1048576 bytes"),
                                                HasSubstr("more than the limit of 200 for one")));
}

TEST_F(BatchTest, TenThousandSmallFiles) {
  for (int i = 0; i < 10000; ++i) {
    Write(absl::StrCat("in/", i % 100, "/", i, ".txt"), "Hull.\n");
  }
  const BatchResult result = Run(Options({Path("in")}, ""));
  EXPECT_EQ(result.counts.documents(), 10000u);
  EXPECT_EQ(result.counts.failed(), 0u);
  // In the order of their paths.
  std::string before;
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(out_, '\n', absl::SkipEmpty()))) {
    const size_t begin = line.find("\"document_id\":\"") + 15;
    const std::string id = line.substr(begin, line.find('"', begin) - begin);
    ASSERT_LT(before, id);
    before = id;
  }
}

// The 4 GB that a user may have take a minute; the memory does not depend on it.
TEST_F(BatchTest, ALargeFileIsNotHeldInMemory) {
  const std::string line = "{\"id\": \"x\", \"text\": \"" + std::string(20000, '.') + "\"}\n";
  std::string megabyte;
  while (megabyte.size() < (1 << 20)) megabyte += line;
  std::string packed;
  ASSERT_TRUE(AppendPacked(megabyte, Packing::kGzip, &packed).ok());
  {
    std::ofstream to(Path("large.jsonl"), std::ios::binary);
    for (int i = 0; i < 64; ++i) to << megabyte;
  }
  const std::string sparse = Path("sparse.txt");
  Write("sparse.txt", "");
  fs::resize_file(sparse, uint64_t{4} << 30);
  BatchOptions options = Options({Path("large.jsonl"), sparse}, "/dev/null");
  TheEngine();
  const pid_t child = fork();
  if (child == 0) {
    rusage before = {};
    getrusage(RUSAGE_SELF, &before);
    std::ostringstream out;
    std::ostringstream err;
    std::string failure;
    RunBatch(options, TheEngine(), out, err, [&](const std::string&, const absl::Status& status) {
      failure = std::string(status.message());
    });
    rusage after = {};
    getrusage(RUSAGE_SELF, &after);
    if (failure.find("longer than the limit") == std::string::npos) _exit(2);
    _exit(after.ru_maxrss - before.ru_maxrss < 150 * 1024 ? 0 : 1);  // kilobytes
  }
  int status = 0;
  waitpid(child, &status, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_EQ(WEXITSTATUS(status), 0);
#endif
}

// The most memory that the process of a run over this input had, in kilobytes.
int64_t MostMemory(const BatchOptions& options) {
  TheEngine();
  const pid_t child = fork();
  if (child == 0) {
    std::ostringstream out;
    std::ostringstream err;
    bool failed = false;
    RunBatch(options, TheEngine(), out, err,
             [&](const std::string&, const absl::Status&) { failed = true; });
    _exit(failed ? 1 : 0);
  }
  int status = 0;
  rusage usage = {};
  wait4(child, &status, 0, &usage);
  EXPECT_EQ(status, 0);
  return usage.ru_maxrss;
}

TEST_F(BatchTest, ADocumentOfTwoMegabytesTakesLessThanTwoHundred) {
  std::string page;
  for (const auto& file : fs::directory_iterator("testdata/instructions")) {
    if (file.path().extension() == ".txt") page += Read(file.path().string()) + "\n\n";
  }
  ASSERT_FALSE(page.empty());
  std::string text;
  while (text.size() < 2'000'000) text += page;
  Write("long.txt", text.substr(0, text.rfind('\n', 2'000'000)));
  for (const RecordFormat format : {RecordFormat::kPb, RecordFormat::kJsonl}) {
    BatchOptions options = Options({Path("long.txt")}, "/dev/null");
    options.extractor.format = format;
    const int64_t kilobytes = MostMemory(options);
    RecordProperty(format == RecordFormat::kPb ? "pb" : "jsonl", static_cast<int>(kilobytes));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(kilobytes, 200'000);
#endif
  }
}

TEST_F(BatchTest, PartsTogetherAreTheWholeWhateverThePacking) {
  const std::string input = WriteCorpus("a.jsonl", 300);
  BatchOptions options = Options({input}, Path("whole.jsonl"));
  ASSERT_TRUE(Run(options).status.ok());
  const std::string whole = Read(Path("whole.jsonl"));
  for (const Packing packing : {Packing::kNone, Packing::kGzip, Packing::kZstd}) {
    options.output.path = Path("p.jsonl.x");
    options.output.packing = packing;
    options.output.part_bytes = 50000;
    options.output.block_bytes = 7000;
    // A part of an earlier run, which had more.
    const BatchResult first = Run(options);
    ASSERT_TRUE(first.status.ok()) << first.status;
    std::string together;
    uint32_t part = 0;
    for (; fs::exists(RecordOutput::PartName(options.output, part)); ++part) {
      const std::string name = RecordOutput::PartName(options.output, part);
      together += packing == Packing::kNone ? Read(name) : Unpacked(name);
    }
    EXPECT_GE(part, 4u);
    EXPECT_TRUE(together == whole);
    // A shorter run leaves no part of the longer.
    BatchOptions shorter = options;
    shorter.feed.inputs = {WriteCorpus("short.jsonl", 10)};
    ASSERT_TRUE(Run(shorter).status.ok());
    EXPECT_TRUE(fs::exists(Path("p-00000.jsonl.x")));
    EXPECT_FALSE(fs::exists(Path("p-00001.jsonl.x")));
  }
}

TEST_F(BatchTest, SharesTogetherAreTheWhole) {
  const std::string a = WriteCorpus("a.jsonl", 50);
  const std::string b = Write("b.txt", "Tom Reyes left Hull.\n");
  const std::string c = WriteCorpus("c.jsonl", 20);
  BatchOptions options = Options({a, b, Path("missing.txt"), c}, "");
  Run(options);
  const std::vector<std::string> whole = absl::StrSplit(out_, '\n', absl::SkipEmpty());
  const size_t failed = failures_.size();
  failures_.clear();
  std::multiset<std::string> together;
  uint64_t documents = 0;
  for (uint64_t shard = 0; shard < 3; ++shard) {
    options.feed.shard = shard;
    options.feed.shards = 3;
    const BatchResult result = Run(options);
    documents += result.counts.documents();
    for (const std::string& line :
         std::vector<std::string>(absl::StrSplit(out_, '\n', absl::SkipEmpty()))) {
      together.insert(line);
    }
  }
  EXPECT_EQ(documents, 72u);
  EXPECT_EQ(failures_.size(), failed);
  EXPECT_EQ(together, std::multiset<std::string>(whole.begin(), whole.end()));
}

TEST_F(BatchTest, LimitsOfDocumentsAreSaid) {
  std::string long_text = "Hull.\n";
  for (int i = 0; i < 200; ++i) long_text += "Tom Reyes left Hull.\n";
  Engine* limited = nullptr;
  sayso::Options engine_options;
  engine_options.max_document_tokens = 100;
  limited = Engine::Create(engine_options)->release();
  const std::unique_ptr<Engine> owner(limited);
  pb::RecordList records;
  EXPECT_THAT(
      std::string(
          limited->Extract({.id = "a", .text = long_text, .published = ""}, &records).message()),
      HasSubstr("more than the limit of 100"));
  EXPECT_EQ(records.record_size(), 0);
  engine_options.max_document_tokens = 0;
  engine_options.max_document_seconds = 1e-9;
  const auto hasty = Engine::Create(engine_options);
  EXPECT_EQ((*hasty)->Extract({.id = "a", .text = long_text, .published = ""}, &records).code(),
            absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace sayso
