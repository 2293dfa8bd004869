#include "engine/text/folder.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace sayso {
namespace {

constexpr UChar32 kFirst = 0x80;
constexpr UChar32 kLast = 0x1EFF;
// From here on stand the ligatures and the wide and mathematical letters, which
// NFKD turns to plain ones; between the two, only letters of other scripts.
constexpr UChar32 kCompatible = 0xFB00;

// Letters that have no decomposition, by their usual transcription.
std::string_view Transcription(UChar32 c) {
  switch (c) {
    case 0x00C6: case 0x00E6: return "ae";  // Æ æ
    case 0x00D0: case 0x00F0: case 0x0110: case 0x0111: return "d";  // Ð ð Đ đ
    case 0x00D8: case 0x00F8: return "o";   // Ø ø
    case 0x00DE: case 0x00FE: return "th";  // Þ þ
    case 0x00DF: case 0x1E9E: return "ss";  // ß ẞ
    case 0x0131: return "i";                // ı
    case 0x0141: case 0x0142: return "l";   // Ł ł
    case 0x014A: case 0x014B: return "ng";  // Ŋ ŋ
    case 0x0152: case 0x0153: return "oe";  // Œ œ
    case 0x0166: case 0x0167: return "t";   // Ŧ ŧ
    case 0x018F: case 0x0259: return "a";   // Ə ə
    case 0x0126: case 0x0127: return "h";   // Ħ ħ
    case 0x0181: case 0x0253: return "b";   // Ɓ ɓ
    case 0x018A: case 0x0257: return "d";   // Ɗ ɗ
    case 0x0198: case 0x0199: return "k";   // Ƙ ƙ
    case 0x01B3: case 0x01B4: return "y";   // Ƴ ƴ
    case 0x02BB: case 0x02BC: case 0x2019: return "'";
    default: return {};
  }
}

bool IsDropped(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return true;
    default:
      return false;
  }
}

void AppendUtf8(UChar32 c, std::string* out) {
  uint8_t bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out->append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(length));
}

const icu::Normalizer2* Nfkd() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  return U_FAILURE(error) ? nullptr : nfkd;
}

// A period that is no part of a decimal number.
bool IsDroppedPeriod(std::string_view word, size_t at) {
  const auto digit = [word](size_t i) { return i < word.size() && word[i] >= '0' && word[i] <= '9'; };
  return !(at > 0 && digit(at - 1) && digit(at + 1));
}

std::string Spell(UChar32 c, const icu::Normalizer2* nfkd) {
  const std::string_view transcription = Transcription(c);
  if (!transcription.empty()) return std::string(transcription);
  icu::UnicodeString decomposed;
  if (nfkd == nullptr || !nfkd->getDecomposition(c, decomposed)) decomposed = c;
  std::string spelling;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    const std::string_view spelled = Transcription(part);
    if (!spelled.empty()) {
      spelling += spelled;  // the æ of ǽ
    } else if (!IsDropped(part)) {
      AppendUtf8(u_foldCase(part, U_FOLD_CASE_DEFAULT), &spelling);
    }
  }
  return spelling;
}

}  // namespace

Folder::Folder() {
  const icu::Normalizer2* nfkd = Nfkd();
  spellings_.reserve(kLast - kFirst + 1);
  for (UChar32 c = kFirst; c <= kLast; ++c) spellings_.push_back(Spell(c, nfkd));
}

void Folder::Fold(std::string_view word, std::string* folded) const {
  folded->resize(word.size());
  size_t length = 0;
  for (size_t at = 0; at < word.size(); ++at) {
    const char byte = word[at];
    if (static_cast<unsigned char>(byte) >= 0x80) return FoldOther(word, folded);
    if (byte == '.' && word.size() > 1 && IsDroppedPeriod(word, at)) continue;
    (*folded)[length++] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
  }
  folded->resize(length);
  // Runs of periods fold to nothing above; they are marks, not words.
  if (length == 0) *folded = word;
}

void Folder::FoldOther(std::string_view word, std::string* folded) const {
  folded->clear();
  const auto* bytes = reinterpret_cast<const uint8_t*>(word.data());
  for (size_t at = 0; at < word.size();) {
    UChar32 c = 0;
    const size_t begin = at;
    U8_NEXT_UNSAFE(bytes, at, c);
    if (c == '.' && IsDroppedPeriod(word, begin)) continue;
    if (c < kFirst) {
      folded->push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
    } else if (c == 0x2019) {
      folded->push_back('\'');
    } else if (c <= kLast) {
      folded->append(spellings_[c - kFirst]);
    } else if (c >= kCompatible) {
      folded->append(Spell(c, Nfkd()));
    } else if (!IsDropped(c)) {
      AppendUtf8(u_foldCase(c, U_FOLD_CASE_DEFAULT), folded);
    }
  }
  if (folded->empty()) *folded = word;
}

}  // namespace sayso
