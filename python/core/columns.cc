#include "python/core/columns.h"

namespace sayso::python {
namespace {

void AppendBit(int64_t at, bool bit, std::string* bits) {
  if (at % 8 == 0) bits->push_back('\0');
  if (bit) bits->back() = static_cast<char>(bits->back() | (1 << (at % 8)));
}

template <typename T>
void AppendBytes(T value, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

Column& Columns::Next(const char* name, ColumnKind kind) {
  if (next_ == columns_.size()) {
    columns_.emplace_back();
    columns_.back().name = name;
    columns_.back().kind = kind;
  }
  return columns_[next_++];
}

void Columns::Valid(Column* column, bool valid) {
  AppendBit(column->length++, valid, &column->validity);
  column->nulls += !valid;
}

void Columns::Int(const char* name, std::optional<uint32_t> value) {
  Column& column = Next(name, ColumnKind::kInt);
  AppendBytes(static_cast<int32_t>(value.value_or(0)), &column.fixed);
  Valid(&column, value.has_value());
}

void Columns::Float(const char* name, float value) {
  Column& column = Next(name, ColumnKind::kFloat);
  AppendBytes(value, &column.fixed);
  Valid(&column, true);
}

void Columns::Bool(const char* name, bool value) {
  Column& column = Next(name, ColumnKind::kBool);
  AppendBit(column.length, value, &column.fixed);
  Valid(&column, true);
}

void Columns::String(const char* name, std::optional<std::string_view> value) {
  Column& column = Next(name, ColumnKind::kString);
  if (value) column.bytes += *value;
  column.offsets.push_back(static_cast<int32_t>(column.bytes.size()));
  Valid(&column, value.has_value());
}

}  // namespace sayso::python
