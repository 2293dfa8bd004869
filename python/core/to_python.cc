#include "python/core/to_python.h"

#include <string>

#include "google/protobuf/descriptor.h"
#include "proto/record.pb.h"

namespace sayso::python {
namespace {

namespace py = pybind11;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

py::object MessageValue(const Message& message, const CodePoints* points) {
  if (message.GetDescriptor() != pb::Span::descriptor()) return ToDict(message, points);
  const auto& span = static_cast<const pb::Span&>(message);
  py::dict dict;
  dict["begin"] = points == nullptr ? span.begin() : points->At(span.begin());
  dict["end"] = points == nullptr ? span.end() : points->At(span.end());
  return dict;
}

// `index` is -1 for a field that is not repeated.
py::object Value(const Message& message, const FieldDescriptor* field, int index,
                 const CodePoints* points) {
  const auto& reflection = *message.GetReflection();
  const bool one = index < 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string scratch;
      return py::str(one ? reflection.GetStringReference(message, field, &scratch)
                         : reflection.GetRepeatedStringReference(message, field, index, &scratch));
    }
    case FieldDescriptor::CPPTYPE_UINT32:
      return py::int_(one ? reflection.GetUInt32(message, field)
                          : reflection.GetRepeatedUInt32(message, field, index));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return py::float_(one ? reflection.GetFloat(message, field)
                            : reflection.GetRepeatedFloat(message, field, index));
    case FieldDescriptor::CPPTYPE_BOOL:
      return py::bool_(one ? reflection.GetBool(message, field)
                           : reflection.GetRepeatedBool(message, field, index));
    case FieldDescriptor::CPPTYPE_ENUM:
      return py::str((one ? reflection.GetEnum(message, field)
                          : reflection.GetRepeatedEnum(message, field, index))
                         ->name());
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return MessageValue(one ? reflection.GetMessage(message, field)
                              : reflection.GetRepeatedMessage(message, field, index),
                          points);
    default:
      throw py::type_error("record.proto has a field of a new type: " + field->full_name());
  }
}

}  // namespace

py::dict ToDict(const Message& message, const CodePoints* points) {
  const auto* descriptor = message.GetDescriptor();
  const auto& reflection = *message.GetReflection();
  py::dict dict;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    py::str name(field->name());
    if (field->is_repeated()) {
      py::list list;
      const int size = reflection.FieldSize(message, field);
      for (int k = 0; k < size; ++k) list.append(Value(message, field, k, points));
      dict[name] = list;
    } else if (field->has_presence() && !reflection.HasField(message, field)) {
      dict[name] = py::none();
    } else {
      dict[name] = Value(message, field, -1, points);
    }
  }
  return dict;
}

}  // namespace sayso::python
