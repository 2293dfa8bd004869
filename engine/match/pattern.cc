#include "engine/match/pattern.h"

#include <cctype>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr int kMaxDepth = 16;  // of definitions within definitions

}  // namespace

// ---- parsing ---------------------------------------------------------------

// Recursive descent over one pattern; definitions are parsed in place.
class PatternParser {
 public:
  PatternParser(std::string_view text,
                const absl::flat_hash_map<std::string, std::string>& definitions, int depth,
                Pattern* pattern)
      : text_(text), definitions_(definitions), depth_(depth), pattern_(pattern) {}

  absl::Status Run() {
    absl::Status status = Alternatives();
    if (!status.ok()) return status;
    SkipSpace();
    return at_ == text_.size() ? absl::OkStatus() : Error("a closing bracket without an opening one");
  }

 private:
  absl::Status Error(std::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat(
        "pattern, character ", at_ + 1, ": ", absl::string_view(what.data(), what.size()), " in `",
        absl::string_view(text_.data(), text_.size()), "`"));
  }

  void SkipSpace() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
  }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Take(char c) {
    if (Peek() != c) return false;
    ++at_;
    return true;
  }
  void Emit(std::string_view regex) {
    if (pattern_->pieces_.empty() || pattern_->pieces_.back().is_class) pattern_->pieces_.emplace_back();
    pattern_->pieces_.back().regex += regex;
  }
  void EmitClass(ClassExpression expression) {
    pattern_->pieces_.push_back({"", true, std::move(expression)});
  }

  absl::Status Alternatives() {
    for (;;) {
      absl::Status status = Sequence();
      if (!status.ok()) return status;
      if (!Take('|')) return absl::OkStatus();
      Emit("|");
    }
  }

  absl::Status Sequence() {
    for (;;) {
      SkipSpace();
      const char c = Peek();
      if (c == '\0' || c == ')' || c == '|') return absl::OkStatus();
      if (c == '^' || c == '$') {
        ++at_;
        Emit(c == '^' ? "\\A" : "\\z");
        continue;
      }
      absl::Status status = Atom();
      if (status.ok()) status = Repetition();
      if (!status.ok()) return status;
    }
  }

  absl::Status Atom() {
    switch (Peek()) {
      case '{':
        return Class();
      case '(':
        return Group();
      case '<':
        return Reference();
      case '"':
        return QuotedWord();
      case '.':
        ++at_;
        EmitClass({});
        return absl::OkStatus();
      default:
        return BareWord();
    }
  }

  absl::Status Repetition() {
    std::string regex;
    const char c = Peek();
    if (c == '?' || c == '*' || c == '+') {
      regex = c;
      ++at_;
    } else if (c == '{' && at_ + 1 < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_ + 1]))) {
      const size_t close = text_.find('}', at_);
      if (close == std::string_view::npos) return Error("a repetition without its }");
      regex = text_.substr(at_, close + 1 - at_);
      at_ = close + 1;
    }
    if (regex.empty()) return absl::OkStatus();
    if (Take('?')) regex += '?';
    Emit(regex);
    return absl::OkStatus();
  }

  absl::Status Group() {
    ++at_;
    std::string name;
    bool captures = false;
    if (text_.substr(at_).starts_with("?<")) {
      const size_t close = text_.find('>', at_);
      if (close == std::string_view::npos) return Error("a group name without its >");
      name = text_.substr(at_ + 2, close - at_ - 2);
      if (name.empty()) return Error("an empty group name");
      at_ = close + 1;
      captures = true;
    } else if (text_.substr(at_).starts_with("?")) {
      return Error("(?<name> is the only kind of (? group");
    }
    if (captures) pattern_->groups_.push_back(std::move(name));
    Emit(captures ? "(" : "(?:");
    absl::Status status = Alternatives();
    if (!status.ok()) return status;
    if (!Take(')')) return Error("a group without its )");
    Emit(")");
    return absl::OkStatus();
  }

  absl::Status Reference() {
    const size_t close = text_.find('>', at_);
    if (close == std::string_view::npos) return Error("a < without its >");
    const std::string name(text_.substr(at_ + 1, close - at_ - 1));
    const auto found = definitions_.find(name);
    if (found == definitions_.end()) return Error(absl::StrCat("no definition <", name, ">"));
    if (depth_ >= kMaxDepth) return Error(absl::StrCat("definitions too deep at <", name, ">"));
    at_ = close + 1;
    Emit("(?:");
    absl::Status status = PatternParser(found->second, definitions_, depth_ + 1, pattern_).Run();
    if (!status.ok()) return status;
    Emit(")");
    return absl::OkStatus();
  }

  void EmitWord(std::string_view word) {
    ClassExpression expression;
    expression.kind = ClassExpression::Kind::kLabel;
    expression.label = absl::StrCat("=", absl::string_view(word.data(), word.size()));
    EmitClass(std::move(expression));
  }

  absl::Status QuotedWord() {
    const size_t close = text_.find('"', at_ + 1);
    if (close == std::string_view::npos || close == at_ + 1) return Error("a \"word\" without its end");
    EmitWord(text_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
    return absl::OkStatus();
  }

  absl::Status BareWord() {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (!std::isalnum(c) && c != '\'' && c < 0x80) break;
      if (std::isupper(c)) return Error("a word with a capital (classes are written in braces)");
      ++at_;
    }
    if (at_ > begin) {
      EmitWord(text_.substr(begin, at_ - begin));
      return absl::OkStatus();
    }
    if (text_[at_] == ',' || text_[at_] == ';' || text_[at_] == ':') {
      EmitWord(text_.substr(at_++, 1));
      return absl::OkStatus();
    }
    return Error("a class, a word or a group was expected");
  }

  // ---- class expressions: | binds least, then &, then ! -------------------

  absl::Status Class() {
    ++at_;
    ClassExpression expression;
    absl::Status status = ClassOr(&expression);
    if (!status.ok()) return status;
    SkipSpace();
    if (!Take('}')) return Error("a class without its }");
    EmitClass(std::move(expression));
    return absl::OkStatus();
  }

  absl::Status ClassOr(ClassExpression* expression) {
    return ClassList('|', ClassExpression::Kind::kOr, expression);
  }

  absl::Status ClassList(char separator, ClassExpression::Kind kind, ClassExpression* expression) {
    std::vector<ClassExpression> operands;
    do {
      ClassExpression operand;
      absl::Status status = separator == '|'
                                ? ClassList('&', ClassExpression::Kind::kAnd, &operand)
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
  absl::Status status = PatternParser(text, definitions, 0, &pattern).Run();
  if (!status.ok()) return status;
  return pattern;
}

void Pattern::ForEachLabel(const std::function<void(const std::string&)>& use) const {
  for (const Piece& piece : pieces_) {
    if (piece.is_class) sayso::ForEachLabel(piece.expression, use);
  }
}

std::string Pattern::ToRegex(const Alphabet& alphabet) const {
  std::string regex;
  for (const Piece& piece : pieces_) {
    if (piece.is_class) {
      regex += ClassRegex(piece.expression, alphabet);
    } else {
      regex += piece.regex;
    }
  }
  return regex;
}

}  // namespace sayso
