#include "engine/gazetteer/gazetteer_writer.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/generated_names_test.h"
#include "engine/gazetteer/phrase_form.h"
#include "engine/gazetteer/source_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// What is wrong with a table, or nothing.
std::string Wrong(std::string_view rows) {
  const Tokenizer tokenizer;
  GazetteerWriter writer(tokenizer);
  return std::string(AddRows(absl::StrCat("name\ttype\tids\taliases\tflags\n", std::string(rows)),
                             "a.tsv", "in/a.tsv", &writer)
                         .message());
}

TEST(GazetteerWriter, RefusesNamesThatCanNotBeFound) {
  EXPECT_EQ(Wrong("Oslo\tLOCATION\n \tLOCATION\n"), "in/a.tsv:3:  : no good name: it is empty");
  EXPECT_EQ(Wrong("???\tLOCATION\n"), "in/a.tsv:2: ???: no good name: it has only marks");
  EXPECT_EQ(Wrong("Oslo\tLOCATION\t\tshort=!\n"),
            "in/a.tsv:2: Oslo: no good alias `!`: it has only marks");
  std::string long_name;
  for (int i = 0; i < 200; ++i) long_name += "word ";
  EXPECT_THAT(Wrong(long_name + "\tLOCATION\n"), HasSubstr("it has 200 tokens; the most are 32"));
  EXPECT_THAT(Wrong("Oslo\tLOCATION\t\tofficial=" + long_name + "\n"),
              HasSubstr("it has 200 tokens; the most are 32"));
  EXPECT_EQ(Wrong("Oslo\t\n"), "in/a.tsv:2: Oslo: no type");
  EXPECT_EQ(Wrong("\tLOCATION\n"), "in/a.tsv:2: no name");
}

TEST(GazetteerWriter, TakesTheLongestNamesThatItMay) {
  std::string name = "Word";
  for (size_t i = 1; i < format::kMaxTokens; ++i) name += " word";
  EXPECT_EQ(Wrong(name + "\tLOCATION\n"), "");
  EXPECT_NE(Wrong(name + " word\tLOCATION\n"), "");
}

TEST(GazetteerWriter, RefusesAnIdThatIsTaken) {
  EXPECT_EQ(Wrong("Oslo\tLOCATION\town:1;own:2\nBergen\tLOCATION\town:3;own:2\n"),
            "in/a.tsv:3: Bergen: the id own:2 is that of Oslo, in/a.tsv:2");
  EXPECT_EQ(Wrong("Oslo\tLOCATION\town:1\nBergen\tLOCATION\town:01\n"), "");
}

TEST(GazetteerWriter, RefusesRemovalOfNothing) {
  EXPECT_EQ(Wrong("Oslo\tLOCATION\t\t\tremove\n"),
            "in/a.tsv:2: Oslo: a row that removes others needs their id");
  EXPECT_EQ(Wrong("Oslo\t\town:1\t\tremove\n"), "");
}

// Two rows with each other's names are no circle: aliases are texts, not rows.
TEST(GazetteerWriter, TakesRowsThatShareNames) {
  EXPECT_EQ(Wrong("Oslo\tLOCATION\t\tformer=Christiania\nChristiania\tLOCATION\t\tofficial=Oslo\n"),
            "");
}

TEST(GazetteerWriter, GoesOnBehindABadRow) {
  const Tokenizer tokenizer;
  GazetteerWriter writer(tokenizer);
  Row row;
  row.file = writer.AddFile("a.tsv", "in/a.tsv");
  row.type = pb::LOCATION;
  row.name = "!!";
  row.line = 7;
  EXPECT_FALSE(writer.AddRow(row).ok());
  EXPECT_EQ(writer.row_count(), 0u);
  row.name = "Oslo";
  row.line = 8;
  EXPECT_TRUE(writer.AddRow(row).ok());
  EXPECT_EQ(writer.row_count(), 1u);
  EXPECT_EQ(writer.name_count(), 1u);
  const auto bytes = writer.Finish();
  ASSERT_TRUE(bytes.ok());
  const auto file = GazetteerFile::Own(*bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->row(0).line, 8u);
  const std::vector<std::string> words = {"oslo"};
  EXPECT_NE(file->Find(words), kNoNode);
}

TEST(GazetteerWriter, CompilesTheSameInAnyOrderOfFiles) {
  const std::vector<SourceFile> files = {
      {"en/lexicons/month.txt", "may\n"},
      {"gazetteers/a.tsv", "name\ttype\nOslo\tLOCATION\n"},
      {"gazetteers/b.tsv", "name\ttype\nBergen\tLOCATION\n"},
  };
  const auto forth = CompileGazetteer(files, {"of", "in"}, Tokenizer());
  const auto back =
      CompileGazetteer({files[2], files[1], files[0]}, {"in", "of", "in"}, Tokenizer());
  ASSERT_TRUE(forth.ok()) << forth.status();
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(*forth, *back);
}

// Every name of a large table is found, and nothing that is not there.
TEST(GazetteerWriter, HoldsManyNames) {
  constexpr size_t kNames = 50000;
  const std::string table = GeneratedNames().Table(kNames);
  const Tokenizer tokenizer;
  GazetteerWriter writer(tokenizer);
  const absl::Status added = AddRows(table, "a.tsv", "a.tsv", &writer);
  ASSERT_TRUE(added.ok()) << added;
  EXPECT_GE(writer.name_count(), kNames);
  const auto bytes = writer.Finish();
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto file = GazetteerFile::Own(*bytes);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_TRUE(file->Verify().ok());
  const Folder folder;
  std::vector<Token> scratch;
  for (uint32_t i = 0; i < file->row_count(); ++i) {
    const RowView row = file->row(i);
    std::vector<std::string> texts = {std::string(row.name)};
    for (const AliasView& alias : row.aliases) texts.emplace_back(alias.text);
    for (const std::string& text : texts) {
      std::vector<std::string> words;
      for (const std::string_view word : FormOf(tokenizer, text, &scratch).words) {
        folder.Fold(word, &words.emplace_back());
      }
      const NodeId node = file->Find(words);
      ASSERT_NE(node, kNoNode) << text;
      const GazetteerFile::Leaf leaf = file->LeafOf(node);
      const format::Sense& sense = file->sense(leaf.sense);
      bool is_meant = (sense.flags & format::Sense::kRow) != 0 && leaf.row == i;
      if ((sense.flags & format::Sense::kSeveral) != 0) {
        for (const format::Reference& other : file->SeveralOf(leaf.row)) is_meant |= other.row == i;
      }
      ASSERT_TRUE(is_meant) << text;
      words.push_back("nowhere");
      ASSERT_EQ(file->Find(words), kNoNode);
    }
    for (const std::string& id : row.ids) ASSERT_THAT(file->RowsWithId(id), ElementsAre(i));
  }
  size_t edges = 0;
  file->ForEachEdge(
      [&](size_t level, uint32_t parent, uint32_t word, const GazetteerFile::Step& step) {
        ++edges;
        GazetteerFile::Step same;
        ASSERT_TRUE(file->Next(level, parent, word, &same));
        ASSERT_EQ(same.node, step.node);
      });
  EXPECT_GT(edges, kNames / 2);
}

}  // namespace
}  // namespace sayso
