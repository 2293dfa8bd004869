// The elements of the arrays in one large JSON object, one by one.

#ifndef ENGINE_IMPORT_JSON_ITEMS_H_
#define ENGINE_IMPORT_JSON_ITEMS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/import/input_file.h"
#include "simdjson.h"

namespace sayso {

// Goes through {"persons": [{…}, …], "posts": […], "meta": {…}} and gives the
// elements of the arrays, holding one in memory; members that are no arrays are
// passed over. Not thread-safe.
class JsonItems {
 public:
  // No element may be longer, in bytes.
  static constexpr size_t kLongest = size_t{64} << 20;

  explicit JsonItems(InputFile* file) : file_(*file) {}

  // The next element, which lives until the next call; false at the end. An
  // element that is not JSON is kInvalidArgument, and the next may be good.
  // Where the file as a whole is no such object, is cut short or can't be read,
  // it is kDataLoss, and nothing comes after it.
  absl::StatusOr<bool> Next(simdjson::dom::element* item);

  const std::string& array() const { return array_; }  // the member's name
  uint64_t number() const { return number_; }          // of the element in its array, from 1
  uint64_t offset() const { return offset_; }          // bytes gone through

 private:
  // Looks at the next character that is no white space; '\0' at the end.
  absl::StatusOr<char> Peek();
  absl::Status Expect(char c);
  void Skip(size_t size);

  // Finds the end of the value that begins here: its size in bytes.
  absl::StatusOr<size_t> SizeOfValue();

  // Goes on to the next array. False at the end of the object.
  absl::StatusOr<bool> EnterArray();
  absl::StatusOr<bool> EnterArrayOfMember();

  absl::Status Wrong(const std::string& why) const;

  InputFile& file_;
  simdjson::dom::parser parser_;
  std::string array_;
  uint64_t number_ = 0;
  uint64_t offset_ = 0;
  size_t used_ = 0;  // size of the element given last
  bool begun_ = false;
  bool in_array_ = false;
};

}  // namespace sayso

#endif  // ENGINE_IMPORT_JSON_ITEMS_H_
