// Pages: JSON-LD, what is seen of HTML, and encodings.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/input/encoding.h"
#include "engine/input/html_tree.h"
#include "engine/input/json_ld.h"
#include "engine/input/parse_document.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;

OwnedDocument Parse(const std::string& page, const std::string& charset = "") {
  DocumentParser parser({});
  RawDocument raw;
  raw.id = "page";
  raw.kind = RawDocument::Kind::kHtml;
  raw.bytes = page;
  raw.charset = charset;
  OwnedDocument document;
  const absl::Status status = parser.Parse(std::move(raw), &document);
  EXPECT_TRUE(status.ok()) << status;
  return document;
}

std::string Visible(const std::string& page) { return (*HtmlTree::Parse(page))->VisibleText(); }

TEST(PageTest, ALiveBlogIsWhatItsJsonLdSays) {
  const OwnedDocument document = Parse(R"(<!doctype html><html><head>
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "name": "x"},
  {"@type": ["LiveBlogPosting"], "headline": "Ferry live", "datePublished": "2024-05-14T07:00:00Z",
   "liveBlogUpdate": [
    {"@type": "BlogPosting", "headline": "Back in service", "datePublished": "2024-05-14T09:42:10+01:00",
     "author": [{"@type": "Person", "name": "Ada Penrose"}, {"name": "Ben Ode"}],
     "articleBody": "<p>“We sail at noon,” said Tom&nbsp;Reyes.</p><p>He left &amp; came back.</p>"},
    {"@type": "BlogPosting", "headline": "Nothing more", "articleBody": ""},
    {"@type": "BlogPosting", "articleBody": "No headline here.\n\nTwo lines."}]}]}</script>
</head><body><p>Something else.</p></body></html>)");
  EXPECT_EQ(document.extracted_from, "LiveBlogPosting");
  EXPECT_EQ(document.published, "2024-05-14T07:00");
  EXPECT_EQ(document.text,
            "Back in service\n“We sail at noon,” said Tom Reyes.\nHe left & came back.\n\n"
            "No headline here.\nTwo lines.\n\n");
  ASSERT_EQ(document.entries.size(), 2u);
  const Entry& first = document.entries[0];
  ASSERT_EQ(first.blocks.size(), 3u);
  EXPECT_EQ(first.blocks[0].kind, BlockKind::kHeadline);
  EXPECT_EQ(first.blocks[0].span.In(document.text), "Back in service");
  EXPECT_EQ(first.blocks[2].span.In(document.text), "He left & came back.");
  ASSERT_TRUE(first.byline.has_value());
  EXPECT_EQ(first.byline->authors, (std::vector<std::string>{"Ada Penrose", "Ben Ode"}));
  EXPECT_EQ(first.byline->published, "2024-05-14T09:42");
  EXPECT_FALSE(document.entries[1].byline.has_value());
  EXPECT_TRUE(CheckEntries(document.entries, document.text).ok());
}

TEST(PageTest, AnArticleWithoutABodyInItsJsonLdIsWhatIsSeen) {
  const OwnedDocument document = Parse(R"(<html><head><title>T</title>
<meta property="article:published_time" content="2024-05-14T08:00:00+00:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier opens"}</script>
<script type="application/ld+json">{ broken </script>
<style>p {}</style></head><body>
<nav><p>Home</p></nav>
<article><h1>Pier   opens</h1><div>By <b>Ada</b> Penrose</div><p>The pier<br>opened &mdash; at last.</p>
<div style="display: none">hidden</div><p hidden>hidden too</p><script>var x = "<p>";</script>
<ul><li>One</li><li>Two</li></ul></article><footer>Rights</footer></body></html>)");
  EXPECT_EQ(document.extracted_from, "visible text");
  EXPECT_EQ(document.text, "Pier opens\nBy Ada Penrose\nThe pier\nopened — at last.\nOne\nTwo\n");
  EXPECT_EQ(document.published, "2024-05-14T08:00");
  EXPECT_TRUE(document.entries.empty());
}

TEST(PageTest, ANewsArticleInMicrodataOfAnyKindEndsInArticle) {
  const auto page = ReadJsonLd({R"([{"@type": "http://schema.org/ReportageNewsArticle",
    "headline": "H", "articleBody": "Body of it.", "author": "Ada Penrose"}])"});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->text, "H\nBody of it.\n\n");
  EXPECT_EQ(page->entries[0].byline->authors, std::vector<std::string>{"Ada Penrose"});
  EXPECT_FALSE(ReadJsonLd({R"({"@type": "Recipe", "articleBody": "x"})"}).has_value());
}

TEST(PageTest, TheHeadlineOutsideOfTheArticleComesFirst) {
  EXPECT_EQ(Visible("<h1>Head</h1><p>ad</p><main><p>One two three four.</p></main>"),
            "Head\nOne two three four.\n");
  EXPECT_EQ(Visible("<p>No article here.<p>At all"), "No article here.\nAt all\n");
}

TEST(PageTest, WhatStrangersBuildIsBounded) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_EQ(HtmlTree::Parse(deep).status().code(), absl::StatusCode::kResourceExhausted);
  // Each paragraph opens all of the bold ones before it again.
  std::string copies = "<p>";
  for (int i = 0; i < 1500; ++i) absl::StrAppend(&copies, "<b id=", i, ">");
  for (int i = 0; i < 100000; ++i) copies += "<p>x";
  EXPECT_EQ(HtmlTree::Parse(copies).status().code(), absl::StatusCode::kResourceExhausted);
  std::string wide;
  for (int i = 0; i < 100000; ++i) wide += "<p>word";
  EXPECT_TRUE(HtmlTree::Parse(wide).ok());
}

TEST(PageTest, EncodingsAreDeclaredOrDetectedAndSaidSo) {
  const OwnedDocument declared = Parse("<meta charset=\"iso-8859-1\"><p>caf\xE9 \x93so\x94</p>");
  EXPECT_EQ(declared.text, "café “so”\n");
  EXPECT_EQ(declared.encoding, "windows-1252");
  EXPECT_FALSE(declared.encoding_detected);
  EXPECT_EQ(Parse("<p>\xE6\xF3\xEA</p>", "koi8-r").text, "ФСЙ\n");
  const OwnedDocument utf8 = Parse("<meta charset=windows-1252 ><p>plain</p>");
  EXPECT_EQ(utf8.text, "plain\n");
  const OwnedDocument wrong = Parse(
      "<meta charset=utf-8><p>caf\xE9 na\xEFve fa\xE7"
      "ade d\xE9j\xE0 vu</p>");
  EXPECT_TRUE(wrong.encoding_detected);
  EXPECT_EQ(wrong.text, "café naïve façade déjà vu\n");
}

TEST(EncodingTest, MarksDetectionAndNames) {
  EXPECT_EQ(DecodeText("\xEF\xBB\xBFx", "")->text, "x");
  EXPECT_EQ(DecodeText(std::string("\xFF\xFE\x41\x00\x3D\x04", 6), "")->text, "Aн");
  EXPECT_EQ(DecodeText(std::string("\xFE\xFF\x00\x41", 4), "")->encoding, "utf-16be");
  EXPECT_EQ(DecodeText("é", "")->encoding, "UTF-8");
  EXPECT_EQ(DecodeTextAs("\x83\x65", "shift_jis")->text, "テ");
  EXPECT_FALSE(DecodeTextAs("x", "no-such").ok());
  EXPECT_TRUE(IsKnownEncoding("Latin1"));
  EXPECT_EQ(WithoutBadUtf8("a\xFF"
                           "b"),
            "a\xEF\xBF\xBD"
            "b");
  const std::string russian(  // windows-1251, unsaid
      "\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xF1\xEA\xE0\xE7\xE0\xEB, \xF7\xF2\xEE \xEF\xE0\xF0\xEE\xEC "
      "\xEF\xEE\xE9\xE4\xE5\xF2 \xE7\xE0\xE2\xF2\xF0\xE0 \xF3\xF2\xF0\xEE\xEC");
  const auto detected = DecodeText(russian, "");
  EXPECT_TRUE(detected->detected);
  EXPECT_EQ(detected->text, "Министр сказал, что паром пойдет завтра утром");
}

TEST(EncodingTest, EncodingInMeta) {
  EXPECT_EQ(EncodingInMeta("<META http-equiv=x content='text/html; charset=KOI8-R'>"), "koi8-r");
  EXPECT_EQ(EncodingInMeta("<meta charset='utf-16'>"), "utf-8");
  EXPECT_EQ(EncodingInMeta("<p>charset=x</p>"), std::nullopt);
}

TEST(PageTextTest, LocalTime) {
  EXPECT_EQ(LocalTime("2025-02-13T09:30:00Z"), "2025-02-13T09:30");
  EXPECT_EQ(LocalTime("2025-02-13 09:30"), "2025-02-13T09:30");
  EXPECT_EQ(LocalTime("2025-02-13"), "2025-02-13");
  EXPECT_EQ(LocalTime("13 Feb"), "");
}

}  // namespace
}  // namespace sayso
