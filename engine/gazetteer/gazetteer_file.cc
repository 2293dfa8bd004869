#include "engine/gazetteer/gazetteer_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

#define XXH_INLINE_ALL
#include "xxhash.h"

namespace sayso {
namespace {

using format::Header;
using format::Section;
using format::SectionEntry;

// The bytes of an element, by section.
constexpr std::array<size_t, format::kSectionCount> kElementBytes = {sizeof(WordSlot),
                                                                     1,
                                                                     sizeof(format::Level),
                                                                     4,
                                                                     4,
                                                                     2,
                                                                     sizeof(format::Reference),
                                                                     sizeof(format::Sense),
                                                                     sizeof(format::LabelSet),
                                                                     2,
                                                                     1,
                                                                     4,
                                                                     1,
                                                                     1,
                                                                     4,
                                                                     1,
                                                                     1,
                                                                     1,
                                                                     sizeof(format::BaseLink),
                                                                     sizeof(format::SharedPhrase),
                                                                     4};

constexpr size_t kHeadBytes = sizeof(Header) + format::kSectionCount * sizeof(SectionEntry);

absl::Status Bad(std::string_view what) {
  return absl::InvalidArgumentError(absl::string_view(what.data(), what.size()));
}

}  // namespace

uint64_t Checksum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

bool GazetteerFile::HasMagic(std::string_view bytes) {
  uint64_t magic = 0;
  if (bytes.size() < sizeof(magic)) return false;
  std::memcpy(&magic, bytes.data(), sizeof(magic));
  return magic == format::kMagic;
}

absl::StatusOr<GazetteerFile> GazetteerFile::Open(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
  struct stat status = {};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
    close(file);
    return absl::InvalidArgumentError(absl::StrCat(path, ": no compiled gazetteer"));
  }
  const auto size = static_cast<size_t>(status.st_size);
  void* const mapped = mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (mapped == MAP_FAILED) {
    return absl::UnavailableError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  GazetteerFile opened;
  opened.owner_ = std::shared_ptr<const void>(
      mapped, [size](const void* at) { munmap(const_cast<void*>(at), size); });
  const absl::Status read = opened.Read({static_cast<const char*>(mapped), size});
  if (!read.ok()) return absl::Status(read.code(), absl::StrCat(path, ": ", read.message()));
  return opened;
}

absl::StatusOr<GazetteerFile> GazetteerFile::View(std::string_view bytes) {
  GazetteerFile file;
  absl::Status read = file.Read(bytes);
  if (!read.ok()) return read;
  return file;
}

absl::StatusOr<GazetteerFile> GazetteerFile::Own(std::string bytes) {
  auto owned = std::make_shared<const std::string>(std::move(bytes));
  absl::StatusOr<GazetteerFile> file = View(*owned);
  if (file.ok()) file->owner_ = std::move(owned);
  return file;
}

absl::Status GazetteerFile::Read(std::string_view bytes) {
  if (!HasMagic(bytes)) return Bad("no compiled gazetteer");
  if (bytes.size() < kHeadBytes) return Bad("a compiled gazetteer, but cut short");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % format::kAlignment != 0) {
    return Bad("the bytes do not begin at a multiple of 8");
  }
  bytes_ = bytes;
  if (header().endian != format::kEndianMark || std::endian::native != std::endian::little) {
    return Bad("a compiled gazetteer for another byte order");
  }
  if (header().version != format::kVersion) {
    return absl::InvalidArgumentError(absl::StrCat("a compiled gazetteer of version ",
                                                   header().version, ", not ", format::kVersion,
                                                   "; build it again"));
  }
  if (header().size != bytes.size()) {
    return absl::InvalidArgumentError(absl::StrCat("a compiled gazetteer of ", header().size,
                                                   " bytes, of which there are ", bytes.size()));
  }
  std::string head(bytes.substr(0, kHeadBytes));
  std::memset(head.data() + offsetof(Header, head_checksum), 0, sizeof(uint64_t));
  if (header().sections != format::kSectionCount || Checksum(head) != header().head_checksum) {
    return Bad("a compiled gazetteer, but damaged");
  }
  return ReadSections();
}

absl::Status GazetteerFile::ReadSections() {
  const auto* entries = reinterpret_cast<const SectionEntry*>(bytes_.data() + sizeof(Header));
  for (size_t i = 0; i < format::kSectionCount; ++i) {
    const SectionEntry& entry = entries[i];
    if (entry.section != i || entry.element != kElementBytes[i] ||
        entry.size % entry.element != 0 || entry.offset % format::kAlignment != 0 ||
        entry.offset > bytes_.size() || entry.size > bytes_.size() - entry.offset) {
      return absl::InvalidArgumentError(
          absl::StrCat("a compiled gazetteer whose section ", i, " is damaged"));
    }
    sections_[i] = bytes_.substr(entry.offset, entry.size);
  }
  words_ = WordTable(Elements<WordSlot>(Section::kWords), Bytes(Section::kLongWords));
  tails_ = Elements<uint32_t>(Section::kEdgeTails);
  rows_of_edges_ = Elements<uint32_t>(Section::kEdgeRows);
  senses_of_edges_ = Elements<uint16_t>(Section::kEdgeSenses);
  references_ = Elements<format::Reference>(Section::kReferences);
  senses_ = Elements<format::Sense>(Section::kSenses);
  label_sets_ = Elements<format::LabelSet>(Section::kLabelSets);
  label_lists_ = Elements<uint16_t>(Section::kLabelLists);
  row_offsets_ = Elements<uint32_t>(Section::kRowOffsets);
  ids_ = Elements<uint32_t>(Section::kIds);
  if (senses_.empty() || label_sets_.empty() || row_offsets_.size() != header().rows + size_t{1} ||
      tails_.size() != rows_of_edges_.size() || tails_.size() != senses_of_edges_.size() ||
      tails_.size() + words_.size() > UINT32_MAX) {
    return Bad("a compiled gazetteer whose sections do not fit together");
  }
  return ReadLevels(Elements<format::Level>(Section::kLevels));
}

absl::Status GazetteerFile::ReadLevels(std::span<const format::Level> levels) {
  if (levels.size() >= format::kMaxTokens) return Bad("a compiled gazetteer of too long names");
  uint64_t parents = words_.size();
  for (const format::Level& level : levels) {
    const uint64_t slots = level.homes + format::kEdgeReach;
    if (level.first > tails_.size() || slots > tails_.size() - level.first) {
      return Bad("a compiled gazetteer whose phrases are damaged");
    }
    LevelView view;
    view.first = level.first;
    view.hash = format::EdgeHash(parents, words_.size(), level.homes);
    if (view.hash.bits > 62) return Bad("a compiled gazetteer of too many words");
    levels_.push_back(view);
    parents = slots;
  }
  return absl::OkStatus();
}

absl::Status GazetteerFile::Verify() const {
  if (Checksum(bytes_.substr(kHeadBytes)) != header().body_checksum) {
    return absl::DataLossError("the checksum of the compiled gazetteer is wrong");
  }
  return absl::OkStatus();
}

std::span<const format::Reference> GazetteerFile::SeveralOf(uint32_t first) const {
  if (first >= references_.size()) return {};
  const size_t rest = references_.size() - first - 1;
  return references_.subspan(first + 1, std::min<size_t>(references_[first].row, rest));
}

std::span<const uint16_t> GazetteerFile::LabelsOf(uint32_t label_set, int letter_case) const {
  if (label_set >= label_sets_.size()) return {};
  const uint32_t first = label_sets_[label_set].lists[letter_case];
  if (first >= label_lists_.size()) return {};
  const size_t rest = label_lists_.size() - first - 1;
  return label_lists_.subspan(first + 1, std::min<size_t>(label_lists_[first], rest));
}

NodeId GazetteerFile::Find(std::span<const std::string> folded_words) const {
  if (folded_words.empty()) return kNoNode;
  const uint32_t first = words_.Find(folded_words[0]);
  Step step;
  step.node = first;
  step.number = first;
  if (first == 0) return kNoNode;
  for (size_t i = 1; i < folded_words.size(); ++i) {
    if (!Next(i - 1, step.number, words_.Find(folded_words[i]), &step)) return kNoNode;
  }
  return step.node;
}

std::string_view GazetteerFile::BytesOfRow(uint32_t number) const {
  if (number >= row_count()) return {};
  const std::string_view rows = Bytes(Section::kRows);
  const size_t begin = row_offsets_[number];
  const size_t end = row_offsets_[number + 1];
  if (begin > end || end > rows.size()) return {};
  return rows.substr(begin, end - begin);
}

RowView GazetteerFile::row(uint32_t number) const {
  return ReadRow(BytesOfRow(number), Bytes(Section::kPool));
}

std::vector<uint32_t> GazetteerFile::RowsWithId(std::string_view id) const {
  std::vector<uint32_t> rows;
  if (ids_.empty()) return rows;
  const size_t home = format::IdHome(Checksum(id), ids_.size());
  const size_t end = std::min(ids_.size(), home + format::kIdReach);
  for (size_t at = home; at < end && ids_[at] != 0; ++at) {
    const uint32_t number = ids_[at] - 1;
    for (const std::string& other : row(number).ids) {
      if (other == id) {
        rows.push_back(number);
        break;
      }
    }
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::vector<std::string_view> GazetteerFile::Texts(Section section) const {
  std::vector<std::string_view> texts;
  ByteReader reader(Bytes(section));
  while (!reader.empty()) texts.push_back(reader.Text());
  return texts;
}

std::vector<std::string_view> GazetteerFile::label_names() const {
  return Texts(Section::kLabelNames);
}
std::vector<std::string_view> GazetteerFile::file_names() const { return Texts(Section::kFiles); }
std::vector<std::string_view> GazetteerFile::literals() const { return Texts(Section::kLiterals); }

std::vector<SourceNote> GazetteerFile::sources() const {
  const std::vector<std::string_view> texts = Texts(Section::kSources);
  std::vector<SourceNote> notes;
  for (size_t i = 0; i + 3 < texts.size(); i += 4) {
    notes.push_back({std::string(texts[i]), std::string(texts[i + 1]), std::string(texts[i + 2]),
                     std::string(texts[i + 3])});
  }
  return notes;
}

bool GazetteerFile::FindLink(uint64_t fingerprint, Link* link) const {
  const auto shared = Elements<format::SharedPhrase>(Section::kShared);
  const auto hidden = Elements<uint32_t>(Section::kHidden);
  for (const format::BaseLink& base : Elements<format::BaseLink>(Section::kBases)) {
    if (base.fingerprint != fingerprint) continue;
    if (base.first_shared > shared.size() || base.shared > shared.size() - base.first_shared ||
        base.first_hidden > hidden.size() || base.hidden > hidden.size() - base.first_hidden) {
      return false;
    }
    link->shared = shared.subspan(base.first_shared, base.shared);
    link->hidden = hidden.subspan(base.first_hidden, base.hidden);
    return true;
  }
  return false;
}

}  // namespace sayso
