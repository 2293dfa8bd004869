// Which Sayso this is.

#ifndef ENGINE_CLI_VERSION_H_
#define ENGINE_CLI_VERSION_H_

namespace sayso {

// As in CMakeLists.txt and CHANGELOG.md; a test compares them.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace sayso

#endif  // ENGINE_CLI_VERSION_H_
