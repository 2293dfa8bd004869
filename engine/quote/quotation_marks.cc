#include "engine/quote/quotation_marks.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "engine/text/token.h"

namespace sayso {
namespace {

enum class Glyph : uint8_t {
  kNone,             // no mark
  kStraightDouble,   // " ''
  kLeftDouble,       // “ ‟ ‘‘
  kRightDouble,      // ” ’’
  kLowDouble,        // „ ,, ``: always opens
  kLeftAngle,        // «
  kRightAngle,       // »
  kStraightSingle,   // '
  kLeftSingle,       // ‘ ‛
  kRightSingle,      // ’
  kLowSingle,        // ‚ `
  kLeftSingleAngle,  // ‹
  kRightSingleAngle  // ›
};

MarkFamily FamilyOf(Glyph glyph) {
  return glyph >= Glyph::kStraightSingle ? MarkFamily::kSingle : MarkFamily::kDouble;
}

Glyph GlyphOf(std::string_view word) {
  if (word == "\"") return Glyph::kStraightDouble;
  if (word == "'") return Glyph::kStraightSingle;
  if (word == "“" || word == "‟") return Glyph::kLeftDouble;
  if (word == "”") return Glyph::kRightDouble;
  if (word == "‘" || word == "‛") return Glyph::kLeftSingle;
  if (word == "’" || word == "ʼ") return Glyph::kRightSingle;
  if (word == "„") return Glyph::kLowDouble;
  if (word == "‚" || word == "`") return Glyph::kLowSingle;
  if (word == "«") return Glyph::kLeftAngle;
  if (word == "»") return Glyph::kRightAngle;
  if (word == "‹") return Glyph::kLeftSingleAngle;
  if (word == "›") return Glyph::kRightSingleAngle;
  return Glyph::kNone;
}

// What two marks of one character make when they are glued: '' is ".
Glyph Doubled(std::string_view word) {
  if (word == "'") return Glyph::kStraightDouble;
  if (word == "‘") return Glyph::kLeftDouble;
  if (word == "’") return Glyph::kRightDouble;
  if (word == "`" || word == "," || word == "‚") return Glyph::kLowDouble;
  return Glyph::kNone;
}

// What stands on one side of a mark, or of several that are glued together.
enum class Beside : uint8_t {
  kNothing,  // white space, or the block's end
  kWord,     // letters or digits
  kStop,     // . , ; ! ? …
  kColon,
  kDash,     // – — - /
  kOpening,  // ( [ {
  kClosing,  // ) ] }
  kSymbol,   // all others
};

Beside Kind(const Token& token, std::string_view word) {
  if (token.shape != Shape::kPunctuation && token.shape != Shape::kQuoteMark) return Beside::kWord;
  switch (word[0]) {
    case ':':
      return Beside::kColon;
    case '.':
    case ',':
    case ';':
    case '!':
    case '?':
      return Beside::kStop;
    case '-':
    case '/':
      return Beside::kDash;
    case '(':
    case '[':
    case '{':
      return Beside::kOpening;
    case ')':
    case ']':
    case '}':
      return Beside::kClosing;
    default:
      break;
  }
  if (word == "…") return Beside::kStop;
  if (word == "–" || word == "—" || word == "―" || word == "‒" || word == "‑" || word == "‐") {
    return Beside::kDash;
  }
  return Beside::kSymbol;
}

// Which way a mark faces, by what stands around it.
enum class Lean : uint8_t { kOpening, kClosing, kUnsure };

Lean LeanOf(Beside left, Beside right) {
  if (left == Beside::kOpening) return right == Beside::kClosing ? Lean::kUnsure : Lean::kOpening;
  if (right == Beside::kClosing) return Lean::kClosing;
  if (left == Beside::kNothing && right == Beside::kNothing) return Lean::kUnsure;
  if (left == Beside::kNothing) return Lean::kOpening;
  if (right == Beside::kNothing) return Lean::kClosing;
  if (right == Beside::kStop || right == Beside::kColon) return Lean::kClosing;
  if (left == Beside::kColon || right == Beside::kOpening) return Lean::kOpening;
  if ((left == Beside::kDash) != (right == Beside::kDash)) {
    return left == Beside::kDash ? Lean::kOpening : Lean::kClosing;
  }
  return Lean::kUnsure;
}

// Words that are written with an apostrophe in place of what they lost. Part
// of the orthography, like the 's that the tokeniser knows.
constexpr std::string_view kClippedFront[] = {
    "bout", "cause", "cos", "cuz", "em",   "ere", "hood", "kay",   "n",     "nam",   "neath",
    "nuff", "round", "sup", "til", "till", "tis", "twas", "tween", "twere", "twill", "twould"};

bool IsClippedFront(std::string_view word) {
  char lower[8];
  if (word.size() > sizeof(lower)) return false;
  std::transform(word.begin(), word.end(), lower,
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c); });
  return std::binary_search(std::begin(kClippedFront), std::end(kClippedFront),
                            std::string_view(lower, word.size()));
}

// Could an apostrophe end this word? The possessive of a plural or of a name
// in s, x or z; or a clipped word (goin’, o’, an’, th’, ol’).
bool TakesFinalApostrophe(std::string_view word) {
  if (word.empty()) return false;
  const char last = word.back();
  if (last == 's' || last == 'S' || last == 'x' || last == 'z') return word.size() > 1;
  return word.ends_with("in") || word == "o" || word == "an" || word == "th" || word == "ol" ||
         word == "tha" || word == "n" || word == "N";
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads the marks of one block.
class Reader {
 public:
  Reader(const TokenizedDocument& document, const TokenizedBlock& block,
         std::vector<QuotationMark>* marks)
      : document_(document), block_(block), marks_(*marks) {}

  void Run() {
    for (uint32_t at = block_.tokens.begin; at < block_.tokens.end;) {
      const Found found = MarkAt(at);
      if (found.glyph == Glyph::kNone) {
        ++at;
        continue;
      }
      at = ReadCluster(at);
    }
  }

 private:
  struct Found {
    Glyph glyph = Glyph::kNone;
    uint32_t tokens = 1;
  };

  const Token& TokenAt(uint32_t at) const { return document_.tokens[at]; }
  std::string_view Word(uint32_t at) const { return document_.Word(at); }
  bool Inside(uint32_t at) const { return at >= block_.tokens.begin && at < block_.tokens.end; }
  // Does token `at` follow the one before it without white space?
  bool Glued(uint32_t at) const {
    return at > block_.tokens.begin && at < block_.tokens.end && !TokenAt(at).space_before;
  }

  Found MarkAt(uint32_t at) const {
    const Token& token = TokenAt(at);
    if (token.shape != Shape::kQuoteMark && token.shape != Shape::kPunctuation) return {};
    const std::string_view word = Word(at);
    const bool low = word == "`" || word == ",";
    if (token.shape == Shape::kPunctuation && !low) return {};
    const bool twice = Inside(at + 1) && Glued(at + 1) && Word(at + 1) == word;
    if (twice && Doubled(word) != Glyph::kNone) {
      // ,, opens only where it stands before a word and after none.
      const bool opens = !Glued(at) && Inside(at + 2) && Glued(at + 2);
      if (word == "," && !opens) return {};
      return {Doubled(word), 2};
    }
    if (word == ",") return {};
    if (word == "`" && (Glued(at) || !Glued(at + 1))) return {};
    return {GlyphOf(word), 1};
  }

  // Takes the marks from `first` on that are glued together; they share what
  // stands to their left and to their right. Returns the token behind them.
  uint32_t ReadCluster(uint32_t first) {
    const size_t from = marks_.size();
    cluster_.clear();
    uint32_t at = first;
    do {
      const Found found = MarkAt(at);
      if (found.glyph == Glyph::kNone) break;
      cluster_.push_back(found.glyph);
      QuotationMark mark;
      mark.tokens = {at, at + found.tokens};
      mark.family = FamilyOf(found.glyph);
      marks_.push_back(mark);
      at += found.tokens;
    } while (Inside(at) && Glued(at));
    const Beside left = Glued(first) ? Kind(TokenAt(first - 1), Word(first - 1)) : Beside::kNothing;
    Beside right = Glued(at) ? Kind(TokenAt(at), Word(at)) : Beside::kNothing;
    if (right == Beside::kStop && left == Beside::kNothing && BeginsWithEllipsis(at)) {
      right = Beside::kWord;
    }
    for (size_t i = from; i < marks_.size(); ++i) {
      Weigh(cluster_[i - from], left, right, first, at, &marks_[i]);
    }
    return at;
  }

  bool BeginsWithEllipsis(uint32_t at) const {
    return Word(at) == "…" || Word(at).starts_with("..");
  }

  void Weigh(Glyph glyph, Beside left, Beside right, uint32_t first, uint32_t behind,
             QuotationMark* mark) {
    Lean lean = LeanOf(left, right);
    const bool at_start = mark->tokens.begin == block_.tokens.begin;
    const bool at_end = mark->tokens.end == block_.tokens.end;
    if (lean == Lean::kUnsure && at_start != at_end) {
      lean = at_start ? Lean::kOpening : Lean::kClosing;
    }
    if (mark->family == MarkFamily::kDouble) {
      WeighDouble(glyph, lean, first, behind, mark);
    } else {
      WeighSingle(glyph, lean, left, right, first, behind, mark);
    }
    if (glyph == Glyph::kLowDouble || glyph == Glyph::kLowSingle) low_seen_ = true;
    if (at_start && mark->close < 6) mark->close += 3;
    if (at_end && mark->open < 6) mark->open += 3;
    WeighSlips(at_start, mark);
  }

  static void Set(QuotationMark* mark, int open, int close, int none) {
    mark->open = static_cast<uint8_t>(open);
    mark->close = static_cast<uint8_t>(close);
    mark->none = static_cast<uint8_t>(none);
  }

  void WeighDouble(Glyph glyph, Lean lean, uint32_t first, uint32_t behind,
                   QuotationMark* mark) const {
    // Rows: what the glyph is. Columns: opening, closing, unsure.
    struct Costs {
      uint8_t open, close;
    };
    static constexpr Costs kStraight[] = {{0, 3}, {3, 0}, {1, 1}};
    static constexpr Costs kLeft[] = {{0, 5}, {2, 2}, {0, 3}};
    static constexpr Costs kRight[] = {{2, 2}, {5, 0}, {3, 0}};
    static constexpr Costs kLow[] = {{0, 7}, {0, 7}, {0, 7}};
    static constexpr Costs kAngleLeft[] = {{0, 4}, {2, 0}, {0, 3}};
    static constexpr Costs kAngleRight[] = {{0, 2}, {4, 0}, {3, 0}};
    const Costs* costs = kStraight;
    if (glyph == Glyph::kLeftDouble && !low_seen_) costs = kLeft;
    if (glyph == Glyph::kRightDouble) costs = kRight;
    if (glyph == Glyph::kLowDouble) costs = kLow;
    if (glyph == Glyph::kLeftAngle) costs = kAngleLeft;
    if (glyph == Glyph::kRightAngle) costs = kAngleRight;
    const Costs chosen = costs[static_cast<size_t>(lean)];
    Set(mark, chosen.open, chosen.close, 5);
    if (glyph == Glyph::kStraightDouble && lean == Lean::kClosing && EndsInDigit(first)) {
      mark->open = 6;
      mark->none = IsFeetBefore(first, behind) ? 0 : 2;  // inches
    }
  }

  void WeighSingle(Glyph glyph, Lean lean, Beside left, Beside right, uint32_t first,
                   uint32_t behind, QuotationMark* mark) const {
    const bool alone = behind == first + 1;  // not beside other marks
    const bool left_glyph = glyph == Glyph::kLeftSingle;
    switch (glyph) {
      case Glyph::kLowSingle:
        Set(mark, lean == Lean::kOpening ? 0 : 4, 6, lean == Lean::kOpening ? 3 : 0);
        return;
      case Glyph::kLeftSingleAngle:
        Set(mark, lean == Lean::kClosing ? 2 : 0, lean == Lean::kClosing ? 0 : 3, 4);
        return;
      case Glyph::kRightSingleAngle:
        Set(mark, lean == Lean::kOpening ? 0 : 3, lean == Lean::kOpening ? 2 : 0, 4);
        return;
      default:
        break;
    }
    if (left == Beside::kWord && right == Beside::kWord && alone) {
      Set(mark, 3, 3, 0);  // O‘Brien, 6'2
      return;
    }
    if (lean == Lean::kOpening) {
      const int clipped = alone ? ClippedCost(behind) : 4;
      if (glyph == Glyph::kRightSingle) {
        Set(mark, clipped < 4 ? 3 : 2, 3, clipped < 4 ? 0 : 2);
      } else if (clipped < 4) {
        Set(mark, clipped, 5, 0);
      } else {
        Set(mark, 0, 5, left_glyph ? 4 : 3);
      }
    } else if (lean == Lean::kClosing) {
      WeighClosingSingle(glyph, left, right, first, behind, mark);
    } else {
      Set(mark, left_glyph ? 0 : 1, left_glyph ? 3 : 1, 2);
    }
  }

  // How much is against the mark before token `at` as an opening one, where
  // that can be a clipped word or a year; 4 where it is no such thing.
  int ClippedCost(uint32_t at) const {
    if (!Glued(at)) return 4;
    const std::string_view word = Word(at);
    const Token& token = TokenAt(at);
    if (token.shape == Shape::kDecade) return 3;
    if (token.shape == Shape::kNumber && word.size() == 2) return 2;  // ’98
    if (!IsClippedFront(word)) return 4;
    // The n of rock ’n’ roll.
    if (word.size() == 1) return 3;
    return 1;
  }

  void WeighClosingSingle(Glyph glyph, Beside left, Beside right, uint32_t first, uint32_t behind,
                          QuotationMark* mark) const {
    const bool alone = behind == first + 1;
    const int close = glyph != Glyph::kLeftSingle ? 0 : low_seen_ ? 0 : 3;
    Set(mark, 5, close, glyph == Glyph::kLeftSingle ? 4 : 3);
    if (left != Beside::kWord || !Glued(first)) return;
    const std::string_view word = Word(first - 1);
    if (IsDigit(word.back())) {
      const bool feet = alone && behind + 1 < block_.tokens.end && IsDigit(Word(behind)[0]);
      Set(mark, 5, feet ? 4 : close, 0);
      return;
    }
    if (!TakesFinalApostrophe(word)) return;
    // rock ’n’ roll
    if (word.size() == 1 && first >= block_.tokens.begin + 2 && Glued(first - 1) &&
        FamilyOf(GlyphOf(Word(first - 2))) == MarkFamily::kSingle) {
      Set(mark, 5, 3, 0);
      return;
    }
    const bool goes_on = right == Beside::kNothing && behind < block_.tokens.end &&
                         TokenAt(behind).shape != Shape::kPunctuation &&
                         TokenAt(behind).shape != Shape::kQuoteMark;
    Set(mark, 5, goes_on ? close + 1 : close, goes_on ? 0 : 1);
  }

  bool EndsInDigit(uint32_t first) const { return Glued(first) && IsDigit(Word(first - 1).back()); }

  // The 6' before 2", with the digit at first - 1.
  bool IsFeetBefore(uint32_t first, uint32_t behind) const {
    if (behind != first + 1 || first < block_.tokens.begin + 3) return false;
    const Glyph before = GlyphOf(Word(first - 2));
    return (before == Glyph::kStraightSingle || before == Glyph::kRightSingle) &&
           IsDigit(Word(first - 3).back());
  }

  // What it costs where the writer left a mark out.
  void WeighSlips(bool at_start, QuotationMark* mark) const {
    mark->unclosed = 6;
    mark->cut_short = 6;
    if (at_start) {
      mark->unclosed = 2;
      return;
    }
    const uint32_t last = mark->tokens.begin - 1;
    const std::string_view before = Word(last);
    const Beside kind = Kind(TokenAt(last), before);
    // She said: “We want peace.    “No,” she said. “We want peace.
    if (before == ":" || before == ",") mark->unclosed = 3;
    if (kind == Beside::kStop && before != ",") mark->unclosed = 4;
    // “We want peace. “We want it now,” she said.
    mark->cut_short = kind == Beside::kStop ? 3 : 4;
  }

  const TokenizedDocument& document_;
  const TokenizedBlock& block_;
  std::vector<QuotationMark>& marks_;
  std::vector<Glyph> cluster_;
  bool low_seen_ = false;  // „ or ‚: the block's quotes are „German“
};

}  // namespace

void FindQuotationMarks(const TokenizedDocument& document, const TokenizedBlock& block,
                        std::vector<QuotationMark>* marks) {
  marks->clear();
  Reader(document, block, marks).Run();
}

bool OpensWithMark(const TokenizedDocument& document, const TokenizedBlock& block,
                   MarkFamily* family) {
  if (block.tokens.size() < 2) return false;
  TokenizedBlock opening = block;
  opening.tokens.end = std::min(block.tokens.end, block.tokens.begin + 8);
  std::vector<QuotationMark> marks;
  FindQuotationMarks(document, opening, &marks);
  if (marks.empty() || marks[0].tokens.begin != block.tokens.begin) return false;
  *family = marks[0].family;
  return marks[0].open < marks[0].close && marks[0].open < marks[0].none;
}

}  // namespace sayso
