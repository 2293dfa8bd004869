#include "engine/view/html.h"

#include "engine/record/record_json.h"

namespace sayso {

void AppendHtml(std::string_view text, std::string* out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        *out += "&amp;";
        break;
      case '<':
        *out += "&lt;";
        break;
      case '>':
        *out += "&gt;";
        break;
      case '"':
        *out += "&quot;";
        break;
      case '\'':
        *out += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool forbidden = (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
        if (forbidden) {
          *out += "\uFFFD";
        } else {
          *out += c;
        }
      }
    }
  }
}

std::string HtmlEscape(std::string_view text) {
  std::string out;
  AppendHtml(text, &out);
  return out;
}

void AppendScriptJson(std::string_view text, std::string* out) {
  std::string json;
  AppendJsonString(text, &json);
  for (const char c : json) {
    switch (c) {
      case '<':
        *out += "\\u003c";
        break;
      case '>':
        *out += "\\u003e";
        break;
      case '&':
        *out += "\\u0026";
        break;
      default:
        *out += c;
    }
  }
}

std::string Shorten(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return std::string(text);
  size_t cut = max_bytes;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  const size_t space = text.rfind(' ', cut);
  if (space != std::string_view::npos && space > cut - cut / 4) cut = space;
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace sayso
