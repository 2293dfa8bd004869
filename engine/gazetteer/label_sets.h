// Sets of labels, each once, while a gazetteer is written.

#ifndef ENGINE_GAZETTEER_LABEL_SETS_H_
#define ENGINE_GAZETTEER_LABEL_SETS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/gazetteer/gazetteer_format.h"

namespace sayso {

// The labels of a phrase by the letter case that it is written in. Sets and
// labels are numbered in the order in which they come. Not thread-safe.
class LabelSets {
 public:
  using Label = uint16_t;
  using Set = uint32_t;
  static constexpr Set kEmpty = 0;

  LabelSets();

  Label AddLabel(std::string_view name);
  // False where there is no label of that name.
  bool FindLabel(std::string_view name, Label* label) const;
  const std::vector<std::string>& label_names() const { return names_; }

  // The set with one label more, for text in `least` (0 to 2) and above.
  Set With(Set set, Label label, int least);

  bool Has(Set set, Label label, int letter_case) const;

  // As they lie in the file.
  void Write(std::vector<format::LabelSet>* sets, std::vector<uint16_t>* lists) const;

 private:
  using Labels = std::array<std::vector<Label>, 3>;  // sorted

  std::vector<std::string> names_;
  absl::flat_hash_map<std::string, Label> labels_;
  std::vector<Labels> sets_;
  absl::flat_hash_map<Labels, Set> set_ids_;
  absl::flat_hash_map<std::pair<Set, uint32_t>, Set> steps_;  // what With() said
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_LABEL_SETS_H_
