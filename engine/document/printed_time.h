// Dates and times as pages print them: "13 February 2025", "9:05 a.m.", "1h ago".

#ifndef ENGINE_DOCUMENT_PRINTED_TIME_H_
#define ENGINE_DOCUMENT_PRINTED_TIME_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/document/layout_patterns.h"
#include "proto/layout.pb.h"
#include "re2/re2.h"

namespace sayso {

// A date, perhaps in part: 0 stands for what is not printed.
struct PrintedDate {
  int year = 0;
  int month = 0;
  int day = 0;
  std::optional<int> days_from_now;  // "yesterday": -1

  bool full() const { return year > 0 && month > 0 && day > 0; }
};

// A moment on the page's own clock.
struct Moment {
  PrintedDate date;
  std::optional<int> minute;  // of the day, 0 to 1439
};

// Reads what the forms of the layout rules describe. Immutable; thread-safe.
class TimeReader {
 public:
  static absl::StatusOr<std::unique_ptr<TimeReader>> Create(const LayoutRules& rules,
                                                            const LayoutPatterns& patterns);

  // The whole text must be one date (time of day, past time). Empty where it is
  // none, or where its numbers cannot be (31 April, 25:10).
  std::optional<PrintedDate> ReadDate(std::string_view text) const;
  std::optional<int> ReadClock(std::string_view text) const;    // minutes after midnight
  std::optional<int64_t> ReadAgo(std::string_view text) const;  // minutes

 private:
  using Form = std::unique_ptr<LazyRegex>;
  struct Name {
    std::string text;  // lower case
    int value;
  };
  // What a form's groups hold; views of the text.
  struct Captures;

  static absl::StatusOr<std::vector<Form>> Compile(
      const google::protobuf::RepeatedPtrField<LayoutRules::Form>& forms,
      const LayoutPatterns& patterns);
  static std::vector<Name> NamesOf(
      const google::protobuf::RepeatedPtrField<LayoutRules::Value>& values);
  static std::optional<int> ValueOf(const std::vector<Name>& names, std::string_view text);
  static bool Match(const LazyRegex& form, std::string_view text, Captures* captures);

  std::vector<Form> dates_, clocks_, agos_;
  std::vector<Name> months_, units_, numbers_, day_words_, clock_words_;
};

// Reads the front of an ISO 8601 date or date and time: "2025-02-13",
// "2025-02-13T09:30:00Z". Empty where it is neither.
std::optional<Moment> ReadIso(std::string_view text);

// "2025-02-13T09:30"; "2025-02-13" with no time; "09:30" with no full date;
// empty with neither.
std::string FormatIso(const Moment& moment);

// The moment `minutes` earlier (later, where negative). The date must be full.
Moment Earlier(const Moment& moment, int64_t minutes);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_PRINTED_TIME_H_
