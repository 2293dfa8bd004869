// Patterns of the layout rules, made into plain RE2 expressions.

#ifndef ENGINE_DOCUMENT_LAYOUT_PATTERNS_H_
#define ENGINE_DOCUMENT_LAYOUT_PATTERNS_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/layout.pb.h"
#include "re2/re2.h"

namespace sayso {

// An expression that is compiled when it is first asked for: of some sixty most
// pages need a few, and to compile all takes longer than to read a short page.
// Where it does not compile it matches nothing. Safe for any number of threads.
class LazyRegex {
 public:
  explicit LazyRegex(std::string pattern) : pattern_(std::move(pattern)) {}

  const RE2& operator*() const;
  const RE2* operator->() const { return &**this; }
  // Capturing groups, by the pattern's brackets alone.
  int CountGroups() const;

 private:
  const std::string pattern_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> regex_;
};

// Knows the word lists and pieces, and puts them in the place of <name>.
// Immutable once made; safe to share among threads.
class LayoutPatterns {
 public:
  // Fails with kInvalidArgument, naming the piece, where one uses a name that
  // stands below it or nowhere. The rules need not outlive it.
  static absl::StatusOr<LayoutPatterns> Create(const LayoutRules& rules);

  // The RE2 expression of a pattern: <name> and spaces put in full.
  absl::StatusOr<std::string> Expand(std::string_view pattern) const;

  // The same, to be compiled when it is first used. kInvalidArgument with RE2's
  // reason where the expression can't be read.
  absl::StatusOr<std::unique_ptr<LazyRegex>> Compile(std::string_view pattern) const;

 private:
  void AddWords(const std::string& name, const std::vector<std::string>& words, bool any_case);
  absl::Status AddPieces(const google::protobuf::RepeatedPtrField<LayoutRules::Piece>& pieces);
  absl::Status AddForms(const std::string& name,
                        const google::protobuf::RepeatedPtrField<LayoutRules::Form>& forms);

  std::map<std::string, std::string, std::less<>> pieces_;  // name to expansion
};

// The options every expression of the document stage is compiled with: UTF-8,
// quiet, room for large automata.
RE2::Options LayoutRegexOptions();

// A group's name without the digits at its end: "date2" is "date".
std::string_view GroupKind(std::string_view name);

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_LAYOUT_PATTERNS_H_
