#include "engine/input/document_splitter.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/input/buffered_source.h"
#include "engine/input/encoding.h"
#include "engine/input/warc.h"

namespace sayso {
namespace {

constexpr size_t kFormatBytes = 64;  // that tell what standard input is

absl::Status TooLong(const std::string& id, size_t limit) {
  return absl::ResourceExhaustedError(
      absl::StrCat(id, ": longer than the limit of ", limit, " bytes"));
}

// One document: text, or a page.
class WholeInput : public DocumentSplitter {
 public:
  WholeInput(std::unique_ptr<BufferedSource> source, std::string name, RawDocument::Kind kind,
             size_t max_bytes)
      : source_(std::move(source)), name_(std::move(name)), kind_(kind), max_bytes_(max_bytes) {}

  bool Next(RawDocument* document) override {
    if (done_) return false;
    done_ = true;
    *document = RawDocument();
    document->id = WithoutBadUtf8(name_);
    document->kind = kind_;
    document->error = source_->ReadBytes(max_bytes_ + 1, &document->bytes);
    if (document->error.ok() && document->bytes.size() > max_bytes_) {
      document->error = TooLong(document->id, max_bytes_);
    }
    if (!document->error.ok()) document->bytes = std::string();
    return true;
  }

  uint64_t packed_bytes() const override { return source_->packed_bytes(); }

 private:
  const std::unique_ptr<BufferedSource> source_;
  const std::string name_;
  const RawDocument::Kind kind_;
  const size_t max_bytes_;
  bool done_ = false;
};

class JsonLines : public DocumentSplitter {
 public:
  JsonLines(std::unique_ptr<BufferedSource> source, const std::string& name, size_t max_bytes)
      : source_(std::move(source)), name_(WithoutBadUtf8(name)), max_bytes_(2 * max_bytes + 1024) {}

  bool Next(RawDocument* document) override {
    if (failed_) return false;
    while (true) {
      std::string_view line;
      const absl::StatusOr<BufferedSource::Line> read = source_->ReadLine(max_bytes_, &line);
      if (read.ok() && *read == BufferedSource::Line::kEnd) return false;
      ++number_;
      if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
      if (read.ok() && *read == BufferedSource::Line::kLine && blank) continue;
      *document = RawDocument();
      document->id = absl::StrCat(name_, ":", number_);
      document->kind = RawDocument::Kind::kJson;
      if (!read.ok()) {
        failed_ = true;
        document->error = read.status();
      } else if (*read == BufferedSource::Line::kTooLong) {
        document->error = TooLong(document->id, max_bytes_);
      } else {
        document->bytes = std::string(line);
      }
      return true;
    }
  }

  uint64_t packed_bytes() const override { return source_->packed_bytes(); }

 private:
  const std::unique_ptr<BufferedSource> source_;
  const std::string name_;
  const size_t max_bytes_;
  uint64_t number_ = 0;  // of the line given last
  bool failed_ = false;
};

std::unique_ptr<DocumentSplitter> Split(std::unique_ptr<BufferedSource> source,
                                        const std::string& name, InputFormat format,
                                        const InputLimits& limits) {
  switch (format) {
    case InputFormat::kJsonl:
      return std::make_unique<JsonLines>(std::move(source), name, limits.document_bytes);
    case InputFormat::kWarc:
      return std::make_unique<WarcPages>(std::move(source), name, limits);
    case InputFormat::kHtml:
      return std::make_unique<WholeInput>(std::move(source), name, RawDocument::Kind::kHtml,
                                          limits.document_bytes);
    case InputFormat::kAuto:
    case InputFormat::kText:
      break;
  }
  return std::make_unique<WholeInput>(std::move(source), name, RawDocument::Kind::kText,
                                      limits.document_bytes);
}

}  // namespace

InputFormat FormatOfInput(const std::string& path, InputFormat format) {
  if (format != InputFormat::kAuto) return format;
  return FormatOfName(path).value_or(InputFormat::kText);
}

std::unique_ptr<DocumentSplitter> SplitDocuments(std::unique_ptr<ByteSource> source,
                                                 const std::string& name, InputFormat format,
                                                 const InputLimits& limits) {
  return Split(std::make_unique<BufferedSource>(std::move(source)), name, format, limits);
}

absl::StatusOr<std::unique_ptr<DocumentSplitter>> OpenDocuments(const std::string& path,
                                                                InputFormat format,
                                                                const InputLimits& limits,
                                                                const StopFunction& stop) {
  absl::StatusOr<std::unique_ptr<ByteSource>> bytes = OpenByteSource(path, limits.unpack, stop);
  if (!bytes.ok()) return bytes.status();
  auto source = std::make_unique<BufferedSource>(*std::move(bytes));
  if (format == InputFormat::kAuto && path == "-") {
    const absl::StatusOr<std::string_view> begin = source->Peek(kFormatBytes);
    if (!begin.ok()) return begin.status();
    format = FormatOfBytes(*begin);
  }
  return Split(std::move(source), path, FormatOfInput(path, format), limits);
}

}  // namespace sayso
