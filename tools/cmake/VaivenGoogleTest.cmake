# Target vaiven_gtest: gtest, gmock and main. Natively the one that CMake finds (libgtest-dev);
# for WASM, where there is none unless the user has one, Debian's sources compiled into the cache.

include(CachedBuild)
add_library(vaiven_gtest INTERFACE)
find_package(GTest CONFIG QUIET)
if(GTest_FOUND)
  message(STATUS "GoogleTest: ${GTest_DIR}")
  target_link_libraries(vaiven_gtest INTERFACE GTest::gtest GTest::gmock GTest::gtest_main)
elseif(EMSCRIPTEN)
  set(source "/usr/src/googletest")
  if(NOT EXISTS "${source}/CMakeLists.txt")
    message(FATAL_ERROR "GoogleTest: no sources in ${source}. On Debian: apt-get install "
      "googletest, or run `node tools/setup.mjs`, or point GTest_DIR at your own.")
  endif()
  file(STRINGS "${source}/CMakeLists.txt" version REGEX "GOOGLETEST_VERSION [0-9]")
  string(REGEX MATCH "[0-9.]+" version "${version}")
  vaiven_cached_build(prefix NAME googletest VERSION "${version}" SOURCE "${source}"
    HEADERS "${source}/googletest/include/gtest" "${source}/googlemock/include/gmock"
    TARGETS gtest gmock gtest_main
    ARGS -Dgtest_disable_pthreads=ON)
  message(STATUS "GoogleTest: ${prefix}")
  target_include_directories(vaiven_gtest SYSTEM INTERFACE "${prefix}/include")
  target_link_libraries(vaiven_gtest INTERFACE "${prefix}/lib/libgtest_main.a"
    "${prefix}/lib/libgmock.a" "${prefix}/lib/libgtest.a")
  target_compile_definitions(vaiven_gtest INTERFACE GTEST_HAS_PTHREAD=0)
else()
  message(FATAL_ERROR "GoogleTest is missing. On Debian: apt-get install libgtest-dev libgmock-dev, "
    "or run `node tools/setup.mjs`.")
endif()
