#include "engine/resolve/row_choice.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"

namespace sayso {
namespace {

// How much likelier evidence makes a row.
constexpr double kInThatDivision = 1000;  // "Springfield, Illinois"
constexpr double kInThatCountry = 300;    // "Cambridge, Canada"
constexpr double kDivisionNamed = 30;     // in the same entry
constexpr double kCountryNamed = 8;       // likewise
constexpr double kSiblingNamed = 4;       // of a state: each other state of the country
constexpr double kPlaceInCountry = 3;     // some other place of the country
constexpr double kFirst = 1.5;            // the first row, where nothing tells them apart
constexpr double kEnough = 0.5;           // of all, for a place to be chosen
constexpr double kClear = 0.8;            // for it to be evidence for others
// What stands for inhabitants where there is no figure that tells how well a
// place is known.
constexpr double kCountryPeople = 2e7;
constexpr double kDivisionPeople = 3e6;
constexpr double kCapitalPeople = 3e6;
constexpr double kFewPeople = 2e4;

bool IsPlace(pb::EntityType type) { return type == pb::COUNTRY || type == pb::LOCATION; }

// Where a row is.
struct Where {
  std::string country;   // "US"
  std::string division;  // "US-IL"
  bool is_country = false;
  bool is_division = false;
  pb::EntityType type = pb::ENTITY_TYPE_UNSPECIFIED;
  double prior = 0;
};

Where WhereIs(const RowView& row) {
  constexpr std::string_view kCountry = "iso3166:";
  constexpr std::string_view kDivision = "iso3166-2:";
  Where where;
  where.type = row.type;
  where.country = row.country;
  for (const AttributeView& attribute : row.attributes) {
    if (attribute.name == "division") where.division = attribute.value;
  }
  for (const std::string& id : row.ids) {
    if (id.starts_with(kCountry)) where.country = id.substr(kCountry.size());
    if (!id.starts_with(kDivision)) continue;
    where.division = id.substr(kDivision.size());
    where.is_division = row.type == pb::LOCATION;
  }
  where.is_country = row.type == pb::COUNTRY;
  if (where.country.empty()) where.country = where.division.substr(0, 2);
  where.prior = static_cast<double>(row.population);
  if (!IsPlace(row.type)) {
    where.prior = 1 + static_cast<double>(row.prominence);
  } else if (where.is_country) {
    where.prior = std::max(where.prior, kCountryPeople);
  } else if (where.is_division) {
    where.prior = std::max(where.prior, kDivisionPeople);
  } else if (row.subtype == "capital") {
    where.prior = std::max(where.prior, kCapitalPeople);
  } else {
    where.prior = std::max(where.prior, kFewPeople);
  }
  return where;
}

class Chooser {
 public:
  Chooser(const Gazetteer& gazetteer, const TokenizedDocument& document, const PhraseMap& phrases,
          const std::vector<Candidate>& names, const std::vector<uint32_t>& entry_of)
      : gazetteer_(gazetteer),
        document_(document),
        phrases_(phrases),
        names_(names),
        entry_of_(entry_of),
        choices_(names.size()),
        rows_(names.size()),
        holders_(names.size()) {}

  std::vector<RowChoice> Choose() {
    bool any = false;
    for (size_t i = 0; i < names_.size(); ++i) any |= Prepare(i);
    if (!any) return std::move(choices_);
    for (size_t i = 0; i < names_.size(); ++i) {
      if (rows_[i].size() == 1) Note(i, rows_[i][0]);
      if (rows_[i].size() == 1) Doubt(i);
    }
    WeighAll();
    // What is clear now tells of the others.
    for (size_t i = 0; i < names_.size(); ++i) {
      const std::vector<RowChance>& chances = choices_[i].chances;
      if (!chances.empty() && chances[0].score >= kClear) Note(i, chances[0].row);
    }
    WeighAll();
    GroupChained();
    for (size_t i = 0; i < names_.size(); ++i) Follow(i);
    return std::move(choices_);
  }

 private:
  // Fills the rows that name `i` can mean. May there be something to choose?
  bool Prepare(size_t i) {
    PhraseHit hit;
    const Candidate& name = names_[i];
    if (!phrases_.Find(name.tokens.begin, name.tokens.end, &hit) || hit.end != name.tokens.end) {
      return false;
    }
    const bool told = name.origin == Origin::kRule;
    for (const RowReference& reference : gazetteer_.RowsOf(hit.phrase)) {
      if (hit.letter_case < reference.least || (reference.weak && !told)) continue;
      if (IsDemonym(reference.kind)) {
        if (name.type == pb::NATIONALITY) rows_[i].push_back(reference.row);
        continue;
      }
      const pb::EntityType type = gazetteer_.TypeOfRow(reference.row);
      const bool fits = type == name.type || (!told && IsPlace(type) && IsPlace(name.type));
      if (fits) rows_[i].push_back(reference.row);
    }
    holders_[i] = HolderOf(i);
    return rows_[i].size() > 1 || (rows_[i].size() == 1 && holders_[i].end > holders_[i].begin);
  }

  // The rows of the place that name `i` is said to be in: where "Ill." begins and
  // ends in "Springfield, Ill.", or nothing.
  TokenRange HolderOf(size_t i) const {
    if (!IsPlace(names_[i].type)) return {};
    const std::vector<Token>& tokens = document_.tokens;
    const uint32_t begin = names_[i].tokens.end + 1;
    if (begin >= tokens.size()) return {};
    const std::string_view joint = document_.Word(begin - 1);
    if (joint != "," && joint != "(" && joint != "in") return {};
    uint32_t end = static_cast<uint32_t>(tokens.size());
    if (i + 1 < names_.size() && names_[i + 1].tokens.begin <= begin) {
      if (!IsPlace(names_[i + 1].type) || names_[i + 1].tokens.begin != begin) return {};
      end = names_[i + 1].tokens.end;
    }
    PhraseHit hit;
    if (!phrases_.Find(begin, end, &hit)) return {};
    if (i + 1 < names_.size() && names_[i + 1].tokens.begin == begin && hit.end != end) return {};
    return {begin, hit.end};
  }

  // Calls use(where) for the countries and divisions that tokens name.
  template <typename Use>
  void ForEachHolder(TokenRange tokens, Use use) {
    PhraseHit hit;
    if (tokens.empty() || !phrases_.Find(tokens.begin, tokens.end, &hit)) return;
    for (const RowReference& reference : gazetteer_.RowsOf(hit.phrase)) {
      if (hit.letter_case < reference.least || IsDemonym(reference.kind)) continue;
      const Where& where = At(reference.row);
      if (where.is_country || where.is_division) use(where);
    }
  }

  const Where& At(uint32_t row) {
    const auto found = where_.find(row);
    if (found != where_.end()) return *found->second;
    return *where_.try_emplace(row, std::make_unique<Where>(WhereIs(gazetteer_.row(row))))
                .first->second;
  }

  void WeighAll() {
    for (size_t i = 0; i < names_.size(); ++i) {
      if (rows_[i].size() > 1) Weigh(i);
    }
  }

  // What name `i` says of where its entry is about, if it means this row.
  void Note(size_t i, uint32_t row) {
    const Where& where = At(row);
    Named& named = named_[entry_of_[i]];
    if (where.country.empty()) return;
    const bool country = where.is_country || names_[i].type == pb::NATIONALITY;
    if (country) named.countries.insert(where.country);
    if (!country && IsPlace(where.type)) named.places.insert(where.country);
    if (!where.division.empty()) named.divisions.insert(where.division);
    if (where.is_division) named.siblings[where.country].insert(where.division);
  }

  // How much likelier the entry makes a row.
  double Context(const Where& where, uint32_t entry) {
    const Named& named = named_[entry];
    if (where.country.empty()) return 1;
    const auto has = [](const Codes& codes, const std::string& code) {
      return !code.empty() && codes.contains(code);
    };
    if (where.is_country) {
      const bool there = has(named.countries, where.country) || has(named.places, where.country);
      return there ? kPlaceInCountry : 1;
    }
    if (where.is_division) {
      const auto siblings = named.siblings.find(where.country);
      if (siblings != named.siblings.end() && !siblings->second.contains(where.division)) {
        return kSiblingNamed * static_cast<double>(siblings->second.size());
      }
    }
    if (has(named.divisions, where.division)) return kDivisionNamed;
    if (has(named.countries, where.country)) {
      return where.is_division ? kPlaceInCountry : kCountryNamed;
    }
    return has(named.places, where.country) ? kPlaceInCountry : 1;
  }

  // How much likelier it is for being said to be in a place, or a place in it.
  double Chain(size_t i, const Where& where) {
    double factor = 1;
    if (!where.is_country) {
      ForEachHolder(holders_[i], [&](const Where& holder) {
        if (holder.is_division && holder.division == where.division && !where.is_division) {
          factor = std::max(factor, kInThatDivision);
        } else if (holder.is_country && holder.country == where.country) {
          factor = std::max(factor, kInThatCountry);
        }
      });
    }
    if (i == 0 || holders_[i - 1].empty() || holders_[i - 1].begin != names_[i].tokens.begin) {
      return factor;
    }
    for (const uint32_t row : rows_[i - 1]) {
      const Where& held = At(row);
      if (held.is_country || held.is_division) continue;
      if (where.is_division && held.division == where.division) {
        factor = std::max(factor, kInThatDivision);
      } else if (where.is_country && held.country == where.country) {
        factor = std::max(factor, kInThatCountry);
      }
    }
    return factor;
  }

  void Weigh(size_t i) {
    RowChoice& choice = choices_[i];
    choice.chances.clear();
    double sum = 0;
    std::vector<double> weights;
    for (const uint32_t row : rows_[i]) {
      const Where& where = At(row);
      const double chain = Chain(i, where);
      if (chain > 1) chained_.insert(i);
      double weight = where.prior * chain;
      if (chain == 1) weight *= Context(where, entry_of_[i]);
      if (weights.empty() && !IsPlace(where.type)) weight *= kFirst;
      weights.push_back(weight);
      sum += weight;
    }
    for (size_t k = 0; k < weights.size(); ++k) {
      choice.chances.push_back({rows_[i][k], static_cast<float>(weights[k] / sum)});
    }
    std::stable_sort(choice.chances.begin(), choice.chances.end(),
                     [](const RowChance& a, const RowChance& b) { return a.score > b.score; });
    choice.decided = true;
    const bool sure = choice.chances[0].score >= kEnough || !IsPlace(names_[i].type);
    choice.row = sure ? choice.chances[0].row : kNoIndex;
  }

  // Is the one town of that name said to be in a state where it is not?
  void Doubt(size_t i) {
    const Where& where = At(rows_[i][0]);
    if (!IsPlace(where.type) || where.is_country || where.is_division || where.country.empty()) {
      return;
    }
    bool division = false;
    bool there = false;
    ForEachHolder(holders_[i], [&](const Where& holder) {
      division |= holder.is_division;
      const bool known = holder.is_division && !where.division.empty();
      there |= known ? holder.division == where.division : holder.country == where.country;
    });
    if (division && !there) choices_[i].decided = true;
  }

  // The names that a place beside them has decided, by the rows they can mean.
  void GroupChained() {
    for (const size_t i : chained_) {
      if (choices_[i].row != kNoIndex) chained_by_rows_[rows_[i]].push_back(i);
    }
  }

  // A name with nothing beside it means what it meant where there was something:
  // the last time before, else the first time behind.
  void Follow(size_t i) {
    if (rows_[i].size() < 2 || !IsPlace(names_[i].type) || chained_.contains(i)) return;
    const auto group = chained_by_rows_.find(rows_[i]);
    if (group == chained_by_rows_.end()) return;
    const std::vector<size_t>& like = group->second;  // ascending
    auto nearest = std::lower_bound(like.begin(), like.end(), i);
    if (nearest != like.begin()) --nearest;
    choices_[i].row = choices_[*nearest].row;
    choices_[i].chances = choices_[*nearest].chances;
  }

  using Rows = absl::InlinedVector<uint32_t, 2>;
  using Codes = absl::flat_hash_set<std::string>;
  struct Named {
    Codes countries;                                   // by name or adjective
    Codes places;                                      // of the country
    Codes divisions;                                   // themselves, or places in them
    absl::flat_hash_map<std::string, Codes> siblings;  // by country: its divisions
  };

  const Gazetteer& gazetteer_;
  const TokenizedDocument& document_;
  const PhraseMap& phrases_;
  const std::vector<Candidate>& names_;
  const std::vector<uint32_t>& entry_of_;
  std::vector<RowChoice> choices_;
  std::vector<Rows> rows_;                                       // by name: those that it can mean
  std::vector<TokenRange> holders_;                              // by name
  absl::flat_hash_map<uint32_t, std::unique_ptr<Where>> where_;  // by row
  absl::flat_hash_map<uint32_t, Named> named_;                   // by entry
  std::set<size_t> chained_;  // names that a place beside them has decided
  std::map<Rows, std::vector<size_t>> chained_by_rows_;
};

}  // namespace

std::vector<RowChoice> ChooseRows(const Gazetteer& gazetteer, const TokenizedDocument& document,
                                  const PhraseMap& phrases, const std::vector<Candidate>& names,
                                  const std::vector<uint32_t>& entry_of) {
  return Chooser(gazetteer, document, phrases, names, entry_of).Choose();
}

}  // namespace sayso
