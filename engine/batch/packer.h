// Packs output, block by block.

#ifndef ENGINE_BATCH_PACKER_H_
#define ENGINE_BATCH_PACKER_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace sayso {

enum class Packing { kNone, kGzip, kZstd };

// "none", "gzip", "zstd"; "auto": by the end of the output's name, .gz or .zst.
std::optional<Packing> ParsePacking(std::string_view name, std::string_view output);

// Appends `bytes` to `*out` as a gzip member or zstd frame of its own, with a
// checksum. Members behind one another are one file to every reader of these
// formats, and a file may be cut between two of them and gone on with. The same
// bytes give the same member.
absl::Status AppendPacked(std::string_view bytes, Packing packing, std::string* out);

}  // namespace sayso

#endif  // ENGINE_BATCH_PACKER_H_
