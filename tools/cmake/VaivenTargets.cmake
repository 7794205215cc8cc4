# The helpers that every folder uses. Files are globbed: adding one needs no edit here.

# vaiven_core_module(<name> [DEPS <module>...]): core/<name>/*.cc as static library core_<name>.
# DEPS are the modules it may include; dependencies point one way. Header-only modules become
# interface libraries.
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
endfunction()

# vaiven_test(<name> SOURCES ... LIBS ... [FLAGS ...] [SHARDS n]): a GoogleTest executable and its
# ctest entries: n that may run at the same time, each with its share of the cases. Not one per case:
# starting Node hundreds of times for the WASM run would cost minutes.
function(vaiven_test name)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "SHARDS" "SOURCES;LIBS;FLAGS")
  add_executable(${name} ${A_SOURCES})
  target_compile_options(${name} PRIVATE ${A_FLAGS})
  if(NOT EMSCRIPTEN)
    # What is tested is optimised, the tests are not: half of the time goes into compiling them.
    target_compile_options(${name} PRIVATE -O0)
  endif()
  target_compile_definitions(${name} PRIVATE VAIVEN_REPO_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${A_LIBS} vaiven_gtest)
  if(NOT A_SHARDS)
    add_test(NAME ${name} COMMAND ${name})
    return()
  endif()
  foreach(shard RANGE 1 ${A_SHARDS})
    add_test(NAME ${name}_${shard} COMMAND ${name})
    math(EXPR index "${shard} - 1")
    set_tests_properties(${name}_${shard} PROPERTIES ENVIRONMENT
                         "GTEST_TOTAL_SHARDS=${A_SHARDS};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()

# vaiven_core_unit(<source>): tests/core/value_test.cc alone, as target value_test. For work on one
# module (`ninja value_test`): it links only the modules that the test includes, so that it builds
# while another module does not. Never part of `all` and not known to ctest.
function(vaiven_core_unit source)
  get_filename_component(name "${source}" NAME_WE)
  file(STRINGS "${source}" includes REGEX "^#include \"core/[a-z]+/")
  set(libs "")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^#include \"core/([a-z]+)/.*" "core_\\1" lib "${line}")
    if(TARGET ${lib})
      list(APPEND libs ${lib})
    endif()
  endforeach()
  if(NOT libs)
    return()
  endif()
  list(REMOVE_DUPLICATES libs)
  add_executable(${name} EXCLUDE_FROM_ALL "${source}")
  target_compile_options(${name} PRIVATE ${VAIVEN_CORE_FLAGS})
  target_compile_definitions(${name} PRIVATE VAIVEN_REPO_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE core_testlib ${libs} vaiven_gtest)
endfunction()
