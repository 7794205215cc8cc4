# Target vaiven_server_libraries: what the native server links. Each library is asked for by itself,
# so that a missing one is answered with the name of its Debian package.

add_library(vaiven_server_libraries INTERFACE)
target_link_libraries(vaiven_server_libraries INTERFACE vaiven_absl)

set(missing "")

# vaiven_server_package(<find_package name> <Debian package> <target>...)
macro(vaiven_server_package name debian)
  find_package(${name} QUIET)
  if(${name}_FOUND)
    target_link_libraries(vaiven_server_libraries INTERFACE ${ARGN})
  else()
    list(APPEND missing ${debian})
  endif()
endmacro()

# vaiven_server_plain(<header> <library> <Debian package>): no CMake package; "" is header-only.
macro(vaiven_server_plain header library debian)
  string(MAKE_C_IDENTIFIER "${header}" id)
  find_path(VAIVEN_INCLUDE_${id} ${header})
  if(NOT VAIVEN_INCLUDE_${id})
    list(APPEND missing ${debian})
  endif()
  if(NOT "${library}" STREQUAL "")
    find_library(VAIVEN_LIBRARY_${library} ${library})
    if(VAIVEN_LIBRARY_${library})
      target_link_libraries(vaiven_server_libraries INTERFACE ${VAIVEN_LIBRARY_${library}})
    else()
      list(APPEND missing ${debian})
    endif()
  endif()
endmacro()

vaiven_server_package(Threads libc6-dev Threads::Threads)
vaiven_server_package(fmt libfmt-dev fmt::fmt)
vaiven_server_package(spdlog libspdlog-dev spdlog::spdlog)
vaiven_server_package(nlohmann_json nlohmann-json3-dev nlohmann_json::nlohmann_json)
vaiven_server_package(CLI11 libcli11-dev CLI11::CLI11)
vaiven_server_package(SQLite3 libsqlite3-dev SQLite::SQLite3)
vaiven_server_package(ZLIB zlib1g-dev ZLIB::ZLIB)
vaiven_server_package(OpenSSL libssl-dev OpenSSL::Crypto)
find_package(ICU QUIET COMPONENTS uc i18n)
if(ICU_FOUND)
  target_link_libraries(vaiven_server_libraries INTERFACE ICU::uc ICU::i18n)
else()
  list(APPEND missing libicu-dev)
endif()

# RESTinio's own CMake package names targets of other packages that Debian does not export, so its
# headers are taken directly, with stand-alone Asio.
vaiven_server_plain(restinio/all.hpp "" librestinio-dev)
vaiven_server_plain(asio.hpp "" libasio-dev)
vaiven_server_plain(http_parser.h http_parser libhttp-parser-dev)
vaiven_server_plain(valijson/validator.hpp "" libvalijson-dev)
vaiven_server_plain(gumbo.h gumbo libgumbo-dev)
vaiven_server_plain(csv.h csv libcsv-dev)
vaiven_server_plain(brotli/encode.h brotlienc libbrotli-dev)

if(missing)
  list(REMOVE_DUPLICATES missing)
  list(JOIN missing " " missing)
  message(FATAL_ERROR "The server needs libraries that are not installed. On Debian: "
    "apt-get install ${missing}, or run `node tools/setup.mjs`.")
endif()
