#include <cctype>
#include <utility>

#include "absl/strings/ascii.h"
#include "engine/import/importers.h"
#include "engine/import/json_lines.h"
#include "engine/import/names.h"

namespace sayso {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string_view StringOf(const simdjson::simdjson_result<element>& value) {
  std::string_view text;
  return value.get(text) == SUCCESS ? text : std::string_view();
}

// The values of an entity's property: all are arrays of strings.
class Properties {
 public:
  explicit Properties(const object& entity) {
    has_ = entity["properties"].get(properties_) == SUCCESS;
  }

  template <typename Use>
  void ForEach(std::string_view property, Use use) const {
    array values;
    if (!has_ || properties_[property].get(values) != SUCCESS) return;
    for (const element value : values) {
      std::string_view text;
      if (value.get(text) == SUCCESS && !text.empty()) use(text);
    }
  }

  std::string_view First(std::string_view property) const {
    std::string_view first;
    ForEach(property, [&](std::string_view value) {
      if (first.empty()) first = value;
    });
    return first;
  }

 private:
  object properties_;
  bool has_ = false;
};

// The entity's own caption, where it can be read; else the first name that can.
std::string NameOf(const ImportContext& context, const object& entity,
                   const Properties& properties) {
  std::string name = CleanText(StringOf(entity["caption"]));
  if (!name.empty() && context.WantsWriting(name)) return name;
  name.clear();
  for (const char* property : {"name", "alias"}) {
    properties.ForEach(property, [&](std::string_view value) {
      if (name.empty() && context.WantsWriting(value)) name = CleanText(value);
    });
  }
  return name;
}

void AddNames(const ImportContext& context, const Properties& properties, Row* row) {
  const bool person = row->type == pb::PERSON;
  const auto add_all = [&](std::string_view property, AliasKind kind) {
    properties.ForEach(property, [&](std::string_view value) {
      if (!context.WantsWriting(value)) return;
      AddAlias(LooksLikeAcronym(value) ? AliasKind::kAcronym : kind, value, row);
    });
  };
  // A body's names are those it is registered under; a person's are spellings.
  add_all("name", person ? AliasKind::kTransliteration : AliasKind::kOfficial);
  add_all("abbreviation", AliasKind::kAcronym);
  add_all("previousName", AliasKind::kFormer);
  add_all("alias", AliasKind::kNickname);
  const size_t sure = row->aliases.size();
  add_all("weakAlias", AliasKind::kNickname);
  if (row->aliases.size() > sure) row->needs_context = true;
}

// Two letters, or nothing: FollowTheMoney also knows "eu", "suhh" and "gb-sct".
std::string CountryOf(const Properties& properties) {
  std::string country;
  for (const char* property :
       {"nationality", "citizenship", "jurisdiction", "mainCountry", "country"}) {
    properties.ForEach(property, [&](std::string_view value) {
      if (country.empty() && value.size() == 2 && value != "eu" && value != "zz") {
        country = absl::AsciiStrToUpper(absl::string_view(value.data(), value.size()));
      }
    });
  }
  return country;
}

pb::Gender GenderOf(const Properties& properties) {
  const std::string_view gender = properties.First("gender");
  return gender == "female" ? pb::FEMALE : gender == "male" ? pb::MALE : pb::GENDER_UNKNOWN;
}

void AddIds(std::string_view id, const Properties& properties, Row* row) {
  const bool is_item = id.size() > 1 && id[0] == 'Q' && absl::ascii_isdigit(id[1]);
  const std::string_view item = properties.First("wikidataId");
  AddId("wikidata", item.empty() && is_item ? id : item, row);
  AddId("lei", properties.First("leiCode"), row);
  AddId("imo", properties.First("imoNumber"), row);
  AddId("ftm", id, row);
}

absl::Status Take(const ImportContext& context, const object& entity, Row row, JsonLines* lines) {
  const std::string_view id = StringOf(entity["id"]);
  const std::string_view schema = StringOf(entity["schema"]);
  if (id.empty() || schema.empty()) {
    return lines->AddBad("an entity has an \"id\" and a \"schema\"");
  }
  const ImportClass* known = context.tables().FtmSchema(schema);
  if (known == nullptr || !context.WantsClass(schema)) {
    context.sink().Pass();
    return absl::OkStatus();
  }
  const Properties properties(entity);
  row.type = known->type;
  row.subtype = known->subtype;
  row.name = NameOf(context, entity, properties);
  if (row.name.empty()) {  // in no writing that is wanted
    context.sink().Pass();
    return absl::OkStatus();
  }
  row.country = CountryOf(properties);
  row.gender = GenderOf(properties);
  AddIds(id, properties, &row);
  AddNames(context, properties, &row);
  row.role = context.tables().RoleText(CleanText(properties.First("position")));
  AddAttribute("born", properties.First("birthDate"), &row);
  AddAttribute("died", properties.First("deathDate"), &row);
  return context.Give(std::move(row), "followthemoney");
}

}  // namespace

absl::Status ImportFtm(const ImportContext& context, InputFile* file, uint32_t number) {
  JsonLines lines(context, file, number);
  object entity;
  for (;;) {
    const absl::StatusOr<bool> more = lines.Next(&entity);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    Row row;
    row.file = number;
    row.line = static_cast<uint32_t>(lines.line());
    if (absl::Status s = Take(context, entity, std::move(row), &lines); !s.ok()) return s;
  }
}

}  // namespace sayso
