#include <memory>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/import/importers.h"
#include "engine/import/json_items.h"
#include "engine/import/names.h"

namespace sayso {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;

// The member as a string; ids are numbers in some files.
std::string TextOf(const element& object, std::string_view member) {
  element value;
  std::string_view text;
  if (object[member].get(value) != SUCCESS || value.is_null()) return "";
  if (value.get(text) == SUCCESS) return CleanText(text);
  return value.is_int64() ? simdjson::minify(value) : "";
}

// What it is to belong to a body, and since when.
struct Membership {
  std::string role;
  std::string post;          // an id
  std::string organization;  // an id
  std::string party;         // an id
  std::string from;
  std::string until;

  // Of several, the one that lasts, then the one begun last.
  auto Order() const {
    return std::make_tuple(until.empty(), !role.empty() || !post.empty(), from);
  }
};

Membership MembershipOf(const element& object) {
  Membership membership;
  membership.role = TextOf(object, "label");
  if (membership.role.empty()) membership.role = TextOf(object, "role");
  membership.post = TextOf(object, "post_id");
  membership.organization = TextOf(object, "organization_id");
  membership.party = TextOf(object, "on_behalf_of_id");
  membership.from = TextOf(object, "start_date");
  membership.until = TextOf(object, "end_date");
  return membership;
}

class PopoloImport {
 public:
  PopoloImport(const ImportContext& context, const ImportInput& input)
      : context_(context), input_(input) {}

  absl::Status Run() {
    absl::Status status = ForEachItem([&](const JsonItems& items, const element& item) {
      Gather(items.array(), item);
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    gathered_ = true;
    return ForEachItem(
        [&](const JsonItems& items, const element& item) { return Take(items, item); });
  }

 private:
  template <typename Use>
  absl::Status ForEachItem(Use use) const {
    absl::StatusOr<std::unique_ptr<InputFile>> file = InputFile::Open(input_.path);
    if (!file.ok()) return file.status();
    JsonItems items(file->get());
    element item;
    uint64_t offset = 0;
    for (;;) {
      const absl::StatusOr<bool> more = items.Next(&item);
      context_.sink().Advance(items.offset() - std::exchange(offset, items.offset()));
      absl::Status status;
      if (absl::IsInvalidArgument(more.status())) {
        if (gathered_) status = AddBad(items, std::string(more.status().message()));
      } else if (!more.ok() || !*more) {
        return more.status();
      } else {
        status = use(items, item);
      }
      if (!status.ok()) return status;
    }
  }

  absl::Status AddBad(const JsonItems& items, const std::string& why) const {
    return context_.sink().AddBad(input_.number, items.number(),
                                  absl::StrCat("in \"", items.array(), "\": ", why));
  }

  void Gather(const std::string& array_name, const element& item) {
    if (array_name == "memberships") {
      Keep(TextOf(item, "person_id"), MembershipOf(item));
    } else if (array_name == "organizations" || array_name == "areas") {
      labels_[TextOf(item, "id")] = TextOf(item, "name");
    } else if (array_name == "posts") {
      labels_[TextOf(item, "id")] = TextOf(item, "label");
    } else if (array_name == "persons") {  // they may hold their memberships
      array own;
      if (item["memberships"].get(own) != SUCCESS) return;
      for (const element membership : own) Keep(TextOf(item, "id"), MembershipOf(membership));
    }
  }

  void Keep(const std::string& person, Membership membership) {
    const auto [at, is_new] = memberships_.emplace(person, membership);
    if (!is_new && membership.Order() > at->second.Order()) at->second = std::move(membership);
  }

  absl::Status Take(const JsonItems& items, const element& item) const {
    Row row;
    if (items.array() == "persons") {
      row.type = pb::PERSON;
    } else if (items.array() == "organizations") {
      row.type = pb::ORGANIZATION;
    } else if (items.array() == "areas") {
      row.type = pb::LOCATION;
    } else {
      return absl::OkStatus();
    }
    row.name = TextOf(item, "name");
    if (row.name.empty()) return AddBad(items, "no name");
    row.file = input_.number;
    row.line = static_cast<uint32_t>(items.number());
    AddIdsAndNames(item, &row);
    if (row.type == pb::PERSON) {
      DescribePerson(item, &row);
    } else {
      row.subtype = absl::AsciiStrToLower(TextOf(item, "classification"));
    }
    return context_.Give(std::move(row), "popolo");
  }

  void AddIdsAndNames(const element& item, Row* row) const {
    array list;
    if (item["identifiers"].get(list) == SUCCESS) {
      for (const element identifier : list) {
        const std::string scheme = TextOf(identifier, "scheme");
        if (!scheme.empty()) AddId(scheme, TextOf(identifier, "identifier"), row);
      }
    }
    AddId("popolo", TextOf(item, "id"), row);
    if (item["other_names"].get(list) != SUCCESS) return;
    for (const element other : list) {
      const std::string name = TextOf(other, "name");
      const std::string language = TextOf(other, "lang");
      const bool wanted = language.empty()
                              ? context_.WantsWriting(name)
                              : context_.AllLanguages() ||
                                    context_.LanguageRank(language) != ImportContext::kNoLanguage;
      if (!wanted) continue;
      const bool former = !TextOf(other, "end_date").empty();
      AddAlias(former ? AliasKind::kFormer : GuessAliasKind(row->name, name), name, row);
    }
  }

  void DescribePerson(const element& item, Row* row) const {
    const std::string gender = TextOf(item, "gender");
    if (gender == "female") row->gender = pb::FEMALE;
    if (gender == "male") row->gender = pb::MALE;
    AddAttribute("born", TextOf(item, "birth_date"), row);
    AddAttribute("died", TextOf(item, "death_date"), row);
    AddAttribute("email", TextOf(item, "email"), row);
    const auto found = memberships_.find(TextOf(item, "id"));
    if (found == memberships_.end()) return;
    const Membership& membership = found->second;
    const std::string post = LabelOf(membership.post);
    row->role = context_.tables().RoleText(post.empty() ? membership.role : post);
    row->role_from = membership.from;
    row->role_until = membership.until;
    AddAttribute("organization", LabelOf(membership.organization), row);
    AddAttribute("party", LabelOf(membership.party), row);
  }

  std::string LabelOf(const std::string& id) const {
    const auto found = labels_.find(id);
    return found == labels_.end() ? "" : found->second;
  }

  const ImportContext& context_;
  const ImportInput& input_;
  bool gathered_ = false;
  absl::flat_hash_map<std::string, std::string> labels_;      // by id
  absl::flat_hash_map<std::string, Membership> memberships_;  // by the person's id
};

}  // namespace

absl::Status ImportPopolo(const ImportContext& context, const ImportInput& input) {
  return PopoloImport(context, input).Run();
}

}  // namespace sayso
