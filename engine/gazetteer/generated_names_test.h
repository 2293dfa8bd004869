// A large table of rows, made by a rule: for benchmarks and tests of size.

#ifndef ENGINE_GAZETTEER_GENERATED_NAMES_TEST_H_
#define ENGINE_GAZETTEER_GENERATED_NAMES_TEST_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/rules/embedded.h"

namespace sayso {

// Rows of people, places and bodies, with ids, countries, numbers and aliases,
// five names to three rows. Personal names are put together of the embedded
// first names and surnames, so that texts hold their words; places are made of
// syllables. The same number always gives the same rows.
class GeneratedNames {
 public:
  GeneratedNames() {
    for (const EmbeddedFile& file : EmbeddedFiles()) {
      if (file.path == "gazetteers/first_names.tsv") first_ = Words(file.data);
      if (file.path == "gazetteers/surnames.tsv") last_ = Words(file.data);
    }
    for (int i = 0; i < 120000; ++i) places_.push_back(Place());
  }

  // A table of rows that have `names` names in all, aliases included.
  std::string Table(size_t names) {
    std::string table =
        "name\ttype\tsubtype\tids\taliases\tcountry\tgender\tpopulation\tprominence\tsource\n";
    size_t made = 0;
    for (size_t row = 0; made < names; ++row) {
      const uint64_t kind = Below(10);
      std::string name;
      std::string alias;
      std::string_view rest;
      if (kind < 4) {
        name = absl::StrCat(Pick(first_), " ");
        if (Below(5) == 0) absl::StrAppend(&name, Pick(first_), " ");
        const std::string& last = Pick(last_);
        absl::StrAppend(&name, last);
        alias = Below(2) == 0 ? absl::StrCat("transliteration=", Pick(first_), " ", last)
                              : absl::StrCat("short=", last);
        rest = Below(2) == 0 ? "PERSON\tpolitician" : "PERSON\tathlete";
      } else if (kind < 8) {
        name = Pick(places_);
        if (Below(3) == 0) name = absl::StrCat(kBefore[Below(kBefore.size())], " ", name);
        if (Below(3) == 0) absl::StrAppend(&name, " ", kBehind[Below(kBehind.size())]);
        alias = absl::StrCat("former=", Pick(places_));
        rest = "LOCATION\tcity";
      } else {
        const std::string& place = Pick(places_);
        const std::string_view of = kBodies[Below(kBodies.size())];
        name = absl::StrCat(place, " ", absl::string_view(of.data(), of.size()));
        alias = absl::StrCat("official=", name, " of ", Pick(places_));
        rest = "ORGANIZATION\tcompany";
      }
      absl::StrAppend(&table, name, "\t", absl::string_view(rest.data(), rest.size()),
                      "\twikidata:Q", 1000000 + row * 7, "\t");
      const bool has_alias = row % 3 != 0;
      if (has_alias) absl::StrAppend(&table, alias);
      absl::StrAppend(&table, "\t", kCountries[Below(kCountries.size())], "\t",
                      kind < 4 ? (Below(2) == 0 ? "f" : "m") : "", "\t");
      if (kind >= 4 && kind < 8) absl::StrAppend(&table, 500 + Below(200000));
      absl::StrAppend(&table, "\t", Below(80), "\tgenerated\n");
      made += has_alias ? 2 : 1;
    }
    return table;
  }

 private:
  static constexpr std::array<const char*, 6> kBefore = {"New",   "San",   "Upper",
                                                         "North", "Saint", "Lake"};
  static constexpr std::array<const char*, 6> kBehind = {"River",  "County",   "Hills",
                                                         "Island", "District", "Park"};
  static constexpr std::array<std::string_view, 8> kBodies = {"Group",
                                                              "Bank",
                                                              "University",
                                                              "Football Club",
                                                              "Party",
                                                              "Energy Corporation",
                                                              "Institute of Technology",
                                                              "News"};
  static constexpr std::array<const char*, 12> kCountries = {"US", "GB", "FR", "DE", "IN", "CN",
                                                             "BR", "NG", "EG", "JP", "PL", "MX"};
  static constexpr std::array<const char*, 40> kSyllables = {
      "ka",  "lo",    "mi",   "ra",  "den",  "bur",  "gor",  "sta",  "vel",  "tin",
      "pra", "os",    "ul",   "fen", "hal",  "ber",  "dor",  "san",  "kel",  "win",
      "mar", "nov",   "zha",  "qui", "tor",  "lin",  "ash",  "wick", "ford", "ham",
      "ton", "ville", "grad", "pur", "abad", "stan", "berg", "dal",  "nes",  "vik"};

  static std::vector<std::string> Words(std::string_view table) {
    std::vector<std::string> words;
    for (const absl::string_view line :
         absl::StrSplit(absl::string_view(table.data(), table.size()), '\n')) {
      if (line.empty() || line[0] == '#' || line.substr(0, 4) == "name") continue;
      words.emplace_back(line.substr(0, line.find('\t')));
    }
    return words;
  }

  std::string Place() {
    std::string place;
    const uint64_t syllables = 2 + Below(3);
    for (uint64_t i = 0; i < syllables; ++i) place += kSyllables[Below(kSyllables.size())];
    place[0] = static_cast<char>(place[0] & ~0x20);
    return place;
  }

  // Small numbers more often: words of names are not used alike.
  const std::string& Pick(const std::vector<std::string>& words) {
    const uint64_t a = Below(words.size());
    return words[Below(2) == 0 ? a : Below(a + 1)];
  }

  // SplitMix64.
  uint64_t Below(uint64_t end) {
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % end;
  }

  uint64_t state_ = 20261123;
  std::vector<std::string> first_;
  std::vector<std::string> last_;
  std::vector<std::string> places_;
};

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_GENERATED_NAMES_TEST_H_
