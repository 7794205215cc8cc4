# The helpers that every folder uses. Files are globbed: adding one needs no edit here.

# vaiven_core_module(<name> [DEPS <module>...]): core/<name>/*.cc as static library core_<name>.
# DEPS are the modules it may include; dependencies point one way. Header-only and not yet existing
# modules become interface libraries.
function(vaiven_core_module name)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "" "DEPS")
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/${name}/*.cc")
  list(TRANSFORM A_DEPS PREPEND core_)
  set(deps vaiven_schema vaiven_absl_core ${A_DEPS})
  if(sources)
    add_library(core_${name} STATIC ${sources})
    target_compile_options(core_${name} PRIVATE ${VAIVEN_CORE_FLAGS})
    target_include_directories(core_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(core_${name} PUBLIC ${deps})
  else()
    add_library(core_${name} INTERFACE)
    target_include_directories(core_${name} INTERFACE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(core_${name} INTERFACE ${deps})
  endif()
  set_property(GLOBAL APPEND PROPERTY VAIVEN_CORE_MODULES core_${name})
endfunction()

# vaiven_test(<name> SOURCES ... LIBS ... [FLAGS ...]): a GoogleTest executable and its ctest entry.
# One ctest entry for the executable, not one per case: starting Node hundreds of times for the WASM
# run would cost minutes.
function(vaiven_test name)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "" "SOURCES;LIBS;FLAGS")
  add_executable(${name} ${A_SOURCES})
  target_compile_options(${name} PRIVATE ${A_FLAGS})
  target_compile_definitions(${name} PRIVATE VAIVEN_REPO_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${A_LIBS} vaiven_gtest)
  add_test(NAME ${name} COMMAND ${name})
endfunction()
