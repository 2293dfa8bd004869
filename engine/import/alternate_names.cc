#include "engine/import/alternate_names.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "engine/document/utf8.h"
#include "engine/import/cells.h"
#include "engine/import/line_reader.h"
#include "engine/import/names.h"

namespace sayso {
namespace {

absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }

// The scheme of the ids that GeoNames writes among the names, under a language
// code that is none; "" for real languages.
std::string_view SchemeOf(std::string_view language) {
  if (language == "wkdt") return "wikidata";
  if (language == "iata" || language == "icao") return language;
  if (language == "unlc") return "unlocode";
  return "";
}

// Other such codes whose values are no names.
bool IsNoName(std::string_view language) {
  return language == "link" || language == "post" || language == "phon" || language == "tcid" ||
         language == "faac";
}

}  // namespace

absl::Status AlternateNames::Read(InputFile* file, uint32_t number) {
  LineReader lines(file);
  std::string_view line;
  for (;;) {
    const absl::StatusOr<bool> more = lines.Next(&line);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    context_.sink().Advance(line.size() + 1);
    std::string wrong = lines.too_long() ? "the line is too long" : AddLine(line);
    if (wrong.empty()) continue;
    const absl::Status status = context_.sink().AddBad(number, lines.number(), wrong);
    if (!status.ok()) return status;
  }
}

std::string AlternateNames::AddLine(std::string_view line) {
  if (line.empty()) return "";
  std::array<std::string_view, 10> cells;
  const size_t count = SplitCells(line, cells);
  if (count != 8 && count != 10) {
    return absl::StrCat("a line of alternate names has 8 or 10 cells, not ", count);
  }
  uint32_t place = 0;
  if (!ParseCell(cells[1], &place)) return "the second cell, a place's id, is no number";
  if (!places_.contains(place) || IsNoName(cells[2])) return "";
  if (absl::Status utf8 = CheckUtf8(cells[3]); !utf8.ok()) return std::string(utf8.message());
  const std::string_view language = cells[2];
  if (const std::string_view scheme = SchemeOf(language); !scheme.empty()) {
    Keep(place, absl::StrCat(Abs(scheme), ":", Abs(cells[3])), 0, kCode);
    return "";
  }
  uint8_t flags = 0;
  for (int i = 0; i < 4; ++i) {
    if (cells[4 + i] == "1") flags |= static_cast<uint8_t>(1 << i);
  }
  if (language == "abbr") {
    if (context_.WantsWriting(cells[3])) Keep(place, cells[3], flags | kAbbreviation, kCode - 1);
    return "";
  }
  const size_t rank = context_.LanguageRank(language.empty() ? "und" : language);
  if (rank == ImportContext::kNoLanguage && !context_.AllLanguages()) return "";
  if (language.empty() && !context_.WantsWriting(cells[3])) return "";
  Keep(place, cells[3], flags, static_cast<uint8_t>(std::min<size_t>(rank, kCode - 1)));
  return "";
}

void AlternateNames::Keep(uint32_t place, std::string_view text, uint8_t flags, uint8_t language) {
  text = text.substr(0, UINT16_MAX);
  entries_.push_back({place, static_cast<uint32_t>(entries_.size()), texts_.size(),
                      static_cast<uint16_t>(text.size()), flags, language});
  texts_ += text;
}

void AlternateNames::Sort() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.place, a.order) < std::tie(b.place, b.order);
  });
}

void AlternateNames::Apply(uint32_t place, Row* row) const {
  const auto [first, last] =
      std::equal_range(entries_.begin(), entries_.end(), Entry{place},
                       [](const Entry& a, const Entry& b) { return a.place < b.place; });
  const std::span<const Entry> own(first, last);
  const Entry* best = BestName(own.data(), own.data() + own.size());
  const std::string former = row->name;
  if (best != nullptr) row->name = CleanText(TextOf(*best));
  if (row->name.empty()) row->name = former;
  std::erase_if(row->aliases, [&](const Alias& alias) { return alias.text == row->name; });
  if (context_.WantsWriting(former)) AddAlias(AliasKind::kTransliteration, former, row);
  for (const Entry& entry : own) {
    if (entry.language == kCode) {
      const std::string_view id = TextOf(entry);
      const size_t colon = id.find(':');
      AddId(id.substr(0, colon), id.substr(colon + 1), row);
    } else {
      AddAliasOf(entry, row);
    }
  }
}

// The preferred name, the long one before the short; or the only one that is
// neither short nor colloquial nor historic.
const AlternateNames::Entry* AlternateNames::BestName(const Entry* begin, const Entry* end) const {
  const Entry* preferred = nullptr;
  const Entry* plain = nullptr;
  size_t plain_count = 0;
  for (const Entry* entry = begin; entry != end; ++entry) {
    if (entry->language != 0 || (entry->flags & (kColloquial | kHistoric)) != 0) continue;
    const bool is_short = (entry->flags & kShortForm) != 0;
    if ((entry->flags & kPreferred) != 0) {
      const bool better =
          preferred == nullptr || ((preferred->flags & kShortForm) != 0 && !is_short);
      if (better) preferred = entry;
    } else if (!is_short) {
      plain = entry;
      ++plain_count;
    }
  }
  if (preferred != nullptr) return preferred;
  return plain_count == 1 ? plain : nullptr;
}

void AlternateNames::AddAliasOf(const Entry& entry, Row* row) const {
  const std::string text = CleanText(TextOf(entry));
  AliasKind kind = GuessAliasKind(row->name, text);
  if ((entry.flags & kAbbreviation) != 0) kind = AliasKind::kAcronym;
  if ((entry.flags & kShortForm) != 0 && kind != AliasKind::kAcronym) kind = AliasKind::kShort;
  if ((entry.flags & kColloquial) != 0) kind = AliasKind::kNickname;
  if ((entry.flags & kHistoric) != 0) kind = AliasKind::kFormer;
  AddAlias(kind, text, row);
}

}  // namespace sayso
