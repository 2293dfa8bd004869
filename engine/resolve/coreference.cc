#include "engine/resolve/coreference.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace sayso {
namespace {

constexpr int kMostTitles = 4;  // words between a comma and a name
constexpr uint32_t kMostBefore =
    7;                            // words between an age and the name behind it, and the age's own
constexpr size_t kLookBack = 64;  // mentions that an antecedent is looked for in

// British and American endings that are one.
constexpr std::pair<std::string_view, std::string_view> kSpellings[] = {
    {"ense", "ence"}, {"our", "or"}, {"tre", "ter"}, {"isation", "ization"}, {"amme", "am"}};

}  // namespace

class Coreference::Run {
 public:
  Run(const Coreference& rules, const TokenizedDocument& document, const PhraseMap& phrases,
      const std::vector<bool>& quoted, Resolution* resolution)
      : rules_(rules),
        document_(document),
        phrases_(phrases),
        quoted_(quoted),
        resolution_(*resolution) {}

  void Resolve() {
    CollectOffices();
    CollectOfficesBeside();
    CollectHolders();
    MapPlaces();
    for (size_t i = 0; i < Mentions().size(); ++i) {
      Mention& mention = Mentions()[i];
      if (mention.entity != kNoIndex) continue;
      if (mention.kind == pb::NOMINAL) {
        mention.entity = OfNominal(i);
        if (mention.entity != kNoIndex) mention.anonymous = false;
      }
      if (mention.kind == pb::PRONOUN) mention.entity = LastPerson(i);
    }
    TakeGenders();
  }

 private:
  // Of people of whom nothing else tells: that of the pronouns and descriptions
  // ("the actress") that stand for them, where these agree. Linear in mentions.
  void TakeGenders() {
    std::vector<pb::Gender> told(resolution_.entities.size(), pb::GENDER_UNKNOWN);
    std::vector<bool> differ(told.size());
    for (const Mention& mention : Mentions()) {
      if (mention.kind == pb::NAME || mention.entity == kNoIndex ||
          mention.gender == pb::GENDER_UNKNOWN) {
        continue;
      }
      pb::Gender& gender = told[mention.entity];
      if (gender != pb::GENDER_UNKNOWN && gender != mention.gender) differ[mention.entity] = true;
      gender = mention.gender;
    }
    for (size_t i = 0; i < told.size(); ++i) {
      ResolvedEntity& entity = resolution_.entities[i];
      if (entity.type == pb::PERSON && entity.gender == pb::GENDER_UNKNOWN && !differ[i]) {
        entity.gender = told[i];
      }
    }
  }

  std::vector<Mention>& Mentions() { return resolution_.mentions; }
  const ResolvedEntity& Entity(uint32_t entity) const { return resolution_.entities[entity]; }

  bool Has(uint32_t token, LabelId label) const {
    return rules_.gazetteer_.WordHas(document_.tokens[token].word, label, LetterCase::kLower);
  }

  // ---- offices ---------------------------------------------------------------

  struct Office {
    absl::flat_hash_set<std::string> words;
    std::string head;  // the last word
    std::string country;
    std::string age;  // in figures: of "29-year-old"
  };

  std::string Folded(std::string_view word) const {
    std::string folded;
    rules_.folder_.Fold(word, &folded);
    for (const auto& [ending, same] : kSpellings) {
      if (folded.size() <= ending.size() + 2 || !folded.ends_with(ending)) continue;
      folded.replace(folded.size() - ending.size(), ending.size(), same);
      break;
    }
    return folded;
  }

  // Behind the words that hyphens join to a token: "29-year-old".
  uint32_t EndOfJoined(uint32_t token, uint32_t end) const {
    uint32_t behind = token + 1;
    while (behind + 1 < end && document_.Word(behind) == "-" &&
           !document_.tokens[behind].space_before && !document_.tokens[behind + 1].space_before) {
      behind += 2;
    }
    return behind;
  }

  // "Ada Penrose, 29," and "29-year-old Ada Penrose": the age beside a name, or nothing.
  std::string_view AgeBeside(TokenRange name) const {
    constexpr size_t kMostDigits = 2;
    const auto& tokens = document_.tokens;
    const auto is_age = [&](uint32_t i) {
      return tokens[i].shape == Shape::kNumber && document_.Word(i).size() <= kMostDigits;
    };
    if (name.end + 2 < tokens.size() && document_.Word(name.end) == "," && is_age(name.end + 1) &&
        tokens[name.end + 2].shape == Shape::kPunctuation) {
      return document_.Word(name.end + 1);
    }
    uint32_t begin = name.begin;
    while (begin > 1 && begin + kMostBefore > name.begin && !is_age(begin)) --begin;
    const bool before = is_age(begin) && EndOfJoined(begin, name.begin) > begin + 1;
    return before ? document_.Word(begin) : std::string_view();
  }

  // The words of an office in tokens; a country or nationality beside them.
  Office OfficeOf(TokenRange range) const {
    Office office;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      const Token& token = document_.tokens[i];
      if (token.shape == Shape::kPunctuation || token.shape == Shape::kPossessive) continue;
      if (token.shape == Shape::kNumber && EndOfJoined(i, range.end) > i + 1) {
        office.age = document_.Word(i);
        i = EndOfJoined(i, range.end) - 1;
        continue;
      }
      // "of Poland", "at the department": what comes behind is no office.
      if (i > range.begin && Has(i, rules_.function_word_) && !office.words.empty()) break;
      if (Has(i, rules_.function_word_)) continue;
      const std::string country = CountryAt(i);
      if (!country.empty()) {
        office.country = country;
        continue;
      }
      office.head = Folded(document_.Word(i));
      office.words.insert(office.head);
    }
    if (office.country.empty()) {
      for (uint32_t i = range.begin; i < range.end && office.country.empty(); ++i) {
        office.country = CountryAt(i);
      }
    }
    return office;
  }

  std::string CountryAt(uint32_t token) const {
    PhraseHit hit;
    if (!phrases_.Find(token, token + 1, &hit)) return "";
    for (const RowReference& reference : rules_.gazetteer_.RowsOf(hit.phrase)) {
      if (hit.letter_case < reference.least) continue;
      if (rules_.gazetteer_.TypeOfRow(reference.row) != pb::COUNTRY) continue;
      for (const std::string& id : rules_.gazetteer_.row(reference.row).ids) {
        if (id.starts_with("iso3166:")) return id.substr(8);
      }
    }
    return "";
  }

  void CollectOffices() {
    offices_.resize(resolution_.entities.size());
    for (size_t e = 0; e < resolution_.entities.size(); ++e) {
      const ResolvedEntity& entity = resolution_.entities[e];
      if (entity.type != pb::PERSON) continue;
      for (const TokenRange& range : entity.roles) {
        offices_[e].push_back(OfficeOf(range));
        if (offices_[e].back().country.empty()) {
          offices_[e].back().country = CountryBefore(range.begin);
        }
      }
      if (entity.row != kNoIndex) AddRowOffice(entity, &offices_[e]);
    }
  }

  // Of descriptions beside a name: "a nurse, Ada Penrose," and "Ada Penrose, a nurse,".
  void CollectOfficesBeside() {
    for (size_t i = 0; i < Mentions().size(); ++i) {
      const Mention& mention = Mentions()[i];
      if (mention.kind != pb::NOMINAL || mention.type != pb::PERSON || mention.plural) continue;
      const uint32_t entity = InApposition(i);
      if (entity == kNoIndex || Entity(entity).type != pb::PERSON) continue;
      Office office = OfficeOf(mention.tokens);
      if (!office.words.empty()) offices_[entity].push_back(std::move(office));
    }
  }

  // "Norway's" before "foreign minister".
  std::string CountryBefore(uint32_t token) const {
    if (token > 0 && document_.tokens[token - 1].shape == Shape::kPossessive) --token;
    return token > 0 ? CountryAt(token - 1) : "";
  }

  void AddRowOffice(const ResolvedEntity& entity, std::vector<Office>* offices) const {
    const RowView row = rules_.gazetteer_.row(entity.row);
    Office office;
    office.country = row.country;
    std::string_view role = row.role;
    role = role.substr(0, role.find(" of "));
    while (!role.empty()) {
      const size_t space = std::min(role.find(' '), role.size());
      office.head = Folded(role.substr(0, space));
      office.words.insert(office.head);
      role.remove_prefix(std::min(space + 1, role.size()));
    }
    if (!office.words.empty()) offices->push_back(std::move(office));
  }

  static bool Fits(const Office& described, const Office& held) {
    if (!described.country.empty() && !held.country.empty() && described.country != held.country) {
      return false;
    }
    if (described.words.empty() || described.head != held.head) return false;
    for (const std::string& word : described.words) {
      if (!held.words.contains(word)) return false;
    }
    return true;
  }

  bool Holds(uint32_t entity, const Office& office) const {
    return std::any_of(offices_[entity].begin(), offices_[entity].end(),
                       [&](const Office& held) { return Fits(office, held); });
  }

  // ---- where mentions stand ----------------------------------------------------

  void MapPlaces() {
    place_.resize(Mentions().size());
    size_t block = 0;
    size_t sentence = 0;
    for (size_t i = 0; i < Mentions().size(); ++i) {
      const uint32_t at = Mentions()[i].tokens.begin;
      while (block + 1 < document_.blocks.size() && document_.blocks[block].tokens.end <= at) {
        ++block;
      }
      while (sentence + 1 < document_.sentences.size() && document_.sentences[sentence].end <= at) {
        ++sentence;
      }
      place_[i] = {document_.blocks[block].entry, static_cast<uint32_t>(sentence),
                   document_.blocks[block].kind == BlockKind::kCaption};
    }
  }

  bool IsQuoted(size_t mention) const {
    return quoted_[resolution_.mentions[mention].tokens.begin];
  }

  // ---- nominals ------------------------------------------------------------------

  uint32_t OfNominal(size_t i) {
    const Mention& nominal = Mentions()[i];
    if (nominal.plural) return kNoIndex;
    // "A nurse" may be anybody; "the nurse" is whom the text made it.
    if (nominal.anonymous) {
      const bool told = nominal.type == pb::PERSON && Has(nominal.tokens.begin, rules_.definite_);
      return told ? OfOffice(i, OfficeOf(nominal.tokens)) : kNoIndex;
    }
    const uint32_t beside = InApposition(i);
    if (beside != kNoIndex) return beside;
    if (nominal.type == pb::PERSON) return OfPersonal(i);
    if (nominal.type == pb::ORGANIZATION) return OfBody(i);
    return kNoIndex;
  }

  // Behind a title or an office that stands before a name: "General".
  uint32_t SkipTitles(uint32_t token) const {
    for (int words = 0; words < kMostTitles && token < document_.tokens.size(); ++words, ++token) {
      if (!Has(token, rules_.person_title_) && !Has(token, rules_.role_head_) &&
          !Has(token, rules_.role_) && !Has(token, rules_.role_modifier_)) {
        break;
      }
    }
    return token;
  }

  // "the mayor, Ada Penrose", "its head, General Vos" and "Ada Penrose, the mayor".
  uint32_t InApposition(size_t i) const {
    const Mention& nominal = resolution_.mentions[i];
    const auto comma_at = [&](uint32_t token) {
      return token < document_.tokens.size() && document_.Word(token) == ",";
    };
    if (comma_at(nominal.tokens.end)) {
      const uint32_t name = SkipTitles(nominal.tokens.end + 1);
      for (size_t k = i + 1; k < resolution_.mentions.size(); ++k) {
        const Mention& next = resolution_.mentions[k];
        if (next.tokens.begin > name) break;
        const bool beside =
            next.tokens.begin == name || next.tokens.begin == nominal.tokens.end + 1;
        if (beside && next.kind == pb::NAME && next.type == nominal.type) return next.entity;
      }
    }
    for (size_t k = i; k-- > 0 && i - k < 4;) {
      const Mention& before = resolution_.mentions[k];
      if (before.tokens.end + 1 == nominal.tokens.begin && comma_at(before.tokens.end) &&
          before.kind == pb::NAME && before.type == nominal.type) {
        return before.entity;
      }
    }
    return kNoIndex;
  }

  struct Aged {
    uint32_t entity = kNoIndex;  // whom the entry gave that age before
    bool several = false;
    absl::flat_hash_set<uint32_t> others;  // whom it gave another
  };

  Aged PeopleOfAge(size_t i, std::string_view age) const {
    Aged aged;
    size_t looked = 0;
    for (size_t k = i; k-- > 0 && looked < kLookBack && place_[k].entry == place_[i].entry;
         ++looked) {
      const Mention& mention = resolution_.mentions[k];
      if (mention.kind != pb::NAME || mention.type != pb::PERSON || mention.entity == kNoIndex) {
        continue;
      }
      const std::string_view stated = AgeBeside(mention.tokens);
      if (stated.empty()) continue;
      if (stated != age) {
        aged.others.insert(mention.entity);
        continue;
      }
      aged.several |= aged.entity != kNoIndex && aged.entity != mention.entity;
      aged.entity = mention.entity;
    }
    return aged;
  }

  uint32_t OfOffice(size_t i, const Office& office) const {
    if (office.words.empty()) return kNoIndex;
    const uint32_t entry = place_[i].entry;
    const auto first_of_entry =
        std::partition_point(place_.begin(), place_.begin() + static_cast<std::ptrdiff_t>(i),
                             [&](const Place& place) { return place.entry < entry; });
    const size_t begin = first_of_entry - place_.begin();
    const size_t nearest = std::max(begin, i - std::min(i, kLookBack));
    const size_t farthest = nearest - std::min(nearest, kLookBack);
    // In the same entry, before it and then behind it; then in entries before.
    const auto behind = std::upper_bound(holders_.begin(), holders_.end(), i);
    auto before = behind;
    const auto holds = [&](uint32_t k) { return Holds(resolution_.mentions[k].entity, office); };
    for (; before != holders_.begin() && before[-1] >= nearest; --before) {
      if (holds(before[-1])) return resolution_.mentions[before[-1]].entity;
    }
    for (auto k = behind; k != holders_.end() && *k <= i + kLookBack; ++k) {
      if (place_[*k].entry != entry) break;
      if (holds(*k)) return resolution_.mentions[*k].entity;
    }
    for (; before != holders_.begin() && before[-1] >= farthest; --before) {
      if (holds(before[-1])) return resolution_.mentions[before[-1]].entity;
    }
    return kNoIndex;
  }

  // Whose age the text told goes before who has the office, and that before who was
  // spoken of last, unless that one is of another age; of two of that age, nobody.
  uint32_t OfPersonal(size_t i) const {
    const Office office = OfficeOf(resolution_.mentions[i].tokens);
    if (office.age.empty()) {
      const uint32_t holder = OfOffice(i, office);
      return holder != kNoIndex ? holder : OfCalling(i);
    }
    const Aged aged = PeopleOfAge(i, office.age);
    if (aged.entity != kNoIndex) return aged.several ? kNoIndex : aged.entity;
    const uint32_t holder = OfOffice(i, office);
    const uint32_t found = holder != kNoIndex ? holder : OfCalling(i);
    return aged.others.contains(found) ? kNoIndex : found;
  }

  // "The singer", "the 22-year-old Croat": whoever was spoken of last, unless what is
  // known of that person speaks against it.
  uint32_t OfCalling(size_t i) const {
    const Mention& nominal = resolution_.mentions[i];
    if (!Has(nominal.tokens.begin, rules_.definite_)) return kNoIndex;
    const uint32_t head = HeadOf(nominal.tokens);
    std::string country = CountryAt(head);
    if (country.empty() && !Has(head, rules_.calling_)) return kNoIndex;
    for (uint32_t t = nominal.tokens.begin; t < head && country.empty(); ++t) {
      country = CountryAt(t);
    }
    const uint32_t person = LastPerson(i);
    if (person == kNoIndex) return kNoIndex;
    const std::string& known = Entity(person).country;
    return country.empty() || known.empty() || known == country ? person : kNoIndex;
  }

  // The last word before "of", "from", "at": of "the singer from Leeds" the singer.
  uint32_t HeadOf(TokenRange range) const {
    uint32_t head = range.begin + 1;
    while (head + 1 < range.end &&
           (!Has(head + 1, rules_.function_word_) || Has(head + 1, rules_.calling_))) {
      ++head;
    }
    return std::min(head, range.end - 1);
  }

  // The names of people who have an office.
  void CollectHolders() {
    for (uint32_t i = 0; i < resolution_.mentions.size(); ++i) {
      const Mention& mention = resolution_.mentions[i];
      if (mention.kind == pb::NAME && mention.type == pb::PERSON && mention.entity != kNoIndex &&
          !offices_[mention.entity].empty()) {
        holders_.push_back(i);
      }
    }
  }

  // Are two tokens one word once folded? Words that the vocabulary has are by number.
  bool SameWord(uint32_t a, uint32_t b) const {
    const WordId word = document_.tokens[a].word;
    if (word != kUnknownWord || document_.tokens[b].word != kUnknownWord) {
      return word == document_.tokens[b].word;
    }
    return Folded(document_.Word(a)) == Folded(document_.Word(b));
  }

  uint32_t OfBody(size_t i) const {
    const Mention& nominal = resolution_.mentions[i];
    const std::string noun = Folded(document_.Word(nominal.tokens.end - 1));
    const bool definite = Has(nominal.tokens.begin, rules_.definite_);
    const bool lone = definite && Has(nominal.tokens.end - 1, rules_.lone_company_);
    OneOf of_kind;
    OneOf unknown;
    size_t looked = 0;
    for (size_t k = i; k-- > 0 && looked < kLookBack && place_[k].entry == place_[i].entry;
         ++looked) {
      const Mention& body = resolution_.mentions[k];
      if (body.kind != pb::NAME || body.type != pb::ORGANIZATION || body.entity == kNoIndex) {
        continue;
      }
      for (uint32_t t = body.tokens.begin; t < body.tokens.end; ++t) {
        if (SameWord(t, nominal.tokens.end - 1)) return body.entity;
      }
      if (definite && IsOfKind(body.entity, noun)) of_kind.Add(body.entity);
      if (lone && Entity(body.entity).row == kNoIndex) unknown.Add(body.entity);
    }
    return of_kind.found() ? of_kind.entity() : unknown.entity();
  }

  // Collects entities, and knows which it is where it is always the same.
  class OneOf {
   public:
    void Add(uint32_t entity) {
      several_ |= entity_ != kNoIndex && entity_ != entity;
      entity_ = entity;
    }
    bool found() const { return entity_ != kNoIndex; }
    uint32_t entity() const { return several_ ? kNoIndex : entity_; }

   private:
    uint32_t entity_ = kNoIndex;
    bool several_ = false;
  };

  // "the alliance", "the news agency": the last word of what the row's subtype is.
  bool IsOfKind(uint32_t entity, std::string_view noun) const {
    if (Entity(entity).row == kNoIndex) return false;
    const std::string_view kind = rules_.gazetteer_.row(Entity(entity).row).subtype;
    return kind.ends_with(noun) &&
           (kind.size() == noun.size() || kind[kind.size() - noun.size() - 1] == '_');
  }

  // ---- pronouns --------------------------------------------------------------------

  // Not known to differ.
  static bool SameGender(pb::Gender a, pb::Gender b) {
    return a == b || a == pb::GENDER_UNKNOWN || b == pb::GENDER_UNKNOWN;
  }

  bool CanBe(size_t k, pb::Gender gender) const {
    const Mention& mention = resolution_.mentions[k];
    if (mention.type != pb::PERSON || mention.kind == pb::PRONOUN || mention.entity == kNoIndex) {
      return false;
    }
    const pb::Gender known = Entity(mention.entity).gender;
    return SameGender(known, gender);
  }

  // Whom a pronoun or a description at `i` goes on about.
  uint32_t LastPerson(size_t i) const {
    const pb::Gender gender = resolution_.mentions[i].gender;
    const bool quoted = IsQuoted(i);
    uint32_t sentence = kNoIndex;
    uint32_t found = kNoIndex;
    size_t looked = 0;
    // Backwards; within a sentence the first one named wins, so the last seen.
    for (size_t k = i; k-- > 0 && place_[k].entry == place_[i].entry && looked < kLookBack;
         ++looked) {
      if (place_[k].sentence != sentence) {
        if (found != kNoIndex) return found;
        sentence = place_[k].sentence;
      }
      if ((IsQuoted(k) && !quoted) || (place_[k].caption && !place_[i].caption)) continue;
      const Mention& mention = resolution_.mentions[k];
      // A pronoun resolved before stands for its person.
      if (mention.kind == pb::PRONOUN && SameGender(mention.gender, gender) &&
          mention.entity != kNoIndex) {
        found = mention.entity;
        continue;
      }
      if (CanBe(k, gender)) found = mention.entity;
    }
    return found;
  }

  struct Place {
    uint32_t entry = 0;
    uint32_t sentence = 0;
    bool caption = false;
  };

  const Coreference& rules_;
  const TokenizedDocument& document_;
  const PhraseMap& phrases_;
  const std::vector<bool>& quoted_;
  Resolution& resolution_;
  std::vector<std::vector<Office>> offices_;  // by entity
  std::vector<uint32_t> holders_;             // mentions of those who have one, by place
  std::vector<Place> place_;                  // by mention
};

Coreference::Coreference(const Gazetteer& gazetteer, const Alphabet& alphabet)
    : gazetteer_(gazetteer),
      role_head_(alphabet.LabelNamed("RoleHead")),
      role_(alphabet.LabelNamed("Role")),
      role_modifier_(alphabet.LabelNamed("RoleModifier")),
      function_word_(alphabet.LabelNamed("FunctionWord")),
      person_title_(alphabet.LabelNamed("PersonTitle")),
      definite_(alphabet.LabelNamed("Definite")),
      calling_(alphabet.LabelNamed("Calling")),
      lone_company_(alphabet.LabelNamed("LoneCompany")) {}

void Coreference::Resolve(const TokenizedDocument& document, const PhraseMap& phrases,
                          const std::vector<bool>& quoted, Resolution* resolution) const {
  if (document.blocks.empty()) return;
  Run(*this, document, phrases, quoted, resolution).Resolve();
}

}  // namespace sayso
