// What a user of the installed library writes: prints who said what.

#include <iostream>
#include <memory>

#include "absl/status/statusor.h"
#include "engine/engine.h"

int main() {
  absl::StatusOr<std::unique_ptr<sayso::Engine>> engine = sayso::Engine::Create({});
  if (!engine.ok()) {
    std::cerr << engine.status() << "\n";
    return 1;
  }
  auto records = (*engine)->Extract(
      {.id = "consumer",
       .text = "“The bridge will open on Friday,” said Angela Merkel, the former chancellor.\n",
       .published = ""});
  if (!records.ok()) {
    std::cerr << records.status() << "\n";
    return 1;
  }
  for (const auto& record : *records) {
    for (const auto& quote : record.quotes()) {
      std::cout << quote.speaker().text() << ": " << quote.text() << "\n";
    }
  }
  return 0;
}
