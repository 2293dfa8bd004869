#include "engine/text/tokenizer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace sayso {
namespace {

using C = CharacterClass;

// What the ASCII bytes of plain words are: 1 a small letter, 2 a capital.
constexpr std::array<uint8_t, 256> AsciiLetters() {
  std::array<uint8_t, 256> letters{};
  for (int c = 'a'; c <= 'z'; ++c) letters[c] = 1;
  for (int c = 'A'; c <= 'Z'; ++c) letters[c] = 2;
  return letters;
}
constexpr std::array<uint8_t, 256> kAsciiLetters = AsciiLetters();

// The marks that end a word and no more: it is read as far as it goes.
constexpr std::array<bool, 256> PlainEnds() {
  std::array<bool, 256> ends{};
  for (const char c : {' ', ',', ';', '!', '?', '"', '(', ')', '[', ']', '/', '\n', '\r', '\t'}) {
    ends[static_cast<uint8_t>(c)] = true;
  }
  return ends;
}
constexpr std::array<bool, 256> kPlainEnds = PlainEnds();

constexpr size_t kNone = static_cast<size_t>(-1);

// Eight bytes of text at once, the first one lowest. What they are is told by the
// highest bit of each byte; bytes that are no ASCII are no letters.
constexpr size_t kEight = 8;
constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighBits = 0x8080808080808080u;

uint64_t LoadEight(const char* text) {
  uint64_t eight = 0;
  std::memcpy(&eight, text, kEight);
  return std::endian::native == std::endian::little ? eight : __builtin_bswap64(eight);
}

// Which of eight bytes, whose highest bits are 0, are from `first` to `last`?
constexpr uint64_t InRange(uint64_t low_bits, uint8_t first, uint8_t last) {
  return (low_bits + (0x80 - first) * kOnes) & ~(low_bits + (0x7F - last) * kOnes) & kHighBits;
}

constexpr uint64_t SmallLetters(uint64_t eight) {
  return InRange(eight & ~kHighBits, 'a', 'z') & ~eight;
}

constexpr uint64_t AsciiLettersOf(uint64_t eight) {
  return InRange((eight & ~kHighBits) | 0x20 * kOnes, 'a', 'z') & ~eight;
}

// Letters that news writes right before a sum of money.
constexpr std::string_view kCurrencies[] = {
    "Rs",   "Sh",  "Shs", "KSh",  "Ksh",  "KShs", "Kshs", "KSH", "USh", "Ush", "UShs",
    "Ushs", "TSh", "Tsh", "TShs", "Tshs", "RM",   "Rp",   "Tk",  "Dh",  "Dhs", "NIS",
    "USD",  "EUR", "GBP", "CHF",  "JPY",  "CNY",  "RMB",  "INR", "KES", "UGX", "TZS",
    "NGN",  "GHS", "ZAR", "AED",  "SAR",  "AUD",  "CAD",  "NZD", "HKD", "SGD", "PHP",
};

bool IsCurrency(std::string_view letters) {
  return std::find(std::begin(kCurrencies), std::end(kCurrencies), letters) !=
         std::end(kCurrencies);
}

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

// Reads the tokens of one block from left to right.
class Scanner {
 public:
  Scanner(const CharacterTable& table, std::string_view text, Span block)
      : table_(table), text_(text.substr(0, block.end)), at_(block.begin) {}

  void Run(std::vector<Token>* tokens) {
    bool space = true;
    while (at_ < text_.size()) {
      const bool blank = text_[at_] == ' ';
      space |= blank;
      at_ += blank ? 1 : 0;
      if (at_ >= text_.size()) break;
      const size_t begin = at_;
      Shape shape = Shape::kPunctuation;
      if (PlainWord(&shape)) {
        Append(begin, at_, shape, space, tokens);
        space = false;
        continue;
      }
      const Character c = table_.At(text_, at_);
      if (c.character_class == C::kSpace || c.character_class == C::kInvisible) {
        space |= c.character_class == C::kSpace;
        at_ += c.bytes;
        continue;
      }
      end_ = kNone;
      shape = Next(c, follows_word_ != at_);
      Append(begin, end_ == kNone ? at_ : end_, shape, space, tokens);
      space = false;
    }
  }

 private:
  static void Append(size_t begin, size_t end, Shape shape, bool space,
                     std::vector<Token>* tokens) {
    tokens->push_back(
        {{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, kUnknownWord, shape, space});
  }

  // Reads a word of ASCII letters with a plain end, as most are, and leaves at_
  // behind it; or says no, and others are to read it from its begin.
  bool PlainWord(Shape* shape) {
    const char* const text = text_.data();
    const size_t size = text_.size();
    size_t at = at_;
    uint64_t smalls = 0;
    uint64_t capitals = 0;
    uint64_t first = 0;
    for (;; at += kEight) {
      if (size - at < kEight) return false;
      const uint64_t eight = LoadEight(text + at);
      const uint64_t letters = AsciiLettersOf(eight);
      const uint64_t others = letters ^ kHighBits;
      // The letters before the first that is none; its lowest bit is the 8th of its byte.
      const uint64_t within = letters & (others - 1) & ~others;
      smalls |= SmallLetters(eight) & within;
      capitals |= within & ~SmallLetters(eight);
      if (at == at_) first = capitals & 0x80;
      if (others != 0) {
        at += static_cast<size_t>(std::countr_zero(others)) / kEight;
        break;
      }
    }
    if (at == at_) return false;
    const bool one = at == at_ + 1;
    if (at < size) {
      const bool plain = kPlainEnds[static_cast<uint8_t>(text[at])] ||
                         (text[at] == '.' && !one && (at + 1 == size || text[at + 1] == ' '));
      if (!plain) return false;
    }
    follows_word_ = at_ = at;
    if (capitals == 0) {
      *shape = Shape::kLower;
    } else if (one) {
      *shape = Shape::kInitial;
    } else if (smalls == 0) {
      *shape = Shape::kAllCaps;
    } else {
      *shape = first != 0 ? Shape::kCapitalized : Shape::kMixed;
    }
    return true;
  }

  // The class of the character at `at`; white space after the end.
  C Peek(size_t at) const {
    return at < text_.size() ? table_.At(text_, at).character_class : C::kSpace;
  }
  char Byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // Reads the token that begins with `c` and leaves at_ behind it. `starts`: no
  // word or number stands right before it.
  Shape Next(Character c, bool starts) {
    switch (c.character_class) {
      case C::kLower:
      case C::kUpper:
      case C::kUncased:
        return Word(starts);
      case C::kMark:
        return Word(false);
      case C::kDigit:
        return Number();
      case C::kApostrophe:
        return Apostrophe(c);
      case C::kQuote:
        at_ += c.bytes;
        return Shape::kQuoteMark;
      case C::kPeriod:
      case C::kHyphen:
        return Run(c);
      default:
        if ((text_[at_] == '@' || text_[at_] == '#') && starts && IsLetter(Peek(at_ + 1))) {
          return Tag();
        }
        at_ += c.bytes;
        if (c.bytes > 1) TakeMarks();
        return Shape::kPunctuation;
    }
  }

  // What joins or colours the symbol before it: the parts of an emoji are one
  // token.
  void TakeMarks() {
    while (at_ < text_.size()) {
      const Character c = table_.At(text_, at_);
      if (c.character_class == C::kMark) {
        at_ += c.bytes;
        continue;
      }
      if (c.character_class != C::kInvisible || !text_.substr(at_).starts_with(kJoiner)) return;
      const size_t after = at_ + c.bytes;
      if (Peek(after) != C::kOther || static_cast<unsigned char>(Byte(after)) < 0x80) return;
      at_ = after + table_.At(text_, after).bytes;
    }
  }

  // "...", "--": one token. Only ASCII runs are joined.
  Shape Run(Character c) {
    const char mark = text_[at_];
    at_ += c.bytes;
    if (c.bytes == 1) {
      while (Byte(at_) == mark) ++at_;
    }
    return Shape::kPunctuation;
  }

  // 's after a word; otherwise a mark of its own.
  Shape Apostrophe(Character c) {
    const size_t after = at_ + c.bytes;
    const bool glued = at_ > 0 && follows_word_ == at_;
    at_ = after;
    if (glued && (Byte(after) == 's' || Byte(after) == 'S') && !IsWordCharacter(Peek(after + 1))) {
      ++at_;
      return Shape::kPossessive;
    }
    return Shape::kQuoteMark;
  }

  static bool IsWordCharacter(C c) {
    return IsLetter(c) || c == C::kDigit || c == C::kMark || c == C::kInvisible;
  }

  // What a word is made of.
  struct Letters {
    size_t all = 0;
    size_t uppers = 0;
    size_t lowers = 0;
    size_t digits = 0;
    bool first_upper = false;
  };

  Shape Word(bool starts) {
    const size_t begin = at_;
    Letters letters;
    // Nearly all words are ASCII letters and nothing else.
    const char* const text = text_.data();
    const size_t size = text_.size();
    size_t at = at_;
    for (uint8_t kind; at < size && (kind = kAsciiLetters[static_cast<uint8_t>(text[at])]) != 0;
         ++at) {
      letters.uppers += kind >> 1;
    }
    letters.all = at - begin;
    letters.lowers = letters.all - letters.uppers;
    letters.first_upper = letters.all > 0 && kAsciiLetters[static_cast<uint8_t>(text[begin])] == 2;
    at_ = at;
    if (at < size && IsAsciiDigit(text[at]) && letters.first_upper && starts &&
        IsCurrency(text_.substr(begin, at - begin))) {
      follows_word_ = at_;
      return Finish(letters);
    }
    const size_t end = Letterwise(&letters);
    if (starts && MayBeAddress() && LooksLikeAddress(begin)) {
      at_ = begin;
      return Address();
    }
    follows_word_ = at_;
    if (end != at_) end_ = end;
    return Finish(letters);
  }

  // Reads on where ASCII letters end. Returns the end of the word, without
  // zero-width marks behind it, which at_ is behind.
  size_t Letterwise(Letters* letters) {
    size_t end = at_;
    while (at_ < text_.size()) {
      const Character c = table_.At(text_, at_);
      switch (c.character_class) {
        case C::kUpper:
          ++letters->uppers;
          if (letters->all++ == 0) letters->first_upper = true;
          break;
        case C::kLower:
          ++letters->lowers;
          ++letters->all;
          break;
        case C::kUncased:
          ++letters->all;
          break;
        case C::kDigit:
          ++letters->digits;
          break;
        case C::kMark:
          break;
        case C::kInvisible:
          at_ += c.bytes;
          continue;
        case C::kApostrophe:
          if (JoinsWord(c)) break;
          return end;
        default:
          return end;
      }
      at_ += c.bytes;
      end = at_;
    }
    return end;
  }

  // An apostrophe inside a word ("don't", "O'Brien"), but not that of 's.
  bool JoinsWord(Character c) const {
    const size_t after = at_ + c.bytes;
    if (!IsLetter(Peek(after))) return false;
    const bool possessive =
        (Byte(after) == 's' || Byte(after) == 'S') && !IsWordCharacter(Peek(after + 1));
    return !possessive;
  }

  Shape Finish(const Letters& letters) {
    if (letters.all == 1 && letters.digits == 0 && Byte(at_) == '.') {
      if (DottedLetters()) return letters.uppers > 0 ? Shape::kDotted : Shape::kLower;
      if (letters.uppers == 1 && InitialFollows()) {
        end_ = kNone;
        ++at_;
        return Shape::kInitial;
      }
    }
    if (letters.all == 0) return Shape::kPunctuation;  // marks on nothing
    if (letters.digits > 0) {
      return letters.lowers == 0 && letters.uppers > 0 ? Shape::kAlnumCaps : Shape::kAlnum;
    }
    if (letters.uppers + letters.lowers == 0) return Shape::kUncased;
    if (letters.uppers == 0) return Shape::kLower;
    if (letters.all == 1) return Shape::kInitial;
    if (letters.lowers == 0) return Shape::kAllCaps;
    return letters.first_upper ? Shape::kCapitalized : Shape::kMixed;
  }

  // Takes ".S." after "U": letters and periods by turns, at least two letters.
  bool DottedLetters() {
    size_t end = at_ + 1;
    int pairs = 0;
    while (IsLetter(Peek(end))) {
      const size_t next = end + table_.At(text_, end).bytes;
      if (Byte(next) == '.') {
        end = next + 1;
        ++pairs;
      } else if (!IsWordCharacter(Peek(next)) && table_.At(text_, end).bytes == 1 &&
                 Peek(end) == C::kUpper) {
        end = next;  // "U.S" without its last period
        ++pairs;
        break;
      } else {
        break;
      }
    }
    if (pairs == 0) return false;
    end_ = kNone;
    at_ = end;
    follows_word_ = at_;
    return true;
  }

  // After a capital and its period: does a name go on? ("J. Smith", "J.Smith")
  bool InitialFollows() const {
    size_t next = at_ + 1;
    if (Peek(next) == C::kUpper) return true;
    if (Byte(next) != ' ') return false;
    ++next;
    return Peek(next) == C::kUpper;
  }

  Shape Number() {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const Character c = table_.At(text_, at_);
      const bool joins = c.character_class == C::kDigit || c.character_class == C::kMark ||
                         ((text_[at_] == ',' || text_[at_] == '.' || text_[at_] == ':') &&
                          Peek(at_ + 1) == C::kDigit);
      if (!joins) break;
      at_ += c.bytes;
    }
    Shape shape = Shape::kNumber;
    if (OrdinalSuffix()) {
      at_ += 2;
      shape = Shape::kOrdinal;
    } else if (at_ - begin >= 2 && Byte(at_) == 's' && !IsWordCharacter(Peek(at_ + 1))) {
      ++at_;
      shape = Shape::kDecade;
    }
    follows_word_ = at_;
    return shape;
  }

  bool OrdinalSuffix() const {
    const char a = static_cast<char>(Byte(at_) | 0x20);
    const char b = static_cast<char>(Byte(at_ + 1) | 0x20);
    const bool suffix = (a == 's' && b == 't') || (a == 'n' && b == 'd') ||
                        (a == 'r' && b == 'd') || (a == 't' && b == 'h');
    return suffix && !IsWordCharacter(Peek(at_ + 2));
  }

  // Is the byte behind a word one that an address has there, and does it go on?
  bool MayBeAddress() const {
    switch (Byte(at_)) {
      case '@':
      case ':':
      case '.':
      case '_':
      case '-':
      case '+':
        return Peek(at_ + 1) != C::kSpace;
      default:
        return false;
    }
  }

  // http://…, www.…, name@host: told by the first few bytes, or an @ within
  // the run of non-spaces, of which at most 64 bytes are looked at.
  bool LooksLikeAddress(size_t begin) const {
    const std::string_view rest = text_.substr(begin);
    if (BeginsWith(rest, "http://") || BeginsWith(rest, "https://")) return true;
    if (BeginsWith(rest, "www.")) return true;
    for (size_t i = 0; i < std::min<size_t>(rest.size(), 64); ++i) {
      const auto byte = static_cast<unsigned char>(rest[i]);
      if (byte == '@') return i > 0 && IsLetter(Peek(begin + i + 1));
      if (!IsMailPart(byte)) return false;
    }
    return false;
  }

  // `prefix` is in lower case.
  static bool BeginsWith(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (size_t i = 0; i < prefix.size(); ++i) {
      const char c = text[i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != prefix[i]) return false;
    }
    return true;
  }

  bool IsMailPart(unsigned char byte) const {
    return byte < 0x80 && (IsWordCharacter(table_.OfAscii(byte)) || byte == '.' || byte == '_' ||
                           byte == '-' || byte == '+');
  }

  // The address that begins at at_, of the web or of a mailbox.
  Shape Address() {
    const size_t begin = at_;
    const bool web = !IsMailbox();
    size_t end = begin;  // behind the last character that can end it
    while (at_ < text_.size()) {
      const Character c = table_.At(text_, at_);
      if (web ? EndsWebAddress(c) : !(IsMailPart(text_[at_]) || text_[at_] == '@')) break;
      at_ += c.bytes;
      // Marks at the end belong to the sentence.
      const bool mark = c.character_class == C::kApostrophe || c.character_class == C::kEllipsis ||
                        c.character_class == C::kInvisible ||
                        (c.bytes == 1 && kTrailing.find(text_[at_ - 1]) != std::string_view::npos);
      if (!mark) end = at_;
    }
    at_ = std::max(end, begin + 1);
    follows_word_ = at_;
    return Shape::kAddress;
  }

  // Is there an @ before anything that no mailbox has?
  bool IsMailbox() const {
    size_t at = at_;
    while (at < text_.size() && IsMailPart(text_[at])) ++at;
    return Byte(at) == '@';
  }

  bool EndsWebAddress(Character c) const {
    const char byte = text_[at_];
    return c.character_class == C::kSpace || c.character_class == C::kQuote || byte == '<' ||
           byte == '>' || byte == ')' || byte == ']' || byte == '}';
  }

  // @name, @name@host, #topic: letters, digits and underscores; in names the
  // periods and hyphens between them too.
  Shape Tag() {
    const bool name = text_[at_] == '@';
    ++at_;
    while (at_ < text_.size()) {
      const Character c = table_.At(text_, at_);
      const bool part = IsLetter(c.character_class) || c.character_class == C::kDigit ||
                        c.character_class == C::kMark || text_[at_] == '_';
      const bool joint = name && (text_[at_] == '.' || text_[at_] == '-' || text_[at_] == '@') &&
                         IsWordCharacter(Peek(at_ + 1)) && Peek(at_ + 1) != C::kUpper;
      if (!part && !joint) break;
      at_ += c.bytes;
    }
    follows_word_ = at_;
    return Shape::kAddress;
  }

  static constexpr std::string_view kJoiner = "\u200D";
  static constexpr std::string_view kTrailing = ".,;:!?*";

  const CharacterTable& table_;
  const std::string_view text_;
  size_t at_;
  size_t end_ = kNone;           // the end of the token that is read, where that is not at_
  size_t follows_word_ = kNone;  // where the last word, number or address ended
};

}  // namespace

void Tokenizer::Tokenize(std::string_view document, Span block, std::vector<Token>* tokens) const {
  Scanner(table_, document, block).Run(tokens);
}

}  // namespace sayso
