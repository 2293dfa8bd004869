// What the comments of a table say of where its rows come from.

#ifndef ENGINE_IMPORT_SOURCE_COMMENTS_H_
#define ENGINE_IMPORT_SOURCE_COMMENTS_H_

#include <string>
#include <string_view>

#include "engine/gazetteer/gazetteer_file.h"

namespace sayso {

// Reads the comments at the head of a table for notes of this form, which may go
// on over several lines, up to the licence:
//
//     # source geonames: GeoNames (https://www.geonames.org/), as of 2026-07;
//     # changed: fields left out; licence CC-BY-4.0
class SourceComments {
 public:
  // Takes the next line. True where a note ends with it: see note(), whose name is
  // what stands before the licence, and which has no notice.
  bool Take(std::string_view line);

  const SourceNote& note() const { return note_; }

 private:
  std::string key_;  // of a note that is not whole yet
  std::string text_;
  SourceNote note_;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_SOURCE_COMMENTS_H_
