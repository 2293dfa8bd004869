#include "engine/input/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

// What the two have in common: the packed bytes in hand, and the count.
class Unpacker : public ByteSource {
 public:
  Unpacker(std::unique_ptr<ByteSource> packed, std::string name, const UnpackLimits& limits)
      : packed_(std::move(packed)), name_(std::move(name)), limits_(limits), buffer_(kChunk) {}

  uint64_t packed_bytes() const override { return packed_->packed_bytes(); }

 protected:
  // Makes sure of a packed byte in hand, unless it is the end.
  absl::Status Fill() {
    if (at_ < end_ || at_end_) return absl::OkStatus();
    absl::StatusOr<size_t> read = packed_->Read(buffer_.data(), buffer_.size());
    if (!read.ok()) return read.status();
    at_ = 0;
    end_ = *read;
    at_end_ = end_ == 0;
    return absl::OkStatus();
  }

  bool at_end() const { return at_end_; }
  const char* data() const { return buffer_.data() + at_; }
  size_t size() const { return end_ - at_; }
  void Use(size_t bytes) {
    at_ += bytes;
    used_ += bytes;
  }

  absl::StatusOr<size_t> Given(size_t bytes) {
    unpacked_ += bytes;
    if (unpacked_ > limits_.free_bytes && unpacked_ / limits_.expansion > used_) {
      return absl::ResourceExhaustedError(
          absl::StrCat(name_, ": ", used_, " packed bytes have become ", unpacked_,
                       ", more than the limit of ", limits_.expansion, " for one"));
    }
    return bytes;
  }

  absl::Status Broken(const char* why) const {
    return absl::DataLossError(
        absl::StrCat(name_, ": the packing is broken near byte ", used_, ": ", why));
  }

 private:
  const std::unique_ptr<ByteSource> packed_;
  const std::string name_;
  const UnpackLimits limits_;
  std::vector<char> buffer_;
  size_t at_ = 0;
  size_t end_ = 0;
  bool at_end_ = false;
  uint64_t used_ = 0;
  uint64_t unpacked_ = 0;
};

class GzipSource : public Unpacker {
 public:
  using Unpacker::Unpacker;
  ~GzipSource() override {
    if (begun_) inflateEnd(&stream_);
  }

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    if (!begun_) {
      // 15: the largest window; 16: gzip's own header and checksum.
      if (inflateInit2(&stream_, 15 + 16) != Z_OK) return Broken("no memory");
      begun_ = true;
    }
    const size_t wanted = std::min(size, size_t{1} << 30);
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(wanted);
    while (stream_.avail_out == wanted) {
      if (absl::Status status = Fill(); !status.ok()) return status;
      if (at_end()) {
        if (in_member_) return Broken("it is cut short");
        return size_t{0};
      }
      if (!in_member_ && !BeginMember()) continue;
      if (absl::Status status = Inflate(); !status.ok()) return status;
    }
    return Given(wanted - stream_.avail_out);
  }

 private:
  // Zeros between members are no member.
  bool BeginMember() {
    if (members_ > 0 && data()[0] == '\0') {
      Use(1);
      return false;
    }
    if (members_++ > 0) inflateReset(&stream_);
    in_member_ = true;
    return true;
  }

  absl::Status Inflate() {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data()));
    stream_.avail_in = static_cast<uInt>(size());
    const int result = inflate(&stream_, Z_NO_FLUSH);
    Use(size() - stream_.avail_in);
    if (result == Z_STREAM_END) {
      in_member_ = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return Broken(stream_.msg == nullptr ? "no gzip" : stream_.msg);
    }
    return absl::OkStatus();
  }

  z_stream stream_ = {};
  bool begun_ = false;
  bool in_member_ = false;
  uint64_t members_ = 0;
};

class ZstdSource : public Unpacker {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string name, const UnpackLimits& limits)
      : Unpacker(std::move(packed), std::move(name), limits), stream_(ZSTD_createDStream()) {
    // A frame may ask for a window of gigabytes; 128 MiB is what zstd itself takes.
    if (stream_ != nullptr) ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 27);
  }
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    if (stream_ == nullptr) return Broken("no memory");
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      if (absl::Status status = Fill(); !status.ok()) return status;
      if (at_end() && !pending_) {
        if (in_frame_) return Broken("it is cut short");
        return size_t{0};
      }
      ZSTD_inBuffer in{data(), this->size(), 0};
      const size_t left = ZSTD_decompressStream(stream_, &out, &in);
      if (ZSTD_isError(left) != 0) return Broken(ZSTD_getErrorName(left));
      // Where the output is full, more may be held back.
      pending_ = out.pos == size && left != 0;
      if (at_end() && out.pos == 0) pending_ = false;
      Use(in.pos);
      in_frame_ = left != 0;
    }
    return Given(out.pos);
  }

 private:
  ZSTD_DStream* const stream_;
  bool in_frame_ = false;
  bool pending_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> MakeGzipSource(std::unique_ptr<ByteSource> packed, std::string name,
                                           const UnpackLimits& limits) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(name), limits);
}

std::unique_ptr<ByteSource> MakeZstdSource(std::unique_ptr<ByteSource> packed, std::string name,
                                           const UnpackLimits& limits) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(name), limits);
}

absl::StatusOr<std::string> InflateBytes(std::string_view bytes, const std::string& name,
                                         size_t max_bytes) {
  // Servers send either form; a zlib header's first two bytes divide by 31.
  const bool has_header =
      bytes.size() >= 2 && (bytes[0] & 0x0F) == 8 &&
      (static_cast<unsigned char>(bytes[0]) * 256 + static_cast<unsigned char>(bytes[1])) % 31 == 0;
  z_stream stream = {};
  if (inflateInit2(&stream, has_header ? 15 : -15) != Z_OK) {
    return absl::ResourceExhaustedError(absl::StrCat(name, ": no memory"));
  }
  std::string out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min(bytes.size(), size_t{1} << 30));
  int result = Z_OK;
  while (result == Z_OK && out.size() <= max_bytes) {
    const size_t before = out.size();
    out.resize(before + ByteSource::kChunk);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(ByteSource::kChunk);
    result = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (out.size() == before) break;
  }
  inflateEnd(&stream);
  if (result == Z_STREAM_END || out.size() > max_bytes) return out;
  return absl::DataLossError(absl::StrCat(name, ": its deflated content is broken"));
}

}  // namespace sayso
