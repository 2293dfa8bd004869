// Which names are ordinary words too.

#ifndef ENGINE_IMPORT_COMMON_WORDS_H_
#define ENGINE_IMPORT_COMMON_WORDS_H_

#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "engine/gazetteer/row.h"

namespace sayso {

// A list of ordinary words. Immutable; safe for any number of threads.
class CommonWords {
 public:
  CommonWords() = default;

  // One word a line, in small letters; lines that begin with # are comments.
  explicit CommonWords(std::string_view list);

  // Is it one of them? In small letters.
  bool Contains(std::string_view word) const {
    return words_.contains(absl::string_view(word.data(), word.size()));
  }

  // The first of the row's names that is one ordinary word, or "". Acronyms of two
  // and three letters are none: "us" is not found as US. Linear.
  std::string_view AmbiguousName(const Row& row) const;

  // Flags the row as `common_word` where it has such a name and is not flagged
  // `not_common_word`. Returns whether it did.
  bool Flag(Row* row) const;

 private:
  absl::flat_hash_set<std::string> words_;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_COMMON_WORDS_H_
