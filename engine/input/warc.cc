#include "engine/input/warc.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/input/encoding.h"

namespace sayso {
namespace {

constexpr size_t kMaxHeaderLine = size_t{64} << 10;
constexpr size_t kMaxHeaderLines = 1000;

std::string_view WithoutReturn(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(std::string(text)); }

// "Name: value", the name in lower case.
bool ParseField(std::string_view line, std::string* name, std::string_view* value) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  *name = Lower(Trim(line.substr(0, colon)));
  *value = Trim(line.substr(colon + 1));
  return true;
}

}  // namespace

struct WarcPages::Header {
  std::string type;
  std::string uri;
  std::string date;
  std::string content_type;
  uint64_t length = 0;
  bool has_length = false;
};

WarcPages::WarcPages(std::unique_ptr<BufferedSource> source, std::string name,
                     const InputLimits& limits)
    : source_(std::move(source)), name_(WithoutBadUtf8(name)), limits_(limits) {}

bool WarcPages::Next(RawDocument* document) {
  while (!ended_) {
    *document = RawDocument();
    Header header;
    const absl::StatusOr<bool> found = ReadHeader(&header);
    if (!found.ok()) {
      Fail(found.status(), document);
      return true;
    }
    if (!*found) break;
    const absl::StatusOr<bool> page = ReadPage(header, document);
    if (!page.ok()) {
      Fail(page.status(), document);
      return true;
    }
    if (*page) return true;
  }
  ended_ = true;
  return false;
}

void WarcPages::Fail(absl::Status why, RawDocument* document) {
  if (document->id.empty()) document->id = absl::StrCat(name_, ":", record_);
  document->bytes.clear();
  // A header that is none can be left behind; what can't be read can't.
  if (why.code() != absl::StatusCode::kInvalidArgument) ended_ = true;
  document->error = std::move(why);
}

absl::StatusOr<bool> WarcPages::ReadHeader(Header* header) {
  std::string_view line;
  // Blank lines part the records.
  while (true) {
    const auto read = source_->ReadLine(kMaxHeaderLine, &line);
    if (!read.ok()) return read.status();
    if (*read == BufferedSource::Line::kEnd) return false;
    line = WithoutReturn(line);
    if (absl::StartsWith(std::string(line.substr(0, 7)), "WARC/1.")) break;
    if (line.empty() || lost_) continue;
    lost_ = true;
    ++record_;
    return absl::InvalidArgumentError(absl::StrCat(name_, ": no WARC record where record ", record_,
                                                   " should be; looking for the next"));
  }
  lost_ = false;
  ++record_;
  for (size_t lines = 0; lines < kMaxHeaderLines; ++lines) {
    const auto read = source_->ReadLine(kMaxHeaderLine, &line);
    if (!read.ok()) return read.status();
    line = WithoutReturn(line);
    if (*read == BufferedSource::Line::kEnd) break;
    if (line.empty()) {
      if (header->has_length) return true;
      break;
    }
    std::string field;
    std::string_view value;
    if (!ParseField(line, &field, &value)) continue;
    if (field == "warc-type") header->type = Lower(value);
    if (field == "warc-date") header->date = std::string(value);
    if (field == "content-type") header->content_type = Lower(value);
    if (field == "warc-target-uri") {
      // WARC 1.0 wrote it in angle brackets.
      if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
      header->uri = WithoutBadUtf8(std::string(value));
    }
    if (field == "content-length") {
      header->has_length = absl::SimpleAtoi(std::string(value), &header->length);
    }
  }
  lost_ = true;
  return absl::InvalidArgumentError(
      absl::StrCat(name_, ": WARC record ", record_, " does not say how long it is"));
}

absl::StatusOr<bool> WarcPages::ReadPage(const Header& header, RawDocument* document) {
  const bool response =
      header.type == "response" &&
      (header.content_type.empty() || absl::StartsWith(header.content_type, "application/http"));
  const std::string id = header.uri.empty() ? absl::StrCat(name_, ":", record_) : header.uri;
  // The HTTP header and the packing of the body come on top of the page.
  const uint64_t most = uint64_t{limits_.document_bytes} + kMaxHeaderLine;
  if (!response || header.length > most) {
    absl::StatusOr<uint64_t> skipped = source_->SkipBytes(header.length);
    if (!skipped.ok()) return skipped.status();
    if (*skipped < header.length) {
      return absl::DataLossError(absl::StrCat(name_, ": cut short in WARC record ", record_));
    }
    if (!response) return false;
    document->id = id;
    document->error = absl::ResourceExhaustedError(
        absl::StrCat(id, ": longer than the limit of ", limits_.document_bytes, " bytes"));
    return true;
  }
  std::string bytes;
  if (absl::Status read = source_->ReadBytes(header.length, &bytes); !read.ok()) return read;
  if (bytes.size() < header.length) {
    return absl::DataLossError(absl::StrCat(name_, ": cut short in WARC record ", record_));
  }
  absl::StatusOr<HttpResponse> http = ParseHttpResponse(bytes, id, limits_);
  if (!http.ok()) {
    document->id = id;
    document->error = http.status();
    return true;
  }
  const bool html =
      http->content_type == "text/html" || http->content_type == "application/xhtml+xml";
  if (http->status != 200 || (!html && http->content_type != "text/plain")) return false;
  document->id = id;
  document->kind = html ? RawDocument::Kind::kHtml : RawDocument::Kind::kText;
  document->bytes = std::move(http->body);
  document->charset = std::move(http->charset);
  document->url = header.uri;
  document->published = header.date;
  return true;
}

namespace {

// RFC 9112, 7.1. Some crawlers store a body without its chunks and keep the
// header that promises them; then the first line is no size, and all is the body.
absl::StatusOr<std::string> Unchunk(std::string_view body, const std::string& name) {
  std::string out;
  bool first = true;
  while (true) {
    const size_t end = body.find('\n');
    const std::string_view line = Trim(body.substr(0, std::min(end, body.size())));
    const std::string_view digits = Trim(line.substr(0, line.find(';')));
    uint64_t size = 0;
    const bool good =
        !digits.empty() && digits.size() <= 15 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return absl::ascii_isxdigit(c); }) &&
        absl::SimpleHexAtoi(std::string(digits), &size);
    if (!good || end == std::string_view::npos) {
      if (first) return std::string(body);
      return absl::DataLossError(absl::StrCat(name, ": its chunked content is broken"));
    }
    first = false;
    if (size == 0) return out;
    body.remove_prefix(end + 1);
    if (size > body.size()) {
      return absl::DataLossError(absl::StrCat(name, ": its chunked content is cut short"));
    }
    out.append(body.substr(0, size));
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

absl::StatusOr<std::string> UnpackBody(std::string body, const std::string& encoding,
                                       const std::string& name, const InputLimits& limits) {
  if (encoding.empty() || encoding == "identity" || body.empty()) return body;
  const bool gzip = encoding == "gzip" || encoding == "x-gzip";
  if (gzip && !absl::StartsWith(body, "\x1F\x8B")) return body;  // unpacked by the crawler
  if (encoding == "deflate") return InflateBytes(body, name, limits.document_bytes);
  if (!gzip && encoding != "zstd") {
    return absl::UnimplementedError(
        absl::StrCat(name, ": its content is packed by \"", encoding, "\", which is not known"));
  }
  absl::StatusOr<std::unique_ptr<ByteSource>> source = UnpackBytes(body, name, limits.unpack);
  if (!source.ok()) return source.status();
  std::string out;
  BufferedSource unpacked(*std::move(source));
  if (absl::Status read = unpacked.ReadBytes(limits.document_bytes + 1, &out); !read.ok()) {
    return read;
  }
  return out;
}

}  // namespace

absl::StatusOr<HttpResponse> ParseHttpResponse(std::string_view bytes, const std::string& name,
                                               const InputLimits& limits) {
  HttpResponse response;
  if (!bytes.starts_with("HTTP/")) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": not an HTTP response"));
  }
  std::string transfer;
  std::string encoding;
  bool first = true;
  while (true) {
    const size_t end = bytes.find('\n');
    const std::string_view line = WithoutReturn(bytes.substr(0, std::min(end, bytes.size())));
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (first) {
      const size_t space = line.find(' ');
      if (space == std::string_view::npos ||
          !absl::SimpleAtoi(std::string(line.substr(space + 1, 3)), &response.status)) {
        return absl::InvalidArgumentError(absl::StrCat(name, ": not an HTTP response"));
      }
      first = false;
      continue;
    }
    if (line.empty()) break;
    std::string field;
    std::string_view value;
    if (!ParseField(line, &field, &value)) continue;
    if (field == "transfer-encoding") transfer = Lower(value);
    if (field == "content-encoding") encoding = Lower(value);
    if (field == "content-type") {
      response.content_type = Lower(Trim(value.substr(0, value.find(';'))));
      const std::string lower = Lower(value);
      if (const size_t at = lower.find("charset="); at != std::string::npos) {
        const std::string_view rest = std::string_view(lower).substr(at + 8);
        response.charset = std::string(rest.substr(0, rest.find(';')));
        std::erase_if(response.charset, [](char c) { return c == '"' || c == '\'' || c == ' '; });
      }
    }
  }
  const bool page = response.content_type == "text/html" || response.content_type == "text/plain" ||
                    response.content_type == "application/xhtml+xml";
  if (response.status != 200 || !page) return response;
  if (absl::StrContains(transfer, "chunked")) {
    absl::StatusOr<std::string> body = Unchunk(bytes, name);
    if (!body.ok()) return body.status();
    response.body = *std::move(body);
  } else {
    response.body = std::string(bytes);
  }
  absl::StatusOr<std::string> body = UnpackBody(std::move(response.body), encoding, name, limits);
  if (!body.ok()) return body.status();
  response.body = *std::move(body);
  if (response.body.size() > limits.document_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat(name, ": longer than the limit of ", limits.document_bytes, " bytes"));
  }
  return response;
}

}  // namespace sayso
