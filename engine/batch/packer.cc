#include "engine/batch/packer.h"

#include <zlib.h>
#include <zstd.h>

#include <climits>

namespace sayso {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kZstdLevel = 3;

absl::Status AppendGzip(std::string_view bytes, std::string* out) {
  z_stream stream = {};
  if (bytes.size() > UINT_MAX / 2 ||
      deflateInit2(&stream, kGzipLevel, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return absl::ResourceExhaustedError("gzip: no memory");
  }
  const size_t before = out->size();
  out->resize(before + deflateBound(&stream, bytes.size()));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out->data() + before);
  stream.avail_out = static_cast<uInt>(out->size() - before);
  const int result = deflate(&stream, Z_FINISH);
  out->resize(before + stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) return absl::InternalError("gzip could not pack the output");
  return absl::OkStatus();
}

absl::Status AppendZstd(std::string_view bytes, std::string* out) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  if (context == nullptr) return absl::ResourceExhaustedError("zstd: no memory");
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kZstdLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  const size_t before = out->size();
  out->resize(before + ZSTD_compressBound(bytes.size()));
  const size_t size = ZSTD_compress2(context, out->data() + before, out->size() - before,
                                     bytes.data(), bytes.size());
  ZSTD_freeCCtx(context);
  if (ZSTD_isError(size) != 0) return absl::InternalError("zstd could not pack the output");
  out->resize(before + size);
  return absl::OkStatus();
}

}  // namespace

std::optional<Packing> ParsePacking(std::string_view name, std::string_view output) {
  if (name == "none") return Packing::kNone;
  if (name == "gzip") return Packing::kGzip;
  if (name == "zstd") return Packing::kZstd;
  if (name != "auto") return std::nullopt;
  if (output.ends_with(".gz")) return Packing::kGzip;
  if (output.ends_with(".zst")) return Packing::kZstd;
  return Packing::kNone;
}

absl::Status AppendPacked(std::string_view bytes, Packing packing, std::string* out) {
  switch (packing) {
    case Packing::kGzip:
      return AppendGzip(bytes, out);
    case Packing::kZstd:
      return AppendZstd(bytes, out);
    case Packing::kNone:
      break;
  }
  out->append(bytes);
  return absl::OkStatus();
}

}  // namespace sayso
