// Rows as bytes: how they lie in a compiled gazetteer.
//
// A row is
//
//     type | gender << 6
//     which of the fields below are there, two bytes (RowField)
//     name, file, line, then those fields in the order of RowField
//
// where a number is a varint (seven bits a byte, low ones first, the high bit
// says that more follow), a text is its size and its bytes, and a text that
// many rows have is the number of the byte where it stands in the pool, as a
// text. An id is its beginning, in the pool, and 0, or 1 plus the number that
// it ends in: "wikidata:Q" and 1 + 145.

#ifndef ENGINE_GAZETTEER_ROW_CODEC_H_
#define ENGINE_GAZETTEER_ROW_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "engine/gazetteer/row.h"
#include "proto/record.pb.h"

namespace sayso {

enum class RowField : uint8_t {
  kSubtype,
  kIds,
  kAliases,
  kRole,
  kRoleFrom,
  kRoleUntil,
  kCountry,
  kPopulation,
  kProminence,
  kSource,
  kAttributes,
  kRemoved,        // no more than the bit
  kNotCommonWord,  // likewise, and so are the others
  kCommonWord,
  kNeedsContext,
  kNeverAlone,
};

void AppendVarint(uint64_t number, std::string* out);
void AppendText(std::string_view text, std::string* out);

// Reads what the functions above wrote. Behind the end stand zeros.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool empty() const { return rest_.empty(); }
  uint8_t Byte() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return byte;
  }
  uint64_t Varint() {
    uint64_t number = Byte();
    if (number < 0x80) return number;  // nearly all
    number &= 0x7F;
    for (int shift = 7; shift < 64; shift += 7) {
      const uint8_t byte = Byte();
      number |= uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) break;
    }
    return number;
  }
  std::string_view Text();
  // The text at `offset` of a pool.
  static std::string_view PoolText(std::string_view pool, uint64_t offset);

 private:
  std::string_view rest_;
};

// Texts that rows share, each once.
class TextPool {
 public:
  // Where the text stands.
  uint64_t Add(std::string_view text);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  absl::flat_hash_map<std::string, uint64_t> offsets_;
};

void AppendRow(const Row& row, TextPool* pool, std::string* out);

// What the element of a list is decoded to.
struct IdOf {
  using Value = std::string;
  static Value Read(ByteReader* reader, std::string_view pool);
};
struct AliasView {
  AliasKind kind = AliasKind::kName;
  std::string_view text;
};
struct AliasOf {
  using Value = AliasView;
  static Value Read(ByteReader* reader, std::string_view pool);
};
struct AttributeView {
  std::string_view name;
  std::string_view value;
};
struct AttributeOf {
  using Value = AttributeView;
  static Value Read(ByteReader* reader, std::string_view pool);
};

// A list that is decoded while it is read: elements are values, not references.
template <typename Element>
class PackedList {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = typename Element::Value;
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = value_type;

    Iterator(std::string_view bytes, std::string_view pool, size_t left)
        : reader_(bytes), pool_(pool), left_(left) {
      if (left_ > 0) value_ = Element::Read(&reader_, pool_);
    }
    value_type operator*() const { return value_; }
    const value_type* operator->() const { return &value_; }
    Iterator& operator++() {
      if (--left_ > 0) value_ = Element::Read(&reader_, pool_);
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.left_ == b.left_; }

   private:
    ByteReader reader_;
    std::string_view pool_;
    size_t left_;
    value_type value_{};
  };

  PackedList() = default;
  PackedList(std::string_view bytes, std::string_view pool, size_t size)
      : bytes_(bytes), pool_(pool), size_(size) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Iterator begin() const { return Iterator(bytes_, pool_, size_); }
  Iterator end() const { return Iterator({}, {}, 0); }

 private:
  std::string_view bytes_;
  std::string_view pool_;
  size_t size_ = 0;
};

// Where a row comes from, and what is needed to name it.
struct RowHead {
  std::string_view name;
  uint32_t line = 0;
  uint32_t file = 0;
};

// A row in place; see Row for the members. Texts are those of the gazetteer's
// bytes and live as long.
struct RowView {
  std::string_view name;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  std::string_view subtype;
  PackedList<IdOf> ids;
  PackedList<AliasOf> aliases;
  std::string_view role;
  std::string_view role_from;
  std::string_view role_until;
  std::string_view country;
  pb::Gender gender = pb::GENDER_UNKNOWN;
  uint64_t population = 0;
  uint64_t prominence = 0;
  bool common_word = false;
  bool not_common_word = false;
  bool needs_context = false;
  bool never_alone = false;
  bool removed = false;
  std::string_view source;
  PackedList<AttributeOf> attributes;
  uint32_t line = 0;
  uint32_t file = 0;

  // All of it, copied.
  Row ToRow() const;
};

// The row that these bytes hold. Whatever they are, nothing outside is read.
RowView ReadRow(std::string_view bytes, std::string_view pool);
RowHead ReadRowHead(std::string_view bytes);
pb::EntityType ReadRowType(std::string_view bytes);

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_ROW_CODEC_H_
