#include "engine/resolve/entity_linker.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/resolve/row_choice.h"

namespace sayso {
namespace {

constexpr uint32_t kMostRoleWords = 4;  // before the last of them

// Values are mentions without an entity.
pb::MentionKind KindOf(pb::EntityType type) {
  switch (type) {
    case pb::DATE:
    case pb::TIME:
    case pb::DURATION:
    case pb::MONEY:
    case pb::PERCENT:
    case pb::QUANTITY:
      return pb::VALUE;
    default:
      return pb::NAME;
  }
}

}  // namespace

// The linking of one document.
class EntityLinker::Run {
 public:
  Run(const EntityLinker& linker, const TokenizedDocument& document, const PhraseMap& phrases,
      const std::vector<Candidate>& names, const std::vector<Candidate>& sure)
      : linker_(linker), document_(document), phrases_(phrases), names_(names), sure_(sure) {}

  Resolution Link() {
    for (const Candidate& name : names_) {
      Mention mention;
      mention.tokens = name.tokens;
      mention.type = name.type;
      mention.kind = KindOf(name.type);
      mention.origin = name.origin;
      mention.source = name.source;
      mention.confidence = name.confidence;
      resolution_.mentions.push_back(mention);
    }
    MapEntries();
    parts_of_name_.resize(names_.size());
    choices_ = ChooseRows(linker_.gazetteer_, document_, phrases_, names_, entry_of_);
    for (size_t i = 0; i < names_.size(); ++i) TakeChoice(i);
    // Full names first: a surname may stand before its full name.
    for (size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].type == pb::PERSON) parts_of_name_[i] = NameParts(names_[i]);
      if (IsFullName(i) && !StartsWithParticle(i)) LinkFullName(i);
    }
    // "De la Cruz" is a surname where somebody's full name ends so, else a full name.
    for (size_t i = 0; i < names_.size(); ++i) {
      if (IsFullName(i) && StartsWithParticle(i) && !EndsFullName(i)) LinkFullName(i);
    }
    for (size_t i = 0; i < names_.size(); ++i) LinkOther(i);
    for (size_t i = 0; i < names_.size(); ++i) Describe(i);
    for (ResolvedEntity& entity : resolution_.entities) ChooseName(&entity);
    for (size_t i = 0; i < names_.size(); ++i) TakeCountryOfRole(i);
    return std::move(resolution_);
  }

 private:
  // Folded words of a name as white space parts them, without a suffix.
  std::vector<std::string> NameParts(const Candidate& name) const {
    std::vector<std::string> parts;
    std::string word;
    for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
      const Token& token = document_.tokens[i];
      if (token.shape == Shape::kPunctuation && token.space_before) continue;
      if (i > name.tokens.begin && Has(i, linker_.suffix_) && token.shape != Shape::kLower) {
        continue;
      }
      linker_.folder_.Fold(document_.Word(i), &word);
      if (word == ",") continue;
      // "O’ Donnell", loosely spaced, is one part.
      const bool joined = i > name.tokens.begin + 1 &&
                          document_.tokens[i - 1].shape == Shape::kQuoteMark &&
                          !document_.tokens[i - 1].space_before && !parts.empty() &&
                          document_.Word(i - 2).size() == 1;
      if (parts.empty() || (token.space_before && !joined)) {
        parts.push_back(word);
      } else {
        parts.back() += word;
      }
    }
    return parts;
  }

  bool Has(uint32_t token, LabelId label) const {
    return linker_.gazetteer_.WordHas(document_.tokens[token].word, label,
                                      LetterCaseOf(document_.tokens[token]));
  }

  void MapEntries() {
    entry_of_.resize(names_.size());
    size_t block = 0;
    for (size_t i = 0; i < names_.size(); ++i) {
      while (block + 1 < document_.blocks.size() &&
             document_.blocks[block].tokens.end <= names_[i].tokens.begin) {
        ++block;
      }
      entry_of_[i] = document_.blocks.empty() ? 0 : document_.blocks[block].entry;
    }
  }

  uint32_t NewEntity(pb::EntityType type, uint32_t row) {
    ResolvedEntity entity;
    entity.type = type;
    entity.row = row;
    resolution_.entities.push_back(std::move(entity));
    parts_of_.emplace_back();
    return static_cast<uint32_t>(resolution_.entities.size() - 1);
  }

  // A mention is of the row that its name means, and of its type.
  void TakeChoice(size_t i) {
    const uint32_t row = choices_[i].row;
    if (row == kNoIndex || names_[i].origin == Origin::kRule) return;
    Mention& mention = resolution_.mentions[i];
    if (names_[i].origin == Origin::kGazetteer) mention.source = row;
    if (mention.type != pb::NATIONALITY) mention.type = linker_.gazetteer_.TypeOfRow(row);
  }

  uint32_t RowOfName(size_t i) const {
    return choices_[i].decided ? choices_[i].row : RowOf(names_[i]);
  }

  // The row that a name is of: its own, or that of the phrase it is.
  uint32_t RowOf(const Candidate& name) const {
    if (name.origin == Origin::kGazetteer) return name.source;
    if (name.origin == Origin::kSpread) {
      return name.source == kNoIndex ? kNoIndex : RowOf(sure_[name.source]);
    }
    PhraseHit hit;
    if (!phrases_.Find(name.tokens.begin, name.tokens.end, &hit) || hit.end != name.tokens.end) {
      return kNoIndex;
    }
    for (const RowReference& reference : linker_.gazetteer_.RowsOf(hit.phrase)) {
      const pb::EntityType type =
          IsDemonym(reference.kind) ? pb::NATIONALITY : linker_.gazetteer_.TypeOfRow(reference.row);
      if (type == name.type && hit.letter_case >= reference.least) return reference.row;
    }
    return kNoIndex;
  }

  // ---- people --------------------------------------------------------------

  static bool FirstNamesAgree(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const auto initial = [](const std::string& s) { return s.size() == 1 || s[1] == '.'; };
    if (initial(a) || initial(b)) return a[0] == b[0];
    return false;
  }

  static bool Agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a == b) return true;
    if (a.size() < 2 || b.size() < 2) return false;
    if (a.back() == b.back() && FirstNamesAgree(a[0], b[0])) return true;
    // "Nicolás Maduro" and "Nicolás Maduro Moros": one begins the other.
    const std::vector<std::string>& shorter = a.size() < b.size() ? a : b;
    const std::vector<std::string>& longer = a.size() < b.size() ? b : a;
    return std::equal(shorter.begin(), shorter.end(), longer.begin());
  }

  // A first name and more; "de la Cruz" behind a title is a surname alone.
  bool IsFullName(size_t i) const {
    const Candidate& name = names_[i];
    if (name.type != pb::PERSON || parts_of_name_[i].size() < 2) return false;
    const bool particle = document_.tokens[name.tokens.begin].shape == Shape::kLower;
    return !particle || name.title.empty();
  }

  bool StartsWithParticle(size_t i) const {
    return linker_.gazetteer_.WordHas(document_.tokens[names_[i].tokens.begin].word,
                                      linker_.particle_, LetterCase::kLower);
  }

  // Somebody's longer name ends with all words of this one.
  bool EndsFullName(size_t i) const {
    const std::vector<std::string>& parts = parts_of_name_[i];
    const auto found = people_.find(parts.back());
    if (found == people_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](uint32_t entity) {
      const std::vector<std::string>& full = parts_of_[entity];
      return full.size() > parts.size() && std::equal(parts.rbegin(), parts.rend(), full.rbegin());
    });
  }

  void LinkFullName(size_t i) {
    const std::vector<std::string>& parts = parts_of_name_[i];
    const uint32_t row = RowOfName(i);
    uint32_t entity = kNoIndex;
    for (const std::string& key : {parts.back(), parts.front()}) {
      for (const uint32_t known : people_[key]) {
        const bool same_row = row != kNoIndex && resolution_.entities[known].row == row;
        if (same_row || Agree(parts_of_[known], parts)) entity = known;
      }
      if (entity != kNoIndex) break;
    }
    if (entity == kNoIndex) entity = NewEntity(pb::PERSON, row);
    ResolvedEntity& person = resolution_.entities[entity];
    if (person.row == kNoIndex) person.row = row;
    if (parts.size() > parts_of_[entity].size()) parts_of_[entity] = parts;
    // Known by each word of the name, the last first.
    for (const std::string& key : parts) {
      std::vector<uint32_t>& holders = people_[key];
      if (std::find(holders.begin(), holders.end(), entity) == holders.end()) {
        holders.push_back(entity);
      }
    }
    resolution_.mentions[i].entity = entity;
  }

  void LinkShortName(size_t i) {
    const std::vector<std::string>& parts = parts_of_name_[i];
    if (parts.empty()) return;
    Mention& mention = resolution_.mentions[i];
    std::vector<uint32_t> holders;
    const auto found = people_.find(parts.back());
    if (found != people_.end()) holders = found->second;
    // By surname before by any other word of the name.
    const auto by_surname =
        std::stable_partition(holders.begin(), holders.end(), [&](uint32_t entity) {
          return !parts_of_[entity].empty() && parts_of_[entity].back() == parts.back();
        });
    if (by_surname != holders.begin()) holders.erase(by_surname, holders.end());
    if (holders.empty()) {
      const uint32_t row = RowOfName(i);
      const std::string key =
          absl::StrCat("p", row == kNoIndex ? parts.back() : absl::StrCat("#", row));
      const auto [entry, added] = others_.try_emplace(key, 0);
      if (added) entry->second = NewEntity(pb::PERSON, row);
      mention.entity = entry->second;
      return;
    }
    mention.entity = holders.size() == 1 ? holders[0] : Choose(holders, i);
  }

  // Of several people of one name, whom mention `i` stands for, or kNoIndex.
  uint32_t Choose(const std::vector<uint32_t>& holders, size_t i) const {
    const pb::Gender gender = GenderOfTitle(names_[i]);
    if (gender != pb::GENDER_UNKNOWN) {
      std::vector<uint32_t> fitting;
      for (const uint32_t entity : holders) {
        if (GenderOfParts(entity) == gender) fitting.push_back(entity);
      }
      if (fitting.size() == 1) return fitting[0];
    }
    // The only one of them whom this entry has named before.
    uint32_t named = kNoIndex;
    for (size_t k = i; k-- > 0 && entry_of_[k] == entry_of_[i];) {
      const uint32_t entity = resolution_.mentions[k].entity;
      if (std::find(holders.begin(), holders.end(), entity) == holders.end()) continue;
      if (named != kNoIndex && named != entity) return kNoIndex;
      named = entity;
    }
    return named;
  }

  pb::Gender GenderOfTitle(const Candidate& name) const {
    for (const TokenRange& range : {name.title, name.role}) {
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (Has(i, linker_.female_word_)) return pb::FEMALE;
        if (Has(i, linker_.male_word_)) return pb::MALE;
      }
    }
    return pb::GENDER_UNKNOWN;
  }

  // By the first name, where it is one sex's.
  pb::Gender GenderOfParts(uint32_t entity) const {
    if (parts_of_[entity].empty()) return pb::GENDER_UNKNOWN;
    std::string scratch;
    const WordId word = linker_.gazetteer_.vocabulary().Find(parts_of_[entity][0], &scratch);
    const bool male = linker_.gazetteer_.WordHas(word, linker_.male_name_, LetterCase::kCapital);
    const bool female =
        linker_.gazetteer_.WordHas(word, linker_.female_name_, LetterCase::kCapital);
    if (male == female) return pb::GENDER_UNKNOWN;
    return male ? pb::MALE : pb::FEMALE;
  }

  // ---- bodies, places, nationalities ----------------------------------------

  std::string KeyOf(const Candidate& name) const {
    if (name.origin == Origin::kSpread && name.source != kNoIndex) return KeyOf(sure_[name.source]);
    return KeyOf(name, RowOf(name));
  }

  std::string KeyOf(const Candidate& name, uint32_t row) const {
    if (row != kNoIndex) return absl::StrCat("#", row);
    std::string key = absl::StrCat(static_cast<int>(name.type));
    for (const std::string& part : NameParts(name)) absl::StrAppend(&key, " ", part);
    return key;
  }

  bool IsAcronym(TokenRange tokens) const {
    return tokens.size() == 1 && document_.tokens[tokens.begin].shape == Shape::kAllCaps;
  }

  // In brackets right behind another body's name, either of them an acronym:
  // "Port of London Authority (PLA)", "PLA (Port of London Authority)".
  bool IsBracketedForm(size_t i) const {
    if (i == 0 || names_[i].type != names_[i - 1].type) return false;
    const TokenRange tokens = names_[i].tokens;
    const TokenRange before = names_[i - 1].tokens;
    return tokens.begin == before.end + 1 && document_.Word(before.end) == "(" &&
           tokens.end < document_.tokens.size() && document_.Word(tokens.end) == ")" &&
           IsAcronym(tokens) != IsAcronym(before);
  }

  void LinkOther(size_t i) {
    Mention& mention = resolution_.mentions[i];
    if (mention.entity != kNoIndex || mention.kind == pb::VALUE || names_[i].type == pb::ROLE) {
      return;
    }
    if (names_[i].type == pb::PERSON) return LinkShortName(i);
    const std::string key =
        choices_[i].decided ? KeyOf(names_[i], choices_[i].row) : KeyOf(names_[i]);
    if (names_[i].type == pb::ORGANIZATION && IsBracketedForm(i)) {
      mention.entity = resolution_.mentions[i - 1].entity;
      others_.try_emplace(key, mention.entity);
      return;
    }
    const auto [entry, added] = others_.try_emplace(key, 0);
    if (added) {
      const uint32_t row = RowOfName(i);
      // A nationality is an entity of its own only where it has no country.
      const pb::EntityType type =
          row != kNoIndex ? linker_.gazetteer_.TypeOfRow(row) : names_[i].type;
      entry->second = NewEntity(type, row);
    }
    mention.entity = entry->second;
  }

  // ---- what is known of an entity -------------------------------------------

  // "District Judge" before a full name that a rule found without it. Empty: there is none.
  TokenRange RoleBefore(size_t i) const {
    const TokenRange name = names_[i].tokens;
    if (!IsFullName(i)) return {};
    const auto is = [&](uint32_t token, LabelId label) {
      return linker_.gazetteer_.WordHas(document_.tokens[token].word, label, LetterCase::kLower);
    };
    // "Principal Secretary Eng. Paul Mutiso": over a title.
    const TokenRange title = names_[i].title;
    const uint32_t end = !title.empty() && title.end <= name.begin ? title.begin : name.begin;
    if (end == 0) return {};
    const uint32_t last = end - 1;
    if (!(is(last, linker_.role_head_) || is(last, linker_.role_))) return {};
    uint32_t begin = last;
    while (begin > 0 && last - begin < kMostRoleWords && is(begin - 1, linker_.role_modifier_)) {
      --begin;
    }
    return {begin, end};
  }

  void Describe(size_t i) {
    Mention& mention = resolution_.mentions[i];
    if (mention.entity == kNoIndex) return;
    ResolvedEntity& entity = resolution_.entities[mention.entity];
    if (mention.type != pb::NATIONALITY || entity.type == pb::NATIONALITY) {
      std::string form(document_.SpanOf(mention.tokens).In(document_.text));
      if (std::find(entity.forms.begin(), entity.forms.end(), form) == entity.forms.end()) {
        entity.forms.push_back(std::move(form));
      }
    }
    if (entity.chances.empty()) entity.chances = choices_[i].chances;
    const TokenRange role = names_[i].role.empty() ? RoleBefore(i) : names_[i].role;
    if (!role.empty()) entity.roles.push_back(role);
    mention.gender = GenderOfTitle(names_[i]);
    if (entity.gender == pb::GENDER_UNKNOWN) entity.gender = mention.gender;
    if (entity.type == pb::PERSON && entity.gender == pb::GENDER_UNKNOWN) {
      entity.gender = entity.row != kNoIndex ? linker_.gazetteer_.row(entity.row).gender
                                             : GenderOfParts(mention.entity);
    }
  }

  void ChooseName(ResolvedEntity* entity) const {
    const auto longest = std::max_element(
        entity->forms.begin(), entity->forms.end(),
        [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    if (longest != entity->forms.end()) entity->name = *longest;
    if (!entity->roles.empty()) {
      entity->role = std::string(document_.SpanOf(entity->roles[0]).In(document_.text));
    }
    if (entity->row == kNoIndex) {
      entity->country = SharedCountry(entity->chances);
      return;
    }
    const RowView row = linker_.gazetteer_.row(entity->row);
    const bool canonical =
        entity->type == pb::COUNTRY || entity->type == pb::LOCATION || entity->type == pb::EVENT ||
        (entity->type == pb::PERSON && entity->name.find(' ') == std::string::npos);
    if (canonical || entity->name.empty() || IsAcronymOf(entity->name, row)) {
      entity->name = row.name;
    }
    entity->country = row.country;
    if (entity->type == pb::COUNTRY && entity->country.empty()) entity->country = CountryCode(row);
    if (entity->role.empty()) entity->role = row.role;
  }

  // "the French minister Jean Quiltby": the country in the words of the office,
  // which stand beside the name. Constant time.
  void TakeCountryOfRole(size_t i) {
    constexpr size_t kNear = 3;  // names between them
    const TokenRange role = names_[i].role;
    const uint32_t entity = resolution_.mentions[i].entity;
    if (role.empty() || entity == kNoIndex || names_[i].type != pb::PERSON) return;
    std::string& country = resolution_.entities[entity].country;
    if (!country.empty()) return;
    const size_t end = std::min(names_.size(), i + kNear + 1);
    for (size_t k = i < kNear ? 0 : i - kNear; k < end; ++k) {
      const TokenRange tokens = names_[k].tokens;
      const uint32_t other = resolution_.mentions[k].entity;
      if (k == i || other == kNoIndex || tokens.begin < role.begin || tokens.end > role.end) {
        continue;
      }
      if (names_[k].type != pb::COUNTRY && names_[k].type != pb::NATIONALITY) continue;
      country = resolution_.entities[other].country;
      return;
    }
  }

  // "NHTSA" where the row has the whole name.
  static bool IsAcronymOf(std::string_view form, const RowView& row) {
    const bool has_lower =
        std::any_of(form.begin(), form.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
    return row.type == pb::ORGANIZATION && !has_lower && form.find(' ') == std::string_view::npos &&
           row.name.size() > form.size();
  }

  // That of all the rows, where they have one.
  std::string SharedCountry(const std::vector<RowChance>& chances) const {
    std::string country;
    for (const RowChance& chance : chances) {
      const std::string_view other = linker_.gazetteer_.row(chance.row).country;
      if (!country.empty() && country != other) return "";
      country = other;
    }
    return country;
  }

  static std::string CountryCode(const RowView& row) {
    constexpr std::string_view kScheme = "iso3166:";
    for (const std::string& id : row.ids) {
      if (id.starts_with(kScheme)) return id.substr(kScheme.size());
    }
    return "";
  }

  const EntityLinker& linker_;
  const TokenizedDocument& document_;
  const PhraseMap& phrases_;
  const std::vector<Candidate>& names_;
  const std::vector<Candidate>& sure_;
  Resolution resolution_;
  std::vector<RowChoice> choices_;                                  // by name
  std::vector<uint32_t> entry_of_;                                  // by name
  std::vector<std::vector<std::string>> parts_of_name_;             // by name, of people
  std::vector<std::vector<std::string>> parts_of_;                  // by entity
  absl::flat_hash_map<std::string, std::vector<uint32_t>> people_;  // word of a name: who
  absl::flat_hash_map<std::string, uint32_t> others_;               // key: entity
};

EntityLinker::EntityLinker(const Gazetteer& gazetteer, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      male_name_(alphabet.LabelNamed("MaleName")),
      female_name_(alphabet.LabelNamed("FemaleName")),
      male_word_(alphabet.LabelNamed("MaleWord")),
      female_word_(alphabet.LabelNamed("FemaleWord")),
      suffix_(alphabet.LabelNamed("NameSuffix")),
      particle_(alphabet.LabelNamed("NameParticle")),
      role_(alphabet.LabelNamed("Role")),
      role_head_(alphabet.LabelNamed("RoleHead")),
      role_modifier_(alphabet.LabelNamed("RoleModifier")) {}

Resolution EntityLinker::Link(const TokenizedDocument& document, const PhraseMap& phrases,
                              const std::vector<Candidate>& names,
                              const std::vector<Candidate>& sure) const {
  return Run(*this, document, phrases, names, sure).Link();
}

}  // namespace sayso
