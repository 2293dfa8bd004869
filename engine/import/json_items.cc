#include "engine/import/json_items.h"

#include <string_view>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Follows a value character by character to see where it ends.
class ValueScanner {
 public:
  // Takes the next character. True where the value ended before it.
  bool EndsBefore(char c) {
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      done_ = !in_string_ && depth_ == 0;
      return false;
    }
    if (done_ || (begun_ && depth_ == 0 && (c == ',' || c == '}' || c == ']' || IsSpace(c)))) {
      return true;
    }
    begun_ = true;
    if (c == '"') in_string_ = true;
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') done_ = --depth_ <= 0;
    return false;
  }

 private:
  bool begun_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
  bool done_ = false;
  int64_t depth_ = 0;
};

}  // namespace

absl::StatusOr<bool> JsonItems::Next(simdjson::dom::element* item) {
  Skip(used_);
  used_ = 0;
  for (;;) {
    if (!in_array_) {
      const absl::StatusOr<bool> more = EnterArray();
      if (!more.ok() || !*more) return more;
    }
    absl::StatusOr<char> c = Peek();
    if (c.ok() && *c == ',' && number_ > 0) {
      Skip(1);
      c = Peek();
    }
    if (!c.ok()) return c.status();
    if (*c == ']') {
      Skip(1);
      in_array_ = false;
      continue;
    }
    const absl::StatusOr<size_t> size = SizeOfValue();
    if (!size.ok()) return size.status();
    ++number_;
    used_ = *size;
    const auto parsed = parser_.parse(file_.buffered().data(), *size, false);
    if (parsed.get(*item) == simdjson::SUCCESS) return true;
    return absl::InvalidArgumentError(simdjson::error_message(parsed.error()));
  }
}

// Members are `"name": value`, with commas between them.
absl::StatusOr<bool> JsonItems::EnterArray() {
  if (!begun_) {
    if (file_.buffered().empty()) {
      if (absl::Status status = file_.More(); !status.ok()) return status;
    }
    if (file_.buffered().starts_with("\xEF\xBB\xBF")) Skip(3);
    if (absl::Status status = Expect('{'); !status.ok()) return status;
    begun_ = true;
  }
  for (;;) {
    const absl::StatusOr<char> c = Peek();
    if (!c.ok()) return c.status();
    if (*c == '\0') return Wrong("the file ends within its JSON object");
    if (*c == ',') {
      Skip(1);
      continue;
    }
    if (*c == '}') return false;  // still there for the next call
    const absl::StatusOr<bool> is_array = EnterArrayOfMember();
    if (!is_array.ok() || *is_array) return is_array;
  }
}

absl::StatusOr<bool> JsonItems::EnterArrayOfMember() {
  absl::StatusOr<size_t> size = SizeOfValue();
  if (!size.ok()) return size.status();
  const std::string_view name = file_.buffered().substr(0, *size);
  if (name.size() < 2 || name[0] != '"') return Wrong("a member has no name");
  array_ = name.substr(1, name.size() - 2);
  Skip(*size);
  if (absl::Status status = Expect(':'); !status.ok()) return status;
  const absl::StatusOr<char> c = Peek();
  if (!c.ok()) return c.status();
  number_ = 0;
  if (*c == '[') {
    Skip(1);
    in_array_ = true;
    return true;
  }
  size = SizeOfValue();
  if (!size.ok()) return size.status();
  Skip(*size);
  return false;
}

absl::StatusOr<char> JsonItems::Peek() {
  for (;;) {
    const std::string_view text = file_.buffered();
    size_t space = 0;
    while (space < text.size() && IsSpace(text[space])) ++space;
    Skip(space);
    if (space < text.size()) return text[space];
    if (file_.at_end()) return '\0';
    if (absl::Status status = file_.More(); !status.ok()) return status;
  }
}

absl::Status JsonItems::Expect(char c) {
  const absl::StatusOr<char> found = Peek();
  if (!found.ok()) return found.status();
  if (*found != c) return Wrong(absl::StrCat("`", std::string(1, c), "` is missing"));
  Skip(1);
  return absl::OkStatus();
}

absl::StatusOr<size_t> JsonItems::SizeOfValue() {
  ValueScanner scanner;
  size_t at = 0;
  for (;;) {
    const std::string_view text = file_.buffered();
    for (; at < text.size(); ++at) {
      if (scanner.EndsBefore(text[at])) return at;
    }
    if (file_.at_end()) return Wrong("the file ends within a value");
    if (at > kLongest) return Wrong("a value is too long");
    if (absl::Status status = file_.More(); !status.ok()) return status;
  }
}

void JsonItems::Skip(size_t size) {
  file_.Consume(size);
  offset_ += size;
}

absl::Status JsonItems::Wrong(const std::string& why) const {
  return absl::DataLossError(absl::StrCat(file_.name(), ": byte ", offset_, ": ", why));
}

}  // namespace sayso
