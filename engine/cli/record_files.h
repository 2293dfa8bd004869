// Records that an earlier run wrote.

#ifndef ENGINE_CLI_RECORD_FILES_H_
#define ENGINE_CLI_RECORD_FILES_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/record.pb.h"

namespace sayso {

// Whether a file holds records, packed or not: by its name (.pb), or, of JSON lines,
// by its first line. False for what can't be read.
bool HoldsRecords(const std::string& path);

// Calls `use` with the records of each document of the file in turn: those that follow
// one another and have the same id. Holds one document at a time. Fails with
// kInvalidArgument, "out.jsonl:3: …", on what is no record, and with what
// OpenByteSource() does.
absl::Status ReadRecordFile(const std::string& path,
                            const std::function<void(const std::vector<pb::Record>&)>& use);

}  // namespace sayso

#endif  // ENGINE_CLI_RECORD_FILES_H_
