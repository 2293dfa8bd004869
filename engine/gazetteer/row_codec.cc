#include "engine/gazetteer/row_codec.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

constexpr size_t kMostDigits = 18;  // of the number that an id ends in
constexpr int kGenderShift = 6;
constexpr uint8_t kTypeBits = 63;
constexpr int kBytesBeforeName = 3;  // type and gender, then which fields there are

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

constexpr uint32_t Bit(RowField field) { return 1u << static_cast<int>(field); }

// Where the number begins that an id ends in: digits, the first no zero.
size_t NumberAt(std::string_view id) {
  size_t at = id.size();
  while (at > 0 && id[at - 1] >= '0' && id[at - 1] <= '9' && id.size() - at < kMostDigits) --at;
  while (at < id.size() && id[at] == '0') ++at;
  return at;
}

void AppendId(std::string_view id, TextPool* pool, std::string* out) {
  const size_t at = NumberAt(id);
  AppendVarint(pool->Add(id.substr(0, at)), out);
  uint64_t number = 0;
  for (const char digit : id.substr(at)) number = number * 10 + (digit - '0');
  AppendVarint(at == id.size() ? 0 : number + 1, out);
}

uint32_t FieldsOf(const Row& row) {
  uint32_t fields = 0;
  const auto mark = [&](RowField field, bool there) {
    if (there) fields |= Bit(field);
  };
  mark(RowField::kSubtype, !row.subtype.empty());
  mark(RowField::kIds, !row.ids.empty());
  mark(RowField::kAliases, !row.aliases.empty());
  mark(RowField::kRole, !row.role.empty());
  mark(RowField::kRoleFrom, !row.role_from.empty());
  mark(RowField::kRoleUntil, !row.role_until.empty());
  mark(RowField::kCountry, !row.country.empty());
  mark(RowField::kPopulation, row.population != 0);
  mark(RowField::kProminence, row.prominence != 0);
  mark(RowField::kSource, !row.source.empty());
  mark(RowField::kAttributes, !row.attributes.empty());
  mark(RowField::kRemoved, row.removed);
  mark(RowField::kNotCommonWord, row.not_common_word);
  mark(RowField::kCommonWord, row.common_word);
  mark(RowField::kNeedsContext, row.needs_context);
  mark(RowField::kNeverAlone, row.never_alone);
  return fields;
}

// The list that stands next in the row.
template <typename Element>
PackedList<Element> NextList(std::string_view pool, ByteReader* reader) {
  std::string_view bytes = reader->Text();
  size_t count_bytes = 1;
  while (count_bytes < bytes.size() && (bytes[count_bytes - 1] & 0x80) != 0) ++count_bytes;
  const uint64_t size = ByteReader(bytes).Varint();
  bytes.remove_prefix(std::min(count_bytes, bytes.size()));
  // An element takes a byte at least: no list is longer than its bytes.
  return {bytes, pool, static_cast<size_t>(std::min<uint64_t>(size, bytes.size()))};
}

}  // namespace

void AppendVarint(uint64_t number, std::string* out) {
  while (number >= 0x80) {
    out->push_back(static_cast<char>(number | 0x80));
    number >>= 7;
  }
  out->push_back(static_cast<char>(number));
}

void AppendText(std::string_view text, std::string* out) {
  AppendVarint(text.size(), out);
  out->append(text);
}

std::string_view ByteReader::Text() {
  const uint64_t size = Varint();
  const std::string_view text = rest_.substr(0, size);
  rest_.remove_prefix(text.size());
  return text;
}

std::string_view ByteReader::PoolText(std::string_view pool, uint64_t offset) {
  if (offset >= pool.size()) return {};
  return ByteReader(pool.substr(offset)).Text();
}

uint64_t TextPool::Add(std::string_view text) {
  const auto [entry, added] = offsets_.try_emplace(Abs(text), bytes_.size());
  if (added) AppendText(text, &bytes_);
  return entry->second;
}

void AppendRow(const Row& row, TextPool* pool, std::string* out) {
  const int first = (row.type & kTypeBits) | row.gender << kGenderShift;
  const uint32_t fields = FieldsOf(row);
  out->push_back(static_cast<char>(first));
  out->push_back(static_cast<char>(fields));
  out->push_back(static_cast<char>(fields >> 8));
  AppendText(row.name, out);
  AppendVarint(row.file, out);
  AppendVarint(row.line, out);
  const auto shared = [&](std::string_view text) {
    if (!text.empty()) AppendVarint(pool->Add(text), out);
  };
  // A list is preceded by its bytes, so that it can be passed over.
  std::string list;
  const auto append_list = [&](size_t size) {
    std::string counted;
    AppendVarint(size, &counted);
    counted += list;
    AppendText(counted, out);
    list.clear();
  };
  shared(row.subtype);
  if (!row.ids.empty()) {
    for (const std::string& id : row.ids) AppendId(id, pool, &list);
    append_list(row.ids.size());
  }
  if (!row.aliases.empty()) {
    for (const Alias& alias : row.aliases) {
      list.push_back(static_cast<char>(alias.kind));
      AppendText(alias.text, &list);
    }
    append_list(row.aliases.size());
  }
  shared(row.role);
  shared(row.role_from);
  shared(row.role_until);
  shared(row.country);
  if (row.population != 0) AppendVarint(row.population, out);
  if (row.prominence != 0) AppendVarint(row.prominence, out);
  shared(row.source);
  if (!row.attributes.empty()) {
    for (const Attribute& attribute : row.attributes) {
      AppendVarint(pool->Add(attribute.name), &list);
      AppendText(attribute.value, &list);
    }
    append_list(row.attributes.size());
  }
}

IdOf::Value IdOf::Read(ByteReader* reader, std::string_view pool) {
  std::string id(ByteReader::PoolText(pool, reader->Varint()));
  const uint64_t number = reader->Varint();
  if (number != 0) absl::StrAppend(&id, number - 1);
  return id;
}

AliasOf::Value AliasOf::Read(ByteReader* reader, std::string_view) {
  const uint8_t kind = reader->Byte();
  return {kind <= static_cast<uint8_t>(AliasKind::kNoun) ? static_cast<AliasKind>(kind)
                                                         : AliasKind::kName,
          reader->Text()};
}

AttributeOf::Value AttributeOf::Read(ByteReader* reader, std::string_view pool) {
  const std::string_view name = ByteReader::PoolText(pool, reader->Varint());
  return {name, reader->Text()};
}

pb::EntityType ReadRowType(std::string_view bytes) {
  const int type = ByteReader(bytes).Byte() & kTypeBits;
  return pb::EntityType_IsValid(type) ? static_cast<pb::EntityType>(type)
                                      : pb::ENTITY_TYPE_UNSPECIFIED;
}

RowHead ReadRowHead(std::string_view bytes) {
  ByteReader reader(bytes);
  for (int i = 0; i < kBytesBeforeName; ++i) reader.Byte();
  RowHead head;
  head.name = reader.Text();
  head.file = static_cast<uint32_t>(reader.Varint());
  head.line = static_cast<uint32_t>(reader.Varint());
  return head;
}

RowView ReadRow(std::string_view bytes, std::string_view pool) {
  ByteReader reader(bytes);
  RowView row;
  const uint8_t first = reader.Byte();
  uint32_t fields = reader.Byte();
  fields |= uint32_t{reader.Byte()} << 8;
  const int type = first & kTypeBits;
  if (pb::EntityType_IsValid(type)) row.type = static_cast<pb::EntityType>(type);
  const int gender = first >> kGenderShift;
  if (pb::Gender_IsValid(gender)) row.gender = static_cast<pb::Gender>(gender);
  row.name = reader.Text();
  row.file = static_cast<uint32_t>(reader.Varint());
  row.line = static_cast<uint32_t>(reader.Varint());
  const auto has = [fields](RowField field) { return (fields & Bit(field)) != 0; };
  const auto shared = [&](RowField field) {
    return has(field) ? ByteReader::PoolText(pool, reader.Varint()) : std::string_view();
  };
  row.subtype = shared(RowField::kSubtype);
  if (has(RowField::kIds)) row.ids = NextList<IdOf>(pool, &reader);
  if (has(RowField::kAliases)) row.aliases = NextList<AliasOf>(pool, &reader);
  row.role = shared(RowField::kRole);
  row.role_from = shared(RowField::kRoleFrom);
  row.role_until = shared(RowField::kRoleUntil);
  row.country = shared(RowField::kCountry);
  if (has(RowField::kPopulation)) row.population = reader.Varint();
  if (has(RowField::kProminence)) row.prominence = reader.Varint();
  row.source = shared(RowField::kSource);
  if (has(RowField::kAttributes)) row.attributes = NextList<AttributeOf>(pool, &reader);
  row.removed = has(RowField::kRemoved);
  row.not_common_word = has(RowField::kNotCommonWord);
  row.common_word = has(RowField::kCommonWord);
  row.needs_context = has(RowField::kNeedsContext);
  row.never_alone = has(RowField::kNeverAlone);
  return row;
}

Row RowView::ToRow() const {
  Row row;
  row.name = name;
  row.type = type;
  row.subtype = subtype;
  for (std::string id : ids) row.ids.push_back(std::move(id));
  for (const AliasView& alias : aliases) {
    row.aliases.push_back({alias.kind, std::string(alias.text)});
  }
  row.role = role;
  row.role_from = role_from;
  row.role_until = role_until;
  row.country = country;
  row.gender = gender;
  row.population = population;
  row.prominence = prominence;
  row.common_word = common_word;
  row.not_common_word = not_common_word;
  row.needs_context = needs_context;
  row.never_alone = never_alone;
  row.removed = removed;
  row.source = source;
  for (const AttributeView& attribute : attributes) {
    row.attributes.push_back({std::string(attribute.name), std::string(attribute.value)});
  }
  row.line = line;
  row.file = file;
  return row;
}

}  // namespace sayso
