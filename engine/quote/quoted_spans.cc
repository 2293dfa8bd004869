#include "engine/quote/quoted_spans.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "engine/quote/quotation_marks.h"

namespace sayso {
namespace {

// Which marks of a block open, close or do neither is chosen for all of them
// together: the reading that costs least. A reading is a path through the
// states below, found as in Viterbi's algorithm, in time linear in the marks.
//
// A state says which spans are open, from the outermost: D and S are spans in
// double and single marks that will be closed in this block, U and V the same
// where the block's end closes them.
constexpr std::string_view kStates[] = {"",    "D",   "S",   "U",   "V",   "UV",  "VU",  "DD",
                                        "DS",  "SD",  "UD",  "US",  "VD",  "VS",  "DSD", "DDS",
                                        "SDS", "UDS", "USD", "VDS", "UVD", "VUS", "UDD"};
constexpr size_t kStateCount = std::size(kStates);
constexpr uint8_t kNowhere = 0xFF;

enum Action : uint8_t {
  kNeither,
  kClose,
  kOpen,
  kOpenUnclosed,
  kReopen,  // ends the innermost span before the mark, and opens another
  kActionCount
};

constexpr uint8_t StateNamed(std::string_view name) {
  for (size_t s = 0; s < kStateCount; ++s) {
    if (kStates[s] == name) return static_cast<uint8_t>(s);
  }
  return kNowhere;
}

// A state with one more span open, or kNowhere.
constexpr uint8_t Extended(std::string_view state, char opened) {
  for (size_t s = 0; s < kStateCount; ++s) {
    if (kStates[s].size() == state.size() + 1 && kStates[s].starts_with(state) &&
        kStates[s].back() == opened) {
      return static_cast<uint8_t>(s);
    }
  }
  return kNowhere;
}

constexpr char kClosedName[] = {'D', 'S'};
constexpr char kUnclosedName[] = {'U', 'V'};

// From which state one comes to `state` by an action, or kNowhere.
constexpr uint8_t Before(uint8_t action, size_t family, size_t s) {
  const std::string_view state = kStates[s];
  const char top = state.empty() ? ' ' : state.back();
  const uint8_t below = state.empty() ? kNowhere : StateNamed(state.substr(0, state.size() - 1));
  switch (action) {
    case kNeither:
      return static_cast<uint8_t>(s);
    case kClose:
      return Extended(state, kClosedName[family]);
    case kOpen:
      return top == kClosedName[family] ? below : kNowhere;
    case kOpenUnclosed:
      return top == kUnclosedName[family] ? below : kNowhere;
    default:  // kReopen
      return top == kClosedName[family] ? static_cast<uint8_t>(s) : kNowhere;
  }
}

// Are the words of the innermost open span in marks of this family?
constexpr bool TopIs(size_t s, size_t family) {
  if (kStates[s].empty()) return false;
  const char top = kStates[s].back();
  return top == kClosedName[family] || top == kUnclosedName[family];
}

// A way from state to state.
struct Move {
  uint8_t from = 0;
  uint8_t to = 0;
  uint8_t action = 0;
  uint8_t extra = 0;  // its cost, over that of the mark
};

struct Moves {
  std::array<Move, kStateCount * kActionCount> moves{};
  size_t count = 0;
};

// All moves at a mark of a family. Of two that cost the same the earlier is
// taken: to do nothing rather than to close, to close rather than to open.
constexpr Moves MovesAt(size_t family) {
  Moves found;
  for (uint8_t action = 0; action < kActionCount; ++action) {
    for (size_t s = 0; s < kStateCount; ++s) {
      const uint8_t from = Before(action, family, s);
      if (from == kNowhere) continue;
      // Marks inside marks of their own kind are rare.
      const uint8_t extra = action == kOpen && TopIs(from, family) ? 2 : 0;
      found.moves[found.count++] = {from, static_cast<uint8_t>(s), action, extra};
    }
  }
  return found;
}
constexpr Moves kMoves[] = {MovesAt(0), MovesAt(1)};

bool EndsBlock(size_t state) {
  return kStates[state].find_first_of("DS") == std::string_view::npos;
}

// More than any reading costs between two levellings.
constexpr uint32_t kImpossible = 1u << 30;
constexpr size_t kMarksBetweenLevelling = 1 << 20;

class Finder {
 public:
  explicit Finder(const TokenizedDocument& document) : document_(document) {}

  std::vector<QuotedSpan> Run() {
    for (uint32_t b = 0; b < document_.blocks.size(); ++b) {
      const TokenizedBlock& block = document_.blocks[b];
      if (b > 0 && block.entry != document_.blocks[b - 1].entry) unclosed_.clear();
      if (block.kind == BlockKind::kHeadline) unclosed_.clear();
      FindQuotationMarks(document_, block, &marks_);
      ReadBlock(b);
    }
    return std::move(spans_);
  }

 private:
  void ReadBlock(uint32_t b) {
    const TokenizedBlock& block = document_.blocks[b];
    const bool caption = block.kind == BlockKind::kCaption;
    if (!marks_.empty()) {
      Foresee(b);
      const size_t first = spans_.size();
      Choose();
      Emit(b);
      if (!caption) Continue(first, block);
    } else if (!caption) {
      unclosed_.clear();
    }
  }

  // A block that opens with a mark tells that the one before may never close.
  void Foresee(uint32_t b) {
    MarkFamily family;
    if (!NextOpensWithMark(b, &family)) return;
    for (QuotationMark& mark : marks_) {
      if (mark.family != family) continue;
      mark.unclosed = std::min<uint8_t>(mark.unclosed, 4) / 2;
    }
  }

  bool NextOpensWithMark(uint32_t b, MarkFamily* family) const {
    const TokenizedBlock& block = document_.blocks[b];
    for (uint32_t next = b + 1; next < document_.blocks.size(); ++next) {
      const TokenizedBlock& other = document_.blocks[next];
      if (other.entry != block.entry || other.kind == BlockKind::kHeadline) return false;
      if (other.kind == BlockKind::kCaption && block.kind != BlockKind::kCaption) continue;
      return OpensWithMark(document_, other, family);
    }
    return false;
  }

  // What the quote of an earlier block, still open, does to this one: it may
  // go on without a mark at the block's start.
  uint32_t StartCost(MarkFamily family) const {
    if (unclosed_.empty() || spans_[unclosed_[0]].single_marks != (family == MarkFamily::kSingle)) {
      return 6;
    }
    return 2;
  }

  // Fills actions_ with the cheapest reading of marks_.
  void Choose() {
    std::array<uint32_t, kStateCount> cost;
    cost.fill(kImpossible);
    cost[StateNamed("")] = 0;
    cost[StateNamed("D")] = StartCost(MarkFamily::kDouble);
    back_.resize(marks_.size());
    for (size_t i = 0; i < marks_.size(); ++i) {
      cost = Step(marks_[i], cost, &back_[i]);
      if (i % kMarksBetweenLevelling == 0) Level(&cost);
    }

    size_t state = 0;
    uint32_t best = kImpossible;
    for (size_t s = 0; s < kStateCount; ++s) {
      if (EndsBlock(s) && cost[s] < best) {
        best = cost[s];
        state = s;
      }
    }
    actions_.resize(marks_.size());
    for (size_t i = marks_.size(); i-- > 0;) {
      actions_[i] = back_[i][state];
      state = Before(actions_[i], static_cast<size_t>(marks_[i].family), state);
    }
    open_from_start_ = state == StateNamed("D");
  }

  using Costs = std::array<uint32_t, kStateCount>;
  using Back = std::array<Action, kStateCount>;

  // Takes what all readings cost from each, so that no sum grows too large.
  static void Level(Costs* cost) {
    const uint32_t least = *std::min_element(cost->begin(), cost->end());
    for (uint32_t& one : *cost) {
      if (one < kImpossible) one -= least;
    }
  }

  static Costs Step(const QuotationMark& mark, const Costs& cost, Back* back) {
    const auto family = static_cast<size_t>(mark.family);
    const uint32_t price[kActionCount] = {mark.none, mark.close, mark.open,
                                          uint32_t{mark.open} + mark.unclosed,
                                          uint32_t{mark.open} + mark.cut_short};
    Costs after;
    after.fill(kImpossible);
    const Moves& moves = kMoves[family];
    for (size_t i = 0; i < moves.count; ++i) {
      const Move& move = moves.moves[i];
      const uint32_t total = cost[move.from] + price[move.action] + move.extra;
      if (total < after[move.to]) {
        after[move.to] = total;
        (*back)[move.to] = static_cast<Action>(move.action);
      }
    }
    return after;
  }

  // Makes the spans of block `b` out of actions_.
  void Emit(uint32_t b) {
    const TokenizedBlock& block = document_.blocks[b];
    open_.clear();
    if (open_from_start_) Open(b, {block.tokens.begin, block.tokens.begin}, MarkFamily::kDouble);
    for (size_t i = 0; i < marks_.size(); ++i) {
      const QuotationMark& mark = marks_[i];
      switch (actions_[i]) {
        case kClose:
          Close(mark.tokens, true);
          break;
        case kReopen:
          Close({mark.tokens.begin, mark.tokens.begin}, false);
          [[fallthrough]];
        case kOpen:
        case kOpenUnclosed:
          Open(b, mark.tokens, mark.family);
          break;
        default:
          break;
      }
    }
    while (!open_.empty()) Close({block.tokens.end, block.tokens.end}, false);
    DropEmpty(b);
  }

  void Open(uint32_t b, TokenRange mark, MarkFamily family) {
    QuotedSpan span;
    span.tokens = mark;
    span.block = b;
    span.depth = static_cast<uint8_t>(open_.size());
    span.single_marks = family == MarkFamily::kSingle;
    open_.push_back({static_cast<uint32_t>(spans_.size()), mark});
    spans_.push_back(span);
  }

  // Closes the innermost open span with `mark`, which is empty where none does.
  void Close(TokenRange mark, bool closed) {
    const OpenSpan opened = open_.back();
    open_.pop_back();
    QuotedSpan& span = spans_[opened.span];
    span.closed = closed;
    span.tokens.end = mark.end;
    if (opened.mark.end >= mark.begin) return;  // no words: see DropEmpty
    span.span = document_.SpanOf(span.tokens);
    span.words = document_.SpanOf({opened.mark.end, mark.begin});
  }

  void DropEmpty(uint32_t b) {
    size_t first = spans_.size();
    while (first > 0 && spans_[first - 1].block == b) --first;
    spans_.erase(std::remove_if(spans_.begin() + static_cast<ptrdiff_t>(first), spans_.end(),
                                [](const QuotedSpan& span) { return span.words.empty(); }),
                 spans_.end());
  }

  // Links the spans that begin this block (spans_ from `first` on) to those
  // that the block before left open, and remembers those that it leaves open.
  void Continue(size_t first, const TokenizedBlock& block) {
    size_t next = first;
    uint32_t at = block.tokens.begin;
    for (const uint32_t earlier : unclosed_) {
      if (next >= spans_.size() || spans_[next].tokens.begin > at) break;
      if (spans_[next].single_marks != spans_[earlier].single_marks) continue;
      spans_[next].continues = earlier;
      at = spans_[next].tokens.begin + 1;
      ++next;
    }
    unclosed_.clear();
    for (size_t i = first; i < spans_.size(); ++i) {
      if (!spans_[i].closed && spans_[i].tokens.end == block.tokens.end) {
        unclosed_.push_back(static_cast<uint32_t>(i));
      }
    }
  }

  struct OpenSpan {
    uint32_t span;
    TokenRange mark;
  };

  const TokenizedDocument& document_;
  std::vector<QuotedSpan> spans_;
  std::vector<uint32_t> unclosed_;  // spans that the block before left open, outermost first
  // For the block that is being read.
  std::vector<QuotationMark> marks_;
  std::vector<Back> back_;
  std::vector<Action> actions_;
  std::vector<OpenSpan> open_;
  bool open_from_start_ = false;
};

}  // namespace

std::vector<QuotedSpan> FindQuotedSpans(const TokenizedDocument& document) {
  return Finder(document).Run();
}

}  // namespace sayso
