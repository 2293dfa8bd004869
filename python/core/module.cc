// The extension sayso._core: the engine, and what it found in three forms. The
// package's Python code makes of it what users see.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "python/core/code_points.h"
#include "python/core/extracted.h"
#include "python/core/tables.h"
#include "python/core/to_python.h"

namespace sayso::python {
namespace {

namespace py = pybind11;

// Raises sayso.errors.NAME with the words of the status.
[[noreturn]] void Raise(const absl::Status& status, const std::string& words) {
  const char* name = "Error";
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      name = "InvalidError";
      break;
    case absl::StatusCode::kNotFound:
      name = "MissingError";
      break;
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
      name = "LimitError";
      break;
    default:
      break;
  }
  const py::object type = py::module_::import("sayso.errors").attr(name);
  PyErr_SetString(type.ptr(), words.c_str());
  throw py::error_already_set();
}

std::shared_ptr<Engine> MakeEngine(const std::string& rules, std::vector<std::string> gazetteers,
                                   bool indirect, float min_confidence, size_t max_bytes,
                                   size_t max_entries, size_t max_tokens, double max_seconds) {
  Options options;
  options.rules_dir = rules;
  options.gazetteers = std::move(gazetteers);
  options.indirect_speech = indirect;
  options.min_confidence = min_confidence;
  options.max_document_bytes = max_bytes;
  options.max_document_entries = max_entries;
  options.max_document_tokens = max_tokens;
  options.max_document_seconds = max_seconds;
  absl::StatusOr<std::unique_ptr<Engine>> engine = [&] {
    const py::gil_scoped_release release;
    return Engine::Create(options);
  }();
  if (!engine.ok()) Raise(engine.status(), std::string(engine.status().message()));
  return *std::move(engine);
}

// `text` is str or bytes; bytes are UTF-8, or refused as the command does.
std::shared_ptr<Extracted> Extract(const Engine& engine, const py::object& text,
                                   const std::string& id, const std::string& published) {
  auto done = std::make_shared<Extracted>(text.cast<std::string>());
  const absl::Status status = [&] {
    const py::gil_scoped_release release;
    return engine.Extract({.id = id, .text = done->text, .published = published}, done->records);
  }();
  if (!status.ok()) {
    // As the command says it: the id once.
    const std::string message(status.message());
    Raise(status, id.empty() || message.rfind(id + ":", 0) == 0 ? message : id + ": " + message);
  }
  return done;
}

py::list Dicts(const Extracted& document, bool in_bytes) {
  const CodePoints points(document.text);
  py::list list;
  for (const pb::Record& record : document.records->record()) {
    list.append(ToDict(record, in_bytes ? nullptr : &points));
  }
  return list;
}

py::bytes Serialized(const Extracted& document) { return document.records->SerializeAsString(); }

template <typename T>
py::bytes Buffer(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

// (name, kind, length, nulls, buffers…) of each column.
py::list Buffers(const Columns& columns) {
  static constexpr const char* kKinds[] = {"int", "float", "bool", "string", "strings"};
  py::list list;
  for (const Column& c : columns.columns()) {
    py::list buffers;
    buffers.append(py::bytes(c.validity));
    if (c.kind == ColumnKind::kString || c.kind == ColumnKind::kStrings) {
      buffers.append(Buffer(c.offsets));
      if (c.kind == ColumnKind::kStrings) buffers.append(Buffer(c.inner));
      buffers.append(py::bytes(c.bytes));
    } else {
      buffers.append(py::bytes(c.fixed));
    }
    list.append(
        py::make_tuple(c.name, kKinds[static_cast<int>(c.kind)], c.length, c.nulls, buffers));
  }
  return list;
}

py::dict TakeTables(const Tables& tables) {
  py::dict dict;
  dict["entries"] = Buffers(tables.entries());
  dict["mentions"] = Buffers(tables.mentions());
  dict["quotes"] = Buffers(tables.quotes());
  dict["entities"] = Buffers(tables.entities());
  return dict;
}

}  // namespace

PYBIND11_MODULE(_core, module) {
  py::class_<Engine, std::shared_ptr<Engine>>(module, "Engine")
      .def(py::init(&MakeEngine), py::arg("rules"), py::arg("gazetteers"),
           py::arg("indirect_speech"), py::arg("min_confidence"), py::arg("max_document_bytes"),
           py::arg("max_document_entries"), py::arg("max_document_tokens"),
           py::arg("max_document_seconds"))
      .def("extract", &Extract, py::arg("text"), py::arg("id"), py::arg("published"))
      .def_property_readonly("rules_fingerprint", &Engine::rules_fingerprint)
      .def_property_readonly("gazetteers_fingerprint", &Engine::gazetteers_fingerprint);
  py::class_<Extracted, std::shared_ptr<Extracted>>(module, "Extracted")
      .def("to_dicts", &Dicts, py::arg("in_bytes"))
      .def("to_protobuf", &Serialized);
  py::class_<Tables>(module, "Tables")
      .def(py::init<>())
      .def("add", &Tables::Add, py::arg("document"))
      .def("take", &TakeTables)
      .def_property_readonly("bytes", &Tables::bytes);
}

}  // namespace sayso::python
