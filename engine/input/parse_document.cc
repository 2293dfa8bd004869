#include "engine/input/parse_document.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/input/encoding.h"
#include "engine/input/html_tree.h"
#include "engine/input/json_ld.h"
#include "engine/input/page_text.h"
#include "simdjson.h"

namespace sayso {
namespace {

absl::Status About(const std::string& id, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(id, ": ", std::string(status.message())));
}

// Fills all but the text; returns what is wrong, or nothing.
std::string ReadJson(const simdjson::dom::object& object, OwnedDocument* document) {
  simdjson::dom::element member;
  std::string_view value;
  if (object.at_key("id").get(member) == simdjson::SUCCESS && !member.is_null()) {
    int64_t number = 0;
    if (member.get(value) == simdjson::SUCCESS) {
      document->id = std::string(value);
    } else if (member.get(number) == simdjson::SUCCESS) {
      document->id = absl::StrCat(number);
    } else {
      return "\"id\" is no string";
    }
  }
  if (object.at_key("published").get(member) == simdjson::SUCCESS && !member.is_null()) {
    if (member.get(value) != simdjson::SUCCESS) return "\"published\" is no string";
    document->published = std::string(value);
  }
  if (object.at_key("text").get(member) != simdjson::SUCCESS) return "no member \"text\"";
  if (member.get(value) != simdjson::SUCCESS) return "\"text\" is no string";
  document->text = std::string(value);
  return {};
}

}  // namespace

DocumentParser::DocumentParser(ParseOptions options)
    : options_(std::move(options)), json_(std::make_unique<simdjson::dom::parser>()) {}

DocumentParser::~DocumentParser() = default;

absl::Status DocumentParser::Parse(RawDocument raw, OwnedDocument* document) {
  *document = OwnedDocument();
  document->id = raw.id;
  if (!raw.error.ok()) return raw.error;
  switch (raw.kind) {
    case RawDocument::Kind::kJson:
      return ParseJson(std::move(raw), document);
    case RawDocument::Kind::kHtml:
      return ParsePage(std::move(raw), document);
    case RawDocument::Kind::kText:
      break;
  }
  return ParseText(std::move(raw), document);
}

absl::Status DocumentParser::ParseJson(RawDocument raw, OwnedDocument* document) {
  const std::string place = std::move(raw.id);
  if (options_.encoding != "utf-8") {
    auto decoded = options_.encoding == "detect" ? DecodeText(std::move(raw.bytes), {})
                                                 : DecodeTextAs(raw.bytes, options_.encoding);
    if (!decoded.ok()) return About(place, decoded.status());
    raw.bytes = std::move(decoded->text);
  }
  simdjson::dom::element root;
  simdjson::dom::object object;
  // The parser copies the line into its own, padded buffer.
  if (const auto error = json_->parse(raw.bytes.data(), raw.bytes.size()).get(root)) {
    return absl::InvalidArgumentError(absl::StrCat(place, ": ", simdjson::error_message(error)));
  }
  std::string why = "not a JSON object";
  if (root.get(object) == simdjson::SUCCESS) why = ReadJson(object, document);
  if (!why.empty()) return absl::InvalidArgumentError(absl::StrCat(place, ": ", why));
  if (document->text.size() > options_.document_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat(place, ": longer than the limit of ", options_.document_bytes, " bytes"));
  }
  return absl::OkStatus();
}

absl::Status DocumentParser::ParseText(RawDocument raw, OwnedDocument* document) {
  document->url = std::move(raw.url);
  document->published = LocalTime(raw.published);
  const bool as_is = options_.encoding == "utf-8" && document->url.empty();
  if (as_is) {
    document->text = std::move(raw.bytes);
    return absl::OkStatus();
  }
  const size_t before = raw.bytes.size();
  const bool free = options_.encoding == "utf-8" || options_.encoding == "detect";
  auto decoded = free ? DecodeText(std::move(raw.bytes), raw.charset)
                      : DecodeTextAs(raw.bytes, options_.encoding);
  if (!decoded.ok()) return About(raw.id, decoded.status());
  document->text = std::move(decoded->text);
  if (decoded->encoding != "UTF-8") {
    document->encoding = std::move(decoded->encoding);
    document->encoding_detected = decoded->detected;
  }
  // Without its byte order mark, or out of a crawl, the text is not the input's.
  if (!document->encoding.empty() || document->text.size() != before || !document->url.empty()) {
    document->extracted_from = "decoded text";
  }
  return absl::OkStatus();
}

absl::Status DocumentParser::ParsePage(RawDocument raw, OwnedDocument* document) {
  const bool named = options_.encoding != "utf-8" && options_.encoding != "detect";
  if (raw.charset.empty()) raw.charset = EncodingInMeta(raw.bytes).value_or("");
  auto decoded = named ? DecodeTextAs(raw.bytes, options_.encoding)
                       : DecodeText(std::move(raw.bytes), raw.charset);
  if (!decoded.ok()) return About(raw.id, decoded.status());
  const auto tree = HtmlTree::Parse(decoded->text);
  if (!tree.ok()) return About(raw.id, tree.status());
  std::optional<PageText> page = ReadJsonLd((*tree)->JsonLd());
  if (!page) {
    page = PageText();
    page->text = WithoutBadUtf8((*tree)->VisibleText());
    page->from = "visible text";
  }
  document->text = std::move(page->text);
  document->entries = std::move(page->entries);
  document->extracted_from = std::move(page->from);
  document->published = std::move(page->published);
  if (document->published.empty()) document->published = LocalTime((*tree)->Published());
  if (document->published.empty()) document->published = LocalTime(raw.published);
  document->url = std::move(raw.url);
  if (decoded->encoding != "UTF-8") {
    document->encoding = std::move(decoded->encoding);
    document->encoding_detected = decoded->detected;
  }
  if (document->text.size() > options_.document_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat(raw.id, ": longer than the limit of ", options_.document_bytes, " bytes"));
  }
  return absl::OkStatus();
}

}  // namespace sayso
