# vaiven_embed(<target> <symbol>=<file>...): compiles text files into a target, each as
# `extern const std::string_view vaiven::embedded::<symbol>`. Paths are relative to the caller's
# folder. A file that changes is embedded anew by the next build.

function(vaiven_embed target)
  set(script "${PROJECT_SOURCE_DIR}/tools/cmake/embed_file.cmake")
  foreach(pair IN LISTS ARGN)
    string(REPLACE "=" ";" parts "${pair}")
    list(GET parts 0 symbol)
    list(GET parts 1 file)
    set(input "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cc")
    add_custom_command(OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" "-DINPUT=${input}" "-DOUTPUT=${output}" "-DSYMBOL=${symbol}"
              -P "${script}"
      DEPENDS "${input}" "${script}"
      COMMENT "Embedding ${file}"
      VERBATIM)
    target_sources(${target} PRIVATE "${output}")
  endforeach()
endfunction()
