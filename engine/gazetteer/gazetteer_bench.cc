// Two million names: how fast texts are looked up in them, how large they are,
// how soon a process has them, and what the same costs by a hash map and by a
// string automaton. The automaton is pyahocorasick, which is written in C: Debian
// has no library of that kind for C++, but for Hyperscan, whose automata are made
// for thousands of expressions. tools/gazetteers/aho_corasick.py runs it; without
// Debian's python3-ahocorasick this part is skipped. One thread; bytes are those
// of the texts.
//
//   SAYSO_BENCH_CORPUS=FILE.jsonl bench/gazetteer_gazetteer_bench
//
// The corpus has a JSON object with "text" on each line; without it, the pages of
// testdata/ are read over and over. SAYSO_BENCH_NAMES is another number of names.
// Speeds on a machine that others use are to be compared with each other, in one
// run: --benchmark_repetitions=7 --benchmark_report_aggregates_only=true.

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "benchmark/benchmark.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/gazetteer_writer.h"
#include "engine/gazetteer/generated_names_test.h"
#include "engine/gazetteer/phrase_form.h"
#include "engine/gazetteer/source_reader.h"
#include "engine/input/document_reader.h"
#include "engine/input/input_list.h"

namespace sayso {
namespace {

constexpr const char* kChild = "SAYSO_BENCH_CHILD";

[[noreturn]] void Die(std::string_view what) {
  std::cerr << "gazetteer_bench: " << what << "\n";
  std::exit(2);
}
void DieUnlessOk(const absl::Status& status) {
  if (!status.ok()) Die(status.ToString());
}

size_t NameCount() {
  const char* names = std::getenv("SAYSO_BENCH_NAMES");
  return names == nullptr ? 2000000 : std::strtoull(names, nullptr, 10);
}

struct Corpus {
  std::vector<std::string> texts;
  int64_t bytes = 0;
};

Corpus ReadCorpus() {
  Corpus corpus;
  const char* path = std::getenv("SAYSO_BENCH_CORPUS");
  const bool given = path != nullptr && *path != '\0';
  const auto files = ListInputs({given ? path : "testdata/pages"});
  if (!files.ok()) DieUnlessOk(files.status());
  for (const std::string& file : *files) {
    auto reader = DocumentReader::Open(file, given ? InputFormat::kJsonl : InputFormat::kText);
    if (!reader.ok()) DieUnlessOk(reader.status());
    OwnedDocument document;
    absl::Status error;
    while ((*reader)->Next(&document, &error)) {
      DieUnlessOk(error);
      corpus.bytes += static_cast<int64_t>(document.text.size());
      corpus.texts.push_back(document.text);
    }
  }
  return corpus;
}

const Corpus& TheCorpus() {
  static const Corpus* const corpus = new Corpus(ReadCorpus());
  return *corpus;
}

// ---- building ----------------------------------------------------------------

struct Build {
  std::string path;
  std::string table_path;
  double seconds = 0;
  double peak_mb = 0;
  double bytes_per_name = 0;
};

// Reads the table, compiles it and writes the file, as the command would.
void CompileTable(const std::string& table_path, const std::string& path) {
  std::ifstream in(table_path, std::ios::binary);
  std::string table{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const Tokenizer tokenizer;
  GazetteerWriter writer(tokenizer);
  DieUnlessOk(AddRows(table, "generated.tsv", table_path, &writer));
  const absl::StatusOr<std::string> bytes = writer.Finish();
  DieUnlessOk(bytes.status());
  std::ofstream(path, std::ios::binary) << *bytes;
}

// In a process of its own, whose memory is then known.
Build MakeBuild() {
  Build build;
  const std::string folder = std::filesystem::temp_directory_path();
  build.path = absl::StrCat(folder, "/sayso_bench_", getpid(), ".gazetteer");
  build.table_path = build.path + ".tsv";
  std::ofstream(build.table_path, std::ios::binary) << GeneratedNames().Table(NameCount());
  malloc_trim(0);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    CompileTable(build.table_path, build.path);
    _exit(0);
  }
  int status = 0;
  rusage usage = {};
  if (wait4(child, &status, 0, &usage) != child || status != 0) Die("the build failed");
  build.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  build.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;
  const auto file = GazetteerFile::Open(build.path);
  DieUnlessOk(file.status());
  DieUnlessOk(file->Verify());
  build.bytes_per_name =
      static_cast<double>(file->bytes()) / static_cast<double>(file->name_count());
  return build;
}

const Build& TheBuild() {
  static const Build* const build = new Build(MakeBuild());
  return *build;
}

void BM_BuildFromTable(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(&TheBuild());
  state.counters["seconds"] = TheBuild().seconds;
  state.counters["peak_MB"] = TheBuild().peak_mb;
  state.counters["bytes_per_name"] = TheBuild().bytes_per_name;
}
BENCHMARK(BM_BuildFromTable)->Iterations(1)->Unit(benchmark::kMillisecond);

// ---- opening -----------------------------------------------------------------

// A gazetteer, with the labels that patterns might ask for.
struct Opened {
  Tokenizer tokenizer;
  Alphabet alphabet;
  std::unique_ptr<Gazetteer> gazetteer;

  explicit Opened(const std::string& path) {
    for (const char* label : {"Person", "Organization", "Location", "Country"}) {
      alphabet.AddLabel(label);
    }
    const auto file = GazetteerFile::Open(path);
    DieUnlessOk(file.status());
    auto made = Gazetteer::Create(std::vector<GazetteerFile>{*file}, tokenizer, &alphabet);
    DieUnlessOk(made.status());
    gazetteer = *std::move(made);
  }

  void Tokenize(const std::string& text, std::vector<Token>* tokens) const {
    tokens->clear();
    tokenizer.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, tokens);
    gazetteer->vocabulary().Annotate(text, 0, tokens);
  }
};

const Opened& TheOpened() {
  static const Opened* const opened = new Opened(TheBuild().path);
  return *opened;
}

void BM_OpenToFirstLookup(benchmark::State& state) {
  const std::string path = TheBuild().path;
  TheOpened();  // the file is in the page cache
  std::vector<Token> tokens;
  for (auto _ : state) {
    const Opened opened(path);
    opened.Tokenize("San Kalomira County", &tokens);
    PhraseHit hit;
    benchmark::DoNotOptimize(opened.gazetteer->FindLongest(tokens, 0, 3, &hit));
  }
}
BENCHMARK(BM_OpenToFirstLookup)->Unit(benchmark::kMillisecond);

// ---- looking up --------------------------------------------------------------

bool MayBeginName(const Token& token) {
  return token.shape != Shape::kLower && token.shape < Shape::kPunctuation;
}

// Phrases found in the corpus at every token, or where a name may begin.
size_t LookUp(const Opened& opened, bool every_position) {
  size_t found = 0;
  std::vector<Token> tokens;
  for (const std::string& text : TheCorpus().texts) {
    opened.Tokenize(text, &tokens);
    const auto end = static_cast<uint32_t>(tokens.size());
    for (uint32_t at = 0; at < end; ++at) {
      if (!every_position && !MayBeginName(tokens[at])) continue;
      PhraseHit hit;
      if (opened.gazetteer->FindLongest(tokens, at, end, &hit)) ++found;
    }
  }
  return found;
}

void BM_Tokenize(benchmark::State& state) {
  const Opened& opened = TheOpened();
  std::vector<Token> tokens;
  for (auto _ : state) {
    for (const std::string& text : TheCorpus().texts) {
      tokens.clear();
      opened.tokenizer.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  }
  state.SetBytesProcessed(state.iterations() * TheCorpus().bytes);
}
BENCHMARK(BM_Tokenize)->Unit(benchmark::kMillisecond);

void BM_TokenizeAndNumberWords(benchmark::State& state) {
  const Opened& opened = TheOpened();
  std::vector<Token> tokens;
  for (auto _ : state) {
    for (const std::string& text : TheCorpus().texts) {
      opened.Tokenize(text, &tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  }
  state.SetBytesProcessed(state.iterations() * TheCorpus().bytes);
}
BENCHMARK(BM_TokenizeAndNumberWords)->Unit(benchmark::kMillisecond);

void BM_LookUp(benchmark::State& state) {
  const Opened& opened = TheOpened();
  size_t found = 0;
  for (auto _ : state) found = LookUp(opened, state.range(0) != 0);
  state.SetBytesProcessed(state.iterations() * TheCorpus().bytes);
  state.counters["found"] = static_cast<double>(found);
}
BENCHMARK(BM_LookUp)->ArgName("every")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

// ---- the same by a hash map ----------------------------------------------------

// Abseil's hash map from names, folded and with one space between their tokens.
// All that it is asked is whether a name is there and which row it is of.
class HashMapNames {
 public:
  explicit HashMapNames(const std::string& table_path) {
    const struct mallinfo2 before = mallinfo2();
    std::ifstream in(table_path);
    std::string line;
    RowReader reader;
    Row row;
    std::vector<Token> scratch;
    while (std::getline(in, line)) {
      if (!*reader.Read(line, &row)) continue;
      Add(row.name, &scratch);
      for (const Alias& alias : row.aliases) Add(alias.text, &scratch);
      ++rows_;
    }
    const struct mallinfo2 after = mallinfo2();
    bytes_ = after.uordblks + after.hblkhd - before.uordblks - before.hblkhd;
  }

  double bytes_per_name() const {
    return static_cast<double>(bytes_) / static_cast<double>(names_);
  }

  size_t LookUp(bool every_position) const {
    size_t found = 0;
    std::vector<Token> tokens;
    std::string folded;
    std::string word;
    std::vector<uint32_t> begins;
    for (const std::string& text : TheCorpus().texts) {
      tokens.clear();
      tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
      folded.clear();
      begins.clear();
      for (const Token& token : tokens) {
        folder_.Fold(token.span.In(text), &word);
        begins.push_back(static_cast<uint32_t>(folded.size()));
        folded += word;
        folded += ' ';
      }
      begins.push_back(static_cast<uint32_t>(folded.size()));
      for (size_t at = 0; at < tokens.size(); ++at) {
        if (!every_position && !MayBeginName(tokens[at])) continue;
        for (size_t end = std::min(tokens.size(), at + longest_); end > at; --end) {
          const absl::string_view name(folded.data() + begins[at], begins[end] - begins[at] - 1);
          if (rows_of_.find(name) == rows_of_.end()) continue;
          ++found;
          break;
        }
      }
    }
    return found;
  }

 private:
  void Add(std::string_view name, std::vector<Token>* scratch) {
    std::string key;
    std::string word;
    const PhraseForm form = FormOf(tokenizer_, name, scratch);
    for (const std::string_view token : form.words) {
      folder_.Fold(token, &word);
      if (!key.empty()) key += ' ';
      key += word;
    }
    longest_ = std::max(longest_, form.words.size());
    rows_of_.try_emplace(std::move(key), rows_);
    ++names_;
  }

  Tokenizer tokenizer_;
  Folder folder_;
  absl::flat_hash_map<std::string, uint32_t> rows_of_;
  uint32_t rows_ = 0;
  size_t names_ = 0;
  size_t longest_ = 0;
  size_t bytes_ = 0;
};

void BM_HashMapLookUp(benchmark::State& state) {
  static const HashMapNames* const names = new HashMapNames(TheBuild().table_path);
  size_t found = 0;
  for (auto _ : state) found = names->LookUp(state.range(0) != 0);
  state.SetBytesProcessed(state.iterations() * TheCorpus().bytes);
  state.counters["found"] = static_cast<double>(found);
  state.counters["bytes_per_name"] = names->bytes_per_name();
}
BENCHMARK(BM_HashMapLookUp)->ArgName("every")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

// ---- the same by a string automaton --------------------------------------------

// Writes texts, folded, with spaces around their tokens, one a line.
class FoldedLines {
 public:
  explicit FoldedLines(const std::string& path) : out_(path, std::ios::binary) {}

  void Add(std::string_view text) {
    tokens_.clear();
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens_);
    out_ << ' ';
    for (const Token& token : tokens_) {
      folder_.Fold(token.span.In(text), &word_);
      out_ << word_ << ' ';
    }
    out_ << '\n';
  }

 private:
  std::ofstream out_;
  Tokenizer tokenizer_;
  Folder folder_;
  std::vector<Token> tokens_;
  std::string word_;
};

void BM_AhoCorasickLookUp(benchmark::State& state) {
  const std::string names = TheBuild().path + ".names";
  const std::string texts = TheBuild().path + ".texts";
  size_t name_count = 0;
  {
    FoldedLines lines(names);
    std::ifstream in(TheBuild().table_path);
    std::string line;
    RowReader reader;
    Row row;
    while (std::getline(in, line)) {
      if (!*reader.Read(line, &row)) continue;
      lines.Add(row.name);
      for (const Alias& alias : row.aliases) lines.Add(alias.text);
      name_count += 1 + row.aliases.size();
    }
    FoldedLines text_lines(texts);
    for (const std::string& text : TheCorpus().texts) text_lines.Add(text);
  }
  const std::string command = absl::StrCat("/usr/bin/python3 tools/gazetteers/aho_corasick.py ",
                                           names, " ", texts, " 2>/dev/null");
  double made = 0;
  double seconds = 0;
  size_t found = 0;
  double bytes = 0;
  for (auto _ : state) {
    FILE* const child = popen(command.c_str(), "r");
    const bool ran =
        child != nullptr && fscanf(child, "%lf %lf %zu %lf", &made, &seconds, &found, &bytes) == 4;
    if (child != nullptr) pclose(child);
    if (!ran) {
      state.SkipWithError("python3-ahocorasick is not installed");
      break;
    }
    state.SetIterationTime(seconds);
  }
  std::filesystem::remove(names);
  std::filesystem::remove(texts);
  state.SetBytesProcessed(state.iterations() * TheCorpus().bytes);
  state.counters["found"] = static_cast<double>(found);
  state.counters["bytes_per_name"] = bytes / static_cast<double>(name_count);
  state.counters["make_seconds"] = made;
}
BENCHMARK(BM_AhoCorasickLookUp)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

// ---- a second process ----------------------------------------------------------

// Kilobytes of memory that only this process has.
int64_t PrivateKilobytes() {
  std::ifstream in("/proc/self/smaps_rollup");
  std::string word;
  int64_t sum = 0;
  while (in >> word) {
    int64_t kilobytes = 0;
    if (word == "Private_Clean:" || word == "Private_Dirty:") in >> kilobytes;
    sum += kilobytes;
  }
  return sum;
}

// What the child does: looks the whole corpus up, and tells what memory it took.
int RunChild(const std::string& path) {
  TheCorpus();
  const int64_t before = PrivateKilobytes();
  const Opened opened(path);
  const size_t found = LookUp(opened, true);
  std::cout << PrivateKilobytes() - before << " " << found << "\n";
  return 0;
}

void BM_SecondProcess(benchmark::State& state) {
  TheOpened();
  const auto file = GazetteerFile::Open(TheBuild().path);
  DieUnlessOk(file.status());
  DieUnlessOk(file->Verify());  // all pages are this process's too
  int64_t kilobytes = 0;
  for (auto _ : state) {
    setenv(kChild, TheBuild().path.c_str(), 1);
    FILE* const child = popen("/proc/$PPID/exe", "r");
    unsetenv(kChild);
    size_t found = 0;
    if (child == nullptr || fscanf(child, "%" SCNd64 " %zu", &kilobytes, &found) != 2) {
      Die("no child");
    }
    pclose(child);
  }
  state.counters["private_MB"] = static_cast<double>(kilobytes) / 1024;
}
BENCHMARK(BM_SecondProcess)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  if (const char* path = std::getenv(sayso::kChild); path != nullptr) {
    return sayso::RunChild(path);
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  std::filesystem::remove(sayso::TheBuild().path);
  std::filesystem::remove(sayso::TheBuild().table_path);
  return 0;
}
