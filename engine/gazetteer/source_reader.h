// Gives the files of rules/ to a GazetteerWriter.

#ifndef ENGINE_GAZETTEER_SOURCE_READER_H_
#define ENGINE_GAZETTEER_SOURCE_READER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer_writer.h"
#include "engine/rules/source_files.h"
#include "engine/text/tokenizer.h"

namespace sayso {

// Does a compiled gazetteer hold what is in the file of this path?
bool IsGazetteerSource(std::string_view path);

// Gives the writer what the file holds, by what its path says; others are passed
// over. Word lists, which are in en/, are to come before rows. Fails with
// kInvalidArgument and "FILE:LINE: reason".
absl::Status AddSourceFile(const SourceFile& file, GazetteerWriter* writer);

// Gives the writer a table of rows. `name` is what found rows show.
absl::Status AddRows(std::string_view text, std::string_view name, std::string_view path,
                     GazetteerWriter* writer);

// The compiled gazetteer of `files`, and of the words that patterns ask for. The
// same files and words, in any order, give the same bytes.
absl::StatusOr<std::string> CompileGazetteer(const std::vector<SourceFile>& files,
                                             std::vector<std::string> literals,
                                             const Tokenizer& tokenizer);

// The gazetteer at a path: compiled, or a table of rows, which is compiled in
// memory as one to lie on top of `base`. Fails as GazetteerFile::Open(), and with
// "FILE:LINE: reason" where a row is bad.
absl::StatusOr<GazetteerFile> OpenGazetteer(const std::string& path, const GazetteerFile& base,
                                            const Tokenizer& tokenizer);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_SOURCE_READER_H_
