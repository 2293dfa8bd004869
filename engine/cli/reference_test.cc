// docs/reference says what the sources say: the comments of proto/*.proto, and
// what `sayso COMMAND --help` prints. `tools/golden --update` writes it anew.

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/cli/commands.h"
#include "engine/cli/markdown_blocks_test.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace proto = google::protobuf;

// The files of proto/ with their comments, as protoc reads them.
class ProtoSources {
 public:
  ProtoSources() {
    const std::string path = ::testing::TempDir() + "/reference_test.descriptors";
    const std::string command = absl::StrCat(
        "protoc --include_imports --include_source_info -I. --descriptor_set_out=", path,
        " proto/record.proto proto/rule.proto proto/layout.proto proto/annotation.proto");
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    EXPECT_TRUE(set_.ParseFromString(ReadWholeFile(path)));
    for (const proto::FileDescriptorProto& file : set_.file()) {
      EXPECT_NE(pool_.BuildFile(file), nullptr) << file.name();
    }
  }

  const proto::FileDescriptor& File(const std::string& name) const {
    return *pool_.FindFileByName(name);
  }

 private:
  proto::FileDescriptorSet set_;
  proto::DescriptorPool pool_;
};

// "LayoutRules.Words": the name without the package's.
template <typename Descriptor>
std::string NameOf(const Descriptor& descriptor) {
  return std::string(descriptor.full_name().substr(descriptor.file()->package().size() + 1));
}

// The comment above, or else behind, as the lines that it was written in.
template <typename Descriptor>
std::string CommentOf(const Descriptor& descriptor) {
  proto::SourceLocation location;
  if (!descriptor.GetSourceLocation(&location)) return "";
  const std::string& comment =
      location.leading_comments.empty() ? location.trailing_comments : location.leading_comments;
  return std::string(absl::StripAsciiWhitespace(comment));
}

// In one line, for a table.
std::string Cell(const std::string& comment) {
  std::vector<std::string> words =
      absl::StrSplit(comment, absl::ByAnyChar(" \n"), absl::SkipEmpty());
  return absl::StrReplaceAll(absl::StrJoin(words, " "), {{"|", "\\|"}, {"<", "&lt;"}});
}

std::string Anchor(const std::string& name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{".", ""}});
}

// "repeated Quote", with links to what the page explains.
std::string TypeOf(const proto::FieldDescriptor& field) {
  std::string type = field.type_name();
  const proto::FileDescriptor* file = nullptr;
  if (field.message_type() != nullptr) {
    type = NameOf(*field.message_type());
    file = field.message_type()->file();
  } else if (field.enum_type() != nullptr) {
    type = NameOf(*field.enum_type());
    file = field.enum_type()->file();
  }
  const std::string page = file == field.file() ? "" : "records.md";
  if (file != nullptr) type = absl::StrCat("[", type, "](", page, "#", Anchor(type), ")");
  if (field.is_repeated()) return absl::StrCat("list of ", type);
  return field.has_optional_keyword() ? absl::StrCat(type, ", or none") : type;
}

std::string PageOfMessage(const proto::Descriptor& message) {
  std::string page = absl::StrCat("## ", NameOf(message), "\n\n");
  const std::string comment = CommentOf(message);
  if (!comment.empty()) absl::StrAppend(&page, Cell(comment), "\n\n");
  absl::StrAppend(&page, "| field | type | |\n|---|---|---|\n");
  std::string long_comments;
  for (int i = 0; i < message.field_count(); ++i) {
    const proto::FieldDescriptor& field = *message.field(i);
    const std::string told = CommentOf(field);
    EXPECT_NE(told, "") << field.full_name() << " has no comment";
    const std::string row = absl::StrCat("| `", field.name(), "` | ", TypeOf(field), " | ");
    // A table of its own would be lost in a cell.
    const size_t list = told.find("\n   ");
    if (list == std::string::npos) {
      absl::StrAppend(&page, row, Cell(told), " |\n");
    } else {
      absl::StrAppend(&page, row, Cell(told.substr(0, told.find('\n'))), " See below. |\n");
      absl::StrAppend(&long_comments, "\n`", field.name(), "`:\n\n```text\n");
      const std::vector<std::string> lines = absl::StrSplit(told, '\n');
      for (const std::string& line : lines) {
        absl::StrAppend(&long_comments, line.substr(line.starts_with(" ") ? 1 : 0), "\n");
      }
      absl::StrAppend(&long_comments, "```\n");
    }
  }
  return absl::StrCat(page, long_comments, "\n");
}

std::string PageOfEnum(const proto::EnumDescriptor& type) {
  std::string page = absl::StrCat("## ", NameOf(type), "\n\n");
  const std::string comment = CommentOf(type);
  if (!comment.empty()) absl::StrAppend(&page, Cell(comment), "\n\n");
  absl::StrAppend(&page, "| value | |\n|---|---|\n");
  for (int i = 0; i < type.value_count(); ++i) {
    absl::StrAppend(&page, "| `", type.value(i)->name(), "` | ", Cell(CommentOf(*type.value(i))),
                    " |\n");
  }
  return absl::StrCat(page, "\n");
}

// A message, and the messages and enums within it.
std::string PagesOfMessage(const proto::Descriptor& message) {
  std::string page = PageOfMessage(message);
  for (int i = 0; i < message.nested_type_count(); ++i) {
    absl::StrAppend(&page, PagesOfMessage(*message.nested_type(i)));
  }
  for (int i = 0; i < message.enum_type_count(); ++i) {
    absl::StrAppend(&page, PageOfEnum(*message.enum_type(i)));
  }
  return page;
}

// `first` is the message that readers look for, and comes before the others.
std::string PageOfFile(const proto::FileDescriptor& file, const std::string& title,
                       const std::string& about, const std::string& first) {
  std::string page = absl::StrCat("# ", title, "\n\n", about, "\n\n");
  const proto::Descriptor* head = file.FindMessageTypeByName(std::string(first));
  absl::StrAppend(&page, PagesOfMessage(*head));
  for (int i = 0; i < file.message_type_count(); ++i) {
    if (file.message_type(i) != head) absl::StrAppend(&page, PagesOfMessage(*file.message_type(i)));
  }
  for (int i = 0; i < file.enum_type_count(); ++i) {
    absl::StrAppend(&page, PageOfEnum(*file.enum_type(i)));
  }
  page.pop_back();
  return page;
}

std::string HelpOf(const std::vector<std::string>& args) {
  std::ostringstream out;
  EXPECT_EQ(RunSayso(args, Console{out, out}), 0);
  return out.str();
}

// The first words of the lines that begin with `prefix` and a letter.
std::vector<std::string> NamesIn(const std::string& help, const std::string& prefix) {
  std::vector<std::string> names;
  const std::vector<std::string> lines = absl::StrSplit(help, '\n');
  for (const std::string& line : lines) {
    if (!line.starts_with(prefix)) continue;
    const std::string name =
        line.substr(prefix.size(), line.find(' ', prefix.size()) - prefix.size());
    if (!name.empty() && absl::ascii_islower(static_cast<unsigned char>(name[0]))) {
      names.push_back(name);
    }
  }
  return names;
}

// Every command that `sayso --help` lists, and the verbs of `gazetteer`.
std::vector<std::vector<std::string>> Commands() {
  std::vector<std::vector<std::string>> commands = {{}};
  const std::string help = HelpOf({"--help"});
  for (const std::string& name : NamesIn(help.substr(help.find("Commands:")), "  ")) {
    commands.push_back({name});
    if (name != "gazetteer") continue;
    for (const std::string& verb : NamesIn(HelpOf({name, "--help"}), "sayso gazetteer ")) {
      commands.push_back({name, verb});
    }
  }
  return commands;
}

std::string PageOfCommandLine() {
  std::string page =
      "# The command line\n\nWhat `sayso --help` and `sayso COMMAND --help` print.\n\n";
  const std::vector<std::vector<std::string>> commands = Commands();
  EXPECT_GE(commands.size(), 14u);
  for (std::vector<std::string> command : commands) {
    const std::string name = absl::StrJoin(command, " ");
    command.push_back("--help");
    absl::StrAppend(&page, "## sayso", name.empty() ? "" : " ", name, "\n\n```text\n",
                    HelpOf(command), "```\n\n");
  }
  page.pop_back();
  return page;
}

void ExpectPage(const std::string& path, const std::string& page) {
  if (std::getenv("SAYSO_UPDATE_GOLDENS") != nullptr) {
    std::ofstream(path, std::ios::binary) << page;
  }
  EXPECT_EQ(ReadWholeFile(path), page) << "tools/golden --update writes " << path << " anew";
}

TEST(ReferenceTest, OfRecords) {
  ExpectPage("docs/reference/records.md",
             PageOfFile(ProtoSources().File("proto/record.proto"), "Records",
                        "What Sayso writes: a `Record` for each entry of a document. From the "
                        "comments of\n[proto/record.proto](../../proto/record.proto). All offsets "
                        "are bytes of the document's\ntext, half-open, and never inside a "
                        "character. JSON has the same names; empty fields are\nwritten too, but "
                        "messages, and what is \"or none\" here, only where they are there.",
                        "Record"));
}

TEST(ReferenceTest, OfRules) {
  ExpectPage("docs/reference/rules.md",
             PageOfFile(ProtoSources().File("proto/rule.proto"), "Rules",
                        "What is in a file of `en/rules/`. From the comments of\n"
                        "[proto/rule.proto](../../proto/rule.proto). "
                        "[rules/README.md](../../rules/README.md) explains patterns.",
                        "Rule"));
}

TEST(ReferenceTest, OfLayout) {
  ExpectPage("docs/reference/layout.md",
             PageOfFile(ProtoSources().File("proto/layout.proto"), "Layout rules",
                        "What is in `en/layout.textproto`: how a page is cut into entries, "
                        "headlines and bylines.\nFrom the comments of "
                        "[proto/layout.proto](../../proto/layout.proto), whose head says how "
                        "patterns\nare written.",
                        "LayoutRules"));
}

TEST(ReferenceTest, OfSamples) {
  ExpectPage("docs/reference/samples.md",
             PageOfFile(ProtoSources().File("proto/annotation.proto"), "Annotated samples",
                        "What is in a file `NAME.gold.textproto`. From the comments of\n"
                        "[proto/annotation.proto](../../proto/annotation.proto).",
                        "Sample"));
}

TEST(ReferenceTest, OfTheCommandLine) {
  ExpectPage("docs/reference/command_line.md", PageOfCommandLine());
}

}  // namespace
}  // namespace sayso
