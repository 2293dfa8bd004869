#include "engine/match/program.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr size_t kMaxInstructions = 4000;
constexpr uint32_t kNowhere = UINT32_MAX;
constexpr size_t kMostLookedAt = 32;  // items, for an anchor
constexpr size_t kLeastStack = 64;
constexpr uint32_t kMostSplits = 64;  // of a run that does not remember what it tried

// What a class says, as a key: equal text, equal class.
void AppendKey(const ClassExpression& expression, std::string* key) {
  absl::StrAppend(key, "(", static_cast<int>(expression.kind), expression.label);
  for (size_t i = 0; i < expression.shape_bytes.size(); i += 8) {
    int byte = 0;
    for (size_t bit = 0; bit < 8; ++bit) byte |= expression.shape_bytes[i + bit] ? 1 << bit : 0;
    *key += static_cast<char>(byte);
  }
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
    for (Program::Instruction& instruction : program_.code_) {
      if (instruction.op == Op::kItem) instruction.set = &sets_[instruction.x];
    }
    program_.required_ = Required(pattern.root());
    SetAnchor(pattern.root());
    FindLeads();
    return absl::OkStatus();
  }

 private:
  using Op = Program::Op;
  using Kind = PatternNode::Kind;

  // The set of a class, looked up once for each node.
  uint32_t SetOf(const PatternNode& node) {
    const auto [entry, added] = set_of_.try_emplace(&node, 0);
    if (added) entry->second = sets_.Add(node.expression);
    return entry->second;
  }

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
        Append(Op::kItem, SetOf(node));
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
        *set = SetOf(node);
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
        required.push_back(SetOf(node));
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

  // Of what the parts of the outermost sequence can't do without, the rarest.
  void SetAnchor(const PatternNode& root) {
    const PatternNode* node = &root;
    while (node->kind == Kind::kGroup) node = &node->operands[0];
    if (node->kind != Kind::kSequence) return;
    uint32_t reach = 0;
    std::vector<uint32_t> passed;  // the sets of all parts up to this one
    uint32_t anchor = kNowhere;
    std::vector<uint32_t> before_anchor;
    for (const PatternNode& operand : node->operands) {
      const uint32_t length = Longest(operand);
      reach = length == kNowhere || reach == kNowhere ? kNowhere : reach + length;
      AddSets(operand, &passed);
      for (const uint32_t set : Required(operand)) {
        if (anchor != kNowhere && sets_[set].size() >= sets_[anchor].size()) continue;
        anchor = set;
        program_.anchor_reach_ = reach;
        before_anchor = passed;
      }
    }
    if (anchor == kNowhere) return;
    std::sort(before_anchor.begin(), before_anchor.end());
    before_anchor.erase(std::unique(before_anchor.begin(), before_anchor.end()),
                        before_anchor.end());
    program_.before_anchor_ = &sets_[sets_.AddUnion(before_anchor)];
    program_.anchor_ = &sets_[anchor];
  }

  // Adds the sets that items of a match of `node` can be in.
  void AddSets(const PatternNode& node, std::vector<uint32_t>* sets) {
    if (node.kind == Kind::kClass) sets->push_back(SetOf(node));
    for (const PatternNode& operand : node.operands) AddSets(operand, sets);
  }

  // The tests that an automaton meets which has read k items, for each k.
  void FindLeads() {
    std::vector<uint32_t> states = {0};
    while (program_.leads_.size() < kMaxLeads) {
      std::vector<bool> seen(program_.code_.size());
      std::vector<uint32_t> sets;
      std::vector<uint32_t> next;
      while (!states.empty()) {
        const uint32_t at = states.back();
        states.pop_back();
        if (seen[at]) continue;
        seen[at] = true;
        const Program::Instruction& instruction = program_.code_[at];
        switch (instruction.op) {
          case Op::kItem:
            sets.push_back(instruction.x);
            next.push_back(at + 1);
            break;
          case Op::kSplit:
            states.push_back(instruction.y);
            [[fallthrough]];
          case Op::kJump:
            states.push_back(instruction.x);
            break;
          case Op::kSave:
          case Op::kStart:
          case Op::kEnd:
            states.push_back(at + 1);
            break;
          case Op::kMatch:
            return;
        }
      }
      std::sort(sets.begin(), sets.end());
      sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
      program_.leads_.push_back(std::move(sets));
      states = std::move(next);
    }
  }

  ItemSets& sets_;
  Program& program_;
  absl::flat_hash_map<const PatternNode*, uint32_t> set_of_;
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

// The stack holds places to try, and captures to put back on the way out.
constexpr uint64_t kRestore = uint64_t{1} << 63;
uint64_t Place(uint32_t instruction, uint32_t item) { return (uint64_t{instruction} << 32) | item; }
uint64_t Restore(uint32_t slot, uint32_t value) {
  return kRestore | (uint64_t{slot} << 32) | value;
}

}  // namespace

void Program::ResetCaptures(ProgramScratch* scratch) const {
  scratch->captures.assign(2 * static_cast<size_t>(groups_ + 1), kNowhere);
}

void Program::Prepare(ProgramScratch* scratch) const {
  ResetCaptures(scratch);
  scratch->visited.clear();
}

// Is there an item of the anchor's set near enough to `begin`?
bool Program::AnchorInReach(std::span<const ItemCode> items, uint32_t begin) const {
  if (anchor_ == nullptr) return true;
  const size_t end = std::min<size_t>(items.size(), size_t{begin} + anchor_reach_);
  const size_t looked_at = std::min<size_t>(end, size_t{begin} + kMostLookedAt);
  for (size_t item = begin; item < looked_at; ++item) {
    if (anchor_->Holds(items[item])) return true;
    if (!before_anchor_->Holds(items[item])) return false;
  }
  return looked_at < end;  // perhaps
}

template <bool kRemember>
Program::Outcome Program::Run(std::span<const ItemCode> items, uint32_t begin, uint32_t splits,
                              ProgramScratch* scratch) const {
  const auto size = static_cast<uint32_t>(items.size());
  const Instruction* const code = code_.data();
  uint64_t* const visited = scratch->visited.data();
  uint32_t* const captures = scratch->captures.data();
  // The stack's memory stays from run to run; its height and place are kept in registers.
  std::vector<uint64_t>& memory = scratch->stack;
  uint64_t* stack = memory.data();
  size_t room = memory.size();
  size_t height = 0;
  const auto push = [&](uint64_t value) {
    if (height == room) {
      memory.resize(2 * room + kLeastStack);
      stack = memory.data();
      room = memory.size();
    }
    stack[height++] = value;
  };
  uint32_t at = 0;
  uint32_t item = begin;
  for (;;) {
    const Instruction& instruction = code[at];
    bool failed = false;
    switch (instruction.op) {
      case Op::kItem:
        failed = item == size || !instruction.set->Holds(items[item]);
        ++item;
        ++at;
        break;
      case Op::kSplit:
        if (kRemember) {
          const uint64_t visit = uint64_t{instruction.split} * (size + 1) + item;
          uint64_t& word = visited[visit >> 6];
          const uint64_t bit = uint64_t{1} << (visit & 63);
          failed = (word & bit) != 0;
          word |= bit;
        } else if (splits-- == 0) {
          return Outcome::kGaveUp;
        }
        if (failed) break;
        push(Place(instruction.y, item));
        at = instruction.x;
        break;
      case Op::kJump:
        at = instruction.x;
        break;
      case Op::kSave:
        push(Restore(instruction.x, captures[instruction.x]));
        captures[instruction.x] = item;
        ++at;
        break;
      case Op::kStart:
        failed = item != 0;
        ++at;
        break;
      case Op::kEnd:
        failed = item != size;
        ++at;
        break;
      case Op::kMatch:
        captures[0] = begin;
        captures[1] = item;
        return Outcome::kMatched;
    }
    if (!failed) continue;
    uint64_t top = 0;
    for (;;) {
      if (height == 0) return Outcome::kFailed;
      top = stack[--height];
      if ((top & kRestore) == 0) break;
      captures[(top & ~kRestore) >> 32] = static_cast<uint32_t>(top);
    }
    at = static_cast<uint32_t>(top >> 32);
    item = static_cast<uint32_t>(top);
  }
}

bool Program::RunFrom(std::span<const ItemCode> items, uint32_t begin,
                      ProgramScratch* scratch) const {
  if (!AnchorInReach(items, begin)) return false;
  // Nearly all runs end after a few steps, with nothing worth remembering.
  const Outcome outcome = Run<false>(items, begin, kMostSplits, scratch);
  if (outcome != Outcome::kGaveUp) return outcome == Outcome::kMatched;
  ResetCaptures(scratch);
  if (scratch->visited.empty()) {
    scratch->visited.assign((size_t{splits_} * (items.size() + 1) + 63) / 64, 0);
  }
  return Run<true>(items, begin, 0, scratch) == Outcome::kMatched;
}

}  // namespace sayso
