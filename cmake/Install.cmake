# What `cmake --install` lays down: the command, the library, the headers of its
# public interface, and what find_package(sayso) and pkg-config need.

# engine.h and what it includes. examples/library fails to build when one is missing.
set(public_headers
  engine/engine.h
  engine/shared_engine.h
  engine/document/document.h
  engine/document/entry.h
  engine/text/block.h
  engine/text/span.h)

foreach(header IN LISTS public_headers)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sayso/${folder})
endforeach()
install(FILES ${gen}/proto/record.pb.h ${gen}/proto/record_list.pb.h proto/record.proto
  proto/record_list.proto
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sayso/proto)
install(TARGETS sayso)
install(TARGETS libsayso EXPORT sayso)

# find_package(sayso)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/sayso)
install(EXPORT sayso NAMESPACE sayso:: FILE saysoTargets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/saysoConfig.cmake.in saysoConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(saysoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/saysoConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/saysoConfigVersion.cmake
  DESTINATION ${package_dir})

# pkg-config sayso. A static library needs at the link what a shared one has
# linked already.
set(pc_requires "protobuf absl_status absl_statusor absl_strings")
set(pc_private "re2 icu-uc absl_flat_hash_map absl_flat_hash_set absl_hash absl_inlined_vector absl_str_format absl_time")
if(NOT BUILD_SHARED_LIBS)
  string(APPEND pc_requires " ${pc_private}")
  set(pc_private "")
endif()
file(RELATIVE_PATH pc_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/sayso.pc.in sayso.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/sayso.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
