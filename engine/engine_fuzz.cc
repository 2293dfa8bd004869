// Fuzzes Extract(): any bytes as a document. Text that is UTF-8 gives records that
// keep their promises; other text an error. (engine_property_test.cc asks more, of
// fewer documents.)

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "engine/document/utf8.h"
#include "engine/engine.h"

namespace sayso {
namespace {

void Expect(bool good) {
  if (!good) std::abort();
}

// A span of the text that cuts no character.
void CheckSpan(const pb::Span& span, std::string_view text) {
  Expect(span.begin() <= span.end() && span.end() <= text.size());
  for (const uint32_t at : {span.begin(), span.end()}) {
    Expect(at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
  }
}

void CheckRecord(const pb::Record& record, std::string_view text) {
  CheckSpan(record.span(), text);
  for (const pb::Mention& mention : record.mentions()) {
    CheckSpan(mention.span(), text);
    const std::string_view covered =
        text.substr(mention.span().begin(), mention.span().end() - mention.span().begin());
    Expect(covered == mention.text() && !mention.rule().empty());
  }
  for (const pb::Quote& quote : record.quotes()) {
    CheckSpan(quote.span(), text);
    for (const pb::Span& part : quote.parts()) CheckSpan(part, text);
    if (quote.has_speaker()) CheckSpan(quote.speaker().span(), text);
  }
}

}  // namespace
}  // namespace sayso

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const sayso::Engine* const engine = sayso::Engine::Create({})->release();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  sayso::pb::RecordList records;
  const absl::Status status =
      engine->Extract({.id = "d", .text = text, .published = "2024-05-14"}, &records);
  sayso::Expect(status.ok() == sayso::CheckUtf8(text).ok());
  for (const sayso::pb::Record& record : records.record()) sayso::CheckRecord(record, text);
  return 0;
}
