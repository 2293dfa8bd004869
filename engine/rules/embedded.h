// The files of rules/, built into the library.

#ifndef ENGINE_RULES_EMBEDDED_H_
#define ENGINE_RULES_EMBEDDED_H_

#include <span>
#include <string_view>

namespace sayso {

struct EmbeddedFile {
  std::string_view path;  // below rules/: "en/lexicons/month.txt"
  std::string_view data;  // the file's bytes as they are
};

// All of them, sorted by the bytes of their paths. The table and what it points
// to are constants of the program; it costs nothing to call. tools/embed
// generates the definition.
std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace sayso

#endif  // ENGINE_RULES_EMBEDDED_H_
