// Gazetteers on top of each other.

#include "engine/gazetteer/stacking.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/gazetteer_writer.h"
#include "engine/gazetteer/source_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kHeader = "name\ttype\tids\taliases\tpopulation\tflags\n";

class StackingTest : public ::testing::Test {
 protected:
  // Adds a file of these rows on top, which knows of the lowest one or of none.
  void Add(std::string_view rows, bool knows_base = false) {
    GazetteerWriter writer(
        tokenizer_, {.base = knows_base ? files_.data() : nullptr, .refuse_duplicate_ids = true});
    if (files_.empty()) {
      for (const char* word : {"the", "of"}) {
        ASSERT_TRUE(writer.AddPhrase(word, {"FunctionWord"}, std::nullopt).ok());
      }
      ASSERT_TRUE(writer.AddPhrase("harbour", {"CommonWord"}, std::nullopt).ok());
    }
    const absl::Status added = AddRows(absl::StrCat(std::string(kHeader), std::string(rows)),
                                       absl::StrCat(files_.size(), ".tsv"), "x.tsv", &writer);
    ASSERT_TRUE(added.ok()) << added;
    const auto bytes = writer.Finish();
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    const auto file = GazetteerFile::Own(*bytes);
    ASSERT_TRUE(file.ok()) << file.status();
    files_.push_back(*file);
  }

  void Stack() {
    for (const char* label : {"FunctionWord", "CommonWord", "Person", "Location", "Organization",
                              "WeakOrganization", "Country", "Nationality"}) {
      alphabet_.AddLabel(label);
    }
    auto made = Gazetteer::Create(files_, tokenizer_, &alphabet_);
    ASSERT_TRUE(made.ok()) << made.status();
    gazetteer_ = *std::move(made);
  }

  std::vector<Token> Tokens(std::string_view text) const {
    std::vector<Token> tokens;
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    gazetteer_->vocabulary().Annotate(text, 0, &tokens);
    return tokens;
  }

  // The rows that the longest phrase at the beginning of `text` means, and its
  // labels: "0.tsv:2 1.tsv:3 | Location+Person".
  std::string At(std::string_view text) const {
    const std::vector<Token> tokens = Tokens(text);
    PhraseHit hit;
    if (!gazetteer_->FindLongest(tokens, 0, static_cast<uint32_t>(tokens.size()), &hit)) return "";
    std::vector<std::string> rows;
    for (const RowReference& reference : gazetteer_->RowsOf(hit.phrase)) {
      rows.push_back(gazetteer_->NameOfRow(reference.row).substr(10));
    }
    std::vector<std::string> labels;
    for (const LabelId label :
         alphabet_.LabelsOf(gazetteer_->SignatureOf(hit.phrase, hit.letter_case))) {
      labels.push_back(alphabet_.LabelName(label));
    }
    std::sort(labels.begin(), labels.end());
    return absl::StrCat(absl::StrJoin(rows, " "), " | ", absl::StrJoin(labels, "+"));
  }

  const Tokenizer tokenizer_;
  std::vector<GazetteerFile> files_;
  Alphabet alphabet_;
  std::unique_ptr<Gazetteer> gazetteer_;
};

TEST_F(StackingTest, AddsRows) {
  Add("Oslo\tLOCATION\n");
  Add("Bergen\tLOCATION\nUpper Bergen Vale\tLOCATION\n");
  Stack();
  EXPECT_EQ(At("Oslo"), "0.tsv:2 | Location");
  EXPECT_EQ(At("Bergen"), "1.tsv:2 | Location");
  EXPECT_EQ(At("Upper Bergen Vale"), "1.tsv:3 | Location");
  EXPECT_EQ(At("Upper Bergen"), "");
  EXPECT_EQ(At("the"), " | FunctionWord");
  EXPECT_EQ(gazetteer_->row_count(), 3u);
  EXPECT_EQ(gazetteer_->row(2).name, "Upper Bergen Vale");
}

TEST_F(StackingTest, UnitesWhatSeveralFilesSayOfAPhrase) {
  Add("Springfield\tLOCATION\t\t\t900\nNew Springfield\tLOCATION\n");
  Add("Springfield\tLOCATION\t\t\t5000\nNew Springfield\tPERSON\n");
  Add("Springfield\tORGANIZATION\t\t\t\tcommon_word\nThe\tPERSON\n");
  Stack();
  EXPECT_EQ(At("Springfield"), "1.tsv:2 0.tsv:2 2.tsv:2 | Location+WeakOrganization");
  EXPECT_EQ(At("New Springfield"), "0.tsv:3 1.tsv:3 | Location+Person");
  EXPECT_EQ(At("The"), "2.tsv:3 | FunctionWord+Person");
  EXPECT_EQ(At("the"), "2.tsv:3 | FunctionWord");
  // Each is found once.
  std::vector<PhraseHit> hits;
  gazetteer_->FindAll(Tokens("New Springfield"), 0, 2, &hits);
  EXPECT_THAT(hits, SizeIs(1));
}

TEST_F(StackingTest, ChangesRowsOfTheSameId) {
  Add("Oslo\tLOCATION\town:1\tformer=Christiania\nBergen\tLOCATION\town:2\n"
      "Christiania\tPERSON\town:3\n");
  Add("Greater Oslo\tLOCATION\town:1\tshort=Oslo\n");
  Stack();
  EXPECT_EQ(At("Oslo"), "1.tsv:2 | Location");
  EXPECT_EQ(At("Greater Oslo"), "1.tsv:2 | Location");
  EXPECT_EQ(At("Christiania"), "0.tsv:4 | Person");
  EXPECT_EQ(At("Bergen"), "0.tsv:3 | Location");
  EXPECT_THAT(gazetteer_->RowsWithId("own:1"), ElementsAre(3u));
  EXPECT_THAT(gazetteer_->RowsWithId("own:2"), ElementsAre(1u));
}

TEST_F(StackingTest, RemovesRows) {
  Add("Oslo\tLOCATION\town:1\tshort=Os lo\nOslo\tPERSON\town:2\nHarbour\tORGANIZATION\town:3\n"
      "Vale\tPERSON\town:4\n");
  Add("Oslo\tLOCATION\town:1\t\t\tremove\nVale\t\town:4\t\t\tremove\nHarbour\t\town:"
      "3\t\t\tremove\n");
  Stack();
  EXPECT_EQ(At("Oslo"), "0.tsv:3 | Person");
  EXPECT_EQ(At("Os lo"), "");
  EXPECT_EQ(At("Harbour"), " | CommonWord");
  EXPECT_EQ(At("Vale"), " | ");
  EXPECT_THAT(gazetteer_->RowsWithId("own:4"), IsEmpty());
}

TEST_F(StackingTest, LaterFilesLieOnTopOfEarlierOnes) {
  Add("Oslo\tLOCATION\town:1\n");
  Add("Oslo Two\tLOCATION\town:1\n");
  Add("Oslo Three\tLOCATION\town:1\n");
  Stack();
  EXPECT_EQ(At("Oslo"), " | ");
  EXPECT_EQ(At("Oslo Two"), " | ");
  EXPECT_EQ(At("Oslo Three"), "2.tsv:2 | Location");
}

// What is found does not depend on whether the upper file knew the lower one.
TEST_F(StackingTest, KnowsItsBaseFromTheFile) {
  Add("Oslo\tLOCATION\town:1\nBergen\tLOCATION\town:2\n");
  const std::string_view rows =
      "Oslo\tPERSON\town:9\nBergen\tLOCATION\town:2\nThe Harbour Post\tORGANIZATION\n";
  Add(rows, true);
  GazetteerFile::Link link;
  ASSERT_TRUE(files_[1].FindLink(files_[0].fingerprint(), &link));
  const FileOverlap overlap = FindOverlap(files_[0], files_[1]);
  ASSERT_EQ(link.shared.size(), overlap.shared.size());
  for (size_t i = 0; i < overlap.shared.size(); ++i) {
    EXPECT_EQ(link.shared[i].here, overlap.shared[i].here);
    EXPECT_EQ(link.shared[i].base, overlap.shared[i].base);
  }
  EXPECT_THAT(link.hidden, ElementsAre(1u));
  EXPECT_FALSE(files_[1].FindLink(1, &link));
  Stack();
  EXPECT_EQ(At("Oslo"), "0.tsv:2 1.tsv:2 | Location+Person");
  EXPECT_EQ(At("Bergen"), "1.tsv:3 | Location");
  // The base says that "the" is an ordinary word.
  EXPECT_EQ(At("The Harbour Post"), "1.tsv:4 | Organization");
  EXPECT_EQ(At("the Harbour Post"), " | FunctionWord");
}

TEST_F(StackingTest, AnswersForSingleWords) {
  Add("Vale\tLOCATION\n");
  Add("Vale\tPERSON\nWick\tPERSON\n");
  Stack();
  LabelId location = 0;
  LabelId person = 0;
  ASSERT_TRUE(alphabet_.FindLabel("Location", &location) && alphabet_.FindLabel("Person", &person));
  const std::vector<Token> tokens = Tokens("Vale Wick the nowhere");
  EXPECT_TRUE(gazetteer_->WordHas(tokens[0].word, location, LetterCase::kCapital));
  EXPECT_TRUE(gazetteer_->WordHas(tokens[0].word, person, LetterCase::kCapital));
  EXPECT_FALSE(gazetteer_->WordHas(tokens[1].word, location, LetterCase::kCapital));
  EXPECT_TRUE(gazetteer_->WordHas(tokens[1].word, person, LetterCase::kCapital));
  EXPECT_FALSE(gazetteer_->WordHas(tokens[2].word, person, LetterCase::kCapital));
  EXPECT_FALSE(gazetteer_->WordHas(tokens[3].word, person, LetterCase::kCapital));
}

// The memory of words is filled by many threads at once.
TEST_F(StackingTest, IsSafeForManyThreads) {
  Add("Oslo\tLOCATION\nUpper Vale\tLOCATION\n");
  Add("Oslo\tPERSON\nUpper Wick\tLOCATION\nVale\tPERSON\n");
  Stack();
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  threads.reserve(wrong.size());
  for (int& bad : wrong) {
    threads.emplace_back([this, &bad] {
      for (int i = 0; i < 200; ++i) {
        bad += At("Oslo") != "0.tsv:2 1.tsv:2 | Location+Person" ? 1 : 0;
        bad += At("Upper Vale") != "0.tsv:3 | Location" ? 1 : 0;
        bad += At("Upper Wick") != "1.tsv:3 | Location" ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, ElementsAre(0, 0, 0, 0));
}

TEST_F(StackingTest, HasAFingerprintOfAllFiles) {
  Add("Oslo\tLOCATION\n");
  Stack();
  const std::string one = gazetteer_->fingerprint();
  Add("Bergen\tLOCATION\n");
  Stack();
  EXPECT_NE(gazetteer_->fingerprint(), one);
  EXPECT_THAT(one, SizeIs(16));
}

}  // namespace
}  // namespace sayso
