// Reads records as `sayso extract --format=pb` writes them, each after its size,
// from standard input, and prints who said what: document, speaker and words, parted
// by tabs. It holds one record at a time, however long the stream is.

#include <algorithm>
#include <iostream>
#include <string>

#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "proto/record.pb.h"

namespace {

// A field of a line: the newlines between parts of a quote would break it.
std::string Cell(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

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

int main() {
  google::protobuf::io::IstreamInputStream input(&std::cin);
  sayso::pb::Record record;
  bool clean_end = false;
  while (google::protobuf::util::ParseDelimitedFromZeroCopyStream(&record, &input, &clean_end)) {
    for (const sayso::pb::Quote& quote : record.quotes()) {
      std::cout << Cell(record.document_id()) << "\t" << Cell(SpeakerOf(quote, record)) << "\t"
                << Cell(quote.text()) << "\n";
    }
    record.Clear();
  }
  if (!clean_end) {
    std::cerr << "stream: the input ends within a record, or is none of records\n";
    return 1;
  }
  return 0;
}
