#include "engine/view/page.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

std::string_view Asset(std::string_view name) {
  for (const EmbeddedFile& file : ViewAssets()) {
    if (file.path == name) return file.data;
  }
  return "";
}

std::string Joined(const std::vector<std::string_view>& names) {
  std::string all = "\n";
  for (const std::string_view name : names) all += Asset(name);
  return all;
}

}  // namespace

std::string PolicyHash(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  std::array<uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  const std::string raw(digest.begin(), digest.end());
  return "sha256-" + absl::Base64Escape(raw);
}

std::string RenderPage(const PageParts& parts, const std::map<std::string, std::string>& values) {
  const std::string style = Joined(parts.styles);
  const std::string script = Joined(parts.scripts);
  std::map<std::string, std::string> all = values;
  all["style"] = absl::StrCat("<style>", style, "</style>");
  all["script"] = absl::StrCat("<script>", script, "</script>");
  all["policy"] =
      absl::StrCat("default-src 'none'; script-src '", PolicyHash(script), "'; style-src '",
                   PolicyHash(style), "'; base-uri 'none'; form-action 'none'");
  const std::string_view page = Asset(parts.page);
  std::string out;
  size_t at = 0;
  while (at < page.size()) {
    const size_t open = page.find("{{", at);
    const size_t close = open == std::string_view::npos ? open : page.find("}}", open);
    if (close == std::string_view::npos) break;
    out += page.substr(at, open - at);
    const auto value = all.find(std::string(page.substr(open + 2, close - open - 2)));
    if (value != all.end()) out += value->second;
    at = close + 2;
  }
  out += page.substr(at);
  return out;
}

}  // namespace sayso
