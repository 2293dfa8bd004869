#include "engine/text/folder.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace sayso {
namespace {

constexpr UChar32 kFirst = 0x80;
constexpr UChar32 kLast = 0x1EFF;
// From here on stand the ligatures and the wide and mathematical letters, which
// NFKD turns to plain ones; between the two, only letters of other scripts.
constexpr UChar32 kCompatible = 0xFB00;

struct Letter {
  char32_t letter;
  std::string_view spelled;
};

// Letters that have no decomposition, and their usual transcriptions.
constexpr auto kTranscriptions = std::to_array<Letter>(
    {{U'Æ', "ae"},    {U'Ð', "d"},  {U'Ø', "o"},      {U'Þ', "th"},     {U'ß', "ss"},
     {U'æ', "ae"},    {U'ð', "d"},  {U'ø', "o"},      {U'þ', "th"},     {U'Đ', "d"},
     {U'đ', "d"},     {U'Ħ', "h"},  {U'ħ', "h"},      {U'ı', "i"},      {U'Ł', "l"},
     {U'ł', "l"},     {U'Ŋ', "ng"}, {U'ŋ', "ng"},     {U'Œ', "oe"},     {U'œ', "oe"},
     {U'Ŧ', "t"},     {U'ŧ', "t"},  {U'Ɓ', "b"},      {U'Ɗ', "d"},      {U'Ə', "a"},
     {U'Ƙ', "k"},     {U'ƙ', "k"},  {U'Ƴ', "y"},      {U'ƴ', "y"},      {U'ɓ', "b"},
     {U'ɗ', "d"},     {U'ə', "a"},  {U'\u02BB', "'"}, {U'\u02BC', "'"}, {U'ẞ', "ss"},
     {U'\u2019', "'"}});
static_assert(std::ranges::is_sorted(kTranscriptions, {}, &Letter::letter));

std::string_view Transcription(UChar32 c) {
  const auto letter = static_cast<char32_t>(c);
  const auto* const at = std::ranges::lower_bound(kTranscriptions, letter, {}, &Letter::letter);
  if (at == kTranscriptions.end() || at->letter != letter) return {};
  return at->spelled;
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
  const auto digit = [word](size_t i) {
    return i < word.size() && word[i] >= '0' && word[i] <= '9';
  };
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
