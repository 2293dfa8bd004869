#include "engine/document/printed_time.h"

#include "gtest/gtest.h"

namespace sayso {
namespace {

std::string Iso(std::string_view text) {
  const std::optional<Moment> moment = ReadIso(text);
  return moment ? FormatIso(*moment) : "none";
}

TEST(PrintedTimeTest, ReadIso) {
  EXPECT_EQ(Iso("2025-02-13T09:30:00Z"), "2025-02-13T09:30");
  EXPECT_EQ(Iso("2025-02-13 09:30"), "2025-02-13T09:30");
  EXPECT_EQ(Iso("2025-02-13"), "2025-02-13");
  EXPECT_EQ(Iso("2025-02-13T99:30"), "2025-02-13");
  for (const char* bad :
       {"", "2025", "2025-13-01", "2025-02-30", "2025/02/13", "yesterday!", "20x5-02-13"}) {
    EXPECT_EQ(Iso(bad), "none") << bad;
  }
}

TEST(PrintedTimeTest, FormatIso) {
  EXPECT_EQ(FormatIso({{2025, 2, 3, {}}, 65}), "2025-02-03T01:05");
  EXPECT_EQ(FormatIso({{0, 2, 3, {}}, 65}), "01:05");
  EXPECT_EQ(FormatIso({{0, 2, 3, {}}, {}}), "");
}

TEST(PrintedTimeTest, Earlier) {
  const Moment noon = *ReadIso("2025-03-01T00:10");
  EXPECT_EQ(FormatIso(Earlier(noon, 60)), "2025-02-28T23:10");
  EXPECT_EQ(FormatIso(Earlier(noon, 0)), "2025-03-01T00:10");
  EXPECT_EQ(FormatIso(Earlier(*ReadIso("2025-01-01"), 1440)), "2024-12-31");
}

}  // namespace
}  // namespace sayso
