#include "engine/record/record_json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace sayso {
namespace {

// --- strings ---

// What a byte asks of the writer.
enum class ByteClass : uint8_t {
  kPlain,    // written as it is
  kEscaped,  // ASCII that JSON, or protobuf's JSON, does not show
  kLead,     // begins a character that may be written as an escape, or is no UTF-8
};

// Most characters behind ASCII are plain. Their first bytes are kPlain where no
// character with that byte is escaped; the bytes that follow them are plain too.
constexpr std::array<ByteClass, 256> MakeByteClasses() {
  std::array<ByteClass, 256> classes{};
  for (size_t i = 0; i < 256; ++i) {
    const bool escaped = i < 0x20 || i == '"' || i == '\\' || i == '<' || i == '>' || i == 0x7F;
    classes[i] = escaped ? ByteClass::kEscaped : i >= 0x80 ? ByteClass::kLead : ByteClass::kPlain;
  }
  return classes;
}
constexpr std::array<ByteClass, 256> kByteClasses = MakeByteClasses();

// Characters that protobuf writes as escapes, because they do not show, or
// change how what follows them is shown.
bool IsEscapedCharacter(uint32_t c) {
  if (c < 0x2000) {
    return c < 0xA0 || c == 0xAD || (c >= 0x600 && c <= 0x603) || c == 0x6DD || c == 0x70F ||
           c == 0x17B4 || c == 0x17B5;
  }
  if (c < 0x2070) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F);
  }
  return c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0x1D173 && c <= 0x1D17A) ||
         c == 0xE0001 || (c >= 0xE0020 && c <= 0xE007F);
}

void AppendUnicodeEscape(uint32_t unit, std::string* out) {
  constexpr char kDigits[] = "0123456789abcdef";
  const char escape[] = {'\\',
                         'u',
                         kDigits[unit >> 12 & 15],
                         kDigits[unit >> 8 & 15],
                         kDigits[unit >> 4 & 15],
                         kDigits[unit & 15]};
  out->append(escape, sizeof(escape));
}

void AppendCharacterEscape(uint32_t c, std::string* out) {
  if (c < 0x10000) return AppendUnicodeEscape(c, out);
  AppendUnicodeEscape(0xD800 + ((c - 0x10000) >> 10), out);
  AppendUnicodeEscape(0xDC00 + ((c - 0x10000) & 0x3FF), out);
}

void AppendAsciiEscape(char c, std::string* out) {
  switch (c) {
    case '"':
      out->append("\\\"");
      break;
    case '\\':
      out->append("\\\\");
      break;
    case '\b':
      out->append("\\b");
      break;
    case '\t':
      out->append("\\t");
      break;
    case '\n':
      out->append("\\n");
      break;
    case '\f':
      out->append("\\f");
      break;
    case '\r':
      out->append("\\r");
      break;
    default:
      AppendUnicodeEscape(static_cast<unsigned char>(c), out);
  }
}

struct Character {
  uint32_t code = 0;
  size_t size = 0;  // bytes; 0: no UTF-8 here
};

// The character at `at`, which begins with a byte behind ASCII.
Character Decode(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const uint32_t lead = byte(0);
  if (lead >= 0xC2 && lead < 0xE0 && follows(1)) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead >= 0xE0 && lead < 0xF0 && follows(1) && follows(2)) {
    const uint32_t code = (lead & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && follows(1) && follows(2) && follows(3)) {
    const uint32_t code =
        (lead & 0x7) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {};
}

}  // namespace

void AppendJsonString(std::string_view text, std::string* out) {
  out->push_back('"');
  size_t written = 0;
  size_t at = 0;
  while (at < text.size()) {
    const ByteClass kind = kByteClasses[static_cast<unsigned char>(text[at])];
    if (kind == ByteClass::kPlain) {
      ++at;
      continue;
    }
    Character character{0, 1};
    if (kind == ByteClass::kLead) {
      character = Decode(text, at);
      if (character.size > 0 && !IsEscapedCharacter(character.code)) {
        at += character.size;
        continue;
      }
    }
    out->append(text, written, at - written);
    if (kind == ByteClass::kEscaped) {
      AppendAsciiEscape(text[at], out);
    } else if (character.size > 0) {
      AppendCharacterEscape(character.code, out);
    } else {
      out->append("\xEF\xBF\xBD");
      character.size = 1;
    }
    at += character.size;
    written = at;
  }
  out->append(text, written, at - written);
  out->push_back('"');
}

namespace {

// --- values ---

void Append(const std::string& value, std::string* out) { AppendJsonString(value, out); }
void Append(bool value, std::string* out) { out->append(value ? "true" : "false"); }

void Append(uint32_t value, std::string* out) {
  char digits[16];
  out->append(digits, std::to_chars(digits, digits + sizeof(digits), value).ptr);
}

// The fewest of 6 or 9 digits that give the value back, as protobuf does.
void Append(float value, std::string* out) {
  if (!std::isfinite(value)) {
    out->append(std::isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    return;
  }
  char digits[32];
  char* const end = digits + sizeof(digits);
  constexpr int kDigits = std::numeric_limits<float>::digits10;
  char* at = std::to_chars(digits, end, value, std::chars_format::general, kDigits).ptr;
  float back = 0;
  std::from_chars(digits, at, back);
  if (back != value) {
    at = std::to_chars(digits, end, value, std::chars_format::general, kDigits + 3).ptr;
  }
  out->append(digits, at);
}

// An enum's value by its name; a value that has none by its number.
void AppendEnum(const std::string& name, int value, std::string* out) {
  if (!name.empty()) {
    out->append("\"").append(name).append("\"");
  } else {
    out->append(std::to_string(value));
  }
}
void Append(pb::EntityType value, std::string* out) {
  AppendEnum(pb::EntityType_Name(value), value, out);
}
void Append(pb::MentionKind value, std::string* out) {
  AppendEnum(pb::MentionKind_Name(value), value, out);
}
void Append(pb::QuoteKind value, std::string* out) {
  AppendEnum(pb::QuoteKind_Name(value), value, out);
}
void Append(pb::Gender value, std::string* out) { AppendEnum(pb::Gender_Name(value), value, out); }

void Append(const pb::Span& span, std::string* out);
void Append(const pb::Byline& byline, std::string* out);
void Append(const pb::ValueDetail& detail, std::string* out);
void Append(const pb::Mention& mention, std::string* out);
void Append(const pb::RowCandidate& candidate, std::string* out);
void Append(const pb::Entity& entity, std::string* out);
void Append(const pb::Speaker& speaker, std::string* out);
void Append(const pb::Reference& reference, std::string* out);
void Append(const pb::Quote& quote, std::string* out);
void Append(const pb::Extraction& extraction, std::string* out);

// --- messages: members in the order of record.proto, but those marked `optional`
// last, as protobuf has it ---

// The members of one object. Names are given with all that stands around them:
// R"("begin":)".
class Object {
 public:
  explicit Object(std::string* out) : out_(out) { out_->push_back('{'); }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object() { out_->push_back('}'); }

  template <typename Value>
  void Member(std::string_view name, const Value& value) {
    if (!first_) out_->push_back(',');
    first_ = false;
    out_->append(name);
    Append(value, out_);
  }

  // A message, or a field marked `optional`, which may be absent.
  template <typename Value>
  void MemberIf(bool present, std::string_view name, const Value& value) {
    if (present) Member(name, value);
  }

  template <typename Values>
  void List(std::string_view name, const Values& values) {
    if (!first_) out_->push_back(',');
    first_ = false;
    out_->append(name).push_back('[');
    bool first = true;
    for (const auto& value : values) {
      if (!first) out_->push_back(',');
      first = false;
      Append(value, out_);
    }
    out_->push_back(']');
  }

 private:
  std::string* const out_;
  bool first_ = true;
};

void Append(const pb::Span& span, std::string* out) {
  Object object(out);
  object.Member(R"("begin":)", span.begin());
  object.Member(R"("end":)", span.end());
}

void Append(const pb::Byline& byline, std::string* out) {
  Object object(out);
  object.MemberIf(byline.has_span(), R"("span":)", byline.span());
  object.List(R"("authors":)", byline.authors());
  object.Member(R"("published":)", byline.published());
  object.Member(R"("updated":)", byline.updated());
  object.Member(R"("place":)", byline.place());
}

void Append(const pb::ValueDetail& detail, std::string* out) {
  Object object(out);
  object.Member(R"("said":)", detail.said());
  object.Member(R"("modifier":)", detail.modifier());
  object.Member(R"("moment":)", detail.moment());
}

void Append(const pb::Mention& mention, std::string* out) {
  Object object(out);
  object.MemberIf(mention.has_span(), R"("span":)", mention.span());
  object.Member(R"("text":)", mention.text());
  object.Member(R"("type":)", mention.type());
  object.Member(R"("kind":)", mention.kind());
  object.Member(R"("rule":)", mention.rule());
  object.Member(R"("confidence":)", mention.confidence());
  object.Member(R"("for_government":)", mention.for_government());
  object.Member(R"("value":)", mention.value());
  object.MemberIf(mention.has_detail(), R"("detail":)", mention.detail());
  object.MemberIf(mention.has_entity(), R"("entity":)", mention.entity());
}

void Append(const pb::RowCandidate& candidate, std::string* out) {
  Object object(out);
  object.Member(R"("rule":)", candidate.rule());
  object.Member(R"("name":)", candidate.name());
  object.List(R"("kb_ids":)", candidate.kb_ids());
  object.Member(R"("country":)", candidate.country());
  object.Member(R"("score":)", candidate.score());
}

void Append(const pb::Entity& entity, std::string* out) {
  Object object(out);
  object.Member(R"("id":)", entity.id());
  object.Member(R"("type":)", entity.type());
  object.Member(R"("name":)", entity.name());
  object.List(R"("kb_ids":)", entity.kb_ids());
  object.List(R"("aliases":)", entity.aliases());
  object.Member(R"("role":)", entity.role());
  object.Member(R"("country":)", entity.country());
  object.Member(R"("gender":)", entity.gender());
  object.List(R"("candidates":)", entity.candidates());
}

void Append(const pb::Speaker& speaker, std::string* out) {
  Object object(out);
  object.MemberIf(speaker.has_span(), R"("span":)", speaker.span());
  object.Member(R"("text":)", speaker.text());
  object.Member(R"("anonymous":)", speaker.anonymous());
  object.MemberIf(speaker.has_entity(), R"("entity":)", speaker.entity());
}

void Append(const pb::Reference& reference, std::string* out) {
  Object object(out);
  object.MemberIf(reference.has_span(), R"("span":)", reference.span());
  object.Member(R"("text":)", reference.text());
  object.MemberIf(reference.has_entity(), R"("entity":)", reference.entity());
}

void Append(const pb::Quote& quote, std::string* out) {
  Object object(out);
  object.MemberIf(quote.has_span(), R"("span":)", quote.span());
  object.List(R"("parts":)", quote.parts());
  object.Member(R"("text":)", quote.text());
  object.Member(R"("kind":)", quote.kind());
  object.Member(R"("in_headline":)", quote.in_headline());
  object.MemberIf(quote.has_speaker(), R"("speaker":)", quote.speaker());
  object.MemberIf(quote.has_cue(), R"("cue":)", quote.cue());
  object.Member(R"("rule":)", quote.rule());
  object.Member(R"("confidence":)", quote.confidence());
  object.MemberIf(quote.has_addressee(), R"("addressee":)", quote.addressee());
  object.MemberIf(quote.has_medium(), R"("medium":)", quote.medium());
  object.MemberIf(quote.has_via(), R"("via":)", quote.via());
  object.Member(R"("continues":)", quote.continues());
  object.Member(R"("negated":)", quote.negated());
  object.MemberIf(quote.has_place(), R"("place":)", quote.place());
  object.MemberIf(quote.has_date(), R"("date":)", quote.date());
  object.MemberIf(quote.has_through(), R"("through":)", quote.through());
  object.List(R"("topics":)", quote.topics());
}

void Append(const pb::Extraction& extraction, std::string* out) {
  Object object(out);
  object.Member(R"("text":)", extraction.text());
  object.Member(R"("from":)", extraction.from());
  object.Member(R"("encoding":)", extraction.encoding());
  object.Member(R"("encoding_detected":)", extraction.encoding_detected());
  object.Member(R"("url":)", extraction.url());
}

}  // namespace

void AppendRecordJson(const pb::Record& record, std::string* out) {
  Object object(out);
  object.Member(R"("document_id":)", record.document_id());
  object.Member(R"("index":)", record.index());
  object.MemberIf(record.has_span(), R"("span":)", record.span());
  object.MemberIf(record.has_headline(), R"("headline":)", record.headline());
  object.List(R"("body":)", record.body());
  object.List(R"("captions":)", record.captions());
  object.MemberIf(record.has_byline(), R"("byline":)", record.byline());
  object.List(R"("mentions":)", record.mentions());
  object.List(R"("entities":)", record.entities());
  object.List(R"("quotes":)", record.quotes());
  object.Member(R"("rules_fingerprint":)", record.rules_fingerprint());
  object.Member(R"("gazetteers_fingerprint":)", record.gazetteers_fingerprint());
  object.MemberIf(record.has_extraction(), R"("extraction":)", record.extraction());
}

}  // namespace sayso
