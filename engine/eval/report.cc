#include "engine/eval/report.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "engine/eval/textproto.h"

namespace sayso {
namespace {

constexpr pb::EntityType kTypes[] = {pb::PERSON,      pb::ORGANIZATION, pb::COUNTRY, pb::LOCATION,
                                     pb::NATIONALITY, pb::EVENT,        pb::DATE,    pb::TIME,
                                     pb::DURATION,    pb::MONEY,        pb::PERCENT, pb::QUANTITY};
constexpr const char* kSchemeNames[] = {"strict", "exact", "partial", "type"};

// Hundredths, so that printed and compared numbers are the same.
double Percent(double share) { return std::round(share * 10000) / 100; }

void AddMeasure(const std::string& name, const Count& count, pb::Evaluation* evaluation) {
  if (count.gold == 0 && count.found == 0) return;
  pb::Measure* measure = evaluation->add_measure();
  measure->set_name(name);
  measure->set_correct(count.correct);
  measure->set_found(count.found);
  measure->set_gold(count.gold);
  measure->set_precision(Percent(count.precision()));
  measure->set_recall(Percent(count.recall()));
  measure->set_f1(Percent(count.f1()));
}

void AddSchemes(const std::string& type, const SchemeCounts& counts, pb::Evaluation* evaluation) {
  for (size_t i = 0; i < counts.size(); ++i) {
    const SchemeCount& count = counts[i];
    if (count == SchemeCount()) continue;
    pb::SchemeMeasure* measure = evaluation->add_scheme();
    measure->set_type(type);
    measure->set_scheme(kSchemeNames[i]);
    measure->set_correct(count.correct);
    measure->set_incorrect(count.incorrect);
    measure->set_partial(count.partial);
    measure->set_missed(count.missed);
    measure->set_spurious(count.spurious);
    measure->set_precision(Percent(count.precision()));
    measure->set_recall(Percent(count.recall()));
    measure->set_f1(Percent(count.f1()));
  }
}

// The place in its line, at most some 60 bytes of it on either side.
std::string InItsLine(std::string_view text, const Span& span) {
  constexpr size_t kContext = 60;
  if (span.empty() || span.end > text.size()) return "";
  size_t begin = text.rfind('\n', span.begin == 0 ? 0 : span.begin - 1);
  begin = begin == std::string_view::npos || span.begin == 0 ? 0 : begin + 1;
  begin = std::min<size_t>(begin, span.begin);
  size_t end = std::min(text.find('\n', span.end), text.size());
  std::string before(text.substr(begin, span.begin - begin));
  std::string after(text.substr(span.end, end - span.end));
  auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  if (before.size() > kContext) {
    size_t cut = before.size() - kContext;
    while (cut < before.size() && continues(before[cut])) ++cut;
    before = "…" + before.substr(cut);
  }
  if (after.size() > kContext) {
    size_t cut = kContext;
    while (cut > 0 && continues(after[cut])) --cut;
    after = after.substr(0, cut) + "…";
  }
  std::string line = absl::StrCat(before, "[[", std::string(span.In(text)), "]]", after);
  absl::StrReplaceAll({{"\n", "⏎"}, {"\r", ""}}, &line);
  return line;
}

// The gazetteer's file for a row, so that its rows stand together.
std::string MakerOf(const pb::Mistake& mistake) {
  const std::string& by = mistake.by();
  const size_t line = by.rfind(':');
  return by.starts_with("gazetteer:") && line > by.find(':') ? by.substr(0, line) : by;
}

const char* Explain(pb::Cause cause) {
  switch (cause) {
    case pb::BOUNDARY:
      return "boundary: found, but longer or shorter";
    case pb::TYPE:
      return "type: found as something else";
    case pb::RULE:
      return "rule: found where nothing is, or overruled what is right";
    case pb::LEXICON:
      return "lexicon: a row where nothing is, or neither rule nor row knows it";
    case pb::LINK:
      return "link: found, and taken for another";
    case pb::AMOUNT:
      return "amount: a value read wrongly";
    case pb::QUOTE:
      return "quote: the quote or its speaker";
    case pb::LAYOUT:
      return "layout: entries, headlines, bylines";
    default:
      return "other";
  }
}

// The mistakes, a heading for each cause.
void AppendCauses(const pb::Evaluation& evaluation, std::string* out) {
  constexpr int kMakers = 5;
  if (evaluation.cause().empty() && !evaluation.mistake().empty()) out->push_back('\n');
  int at = 0;
  for (const pb::CauseCount& cause : evaluation.cause()) {
    absl::StrAppend(out, "\n", Explain(cause.cause()), ": ", cause.count(), "\n");
    for (int i = 0; i < std::min(kMakers, cause.maker_size()); ++i) {
      const pb::CauseCount::Maker& maker = cause.maker(i);
      absl::StrAppendFormat(out, "  %5d  %s\n", maker.count(),
                            maker.by().empty() ? "no rule, no row" : maker.by());
    }
    for (; at < evaluation.mistake_size() && evaluation.mistake(at).cause() == cause.cause();
         ++at) {
      AppendMistake("", evaluation.mistake(at), out);
    }
  }
  for (; at < evaluation.mistake_size(); ++at) AppendMistake("", evaluation.mistake(at), out);
}

}  // namespace

pb::Evaluation Summarize(const Scorecard& card) {
  pb::Evaluation evaluation;
  evaluation.set_samples(card.samples);
  AddMeasure("entries", card.entries, &evaluation);
  AddMeasure("bylines", card.bylines, &evaluation);
  Count names;
  Count values;
  for (const auto& [type, count] : card.mentions) (IsValueType(type) ? values : names) += count;
  AddMeasure("names", names, &evaluation);
  bool values_added = false;
  for (const pb::EntityType type : kTypes) {
    if (IsValueType(type) && !values_added) {
      AddMeasure("values", values, &evaluation);
      values_added = true;
    }
    const auto it = card.mentions.find(type);
    if (it != card.mentions.end()) {
      AddMeasure(pb::EntityType_Name(type), it->second, &evaluation);
    }
  }
  AddMeasure("normalised", card.amounts, &evaluation);
  AddMeasure("entities", card.entities, &evaluation);
  AddMeasure("quotes", card.quotes, &evaluation);
  AddMeasure("speakers", card.speakers, &evaluation);
  AddMeasure("quote kinds", card.kinds, &evaluation);
  AddMeasure("addressees", card.addressees, &evaluation);
  AddMeasure("media", card.media, &evaluation);
  AddMeasure("via", card.vias, &evaluation);

  AddSchemes("names", card.name_schemes, &evaluation);
  AddSchemes("values", card.value_schemes, &evaluation);
  for (const pb::EntityType type : kTypes) {
    const auto it = card.schemes.find(type);
    if (it != card.schemes.end()) AddSchemes(pb::EntityType_Name(type), it->second, &evaluation);
  }
  return evaluation;
}

void AddMistakes(const std::vector<ScoredMistake>& mistakes, std::string_view text,
                 pb::Evaluation* evaluation) {
  for (const ScoredMistake& mistake : mistakes) {
    pb::Mistake* added = evaluation->add_mistake();
    if (mistake.span.empty()) {
      added->set_where(mistake.text_path);
    } else {
      const size_t end = std::min<size_t>(mistake.span.begin, text.size());
      const auto line =
          1 + std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(end), '\n');
      added->set_where(absl::StrCat(mistake.text_path, ":", line));
      added->set_line(InItsLine(text, mistake.span));
    }
    added->set_what(mistake.what);
    added->set_cause(mistake.cause);
    added->set_by(mistake.by);
    added->set_document(mistake.text_path);
    added->set_begin(mistake.span.begin);
    added->set_end(mistake.span.end);
  }
}

void KeepByCause(size_t limit, const pb::Evaluation& all, pb::Evaluation* evaluation) {
  std::map<pb::Cause, std::map<std::string, std::vector<const pb::Mistake*>>> causes;
  for (const pb::Mistake& mistake : all.mistake()) {
    causes[mistake.cause()][MakerOf(mistake)].push_back(&mistake);
  }
  for (const auto& [cause, makers] : causes) {
    pb::CauseCount* count = evaluation->add_cause();
    count->set_cause(cause);
    std::vector<const std::pair<const std::string, std::vector<const pb::Mistake*>>*> sorted;
    for (const auto& maker : makers) sorted.push_back(&maker);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
      return a->second.size() > b->second.size();
    });
    for (const auto* maker : sorted) {
      count->set_count(count->count() + static_cast<uint32_t>(maker->second.size()));
      pb::CauseCount::Maker* added = count->add_maker();
      added->set_by(maker->first);
      added->set_count(static_cast<uint32_t>(maker->second.size()));
      for (const pb::Mistake* mistake : maker->second) {
        if (static_cast<size_t>(evaluation->mistake_size()) >= limit) break;
        *evaluation->add_mistake() = *mistake;
      }
    }
  }
}

void AppendMistake(std::string_view lead, const pb::Mistake& mistake, std::string* out) {
  absl::StrAppend(out, absl::string_view(lead.data(), lead.size()), mistake.where(), ": ",
                  mistake.what());
  if (!mistake.by().empty()) absl::StrAppend(out, ", by ", mistake.by());
  out->push_back('\n');
  if (!mistake.line().empty()) absl::StrAppend(out, "    ", mistake.line(), "\n");
}

std::string FormatEvaluation(const pb::Evaluation& evaluation) {
  std::string out;
  absl::StrAppendFormat(&out, "%d samples\n\n", evaluation.samples());
  absl::StrAppendFormat(&out, "%-14s %9s %7s %7s %8s %7s %7s\n", "", "precision", "recall", "F1",
                        "correct", "found", "gold");
  for (const pb::Measure& m : evaluation.measure()) {
    absl::StrAppendFormat(&out, "%-14s %9.1f %7.1f %7.1f %8d %7d %7d\n", m.name(), m.precision(),
                          m.recall(), m.f1(), m.correct(), m.found(), m.gold());
  }
  absl::StrAppendFormat(&out, "\n%-14s %9s %7s %7s %8s %9s %8s %7s %9s\n", "SemEval-2013",
                        "precision", "recall", "F1", "correct", "incorrect", "partial", "missed",
                        "spurious");
  for (const pb::SchemeMeasure& m : evaluation.scheme()) {
    if (m.type() != "names" && m.type() != "values") continue;
    absl::StrAppendFormat(&out, "%-14s %9.1f %7.1f %7.1f %8d %9d %8d %7d %9d\n",
                          absl::StrCat(m.type(), ", ", m.scheme()), m.precision(), m.recall(),
                          m.f1(), m.correct(), m.incorrect(), m.partial(), m.missed(),
                          m.spurious());
  }
  AppendCauses(evaluation, &out);
  return out;
}

std::string MessageJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string json;
  // Fails only on strings that are not UTF-8, and these come from checked text.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) return "";
  return json + "\n";
}

std::string EvaluationJson(const pb::Evaluation& evaluation) { return MessageJson(evaluation); }

absl::StatusOr<pb::Floors> ParseFloors(std::string_view text, const std::string& path) {
  pb::Floors floors;
  if (absl::Status status = ParseTextproto(text, path, &floors); !status.ok()) return status;
  return floors;
}

std::vector<std::string> BelowFloors(const pb::Evaluation& evaluation, const pb::Floors& floors) {
  std::vector<std::string> below;
  for (const pb::Floors::Floor& floor : floors.floor()) {
    const auto it = std::find_if(evaluation.measure().begin(), evaluation.measure().end(),
                                 [&](const pb::Measure& m) { return m.name() == floor.measure(); });
    if (it == evaluation.measure().end()) {
      below.push_back(absl::StrCat(floor.measure(), ": nothing counted, though it has a floor"));
      continue;
    }
    if (it->precision() < floor.precision()) {
      below.push_back(absl::StrFormat("%s: precision %.1f, floor %.1f", floor.measure(),
                                      it->precision(), floor.precision()));
    }
    if (it->recall() < floor.recall()) {
      below.push_back(absl::StrFormat("%s: recall %.1f, floor %.1f", floor.measure(), it->recall(),
                                      floor.recall()));
    }
  }
  return below;
}

std::string FormatFloors(const pb::Evaluation& evaluation) {
  auto floor = [](double percent) { return std::floor(percent * 10 + 1e-6) / 10; };
  std::string out =
      "# proto-file: proto/eval.proto\n"
      "# proto-message: sayso.pb.Floors\n"
      "#\n"
      "# What the samples beside this file have to score at least, in percent.\n"
      "# Written by: sayso eval --update_floor --floor=testdata/samples/floors.textproto "
      "testdata/samples\n\n";
  for (const pb::Measure& m : evaluation.measure()) {
    absl::StrAppendFormat(&out, "floor { measure: \"%s\" precision: %.1f recall: %.1f }\n",
                          m.name(), floor(m.precision()), floor(m.recall()));
  }
  return out;
}

}  // namespace sayso
