#include "engine/values/value_words.h"

#include <algorithm>

namespace sayso {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsContinued(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Signs of several bytes that are words by themselves, and what they count as.
struct Sign {
  std::string_view bytes;
  std::string_view as;
};
constexpr Sign kSigns[] = {{"–", "-"},  {"—", "-"}, {"‑", "-"}, {"−", "-"}, {"‐", "-"}, {"£", "£"},
                           {"€", "€"},  {"¥", "¥"}, {"¢", "¢"}, {"°", "°"}, {"º", "º"}, {"½", "½"},
                           {"¼", "¼"},  {"¾", "¾"}, {"²", "²"}, {"³", "³"}, {"‘", "'"}, {"“", "\""},
                           {"”", "\""}, {"₹", "₹"}, {"₦", "₦"}, {"₵", "₵"}, {"₡", "₡"}, {"₱", "₱"},
                           {"₩", "₩"},  {"₽", "₽"}, {"₴", "₴"}, {"₪", "₪"}, {"₫", "₫"}, {"฿", "฿"},
                           {"₺", "₺"},  {"₸", "₸"}, {"₲", "₲"}, {"₭", "₭"}, {"៛", "៛"}, {"৳", "৳"},
                           {"₾", "₾"},  {"₮", "₮"}, {"₼", "₼"}};
constexpr std::string_view kApostrophe = "’";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kNarrowNoBreakSpace = "\xE2\x80\xAF";
constexpr std::string_view kThinSpace = "\xE2\x80\x89";

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

const Sign* SignAt(std::string_view text) {
  if (IsAscii(text[0])) return nullptr;
  const auto* const it = std::find_if(std::begin(kSigns), std::end(kSigns), [&](const Sign& sign) {
    return text.starts_with(sign.bytes);
  });
  return it == std::end(kSigns) ? nullptr : it;
}

size_t SpaceAt(std::string_view text) {
  if (IsSpace(text[0])) return 1;
  if (IsAscii(text[0])) return 0;
  for (const std::string_view space : {kNoBreakSpace, kNarrowNoBreakSpace, kThinSpace}) {
    if (text.starts_with(space)) return space.size();
  }
  return 0;
}

// How many bytes of `text`, which begins with a digit, are one number.
size_t NumberSize(std::string_view text) {
  size_t size = 1;
  while (size < text.size()) {
    if (IsDigit(text[size])) {
      ++size;
    } else if ((text[size] == ',' || text[size] == '.') && size + 1 < text.size() &&
               IsDigit(text[size + 1])) {
      size += 2;
    } else {
      break;
    }
  }
  return size;
}

// Reads a run of letters at the front of `text` into `*word`; returns its bytes.
size_t ReadLetters(std::string_view text, std::string* word) {
  size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (IsLetter(rest[0])) {
      *word += static_cast<char>(rest[0] | 0x20);
      ++at;
    } else if (rest[0] == '\'' || rest.starts_with(kApostrophe)) {
      const size_t size = rest[0] == '\'' ? 1 : kApostrophe.size();
      if (rest.size() <= size || !IsLetter(rest[size])) break;
      *word += '\'';
      at += size;
    } else if (rest[0] == '.') {
      // "a.m.", "U.S.", "Feb.", "St."
      ++at;
      if (rest.size() < 2 || !IsLetter(rest[1])) break;
    } else if (!IsAscii(rest[0]) && SignAt(rest) == nullptr && SpaceAt(rest) == 0) {
      *word += rest[0];
      ++at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

void SplitValueWords(std::string_view text, std::vector<ValueWord>* words) {
  bool glued = false;
  while (!text.empty()) {
    if (const size_t space = SpaceAt(text); space > 0) {
      text.remove_prefix(space);
      glued = false;
      continue;
    }
    ValueWord& word = words->emplace_back();
    word.glued = glued;
    glued = true;
    if (IsDigit(text[0])) {
      const size_t size = NumberSize(text);
      word.text = std::string(text.substr(0, size));
      word.number = true;
      text.remove_prefix(size);
    } else if (const Sign* sign = SignAt(text); sign != nullptr) {
      word.text = std::string(sign->as);
      text.remove_prefix(sign->bytes.size());
    } else if (text.starts_with(kApostrophe)) {
      word.text.assign(1, '\'');
      text.remove_prefix(kApostrophe.size());
    } else if (IsLetter(text[0]) || !IsAscii(text[0])) {
      word.capital = text[0] >= 'A' && text[0] <= 'Z';
      text.remove_prefix(std::max<size_t>(1, ReadLetters(text, &word.text)));
      while (!text.empty() && word.text.empty() && IsContinued(text[0])) text.remove_prefix(1);
    } else {
      word.text = std::string(text.substr(0, 1));
      text.remove_prefix(1);
    }
  }
}

std::vector<ValueWord> SplitValueWords(std::string_view text) {
  std::vector<ValueWord> words;
  SplitValueWords(text, &words);
  return words;
}

std::string JoinWords(ValueWords words, size_t from, size_t to) {
  std::string joined;
  for (size_t i = from; i < to && i < words.size(); ++i) {
    if (i > from) joined += ' ';
    joined += words[i].text;
  }
  return joined;
}

}  // namespace sayso
