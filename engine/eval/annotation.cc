#include "engine/eval/annotation.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/document/utf8.h"
#include "engine/eval/textproto.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using google::protobuf::TextFormat;

constexpr std::string_view kGoldEnd = ".gold.textproto";

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::ostringstream data;
  data << file.rdbuf();
  return std::move(data).str();
}

absl::Status ErrorAt(const std::string& path, int line, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat(path, ":", line, ": ", what));
}

// Where a message's repeated field stands in the file, counted from 1.
class Lines {
 public:
  explicit Lines(TextFormat::ParseInfoTree* tree) : tree_(tree) {}

  int Of(int entry) const { return At(tree_, pb::Sample::descriptor(), "entry", entry); }
  int Of(int entry, const char* field, int index) const {
    const auto* in_entry =
        tree_->GetTreeForNested(pb::Sample::descriptor()->FindFieldByName("entry"), entry);
    return At(in_entry, pb::AnnotatedEntry::descriptor(), field, index);
  }

 private:
  static int At(const TextFormat::ParseInfoTree* tree,
                const google::protobuf::Descriptor* descriptor, const char* field, int index) {
    if (tree == nullptr) return 1;
    return tree->GetLocation(descriptor->FindFieldByName(field), index).line + 1;
  }

  TextFormat::ParseInfoTree* tree_;
};

// What the annotations say against themselves or the text.
class Checker {
 public:
  Checker(const GoldSample& sample, const Lines& lines) : sample_(sample), lines_(lines) {}

  absl::Status Check() const {
    if (sample_.annotations.entry().empty()) return ErrorAt(sample_.gold_path, 1, "no entry");
    for (int i = 0; i < sample_.annotations.entry_size(); ++i) {
      if (absl::Status status = CheckEntry(i); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  bool InText(const std::string& words) const {
    return sample_.text.find(words) != std::string::npos;
  }

  absl::Status CheckEntry(int i) const {
    const pb::AnnotatedEntry& entry = sample_.annotations.entry(i);
    if (!InText(entry.headline())) {
      return ErrorAt(sample_.gold_path, lines_.Of(i),
                     absl::StrCat("the text has no headline \"", entry.headline(), "\""));
    }
    for (int j = 0; j < entry.caption_size(); ++j) {
      if (InText(entry.caption(j))) continue;
      return ErrorAt(sample_.gold_path, lines_.Of(i, "caption", j),
                     absl::StrCat("the text has no caption \"", entry.caption(j), "\""));
    }
    for (int j = 0; j < entry.mention_size(); ++j) {
      const std::string wrong = Wrong(entry.mention(j));
      if (!wrong.empty()) {
        return ErrorAt(sample_.gold_path, lines_.Of(i, "mention", j), wrong);
      }
    }
    for (int j = 0; j < entry.quote_size(); ++j) {
      const std::string wrong = Wrong(entry.quote(j));
      if (!wrong.empty()) return ErrorAt(sample_.gold_path, lines_.Of(i, "quote", j), wrong);
    }
    return absl::OkStatus();
  }

  std::string Wrong(const pb::AnnotatedMention& mention) const {
    if (mention.text().empty()) return "a mention without text";
    const std::string name = absl::StrCat("mention \"", mention.text(), "\"");
    if (mention.type() == pb::ENTITY_TYPE_UNSPECIFIED) return name + " has no type";
    const bool value = IsValueType(mention.type());
    if (mention.kind() != pb::MENTION_KIND_UNSPECIFIED && (mention.kind() == pb::VALUE) != value) {
      return name + (value ? " is a value: `kind: VALUE`" : " is no value");
    }
    const size_t places = places_.Find(sample_.text, mention.text()).size();
    if (places == 0) return name + " is nowhere in the text";
    if (mention.nth() > places) {
      return absl::StrCat(name, " stands ", places, " times in the text, not ", mention.nth());
    }
    return "";
  }

  std::string Wrong(const pb::AnnotatedQuote& quote) const {
    if (quote.text().empty()) return "a quote without text";
    if (quote.kind() == pb::QUOTE_KIND_UNSPECIFIED) {
      return absl::StrCat("quote \"", quote.text(), "\" has no kind");
    }
    if ((quote.kind() == pb::SCARE || quote.kind() == pb::TITLE) && !quote.speaker().empty()) {
      return absl::StrCat("quote \"", quote.text(), "\" is nobody's speech, yet has a speaker");
    }
    for (const std::string& part : std::vector<std::string>(absl::StrSplit(quote.text(), '\n'))) {
      if (!InText(part)) return absl::StrCat("the text has no quote \"", part, "\"");
    }
    return "";
  }

  const GoldSample& sample_;
  const Lines& lines_;
  const WordPlaces places_;
};

// Addresses: "](…)" of Markdown, and whatever begins with http.
std::vector<Span> FindHidden(std::string_view text) {
  std::vector<Span> hidden;
  auto hide = [&](size_t begin, size_t end) {
    hidden.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  };
  for (size_t at = text.find("]("); at != std::string_view::npos; at = text.find("](", at + 1)) {
    const size_t end = text.find_first_of(")\n", at);
    hide(at, end == std::string_view::npos ? text.size() : end);
  }
  for (size_t at = text.find("http"); at != std::string_view::npos;
       at = text.find("http", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) continue;
    const size_t end = text.find_first_of(" \t\n)", at);
    hide(at, end == std::string_view::npos ? text.size() : end);
  }
  return hidden;
}

bool InsideAny(const Span& span, const std::vector<Span>& spans) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const Span& other) { return other.Contains(span); });
}

}  // namespace

absl::StatusOr<GoldSample> ReadSample(const std::string& gold_path) {
  if (!absl::EndsWith(gold_path, absl::string_view(kGoldEnd.data(), kGoldEnd.size()))) {
    return absl::InvalidArgumentError(
        absl::StrCat(gold_path, ": the name of a gold file ends in .gold.textproto"));
  }
  absl::StatusOr<std::string> gold = ReadFile(gold_path);
  if (!gold.ok()) return gold.status();
  absl::StatusOr<std::string> text =
      ReadFile(gold_path.substr(0, gold_path.size() - kGoldEnd.size()) + ".txt");
  if (!text.ok()) return text.status();
  return ParseSample(*gold, gold_path, *std::move(text));
}

absl::StatusOr<GoldSample> ParseSample(std::string_view gold, std::string gold_path,
                                       std::string text) {
  GoldSample sample;
  sample.gold_path = std::move(gold_path);
  sample.text_path = sample.gold_path;
  if (sample.text_path.ends_with(kGoldEnd)) {
    sample.text_path.resize(sample.text_path.size() - kGoldEnd.size());
    sample.text_path += ".txt";
  }
  sample.text = std::move(text);
  if (absl::Status status = CheckUtf8(sample.text); !status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(sample.text_path, ": ", status.message()));
  }

  TextFormat::ParseInfoTree tree;
  if (absl::Status status = ParseTextproto(gold, sample.gold_path, &sample.annotations, &tree);
      !status.ok()) {
    return status;
  }
  sample.values = absl::EndsWith(sample.annotations.about(), "; values");
  sample.hidden = FindHidden(sample.text);
  const Lines lines(&tree);
  if (absl::Status status = Checker(sample, lines).Check(); !status.ok()) return status;
  return sample;
}

absl::StatusOr<std::vector<std::string>> ListGoldFiles(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (fs::exists(path, error)) return std::vector<std::string>{path};
    return absl::NotFoundError(absl::StrCat(path, ": no such file or folder"));
  }
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().string().ends_with(kGoldEnd)) files.push_back(it->path().string());
  }
  if (error) return absl::NotFoundError(absl::StrCat(path, ": ", error.message()));
  if (files.empty()) {
    return absl::NotFoundError(absl::StrCat(path, ": holds no *.gold.textproto"));
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool IsValueType(pb::EntityType type) {
  switch (type) {
    case pb::DATE:
    case pb::TIME:
    case pb::DURATION:
    case pb::MONEY:
    case pb::PERCENT:
    case pb::QUANTITY:
      return true;
    default:
      return false;
  }
}

bool WordPlaces::IsWordCharacterAt(std::string_view text, size_t at) const {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  const CharacterClass c = table_.At(text, at).character_class;
  return IsLetter(c) || c == CharacterClass::kMark || c == CharacterClass::kDigit;
}

std::vector<Span> WordPlaces::Find(std::string_view text, std::string_view words) const {
  std::vector<Span> places;
  if (words.empty()) return places;
  const bool word_begins = IsWordCharacterAt(words, 0);
  const bool word_ends = IsWordCharacterAt(words, words.size() - 1);
  size_t at = text.find(words);
  while (at != std::string_view::npos) {
    const size_t end = at + words.size();
    const bool goes_on = (word_begins && at > 0 && IsWordCharacterAt(text, at - 1)) ||
                         (word_ends && end < text.size() && IsWordCharacterAt(text, end));
    if (!goes_on) {
      places.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    }
    at = text.find(words, goes_on ? at + 1 : end);
  }
  return places;
}

std::vector<GoldPlace> ResolveMentions(const pb::AnnotatedEntry& entry, std::string_view text,
                                       const std::vector<Span>& regions,
                                       const std::vector<Span>& hidden, const WordPlaces& places) {
  // Longest first: what lies inside a longer mention is not one of its own.
  std::map<size_t, std::vector<int>, std::greater<>> by_length;
  for (int i = 0; i < entry.mention_size(); ++i) {
    by_length[entry.mention(i).text().size()].push_back(i);
  }
  std::vector<GoldPlace> found;
  std::vector<Span> taken;
  for (const auto& [length, mentions] : by_length) {
    std::vector<Span> taken_now;
    for (const int i : mentions) {
      const pb::AnnotatedMention& mention = entry.mention(i);
      uint32_t nth = 0;
      for (const Span& span : places.Find(text, mention.text())) {
        if (!InsideAny(span, regions) || InsideAny(span, hidden) || InsideAny(span, taken)) {
          continue;
        }
        ++nth;
        if (mention.nth() != 0 && mention.nth() != nth) continue;
        found.push_back({span, i});
        taken_now.push_back(span);
      }
    }
    taken.insert(taken.end(), taken_now.begin(), taken_now.end());
  }
  std::sort(found.begin(), found.end(), [](const GoldPlace& a, const GoldPlace& b) {
    return std::pair(a.span.begin, a.mention) < std::pair(b.span.begin, b.mention);
  });
  return found;
}

}  // namespace sayso
