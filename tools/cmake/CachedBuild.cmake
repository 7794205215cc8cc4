# vaiven_cached_build(<out-var> NAME n VERSION v SOURCE dir HEADERS dir... TARGETS t... ARGS -D...)
#
# Builds a CMake project once per version, compiler and flags, outside of the build folder, and sets
# <out-var> to a folder with include/ and lib/. Only the named targets are built, so headers and
# archives are copied instead of running the project's install step, which wants all of them.

function(vaiven_cache_dir out)
  if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(base "$ENV{XDG_CACHE_HOME}")
  else()
    set(base "$ENV{HOME}/.cache")
  endif()
  set(${out} "${base}/vaiven" PARENT_SCOPE)
endfunction()

function(vaiven_cached_build out)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "NAME;VERSION;SOURCE" "HEADERS;TARGETS;ARGS")
  string(REPLACE ";" " " flags "${VAIVEN_ABI_FLAGS}")
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(optimise "-O1 -g1")
  else()
    set(optimise "-O2 -DNDEBUG")
  endif()
  set(flags "${flags} ${optimise}")
  set(key "${CMAKE_CXX_COMPILER};${CMAKE_CXX_COMPILER_VERSION};${flags};${A_TARGETS};${A_ARGS}")
  string(SHA256 hash "recipe 3;${key}")
  string(SUBSTRING "${hash}" 0 12 hash)
  vaiven_cache_dir(cache)
  set(name "${A_NAME}-${A_VERSION}-${hash}")
  if(EMSCRIPTEN)
    set(name "${A_NAME}-wasm-${A_VERSION}-${hash}")
  endif()
  set(prefix "${cache}/${name}")
  set(${out} "${prefix}" PARENT_SCOPE)
  if(EXISTS "${prefix}/complete")
    return()
  endif()

  file(MAKE_DIRECTORY "${cache}")
  file(LOCK "${prefix}.lock" GUARD FUNCTION TIMEOUT 1800)
  if(EXISTS "${prefix}/complete")
    return()
  endif()
  message(STATUS "Building ${A_NAME} ${A_VERSION} once, into ${prefix}")
  file(REMOVE_RECURSE "${prefix}")
  set(toolchain "")
  if(CMAKE_TOOLCHAIN_FILE)
    set(toolchain "-DCMAKE_TOOLCHAIN_FILE=${CMAKE_TOOLCHAIN_FILE}")
  else()
    set(toolchain "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}")
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      list(APPEND toolchain "-DCMAKE_C_COMPILER=clang")
    endif()
  endif()
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${A_SOURCE}" -B "${prefix}/build" ${toolchain}
            -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_STANDARD=20 -DCMAKE_POLICY_DEFAULT_CMP0077=NEW
            -Wno-dev "-DCMAKE_CXX_FLAGS=${flags} -w" ${A_ARGS}
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" --build "${prefix}/build" --target ${A_TARGETS}
    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
  file(GLOB_RECURSE archives "${prefix}/build/*.a")
  file(COPY ${archives} DESTINATION "${prefix}/lib")
  file(COPY ${A_HEADERS} DESTINATION "${prefix}/include"
       FILES_MATCHING PATTERN "*.h" PATTERN "*.inc")
  file(REMOVE_RECURSE "${prefix}/build")
  file(WRITE "${prefix}/complete" "${key}\n")
endfunction()
