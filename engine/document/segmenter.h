// Cuts a document into its entries: the posts of a live blog, or the one
// article that it is.

#ifndef ENGINE_DOCUMENT_SEGMENTER_H_
#define ENGINE_DOCUMENT_SEGMENTER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/document/entry.h"
#include "proto/layout.pb.h"

namespace sayso {

class LineClassifier;

// Immutable; safe to use from any number of threads. Making one compiles some
// dozens of expressions: make one and share it.
class Segmenter {
 public:
  // kInvalidArgument, naming the rule, where a pattern does not compile. The
  // rules need not outlive the segmenter. `known`: that they do has been found
  // before, and expressions may be compiled later, or by another thread.
  static absl::StatusOr<std::unique_ptr<Segmenter>> Create(const LayoutRules& rules,
                                                           bool known = false);

  ~Segmenter();

  // Waits for that other thread. To be called before a process may fork.
  void Wait() const;

  // The entries of a document, in its order: none where the text is empty or
  // white space, otherwise at least one. What comes before the first post of a
  // live blog is an entry of its own, and so is what comes after the last.
  //
  // `text` is UTF-8 of less than 4 GiB; all spans are of its bytes and never
  // inside a character. `published`, ISO 8601 or empty, is the date that times
  // such as "12.31 GMT" and "1h ago" are of. Where no date is known,
  // Byline.published is the time alone: "12:31". Linear in the text's size.
  std::vector<Entry> Segment(std::string_view text, std::string_view published) const;

 private:
  explicit Segmenter(std::unique_ptr<const LineClassifier> classifier);

  const std::unique_ptr<const LineClassifier> classifier_;
};

}  // namespace sayso

#endif  // ENGINE_DOCUMENT_SEGMENTER_H_
