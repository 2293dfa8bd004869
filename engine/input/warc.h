// The pages of a web crawl: WARC files, ISO 28500.

#ifndef ENGINE_INPUT_WARC_H_
#define ENGINE_INPUT_WARC_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/input/buffered_source.h"
#include "engine/input/document_splitter.h"

namespace sayso {

// Gives the response records whose HTTP status is 200 and whose content is HTML,
// XHTML or plain text; passes over all others without a word. The id is the
// record's target URI; `published` is when it was fetched, for "1 hour ago".
// Chunked bodies are put together; gzip, deflate and zstd are unpacked. A header
// that is none is an error, behind which the next line "WARC/1." goes on.
class WarcPages : public DocumentSplitter {
 public:
  WarcPages(std::unique_ptr<BufferedSource> source, std::string name, const InputLimits& limits);

  bool Next(RawDocument* document) override;
  uint64_t packed_bytes() const override { return source_->packed_bytes(); }

 private:
  struct Header;

  // False at the end of the input.
  absl::StatusOr<bool> ReadHeader(Header* header);
  // The record behind the header; false where it is no page.
  absl::StatusOr<bool> ReadPage(const Header& header, RawDocument* document);
  void Fail(absl::Status why, RawDocument* document);

  const std::unique_ptr<BufferedSource> source_;
  const std::string name_;
  const InputLimits limits_;
  uint64_t record_ = 0;
  bool lost_ = false;  // looking for the next record
  bool ended_ = false;
};

// An HTTP response, as a crawl stores it.
struct HttpResponse {
  int status = 0;
  std::string content_type;  // lower case, "text/html"
  std::string charset;       // of the content type, or empty
  std::string body;          // unpacked
};

// Parses `bytes`, the whole of a response. kInvalidArgument where it is none;
// kUnimplemented for a content encoding that is not known; kDataLoss where its
// packing or its chunks are broken; kResourceExhausted where the body is longer
// than `limits` allow. Bodies of other types than pages' are not unpacked.
absl::StatusOr<HttpResponse> ParseHttpResponse(std::string_view bytes, const std::string& name,
                                               const InputLimits& limits);

}  // namespace sayso

#endif  // ENGINE_INPUT_WARC_H_
