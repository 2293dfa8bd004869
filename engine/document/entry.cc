#include "engine/document/entry.h"

#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

bool IsBoundary(std::string_view text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool IsGood(const Span& span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size() && IsBoundary(text, span.begin) &&
         IsBoundary(text, span.end);
}

// What is wrong with it, or nothing. `from`: the end of what stands before.
const char* Fault(const Entry& entry, std::string_view text, uint32_t from) {
  if (!IsGood(entry.span, text)) return "its span is not one of the text";
  if (entry.span.begin < from) return "it begins before the end of the one before it";
  if (entry.byline &&
      !(IsGood(entry.byline->span, text) && entry.span.Contains(entry.byline->span))) {
    return "its byline is outside of it";
  }
  uint32_t end = entry.span.begin;
  bool headline = false;
  for (const Block& block : entry.blocks) {
    if (!IsGood(block.span, text) || block.span.empty())
      return "a block's span is not one of the text";
    if (block.span.begin < end || block.span.end > entry.span.end)
      return "its blocks are not in order";
    end = block.span.end;
    if (block.kind == BlockKind::kHeadline && headline) return "it has two headlines";
    headline = headline || block.kind == BlockKind::kHeadline;
  }
  return nullptr;
}

}  // namespace

absl::Status CheckEntries(const std::vector<Entry>& entries, std::string_view text) {
  uint32_t from = 0;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (const char* fault = Fault(entries[i], text, from); fault != nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("entry ", i, ": ", fault));
    }
    from = entries[i].span.end;
  }
  return absl::OkStatus();
}

}  // namespace sayso
