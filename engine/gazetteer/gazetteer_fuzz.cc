// Fuzzes the loader of compiled gazetteers, and all that reads what it loaded.
//
// An input is either the bytes of a file, after a byte that is odd, or changes to
// a good one: three bytes of place and one of value, over and over. The checksum
// of the head is made right, so that changes of offsets and sizes get through.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/gazetteer/gazetteer_file.h"
#include "engine/gazetteer/use_gazetteer_test.h"

namespace sayso {
namespace {

const std::string& Sample() {
  static const std::string* const sample = new std::string(*CompileSample(kSampleTable));
  return *sample;
}

std::string Changed(const uint8_t* data, size_t size) {
  std::string bytes = Sample();
  for (size_t i = 0; i + 3 < size; i += 4) {
    const size_t at = data[i] | size_t{data[i + 1]} << 8 | size_t{data[i + 2]} << 16;
    bytes[at % bytes.size()] = static_cast<char>(data[i + 3]);
  }
  return bytes;
}

}  // namespace
}  // namespace sayso

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const sayso::GazetteerFile* const good =
      new sayso::GazetteerFile(*sayso::GazetteerFile::Own(sayso::Sample()));
  if (size == 0) return 0;
  std::string bytes = (data[0] & 1) != 0
                          ? std::string(reinterpret_cast<const char*>(data + 1), size - 1)
                          : sayso::Changed(data + 1, size - 1);
  sayso::SealHead(&bytes);
  const auto file = sayso::GazetteerFile::Own(std::move(bytes));
  if (file.ok()) sayso::UseGazetteer(*file, *good, sayso::kSampleText);
  return 0;
}
