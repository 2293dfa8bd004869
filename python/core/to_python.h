// Records as Python's dicts.

#ifndef PYTHON_CORE_TO_PYTHON_H_
#define PYTHON_CORE_TO_PYTHON_H_

#include <pybind11/pybind11.h>

#include "google/protobuf/message.h"
#include "python/core/code_points.h"

namespace sayso::python {

// A dict of all fields by their names in proto/record.proto; enums by name, lists
// as lists, None for a message or an optional field that is absent. Offsets are
// code points, or bytes where `points` is null. Needs the GIL.
pybind11::dict ToDict(const google::protobuf::Message& message, const CodePoints* points);

}  // namespace sayso::python

#endif  // PYTHON_CORE_TO_PYTHON_H_
