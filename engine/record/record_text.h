// Writes records for people: who said what, on a terminal.

#ifndef ENGINE_RECORD_RECORD_TEXT_H_
#define ENGINE_RECORD_RECORD_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "proto/record.pb.h"

namespace sayso {

struct RecordTextOptions {
  bool colour = false;  // ANSI escapes
  size_t width = 80;    // columns; lines break at spaces to fit it
};

// Appends one entry, with a blank line after it:
//
//   Ferry back in service, says harbour master
//   Ada Penrose · 2 May 2024, 09:30
//
//     People         Tom Reyes (harbour master)
//     Places         Hull
//
//     “We sail at noon,” … “and not before.”
//         — Tom Reyes, harbour master, to reporters · direct
//
// An entry without a headline shows the first words of its text. `document` is
// the text that the record is of; a span that does not lie in it prints as
// nothing. Control characters print as spaces. Linear in the record's size.
void AppendRecordText(const pb::Record& record, std::string_view document,
                      const RecordTextOptions& options, std::string* out);

}  // namespace sayso

#endif  // ENGINE_RECORD_RECORD_TEXT_H_
