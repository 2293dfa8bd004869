// Fuzzes the reading of documents: every format, packed or not, in every encoding.
//
// The first byte of an input says which format; the rest are the bytes of the
// file. What is read must be good: UTF-8 where the engine is promised it, entries
// that lie in their text, nothing beyond the limits.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "engine/document/entry.h"
#include "engine/document/utf8.h"
#include "engine/input/byte_source.h"
#include "engine/input/document_splitter.h"
#include "engine/input/parse_document.h"

namespace sayso {
namespace {

constexpr size_t kMaxDocument = 1 << 16;

void Expect(bool good) {
  if (!good) std::abort();
}

void CheckDocument(const RawDocument& raw, const OwnedDocument& document, bool decoded) {
  Expect(document.text.size() <= kMaxDocument * 3);
  Expect(CheckUtf8(document.id).ok());
  const bool promised = decoded || raw.kind != RawDocument::Kind::kText;
  if (promised) Expect(CheckUtf8(document.text).ok());
  Expect(CheckEntries(document.entries, document.text).ok());
}

void ReadAll(std::string_view bytes, InputFormat format, const std::string& encoding) {
  InputLimits limits;
  limits.document_bytes = kMaxDocument;
  limits.unpack.free_bytes = 1 << 20;
  auto source = UnpackBytes(bytes, "input", limits.unpack);
  if (!source.ok()) return;
  const auto splitter = SplitDocuments(*std::move(source), "input", format, limits);
  DocumentParser parser({.encoding = encoding, .document_bytes = kMaxDocument});
  RawDocument raw;
  for (int i = 0; i < 10000 && splitter->Next(&raw); ++i) {
    OwnedDocument document;
    RawDocument kind;
    kind.kind = raw.kind;
    if (!parser.Parse(std::move(raw), &document).ok()) continue;
    CheckDocument(kind, document, encoding != "utf-8");
  }
}

}  // namespace
}  // namespace sayso

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  using sayso::InputFormat;
  constexpr InputFormat kFormats[] = {InputFormat::kText, InputFormat::kJsonl, InputFormat::kHtml,
                                      InputFormat::kWarc};
  constexpr const char* kEncodings[] = {"utf-8", "detect", "windows-1252", "utf-16"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  sayso::ReadAll(bytes, kFormats[data[0] % 4], kEncodings[data[0] / 4 % 4]);
  return 0;
}
