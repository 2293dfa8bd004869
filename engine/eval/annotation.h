// Reads annotated samples: NAME.txt and NAME.gold.textproto beside it.

#ifndef ENGINE_EVAL_ANNOTATION_H_
#define ENGINE_EVAL_ANNOTATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/text/character_table.h"
#include "engine/text/span.h"
#include "proto/annotation.pb.h"

namespace sayso {

struct GoldSample {
  std::string gold_path;  // "testdata/samples/harbour.gold.textproto"
  std::string text_path;  // "testdata/samples/harbour.txt"
  std::string text;
  pb::Sample annotations;
  // Dates, money and other values are annotated: `about` ends in "; values".
  bool values = false;
  // Bytes that nothing is annotated in: addresses of pictures and pages.
  std::vector<Span> hidden;
};

// Reads a sample from disk. Fails with kNotFound where a file is missing,
// kInvalidArgument, "harbour.gold.textproto:12: …", where the annotations
// cannot be read or speak of words that the text does not have.
absl::StatusOr<GoldSample> ReadSample(const std::string& gold_path);

// The same for texts at hand; `gold_path` is for errors.
absl::StatusOr<GoldSample> ParseSample(std::string_view gold, std::string gold_path,
                                       std::string text);

// The gold files that `path` stands for: those of a folder and the folders
// below it, in the order of their names, or the one file. kNotFound.
absl::StatusOr<std::vector<std::string>> ListGoldFiles(const std::string& path);

// Names, nationalities and events; the other types are values.
bool IsValueType(pb::EntityType type);

// Finds words in a document. Immutable.
class WordPlaces {
 public:
  // Every place in `text` where `words` stands as whole words: no letter or
  // digit goes on at either end. They do not overlap. Case counts.
  std::vector<Span> Find(std::string_view text, std::string_view words) const;

 private:
  bool IsWordCharacterAt(std::string_view text, size_t at) const;

  CharacterTable table_;
};

// One place of a gold mention.
struct GoldPlace {
  Span span;
  int mention = 0;  // its index in the entry
};

// The places that the entry's mentions stand for, by where they begin: every
// place of their words within `regions` outside `hidden`, apart from those
// inside a longer mention's, or the nth of these. A mention without a place is
// not among them.
std::vector<GoldPlace> ResolveMentions(const pb::AnnotatedEntry& entry, std::string_view text,
                                       const std::vector<Span>& regions,
                                       const std::vector<Span>& hidden, const WordPlaces& places);

}  // namespace sayso

#endif  // ENGINE_EVAL_ANNOTATION_H_
