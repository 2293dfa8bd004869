// Records as columns, laid out as Apache Arrow does
// (https://arrow.apache.org/docs/format/Columnar.html), so that pyarrow takes
// their buffers as they are.

#ifndef PYTHON_CORE_COLUMNS_H_
#define PYTHON_CORE_COLUMNS_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso::python {

enum class ColumnKind { kInt, kFloat, kBool, kString, kStrings };

// One column. Offsets are 32 bit: at most 2 GiB of strings.
struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::kInt;
  int64_t length = 0;
  int64_t nulls = 0;
  std::string validity;             // a bit a value
  std::string fixed;                // int32, float, or a bit a value
  std::vector<int32_t> offsets{0};  // of the strings, or of a list's strings in `inner`
  std::vector<int32_t> inner{0};    // of the strings of lists
  std::string bytes;
};

// The columns of a table, filled row by row: each of its fields in the same
// order each time, which the first row sets.
class Columns {
 public:
  void BeginRow() { next_ = 0; }
  void Int(const char* name, std::optional<uint32_t> value);
  void Float(const char* name, float value);
  void Bool(const char* name, bool value);
  void String(const char* name, std::optional<std::string_view> value);
  template <typename Strings>
  void StringList(const char* name, const Strings& values) {
    Column& column = Next(name, ColumnKind::kStrings);
    for (const std::string& value : values) {
      column.bytes += value;
      column.inner.push_back(static_cast<int32_t>(column.bytes.size()));
    }
    column.offsets.push_back(static_cast<int32_t>(column.inner.size() - 1));
    Valid(&column, true);
  }

  const std::deque<Column>& columns() const { return columns_; }

 private:
  Column& Next(const char* name, ColumnKind kind);
  static void Valid(Column* column, bool valid);

  std::deque<Column> columns_;
  size_t next_ = 0;
};

}  // namespace sayso::python

#endif  // PYTHON_CORE_COLUMNS_H_
