#include <memory>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/import/cells.h"
#include "engine/import/importers.h"
#include "engine/import/json_lines.h"
#include "engine/import/json_row.h"
#include "engine/import/names.h"
#include "engine/import/spill_file.h"
#include "engine/import/wikidata_claims.h"
#include "engine/import/wikidata_subclasses.h"

namespace sayso {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kSource = "wikidata";

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

std::string_view StringOf(const simdjson::simdjson_result<element>& value) {
  std::string_view text;
  return value.get(text) == SUCCESS ? text : std::string_view();
}

class WikidataImport {
 public:
  // `subclasses` may be null: then they are not followed.
  WikidataImport(const ImportContext& context, InputFile* file, uint32_t number,
                 WikidataSubclasses* subclasses)
      : context_(context),
        lines_(context, file, number),
        number_(number),
        subclasses_(subclasses) {}

  absl::Status Run() {
    object entity;
    for (;;) {
      const absl::StatusOr<bool> more = lines_.Next(&entity);
      if (!more.ok()) return more.status();
      if (!*more) return GiveWaiting();
      if (absl::Status status = Take(entity); !status.ok()) return status;
    }
  }

 private:
  absl::Status Take(const object& entity) {
    const std::string_view id = StringOf(entity["id"]);
    if (id.empty()) return lines_.AddBad("an entity without \"id\"");
    const WikidataClaims claims(entity);
    const ImportClass* known = id[0] == 'Q' ? ClassOf(claims) : nullptr;
    if (known != nullptr && known->type == pb::ROLE) {
      const std::string_view label = NameOf(entity);
      if (!label.empty()) offices_.emplace(id, label);
      known = nullptr;
    }
    const uint64_t sitelinks = known == nullptr ? 0 : SitelinksOf(entity);
    Row row;
    if (known != nullptr) row.name = CleanText(NameOf(entity));
    if (known == nullptr || sitelinks < context_.options().min_sitelinks || row.name.empty()) {
      context_.sink().Pass();
      return absl::OkStatus();
    }
    row.file = number_;
    row.line = static_cast<uint32_t>(lines_.line());
    row.type = known->type;
    row.subtype = known->subtype;
    row.prominence = sitelinks;
    row.country = CountryOf(claims);
    row.population = PopulationOf(claims);
    if (row.type == pb::LOCATION && row.population != 0 &&
        row.population < context_.options().min_population) {
      context_.sink().Pass();
      return absl::OkStatus();
    }
    AddIds(id, claims, &row);
    AddNames(entity, claims, &row);
    if (row.type == pb::PERSON) {
      DescribePerson(claims, &row);
      return GiveWithOffice(claims, std::move(row));
    }
    return context_.Give(std::move(row), kSource);
  }

  // Of the classes that it is an instance of, the first in the table.
  const ImportClass* ClassOf(const WikidataClaims& claims) const {
    const ImportClass* first = nullptr;
    for (const WikidataStatement& statement : claims.All("P31")) {
      const std::string item = statement.value.Item();
      const WikidataSubclasses::Class found =
          subclasses_ != nullptr ? subclasses_->ClassOf(item)
                                 : WikidataSubclasses::Class{context_.tables().WikidataClass(item),
                                                             context_.WantsClass(item)};
      const ImportClass* known = found.known;
      if (known == nullptr) continue;
      if (known->type != pb::ROLE && !found.wanted) continue;
      if (first == nullptr || known->rank < first->rank) first = known;
    }
    return first;
  }

  // The label in the best language; else that for many languages at once
  // ("mul"); else, where all are wanted, the first.
  std::string_view NameOf(const object& entity) const {
    object labels;
    if (entity["labels"].get(labels) != SUCCESS) return {};
    for (const std::string& language : context_.options().languages) {
      const std::string_view label = StringOf(labels[language]["value"]);
      if (!label.empty()) return label;
    }
    const std::string_view label = StringOf(labels["mul"]["value"]);
    if (!label.empty() || !context_.AllLanguages()) return label;
    for (const auto& [language, any] : labels) return StringOf(any["value"]);
    return {};
  }

  static uint64_t SitelinksOf(const object& entity) {
    object links;
    return entity["sitelinks"].get(links) == SUCCESS ? links.size() : 0;
  }

  bool WantsLanguage(std::string_view language) const {
    return language == "mul" || context_.AllLanguages() ||
           context_.LanguageRank(language) != ImportContext::kNoLanguage;
  }

  // A country that it still is in comes first.
  std::string CountryOf(const WikidataClaims& claims) const {
    std::string past;
    for (const char* property : {"P17", "P27"}) {
      for (const WikidataStatement& statement : claims.Best(property)) {
        const std::string_view code = context_.tables().CountryOfItem(statement.value.Item());
        if (code.empty()) continue;
        if (!statement.ended) return std::string(code);
        if (past.empty()) past = code;
      }
    }
    return past;
  }

  static uint64_t PopulationOf(const WikidataClaims& claims) {
    const WikidataStatement* latest = nullptr;
    const std::vector<WikidataStatement> statements = claims.Best("P1082");
    for (const WikidataStatement& statement : statements) {
      if (latest == nullptr || statement.when > latest->when) latest = &statement;
    }
    return latest == nullptr ? 0 : latest->value.Amount();
  }

  static void AddIds(std::string_view id, const WikidataClaims& claims, Row* row) {
    AddId("wikidata", id, row);
    AddId("iso3166", claims.BestString("P297"), row);
    AddId("iso3166-3", claims.BestString("P298"), row);
    AddId("iso3166-2", claims.BestString("P300"), row);
    AddId("geonames", claims.BestString("P1566"), row);
    AddId("lei", claims.BestString("P1278"), row);
  }

  void AddNames(const object& entity, const WikidataClaims& claims, Row* row) const {
    for (const WikidataStatement& name : claims.All("P1448")) {
      if (!WantsLanguage(name.value.Language())) continue;
      AddAlias(name.ended ? AliasKind::kFormer : AliasKind::kOfficial, name.value.Text(), row);
    }
    for (const WikidataStatement& name : claims.All("P1813")) {
      if (!WantsLanguage(name.value.Language())) continue;
      const std::string_view text = name.value.Text();
      const bool acronym = LooksLikeAcronym(text);
      AddAlias(acronym ? AliasKind::kAcronym : AliasKind::kShort, text, row);
    }
    object labels;
    if (entity["labels"].get(labels) == SUCCESS) {
      for (const auto& [language, label] : labels) {
        if (WantsLanguage(language)) AddOther(StringOf(label["value"]), row);
      }
    }
    object aliases;
    if (entity["aliases"].get(aliases) != SUCCESS) return;
    for (const auto& [language, list] : aliases) {
      array names;
      if (!WantsLanguage(language) || list.get(names) != SUCCESS) continue;
      for (const element name : names) AddOther(StringOf(name["value"]), row);
    }
  }

  static void AddOther(std::string_view name, Row* row) {
    const std::string clean = CleanText(name);
    AddAlias(GuessAliasKind(row->name, clean), clean, row);
  }

  static void DescribePerson(const WikidataClaims& claims, Row* row) {
    for (const WikidataStatement& statement : claims.Best("P21")) {
      const std::string item = statement.value.Item();
      if (item == "Q6581097" || item == "Q2449503") row->gender = pb::MALE;
      if (item == "Q6581072" || item == "Q1052281") row->gender = pb::FEMALE;
    }
    const auto add_date = [&](std::string_view name, std::string_view property) {
      const std::vector<WikidataStatement> best = claims.Best(property);
      if (!best.empty()) AddAttribute(name, best[0].value.Time(), row);
    };
    add_date("born", "P569");
    add_date("died", "P570");
  }

  // The office a person is known by: the preferred one; else one that they still
  // hold; else the one they came to last.
  absl::Status GiveWithOffice(const WikidataClaims& claims, Row row) {
    const std::vector<WikidataStatement> offices = claims.All("P39");
    const WikidataStatement* best = nullptr;
    const auto order = [](const WikidataStatement& s) {
      return std::make_tuple(s.preferred, !s.ended, std::string_view(s.from));
    };
    for (const WikidataStatement& office : offices) {
      if (office.value.Item().empty()) continue;
      if (best == nullptr || order(office) > order(*best)) best = &office;
    }
    if (best == nullptr) return context_.Give(std::move(row), kSource);
    row.role_from = best->from;
    row.role_until = best->until;
    const std::string office = best->value.Item();
    if (SetRole(office, &row)) return context_.Give(std::move(row), kSource);
    // Perhaps its entity comes later.
    return waiting_.Write(absl::StrCat(row.line, "\t", office, "\t", RowToJson(row)));
  }

  bool SetRole(std::string_view office, Row* row) const {
    const auto found = offices_.find(Abs(office));
    const std::string_view label =
        found == offices_.end() ? context_.tables().OfficeOfItem(office) : found->second;
    if (label.empty()) return false;
    row->role = context_.tables().RoleText(CleanText(label));
    return true;
  }

  absl::Status GiveWaiting() {
    std::string line;
    simdjson::dom::parser parser;
    for (;;) {
      const absl::StatusOr<bool> more = waiting_.Read(&line);
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
      const size_t first = line.find('\t');
      const size_t second = line.find('\t', first + 1);
      Row row;
      object json;
      if (parser.parse(std::string_view(line).substr(second + 1)).get(json) != SUCCESS ||
          !RowFromJson(json, &row).empty()) {
        return absl::InternalError("the temporary file has changed");
      }
      row.file = number_;
      ParseCell(std::string_view(line).substr(0, first), &row.line);
      if (!SetRole(std::string_view(line).substr(first + 1, second - first - 1), &row)) {
        row.role_from.clear();
        row.role_until.clear();
      }
      if (absl::Status status = context_.Give(std::move(row), kSource); !status.ok()) {
        return status;
      }
    }
  }

  const ImportContext& context_;
  JsonLines lines_;
  const uint32_t number_;
  WikidataSubclasses* const subclasses_;
  absl::flat_hash_map<std::string, std::string> offices_;  // labels, by item
  SpillFile waiting_;
};

}  // namespace

absl::Status ImportWikidata(const ImportContext& context, const ImportInput& input) {
  if (!context.options().subclasses) {
    return WikidataImport(context, input.open, input.number, nullptr).Run();
  }
  WikidataSubclasses subclasses(context);
  absl::StatusOr<std::unique_ptr<InputFile>> first = InputFile::Open(input.path);
  if (!first.ok()) return first.status();
  if (absl::Status status = subclasses.Read(first->get()); !status.ok()) return status;
  return WikidataImport(context, input.open, input.number, &subclasses).Run();
}

}  // namespace sayso
