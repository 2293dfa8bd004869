#include "engine/text/vocabulary.h"

#include <algorithm>
#include <utility>

namespace sayso {
namespace {

constexpr size_t kFew = 32;

}  // namespace

Vocabulary::Vocabulary(std::vector<WordTable> tables) : tables_(std::move(tables)) {
  WordId end = 0;
  for (size_t i = 0; i < tables_.size(); ++i) {
    first_.push_back(end);
    end += static_cast<WordId>(tables_[i].size());
    below_.push_back(i == 0 ? nullptr : std::make_unique<std::atomic<WordId>[]>(tables_[i].size()));
  }
  first_.push_back(end);
}

// The id of a word that has this slot in an upper table, or 0, and the id
// `lower` in the tables below.
WordId Vocabulary::Stacked(size_t table, uint32_t slot, WordId lower) const {
  if (slot == 0) return lower;
  below_[table][slot].store(lower, std::memory_order_relaxed);
  return first_[table] + slot;
}

WordId Vocabulary::FindKey(const WordKey& key, uint64_t hash) const {
  WordId word = tables_[0].Find(key, tables_[0].Home(hash));
  for (size_t i = 1; i < tables_.size(); ++i) {
    word = Stacked(i, tables_[i].Find(key, tables_[i].Home(hash)), word);
  }
  return word;
}

WordId Vocabulary::FindFolded(std::string_view folded) const {
  WordId word = tables_[0].Find(folded);
  for (size_t i = 1; i < tables_.size(); ++i) word = Stacked(i, tables_[i].Find(folded), word);
  return word;
}

WordId Vocabulary::Find(std::string_view word, std::string* scratch) const {
  folder_.Fold(word, scratch);
  return FindFolded(*scratch);
}

// Sets the words of at most kFew tokens. The slots of all are asked for before
// the first is read, so that they are fetched side by side.
void Vocabulary::AnnotateFew(std::string_view document, size_t first, size_t last,
                             std::string* scratch, std::vector<Token>* tokens) const {
  struct Asked {
    WordKey key;
    uint64_t hash;
    size_t home;  // in the lowest table
    size_t token;
  };
  Asked asked[kFew];  // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as read
  size_t count = 0;
  const WordTable& base = tables_[0];
  for (size_t i = first; i < last; ++i) {
    Token& token = (*tokens)[i];
    const Span span = token.span;
    Asked& next = asked[count];
    if (WordKey::Fold(document.data() + span.begin, span.size(), document.size() - span.begin,
                      &next.key)) {
      next.hash = next.key.Hash();
      next.home = base.Home(next.hash);
      base.Prefetch(next.home);
      next.token = i;
      ++count;
    } else {
      token.word = Find(span.In(document), scratch);
    }
  }
  if (tables_.size() > 1) {
    for (size_t i = 0; i < count; ++i) {
      (*tokens)[asked[i].token].word = FindKey(asked[i].key, asked[i].hash);
    }
    return;
  }
  for (size_t i = 0; i < count; ++i) {
    (*tokens)[asked[i].token].word = base.Find(asked[i].key, asked[i].home);
  }
}

uint8_t Vocabulary::AbbreviationFlags(WordId word) const {
  constexpr uint8_t kBoth = WordSlot::kAlways | WordSlot::kBeforeNumber;
  if (tables_.size() == 1) return tables_[0].slot(word).flags & kBoth;
  uint8_t flags = 0;
  for (size_t i = 0; i < tables_.size(); ++i) flags |= tables_[i].slot(SlotIn(i, word)).flags;
  return flags & kBoth;
}

// Does the period tokens[period] belong to the abbreviation before it?
bool Vocabulary::TakesPeriod(const std::vector<Token>& tokens, size_t period,
                             const Token& before) const {
  const uint8_t flags = AbbreviationFlags(before.word);
  if (flags == 0 || before.span.end != tokens[period].span.begin) return false;
  if ((flags & WordSlot::kBeforeNumber) == 0) return true;
  return period + 1 < tokens.size() && tokens[period + 1].shape == Shape::kNumber;
}

void Vocabulary::Annotate(std::string_view document, size_t first,
                          std::vector<Token>* tokens) const {
  std::string scratch;
  const size_t size = tokens->size();
  for (size_t i = first; i < size; i += kFew) {
    AnnotateFew(document, i, std::min(i + kFew, size), &scratch, tokens);
  }
  size_t kept = first;
  for (size_t i = first; i < size; ++i) {
    const Token& token = (*tokens)[i];
    if (document[token.span.begin] == '.' && !token.space_before && token.span.size() == 1 &&
        kept > first && document[token.span.begin - 1] != '.' &&
        TakesPeriod(*tokens, i, (*tokens)[kept - 1])) {
      (*tokens)[kept - 1].span.end = token.span.end;
      continue;
    }
    if (kept != i) (*tokens)[kept] = token;
    ++kept;
  }
  tokens->resize(kept);
}

}  // namespace sayso
