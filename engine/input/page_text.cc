#include "engine/input/page_text.h"

#include <utility>

#include "absl/strings/ascii.h"

namespace sayso {
namespace {

// Appends `text` with its white space, no-break spaces too, made one space.
void AppendSingleSpaced(std::string_view text, std::string* out) {
  const size_t begin = out->size();
  bool space = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.substr(i, 2) == "\xC2\xA0";
    if (no_break || absl::ascii_isspace(static_cast<unsigned char>(text[i]))) {
      space = true;
      i += no_break ? 1 : 0;
      continue;
    }
    if (space && out->size() > begin) out->push_back(' ');
    space = false;
    out->push_back(text[i]);
  }
}

}  // namespace

void PageTextBuilder::BeginEntry() {
  entry_ = Entry();
  entry_.span.begin = static_cast<uint32_t>(page_.text.size());
}

void PageTextBuilder::AddBlock(BlockKind kind, std::string_view text) {
  Block block;
  block.kind = kind;
  block.span.begin = static_cast<uint32_t>(page_.text.size());
  AppendSingleSpaced(text, &page_.text);
  block.span.end = static_cast<uint32_t>(page_.text.size());
  if (block.span.empty()) return;
  page_.text.push_back('\n');
  entry_.blocks.push_back(block);
}

void PageTextBuilder::SetByline(std::vector<std::string> authors, std::string published,
                                std::string updated) {
  if (authors.empty() && published.empty() && updated.empty()) return;
  entry_.byline = Byline();
  entry_.byline->authors = std::move(authors);
  entry_.byline->published = std::move(published);
  entry_.byline->updated = std::move(updated);
}

void PageTextBuilder::EndEntry() {
  if (entry_.blocks.empty()) return;
  entry_.span.end = entry_.blocks.back().span.end;
  // Without a text of its own, it stands where the entry begins.
  if (entry_.byline) entry_.byline->span = {entry_.span.begin, entry_.span.begin};
  page_.entries.push_back(std::move(entry_));
  page_.text.push_back('\n');
}

std::string LocalTime(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-ddTdd:dd";
  size_t matched = 0;
  while (matched < kForm.size() && matched < text.size()) {
    const char form = kForm[matched];
    const char c = text[matched];
    const bool space_for_t = form == 'T' && c == ' ';
    if (form == 'd' ? !absl::ascii_isdigit(static_cast<unsigned char>(c))
                    : c != form && !space_for_t)
      break;
    ++matched;
  }
  if (matched == kForm.size()) {
    std::string time(text.substr(0, matched));
    time[10] = 'T';
    return time;
  }
  return matched >= 10 ? std::string(text.substr(0, 10)) : std::string();
}

}  // namespace sayso
