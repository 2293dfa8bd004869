#include "engine/match/program.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr size_t kMaxInstructions = 4000;
constexpr uint32_t kNowhere = UINT32_MAX;

// What a class says, as a key: equal text, equal class.
void AppendKey(const ClassExpression& expression, std::string* key) {
  absl::StrAppend(key, "(", static_cast<int>(expression.kind), expression.label);
  for (const bool bit : expression.shape_bytes) *key += bit ? '1' : '0';
  for (const ClassExpression& operand : expression.operands) AppendKey(operand, key);
  *key += ')';
}

}  // namespace

uint32_t ItemSets::Add(const ClassExpression& expression) {
  std::string key;
  AppendKey(expression, &key);
  const auto [entry, added] =
      known_.try_emplace(std::move(key), static_cast<uint32_t>(sets_.size()));
  if (added) sets_.emplace_back(expression, alphabet_);
  return entry->second;
}

uint32_t ItemSets::AddUnion(const std::vector<uint32_t>& sets) {
  if (sets.size() == 1) return sets[0];
  std::string key = "union";
  for (const uint32_t set : sets) absl::StrAppend(&key, " ", set);
  const auto [entry, added] =
      known_.try_emplace(std::move(key), static_cast<uint32_t>(sets_.size()));
  if (!added) return entry->second;
  ItemSet all = sets_[sets[0]];
  for (size_t i = 1; i < sets.size(); ++i) all.Add(sets_[sets[i]]);
  sets_.push_back(std::move(all));
  return static_cast<uint32_t>(sets_.size() - 1);
}

// ---- compiling -----------------------------------------------------------------

class ProgramCompiler {
 public:
  ProgramCompiler(ItemSets* sets, Program* program) : sets_(*sets), program_(*program) {}

  absl::Status Compile(const Pattern& pattern) {
    program_.groups_ = static_cast<int>(pattern.groups().size());
    Emit(pattern.root());
    Append(Op::kMatch);
    if (too_long_) {
      return absl::ResourceExhaustedError(
          absl::StrCat("the pattern has more than ", kMaxInstructions, " steps"));
    }
    std::vector<uint32_t> first;
    if (!First(pattern.root(), &first) && !first.empty()) {
      std::sort(first.begin(), first.end());
      first.erase(std::unique(first.begin(), first.end()), first.end());
      program_.first_ = sets_.AddUnion(first);
    }
    program_.required_ = Required(pattern.root());
    SetAnchor(pattern.root());
    return absl::OkStatus();
  }

 private:
  using Op = Program::Op;
  using Kind = PatternNode::Kind;

  uint32_t Here() const { return static_cast<uint32_t>(program_.code_.size()); }

  uint32_t Append(Op op, uint32_t x = 0, uint32_t y = 0) {
    if (program_.code_.size() >= kMaxInstructions) {
      too_long_ = true;
      return 0;
    }
    program_.code_.push_back({op, x, y, 0});
    if (op == Op::kSplit) program_.code_.back().split = program_.splits_++;
    return Here() - 1;
  }

  void Emit(const PatternNode& node) {
    if (too_long_) return;
    switch (node.kind) {
      case Kind::kSequence:
        for (const PatternNode& operand : node.operands) Emit(operand);
        return;
      case Kind::kAlternatives:
        return EmitAlternatives(node);
      case Kind::kClass:
        Append(Op::kItem, sets_.Add(node.expression));
        return;
      case Kind::kRepeat:
        return EmitRepeat(node);
      case Kind::kGroup:
        Append(Op::kSave, 2 * node.group);
        Emit(node.operands[0]);
        Append(Op::kSave, 2 * node.group + 1);
        return;
      case Kind::kStart:
        Append(Op::kStart);
        return;
      case Kind::kEnd:
        Append(Op::kEnd);
        return;
    }
  }

  // Whether a node matches just one item, whatever it is; if so, of which set.
  bool AsSet(const PatternNode& node, uint32_t* set) {
    switch (node.kind) {
      case Kind::kClass:
        *set = sets_.Add(node.expression);
        return true;
      case Kind::kSequence:
        return node.operands.size() == 1 && AsSet(node.operands[0], set);
      case Kind::kAlternatives: {
        std::vector<uint32_t> sets;
        for (const PatternNode& operand : node.operands) {
          if (!AsSet(operand, set)) return false;
          sets.push_back(*set);
        }
        *set = sets_.AddUnion(sets);
        return true;
      }
      default:
        return false;
    }
  }

  void EmitAlternatives(const PatternNode& node) {
    // "(the | a | this)" is one test: neighbours that are one item each are
    // the union of their sets.
    std::vector<std::vector<uint32_t>> sets;   // of a run of them
    std::vector<const PatternNode*> branches;  // nullptr: the next run
    for (const PatternNode& operand : node.operands) {
      uint32_t set = 0;
      if (!AsSet(operand, &set)) {
        branches.push_back(&operand);
      } else if (!branches.empty() && branches.back() == nullptr) {
        sets.back().push_back(set);
      } else {
        branches.push_back(nullptr);
        sets.push_back({set});
      }
    }
    size_t run = 0;
    const auto emit = [&](const PatternNode* branch) {
      if (branch != nullptr) return Emit(*branch);
      Append(Op::kItem, sets_.AddUnion(sets[run++]));
    };
    std::vector<uint32_t> exits;
    for (size_t i = 0; i + 1 < branches.size(); ++i) {
      const uint32_t split = Append(Op::kSplit);
      program_.code_[split].x = Here();
      emit(branches[i]);
      exits.push_back(Append(Op::kJump));
      program_.code_[split].y = Here();
    }
    emit(branches.back());
    for (const uint32_t exit : exits) program_.code_[exit].x = Here();
  }

  // A split whose branch into the operand comes first unless it is lazy.
  void SetSplit(uint32_t split, bool lazy, uint32_t inside, uint32_t behind) {
    program_.code_[split].x = lazy ? behind : inside;
    program_.code_[split].y = lazy ? inside : behind;
  }

  void EmitRepeat(const PatternNode& node) {
    for (int i = 0; i < node.least; ++i) Emit(node.operands[0]);
    if (node.most == kUnbounded) {
      const uint32_t split = Append(Op::kSplit);
      Emit(node.operands[0]);
      Append(Op::kJump, split);
      SetSplit(split, node.lazy, split + 1, Here());
      return;
    }
    std::vector<uint32_t> splits;
    for (int i = node.least; i < node.most; ++i) {
      splits.push_back(Append(Op::kSplit));
      Emit(node.operands[0]);
    }
    for (const uint32_t split : splits) SetSplit(split, node.lazy, split + 1, Here());
  }

  // Adds the sets that a match of `node` can begin with; whether it can be empty.
  bool First(const PatternNode& node, std::vector<uint32_t>* first) {
    switch (node.kind) {
      case Kind::kSequence:
        for (const PatternNode& operand : node.operands) {
          if (!First(operand, first)) return false;
        }
        return true;
      case Kind::kAlternatives: {
        bool empty = false;
        for (const PatternNode& operand : node.operands) empty |= First(operand, first);
        return empty;
      }
      case Kind::kClass:
        first->push_back(sets_.Add(node.expression));
        return false;
      case Kind::kRepeat:
        return First(node.operands[0], first) || node.least == 0;
      case Kind::kGroup:
        return First(node.operands[0], first);
      case Kind::kStart:
      case Kind::kEnd:
        return true;
    }
    return true;
  }

  // Sets of which every match of `node` has an item each.
  std::vector<uint32_t> Required(const PatternNode& node) {
    std::vector<uint32_t> required;
    switch (node.kind) {
      case Kind::kSequence:
        for (const PatternNode& operand : node.operands) {
          const std::vector<uint32_t> more = Required(operand);
          required.insert(required.end(), more.begin(), more.end());
        }
        break;
      case Kind::kAlternatives: {
        // One of each branch: together a set that any match has an item of.
        std::vector<uint32_t> one_of_each;
        for (const PatternNode& operand : node.operands) {
          const std::vector<uint32_t> branch = Required(operand);
          if (branch.empty()) return {};
          one_of_each.push_back(*std::min_element(
              branch.begin(), branch.end(),
              [&](uint32_t a, uint32_t b) { return sets_[a].size() < sets_[b].size(); }));
        }
        required.push_back(sets_.AddUnion(one_of_each));
        break;
      }
      case Kind::kClass:
        required.push_back(sets_.Add(node.expression));
        break;
      case Kind::kRepeat:
        if (node.least > 0) required = Required(node.operands[0]);
        break;
      case Kind::kGroup:
        required = Required(node.operands[0]);
        break;
      case Kind::kStart:
      case Kind::kEnd:
        break;
    }
    std::sort(required.begin(), required.end());
    required.erase(std::unique(required.begin(), required.end()), required.end());
    return required;
  }

  // The most items that a match of `node` can have; kNowhere: any number.
  static uint32_t Longest(const PatternNode& node) {
    uint32_t longest = 0;
    switch (node.kind) {
      case Kind::kClass:
        return 1;
      case Kind::kSequence:
      case Kind::kGroup:
        for (const PatternNode& operand : node.operands) {
          const uint32_t length = Longest(operand);
          if (length == kNowhere) return kNowhere;
          longest += length;
        }
        return longest;
      case Kind::kAlternatives:
        for (const PatternNode& operand : node.operands) {
          longest = std::max(longest, Longest(operand));
        }
        return longest;
      case Kind::kRepeat: {
        const uint32_t length = Longest(node.operands[0]);
        if (length == 0) return 0;
        if (length == kNowhere || node.most == kUnbounded) return kNowhere;
        return length * static_cast<uint32_t>(node.most);
      }
      case Kind::kStart:
      case Kind::kEnd:
        return 0;
    }
    return 0;
  }

  // Of what the parts of the outermost sequence can't do without, the rarest
  // that stands within a known distance of the begin.
  void SetAnchor(const PatternNode& root) {
    const PatternNode* node = &root;
    while (node->kind == Kind::kGroup) node = &node->operands[0];
    if (node->kind != Kind::kSequence) return;
    uint32_t before = 0;
    for (const PatternNode& operand : node->operands) {
      const uint32_t length = Longest(operand);
      if (length == kNowhere) return;
      before += length;
      for (const uint32_t set : Required(operand)) {
        if (program_.anchor_ != kNowhere && sets_[set].size() >= sets_[program_.anchor_].size()) {
          continue;
        }
        program_.anchor_ = set;
        program_.anchor_reach_ = before;
      }
    }
    // Where a match's first item is as rare, that is looked for alone.
    const bool rarer = program_.anchor_ != kNowhere && program_.first_ != kNowhere &&
                       sets_[program_.first_].size() <= sets_[program_.anchor_].size();
    if (rarer) program_.anchor_ = kNowhere;
  }

  ItemSets& sets_;
  Program& program_;
  bool too_long_ = false;
};

absl::StatusOr<Program> Program::Compile(const Pattern& pattern, ItemSets* sets) {
  Program program;
  absl::Status status = ProgramCompiler(sets, &program).Compile(pattern);
  if (!status.ok()) return status;
  return program;
}

// ---- running -------------------------------------------------------------------

namespace {

struct DecodedItem {
  uint8_t shape;
  SignatureId signature;
};

DecodedItem ItemAt(std::string_view encoded, uint32_t item) {
  const char* bytes = encoded.data() + size_t{item} * kItemBytes;
  return {static_cast<uint8_t>(bytes[0] & 0x7F),
          static_cast<SignatureId>((static_cast<unsigned char>(bytes[1]) << 7) |
                                   static_cast<unsigned char>(bytes[2]))};
}

// The first item at or behind `item` that is in `set`, or `items`.
uint32_t NextOf(const ItemSet& set, std::string_view encoded, uint32_t item, uint32_t items) {
  for (; item < items; ++item) {
    const DecodedItem decoded = ItemAt(encoded, item);
    if (set.Holds(decoded.shape, decoded.signature)) return item;
  }
  return items;
}

// The stack holds places to try, and captures to put back on the way out.
constexpr uint64_t kRestore = uint64_t{1} << 63;
uint64_t Place(uint32_t instruction, uint32_t item) { return (uint64_t{instruction} << 32) | item; }
uint64_t Restore(uint32_t slot, uint32_t value) {
  return kRestore | (uint64_t{slot} << 32) | value;
}

}  // namespace

bool Program::RunFrom(const ItemSets& sets, std::string_view encoded, uint32_t begin,
                      ProgramScratch* scratch) const {
  const auto items = static_cast<uint32_t>(encoded.size() / kItemBytes);
  std::vector<uint64_t>& stack = scratch->stack;
  stack.clear();
  stack.push_back(Place(0, begin));
  while (!stack.empty()) {
    const uint64_t top = stack.back();
    stack.pop_back();
    if (top & kRestore) {
      scratch->captures[(top & ~kRestore) >> 32] = static_cast<uint32_t>(top);
      continue;
    }
    auto at = static_cast<uint32_t>(top >> 32);
    auto item = static_cast<uint32_t>(top);
    for (;;) {
      const Instruction& instruction = code_[at];
      bool failed = false;
      switch (instruction.op) {
        case Op::kItem: {
          failed = item == items;
          if (failed) break;
          const DecodedItem decoded = ItemAt(encoded, item);
          failed = !sets[instruction.x].Holds(decoded.shape, decoded.signature);
          ++item;
          ++at;
          break;
        }
        case Op::kSplit: {
          const uint64_t visit = uint64_t{instruction.split} * (items + 1) + item;
          uint64_t& word = scratch->visited[visit >> 6];
          const uint64_t bit = uint64_t{1} << (visit & 63);
          failed = (word & bit) != 0;
          if (failed) break;
          word |= bit;
          stack.push_back(Place(instruction.y, item));
          at = instruction.x;
          break;
        }
        case Op::kJump:
          at = instruction.x;
          break;
        case Op::kSave:
          stack.push_back(Restore(instruction.x, scratch->captures[instruction.x]));
          scratch->captures[instruction.x] = item;
          ++at;
          break;
        case Op::kStart:
          failed = item != 0;
          ++at;
          break;
        case Op::kEnd:
          failed = item != items;
          ++at;
          break;
        case Op::kMatch:
          scratch->captures[0] = begin;
          scratch->captures[1] = item;
          return true;
      }
      if (failed) break;
    }
  }
  return false;
}

bool Program::Search(const ItemSets& sets, std::string_view encoded, uint32_t from,
                     ProgramScratch* scratch) const {
  const auto items = static_cast<uint32_t>(encoded.size() / kItemBytes);
  scratch->captures.assign(2 * static_cast<size_t>(groups_ + 1), kNowhere);
  scratch->visited.assign((size_t{splits_} * (items + 1) + 63) / 64, 0);
  uint32_t anchor = from;  // the next item of the anchor's set, from `begin` on
  for (uint32_t begin = from; begin <= items; ++begin) {
    if (anchor_ != kNowhere) {
      anchor = NextOf(sets[anchor_], encoded, std::max(anchor, begin), items);
      if (anchor == items) return false;
      if (anchor - begin >= anchor_reach_) begin = anchor - anchor_reach_ + 1;
    }
    if (first_ != kNowhere) {
      begin = NextOf(sets[first_], encoded, begin, items);
      if (begin == items) return false;
    }
    if (RunFrom(sets, encoded, begin, scratch)) return true;
  }
  return false;
}

}  // namespace sayso
