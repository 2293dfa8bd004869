// The gazetteer that is built into the library.

#ifndef ENGINE_GAZETTEER_EMBEDDED_GAZETTEER_H_
#define ENGINE_GAZETTEER_EMBEDDED_GAZETTEER_H_

#include <string_view>

namespace sayso {

// The bytes of a GazetteerFile, compiled from the embedded files of rules/. They
// are constants of the program, shared by its processes, and begin at a multiple
// of 64. tools/embed_gazetteer generates the definition.
std::string_view EmbeddedGazetteer();

}  // namespace sayso

#endif  // ENGINE_GAZETTEER_EMBEDDED_GAZETTEER_H_
