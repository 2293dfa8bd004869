// Counts of right and wrong, and what they come to.

#ifndef ENGINE_EVAL_COUNTS_H_
#define ENGINE_EVAL_COUNTS_H_

#include <array>
#include <cstdint>

namespace sayso {

// Right ones among those found and those asked for.
struct Count {
  uint32_t correct = 0;
  uint32_t found = 0;
  uint32_t gold = 0;

  // 0 to 1. Nothing found, or nothing asked for, is 0.
  double precision() const { return found == 0 ? 0 : double{1} * correct / found; }
  double recall() const { return gold == 0 ? 0 : double{1} * correct / gold; }
  double f1() const;

  Count& operator+=(const Count& other);
  friend bool operator==(const Count&, const Count&) = default;
};

// The schemes of SemEval-2013 task 9 (Segura-Bedmar and others, 2013).
enum class Scheme : uint8_t {
  kStrict,   // span and type
  kExact,    // span, whatever the type
  kPartial,  // an overlap counts half, whatever the type
  kType,     // an overlap, and the type
};
inline constexpr std::array<Scheme, 4> kSchemes = {Scheme::kStrict, Scheme::kExact,
                                                   Scheme::kPartial, Scheme::kType};

// What became of mentions under one scheme. Every gold mention is correct,
// incorrect, partial or missed; every found one correct, incorrect, partial or
// spurious.
struct SchemeCount {
  uint32_t correct = 0;
  uint32_t incorrect = 0;
  uint32_t partial = 0;
  uint32_t missed = 0;
  uint32_t spurious = 0;

  double precision() const { return Share(correct + incorrect + partial + spurious); }
  double recall() const { return Share(correct + incorrect + partial + missed); }
  double f1() const;

  friend bool operator==(const SchemeCount&, const SchemeCount&) = default;

 private:
  // Partial ones count half.
  double Share(uint32_t all) const { return all == 0 ? 0 : (correct + 0.5 * partial) / all; }
};

using SchemeCounts = std::array<SchemeCount, kSchemes.size()>;

}  // namespace sayso

#endif  // ENGINE_EVAL_COUNTS_H_
