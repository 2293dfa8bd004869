#include "engine/match/pattern.h"

#include <cctype>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr int kMaxDepth = 16;  // of definitions within definitions
constexpr int kMaxRepeat = 100;

}  // namespace

// ---- parsing ---------------------------------------------------------------

// Recursive descent over one pattern; definitions are parsed in place.
class PatternParser {
 public:
  PatternParser(std::string_view text,
                const absl::flat_hash_map<std::string, std::string>& definitions, int depth,
                Pattern* pattern)
      : text_(text), definitions_(definitions), depth_(depth), pattern_(pattern) {}

  absl::Status Run(PatternNode* node) {
    absl::Status status = Alternatives(node);
    if (!status.ok()) return status;
    SkipSpace();
    return at_ == text_.size() ? absl::OkStatus()
                               : Error("a closing bracket without an opening one");
  }

 private:
  absl::Status Error(std::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat(
        "pattern, character ", at_ + 1, ": ", absl::string_view(what.data(), what.size()), " in `",
        absl::string_view(text_.data(), text_.size()), "`"));
  }

  void SkipSpace() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) {
      ++at_;
    }
  }
  char PeekAt(size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  char Peek() const { return PeekAt(0); }
  bool Take(char c) {
    if (Peek() != c) return false;
    ++at_;
    return true;
  }
  static PatternNode Node(PatternNode::Kind kind) {
    PatternNode node;
    node.kind = kind;
    return node;
  }

  absl::Status Alternatives(PatternNode* node) {
    PatternNode alternatives = Node(PatternNode::Kind::kAlternatives);
    do {
      alternatives.operands.emplace_back();
      absl::Status status = Sequence(&alternatives.operands.back());
      if (!status.ok()) return status;
    } while (Take('|'));
    *node = alternatives.operands.size() == 1 ? std::move(alternatives.operands[0])
                                              : std::move(alternatives);
    return absl::OkStatus();
  }

  absl::Status Sequence(PatternNode* node) {
    PatternNode sequence = Node(PatternNode::Kind::kSequence);
    for (;;) {
      SkipSpace();
      const char c = Peek();
      if (c == '\0' || c == ')' || c == '|') break;
      if (c == '^' || c == '$') {
        ++at_;
        sequence.operands.push_back(
            Node(c == '^' ? PatternNode::Kind::kStart : PatternNode::Kind::kEnd));
        continue;
      }
      PatternNode atom;
      absl::Status status = Atom(&atom);
      if (status.ok()) status = Repetition(&atom);
      if (!status.ok()) return status;
      sequence.operands.push_back(std::move(atom));
    }
    *node = std::move(sequence);
    return absl::OkStatus();
  }

  absl::Status Atom(PatternNode* node) {
    switch (Peek()) {
      case '{':
        return Class(node);
      case '(':
        return Group(node);
      case '<':
        return Reference(node);
      case '"':
        return QuotedWord(node);
      case '.':
        ++at_;
        node->kind = PatternNode::Kind::kClass;
        return absl::OkStatus();
      default:
        return BareWord(node);
    }
  }

  // What may stand behind an atom: ? * + {2} {2,} {2,4}, each with a ?.
  absl::Status Repetition(PatternNode* atom) {
    PatternNode repeat = Node(PatternNode::Kind::kRepeat);
    if (Take('?')) {
      repeat.most = 1;
    } else if (Take('*')) {
      repeat.most = kUnbounded;
    } else if (Take('+')) {
      repeat.least = 1;
      repeat.most = kUnbounded;
    } else if (Peek() == '{' && std::isdigit(static_cast<unsigned char>(PeekAt(1)))) {
      ++at_;
      absl::Status status = Count(&repeat.least);
      if (!status.ok()) return status;
      repeat.most = repeat.least;
      if (Take(',')) {
        repeat.most = kUnbounded;
        if (Peek() != '}') status = Count(&repeat.most);
        if (!status.ok()) return status;
      }
      if (!Take('}')) return Error("a repetition without its }");
      if (repeat.most != kUnbounded && repeat.most < repeat.least) {
        return Error("a repetition that ends before it begins");
      }
    } else {
      return absl::OkStatus();
    }
    repeat.lazy = Take('?');
    repeat.operands.push_back(std::move(*atom));
    *atom = std::move(repeat);
    return absl::OkStatus();
  }

  absl::Status Count(int* count) {
    *count = 0;
    if (!std::isdigit(static_cast<unsigned char>(Peek()))) return Error("a number was expected");
    while (std::isdigit(static_cast<unsigned char>(Peek()))) {
      *count = *count * 10 + (text_[at_++] - '0');
      if (*count > kMaxRepeat) return Error(absl::StrCat("more than ", kMaxRepeat, " repetitions"));
    }
    return absl::OkStatus();
  }

  absl::Status Group(PatternNode* node) {
    ++at_;
    PatternNode group = Node(PatternNode::Kind::kGroup);
    bool captures = false;
    if (text_.substr(at_).starts_with("?<")) {
      const size_t close = text_.find('>', at_);
      if (close == std::string_view::npos) return Error("a group name without its >");
      std::string name(text_.substr(at_ + 2, close - at_ - 2));
      if (name.empty()) return Error("an empty group name");
      at_ = close + 1;
      captures = true;
      pattern_->groups_.push_back(std::move(name));
      group.group = static_cast<int>(pattern_->groups_.size());
    } else if (text_.substr(at_).starts_with("?")) {
      return Error("(?<name> is the only kind of (? group");
    }
    PatternNode inside;
    absl::Status status = Alternatives(&inside);
    if (!status.ok()) return status;
    if (!Take(')')) return Error("a group without its )");
    if (captures) {
      group.operands.push_back(std::move(inside));
      *node = std::move(group);
    } else {
      *node = std::move(inside);
    }
    return absl::OkStatus();
  }

  absl::Status Reference(PatternNode* node) {
    const size_t close = text_.find('>', at_);
    if (close == std::string_view::npos) return Error("a < without its >");
    const std::string name(text_.substr(at_ + 1, close - at_ - 1));
    const auto found = definitions_.find(name);
    if (found == definitions_.end()) return Error(absl::StrCat("no definition <", name, ">"));
    if (depth_ >= kMaxDepth) return Error(absl::StrCat("definitions too deep at <", name, ">"));
    at_ = close + 1;
    return PatternParser(found->second, definitions_, depth_ + 1, pattern_).Run(node);
  }

  static void SetWord(std::string_view word, PatternNode* node) {
    node->kind = PatternNode::Kind::kClass;
    node->expression.kind = ClassExpression::Kind::kLabel;
    node->expression.label = absl::StrCat("=", absl::string_view(word.data(), word.size()));
  }

  absl::Status QuotedWord(PatternNode* node) {
    const size_t close = text_.find('"', at_ + 1);
    if (close == std::string_view::npos || close == at_ + 1) {
      return Error("a \"word\" without its end");
    }
    SetWord(text_.substr(at_ + 1, close - at_ - 1), node);
    at_ = close + 1;
    return absl::OkStatus();
  }

  absl::Status BareWord(PatternNode* node) {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (!std::isalnum(c) && c != '\'' && c < 0x80) break;
      if (std::isupper(c)) return Error("a word with a capital (classes are written in braces)");
      ++at_;
    }
    if (at_ > begin) {
      SetWord(text_.substr(begin, at_ - begin), node);
      return absl::OkStatus();
    }
    if (text_[at_] == ',' || text_[at_] == ';' || text_[at_] == ':') {
      SetWord(text_.substr(at_++, 1), node);
      return absl::OkStatus();
    }
    return Error("a class, a word or a group was expected");
  }

  // ---- class expressions: | binds least, then &, then ! -------------------

  absl::Status Class(PatternNode* node) {
    ++at_;
    node->kind = PatternNode::Kind::kClass;
    absl::Status status = ClassOr(&node->expression);
    if (!status.ok()) return status;
    SkipSpace();
    return Take('}') ? absl::OkStatus() : Error("a class without its }");
  }

  absl::Status ClassOr(ClassExpression* expression) {
    return ClassList('|', ClassExpression::Kind::kOr, expression);
  }

  absl::Status ClassList(char separator, ClassExpression::Kind kind, ClassExpression* expression) {
    std::vector<ClassExpression> operands;
    do {
      ClassExpression operand;
      absl::Status status = separator == '|' ? ClassList('&', ClassExpression::Kind::kAnd, &operand)
                                             : ClassTerm(&operand);
      if (!status.ok()) return status;
      operands.push_back(std::move(operand));
      SkipSpace();
    } while (Take(separator));
    if (operands.size() == 1) {
      *expression = std::move(operands[0]);
    } else {
      expression->kind = kind;
      expression->operands = std::move(operands);
    }
    return absl::OkStatus();
  }

  absl::Status ClassTerm(ClassExpression* expression) {
    SkipSpace();
    if (Take('!')) {
      expression->kind = ClassExpression::Kind::kNot;
      expression->operands.emplace_back();
      return ClassTerm(&expression->operands[0]);
    }
    if (Take('(')) {
      absl::Status status = ClassOr(expression);
      if (!status.ok()) return status;
      SkipSpace();
      return Take(')') ? absl::OkStatus() : Error("a bracket in a class without its )");
    }
    expression->kind = ClassExpression::Kind::kLabel;
    if (Take('"')) {
      const size_t close = text_.find('"', at_);
      if (close == std::string_view::npos) return Error("a \"word\" without its end");
      const std::string_view word = text_.substr(at_, close - at_);
      expression->label = absl::StrCat("=", absl::string_view(word.data(), word.size()));
      at_ = close + 1;
      return absl::OkStatus();
    }
    const size_t begin = at_;
    while (std::isalnum(static_cast<unsigned char>(Peek()))) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (name.empty()) return Error("the name of a class was expected");
    expression->shape_bytes = ShapeClassBytes(name);
    if (!expression->shape_bytes.empty()) {
      expression->kind = ClassExpression::Kind::kShape;
    } else {
      expression->label = name;
    }
    return absl::OkStatus();
  }

  const std::string_view text_;
  const absl::flat_hash_map<std::string, std::string>& definitions_;
  const int depth_;
  Pattern* const pattern_;
  size_t at_ = 0;
};

absl::StatusOr<Pattern> Pattern::Parse(
    std::string_view text, const absl::flat_hash_map<std::string, std::string>& definitions) {
  Pattern pattern;
  absl::Status status = PatternParser(text, definitions, 0, &pattern).Run(&pattern.root_);
  if (!status.ok()) return status;
  return pattern;
}

namespace {

void ForEachLabelOf(const PatternNode& node, const std::function<void(const std::string&)>& use) {
  if (node.kind == PatternNode::Kind::kClass) ForEachLabel(node.expression, use);
  for (const PatternNode& operand : node.operands) ForEachLabelOf(operand, use);
}

void AppendRegex(const PatternNode& node, const Alphabet& alphabet, std::string* regex) {
  using Kind = PatternNode::Kind;
  switch (node.kind) {
    case Kind::kSequence:
      for (const PatternNode& operand : node.operands) AppendRegex(operand, alphabet, regex);
      return;
    case Kind::kAlternatives:
      for (size_t i = 0; i < node.operands.size(); ++i) {
        absl::StrAppend(regex, i == 0 ? "(?:" : "|");
        AppendRegex(node.operands[i], alphabet, regex);
      }
      absl::StrAppend(regex, ")");
      return;
    case Kind::kClass:
      absl::StrAppend(regex, ClassRegex(node.expression, alphabet));
      return;
    case Kind::kRepeat:
      absl::StrAppend(regex, "(?:");
      AppendRegex(node.operands[0], alphabet, regex);
      absl::StrAppend(regex, "){", node.least, ",");
      if (node.most != kUnbounded) absl::StrAppend(regex, node.most);
      absl::StrAppend(regex, node.lazy ? "}?" : "}");
      return;
    case Kind::kGroup:
      absl::StrAppend(regex, "(");
      AppendRegex(node.operands[0], alphabet, regex);
      absl::StrAppend(regex, ")");
      return;
    case Kind::kStart:
      absl::StrAppend(regex, "\\A");
      return;
    case Kind::kEnd:
      absl::StrAppend(regex, "\\z");
      return;
  }
}

}  // namespace

void Pattern::ForEachLabel(const std::function<void(const std::string&)>& use) const {
  ForEachLabelOf(root_, use);
}

std::string Pattern::ToRegex(const Alphabet& alphabet) const {
  std::string regex;
  AppendRegex(root_, alphabet, &regex);
  return regex;
}

}  // namespace sayso
