# Finds Emscripten's own toolchain file: the user's emsdk first, then the emcc in PATH, then Debian's
# package. Taken as toolchainFile by the presets, since `emcmake` would hide it from them.

set(candidates "")
if(DEFINED ENV{EMSDK})
  list(APPEND candidates "$ENV{EMSDK}/upstream/emscripten")
endif()
find_program(VAIVEN_EMCC emcc NO_CMAKE_FIND_ROOT_PATH)
if(VAIVEN_EMCC)
  get_filename_component(emcc "${VAIVEN_EMCC}" REALPATH)
  get_filename_component(emcc "${emcc}" DIRECTORY)
  list(APPEND candidates "${emcc}")
endif()
list(APPEND candidates /usr/share/emscripten)

set(toolchain "")
foreach(candidate IN LISTS candidates)
  if(EXISTS "${candidate}/cmake/Modules/Platform/Emscripten.cmake")
    set(toolchain "${candidate}/cmake/Modules/Platform/Emscripten.cmake")
    break()
  endif()
endforeach()
if(NOT toolchain)
  message(FATAL_ERROR "Emscripten is missing. On Debian: apt-get install emscripten, or run "
    "`node tools/setup.mjs`; or set EMSDK to your own emsdk.")
endif()
include("${toolchain}")

# Debian's emcc finds the JavaScript parser that it links with only by NODE_PATH. This is for what
# runs while configuring; VaivenFlags.cmake does the same for the build.
if(NOT DEFINED ENV{NODE_PATH} AND EXISTS /usr/share/nodejs)
  set(ENV{NODE_PATH} /usr/share/nodejs)
endif()

# The toolchain passes a flag to Node that Node 20 refuses, so the emulator is Node alone.
find_program(VAIVEN_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH)
set(CMAKE_CROSSCOMPILING_EMULATOR "${VAIVEN_NODE}" CACHE FILEPATH "Runs the tests" FORCE)
