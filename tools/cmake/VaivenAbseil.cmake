# Targets vaiven_absl_core (containers, spans, string helpers) and, natively, vaiven_absl (also
# Status, StrFormat, time, synchronization).
#
# An Abseil that CMake finds is taken if its absl::string_view is std::string_view. Debian's
# libabsl-dev is not built that way (and only exists natively), so without one of the user's own the
# pristine upstream source that tools/setup.mjs downloaded is compiled once into the cache, with our
# flags: containers are then instrumented under the sanitizers as well.

include(CachedBuild)
include(CheckCXXSourceCompiles)

set(VAIVEN_ABSL_CORE_TARGETS flat_hash_map flat_hash_set inlined_vector span strings)
set(VAIVEN_ABSL_TARGETS ${VAIVEN_ABSL_CORE_TARGETS} hash status statusor str_format synchronization
    time)

add_library(vaiven_absl_core INTERFACE)
add_library(vaiven_absl INTERFACE)

find_package(absl CONFIG QUIET)
if(absl_FOUND)
  set(CMAKE_REQUIRED_LIBRARIES absl::strings)
  set(CMAKE_REQUIRED_FLAGS "-std=c++20")
  check_cxx_source_compiles("
    #include <string_view>
    #include <type_traits>
    #include \"absl/strings/string_view.h\"
    static_assert(std::is_same_v<absl::string_view, std::string_view>);
    int main() { return 0; }" VAIVEN_FOUND_ABSL_FITS)
  unset(CMAKE_REQUIRED_LIBRARIES)
  unset(CMAKE_REQUIRED_FLAGS)
endif()

if(absl_FOUND AND VAIVEN_FOUND_ABSL_FITS)
  message(STATUS "Abseil: ${absl_DIR}")
  list(TRANSFORM VAIVEN_ABSL_CORE_TARGETS PREPEND absl:: OUTPUT_VARIABLE core_targets)
  list(TRANSFORM VAIVEN_ABSL_TARGETS PREPEND absl:: OUTPUT_VARIABLE all_targets)
  target_link_libraries(vaiven_absl_core INTERFACE ${core_targets})
  target_link_libraries(vaiven_absl INTERFACE ${all_targets})
else()
  vaiven_cache_dir(cache)
  file(GLOB sources "${cache}/sources/abseil-cpp-*/CMakeLists.txt"
       "${cache}/sources/abseil-[0-9]*/CMakeLists.txt")
  if(NOT sources)
    message(FATAL_ERROR
      "Abseil: no source in ${cache}/sources, and CMake found no Abseil whose string_view is "
      "std::string_view. Run `node tools/setup.mjs`, or point absl_DIR at your own.")
  endif()
  list(SORT sources COMPARE NATURAL ORDER DESCENDING)
  list(GET sources 0 source)
  get_filename_component(source "${source}" DIRECTORY)
  string(REGEX MATCH "[0-9][0-9.]*$" version "${source}")

  if(EMSCRIPTEN)
    set(targets ${VAIVEN_ABSL_CORE_TARGETS})
  elseif(VAIVEN_FUZZ)
    set(targets ${VAIVEN_ABSL_CORE_TARGETS} statusor time)
  else()
    set(targets ${VAIVEN_ABSL_TARGETS})
  endif()
  list(JOIN targets " " targets)
  vaiven_cached_build(prefix NAME abseil VERSION "${version}"
    SOURCE "${CMAKE_CURRENT_LIST_DIR}/abseil" HEADERS "${source}/absl" TARGETS wanted
    ARGS "-DABSEIL_SOURCE=${source}" "-DABSEIL_TARGETS=${targets}")
  message(STATUS "Abseil: ${prefix}")
  file(GLOB archives "${prefix}/lib/*.a")
  add_library(vaiven_absl_archives INTERFACE)
  target_include_directories(vaiven_absl_archives SYSTEM INTERFACE "${prefix}/include")
  # Sorting a hundred small archives by hand would be one more thing to keep up to date.
  target_link_libraries(vaiven_absl_archives INTERFACE
    -Wl,--start-group ${archives} -Wl,--end-group)
  if(NOT EMSCRIPTEN)
    find_package(Threads REQUIRED)
    target_link_libraries(vaiven_absl_archives INTERFACE Threads::Threads)
  endif()
  target_link_libraries(vaiven_absl_core INTERFACE vaiven_absl_archives)
  target_link_libraries(vaiven_absl INTERFACE vaiven_absl_archives)
endif()
