// Uses rules of one's own: makes an engine with a folder laid out like rules/,
// runs the examples of all rules, and prints the events of a file, each with the
// rule that found it.
//
//   custom_rules RULES_DIR FILE

#include <cstddef>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"

namespace {

// A rule that fails its own examples should not be used.
bool ExamplesPass(const sayso::Engine& engine) {
  size_t examples = 0;
  const std::vector<sayso::ExampleFailure> failures = engine.RunExamples(&examples);
  for (const sayso::ExampleFailure& failure : failures) {
    std::cerr << failure.where << "\n  " << failure.example << "\n  found: " << failure.found
              << "\n";
  }
  return failures.empty() && examples > 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "custom_rules RULES_DIR FILE\n";
    return 2;
  }
  sayso::Options options;
  options.rules_dir = argv[1];
  absl::StatusOr<std::unique_ptr<sayso::Engine>> engine = sayso::Engine::Create(options);
  if (!engine.ok()) {
    std::cerr << engine.status() << "\n";
    return 1;
  }
  if (!ExamplesPass(**engine)) return 1;

  std::ifstream file(argv[2], std::ios::binary);
  if (!file) {
    std::cerr << "can't open " << argv[2] << "\n";
    return 2;
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});
  auto records = (*engine)->Extract({.id = argv[2], .text = text, .published = ""});
  if (!records.ok()) {
    std::cerr << records.status() << "\n";
    return 1;
  }
  for (const sayso::pb::Record& record : *records) {
    for (const sayso::pb::Mention& mention : record.mentions()) {
      if (mention.type() != sayso::pb::EVENT) continue;
      std::cout << mention.text() << " (" << mention.rule() << ")\n";
    }
  }
  return 0;
}
