#include "engine/eval/comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/eval/report.h"

namespace sayso {
namespace {

// What makes two mistakes the same.
using Key = std::tuple<uint32_t, uint32_t, std::string_view>;

Key KeyOf(const pb::Mistake& mistake) { return {mistake.begin(), mistake.end(), mistake.what()}; }

using ByDocument = std::map<std::string_view, std::vector<const pb::Mistake*>>;

ByDocument Group(const pb::Evaluation& evaluation) {
  ByDocument documents;
  for (const pb::Mistake& mistake : evaluation.mistake()) {
    documents[mistake.document()].push_back(&mistake);
  }
  for (auto& [document, mistakes] : documents) {
    std::sort(mistakes.begin(), mistakes.end(),
              [](const pb::Mistake* a, const pb::Mistake* b) { return KeyOf(*a) < KeyOf(*b); });
  }
  return documents;
}

// Adds those of `mistakes` that are not among `others`.
void AddMissing(const std::vector<const pb::Mistake*>& mistakes,
                const std::vector<const pb::Mistake*>& others,
                google::protobuf::RepeatedPtrField<pb::Mistake>* out) {
  std::multiset<Key> known;
  for (const pb::Mistake* other : others) known.insert(KeyOf(*other));
  for (const pb::Mistake* mistake : mistakes) {
    const auto it = known.find(KeyOf(*mistake));
    if (it == known.end()) {
      *out->Add() = *mistake;
    } else {
      known.erase(it);
    }
  }
}

double F1Of(const pb::Evaluation& evaluation, const std::string& measure) {
  for (const pb::Measure& m : evaluation.measure()) {
    if (m.name() == measure) return m.f1();
  }
  return 0;
}

void AddChange(const std::string& measure, double old_f1, double new_f1, pb::Comparison* out) {
  if (old_f1 == new_f1) return;
  pb::Comparison::Change* change = out->add_change();
  change->set_measure(measure);
  change->set_old_f1(old_f1);
  change->set_new_f1(new_f1);
}

}  // namespace

pb::Comparison Compare(const pb::Evaluation& old_one, const pb::Evaluation& new_one) {
  pb::Comparison comparison;
  for (const pb::Measure& measure : new_one.measure()) {
    AddChange(measure.name(), F1Of(old_one, measure.name()), measure.f1(), &comparison);
  }
  for (const pb::Measure& measure : old_one.measure()) {
    const bool gone =
        std::none_of(new_one.measure().begin(), new_one.measure().end(),
                     [&](const pb::Measure& m) { return m.name() == measure.name(); });
    if (gone) AddChange(measure.name(), measure.f1(), 0, &comparison);
  }
  ByDocument before = Group(old_one);
  ByDocument after = Group(new_one);
  std::set<std::string_view> documents;
  for (const auto& [document, mistakes] : before) documents.insert(document);
  for (const auto& [document, mistakes] : after) documents.insert(document);
  for (const std::string_view document : documents) {
    pb::Comparison::Document changed;
    AddMissing(before[document], after[document], changed.mutable_won());
    AddMissing(after[document], before[document], changed.mutable_lost());
    if (changed.won().empty() && changed.lost().empty()) continue;
    changed.set_document(std::string(document));
    *comparison.add_document() = std::move(changed);
  }
  return comparison;
}

std::string FormatComparison(const pb::Comparison& comparison) {
  std::string out;
  if (comparison.change().empty() && comparison.document().empty()) return "no change\n";
  if (!comparison.change().empty()) {
    absl::StrAppendFormat(&out, "%-18s %7s %7s %7s\n", "F1", "old", "new", "change");
  }
  for (const pb::Comparison::Change& change : comparison.change()) {
    absl::StrAppendFormat(&out, "%-18s %7.1f %7.1f %+7.1f\n", change.measure(), change.old_f1(),
                          change.new_f1(), change.new_f1() - change.old_f1());
  }
  int won = 0;
  int lost = 0;
  for (const pb::Comparison::Document& document : comparison.document()) {
    won += document.won_size();
    lost += document.lost_size();
    absl::StrAppend(&out, "\n", document.document(), ": ", document.won_size(), " won, ",
                    document.lost_size(), " lost\n");
    for (const pb::Mistake& mistake : document.won()) {
      AppendMistake("won: ", mistake, &out);
    }
    for (const pb::Mistake& mistake : document.lost()) {
      AppendMistake("lost: ", mistake, &out);
    }
  }
  absl::StrAppend(&out, "\n", won, " won, ", lost, " lost\n");
  return out;
}

std::string ComparisonJson(const pb::Comparison& comparison) { return MessageJson(comparison); }

}  // namespace sayso
