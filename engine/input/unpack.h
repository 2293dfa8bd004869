// Sources that unpack another source.

#ifndef ENGINE_INPUT_UNPACK_H_
#define ENGINE_INPUT_UNPACK_H_

#include <memory>
#include <string>

#include "engine/input/byte_source.h"

namespace sayso {

// Both read `packed` to its end. Checksums are compared, and an end inside a
// member is kDataLoss. Zeros behind the last gzip member, which tapes leave, are
// passed over; anything else there is kDataLoss.
std::unique_ptr<ByteSource> MakeGzipSource(std::unique_ptr<ByteSource> packed, std::string name,
                                           const UnpackLimits& limits);
std::unique_ptr<ByteSource> MakeZstdSource(std::unique_ptr<ByteSource> packed, std::string name,
                                           const UnpackLimits& limits);

}  // namespace sayso

#endif  // ENGINE_INPUT_UNPACK_H_
