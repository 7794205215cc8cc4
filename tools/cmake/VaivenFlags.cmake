# Flags that hold for every file of the build, and the stricter ones for the core.
#
# Results must be the same bits on every host: no fast-math anywhere, no fused multiply-add.
# VAIVEN_ABI_FLAGS is what third-party code compiled by us (Abseil, GoogleTest) must share.

set(VAIVEN_ABI_FLAGS "")
if(VAIVEN_SANITIZE)
  list(APPEND VAIVEN_ABI_FLAGS -fsanitize=address,undefined -fno-sanitize-recover=all
       -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(VAIVEN_FUZZ)
  list(APPEND VAIVEN_ABI_FLAGS -fsanitize=address,undefined,fuzzer-no-link
       -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(EMSCRIPTEN)
  # Debian's emcc finds the JavaScript parser that it links with only by NODE_PATH.
  if(EXISTS /usr/share/nodejs)
    set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
      "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
  endif()
  # Embind without RTTI needs the names of unbound types left out.
  list(APPEND VAIVEN_ABI_FLAGS -fno-exceptions -fno-rtti -DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  if(VAIVEN_WASM_LTO)
    list(APPEND VAIVEN_ABI_FLAGS -flto)
    add_link_options(-flto)
  endif()
endif()
add_compile_options(${VAIVEN_ABI_FLAGS} -ffp-contract=off)

if(EMSCRIPTEN)
  # Shorter code that every engine has had since 2021; not for what is cached, which is no smaller.
  add_compile_options(-mbulk-memory -msign-ext -mnontrapping-fptoint)
endif()

# -O1 keeps the sanitized tests quick to run and quick to compile; line tables are what the reports
# need. CMake's own defaults for Release are -O3, which makes wasm larger and no faster.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(EMSCRIPTEN)
  # -O2 inlines the engine to half as much again (Brotli 68 KB against 49). emcc silently turns all
  # inlining off with -Oz; asking for it back makes decisions four times as fast and the engine smaller.
  # VAIVEN_TERSE leaves the sentences of errors out (core/base/result.h).
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -finline-functions -DNDEBUG -DVAIVEN_TERSE")
endif()

set(VAIVEN_WARNINGS -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Wdouble-promotion
    -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these two inside std::string itself and inside sanitized std::optional.
  list(APPEND VAIVEN_WARNINGS -Wno-restrict)
  if(VAIVEN_SANITIZE)
    list(APPEND VAIVEN_WARNINGS -Wno-maybe-uninitialized)
  endif()
endif()

set(VAIVEN_CORE_FLAGS ${VAIVEN_WARNINGS} -fno-exceptions -fno-rtti)
