#include "engine/input/warc.h"

#include <zlib.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/input/byte_source.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Gzip(const std::string& bytes, int window = 15 + 16) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Record(const std::string& uri, const std::string& http,
                   const std::string& type = "response") {
  return absl::StrCat("WARC/1.0\r\nWARC-Type: ", type, "\r\nWARC-Target-URI: ", uri,
                      "\r\nWARC-Date: 2024-05-14T10:00:00Z\r\nContent-Type: application/http; "
                      "msgtype=response\r\nContent-Length: ",
                      http.size(), "\r\n\r\n", http, "\r\n\r\n");
}

std::string Http(const std::string& headers, const std::string& body,
                 const std::string& status = "200 OK") {
  return absl::StrCat("HTTP/1.1 ", status, "\r\n", headers, "\r\n", body);
}
constexpr char kHtml[] = "Content-Type: text/html; charset=\"ISO-8859-1\"\r\n";

// "id body" or "id !error" of each.
std::vector<std::string> Pages(const std::string& warc, const InputLimits& limits = {}) {
  std::vector<std::string> pages;
  auto source = UnpackBytes(warc, "crawl.warc");
  if (!source.ok()) return {std::string(source.status().message())};
  const auto splitter =
      SplitDocuments(*std::move(source), "crawl.warc", InputFormat::kWarc, limits);
  RawDocument document;
  while (splitter->Next(&document)) {
    pages.push_back(document.error.ok()
                        ? absl::StrCat(document.id, " ", document.bytes)
                        : absl::StrCat(document.id, " !", std::string(document.error.message())));
  }
  return pages;
}

TEST(WarcTest, GivesThePagesAndPassesOverTheRest) {
  const std::string warc =
      absl::StrCat("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n",
                   Record("http://a/1", "GET / HTTP/1.1\r\n\r\n", "request"),
                   Record("http://a/1", Http(kHtml, "<p>one")),
                   Record("http://a/gone", Http(kHtml, "no", "404 Not Found")),
                   Record("http://a/picture", Http("Content-Type: image/png\r\n", "\x89PNG")),
                   Record("<http://a/2>", Http("Content-Type: text/plain\r\n", "two")));
  EXPECT_THAT(Pages(warc), ElementsAre("http://a/1 <p>one", "http://a/2 two"));
  // A gzip member a record, as crawls have them.
  EXPECT_THAT(Pages(Gzip(Record("http://a/1", Http(kHtml, "one"))) +
                    Gzip(Record("http://a/2", Http(kHtml, "two")))),
              ElementsAre("http://a/1 one", "http://a/2 two"));
}

TEST(WarcTest, BodiesAreUnchunkedAndUnpacked) {
  const std::string chunked = "4;x=y\r\n<p>o\r\n2\r\nne\r\n0\r\n\r\n";
  const auto http = ParseHttpResponse(
      Http(absl::StrCat(kHtml, "Transfer-Encoding: chunked\r\n"), chunked), "u", {});
  ASSERT_TRUE(http.ok()) << http.status();
  EXPECT_EQ(http->body, "<p>one");
  EXPECT_EQ(http->charset, "iso-8859-1");
  EXPECT_EQ(http->content_type, "text/html");
  for (const auto& [encoding, body] : std::vector<std::pair<std::string, std::string>>{
           {"gzip", Gzip("<p>one")},
           {"gzip", "<p>one"},  // unpacked by the crawler
           {"deflate", Gzip("<p>one", 15)},
           {"deflate", Gzip("<p>one", -15)},
           {"identity", "<p>one"}}) {
    const auto packed = ParseHttpResponse(
        Http(absl::StrCat(kHtml, "content-encoding: ", encoding, "\r\n"), body), "u", {});
    ASSERT_TRUE(packed.ok()) << encoding << packed.status();
    EXPECT_EQ(packed->body, "<p>one") << encoding;
  }
  EXPECT_EQ(ParseHttpResponse(Http(absl::StrCat(kHtml, "content-encoding: br\r\n"), "x"), "u", {})
                .status()
                .code(),
            absl::StatusCode::kUnimplemented);
}

TEST(WarcTest, WhatIsWrongIsSaidAndTheNextRecordGoesOn) {
  const std::string good = Record("http://a/2", Http(kHtml, "two"));
  EXPECT_THAT(Pages("nonsense\r\nmore\r\n\r\n" + good),
              ElementsAre(HasSubstr("!crawl.warc: no WARC record where record 1 should be"),
                          "http://a/2 two"));
  EXPECT_THAT(Pages("WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n" + good),
              ElementsAre(HasSubstr("does not say how long it is"), "http://a/2 two"));
  EXPECT_THAT(Pages(Record("http://a/1", "no http") + good),
              ElementsAre("http://a/1 !http://a/1: not an HTTP response", "http://a/2 two"));
  EXPECT_THAT(Pages(good.substr(0, good.size() - 8)), ElementsAre(HasSubstr("cut short")));
  EXPECT_THAT(Pages(Record("http://a/1", Http(absl::StrCat(kHtml, "transfer-encoding: chunked\r\n"),
                                              "4\r\nabcd\r\nzz\r\n")) +
                    good),
              ElementsAre(HasSubstr("chunked content is broken"), "http://a/2 two"));
}

TEST(WarcTest, LimitsHoldForRecordsAndForWhatIsPackedInThem) {
  InputLimits limits;
  limits.document_bytes = 1000;
  const std::string good = Record("http://a/2", Http(kHtml, "two"));
  EXPECT_THAT(Pages(Record("http://a/1", Http(kHtml, std::string(200000, 'x'))) + good, limits),
              ElementsAre(HasSubstr("longer than the limit of 1000"), "http://a/2 two"));
  const std::string bomb =
      Http(absl::StrCat(kHtml, "content-encoding: gzip\r\n"), Gzip(std::string(1 << 20, 'x')));
  EXPECT_THAT(Pages(Record("http://a/1", bomb) + good, limits),
              ElementsAre(HasSubstr("longer than the limit of 1000"), "http://a/2 two"));
}

}  // namespace
}  // namespace sayso
