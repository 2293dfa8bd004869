#include "engine/view/speaker_list.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace sayso {
namespace {

// The bytes of the character that begins here.
size_t CharacterSize(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end - at;
}

bool HoldsWords(std::string_view all, std::string_view some) {
  if (some.find(' ') == std::string_view::npos) return all == some;
  for (size_t at = all.find(some); at != std::string_view::npos; at = all.find(some, at + 1)) {
    const size_t end = at + some.size();
    if ((at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ')) return true;
  }
  return false;
}

std::string SpeakerKey(const pb::Quote& quote) {
  if (!quote.has_speaker()) return "";
  if (quote.speaker().has_entity()) return absl::StrCat("entity ", quote.speaker().entity());
  return "words " + QuoteWords(quote.speaker().text());
}

void Describe(const pb::Record& record, const pb::Quote& quote, ListedSpeaker* speaker) {
  speaker->name = quote.speaker().text();
  speaker->anonymous = quote.speaker().anonymous();
  if (!quote.speaker().has_entity()) return;
  speaker->entity = FindEntity(record, quote.speaker().entity());
  if (speaker->entity == nullptr) return;
  speaker->name = speaker->entity->name();
  speaker->role = speaker->entity->role();
}

}  // namespace

bool IsSpeech(const pb::Quote& quote) {
  return quote.kind() != pb::SCARE && quote.kind() != pb::TITLE;
}

std::string QuoteWords(std::string_view text) {
  std::string words;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const size_t size = CharacterSize(text, at);
    const std::string_view character = text.substr(at, size);
    at += size;
    // Apostrophes are part of words, and of two forms; U+2010 to U+203F are marks.
    if (character == "'" || character == "’" || character == "‘") continue;
    const bool mark = size == 3 && character.substr(0, 2) == "\xE2\x80";
    if (mark || (size == 1 && !absl::ascii_isalnum(static_cast<unsigned char>(character[0])))) {
      space = !words.empty();
      continue;
    }
    if (space) words += ' ';
    space = false;
    if (size == 1) {
      words += absl::ascii_tolower(static_cast<unsigned char>(character[0]));
    } else {
      words += character;
    }
  }
  return words;
}

std::vector<int> HeadlineTwins(const pb::Record& record) {
  std::vector<int> twins(record.quotes_size(), -1);
  std::vector<int> headline;
  for (int i = 0; i < record.quotes_size(); ++i) {
    if (record.quotes(i).in_headline()) headline.push_back(i);
  }
  if (headline.empty()) return twins;
  for (int i = 0; i < record.quotes_size(); ++i) {
    if (record.quotes(i).in_headline()) continue;
    const std::string body = QuoteWords(record.quotes(i).text());
    for (const int h : headline) {
      const std::string words = QuoteWords(record.quotes(h).text());
      if (words.empty() || !HoldsWords(body, words)) continue;
      if (twins[h] < 0) twins[h] = i;
      if (twins[i] < 0) twins[i] = h;
    }
  }
  return twins;
}

const pb::Entity* FindEntity(const pb::Record& record, uint32_t id) {
  const auto& entities = record.entities();  // by id
  const auto at = std::lower_bound(
      entities.begin(), entities.end(), id,
      [](const pb::Entity& entity, uint32_t wanted) { return entity.id() < wanted; });
  return at != entities.end() && at->id() == id ? &*at : nullptr;
}

SpeakerList ListSpeakers(const std::vector<pb::Record>& records) {
  SpeakerList list;
  std::map<std::string, int> by_key;
  for (const pb::Record& record : records) {
    const int first = static_cast<int>(list.quotes.size());
    const std::vector<int> twins = HeadlineTwins(record);
    for (int i = 0; i < record.quotes_size(); ++i) {
      const pb::Quote& quote = record.quotes(i);
      ListedQuote listed{&record, &quote, -1, twins[i] < 0 ? -1 : first + twins[i]};
      if (IsSpeech(quote)) {
        const auto [at, added] =
            by_key.try_emplace(SpeakerKey(quote), static_cast<int>(list.speakers.size()));
        if (added) Describe(record, quote, &list.speakers.emplace_back());
        listed.speaker = at->second;
        list.speakers[at->second].quotes.push_back(static_cast<int>(list.quotes.size()));
      }
      list.quotes.push_back(listed);
    }
  }
  // Those with most quotes first.
  std::vector<int> order(list.speakers.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    const ListedSpeaker& first = list.speakers[a];
    const ListedSpeaker& second = list.speakers[b];
    if (first.name.empty() != second.name.empty()) return second.name.empty();
    return first.quotes.size() > second.quotes.size();
  });
  std::vector<int> place(order.size());
  std::vector<ListedSpeaker> sorted;
  for (size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = static_cast<int>(i);
    sorted.push_back(std::move(list.speakers[order[i]]));
  }
  list.speakers = std::move(sorted);
  for (ListedQuote& quote : list.quotes) {
    if (quote.speaker >= 0) quote.speaker = place[quote.speaker];
  }
  return list;
}

std::string Initials(std::string_view name) {
  std::string first;
  std::string last;
  bool at_word = true;
  for (size_t at = 0; at < name.size();) {
    const size_t size = CharacterSize(name, at);
    const std::string_view character = name.substr(at, size);
    const bool quote_mark = size == 3 && character.substr(0, 2) == "\xE2\x80";
    const bool letter =
        (size > 1 && !quote_mark) ||
        (size == 1 && absl::ascii_isalnum(static_cast<unsigned char>(character[0])));
    if (letter && at_word) {
      (first.empty() ? first : last) = character;
      at_word = false;
    }
    if (character == " ") at_word = true;
    at += size;
  }
  return first.empty() ? "?" : absl::AsciiStrToUpper(first + last);
}

}  // namespace sayso
