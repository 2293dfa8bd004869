// How fast the engine reads: the whole way from text to protobuf bytes, and
// stages alone. One thread; bytes are those of the input.
//
//   SAYSO_BENCH_CORPUS=FILE.jsonl bench/engine_bench
//
// The corpus has a JSON object with "text" on each line. Without it, the pages
// and samples of testdata/ are read over and over.

#include <google/protobuf/arena.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "engine/engine.h"
#include "engine/input/document_reader.h"
#include "engine/input/input_list.h"
#include "engine/pipeline.h"
#include "engine/record/record_writer.h"
#include "engine/rules/source_files.h"

namespace sayso {
namespace {

struct Corpus {
  std::vector<OwnedDocument> documents;
  int64_t bytes = 0;
};

// Ends the program where the corpus cannot be read: there is nothing to measure.
[[noreturn]] void Die(const absl::Status& status) {
  std::cerr << "engine_bench: " << status << "\n";
  std::exit(2);
}

void ReadInto(const std::string& path, InputFormat format, Corpus* corpus) {
  auto reader = DocumentReader::Open(path, format);
  if (!reader.ok()) Die(reader.status());
  OwnedDocument document;
  absl::Status error;
  while ((*reader)->Next(&document, &error)) {
    if (!error.ok()) Die(error);
    corpus->bytes += static_cast<int64_t>(document.text.size());
    corpus->documents.push_back(document);
  }
}

Corpus ReadCorpus() {
  Corpus corpus;
  if (const char* path = std::getenv("SAYSO_BENCH_CORPUS"); path != nullptr && *path != '\0') {
    ReadInto(path, InputFormat::kJsonl, &corpus);
    return corpus;
  }
  for (const char* folder : {"testdata/pages", "testdata/samples"}) {
    const auto files = ListInputs({folder});
    if (!files.ok()) Die(files.status());
    for (const std::string& file : *files) ReadInto(file, InputFormat::kText, &corpus);
  }
  return corpus;
}

const Corpus& TheCorpus() {
  static const Corpus* const corpus = new Corpus(ReadCorpus());
  return *corpus;
}

std::vector<SourceFile> SourceFiles() {
  auto files = LoadSourceFiles("");
  if (!files.ok()) Die(files.status());
  return *std::move(files);
}

std::unique_ptr<Pipeline> MakePipeline() {
  auto pipeline = Pipeline::Create(SourceFiles());
  if (!pipeline.ok()) Die(pipeline.status());
  return *std::move(pipeline);
}

// Times passes over the corpus. One goes before: RE2 builds its automata while
// it reads, and a run over many files has that behind it.
template <typename Pass>
void TimePasses(benchmark::State& state, const Pass& pass) {
  pass();
  for (auto _ : state) pass();
  state.SetBytesProcessed(state.iterations() * TheCorpus().bytes);
}

void BM_CreateEngine(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Engine::Create({}));
}
BENCHMARK(BM_CreateEngine)->Unit(benchmark::kMillisecond);

void WriteAll(benchmark::State& state, RecordFormat format) {
  auto engine = Engine::Create({});
  if (!engine.ok()) Die(engine.status());
  google::protobuf::ArenaOptions options;
  options.start_block_size = size_t{32} << 10;
  TimePasses(state, [&] {
    std::string out;
    for (const OwnedDocument& d : TheCorpus().documents) {
      out.clear();
      google::protobuf::Arena arena(options);
      auto* list = google::protobuf::Arena::CreateMessage<pb::RecordList>(&arena);
      // A broken document costs its check.
      (*engine)
          ->Extract({.id = d.id, .text = d.text, .published = d.published}, list)
          .IgnoreError();
      for (const pb::Record& record : list->record()) {
        AppendRecord(record, format, &out).IgnoreError();
      }
      benchmark::DoNotOptimize(out);
    }
  });
}

void BM_ExtractToPb(benchmark::State& state) { WriteAll(state, RecordFormat::kPb); }
BENCHMARK(BM_ExtractToPb)->Unit(benchmark::kMillisecond);

void BM_ExtractToJsonl(benchmark::State& state) { WriteAll(state, RecordFormat::kJsonl); }
BENCHMARK(BM_ExtractToJsonl)->Unit(benchmark::kMillisecond);

void BM_Segment(benchmark::State& state) {
  const auto pipeline = MakePipeline();
  TimePasses(state, [&] {
    for (const OwnedDocument& d : TheCorpus().documents) {
      benchmark::DoNotOptimize(pipeline->segmenter().Segment(d.text, d.published));
    }
  });
}
BENCHMARK(BM_Segment)->Unit(benchmark::kMillisecond);

void BM_Tokenize(benchmark::State& state) {
  const Tokenizer tokenizer;
  std::vector<Token> tokens;
  TimePasses(state, [&] {
    for (const OwnedDocument& d : TheCorpus().documents) {
      tokens.clear();
      tokenizer.Tokenize(d.text, {0, static_cast<uint32_t>(d.text.size())}, &tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  });
}
BENCHMARK(BM_Tokenize)->Unit(benchmark::kMillisecond);

// Looking up the words of texts that are tokenised already, and the copy of
// their tokens, which is small beside it.
void BM_Vocabulary(benchmark::State& state) {
  const auto pipeline = MakePipeline();
  const Vocabulary& vocabulary = pipeline->gazetteer().vocabulary();
  std::vector<std::vector<Token>> texts;
  for (const OwnedDocument& d : TheCorpus().documents) {
    pipeline->tokenizer().Tokenize(d.text, {0, static_cast<uint32_t>(d.text.size())},
                                   &texts.emplace_back());
  }
  std::vector<Token> tokens;
  TimePasses(state, [&] {
    for (size_t i = 0; i < texts.size(); ++i) {
      tokens.assign(texts[i].begin(), texts[i].end());
      vocabulary.Annotate(TheCorpus().documents[i].text, 0, &tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  });
}
BENCHMARK(BM_Vocabulary)->Unit(benchmark::kMillisecond);

// Tokens, words and sentences.
void BM_TextStages(benchmark::State& state) {
  const auto pipeline = MakePipeline();
  TimePasses(state, [&] {
    for (const OwnedDocument& d : TheCorpus().documents) {
      benchmark::DoNotOptimize(pipeline->TokenizeBlock(d.text));
    }
  });
}
BENCHMARK(BM_TextStages)->Unit(benchmark::kMillisecond);

// The name rules and the gazetteer over texts whose sentences are known.
void BM_FindNames(benchmark::State& state) {
  const auto pipeline = MakePipeline();
  std::vector<TokenizedDocument> texts;
  for (const OwnedDocument& d : TheCorpus().documents) {
    texts.push_back(pipeline->TokenizeBlock(d.text));
  }
  std::vector<Candidate> candidates;
  TimePasses(state, [&] {
    for (const TokenizedDocument& text : texts) {
      candidates.clear();
      const std::vector<bool> quoted(text.tokens.size(), false);
      const PhraseMap phrases(pipeline->gazetteer(), text);
      pipeline->name_finder().Find(text, phrases, quoted, &candidates);
      benchmark::DoNotOptimize(candidates.data());
    }
  });
}
BENCHMARK(BM_FindNames)->Unit(benchmark::kMillisecond);

// All stages, without the record.
void BM_Analyze(benchmark::State& state) {
  const auto pipeline = MakePipeline();
  TimePasses(state, [&] {
    for (const OwnedDocument& d : TheCorpus().documents) {
      Analysis analysis;
      pipeline->Analyze({.id = d.id, .text = d.text, .published = d.published}, {}, &analysis)
          .IgnoreError();
      benchmark::DoNotOptimize(analysis.quotes.data());
    }
  });
}
BENCHMARK(BM_Analyze)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sayso

BENCHMARK_MAIN();
