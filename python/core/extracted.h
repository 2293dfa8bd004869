// What the engine found in a document, kept in C++ until Python asks for it.

#ifndef PYTHON_CORE_EXTRACTED_H_
#define PYTHON_CORE_EXTRACTED_H_

#include <google/protobuf/arena.h>

#include <string>
#include <utility>

#include "proto/record_list.pb.h"
#include "python/core/code_points.h"

namespace sayso::python {

// Immutable once the engine has filled `records`.
struct Extracted {
  explicit Extracted(std::string utf8)
      : text(std::move(utf8)),
        arena(Options()),
        records(google::protobuf::Arena::CreateMessage<pb::RecordList>(&arena)) {}

  static google::protobuf::ArenaOptions Options() {
    google::protobuf::ArenaOptions options;
    options.start_block_size = size_t{32} << 10;
    options.max_block_size = size_t{1} << 20;
    return options;
  }

  const std::string text;  // UTF-8
  google::protobuf::Arena arena;
  pb::RecordList* const records;
};

}  // namespace sayso::python

#endif  // PYTHON_CORE_EXTRACTED_H_
