#include "engine/input/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <climits>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/document/utf8.h"

namespace sayso {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";
constexpr size_t kDetectedBytes = size_t{64} << 10;  // what the detector looks at

struct Alias {
  std::string_view label;
  const char* encoding;  // as ICU calls it
};

// Labels that mean another encoding on the web: encoding.spec.whatwg.org, 4.2.
constexpr Alias kAliases[] = {
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"utf8", "UTF-8"},
};

std::string CanonicalName(std::string_view label) {
  std::string name = absl::AsciiStrToLower(std::string(label));
  absl::StripAsciiWhitespace(&name);
  for (const Alias& alias : kAliases) {
    if (name == alias.label) return alias.encoding;
  }
  return name;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error)) return nullptr;
  return converter;
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// What ICU takes the bytes for; windows-1252, whose every byte means something,
// where it has no idea.
std::string Detect(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
  const auto size = static_cast<int32_t>(std::min(bytes.size(), kDetectedBytes));
  ucsdet_setText(detector.get(), bytes.data(), size, &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return "windows-1252";
  const char* name = ucsdet_getName(match, &error);
  if (U_FAILURE(error) || name == nullptr) return "windows-1252";
  return name;
}

bool IsUtf8Name(const std::string& name) { return absl::AsciiStrToLower(name) == "utf-8"; }

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
// The longer ones first: a mark of UTF-32 begins as one of UTF-16 does.
constexpr Mark kMarks[] = {{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                           {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                           {{"\xEF\xBB\xBF", 3}, "UTF-8"},
                           {{"\xFF\xFE", 2}, "UTF-16LE"},
                           {{"\xFE\xFF", 2}, "UTF-16BE"}};

}  // namespace

std::string WithoutBadUtf8(const std::string& text) {
  std::string_view rest = text;
  size_t good = FirstBadUtf8(rest);
  if (good == rest.size()) return text;
  std::string out;
  while (!rest.empty()) {
    out.append(rest.substr(0, good));
    if (good == rest.size()) break;
    out.append(kReplacement);
    rest.remove_prefix(good + 1);
    good = FirstBadUtf8(rest);
  }
  return out;
}

bool IsKnownEncoding(std::string_view encoding) {
  return OpenConverter(CanonicalName(encoding)) != nullptr;
}

absl::StatusOr<DecodedText> DecodeTextAs(const std::string& bytes, std::string_view encoding) {
  const std::string name = CanonicalName(encoding);
  if (IsUtf8Name(name)) return DecodedText{WithoutBadUtf8(bytes), "UTF-8", false};
  const Converter from = OpenConverter(name);
  const Converter to = OpenConverter("UTF-8");
  if (from == nullptr || to == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("unknown encoding: ", name));
  }
  if (bytes.size() > INT_MAX / 8) return absl::ResourceExhaustedError("too long to be decoded");
  DecodedText decoded{"", name, false};
  std::string& text = decoded.text;
  UChar pivot[4096];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  const char* source = bytes.data();
  bool begun = false;
  while (true) {
    const size_t before = text.size();
    text.resize(before + std::max<size_t>(size_t{4} << 10, bytes.size() + bytes.size() / 4));
    char* target = text.data() + before;
    UErrorCode error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, text.data() + text.size(), &source,
                   bytes.data() + bytes.size(), pivot, &pivot_source, &pivot_target,
                   pivot + std::size(pivot), static_cast<UBool>(!begun), 1, &error);
    begun = true;
    text.resize(static_cast<size_t>(target - text.data()));
    if (error == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(error)) {
      return absl::InvalidArgumentError(absl::StrCat("not ", name, ": ", u_errorName(error)));
    }
    return decoded;
  }
}

absl::StatusOr<DecodedText> DecodeText(std::string bytes, std::string_view declared) {
  for (const Mark& mark : kMarks) {
    if (!std::string_view(bytes).starts_with(mark.bytes)) continue;
    return DecodeTextAs(bytes.substr(mark.bytes.size()), mark.encoding);
  }
  const bool is_utf8 = FirstBadUtf8(bytes) == bytes.size();
  if (!declared.empty()) {
    const std::string name = CanonicalName(declared);
    if (!IsUtf8Name(name) && OpenConverter(name) != nullptr) return DecodeTextAs(bytes, name);
  }
  if (is_utf8) return DecodedText{std::move(bytes), "UTF-8", false};
  absl::StatusOr<DecodedText> decoded = DecodeTextAs(bytes, Detect(bytes));
  if (decoded.ok()) decoded->detected = true;
  return decoded;
}

std::optional<std::string> EncodingInMeta(std::string_view html) {
  const std::string begin = absl::AsciiStrToLower(std::string(html.substr(0, 1024)));
  size_t at = 0;
  while ((at = begin.find("<meta", at)) != std::string::npos) {
    const size_t end = begin.find('>', at);
    const std::string tag = begin.substr(at, end == std::string::npos ? end : end - at);
    at += 5;
    const size_t charset = tag.find("charset=");
    if (charset == std::string::npos) continue;
    std::string name = tag.substr(charset + 8);
    name.erase(0, name.find_first_not_of("\"' "));
    name = name.substr(0, name.find_first_of("\"'; />"));
    // UTF-16 could not be read as ASCII: who says so means UTF-8.
    if (name.starts_with("utf-16")) name = "utf-8";
    if (!name.empty()) return name;
  }
  return std::nullopt;
}

}  // namespace sayso
