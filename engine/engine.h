// The public interface of Sayso. It finds the people, bodies, countries and
// places that a document names, ties later mentions ("Ms Ito", "she") to them,
// finds the quotations, and says who spoke each one.
//
//   absl::StatusOr<std::unique_ptr<sayso::Engine>> engine = sayso::Engine::Create({});
//   if (!engine.ok()) return engine.status();
//   absl::StatusOr<std::vector<sayso::pb::Record>> records =
//       (*engine)->Extract({.id = "a1", .text = text});

#ifndef ENGINE_ENGINE_H_
#define ENGINE_ENGINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/document/document.h"
#include "engine/text/span.h"
#include "proto/record.pb.h"
#include "proto/record_list.pb.h"

namespace sayso {

// What Create() needs. The defaults are what the regression tests run with.
struct Options {
  // A folder laid out like rules/ of the source tree. A file in it replaces
  // the embedded file of the same path; other files extend the embedded set.
  // Empty: the embedded rules and gazetteers alone. Read only inside Create().
  std::string rules_dir;

  // Gazetteers to lie on top of the built-in one, each on those before it: its
  // rows are added, replace the rows below that have one of their ids, or, where
  // they are flagged `remove`, take these away. Compiled files, which are mapped
  // for as long as the engine lives, or tables (.tsv), which are compiled here.
  std::vector<std::string> gazetteers;

  // Adds what is told without quotation marks ("She said that …") to the quotes
  // of a record, as kind INDIRECT. About a fifth slower.
  bool indirect_speech = false;

  // An attribution of less confidence than this, 0 to 1, is left out: its quote has
  // no speaker. An attribution's confidence is the share that its sieve
  // got right on annotated news.
  float min_confidence = 0;

  // Longer documents are refused with kInvalidArgument. At most 2 GiB.
  size_t max_document_bytes = size_t{256} << 20;

  // Documents of more entries or tokens fail with kResourceExhausted, those that
  // take longer with kDeadlineExceeded; 0: no limit. The time is looked at between
  // stages, each of which is linear in the document.
  size_t max_document_entries = 0;
  size_t max_document_tokens = 0;
  double max_document_seconds = 0;
};

// One thing that a rule or a gazetteer row found, and what became of it.
struct Finding {
  Span span;         // bytes of the document
  std::string rule;  // the rule's name, or the gazetteer row
  std::string what;  // "PERSON", "quote by Tom Reyes", …
  float confidence = 0;
  bool kept = false;
  std::string because;  // "overruled by person/title-name [12:25]", …
};

// Everything found in a document, in the order of the stages. For rule authors.
struct Trace {
  std::vector<Finding> findings;
};

// How one example of a rule came out.
struct ExampleFailure {
  std::string where;  // "names/person.textproto:41: person/title-name"
  std::string example;
  std::string found;  // what the rule found instead
};

// Compiled, immutable rules and gazetteers. All methods may be called from any
// number of threads at once. Making one costs some tens of milliseconds: make
// one and share it.
class Engine {
 public:
  // Loads, checks and compiles the rules. Fails with
  //   kNotFound         rules_dir is no folder
  //   kNotFound         one of `gazetteers` can not be opened
  //   kInvalidArgument  a bad rule or row: "en/person.textproto:41: person/x: …";
  //                     or a file that is no gazetteer
  static absl::StatusOr<std::unique_ptr<Engine>> Create(const Options& options);

  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  // The records of a document, one for each of its entries, at least one
  // unless the document is empty. Depends on nothing but the rules and the
  // document. Time is linear in the document's size. Fails with
  // kInvalidArgument, naming the byte, on bad UTF-8, on a document that is too
  // long, and on entries given that are not as Document asks; with
  // kResourceExhausted and kDeadlineExceeded on the other limits of Options.
  absl::StatusOr<std::vector<pb::Record>> Extract(const Document& document) const;

  // As above, and adds the records to `*records`, or nothing where it fails. In a
  // list on a protobuf arena they are made and freed in half the time: the form
  // for many documents.
  absl::Status Extract(const Document& document, pb::RecordList* records) const;

  // As the first, and tells in `trace` what was found and what was overruled.
  absl::StatusOr<std::vector<pb::Record>> Explain(const Document& document, Trace* trace) const;

  // Runs the examples and counter-examples of every rule; returns those that
  // did not come out, and adds to `*examples` how many were run.
  std::vector<ExampleFailure> RunExamples(size_t* examples) const;

  // 16 hexadecimal digits that change when any rule or any row does.
  const std::string& rules_fingerprint() const;
  const std::string& gazetteers_fingerprint() const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<const Impl> impl);

  const std::unique_ptr<const Impl> impl_;
};

}  // namespace sayso

#endif  // ENGINE_ENGINE_H_
