// Uses names of one's own: lays a gazetteer, compiled by `sayso gazetteer build`,
// on top of the built-in one, and prints what of it a file names, with its ids.
//
//   custom_gazetteer GAZETTEER FILE

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/engine.h"

namespace {

// The ids of the rows in harbours.tsv begin so.
bool IsOurs(const std::string& id) { return id.starts_with("harbours:"); }

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "custom_gazetteer GAZETTEER FILE\n";
    return 2;
  }
  sayso::Options options;
  // Mapped, not read: all processes of a machine share its pages.
  options.gazetteers.push_back(argv[1]);
  absl::StatusOr<std::unique_ptr<sayso::Engine>> engine = sayso::Engine::Create(options);
  if (!engine.ok()) {
    std::cerr << engine.status() << "\n";
    return 1;
  }

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
    for (const sayso::pb::Entity& entity : record.entities()) {
      for (const std::string& id : entity.kb_ids()) {
        if (IsOurs(id)) std::cout << id << "\t" << entity.name() << "\n";
      }
    }
  }
  return 0;
}
