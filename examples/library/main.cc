// A program that uses the installed library: prints who said what in a file.
//
//   library FILE

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/engine.h"

namespace {

// The name of the speaker, or the words that stand for one nobody knows.
std::string SpeakerOf(const sayso::pb::Quote& quote, const sayso::pb::Record& record) {
  if (!quote.has_speaker()) return "?";
  for (const sayso::pb::Entity& entity : record.entities()) {
    if (quote.speaker().has_entity() && entity.id() == quote.speaker().entity()) {
      return entity.name();
    }
  }
  return quote.speaker().text();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "library FILE\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  if (!file) {
    std::cerr << "can't open " << argv[1] << "\n";
    return 2;
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});

  // One engine for the whole program: making it is the slow part.
  absl::StatusOr<std::unique_ptr<sayso::Engine>> engine = sayso::Engine::Create({});
  if (!engine.ok()) {
    std::cerr << engine.status() << "\n";
    return 1;
  }
  auto records = (*engine)->Extract({.id = argv[1], .text = text, .published = ""});
  if (!records.ok()) {
    std::cerr << records.status() << "\n";
    return 1;
  }
  for (const sayso::pb::Record& record : *records) {
    for (const sayso::pb::Quote& quote : record.quotes()) {
      std::cout << SpeakerOf(quote, record) << ": " << quote.text() << "\n";
    }
  }
  return 0;
}
