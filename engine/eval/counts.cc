#include "engine/eval/counts.h"

namespace sayso {
namespace {

double HarmonicMean(double a, double b) { return a + b == 0 ? 0 : 2 * a * b / (a + b); }

}  // namespace

double Count::f1() const { return HarmonicMean(precision(), recall()); }

Count& Count::operator+=(const Count& other) {
  correct += other.correct;
  found += other.found;
  gold += other.gold;
  return *this;
}

double SchemeCount::f1() const { return HarmonicMean(precision(), recall()); }

}  // namespace sayso
