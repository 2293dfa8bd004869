// Fuzzes the loader of rules: rule files, layout rules and word lists from
// strangers. Whatever they hold, an engine is made or a reason is given.
//
// The first byte says which file of the built-in rules the rest takes the place
// of. Where an engine comes about, it reads a short text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pipeline.h"
#include "engine/rules/source_files.h"

namespace {

// Of the long word lists the first lines are enough, and a hundred times faster read.
constexpr size_t kListBytes = 1024;

std::vector<sayso::SourceFile>* ShortSources() {
  auto* const files = new std::vector<sayso::SourceFile>(*sayso::LoadSourceFiles("", "en/"));
  for (sayso::SourceFile& file : *files) {
    const bool list = file.path.starts_with("en/lexicons/") || file.path.ends_with("verbs.tsv");
    if (list && file.data.size() > kListBytes) {
      file.data = file.data.substr(0, file.data.rfind('\n', kListBytes) + 1);
    }
  }
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > 4096) return 0;
  static const auto* const built_in = ShortSources();
  std::vector<sayso::SourceFile> files;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Rules alone, not all the built-in ones: those take longer than what is tried.
  if (data[0] % 4 == 0) {
    for (const sayso::SourceFile& file : *built_in) {
      if (file.path == "en/layout.textproto") {
        files.push_back({file.path, text});
      } else if (file.path.find("/rules/") == std::string::npos) {
        files.push_back(file);
      }
    }
  } else {
    for (const sayso::SourceFile& file : *built_in) {
      if (file.path.find("/rules/") == std::string::npos) files.push_back(file);
    }
    files.push_back({"en/rules/fuzz.textproto", text});
  }
  const auto pipeline = sayso::Pipeline::Create(files);
  if (!pipeline.ok()) return 0;
  sayso::Analysis analysis;
  (*pipeline)
      ->Analyze({.id = "d",
                 .text = "Talk\n“We sail,” said Mr Tom Reyes of Hull on 3 May. He told the BBC.\n",
                 .published = ""},
                {}, &analysis)
      .IgnoreError();
  return 0;
}
