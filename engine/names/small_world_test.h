// A few rules, rows and words of its own, so that the tests of this folder do
// not depend on what rules/ holds today.

#ifndef ENGINE_NAMES_SMALL_WORLD_TEST_H_
#define ENGINE_NAMES_SMALL_WORLD_TEST_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/match/alphabet.h"
#include "engine/names/candidate.h"
#include "engine/names/name_finder.h"
#include "engine/names/spread.h"
#include "engine/rules/rule_book.h"
#include "engine/rules/rule_loader.h"
#include "engine/rules/source_files.h"
#include "engine/text/sentences.h"
#include "engine/text/tokenized_document.h"
#include "engine/text/tokenizer.h"
#include "gtest/gtest.h"

namespace sayso {

class SmallWorld {
 public:
  // `rules` are the rules of the file en/rules/small.textproto, without its first line.
  explicit SmallWorld(std::string_view rules) {
    const std::vector<SourceFile> files = Files(rules);
    absl::StatusOr<std::vector<LoadedRule>> loaded = LoadRules(files);
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    if (!loaded.ok()) return;
    for (const LoadedRule& rule : *loaded) {
      rule.pattern.ForEachLabel([&](const std::string& label) { alphabet_.AddLabel(label); });
    }
    for (const std::string_view label : kSpreadLabels) alphabet_.AddLabel(label);
    // Rows of several words are names only where some rule asks for their kind.
    alphabet_.AddLabel("Person");
    auto gazetteer = Gazetteer::Create(files, tokenizer_, &alphabet_);
    EXPECT_TRUE(gazetteer.ok()) << gazetteer.status();
    if (!gazetteer.ok()) return;
    gazetteer_ = *std::move(gazetteer);
    auto book = RuleBook::Create(*std::move(loaded), alphabet_);
    EXPECT_TRUE(book.ok()) << book.status();
    if (!book.ok()) return;
    book_ = *std::move(book);
    finder_ = std::make_unique<NameFinder>(*gazetteer_, book_->names(), alphabet_);
    spreader_ = std::make_unique<Spreader>(*gazetteer_, alphabet_);
  }

  const Gazetteer& gazetteer() const { return *gazetteer_; }
  const Alphabet& alphabet() const { return alphabet_; }

  // `text` as one block; it must outlive the document.
  TokenizedDocument Tokenize(std::string_view text) const {
    TokenizedDocument document;
    document.text = text;
    TokenizedBlock block;
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &document.tokens);
    gazetteer_->vocabulary().Annotate(text, 0, &document.tokens);
    block.tokens = {0, static_cast<uint32_t>(document.tokens.size())};
    const SentenceSplitter sentences([](WordId) { return false; });
    sentences.Split(text, document.tokens, block.tokens, &document.sentences);
    document.blocks.push_back(block);
    return document;
  }

  // The candidates of the first pass.
  std::vector<Candidate> Find(const TokenizedDocument& document) const {
    std::vector<Candidate> candidates;
    finder_->Find(document, PhraseMap(*gazetteer_, document),
                  std::vector<bool>(document.tokens.size(), false), &candidates);
    return candidates;
  }

  // The winners after both passes, as the pipeline runs them.
  std::vector<Candidate> FindAndSpread(const TokenizedDocument& document) const {
    std::vector<Candidate> candidates = Find(document);
    std::vector<Candidate> sure;
    std::vector<Candidate> guesses;
    const size_t size = document.tokens.size();
    for (const Candidate& winner : ResolveOverlaps(candidates, size, nullptr)) {
      (winner.layer == pb::GUESS ? guesses : sure).push_back(winner);
    }
    spreader_->Spread(document, sure, guesses, &candidates);
    return ResolveOverlaps(std::move(candidates), size, nullptr);
  }

  // "Okello: PERSON", for each candidate, by place.
  static std::vector<std::string> Show(const TokenizedDocument& document,
                                       const std::vector<Candidate>& candidates) {
    std::vector<std::string> shown;
    for (const Candidate& candidate : candidates) {
      shown.push_back(std::string(document.SpanOf(candidate.tokens).In(document.text)) + ": " +
                      pb::EntityType_Name(candidate.type));
    }
    return shown;
  }

  std::vector<std::string> Names(std::string_view text) const {
    const TokenizedDocument document = Tokenize(text);
    return Show(document, FindAndSpread(document));
  }

 private:
  static std::vector<SourceFile> Files(std::string_view rules) {
    return {
        {"en/lexicons/common_word.txt",
         "bank\nfarmer\nfor\ngrace\nking\nmetal\npost\nsaid\ntarget\nthe\nwill\n"},
        {"en/lexicons/function_word.txt",
         "a\nfor\nfrom\nhe\nin\nit\nlater\nthe\nthen\nthey\nto\nwill\n"},
        {"en/lexicons/name_particle.txt", "de\nvan\n"},
        {"en/lexicons/name_suffix.txt", "Jr\n"},
        {"en/lexicons/company_suffix.txt", "Ltd\n"},
        {"en/lexicons/person_title.txt", "mr\nmrs\n"},
        {"en/rules/small.textproto", "pass: NAMES\n" + std::string(rules)},
        {"gazetteers/first_names.tsv",
         "name\tgender\tflags\nAnna\tf\t\nGrace\tf\tcommon_word\nTunde\tm\t\n"},
        {"gazetteers/surnames.tsv",
         "name\tflags\nBalogun\t\nKing\tcommon_word\nPark\t\nSolheim\t\n"},
        {"gazetteers/places.tsv",
         "#default type=LOCATION\nname\taliases\tflags\n"
         "Cape "
         "Ombre\t\t\nQuiltby\tshort=Quil.\t\nReadham\t\tneeds_context\nSolheim\t\tneeds_context\n"},
        {"gazetteers/bodies.tsv",
         "#default type=ORGANIZATION\nname\taliases\tflags\n"
         "Calder Relief\tacronym=CRF\t\nTarget\t\tcommon_word\nThe Post\t\tcommon_word\n"},
        {"gazetteers/people.tsv",
         "#default type=PERSON\nname\taliases\nIngrid Solheim\t\nMr Tallow Wick\t\n"},
        {"gazetteers/countries.tsv",
         "#default type=COUNTRY\nname\taliases\nKenya\tadjective=Kenyan;noun=Kenyans\n"},
    };
  }

  Alphabet alphabet_;
  const Tokenizer tokenizer_;
  std::unique_ptr<Gazetteer> gazetteer_;
  std::unique_ptr<RuleBook> book_;
  std::unique_ptr<NameFinder> finder_;
  std::unique_ptr<Spreader> spreader_;
};

// Rules that the tests share.
inline constexpr std::string_view kSmallRules = R"pb(
  rule {
    name: "small/mr"
    pattern: "(?<title> {PersonTitle & Capitalized}) (?<name> {Capitalized}+)"
    type: PERSON
    layer: SURE
    priority: 20
    confidence: 0.97
    example: "Mr [[Okello]] left."
    counter_example: "He left."
  }
  rule {
    name: "small/first-name"
    pattern: "(?<name> {FirstName} ({NameParticle} | {Capitalized}) {Capitalized}* {NameSuffix}?)"
    type: PERSON
    layer: LIKELY
    priority: 14
    confidence: 0.9
    example: "[[Anna Okello]] left."
    counter_example: "He left."
  }
  rule {
    name: "small/family-name-first"
    pattern: "(?<name> {Surname & !FirstName} {Capitalized} (\"-\" {Lower})?)"
    type: PERSON
    layer: LIKELY
    priority: 10
    confidence: 0.85
    example: "[[Park Jin]] left."
    counter_example: "He left."
  }
  rule {
    name: "small/company"
    pattern: "(?<name> {Cap} ({Cap} | \"and\"){0,3} {CompanySuffix})"
    type: ORGANIZATION
    layer: SURE
    priority: 18
    confidence: 0.95
    example: "[[Tallow Ltd]] paid."
    counter_example: "He paid."
  }
  rule {
    name: "small/bank"
    pattern: "(?<name> {Cap & !FunctionWord}{1,4} {\"bank\" & Capitalized})"
    type: ORGANIZATION
    layer: LIKELY
    priority: 18
    confidence: 0.9
    example: "[[Quiltby Bank]] paid."
    counter_example: "The bank paid."
  }
  rule {
    name: "small/treaty"
    pattern: "(?<name> {Cap} {\"treaty\" & Capitalized})"
    layer: LIKELY
    priority: 20
    confidence: 0.9
    example: "The [[Quiltby Treaty]] holds."
    counter_example: "A treaty holds."
  }
  rule {
    name: "small/in-place"
    pattern: "in (?<name> {Capitalized})"
    type: LOCATION
    layer: LIKELY
    priority: 3
    confidence: 0.7
    example: "He is in [[Zumbra]]."
    counter_example: "He is in bed."
  }
  rule {
    name: "small/one-name-speaks"
    pattern: "(?<name> {Capitalized & !(FunctionWord | Location | PersonTitle)}) said"
    type: PERSON
    layer: GUESS
    priority: 5
    confidence: 0.6
    example: "[[Okello]] said no."
    counter_example: "He left."
  }
  rule {
    name: "small/acronym"
    pattern: "(?<name> {AllCaps})"
    type: ORGANIZATION
    layer: GUESS
    priority: 6
    confidence: 0.6
    example: "The [[ZQP]] met."
    counter_example: "They met."
  }
)pb";

}  // namespace sayso

#endif  // ENGINE_NAMES_SMALL_WORLD_TEST_H_
