// Messages filled at random, every field that the descriptors know.

#ifndef ENGINE_RECORD_RANDOM_MESSAGE_TEST_H_
#define ENGINE_RECORD_RANDOM_MESSAGE_TEST_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace sayso {

inline void AppendUtf8(uint32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  out->push_back(static_cast<char>((0xF0 << (3 - more) & 0xFF) | c >> (6 * more)));
  for (int i = more - 1; i >= 0; --i) {
    out->push_back(static_cast<char>(0x80 | (c >> (6 * i) & 0x3F)));
  }
}

class RandomMessage {
 public:
  explicit RandomMessage(uint32_t seed) : random_(seed) {}

  // `fill` of 1: each field is set and not zero, each list has an item. Less:
  // fields are left out with what remains.
  void Fill(google::protobuf::Message* message, double fill) {
    const google::protobuf::Descriptor* descriptor = message->GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const google::protobuf::FieldDescriptor* field = descriptor->field(i);
      if (field->is_repeated()) {
        do {
          if (!Chance(fill)) break;
          FillField(message, field, fill);
        } while (Chance(0.6));
      } else if (Chance(fill)) {
        FillField(message, field, fill);
      }
    }
  }

 private:
  using Field = google::protobuf::FieldDescriptor;

  bool Chance(double p) { return std::uniform_real_distribution<double>(0, 1)(random_) < p; }
  uint32_t Below(uint32_t n) { return std::uniform_int_distribution<uint32_t>(0, n - 1)(random_); }

  std::string RandomString() {
    std::string text;
    for (uint32_t n = 1 + Below(12); n > 0; --n) {
      uint32_t c = 0;
      switch (Below(5)) {
        case 0:
          c = Below(0x80);
          break;
        case 1:
          c = Below(0x800);
          break;
        case 2:
          c = 0x2000 + Below(0x80);
          break;
        case 3:
          c = Below(0x110000);
          break;
        default:
          c = 'a' + Below(26);
      }
      if (c >= 0xD800 && c < 0xE000) c = 'x';
      AppendUtf8(c, &text);
    }
    return text;
  }

  float RandomFloat() {
    switch (Below(8)) {
      case 0:
        return std::numeric_limits<float>::infinity() * (Chance(0.5) ? 1 : -1);
      case 1:
        return std::uniform_real_distribution<float>(-1e30F, 1e30F)(random_);
      case 2:
        return std::uniform_real_distribution<float>(-1e-30F, 1e-30F)(random_);
      case 3:
        return static_cast<float>(Below(2000000000));
      case 4:
        return std::numeric_limits<float>::quiet_NaN();
      case 5:
        return static_cast<float>(1 + Below(100)) / 100;
      default:
        return std::uniform_real_distribution<float>(0, 1)(random_);
    }
  }

  // Sets the field, or adds an item to it. Kinds of fields that no message has
  // yet are filled too, for the day when one has.
  void FillField(google::protobuf::Message* message, const Field* field, double fill) {
    const google::protobuf::Reflection& on = *message->GetReflection();
    const bool add = field->is_repeated();
    switch (field->cpp_type()) {
      case Field::CPPTYPE_MESSAGE:
        Fill(add ? on.AddMessage(message, field) : on.MutableMessage(message, field), fill);
        break;
      case Field::CPPTYPE_STRING:
        add ? on.AddString(message, field, RandomString())
            : on.SetString(message, field, RandomString());
        break;
      case Field::CPPTYPE_BOOL:
        add ? on.AddBool(message, field, true) : on.SetBool(message, field, true);
        break;
      case Field::CPPTYPE_FLOAT: {
        const float value = RandomFloat();
        add ? on.AddFloat(message, field, value) : on.SetFloat(message, field, value);
        break;
      }
      case Field::CPPTYPE_DOUBLE: {
        const double value = RandomFloat();
        add ? on.AddDouble(message, field, value) : on.SetDouble(message, field, value);
        break;
      }
      case Field::CPPTYPE_UINT32: {
        const uint32_t value = Chance(0.2) ? 0xFFFFFFFFU : 1 + Below(100000);
        add ? on.AddUInt32(message, field, value) : on.SetUInt32(message, field, value);
        break;
      }
      case Field::CPPTYPE_INT32: {
        const auto value = static_cast<int32_t>(1 + Below(100000));
        add ? on.AddInt32(message, field, value) : on.SetInt32(message, field, value);
        break;
      }
      case Field::CPPTYPE_UINT64: {
        const uint64_t value = uint64_t{1 + Below(100000)} << Below(40);
        add ? on.AddUInt64(message, field, value) : on.SetUInt64(message, field, value);
        break;
      }
      case Field::CPPTYPE_INT64: {
        const int64_t value = int64_t{1 + Below(100000)} << Below(40);
        add ? on.AddInt64(message, field, value) : on.SetInt64(message, field, value);
        break;
      }
      case Field::CPPTYPE_ENUM: {
        // Also a value that has no name yet.
        const int values = field->enum_type()->value_count();
        const int value = Chance(0.1)
                              ? 4321
                              : field->enum_type()
                                    ->value(static_cast<int>(Below(static_cast<uint32_t>(values))))
                                    ->number();
        add ? on.AddEnumValue(message, field, value) : on.SetEnumValue(message, field, value);
        break;
      }
    }
  }

  std::mt19937 random_;
};

}  // namespace sayso

#endif  // ENGINE_RECORD_RANDOM_MESSAGE_TEST_H_
