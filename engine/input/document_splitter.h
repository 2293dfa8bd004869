// Cuts inputs into the documents that are in them.

#ifndef ENGINE_INPUT_DOCUMENT_SPLITTER_H_
#define ENGINE_INPUT_DOCUMENT_SPLITTER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/input/byte_source.h"
#include "engine/input/input_format.h"
#include "engine/input/raw_document.h"

namespace sayso {

struct InputLimits {
  // Of a document, as text and as the page or JSON it is in. A JSON line may be
  // twice as long, for its escapes and its other members.
  size_t document_bytes = size_t{32} << 20;
  UnpackLimits unpack;
};

// Gives the documents of one input, one after another. Holds one document in
// memory. Not thread-safe.
class DocumentSplitter {
 public:
  virtual ~DocumentSplitter() = default;

  // The next document, or, with `error` set, what stands in its place and why.
  // False at the end. A document that is too long is kResourceExhausted and not
  // kept; what cannot be read is as byte_source.h says, and the last.
  virtual bool Next(RawDocument* document) = 0;

  // Bytes of the input that have been read, as it lies on disk.
  virtual uint64_t packed_bytes() const = 0;

  // May Next() give anything but exactly one document? Whole inputs of the other
  // kind can be counted without being opened.
  static bool GivesMany(InputFormat format) {
    return format == InputFormat::kJsonl || format == InputFormat::kWarc;
  }
};

// Opens an input; errors are those of OpenByteSource().
absl::StatusOr<std::unique_ptr<DocumentSplitter>> OpenDocuments(const std::string& path,
                                                                InputFormat format,
                                                                const InputLimits& limits,
                                                                const StopFunction& stop = nullptr);

// The same of a source; `format` must not be kAuto.
std::unique_ptr<DocumentSplitter> SplitDocuments(std::unique_ptr<ByteSource> source,
                                                 const std::string& name, InputFormat format,
                                                 const InputLimits& limits);

// The format that is meant where `format` is kAuto and the input is not standard
// input: that of its name, else text.
InputFormat FormatOfInput(const std::string& path, InputFormat format);

}  // namespace sayso

#endif  // ENGINE_INPUT_DOCUMENT_SPLITTER_H_
