// What holds for every input, however broken: the engine never crashes, spans
// lie in the text and between characters, texts are what the spans cover, ids
// resolve, and threads change nothing.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/document/utf8.h"
#include "engine/engine.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> ReadTexts() {
  std::vector<fs::path> paths;
  for (const char* folder : {"testdata/pages", "testdata/samples"}) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

// Checks one record; `names` collects the names of ids over a document.
class RecordChecker {
 public:
  RecordChecker(const pb::Record& record, std::string_view text,
                std::map<uint32_t, std::string>* names)
      : record_(record), text_(text), names_(*names) {}

  void Check() {
    CheckSpan(record_.span(), "record");
    if (record_.has_headline()) CheckSpan(record_.headline(), "headline");
    for (const pb::Span& span : record_.body()) CheckSpan(span, "body");
    for (const pb::Span& span : record_.captions()) CheckSpan(span, "caption");
    if (record_.has_byline()) CheckSpan(record_.byline().span(), "byline");
    CheckEntities();
    CheckMentions();
    CheckQuotes();
  }

 private:
  bool BeginsCharacter(uint32_t at) const {
    return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80;
  }

  void CheckSpan(const pb::Span& span, const char* what) const {
    ASSERT_LE(span.begin(), span.end()) << what;
    ASSERT_LE(span.end(), text_.size()) << what;
    EXPECT_TRUE(BeginsCharacter(span.begin()) && BeginsCharacter(span.end())) << what;
  }

  void CheckText(const pb::Span& span, const std::string& words, const char* what) const {
    CheckSpan(span, what);
    EXPECT_EQ(text_.substr(span.begin(), span.end() - span.begin()), words) << what;
    EXPECT_FALSE(words.empty()) << what;
  }

  void CheckEntities() {
    for (const pb::Entity& entity : record_.entities()) {
      EXPECT_TRUE(ids_.insert(entity.id()).second) << "id twice: " << entity.id();
      EXPECT_TRUE(ids_.size() == 1 || entity.id() == *ids_.rbegin()) << "not by id";
      EXPECT_FALSE(entity.name().empty());
      EXPECT_NE(entity.type(), pb::ENTITY_TYPE_UNSPECIFIED);
      const auto [it, first] = names_.emplace(entity.id(), entity.name());
      EXPECT_EQ(it->second, entity.name()) << "one id, two names";
    }
  }

  void CheckEntity(bool has, uint32_t id, const char* what) const {
    EXPECT_TRUE(!has || ids_.count(id) == 1) << what << " of entity " << id;
  }

  void CheckMentions() const {
    uint32_t last = 0;
    for (const pb::Mention& mention : record_.mentions()) {
      CheckText(mention.span(), mention.text(), "mention");
      CheckEntity(mention.has_entity(), mention.entity(), "mention");
      EXPECT_NE(mention.type(), pb::ENTITY_TYPE_UNSPECIFIED);
      EXPECT_NE(mention.kind(), pb::MENTION_KIND_UNSPECIFIED);
      EXPECT_FALSE(mention.rule().empty()) << mention.text();
      EXPECT_GE(mention.confidence(), 0);
      EXPECT_LE(mention.confidence(), 1);
      EXPECT_GE(mention.span().begin(), last) << "mentions by begin";
      last = mention.span().begin();
    }
  }

  void CheckQuotes() const {
    uint32_t last = 0;
    for (const pb::Quote& quote : record_.quotes()) {
      CheckSpan(quote.span(), "quote");
      EXPECT_GE(quote.span().begin(), last) << "quotes by begin";
      last = quote.span().begin();
      EXPECT_NE(quote.kind(), pb::QUOTE_KIND_UNSPECIFIED);
      std::string joined;
      for (int i = 0; i < quote.parts_size(); ++i) {
        const pb::Span& part = quote.parts(i);
        CheckSpan(part, "part");
        EXPECT_LE(quote.span().begin(), part.begin());
        EXPECT_LE(part.end(), quote.span().end());
        absl::StrAppend(&joined, i == 0 ? "" : "\n",
                        std::string(text_.substr(part.begin(), part.end() - part.begin())));
      }
      EXPECT_GT(quote.parts_size(), 0);
      EXPECT_EQ(joined, quote.text());
      if (quote.has_speaker()) {
        CheckText(quote.speaker().span(), quote.speaker().text(), "speaker");
        CheckEntity(quote.speaker().has_entity(), quote.speaker().entity(), "speaker");
      }
      if (quote.has_cue()) CheckReference(quote.cue(), "cue");
      if (quote.has_addressee()) CheckReference(quote.addressee(), "addressee");
      if (quote.has_medium()) CheckReference(quote.medium(), "medium");
      if (quote.has_via()) CheckReference(quote.via(), "via");
    }
  }

  void CheckReference(const pb::Reference& reference, const char* what) const {
    CheckText(reference.span(), reference.text(), what);
    CheckEntity(reference.has_entity(), reference.entity(), what);
  }

  const pb::Record& record_;
  const std::string_view text_;
  std::map<uint32_t, std::string>& names_;
  std::set<uint32_t> ids_;
};

class EnginePropertyTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto engine = Engine::Create({});
    ASSERT_TRUE(engine.ok()) << engine.status();
    engine_ = engine->release();
    texts_ = new std::vector<std::string>(ReadTexts());
    ASSERT_FALSE(texts_->empty());
  }
  static void TearDownTestSuite() {
    delete engine_;
    delete texts_;
    engine_ = nullptr;
    texts_ = nullptr;
  }

  // Extracts and checks all that must hold; returns the records' bytes.
  static std::string Check(std::string_view text) {
    auto records = engine_->Extract({.id = "doc", .text = text, .published = "2025-02-13"});
    EXPECT_EQ(records.ok(), CheckUtf8(text).ok()) << records.status();
    if (!records.ok()) return "";
    std::map<uint32_t, std::string> names;
    std::string bytes;
    for (size_t i = 0; i < records->size(); ++i) {
      const pb::Record& record = (*records)[i];
      EXPECT_EQ(record.index(), i);
      EXPECT_EQ(record.document_id(), "doc");
      RecordChecker(record, text, &names).Check();
      absl::StrAppend(&bytes, record.SerializeAsString());
    }
    if (HasFailure()) ADD_FAILURE() << "the text was:\n" << std::string(text);
    return bytes;
  }

  static const Engine* engine_;
  static std::vector<std::string>* texts_;
};

const Engine* EnginePropertyTest::engine_ = nullptr;
std::vector<std::string>* EnginePropertyTest::texts_ = nullptr;

TEST_F(EnginePropertyTest, Pages) {
  for (const std::string& text : *texts_) {
    EXPECT_FALSE(Check(text).empty());
    if (HasFailure()) return;
  }
}

TEST_F(EnginePropertyTest, EmptyAndTiny) {
  auto records = engine_->Extract({.id = "doc", .text = "", .published = ""});
  ASSERT_TRUE(records.ok());
  EXPECT_TRUE(records->empty());
  for (int c = 0; c < 128; ++c) Check(std::string(1, static_cast<char>(c)));
  for (const std::string_view mark : {"“", "”", "‘", "’", "«", "»", "„", "\u2028", "\u00AD",
                                      "\uFEFF", "😀", "\u0301", "\U0010FFFF"}) {
    Check(mark);
    Check(absl::StrCat(std::string(mark), std::string(mark)));
    Check(absl::StrCat("a", std::string(mark), "b\n", std::string(mark), "c"));
  }
}

TEST_F(EnginePropertyTest, EndsOfLinesAndStrangeSpacesKeepOffsetsRight) {
  for (const std::string& text : *texts_) {
    std::string crlf = "\xEF\xBB\xBF";
    std::string strange;
    for (const char c : text) {
      if (c == '\n') {
        crlf += "\r\n";
        strange += "\u2028";
      } else if (c == ' ') {
        crlf += "\u00A0";
        strange += "\u200B ";
      } else {
        crlf += c;
        strange += c;
        if (c == 'e') strange += "\u00AD";
      }
    }
    Check(crlf);
    Check(strange);
    Check(text + std::string(1, '\0') + text);
    if (HasFailure()) return;
  }
}

TEST_F(EnginePropertyTest, TruncatedAnywhere) {
  std::mt19937 random(1);
  for (const std::string& text : *texts_) {
    for (int i = 0; i < 8; ++i) {
      Check(std::string_view(text).substr(0, random() % text.size()));
      Check(std::string_view(text).substr(random() % text.size()));
      if (HasFailure()) return;
    }
  }
}

TEST_F(EnginePropertyTest, BytesChangedDroppedAndDoubled) {
  std::mt19937 random(2);
  for (const std::string& original : *texts_) {
    for (int round = 0; round < 8; ++round) {
      std::string text = original;
      const int changes = 1 + static_cast<int>(random() % 20);
      for (int i = 0; i < changes && !text.empty(); ++i) {
        const size_t at = random() % text.size();
        switch (random() % 4) {
          case 0:
            text[at] = static_cast<char>(random() % 256);
            break;
          case 1:
            text.erase(at, 1 + random() % 5);
            break;
          case 2:
            text.insert(at, text.substr(random() % text.size(), random() % 40));
            break;
          default:
            // Marks in wrong places, which keep most texts valid.
            text.insert(at, std::vector<std::string>{"“", "”", "\"", "'", "’", "\n", " ", ".",
                                                     ":"}[random() % 9]);
        }
      }
      Check(text);
      if (HasFailure()) return;
    }
  }
}

TEST_F(EnginePropertyTest, RandomCharacters) {
  std::mt19937 random(3);
  const std::vector<std::string> pieces = {"said ",
                                           "Tom Reyes",
                                           "Ms ",
                                           "the ",
                                           "“",
                                           "”",
                                           "\"",
                                           "'",
                                           "\n",
                                           "\n\n",
                                           ". ",
                                           ", ",
                                           ": ",
                                           "told ",
                                           "BBC",
                                           " (",
                                           ")",
                                           "13 May",
                                           "£4m",
                                           "U.S.",
                                           "-",
                                           "…",
                                           "’s",
                                           "É",
                                           "習近平",
                                           "Путин",
                                           "🙂",
                                           "\u0301",
                                           "a",
                                           "Z",
                                           "according to ",
                                           "10:30",
                                           "By ",
                                           "* ",
                                           "![x](y)",
                                           "\u00A0",
                                           "http://a.b/c ",
                                           "@x "};
  for (int i = 0; i < 300; ++i) {
    std::string text;
    const size_t count = random() % 200;
    for (size_t j = 0; j < count; ++j) text += pieces[random() % pieces.size()];
    Check(text);
    if (HasFailure()) return;
  }
}

TEST_F(EnginePropertyTest, BrokenUtf8IsRefusedByItsByte) {
  auto records = engine_->Extract({.id = "doc", .text = "caf\xC3( au lait", .published = ""});
  EXPECT_EQ(records.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(records.status().message().find("byte 3"), absl::string_view::npos) << records.status();
}

TEST_F(EnginePropertyTest, ADocumentThatIsTooLongIsRefused) {
  Options options;
  options.max_document_bytes = 10;
  auto small = Engine::Create(options);
  ASSERT_TRUE(small.ok());
  EXPECT_TRUE((*small)->Extract({.id = "d", .text = "0123456789", .published = ""}).ok());
  EXPECT_EQ((*small)->Extract({.id = "d", .text = "01234567890", .published = ""}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(EnginePropertyTest, ThreadsAndOrderChangeNothing) {
  std::vector<std::string> alone;
  for (const std::string& text : *texts_) alone.push_back(Check(text));
  constexpr int kThreads = 8;
  std::vector<int> wrong(kThreads, 0);
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      // Each thread has its own order.
      for (size_t i = 0; i < texts_->size(); ++i) {
        const size_t at =
            (i * (2 * static_cast<size_t>(t) + 1) + static_cast<size_t>(t)) % texts_->size();
        auto records =
            engine_->Extract({.id = "doc", .text = (*texts_)[at], .published = "2025-02-13"});
        std::string bytes;
        if (records.ok()) {
          for (const pb::Record& record : *records) bytes += record.SerializeAsString();
        }
        wrong[t] += bytes != alone[at];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(kThreads, 0));
}

TEST_F(EnginePropertyTest, ExplainingChangesNothing) {
  for (const std::string& text : *texts_) {
    Trace trace;
    auto explained =
        engine_->Explain({.id = "doc", .text = text, .published = "2025-02-13"}, &trace);
    ASSERT_TRUE(explained.ok());
    std::string bytes;
    for (const pb::Record& record : *explained) bytes += record.SerializeAsString();
    EXPECT_EQ(bytes, Check(text));
    for (const Finding& finding : trace.findings) {
      EXPECT_LE(finding.span.begin, finding.span.end);
      EXPECT_LE(finding.span.end, text.size());
    }
    if (HasFailure()) return;
  }
}

TEST_F(EnginePropertyTest, AHundredEntriesInOneDocument) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    absl::StrAppend(&text, "Ferry number ", i, " leaves the harbour\n“We sail at noon,” said Tom ",
                    "Reyes, the harbour master.\nAda Penrose13 February 2025 ", 10 + i / 60, ":",
                    i % 60 < 10 ? "0" : "", i % 60, "\n");
  }
  auto records = engine_->Extract({.id = "doc", .text = text, .published = ""});
  ASSERT_TRUE(records.ok());
  EXPECT_EQ(records->size(), 100u);
  Check(text);
}

}  // namespace
}  // namespace sayso
