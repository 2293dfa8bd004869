#include "engine/gazetteer/phrase_form.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer_format.h"

namespace sayso {
namespace {

std::string_view LabelOfType(pb::EntityType type) {
  switch (type) {
    case pb::PERSON:
      return "Person";
    case pb::ORGANIZATION:
      return "Organization";
    case pb::COUNTRY:
      return "Country";
    case pb::LOCATION:
      return "Location";
    case pb::NATIONALITY:
      return "Nationality";
    case pb::EVENT:
      return "Event";
    default:
      return "";
  }
}

bool IsMark(Shape shape) {
  return shape == Shape::kPunctuation || shape == Shape::kQuoteMark || shape == Shape::kPossessive;
}

}  // namespace

std::string LabelOfRow(pb::EntityType type, AliasKind kind, bool weak) {
  const std::string_view label = IsDemonym(kind) ? "Nationality" : LabelOfType(type);
  if (label.empty()) return "";
  return absl::StrCat(weak ? "Weak" : "", absl::string_view(label.data(), label.size()));
}

std::string PhraseForm::WhatIsWrong() const {
  if (words.empty()) return "it is empty";
  if (words.size() > format::kMaxTokens) {
    return absl::StrCat("it has ", words.size(), " tokens; the most are ", format::kMaxTokens);
  }
  return "";
}

PhraseForm FormOf(const Tokenizer& tokenizer, std::string_view text, std::vector<Token>* scratch) {
  PhraseForm form;
  std::vector<Token>& tokens = *scratch;
  tokens.clear();
  tokenizer.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  for (size_t i = 0; i < tokens.size(); ++i) {
    // The period of an abbreviation is no part of a phrase: see Vocabulary.
    // Neither "1. FC" nor "a.m" makes abbreviations of the number or the letter,
    // and "Amazon.com" none of "Amazon".
    const std::string_view word = tokens[i].span.In(text);
    form.tokens.push_back(word);
    if (word == "." && !form.words.empty() && !tokens[i].space_before &&
        tokens[i - 1].shape != Shape::kNumber && tokens[i - 1].span.size() > 1 &&
        (i + 1 == tokens.size() || tokens[i + 1].space_before)) {
      form.periods.push_back(form.words.back());
      continue;
    }
    form.words.push_back(word);
    form.has_word |= !IsMark(tokens[i].shape);
  }
  if (form.words.empty()) return form;
  form.capitalised = tokens.size() > 1 && tokens[0].shape == Shape::kCapitalized;
  form.least = LetterCaseOf(tokens, 0, static_cast<uint32_t>(tokens.size()));
  // "Nato" is NATO too, but "Us" is not US, nor "La" L.A.: short ones keep their
  // capitals.
  const auto letters = text.size() - std::count(text.begin(), text.end(), '.');
  if (form.least == LetterCase::kUpper && form.words.size() == 1 && letters >= 4) {
    form.least = LetterCase::kCapital;
  }
  return form;
}

}  // namespace sayso
