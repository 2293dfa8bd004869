#include "engine/cli/commands.h"

#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/delimited_message_util.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/cli/command_runner_test.h"
#include "engine/cli/version.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/record.pb.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<pb::Record> ParsePb(const std::string& bytes) {
  std::vector<pb::Record> records;
  google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
  bool clean_end = false;
  for (pb::Record record;
       google::protobuf::util::ParseDelimitedFromZeroCopyStream(&record, &stream, &clean_end);
       record.Clear()) {
    records.push_back(record);
  }
  EXPECT_TRUE(clean_end);
  return records;
}

class CommandsTest : public CommandTest {};

TEST_F(CommandsTest, ExtractWritesPbToAFileAndJsonToATerminal) {
  const std::string page = Write("a.txt", "Ferry back\n“We sail,” said Tom Reyes.\n");
  const std::vector<pb::Record> records = ParsePb(Sayso({"extract", page}).out);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].document_id(), page);
  EXPECT_EQ(records[0].rules_fingerprint().size(), 16u);
  const Ran ran = Sayso({"extract", page}, true);
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, StartsWith("{\"document_id\":"));
  EXPECT_EQ(ran.err, "");
}

TEST_F(CommandsTest, ExtractReadsJsonLines) {
  const std::string file =
      Write("a.jsonl",
            "{\"id\": \"one\", \"text\": \"Tom Reyes left Hull.\", \"extra\": [1]}\n"
            "{\"id\": \"two\", \"text\": \"Ben Ode left York.\"}\n");
  const Ran ran = Sayso({"extract", "--format=jsonl", file});
  EXPECT_EQ(ran.status, 0);
  const std::vector<std::string> lines = absl::StrSplit(ran.out, '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], HasSubstr("\"document_id\":\"one\",\"index\":0"));
  EXPECT_THAT(lines[1], HasSubstr("\"document_id\":\"two\",\"index\":0"));
}

TEST_F(CommandsTest, ExtractNamesWhatFailedAndWritesTheRest) {
  const std::string good = Write("good.txt", "Tom Reyes left Hull.\n");
  const std::string bad = Write("bad.txt", "caf\xE9\n");
  const std::string lines = Write("c.jsonl", "{\"id\": \"x\", \"text\": \"Hull.\"}\nnonsense\n");
  const std::string missing = (folder_ / "missing.txt").string();
  const Ran ran = Sayso({"extract", bad, missing, lines, good});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("sayso: " + bad + ": byte 3"),
                             HasSubstr("sayso: " + missing + ": no such file"),
                             HasSubstr("sayso: " + lines + ":2: ")));
  const std::vector<pb::Record> records = ParsePb(ran.out);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].document_id(), "x");
  EXPECT_EQ(records[1].document_id(), good);
}

TEST_F(CommandsTest, ExtractWritesNothingWhereTheCommandLineIsWrong) {
  const std::string page = Write("a.txt", "Tom Reyes left Hull.\n");
  const std::string output = (folder_ / "out.pb").string();
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"extract"},
           {"extract", "--format=xml", page},
           {"extract", "--no_such_flag", page},
           {"extract", "--jobs=0", page},
           {"extract", "--rules=/nowhere", "--output=" + output, page},
           {"extract", "--output=/nowhere/out.pb", page}}) {
    const Ran ran = Sayso(args);
    EXPECT_EQ(ran.status, 2) << args.back();
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, StartsWith("sayso: "));
  }
  EXPECT_FALSE(fs::exists(output));
}

TEST_F(CommandsTest, ABadRuleIsNamedByFileAndLine) {
  Write("rules/en/rules/bad.textproto",
        "pass: NAMES\nrule {\n  name: \"x/y\"\n  patern: \"a\"\n}\n");
  const Ran ran = Sayso({"rules", "check", (folder_ / "rules").string()});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.err, HasSubstr("en/rules/bad.textproto:4"));
}

TEST_F(CommandsTest, ExtractGivesTheSameBytesWhateverTheJobs) {
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    lines +=
        "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"“We sail,” said Tom Reyes of Hull, " +
        std::string(static_cast<size_t>(i % 17), '.') + " number " + std::to_string(i) + ".\"}\n";
  }
  const std::string file = Write("a.jsonl", lines);
  const Ran one = Sayso({"extract", "--jobs=1", file, "testdata/pages"});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_GE(ParsePb(one.out).size(), 200u);
  for (const char* jobs : {"--jobs=2", "--jobs=8"}) {
    EXPECT_TRUE(Sayso({"extract", jobs, file, "testdata/pages"}).out == one.out) << jobs;
  }
}

TEST_F(CommandsTest, ExtractToAFile) {
  const std::string page = Write("a.txt", "Tom Reyes left Hull.\n");
  const std::string output = (folder_ / "out.jsonl").string();
  const Ran ran = Sayso({"extract", "--format=jsonl", "--output", output, page});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(Read(output), Sayso({"extract", "--format=jsonl", page}).out);
}

TEST_F(CommandsTest, ExtractTakesPagesAndCarriesTheirText) {
  const std::string page = Write(
      "a.html",
      "<meta charset=windows-1252><article><p>\x93We sail,\x94 said Tom Reyes of Hull.</article>");
  const Ran ran = Sayso({"extract", "--format=pb", page});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const std::vector<pb::Record> records = ParsePb(ran.out);
  ASSERT_EQ(records.size(), 1u);
  const pb::Extraction& extraction = records[0].extraction();
  EXPECT_EQ(extraction.text(), "“We sail,” said Tom Reyes of Hull.\n");
  EXPECT_EQ(extraction.encoding(), "windows-1252");
  EXPECT_EQ(extraction.from(), "visible text");
  ASSERT_EQ(records[0].quotes_size(), 1);
  const pb::Span& span = records[0].quotes(0).span();
  EXPECT_EQ(extraction.text().substr(span.begin(), span.end() - span.begin()), "“We sail,”");
}

TEST_F(CommandsTest, ExtractDetectsEncodingsWhereAsked) {
  const std::string text = Write("a.txt", "caf\xE9 na\xEFve d\xE9j\xE0 vu, said Tom Reyes.\n");
  EXPECT_EQ(Sayso({"extract", text}).status, 1);
  const Ran ran = Sayso({"extract", "--encoding=detect", "--format=jsonl", text});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\"encoding_detected\":true"));
  EXPECT_THAT(ran.out, HasSubstr("café naïve déjà vu"));
  EXPECT_EQ(Sayso({"extract", "--encoding=klingon", text}).status, 2);
}

TEST_F(CommandsTest, ExtractSumsUpAndWritesErrors) {
  const std::string lines =
      Write("a.jsonl", "{\"id\": \"x\", \"text\": \"“Yes,” said Tom Reyes.\"}\nnonsense\n");
  const std::string summary = (folder_ / "summary.json").string();
  const std::string errors = (folder_ / "errors.jsonl").string();
  const Ran ran = Sayso({"extract", "--format=jsonl", "--summary=" + summary, "--errors=" + errors,
                         lines, (folder_ / "none.txt").string()});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(Read(summary), AllOf(StartsWith("{\"documents\":3,\"failed\":2,"),
                                   HasSubstr("\"quotes\":{\"with_speaker\":1,"),
                                   HasSubstr("\"failures\":{\"malformed\":1,\"missing\":1}")));
  EXPECT_THAT(Read(errors), AllOf(HasSubstr("\"cause\":\"malformed\""),
                                  HasSubstr("none.txt: no such file or folder\"}\n")));
  EXPECT_THAT(Sayso({"extract", "--summary=-", lines}).err, HasSubstr("1 with a speaker"));
}

TEST_F(CommandsTest, ExtractRefusesFlagsThatContradictEachOther) {
  const std::string page = Write("a.txt", "Tom Reyes left Hull.\n");
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{"extract", "--resume", page},
                                             {"extract", "--part_mb=3", page},
                                             {"extract", "--shard=0/2", page},
                                             {"extract", "--shard=3/2", page},
                                             {"extract", "--shard=x", page},
                                             {"extract", "--resume", "--output=/dev/full", page}}) {
    EXPECT_EQ(Sayso(args).status, 2) << args[1];
  }
  const Ran limited = Sayso({"extract", "--max_bytes=10", page});
  EXPECT_EQ(limited.status, 1);
  EXPECT_THAT(limited.err, HasSubstr("longer than the limit of 10 bytes"));
}

TEST_F(CommandsTest, TextNamesTheDocumentsWhereThereAreSeveral) {
  const std::string a = Write("a.txt", "Tom Reyes left Hull.\n");
  const std::string b = Write("b.txt", "Tom Reyes left York.\n");
  EXPECT_THAT(Sayso({"extract", "--format=text", a}).out, Not(HasSubstr("== ")));
  EXPECT_THAT(Sayso({"extract", "--format=text", a, b}).out,
              AllOf(HasSubstr("== " + a + "\n"), HasSubstr("== " + b + "\n")));
}

TEST_F(CommandsTest, ColourIsForTerminals) {
  const std::string page = Write("a.txt", "“We sail,” said Tom Reyes.\n");
  EXPECT_THAT(Sayso({"extract", "--format=text", page}).out, Not(HasSubstr("\033")));
  EXPECT_THAT(Sayso({"extract", "--format=text", page}, true).out, HasSubstr("\033["));
  EXPECT_THAT(Sayso({"extract", "--format=text", "--color=never", page}, true).out,
              Not(HasSubstr("\033")));
  EXPECT_THAT(Sayso({"extract", "--format=text", "--color=always", page}).out, HasSubstr("\033["));
}

TEST_F(CommandsTest, ExplainShowsWhatWasFoundAtAPlace) {
  const std::string page =
      Write("a.txt", "Élan in Hull.\nLater Mr Okello arrived with Dr Anna van der Berg.\n");
  const Ran here = Sayso({"explain", page, "--at=2:10"});
  EXPECT_EQ(here.status, 0) << here.err;
  EXPECT_THAT(here.out, HasSubstr(page + ":2:10\n  Later Mr Okello arrived"));
  EXPECT_THAT(here.out, HasSubstr("\n           ^\n"));
  EXPECT_THAT(here.out, HasSubstr("[Okello]  by person/title-name"));
  EXPECT_THAT(here.out, Not(HasSubstr("Berg]")));
  EXPECT_THAT(Sayso({"explain", page}).out, AllOf(HasSubstr("[Okello]"), HasSubstr("Berg]")));
  EXPECT_THAT(Sayso({"explain", page, "--at=2:1"}).out, HasSubstr("nothing was found here"));
}

TEST_F(CommandsTest, ExplainErrors) {
  const std::string page = Write("a.txt", "Hull.\n");
  EXPECT_THAT(Sayso({"explain", page, "--at=9:1"}).err, HasSubstr("no line 9"));
  EXPECT_THAT(Sayso({"explain", page, "--at=x"}).err, HasSubstr("LINE:COLUMN"));
  EXPECT_EQ(Sayso({"explain", page, "--at=9:1"}).status, 2);
  EXPECT_EQ(Sayso({"explain"}).status, 2);
  EXPECT_EQ(Sayso({"explain", (folder_ / "none.txt").string()}).status, 1);
}

TEST_F(CommandsTest, EvalComparesWithFloors) {
  Write("s/a.txt", "Mr Okello left.\n");
  Write("s/a.gold.textproto",
        "about: \"x; names only\"\nentry { mention { text: \"Okello\" type: PERSON } }\n");
  const std::string samples = (folder_ / "s").string();
  const std::string floors = (folder_ / "floors.textproto").string();
  EXPECT_THAT(Sayso({"eval", samples}).out,
              HasSubstr("PERSON             100.0   100.0   100.0        1       1       1"));
  EXPECT_EQ(Sayso({"eval", samples, "--floor=" + floors, "--update_floor"}).status, 0);
  EXPECT_EQ(Sayso({"eval", samples, "--floor=" + floors}).status, 0);

  Write("s/a.gold.textproto",
        "about: \"x; names only\"\nentry { mention { text: \"Okello\" type: EVENT } }\n");
  const Ran ran = Sayso({"eval", samples, "--floor=" + floors, "--errors=5"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("below its floor: PERSON: precision 0.0, floor 100.0"));
  EXPECT_THAT(ran.out,
              HasSubstr("a.txt:1: wrong type: PERSON, not EVENT, by person/title-name\n    "
                        "Mr [[Okello]] left."));
  EXPECT_THAT(Sayso({"eval", samples, "--format=json"}).out, StartsWith("{\"samples\":1,"));
}

TEST_F(CommandsTest, EvalShowsMistakesByCause) {
  Write("s/a.txt", "Mr Okello left.\n");
  Write("s/a.gold.textproto",
        "about: \"x; names only\"\nentry { mention { text: \"Okello\" type: EVENT } }\n");
  const std::string out = Sayso({"eval", "--errors", (folder_ / "s").string()}).out;
  EXPECT_THAT(out, HasSubstr("\ntype: found as something else: 1\n      1  person/title-name\n"));
  EXPECT_THAT(out, HasSubstr("wrong type: PERSON, not EVENT, by person/title-name\n"));
  EXPECT_THAT(Sayso({"eval", "--errors=0", (folder_ / "s").string()}).out,
              Not(HasSubstr("wrong type")));
}

TEST_F(CommandsTest, EvalAgainstEarlierRecords) {
  const std::string text = Write("s/a.txt", "Mr Okello left.\n");
  Write("s/a.gold.textproto",
        "about: \"x; names only\"\nentry { mention { text: \"Okello\" type: PERSON } }\n");
  const std::string samples = (folder_ / "s").string();
  const Ran same = Sayso({"extract", "--format=jsonl", text});
  EXPECT_EQ(Sayso({"eval", samples, "--against=" + Write("same.jsonl", same.out)}).out,
            "no change\n");

  // An earlier engine that found nothing, and wrote a field that is gone.
  const std::string old = Write("old.jsonl",
                                "{\"document_id\":\"elsewhere/a.txt\",\"gone\":1,"
                                "\"span\":{\"begin\":0,\"end\":16}}\n");
  const std::string won = Sayso({"eval", samples, "--against=" + old}).out;
  EXPECT_THAT(won, HasSubstr("PERSON                 0.0   100.0  +100.0\n"));
  EXPECT_THAT(won, HasSubstr("a.txt: 1 won, 0 lost\nwon: "));
  EXPECT_THAT(won, HasSubstr("missed PERSON\n    Mr [[Okello]] left."));
  EXPECT_THAT(Sayso({"eval", samples, "--against=" + old, "--format=json"}).out,
              StartsWith("{\"change\":["));
}

TEST_F(CommandsTest, EvalAgainstAProgram) {
  // CMake says where the program is; Bazel puts it beside the tests.
  const char* const set = std::getenv("SAYSO_BIN");
  const std::string program = set != nullptr ? set : "engine/cli/sayso";
  Write("s/a.txt", "Mr Okello left.\n");
  Write("s/a.gold.textproto",
        "about: \"x; names only\"\nentry { mention { text: \"Okello\" type: PERSON } }\n");
  const Ran ran = Sayso({"eval", (folder_ / "s").string(), "--against=" + program});
  EXPECT_EQ(ran.out, "no change\n") << ran.err;
}

TEST_F(CommandsTest, EvalAgainstErrors) {
  Write("s/a.txt", "Mr Okello left.\n");
  Write("s/a.gold.textproto",
        "about: \"x; names only\"\nentry { mention { text: \"Okello\" type: PERSON } }\n");
  const std::string samples = (folder_ / "s").string();
  const auto error = [&](const std::string& old) {
    const Ran ran = Sayso({"eval", samples, "--against=" + old});
    EXPECT_EQ(ran.status, 2);
    return ran.err;
  };
  EXPECT_THAT(error("/nowhere"), HasSubstr("/nowhere: no such file"));
  EXPECT_THAT(error(Write("bad.jsonl", "\nno\n")), HasSubstr("bad.jsonl:2: no record"));
  EXPECT_THAT(error(Write("none.jsonl", "")), HasSubstr("no record of it"));
  EXPECT_THAT(error("/bin/false"), HasSubstr("/bin/false extract: failed"));
}

TEST_F(CommandsTest, EvalErrors) {
  Write("a.txt", "Mr Okello left.\n");
  const std::string gold =
      Write("a.gold.textproto", "entry {\n  mention { text: \"Leeds\" type: LOCATION }\n}\n");
  const Ran ran = Sayso({"eval", gold});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.err, HasSubstr("a.gold.textproto:2: mention \"Leeds\" is nowhere in the text"));
  EXPECT_EQ(Sayso({"eval"}).status, 2);
  EXPECT_EQ(Sayso({"eval", "/nowhere"}).status, 2);
  EXPECT_EQ(Sayso({"eval", "--update_floor", gold}).status, 2);
}

TEST_F(CommandsTest, Version) {
  const Ran ran = Sayso({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, StartsWith(std::string("sayso ") + kVersion + "\nrules "));
  EXPECT_THAT(ran.out, HasSubstr("\ngazetteers "));
}

TEST_F(CommandsTest, HelpForEach) {
  EXPECT_THAT(Sayso({"--help"}).out, HasSubstr("extract"));
  for (const char* command : {"extract", "eval", "rules", "explain", "version"}) {
    const Ran ran = Sayso({command, "--help"});
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, StartsWith("sayso "));
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(Sayso({"help", command}).out, ran.out);
  }
}

TEST_F(CommandsTest, UnknownCommands) {
  EXPECT_EQ(Sayso({"extrat"}).err, "sayso: unknown command extrat, did you mean extract?\n");
  EXPECT_EQ(Sayso({"page.txt"}).err,
            "sayso: unknown command page.txt; to read a file: sayso extract page.txt\n");
  EXPECT_EQ(Sayso({"frobnicate"}).err, "sayso: unknown command frobnicate; see sayso --help\n");
  EXPECT_EQ(Sayso({"--format=text"}).status, 2);
  EXPECT_EQ(Sayso({}).status, 2);
  EXPECT_EQ(Sayso({"rules", "chekc"}).err, "sayso: unknown: rules chekc, did you mean check?\n");
}

}  // namespace
}  // namespace sayso
