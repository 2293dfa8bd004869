// Records of an earlier engine, for comparing with.

#ifndef ENGINE_CLI_EARLIER_RECORDS_H_
#define ENGINE_CLI_EARLIER_RECORDS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/record.pb.h"

namespace sayso {

// By the document's id: the path of the text as it was given to `sayso extract`.
using RecordsByDocument = std::map<std::string, std::vector<pb::Record>>;

// `old` is a program, which is run on the texts ("OLD extract --format=jsonl
// TEXT…"), or a file that such a run wrote. Fields that this version does not
// know are passed over. Fails with kNotFound where there is no such file,
// kInvalidArgument "old.jsonl:3: …" on a line that is no record, and
// kUnavailable where the program can't be run or fails.
absl::StatusOr<RecordsByDocument> LoadEarlierRecords(const std::string& old,
                                                     const std::vector<std::string>& texts);

// The records of a text: those under its path, else those under a path that ends
// in the same name, where one does. kNotFound.
absl::StatusOr<std::vector<pb::Record>> RecordsOf(const RecordsByDocument& records,
                                                  const std::string& text);

}  // namespace sayso

#endif  // ENGINE_CLI_EARLIER_RECORDS_H_
