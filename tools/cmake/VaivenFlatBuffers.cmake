# Target vaiven_schema: headers made by flatc from core/schema/*.fbs at build time, included as
# "core/schema/event_generated.h", and the FlatBuffers headers themselves.
#
# Schemas include each other by bare name (`include "value.fbs";`): flatc 2.0.8 then writes
# `#include "value_generated.h"`, which resolves because all headers land in one folder.

find_program(VAIVEN_FLATC flatc NO_CMAKE_FIND_ROOT_PATH)
find_path(VAIVEN_FLATBUFFERS_INCLUDE flatbuffers/flatbuffers.h
          PATHS /usr/local/include /usr/include NO_CMAKE_FIND_ROOT_PATH)
if(NOT VAIVEN_FLATC OR NOT VAIVEN_FLATBUFFERS_INCLUDE)
  message(FATAL_ERROR "FlatBuffers: flatc or its headers are missing. On Debian: "
    "apt-get install flatbuffers-compiler libflatbuffers-dev, or run `node tools/setup.mjs`.")
endif()

# A folder of its own: adding /usr/include to a cross build would shadow Emscripten's C library.
set(third_party "${CMAKE_BINARY_DIR}/third_party")
file(MAKE_DIRECTORY "${third_party}")
file(CREATE_LINK "${VAIVEN_FLATBUFFERS_INCLUDE}/flatbuffers" "${third_party}/flatbuffers" SYMBOLIC)

file(GLOB schemas CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/schema/*.fbs")
set(generated "${CMAKE_BINARY_DIR}/generated/core/schema")
set(headers "")
foreach(schema IN LISTS schemas)
  get_filename_component(name "${schema}" NAME_WE)
  list(APPEND headers "${generated}/${name}_generated.h")
endforeach()

# What the engine is given, see tools/layouts.mjs.
set(given Root,Shard,ContentFile,Live,Facts,Profile,DecideRequest,RenderRequest)
find_program(VAIVEN_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)

add_library(vaiven_schema INTERFACE)
target_include_directories(vaiven_schema SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/generated"
                           "${third_party}")
if(schemas)
  # One run for all: they include each other, and flatc takes milliseconds.
  add_custom_command(
    OUTPUT ${headers}
    COMMAND "${VAIVEN_FLATC}" --cpp --scoped-enums --cpp-std c++17 --reflect-types -I "${PROJECT_SOURCE_DIR}"
            -o "${generated}" ${schemas}
    DEPENDS ${schemas}
    COMMENT "Generating FlatBuffers headers" VERBATIM)
  set(layouts "${PROJECT_SOURCE_DIR}/tools/layouts.mjs")
  add_custom_command(
    OUTPUT "${generated}/layouts.h"
    COMMAND "${VAIVEN_NODE}" "${layouts}" "${generated}/layouts.h" ${given} ${headers}
    DEPENDS ${headers} "${layouts}"
    COMMENT "Listing the fields of FlatBuffers types" VERBATIM)
  add_custom_target(vaiven_schema_headers DEPENDS ${headers} "${generated}/layouts.h")
  add_dependencies(vaiven_schema vaiven_schema_headers)
endif()
